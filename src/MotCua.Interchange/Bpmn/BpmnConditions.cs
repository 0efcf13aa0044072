using System.Collections.Immutable;
using System.Globalization;
using MotCua.Layout;
using MotCua.Procedures;

namespace MotCua.Interchange;

/// <summary>
/// The condition of each way out of an exclusive gateway, in the language of <see cref="BpmnVocabulary.Conditions"/>. At most one of them holds at
/// a time, whatever the order they are looked at in; the one without a condition is the default.
/// </summary>
internal sealed class BpmnConditions(
    Procedure procedure, IReadOnlyDictionary<string, Node> nodes, IReadOnlyDictionary<string, (Branch Branch, Block Block)> branches)
{
    /// <summary>The condition of an edge, or null when it has none.</summary>
    public string? Of(MapEdge edge)
    {
        if (IsDefault(edge))
        {
            return null;
        }

        var terms = edge.Ways.Select(way => Of(way, edge)).OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        return terms switch
        {
            [] => null,
            [var only] => only,
            _ => string.Join(" || ", terms.Select(term => term.Contains(" && ", StringComparison.Ordinal) ? $"({term})" : term)),
        };
    }

    /// <summary>Whether it is the way that is taken when no other is.</summary>
    public bool IsDefault(MapEdge edge) => edge.Ways.Any(way => way.Kind switch
    {
        MapWayKind.Otherwise or MapWayKind.GoesOn => true,
        MapWayKind.Rule or MapWayKind.RuleSpent when edge.From.EndsWith("/rule", StringComparison.Ordinal) => RuleOf(way) is var (rule, _)
            && rule.Quantifier == Quantifier.Otherwise && (way.Kind == MapWayKind.RuleSpent || rule.Route.Then is null),
        _ => false,
    });

    /// <summary>What ends a repeated branch before all members are through: the <c>as-soon-as</c> rules of its block that ask about it; or null.</summary>
    public string? Completion(string branch)
    {
        var (asked, block) = branches[branch];
        var rules = block.Join.Where(rule => rule.AsSoonAs && asked.Results.Contains(rule.Result)).Select(Asks).Distinct(StringComparer.Ordinal).ToArray();
        return rules.Length == 0 ? null : string.Join(" || ", rules);
    }

    private string? Of(MapWay way, MapEdge edge) => way.Kind switch
    {
        MapWayKind.Holds => ConditionOf(way.Of)?.Expression,
        MapWayKind.Outcome or MapWayKind.OutcomeSpent => edge.From == way.Of ? null : OutcomeIs(way),
        MapWayKind.Rule or MapWayKind.RuleSpent => edge.From.EndsWith("/rule", StringComparison.Ordinal) ? RuleHolds(way, edge) : null,
        MapWayKind.Stops => Completion(way.Name),
        _ => null,
    };

    private Condition? ConditionOf(string id) => nodes.TryGetValue(id, out var node) ? node.When : branches[id].Branch.When;

    private string OutcomeIs(MapWay way)
    {
        var outcomes = nodes[way.Of] switch { Step step => step.Outcomes, Call call => call.Outcomes, _ => [] };
        var route = outcomes.First(outcome => outcome.Id == way.Name).Route;
        return With($"outcome == \"{way.Name}\"", Bound(route, $"{way.Of}.{way.Name}", way.Kind == MapWayKind.OutcomeSpent));
    }

    private (JoinRule Rule, int Number) RuleOf(MapWay way)
    {
        var number = int.Parse(way.Name, CultureInfo.InvariantCulture);
        return (((Block)nodes[way.Of]).Join[number], number);
    }

    /// <summary>The first rule that holds counts; rules that act at once have had their say before the others are asked.</summary>
    private string? RuleHolds(MapWay way, MapEdge edge)
    {
        var (rule, number) = RuleOf(way);
        var join = ((Block)nodes[way.Of]).Join;
        var own = rule.Quantifier == Quantifier.Otherwise ? "" : Asks(rule);
        var before = join.Index()
            .Where(other => other.Item.Quantifier != Quantifier.Otherwise && other.Index != number && IsBefore(other.Item, other.Index, rule, number) && !IsAllOn(edge, other.Item, other.Index))
            .Select(other => "!" + Asks(other.Item))
            .Distinct(StringComparer.Ordinal)
            .Where(term => term != "!" + own);
        return string.Join(" && ", before.Prepend(own).Append(Bound(rule.Route, $"{way.Of}.join.{number}", way.Kind == MapWayKind.RuleSpent)).Where(term => term.Length > 0));
    }

    private static bool IsBefore(JoinRule other, int at, JoinRule rule, int number) => other.AsSoonAs == rule.AsSoonAs ? at < number : other.AsSoonAs;

    /// <summary>Whether a rule leads along this edge whenever it holds.</summary>
    private static bool IsAllOn(MapEdge edge, JoinRule rule, int number)
        => rule.Route.Then is null && edge.Ways.Any(way => way.Kind == MapWayKind.Rule && way.Name == number.ToString(CultureInfo.InvariantCulture));

    private static string Asks(JoinRule rule) => rule.Quantifier switch
    {
        Quantifier.Any => $"any(\"{rule.Result}\")",
        Quantifier.All => $"all(\"{rule.Result}\")",
        _ => "true",
    };

    private static string With(string condition, string bound) => bound.Length == 0 ? condition : $"{condition} && {bound}";

    private string Bound(Route route, string place, bool isSpent)
    {
        var most = route.AtMost ?? (route.Spends is { } id ? procedure.Bounds.FirstOrDefault(bound => bound.Id == id)?.AtMost : null);
        return most is { } n ? string.Create(CultureInfo.InvariantCulture, $"uses(\"{route.Spends ?? place}\") {(isSpent ? ">=" : "<")} {n}") : "";
    }
}
