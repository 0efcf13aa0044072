using System.Xml.Linq;
using MotCua.Procedures;
using MotCua.Procedures.Editing;

namespace MotCua.Interchange;

/// <summary>The ways out of a step as a file writes them.</summary>
/// <param name="Key"><c>next</c> or <c>outcomes</c>.</param>
/// <param name="Value">What stands there.</param>
/// <param name="OnSilence">The outcome when the limit passes, or null.</param>
internal sealed record WrittenWays(string Key, EditValue Value, string? OnSilence);

/// <summary>Writes where the case goes from one item of a region.</summary>
internal sealed class RouteWriter(Region region, DraftItem item, HashSet<Vertex> closed, Func<Vertex, string> nameOf, string language, ImportReport report)
{
    public string Target(Vertex to) => to.Kind == VertexKind.Nowhere ? DrawnLimits.Unknown : nameOf(to);

    /// <summary>A route: the place alone where nothing else is said of it. A way back says how often, which a drawing does not.</summary>
    public EditValue Route(Vertex to, LocalizedText title, XElement? own = null, Vertex? then = null, LocalizedText? notes = null)
    {
        var isBack = region.IsBack(item, to);
        var keys = new Keys().Put(isBack ? "back-to" : "to", Target(to));
        if (own is not null && then is not null && !region.IsBack(item, then))
        {
            keys.Put("at-most", OwnDeclarations.Value(own, "atMost")).Put("spends", OwnDeclarations.Value(own, "spends")).Put("then", Target(then));
        }
        else if (isBack && closed.Contains(item.Vertex))
        {
            report.Report(BpmnImportFindings.LoopWithoutEnd, to.Drawn ?? item.Vertex.Drawn);
            keys.Put("at-most", DrawnLimits.Unknown).Put("then", DrawnLimits.Unknown);
        }
        else if (isBack)
        {
            if (own is null || OwnDeclarations.Value(own, "unlimited") != "true")
            {
                report.Report(BpmnImportFindings.Loop, to.Drawn ?? item.Vertex.Drawn);
            }

            keys.Put("unlimited", true);
        }

        var map = keys.PutIds("marks", own is null ? [] : OwnDeclarations.Words(own, "marks")).Put("title", title).Put("notes", notes ?? LocalizedText.Empty).Map;
        return map.Entries is [{ Key: "to", Value: var plain }] ? plain : map;
    }

    /// <summary>Outcomes by the names of the ways.</summary>
    public WrittenWays Outcomes(IReadOnlyList<WayOut> ways, bool lapsesByItself)
    {
        if (ways.Count == 0)
        {
            return new WrittenWays("next", EditValue.Of(DrawnLimits.Unknown), null);
        }

        if (ways is [{ IsSilence: false } only])
        {
            return new WrittenWays("next", Route(only.To, Text(Label(only)), notes: Conditions(only)), lapsesByItself ? Outcome.Done : null);
        }

        var ids = new DraftIds();
        var outcomes = new Keys();
        string? silent = null;
        var isOnlyOne = ways.Count(way => !way.IsSilence && Label(way).Length == 0) == 1;
        foreach (var way in ways)
        {
            // A way without a name is how the step simply ends, as long as there is one such way only.
            var label = Label(way);
            var isRest = label.Length == 0 && way.Through.Any(edge => edge.IsDefault);
            var id = label.Length == 0 && !way.IsSilence && !isRest && isOnlyOne ? Outcome.Done : ids.Of(label, way.IsSilence ? "silence" : isRest ? "else" : "to-" + Target(way.To));
            silent = way.IsSilence ? id : silent;
            outcomes.Put(id, Route(way.To, Text(label), notes: Conditions(way)));
        }

        return new WrittenWays("outcomes", outcomes.Map, silent);
    }

    /// <summary>Outcomes of ours, with what the file says of them.</summary>
    /// <param name="found">The outcomes.</param>
    /// <param name="ways">All ways, that of silence included when it was drawn anew.</param>
    /// <param name="silent">The outcome that stands for silence, when the drawing still says so.</param>
    public WrittenWays Own(List<OwnOutcome> found, IReadOnlyList<WayOut> ways, string? silent)
    {
        var silence = ways.FirstOrDefault(way => way.IsSilence);
        if (silence is null && found is [{ Spent: null } only] && OwnDeclarations.Value(only.Element, "id") == Outcome.Done)
        {
            return new WrittenWays("next", Route(only.Way.To, OwnDeclarations.Text(only.Element, "title"), only.Element), silent);
        }

        var outcomes = OwnOutcomes(found);
        if (silence is null)
        {
            return new WrittenWays("outcomes", outcomes, silent);
        }

        var taken = new DraftIds();
        foreach (var (id, _) in outcomes.Entries)
        {
            taken.Free(id);
        }

        var label = Label(silence);
        var added = taken.Of(label, "silence");
        return new WrittenWays("outcomes", new EditValue.Map([.. outcomes.Entries, new(added, Route(silence.To, Text(label)))]), added);
    }

    /// <summary>Outcomes of ours that lead somewhere of their own.</summary>
    public EditValue.Map OwnOutcomes(List<OwnOutcome> found) => (EditValue.Map)EditValue.MapOf(found.Select(outcome =>
        (OwnDeclarations.Value(outcome.Element, "id")!, Route(outcome.Way.To, OwnDeclarations.Text(outcome.Element, "title"), outcome.Element, outcome.Spent?.To))));

    /// <summary>The rules of a join.</summary>
    public EditValue Join(IEnumerable<DraftRule> rules, Func<Vertex, string> resultOf) => new EditValue.Sequence(
    [
        .. rules.Select(rule =>
        {
            var route = Route(rule.To, LocalizedText.Empty);
            if (rule.Exit is not { } exit)
            {
                return new Keys().Put("otherwise", route).Map;
            }

            var keys = new Keys().Put(rule.AsSoonAs ? "as-soon-as" : "if", "any " + resultOf(exit));
            foreach (var (key, value) in route is EditValue.Map map ? map.Entries : [KeyValuePair.Create("to", route)])
            {
                keys.Put(key, value);
            }

            return keys.Map;
        }),
    ]);

    private static string Label(WayOut way) => string.Join(" – ", way.Through.Select(edge => edge.Name).Where(name => name.Length > 0).Distinct());

    private LocalizedText Conditions(WayOut way) => DraftNotes.Condition(string.Join("; ", way.Through.Select(edge => edge.Flow?.Condition).OfType<string>()), language);

    private LocalizedText Text(string label) => label.Length == 0 ? LocalizedText.Empty : new LocalizedText([new(language, label)]);
}
