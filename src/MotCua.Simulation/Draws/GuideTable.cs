namespace MotCua.Simulation;

/// <summary>
/// Finds where a number falls among cumulated shares in a step or two, however many there are: a table says for each of as many equal parts of 0 to 1
/// where the search begins (Chen and Asau 1974).
/// </summary>
internal sealed class GuideTable
{
    private readonly double[] cumulated;
    private readonly int[] firsts;

    /// <param name="cumulated">Cumulated shares, never falling; the last is about 1. At least one.</param>
    public GuideTable(double[] cumulated)
    {
        this.cumulated = cumulated;
        firsts = new int[cumulated.Length];
        for (var (part, first) = (0, 0); part < firsts.Length; part++)
        {
            // A hair low, for a number just below a part may be rounded into it.
            while (first < cumulated.Length - 1 && cumulated[first] <= part / (double)firsts.Length * (1 - 1e-15))
            {
                first++;
            }

            firsts[part] = first;
        }
    }

    /// <summary>The first share that, cumulated, is above a number from 0 to below 1; the last when none is.</summary>
    public int Find(double u)
    {
        var found = firsts[(int)(u * firsts.Length)];
        while (found < cumulated.Length - 1 && u >= cumulated[found])
        {
            found++;
        }

        return found;
    }
}
