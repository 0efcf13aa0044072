using MotCua.Analysis;
using MotCua.Procedures;
using MotCua.Simulation;

namespace MotCua.Designer;

/// <summary>How many people it takes for an on-time rate.</summary>
internal sealed record StaffView(StaffOutcome Outcome, double Target, IReadOnlyList<BothTexts> Sentences, IReadOnlyList<StaffRow> Needs, int Tried)
{
    public static StaffView Of(FinishedStaff staff)
    {
        var (version, answer) = (staff.Version, staff.Answer);
        return new StaffView(
            answer.Outcome,
            answer.Target,
            [.. StaffAdvice.Sentences(version, answer).Select(sentence => BothTexts.Of(sentence, ""))],
            [.. answer.Needs.Select(need => new StaffRow(
                need.Actor,
                BothTexts.Of(f => StaffAdvice.Name(version, need.Actor, f)),
                need.Now,
                need.Needed,
                BothTexts.Of(f => f.Percent(need.Utilisation, 0)),
                need.OneFewer is { } fewer ? BothTexts.Of(f => StaffAdvice.Rate(fewer, f)) : null,
                need.CostPerYear is { } cost ? BothTexts.Of(f => f.Money(decimal.Round((decimal)cost))) : null))],
            answer.Tried);
    }
}

internal sealed record StaffRow(string Actor, BothTexts Title, int Now, int Needed, BothTexts Use, BothTexts? OneFewer, BothTexts? CostPerYear);
