using System.Collections.Immutable;
using System.Globalization;
using MotCua.Procedures;
using MotCua.Simulation;

namespace MotCua.Analysis;

/// <summary>
/// The numbers of a scenario as people call them: what the procedure calls a step, a paper, an actor, and which answer a trait decides. Said once, for the
/// tool, the reports and the designer; a name nobody has words for is said as it stands in the file.
/// </summary>
public sealed class AssumptionWords
{
    private readonly ImmutableArray<Procedure> versions;
    private readonly Scenario scenario;

    /// <summary>Words of a scenario for some versions; the last one's titles win.</summary>
    public AssumptionWords(Scenario scenario, IEnumerable<Procedure> versions)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        this.scenario = scenario;
        this.versions = [.. versions.Reverse()];
    }

    /// <summary>An assumption by its <see cref="ScenarioNumber.Name"/>: "“Hồ sơ chưa đạt” ở “Thẩm định”" for <c>traits.missing.drawings</c>.</summary>
    public LocalizedText Of(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Phrases.Both(f => Whole(name, f));
    }

    private string Whole(string name, Formats f)
    {
        if (After(name, "versions.") is { } versioned)
        {
            // A version's name holds no dot.
            var cut = versioned.IndexOf('.', StringComparison.Ordinal);
            return cut < 0 ? name : Whole(versioned[(cut + 1)..], f) + f.Say($" (chỉ {versioned[..cut]})", $" ({versioned[..cut]} only)");
        }

        if (After(name, "segments.") is { } grouped && scenario.Segments.FirstOrDefault(segment => grouped.StartsWith(segment.Name + ".", StringComparison.Ordinal)) is { } group)
        {
            var rest = grouped[(group.Name.Length + 1)..];
            return group.Title.In(f.Language, group.Name) + ": " + (rest == "share" ? f.Say("tỷ trọng", "share") : Whole(rest, f));
        }

        return Said(name, f) ?? name;
    }

    private string? Said(string name, Formats f)
    {
        var cut = name.IndexOf('.', StringComparison.Ordinal);
        var (section, rest) = cut < 0 ? (name, "") : (name[..cut], name[(cut + 1)..]);
        return section switch
        {
            "volume" => f.Say("Số hồ sơ mỗi năm", "Dossiers a year") + (After(rest, "per-year.") is { } version ? $" ({version})" : ""),
            "mix" when After(rest, "variant.") is { } id => f.Say("Tỷ trọng trường hợp ", "Share of variant ") + Title(version => version.Variants.FirstOrDefault(v => v.Id == id)?.Title, id, f),
            "mix" when After(rest, "channel.") is { } id => f.Say("Tỷ trọng nộp qua ", "Share filed by ") + Title(version => version.Channels.FirstOrDefault(c => c.Id == id)?.Title, id, f),
            "facts" => Fact(rest, f),
            "people" => People(rest, f),
            "applicant" when rest == "hourly-income" => f.Say("Thu nhập một giờ của người nộp", "Applicant's income an hour"),
            "applicant" when After(rest, "hours.") is { } of => Hours(of, f),
            "hours" => Hours(rest, f),
            "parameters" => f.Say("Mức thu ", "Amount of ") + Title(version => version.Fees.FirstOrDefault(fee => fee.Parameter == rest)?.Title, rest, f),
            "traits" => Trait(rest, f),
            "effort" => OfStep(rest, f.Say("Công sức cho ", "Effort of "), f),
            "patience" => OfStep(rest, f.Say("Chịu chờ ở ", "Patience at "), f),
            "hand-over" => OfStep(rest, f.Say("Bàn giao sau ", "Hand-over after "), f),
            "outcomes" => Outcome(rest, f),
            "period" when rest == "backlog" => f.Say("Hồ sơ tồn đầu kỳ", "Dossiers open at the beginning"),
            _ => null,
        };
    }

    private string Fact(string rest, Formats f)
    {
        var parts = rest.Split('.', 2);
        var title = Title(version => version.Data.FirstOrDefault(fact => fact.Id == parts[0])?.Title, parts[0], f);
        return f.Say("Tỷ lệ ", "Share of ") + title + (parts.Length > 1 ? $" = {parts[1]}" : "");
    }

    private string? People(string rest, Formats f)
    {
        var cut = rest.LastIndexOf('.');
        if (cut < 0)
        {
            return null;
        }

        var (of, what) = (rest[..cut], rest[(cut + 1)..]);
        var dot = of.IndexOf('.', StringComparison.Ordinal);
        var pool = dot < 0 ? of : of[..dot];
        var who = Title(version => version.Actors.FirstOrDefault(actor => actor.Id == pool)?.Title, pool, f) + (dot < 0 ? "" : " " + of[(dot + 1)..]);
        return what switch
        {
            "staff" or "members" => f.Say("Số người của ", "People at "),
            "share" => f.Say("Phần thời gian của ", "Share of time of "),
            "hourly-cost" => f.Say("Chi phí một giờ của ", "Cost an hour of "),
            "room" => f.Say("Chỗ chờ của ", "Room to wait at "),
            "sick" => f.Say("Tỷ lệ nghỉ ốm của ", "Sick leave of "),
            "speed" => f.Say("Tốc độ làm của ", "Speed of "),
            _ => null,
        } is { } words ? words + who : null;
    }

    private string Hours(string of, Formats f) => of == ApplicantAssumptions.Visit
        ? f.Say("Giờ cho một lần đến trụ sở", "Hours of a visit to an office")
        : f.Say("Giờ chuẩn bị ", "Hours for ") + Title(version => Papers(version.Papers).FirstOrDefault(paper => paper.Id == of)?.Title ?? Step(version, of)?.Title, of, f);

    // A trait is a free word of the scenario; what it does is the answer or the fact that it decides.
    private string? Trait(string rest, Formats f)
    {
        var trait = scenario.Values.Traits.Select(one => one.Name).Where(one => rest == one || rest.StartsWith(one + ".", StringComparison.Ordinal)).MaxBy(one => one.Length) ?? rest;
        var part = Part(rest[trait.Length..], f);
        foreach (var outcomes in scenario.Values.Outcomes)
        {
            foreach (var entry in outcomes.Entries)
            {
                for (var visit = 0; visit < entry.ByVisit.Length; visit++)
                {
                    if (entry.ByVisit[visit].Traits.Contains(trait, StringComparer.Ordinal))
                    {
                        return OutcomeAt(outcomes.Step, entry.Outcome, visit == 0 ? null : visit + 1, f) + part;
                    }
                }
            }
        }

        return scenario.Values.Facts.FirstOrDefault(fact => fact.Trait == trait) is { } decided ? Fact(decided.Fact, f) + part : null;
    }

    private string? Outcome(string rest, Formats f)
    {
        var parts = rest.Split('.');
        return parts.Length < 2 ? null : OutcomeAt(parts[0], parts[1], Visit(parts, 2), f);
    }

    private string OutcomeAt(string step, string outcome, int? visit, Formats f)
    {
        var what = outcome == OutcomeShare.Silence
            ? f.Say("Im lặng", "Silence")
            : Title(version => Steps(version, step).SelectMany(one => one.Outcomes).FirstOrDefault(one => one.Id == outcome)?.Title, outcome, f);
        return what + Nth(visit, f) + f.Say(" ở ", " at ") + StepTitle(step, f);
    }

    private string OfStep(string rest, string before, Formats f)
    {
        var parts = rest.Split('.');
        var visit = Visit(parts, 1);
        return before + StepTitle(parts[0], f) + Nth(visit, f) + Part(parts.Length > (visit is null ? 1 : 2) ? "." + string.Join('.', parts[(visit is null ? 1 : 2)..]) : "", f);
    }

    private string StepTitle(string step, Formats f) => Title(version => Step(version, step)?.Title, step, f);

    private static int? Visit(string[] parts, int at) => parts.Length > at && int.TryParse(parts[at], NumberStyles.None, CultureInfo.InvariantCulture, out var visit) ? visit : null;

    private static string Nth(int? visit, Formats f) => visit is { } n && n > 1 ? f.Say($" (lần {n})", $" (time {n})") : "";

    private static string Part(string rest, Formats f) => rest switch
    {
        "" => "",
        ".mean" => f.Say(", trung bình", ", mean"),
        ".cv" or ".sd" => f.Say(", độ phân tán", ", spread"),
        ".min" => f.Say(", ít nhất", ", least"),
        ".max" => f.Say(", nhiều nhất", ", most"),
        ".mode" => f.Say(", thường gặp nhất", ", most often"),
        _ => " " + rest[1..],
    };

    private string Title(Func<Procedure, LocalizedText?> title, string id, Formats f)
        => f.Quote(versions.Select(title).FirstOrDefault(found => found is { IsEmpty: false }) ?? LocalizedText.Empty, id);

    private static IEnumerable<Paper> Papers(IEnumerable<Paper> papers) => papers.SelectMany(paper => Papers(paper.Parts).Prepend(paper));

    // By its own name, or by the name of the draw it shares with another step.
    private Node? Step(Procedure version, string id) => ProcedureWalk.Nodes(version).FirstOrDefault(node => node.Id == id)
        ?? ProcedureWalk.Nodes(version).FirstOrDefault(node => Drawn(version, node.Id) == id);

    private IEnumerable<Step> Steps(Procedure version, string id) => ProcedureWalk.Steps(version).Where(step => step.Id == id || Drawn(version, step.Id) == id);

    private string? Drawn(Procedure version, string step) => scenario.Aliases.FirstOrDefault(aliases => aliases.Version == version.Version)?.Names.FirstOrDefault(alias => alias.Step == step).Name;

    private static string? After(string text, string start) => text.StartsWith(start, StringComparison.Ordinal) ? text[start.Length..] : null;
}
