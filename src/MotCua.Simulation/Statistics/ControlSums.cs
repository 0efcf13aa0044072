namespace MotCua.Simulation;

/// <summary>
/// Sums of one replication whose expectation is zero whatever the procedure: what was drawn minus what is drawn on average. Whether a draw
/// is made depends on what happened before it only, never on itself, so each adds nothing in expectation (a martingale); the number of
/// Poisson arrivals has a known mean. They come for nothing with a run and say how lucky it was.
/// </summary>
internal struct ControlSums
{
    /// <summary>How many there are: arrivals, work of staff, answers of others, worst outcomes.</summary>
    public const int Count = 4;

    private double work;
    private double answers;

    /// <summary>How often the first outcome named came about, above what was to be expected.</summary>
    public double Worst;

    /// <summary>A fresh draw of a duration lay so far above its mean, in seconds.</summary>
    public void Drawn(WorkKind kind, double above)
    {
        if (kind == WorkKind.Staff)
        {
            work += above;
        }
        else
        {
            answers += above;
        }
    }

    /// <summary>
    /// Whether a step's first outcome is decided by a draw made there and then. A trait that is a fact too was drawn before, and whether the
    /// step is reached may depend on it.
    /// </summary>
    public static bool IsFresh(SlotPlan slot, FactPlan[] facts)
        => slot.Outcomes.Length > 0 && !slot.Outcomes[0].ByVisit.Any(chance => chance.Or is not null || (chance.IsTrait
            && facts.Any(fact => fact.Name.Key == chance.Trait.Key || fact.Members.Any(member => member.Name.Key == chance.Trait.Key))));

    /// <summary>Writes them at the end of a run.</summary>
    /// <param name="plan">The version.</param>
    /// <param name="arrivals">How many cases of the common stream came.</param>
    /// <param name="row">Where to.</param>
    public readonly void Write(VersionPlan plan, int arrivals, Span<double> row)
    {
        row[0] = plan.HasFreeArrivals ? arrivals - plan.Arrivals.Expected : 0;
        row[1] = work;
        row[2] = answers;
        row[3] = Worst;
    }
}
