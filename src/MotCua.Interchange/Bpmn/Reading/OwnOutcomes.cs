using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace MotCua.Interchange;

/// <summary>An outcome of our own export and its ways.</summary>
/// <param name="Element">What the file says of it.</param>
/// <param name="Way">Where it leads.</param>
/// <param name="Spent">Where it leads once its bound is used up, or null.</param>
internal sealed record OwnOutcome(XElement Element, WayOut Way, WayOut? Spent);

/// <summary>What the conditions of our own export say about the ways out of a step: which outcome leads along each, before and after its bound is used up.</summary>
internal static partial class OwnOutcomes
{
    /// <summary>The outcomes of a step of ours, in file order; null when the drawing does not say each of them any more.</summary>
    public static List<OwnOutcome>? Of(XElement step, IReadOnlyList<WayOut> ways)
    {
        var outcomes = step.Elements().Where(e => e.Name.Namespace == BpmnVocabulary.Extensions && e.Name.LocalName == "outcome" && OwnDeclarations.Value(e, "id") is not null)
            .DistinctBy(e => OwnDeclarations.Value(e, "id")).ToList();
        var drawn = ways.Where(way => !way.IsSilence).ToList();
        if (outcomes.Count == 0 || drawn.Count == 0)
        {
            return null;
        }

        // Outcomes that all lead to one place need no gateway, so no condition is drawn.
        if (drawn is [var only] && !only.Through.Any(edge => edge.Flow is { IsOwnCondition: true }))
        {
            return outcomes.TrueForAll(outcome => OwnDeclarations.Value(outcome, "then") is null) ? outcomes.ConvertAll(outcome => new OwnOutcome(outcome, only, null)) : null;
        }

        var terms = drawn.SelectMany(way => Terms(way).Select(term => (Way: way, term.Id, term.IsSpent))).ToList();
        if (drawn.Exists(way => !terms.Exists(term => term.Way == way)))
        {
            return null;
        }

        var found = new List<OwnOutcome>();
        foreach (var outcome in outcomes)
        {
            var id = OwnDeclarations.Value(outcome, "id");
            var way = terms.Find(term => term.Id == id && !term.IsSpent).Way;
            var spent = terms.Find(term => term.Id == id && term.IsSpent).Way;
            if (way is null || (spent is null) != (OwnDeclarations.Value(outcome, "then") is null))
            {
                return null;
            }

            found.Add(new OwnOutcome(outcome, way, spent));
        }

        return terms.TrueForAll(term => found.Exists(one => OwnDeclarations.Value(one.Element, "id") == term.Id)) ? found : null;
    }

    /// <summary>The outcome that silence stands for, when the timer on the border of a step of ours still leads where that outcome does; else null.</summary>
    public static string? Silent(DrawnNode step, DrawnNode timer)
    {
        if (OwnProcedure.Of(step.Element) is not { } own || OwnDeclarations.Value(own, "onSilence") is not { } silent || step.Out is not [var on] || timer.Out is not [var late])
        {
            return null;
        }

        bool Means(DrawnFlow flow) => flow is { IsOwnCondition: true, Condition: { } condition } && OutcomeTerm().Matches(condition).Any(match => match.Groups["id"].Value == silent);
        var chosen = on.To.IsGateway && on.To.Out.Count > 1 ? on.To.Out.FindAll(Means) : [on];
        var isSame = late.To.IsGateway && late.To.Out.Count > 1 ? late.To.Out.TrueForAll(Means) : chosen is [var only] && Beyond(only.To) == Beyond(late.To);
        return isSame ? silent : null;
    }

    private static DrawnNode Beyond(DrawnNode node)
    {
        var seen = new HashSet<DrawnNode>();
        while (node is { IsGateway: true, Out: [var only] } && seen.Add(node))
        {
            node = only.To;
        }

        return node;
    }

    private static IEnumerable<(string Id, bool IsSpent)> Terms(WayOut way)
    {
        if (way.Through.LastOrDefault(edge => edge.Flow is { IsOwnCondition: true })?.Flow?.Condition is not { } condition)
        {
            yield break;
        }

        foreach (Match match in OutcomeTerm().Matches(condition))
        {
            var uses = match.Groups["uses"];
            if (!uses.Success)
            {
                // Both ways lead along the same edge.
                yield return (match.Groups["id"].Value, false);
                continue;
            }

            yield return (match.Groups["id"].Value, uses.Value == ">=");
        }
    }

    [GeneratedRegex("""outcome == "(?<id>[A-Za-z0-9_-]+)"(?: && uses\("[^"]*"\) (?<uses>>=|<) \d+)?""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex OutcomeTerm();
}
