using System.Collections.Immutable;

namespace MotCua.Layout;

/// <summary>A part of an edge that lies in one band.</summary>
/// <param name="Band">The band.</param>
/// <param name="Points">Its corners, in pixels of the whole map; an end at a cut lies on the cut.</param>
/// <param name="StartsAtCut">Whether it comes from another band.</param>
/// <param name="EndsAtCut">Whether it goes on in another band.</param>
internal sealed record EdgeLeg(int Band, ImmutableArray<MapPoint> Points, bool StartsAtCut, bool EndsAtCut);

/// <summary>Splits edges at the cuts between bands.</summary>
internal static class EdgeLegs
{
    public static List<EdgeLeg> Split(ImmutableArray<MapPoint> points, int[] cuts)
    {
        var legs = new List<EdgeLeg>();
        var corners = ImmutableArray.CreateBuilder<MapPoint>();
        corners.Add(points[0]);
        var band = BandOf(points[0].X, cuts);
        var startsAtCut = false;
        for (var i = 1; i < points.Length; i++)
        {
            var (a, b) = (points[i - 1], points[i]);
            var until = BandOf(b.X, cuts);
            while (band != until)
            {
                var next = band + Math.Sign(until - band);
                var cut = new MapPoint(cuts[Math.Max(band, next)], a.Y);
                corners.Add(cut);
                legs.Add(new EdgeLeg(band, corners.ToImmutable(), startsAtCut, EndsAtCut: true));
                corners.Clear();
                corners.Add(cut);
                (band, startsAtCut) = (next, true);
            }

            corners.Add(b);
        }

        legs.Add(new EdgeLeg(band, corners.ToImmutable(), startsAtCut, EndsAtCut: false));
        return legs;
    }

    /// <summary>The band an abscissa lies in. No corner lies on a cut.</summary>
    public static int BandOf(int x, int[] cuts)
    {
        var band = Array.BinarySearch(cuts, x);
        band = band >= 0 ? band : ~band - 1;
        return Math.Clamp(band, 0, cuts.Length - 2);
    }
}
