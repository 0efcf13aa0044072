namespace MotCua.Layout;

/// <summary>
/// Where the heights of the whole map come to lie in one band: lanes in which nothing happens there are left out, empty height is
/// squeezed. The order of everything from top to bottom stays, so nothing can come to cross or touch that did not before.
/// </summary>
internal sealed class Squeeze
{
    private const int LeastGap = 10;
    private const int HeadLine = 18;
    private const int HeadPadding = 16;

    // Occupied heights and by how much each is moved.
    private readonly List<(int From, int Until, int Shift)> stretches = [];
    private readonly (int Top, int Bottom)?[] lanes;

    /// <summary>Measures one band.</summary>
    /// <param name="laneBoxes">The lanes of the whole map.</param>
    /// <param name="occupied">Heights at which something stands or runs in the band, with the room it needs around it.</param>
    /// <param name="top">Where the band begins.</param>
    public Squeeze(IReadOnlyList<MapLane> laneBoxes, List<(int From, int Until)> occupied, int top)
    {
        lanes = new (int, int)?[laneBoxes.Count];
        var at = top;
        for (var i = 0; i < laneBoxes.Count; i++)
        {
            // What lies across a border between lanes takes its room in both.
            var box = laneBoxes[i].Box;
            var own = occupied.Select(o => (From: Math.Max(o.From, box.Y), Until: Math.Min(o.Until, box.Bottom))).Where(o => o.Until > o.From).Order().ToList();
            if (own.Count == 0)
            {
                continue;
            }

            var begin = at;
            var end = box.Y;
            for (var next = 0; next < own.Count;)
            {
                var (from, until) = own[next];
                for (next++; next < own.Count && own[next].From <= until; next++)
                {
                    until = Math.Max(until, own[next].Until);
                }

                at += Math.Min(from - end, LeastGap);
                stretches.Add((from, until, at - from));
                at += until - from;
                end = until;
            }

            at += Math.Min(box.Bottom - end, LeastGap);
            at = Math.Max(at, begin + (laneBoxes[i].TitleLines.Length * HeadLine) + HeadPadding);
            lanes[i] = (begin, at);
        }

        Bottom = at;
    }

    /// <summary>Bottom of the last lane shown.</summary>
    public int Bottom { get; }

    /// <summary>Top and bottom of a lane in the band, or null when it is left out.</summary>
    public (int Top, int Bottom)? Lane(int index) => lanes[index];

    /// <summary>Where a height comes to lie.</summary>
    public int Of(int y)
    {
        var low = 0;
        var high = stretches.Count - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (stretches[middle].From <= y)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return y + stretches[low].Shift;
    }
}
