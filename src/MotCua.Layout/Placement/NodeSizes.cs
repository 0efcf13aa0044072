using System.Collections.Immutable;

namespace MotCua.Layout;

/// <summary>How large nodes are: fixed by their text before anything is placed, so that nothing jumps on screen.</summary>
internal static class NodeSizes
{
    public const int StepWidth = 178;
    public const int TitleSize = 13;
    public const int TitleLine = 17;
    public const int BadgeSize = 11;
    public const int BadgeHeight = 18;
    public const int Inset = 12;
    public const int MarkSize = 10;

    private const int BadgeGap = 5;
    private const int EndWidth = 136;
    private const int AnytimeWidth = 178;
    private const int StartSize = 28;
    private const int GatewaySize = 44;

    public static void Measure(Vertex vertex)
    {
        switch (vertex.Kind)
        {
            case MapNodeKind.Start:
                (vertex.Shape, vertex.Width, vertex.Height) = (VertexShape.Circle, StartSize, StartSize);
                break;
            case MapNodeKind.Fork or MapNodeKind.Join:
                (vertex.Shape, vertex.Width, vertex.Height) = (VertexShape.Diamond, GatewaySize, GatewaySize);
                break;
            default:
                vertex.Width = vertex.Kind != MapNodeKind.End ? StepWidth : vertex.IsAnytime ? AnytimeWidth : Math.Min(StepWidth, EndWidth + MarkRoom(vertex));
                var lines = TitleLines(vertex).Length;
                var badges = PlaceBadges(vertex, new MapBox(0, 0, vertex.Width, 0));
                var badgeHeight = badges.IsEmpty ? 0 : badges.Max(b => b.Box.Bottom) - badges.Min(b => b.Box.Y) + 4;
                var height = (vertex.Kind == MapNodeKind.End ? 20 : 24) + (lines * TitleLine) + badgeHeight;
                vertex.Height = (Math.Max(height, vertex.Kind == MapNodeKind.End ? 40 : 64) + 1) / 2 * 2;
                break;
        }
    }

    public static ImmutableArray<string> TitleLines(Vertex vertex) => vertex.Kind is MapNodeKind.Step or MapNodeKind.Call or MapNodeKind.End
        ? TextMeasure.Wrap(vertex.Title, vertex.Width - (2 * Inset) - Math.Max(2, MarkRoom(vertex)), TitleSize, 2, bold: true)
        : [];

    /// <summary>The width of a mark with its border.</summary>
    public static int MarkWidth(string mark) => TextMeasure.Width(mark, MarkSize, bold: true) + 10;

    // What the title leaves free for the mark in the corner.
    private static int MarkRoom(Vertex vertex) => vertex.Mark.Length == 0 ? 0 : MarkWidth(vertex.Mark) + 8;

    /// <summary>Puts the badges of a node in rows from left to right below its title.</summary>
    public static ImmutableArray<MapBadge> PlaceBadges(Vertex vertex, MapBox box)
    {
        var placed = ImmutableArray.CreateBuilder<MapBadge>(vertex.Badges.Length);
        var room = vertex.Width - (2 * Inset);
        var x = 0;
        var y = box.Y + 14 + (TitleLines(vertex).Length * TitleLine);
        foreach (var badge in vertex.Badges)
        {
            var (shown, width) = Fit(badge, room);
            if (x > 0 && x + width > room)
            {
                x = 0;
                y += BadgeHeight + 3;
            }

            placed.Add(shown with { Box = new MapBox(box.X + Inset + x, y, width, BadgeHeight) });
            x += width + BadgeGap;
        }

        return placed.DrainToImmutable();
    }

    /// <summary>Cuts the texts of a badge so that it fits its node; the earlier remark gets half of the room at most.</summary>
    private static (MapBadge Badge, int Width) Fit(MapBadge badge, int room)
    {
        var free = room - 26;
        var was = badge.Was is { Length: > 0 } old ? TextMeasure.Wrap(old, badge.Text.Length == 0 ? free : free / 2, BadgeSize, 1)[0] : badge.Was;
        var wasWidth = was is { Length: > 0 } ? TextMeasure.Width(was, BadgeSize) + 6 : 0;
        var isBold = badge.Was is not null;
        var text = badge.Text.Length == 0 ? "" : TextMeasure.Wrap(badge.Text, free - wasWidth, BadgeSize, 1, isBold)[0];
        var width = 26 + wasWidth + (text.Length == 0 ? 0 : TextMeasure.Width(text, BadgeSize, isBold));
        return (badge with { Text = text, Was = was }, Math.Min(room, width));
    }
}
