namespace MotCua.Rules;

/// <summary>Where the parts of a state lie in its words. All zeros is a case that has not begun.</summary>
public sealed class StateLayout
{
    internal StateLayout(int slots, int marks, int counters, int branches)
    {
        Slots = slots;
        MarkCount = marks;
        Counters = counters;
        BranchCount = branches;
        ActiveWords = Math.Max(1, (slots + 63) / 64);
        MarkWords = Math.Max(1, (marks + 63) / 64);
        Active = 1;
        Overdue = Active + ActiveWords;
        Marked = Overdue + ActiveWords;
        Visits = Marked + MarkWords;
        VisitWords = (slots + 3) / 4;
        Spent = Visits + VisitWords;
        SpentWords = (counters + 7) / 8;
        Branches = Spent + SpentWords;
        BranchWords = (branches + 7) / 8;
        Words = Branches + BranchWords;
    }

    /// <summary>Length of a state in 64-bit words.</summary>
    public int Words { get; }

    internal int Slots { get; }

    internal int MarkCount { get; }

    internal int Counters { get; }

    internal int BranchCount { get; }

    internal int ActiveWords { get; }

    internal int MarkWords { get; }

    internal int VisitWords { get; }

    internal int SpentWords { get; }

    internal int BranchWords { get; }

    internal int Active { get; }

    internal int Overdue { get; }

    internal int Marked { get; }

    internal int Visits { get; }

    internal int Spent { get; }

    internal int Branches { get; }
}
