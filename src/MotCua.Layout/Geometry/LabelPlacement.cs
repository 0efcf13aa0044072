using System.Collections.Immutable;

namespace MotCua.Layout;

/// <summary>Puts each label on its own edge where it covers nothing that must be read.</summary>
internal static class LabelPlacement
{
    public const int Size = 11;

    private const int Slide = 6;
    private const int ArrowRoom = 14;
    private const int Hiding = 60;
    private const int StruckThrough = 200;
    private const int Nearing = 5;
    private const int Clearance = 6;

    /// <summary>
    /// Places all labels; an entry has no label when there is no room for it, and is cramped when its label hides a part of
    /// another edge or of a border.
    /// </summary>
    /// <param name="links">The edges.</param>
    /// <param name="lines">Where they run.</param>
    /// <param name="obstacles">What no label may cover.</param>
    /// <param name="borders">What a label had better not cover.</param>
    /// <param name="canvas">Where labels may be.</param>
    /// <param name="shapes">How labels may be broken, and whether they stand beside their line: then who draws them puts nothing behind the text.</param>
    public static (MapLabel? Label, bool IsCramped)[] Place(
        IReadOnlyList<Link> links, IReadOnlyList<ImmutableArray<MapPoint>> lines, List<MapBox> obstacles, List<MapBox> borders, MapBox canvas, LabelShapes shapes)
    {
        var isBeside = shapes.IsBeside;
        var placed = new (MapLabel? Label, bool IsCramped)[links.Count];
        var taken = new BoxIndex(canvas.Right, canvas.Bottom);
        foreach (var box in obstacles)
        {
            taken.Add(box.Grow(1));
        }

        var stretches = Stretches(lines, canvas);
        var order = Enumerable.Range(0, links.Count)
            .Where(i => links[i].LabelText.Length > 0)
            .OrderBy(i => Length(lines[i])).ThenBy(i => i);
        foreach (var edge in order)
        {
            var words = links[edge].LabelText;
            var best = Best(shapes.Of(words));
            for (var narrower = shapes.Narrower(words, best.Shape); best.IsCramped && narrower is { } shape; narrower = shapes.Narrower(words, shape))
            {
                // In one more line it may stand beside its own edge without reaching another.
                best = Best(shape) is { Box: not null } other && (best.Box is null || !other.IsCramped) ? other : best;
            }

            if (best.Box is { } found)
            {
                placed[edge] = (new MapLabel(best.Shape.Lines, words, found), best.IsCramped);
                taken.Add(found.Grow(1));
            }

            (LabelShape Shape, MapBox? Box, bool IsCramped) Best(LabelShape shape)
            {
                MapBox? best = null;
                var bestCost = int.MaxValue;
                var isCramped = true;
                foreach (var (box, cost, least) in Candidates(lines[edge], shape.Width, shape.Height, isBeside))
                {
                    if (least >= bestCost)
                    {
                        // They get only farther from the start of the edge.
                        break;
                    }

                    if (cost < bestCost && canvas.Contains(box) && !taken.Overlaps(box))
                    {
                        // What a label would hide of other edges is allowed, and avoided; so is standing as near to another as to its own.
                        var hidden = stretches.CountOthers(box, edge);
                        var total = cost + (Hiding * hidden) + Cut(box, borders);
                        if (total < bestCost && (total += Nearing * (stretches.CountOthers(box.Grow(Clearance), edge) - hidden)) < bestCost)
                        {
                            (best, bestCost, isCramped) = (box, total, hidden > 0 || (isBeside && cost - least >= StruckThrough));
                        }
                    }
                }

                return (shape, best, isCramped);
            }
        }

        return placed;
    }

    private static IEnumerable<(MapBox Box, int Cost, int Least)> Candidates(ImmutableArray<MapPoint> points, int width, int height, bool isBeside)
    {
        var before = 0;
        for (var i = 1; i < points.Length; i++)
        {
            var (a, b) = (points[i - 1], points[i]);
            var isLast = i == points.Length - 1;
            var length = Math.Abs(b.X - a.X) + Math.Abs(b.Y - a.Y);
            var usable = length - (isLast ? ArrowRoom : 2) - 2;
            var extent = a.Y == b.Y ? width : height;
            var onLine = isBeside ? StruckThrough : 0;
            for (var at = 2; at + extent <= usable + 2; at += Slide)
            {
                var cost = (before + at) / 8;
                if (a.Y == b.Y)
                {
                    var left = b.X > a.X ? a.X + at : a.X - at - width;
                    yield return (new MapBox(left, a.Y - (height / 2), width, height), cost + onLine, cost);
                    if (isBeside)
                    {
                        yield return (new MapBox(left, a.Y - height, width, height), cost, cost);
                        yield return (new MapBox(left, a.Y + 1, width, height), cost + 4, cost);
                    }
                }
                else
                {
                    var top = b.Y > a.Y ? a.Y + at : a.Y - at - height;
                    yield return (new MapBox(a.X + 4, top, width, height), cost + 10, cost);
                    yield return (new MapBox(a.X - 4 - width, top, width, height), cost + 12, cost);
                    yield return (new MapBox(a.X - (width / 2), top, width, height), cost + 14 + onLine, cost);
                }
            }

            before += length;
        }
    }

    private static BoxIndex Stretches(IReadOnlyList<ImmutableArray<MapPoint>> lines, MapBox canvas)
    {
        var stretches = new BoxIndex(canvas.Right, canvas.Bottom);
        for (var edge = 0; edge < lines.Count; edge++)
        {
            for (var i = 1; i < lines[edge].Length; i++)
            {
                var (a, b) = (lines[edge][i - 1], lines[edge][i]);
                stretches.Add(new MapBox(Math.Min(a.X, b.X), Math.Min(a.Y, b.Y), Math.Abs(a.X - b.X), Math.Abs(a.Y - b.Y)).Grow(1), edge);
            }
        }

        return stretches;
    }

    /// <summary>Borders of frames and lanes a label would lie across: allowed, a little worse than not.</summary>
    private static int Cut(MapBox box, List<MapBox> borders)
        => 15 * borders.Count(border => border.Overlaps(box) && !border.Contains(box));

    private static int Length(ImmutableArray<MapPoint> points)
    {
        var total = 0;
        for (var i = 1; i < points.Length; i++)
        {
            total += Math.Abs(points[i].X - points[i - 1].X) + Math.Abs(points[i].Y - points[i - 1].Y);
        }

        return total;
    }
}
