using System.Text;
using MotCua.Procedures;

namespace MotCua.Layout;

/// <summary>Says in words what a map shows, for those who do not see it.</summary>
internal static class MapDescription
{
    public static string Of(ProcedureMap map, Formats formats)
    {
        var titles = map.Nodes.ToDictionary(n => n.Id, n => n.FullTitle, StringComparer.Ordinal);
        var text = new StringBuilder();
        var steps = map.Nodes.Count(n => n.Kind is MapNodeKind.Step or MapNodeKind.Call);
        var lanes = map.Lanes.DistinctBy(lane => lane.Id).ToArray();
        text.Append(formats.Say($"{steps} bước, {lanes.Length} làn. ", $"{steps} steps in {lanes.Length} lanes. "));
        foreach (var lane in lanes)
        {
            var inLane = map.Nodes.Where(n => n.Lane == lane.Id && n.Kind is MapNodeKind.Step or MapNodeKind.Call && n.Lane == lane.Id)
                .Select(n => n.FullTitle + Details(n, formats));
            text.Append(string.Join(' ', lane.TitleLines)).Append(": ").Append(string.Join("; ", inLane)).Append(". ");
        }

        foreach (var edge in map.Edges.Where(e => e.Label is not null && titles.ContainsKey(e.From) && titles.ContainsKey(e.To)))
        {
            text.Append($"{titles[edge.From]} → {titles[edge.To]}: {edge.Label!.FullText}. ");
        }

        return text.ToString().TrimEnd();
    }

    private static string Details(MapNode node, Formats formats)
    {
        var parts = node.Badges.Where(b => b.Text.Length > 0).Select(b => b.Text)
            .Concat(StatusWord(node.Status, formats) is { Length: > 0 } status ? [status] : []);
        var details = string.Join(", ", parts);
        return details.Length == 0 ? "" : $" ({details})";
    }

    /// <summary>The mark in the corner of a node: a sign and a word, for colour alone tells not everybody.</summary>
    public static string Mark(MapStatus status, Formats formats) => status switch
    {
        MapStatus.Unchanged => "",
        MapStatus.Added => "+ " + StatusWord(status, formats),
        MapStatus.Removed => "− " + StatusWord(status, formats),
        _ => "± " + StatusWord(status, formats),
    };

    public static string StatusWord(MapStatus status, Formats formats) => status switch
    {
        MapStatus.Added => formats.Say("mới", "new"),
        MapStatus.Removed => formats.Say("bỏ", "gone"),
        MapStatus.Changed => formats.Say("sửa", "edited"),
        _ => "",
    };
}
