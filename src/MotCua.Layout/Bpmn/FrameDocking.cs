using System.Collections.Immutable;

namespace MotCua.Layout;

/// <summary>An edge to or from a closed frame ends at its border, not at the beginning or the end inside.</summary>
internal static class FrameDocking
{
    /// <summary>The part of an edge from outside to where it first meets the border.</summary>
    public static ImmutableArray<MapPoint> UpTo(ImmutableArray<MapPoint> points, MapBox frame)
    {
        for (var i = 1; i < points.Length; i++)
        {
            if (Meeting(points[i - 1], points[i], frame) is { } at)
            {
                return [.. points[..i], at];
            }
        }

        return points;
    }

    /// <summary>The part of an edge from inside from where it last leaves the border.</summary>
    public static ImmutableArray<MapPoint> From(ImmutableArray<MapPoint> points, MapBox frame)
        => [.. UpTo([.. points.Reverse()], frame).Reverse()];

    /// <summary>Where a straight stretch from outside comes into a box, or null.</summary>
    private static MapPoint? Meeting(MapPoint from, MapPoint to, MapBox box)
    {
        if (from.Y == to.Y && from.Y > box.Y && from.Y < box.Bottom)
        {
            return from.X <= box.X && to.X > box.X ? new(box.X, from.Y) : from.X >= box.Right && to.X < box.Right ? new(box.Right, from.Y) : null;
        }

        if (from.X == to.X && from.X > box.X && from.X < box.Right)
        {
            return from.Y <= box.Y && to.Y > box.Y ? new(from.X, box.Y) : from.Y >= box.Bottom && to.Y < box.Bottom ? new(from.X, box.Bottom) : null;
        }

        return null;
    }
}
