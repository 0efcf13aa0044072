namespace MotCua.Analysis;

/// <summary>A yearly cost before and after a simplification: saved = before − after; the rate is saved ÷ before.</summary>
/// <param name="Before">C0: cost per year before, in đồng.</param>
/// <param name="After">C1: cost per year after, in đồng.</param>
public readonly record struct Saving(decimal Before, decimal After)
{
    /// <summary>ΔC = C0 − C1, in đồng per year; negative when it became dearer.</summary>
    public decimal Saved => Before - After;

    /// <summary>ΔC ÷ C0 as a share of one, or null when there was no cost before: nothing can be saved of nothing.</summary>
    public decimal? Rate => Before == 0 ? null : Saved / Before;

    /// <summary>
    /// The total of several procedures: costs are added, and the rate is ΣΔ ÷ ΣC0, never a mean of rates.
    /// </summary>
    public static Saving Total(IEnumerable<Saving> savings)
    {
        ArgumentNullException.ThrowIfNull(savings);
        decimal before = 0, after = 0;
        foreach (var saving in savings)
        {
            before += saving.Before;
            after += saving.After;
        }

        return new Saving(before, after);
    }
}
