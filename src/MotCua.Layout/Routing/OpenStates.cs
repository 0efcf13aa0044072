namespace MotCua.Layout;

/// <summary>
/// The states a search has still to look at, cheapest estimate first, then the newest, which is the farthest along. Estimates are small whole numbers,
/// so there is a pile for each; the piles are used again for every edge.
/// </summary>
internal sealed class OpenStates
{
    // The top of each pile, and below each entry the next one of its pile; -1 is the ground.
    private int[] tops = [];
    private (int State, int Below)[] entries = new (int, int)[1024];
    private int count;
    private int lowest;
    private int highest = -1;

    public void Clear()
    {
        Array.Fill(tops, -1, 0, highest + 1);
        (count, lowest, highest) = (0, 0, -1);
    }

    public void Add(int estimate, int state)
    {
        if (estimate >= tops.Length)
        {
            var old = tops.Length;
            Array.Resize(ref tops, Math.Max(1024, 2 * estimate));
            Array.Fill(tops, -1, old, tops.Length - old);
        }

        if (count == entries.Length)
        {
            Array.Resize(ref entries, 2 * count);
        }

        entries[count] = (state, tops[estimate]);
        tops[estimate] = count++;
        highest = Math.Max(highest, estimate);
        lowest = Math.Min(lowest, estimate);
    }

    /// <summary>Takes the next state, or -1 when there is none.</summary>
    public int Take()
    {
        while (lowest <= highest && tops[lowest] < 0)
        {
            lowest++;
        }

        if (lowest > highest)
        {
            return -1;
        }

        var (state, below) = entries[tops[lowest]];
        tops[lowest] = below;
        return state;
    }
}
