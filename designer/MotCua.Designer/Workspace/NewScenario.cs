using System.Globalization;
using System.Text;
using MotCua.Procedures;
using MotCua.Rules;

namespace MotCua.Designer;

/// <summary>
/// The file the first scenario of a procedure begins with: everything the simulation must be told, with round figures that are examples and say so, for the
/// analyst to put assumptions of their own in their place.
/// </summary>
internal static class NewScenario
{
    public const string FileName = "base.yaml";

    /// <param name="program">The version.</param>
    /// <param name="year">The year to simulate.</param>
    public static string Text(CompiledProcedure program, int year)
    {
        var procedure = program.Procedure;
        var slots = program.Slots.DistinctBy(slot => slot.StepId).ToList();
        var actors = procedure.Actors.ToDictionary(actor => actor.Id, StringComparer.Ordinal);
        var text = new StringBuilder();
        Line("# Mọi con số ở đây là ví dụ để bắt đầu, không phải quy định hay thống kê: hãy thay bằng giả định của mình.");
        Line("# Every figure here is an example to begin with, neither law nor statistics: put assumptions of your own in its place.");
        Line($"scenario: {procedure.Id}/base");
        Line("title: { vi: Cơ sở, en: Base }");
        if (procedure.IsFictional)
        {
            Line("fictional: yes");
        }

        Line($"applies-to: [{procedure.Version}]");
        Line($"period: {{ from: {year}-01-05, until: {year}-12-31, cases-in-progress: drain }}");
        Line("volume: { per-year: 100 }");
        Line($"arrivals: {{ process: poisson, on: {procedure.Calendar} }}");
        Section("mix", [.. First("variant", procedure.Variants.Select(variant => variant.Id)), .. First("channel", procedure.Channels.Select(channel => channel.Id))]);
        Section("people", procedure.Actors.Where(actor => actor.Kind == ActorKind.Office && slots.Exists(slot => slot.Step.By == actor.Id)).Select(actor => $"{actor.Id}: {{ staff: 1 }}"));
        Section("facts", procedure.Data.Select(Fact).OfType<string>());
        Section("traits", ["delay: 3 calendar days"]);
        Section("effort", slots.Where(slot => !actors[slot.Step.By].IsApplicant).Select(slot => $"{slot.StepId}: {Effort(actors[slot.Step.By].Kind)}"));
        Section("outcomes", slots.Select(Outcomes).OfType<string>());
        Line("run: { seed: 1, precision: 2% of mean, replications: 10..200 }");
        return text.ToString();

        void Line(string line) => text.Append(line).Append('\n');

        void Section(string name, IEnumerable<string> lines)
        {
            foreach (var (line, i) in lines.Select((line, i) => (line, i)))
            {
                Line(i == 0 ? $"{name}:\n  {line}" : "  " + line);
            }
        }
    }

    private static IEnumerable<string> First(string what, IEnumerable<string> ids) => ids.Where(id => id.Length > 0).Take(1).Select(id => $"{what}: {{ {id}: 100% }}");

    private static string? Fact(Fact fact) => fact.Type switch
    {
        FactType.YesNo => $"{fact.Id}: 50%",
        FactType.Choice => $"{fact.Id}: {{ {string.Join(", ", Shares(fact.Values.Length).Zip(fact.Values, static (share, value) => $"{value}: {share}%"))} }}",
        FactType.Number => $"{fact.Id}: \"uniform(1, 100)\"",
        FactType.Actors => $"{fact.Id}: {{ 1: 100% }}",
        _ => null,
    };

    private static string Effort(ActorKind kind) => kind switch
    {
        ActorKind.Office => "30 minutes",
        ActorKind.System => "0 minutes",
        _ => "5 calendar days",
    };

    /// <summary>The first outcome nine times in ten, the others the rest: the first is written first because it is the usual one.</summary>
    private static string? Outcomes(CompiledSlot slot)
    {
        var others = slot.Outcomes.Skip(1).ToList();
        return others.Count == 0 ? null
            : $"{slot.StepId}: {{ {string.Join(", ", others.Select(outcome => string.Create(CultureInfo.InvariantCulture, $"{outcome}: {10.0 / others.Count:0.##}%")))}, else: {slot.Outcomes[0]} }}";
    }

    /// <summary>Whole percentages, as equal as they can be, that add up to 100.</summary>
    private static IEnumerable<int> Shares(int count) => Enumerable.Range(0, count).Select(i => (100 / count) + (i < 100 % count ? 1 : 0));
}
