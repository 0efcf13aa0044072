using MotCua.LegalTime;
using MotCua.Rules;

namespace MotCua.Simulation;

/// <summary>What one replication adds up: sums and counts while it runs, figures at its end.</summary>
internal sealed class RunTotals(VersionPlan plan)
{
    /// <summary>Width of a bin of the distribution of durations: an eighth of a calendar day.</summary>
    public const long BinSeconds = 10_800;

    /// <summary>How many bins there are; longer durations fall in the last one.</summary>
    public const int Bins = 4096;

    private readonly double[] waiting = new double[plan.Steps.Length];
    private readonly double[] processing = new double[plan.Steps.Length];
    private readonly long[] times = new long[plan.Steps.Length];
    private readonly long[] stepOnTime = new long[plan.Steps.Length];
    private readonly long[] stepLimited = new long[plan.Steps.Length];
    private readonly long[] onTime = new long[plan.Program.Limits.Length];
    private readonly long[] limited = new long[plan.Program.Limits.Length];
    private readonly bool[] pausedLate = new bool[plan.Program.Limits.Length];
    private readonly bool[] paused = new bool[plan.Program.Limits.Length];
    private readonly bool[] stopped = new bool[plan.Program.Limits.Length];
    private readonly long[] ends = new long[plan.Program.Ends.Length];
    private readonly DurationSample calendarDays = new();
    private readonly DurationSample workingDays = new();
    private readonly double workingUnit = plan.OwnTime.SecondsPerDay;
    private readonly long[] missing = new long[plan.MissingPapers.Length];
    private readonly SegmentTotals[] segments = plan.Segments.Length > 1 ? [.. plan.Segments.Select(_ => new SegmentTotals(plan.Program.Limits.Length))] : [];
    private int count;
    private double workSeconds;
    private double cost;
    private double fees;
    private double applicantHours;
    private double applicantCost;
    private long visits;
    private long returns;
    private long inSystem;
    private long lastChange;

    /// <summary>Whether measuring has begun after a warm-up.</summary>
    public bool IsOpen { get; set; }

    /// <summary>Durations by <see cref="BinSeconds"/>; added to, never cleared by a run.</summary>
    public long[] Histogram { get; } = new long[Bins];

    /// <summary>Integral of the number of cases under way over time.</summary>
    public long SystemIntegral { get; private set; }

    /// <summary>Sum of the time all cases spent, measured or not: by Little's law equal to <see cref="SystemIntegral"/>.</summary>
    public long SystemSum { get; private set; }

    /// <summary>Whether Little's law and the conservation of work held in the last run, to the second.</summary>
    public bool Balances { get; private set; }

    public void Clear(long start)
    {
        Array.Clear(waiting);
        Array.Clear(processing);
        Array.Clear(times);
        Array.Clear(stepOnTime);
        Array.Clear(stepLimited);
        Array.Clear(onTime);
        Array.Clear(limited);
        Array.Clear(ends);
        Array.Clear(missing);
        calendarDays.Clear();
        workingDays.Clear();
        foreach (var segment in segments)
        {
            segment.Clear();
        }

        count = 0;
        workSeconds = cost = fees = applicantHours = applicantCost = 0;
        visits = returns = inSystem = 0;
        SystemIntegral = SystemSum = 0;
        lastChange = start;
        IsOpen = false;
    }

    public void CaseBegan(long now) => Change(now, 1);

    public void CaseEnded(SegmentPlan segment, in CaseRecord record, int end, long now)
    {
        Change(now, -1);
        SystemSum += now - record.Arrived;
        if (!record.IsMeasured)
        {
            return;
        }

        var own = plan.OwnTime;
        calendarDays.Add(now - record.Arrived, 86_400.0);
        if (!own.IsAlways)
        {
            workingDays.Add(own.Position(now) - own.Position(record.Arrived), workingUnit);
        }

        count++;
        Histogram[Math.Min(Bins - 1, (now - record.Arrived) / BinSeconds)]++;
        ends[end]++;
        workSeconds += record.WorkSeconds;
        cost += record.Cost;
        fees += record.Fees;
        visits += record.Visits;
        returns += record.Returns;
        var hours = record.PaperHours + (record.Visits * segment.VisitHours);
        applicantHours += hours;
        applicantCost += (hours * segment.HourlyIncome) + record.Fees;
        if (segments.Length > 0)
        {
            segments[record.Segment].CaseEnded(in record, now, hours, (hours * segment.HourlyIncome) + record.Fees);
        }
    }

    /// <summary>A paper was found missing.</summary>
    public void PaperMissing(int paper) => missing[paper]++;

    public void StepEnded(int step, long waited, long worked)
    {
        times[step]++;
        waiting[step] += waited;
        processing[step] += worked;
    }

    /// <summary>Counts whether steps that are completed now are within their own limits; asked before clocks move. Silence is not in time.</summary>
    public void StepLimits(VersionPlan plan, ReadOnlySpan<Effect> effects, ReadOnlySpan<CaseClock> clocks, int variant, long now, bool isSilence)
    {
        foreach (ref readonly var effect in effects)
        {
            if (effect.Kind != EffectKind.Done)
            {
                continue;
            }

            var slot = plan.Slots[effect.Index];
            if (slot.Clock >= 0 && plan.Program.Slots[effect.Index].Limits[variant] is not null)
            {
                stepLimited[slot.Step]++;
                stepOnTime[slot.Step] += !isSilence && now <= clocks[slot.Clock].LastDue ? 1 : 0;
            }
        }
    }

    /// <summary>Keeps how overall limits stand before a firing moves them.</summary>
    public void RememberPauses(ReadOnlySpan<CaseClock> clocks)
    {
        for (var i = 0; i < paused.Length; i++)
        {
            ref readonly var clock = ref clocks[i];
            paused[i] = clock.State.IsPaused;
            pausedLate[i] = clock.State.IsPaused && clock.State.PausedAt > clock.LastDue;
            stopped[i] = clock.State.Phase is ClockPhase.Stopped or ClockPhase.NotStarted;
        }
    }

    /// <summary>Counts overall limits that stopped now because what they run until has happened.</summary>
    public void Limits(CompiledProcedure program, KernelState state, ReadOnlySpan<CaseClock> clocks, ReadOnlySpan<ulong> changed, long now, int segment)
    {
        for (var i = 0; i < paused.Length; i++)
        {
            if (Verdict(i, program, state, clocks, changed, now) is { } isKept)
            {
                limited[i]++;
                onTime[i] += isKept ? 1 : 0;
                if (segments.Length > 0)
                {
                    segments[segment].LimitEnded(i, isKept);
                }
            }
        }
    }

    /// <summary>Whether a limit that stopped now was kept; null when it did not stop now.</summary>
    public bool? Verdict(int limit, CompiledProcedure program, KernelState state, ReadOnlySpan<CaseClock> clocks, ReadOnlySpan<ulong> changed, long now)
        => (changed[limit >> 6] >> (limit & 63) & 1) == 0 || stopped[limit] || clocks[limit].State.Phase != ClockPhase.Stopped || !state.IsMarked(program.Limits[limit].Until)
            ? null
            : paused[limit] ? !pausedLate[limit] : now <= clocks[limit].LastDue;

    public void Finish(long now, int open, ReadOnlySpan<Pool> pools, ReadOnlySpan<BatchLine> batches, Span<double> figures)
    {
        Change(now, 0);
        var balances = open > 0 || SystemIntegral == SystemSum;
        var catalogue = plan.Measures;
        figures[MeasureCatalogue.DurationMean] = figures[MeasureCatalogue.WorkingMean] = calendarDays.Mean;
        figures[MeasureCatalogue.DurationMedian] = figures[MeasureCatalogue.WorkingMedian] = calendarDays.Quantile(0.5, 86_400.0);
        figures[MeasureCatalogue.DurationP90] = figures[MeasureCatalogue.WorkingP90] = calendarDays.Quantile(0.9, 86_400.0);
        if (!plan.OwnTime.IsAlways)
        {
            figures[MeasureCatalogue.WorkingMean] = workingDays.Mean;
            figures[MeasureCatalogue.WorkingMedian] = workingDays.Quantile(0.5, workingUnit);
            figures[MeasureCatalogue.WorkingP90] = workingDays.Quantile(0.9, workingUnit);
        }

        figures[MeasureCatalogue.AgencyHours] = workSeconds / 3600 / count;
        figures[MeasureCatalogue.AgencyCost] = cost / count;
        figures[MeasureCatalogue.ApplicantHours] = applicantHours / count;
        figures[MeasureCatalogue.ApplicantCost] = applicantCost / count;
        figures[MeasureCatalogue.Visits] = (double)visits / count;
        figures[MeasureCatalogue.Returns] = (double)returns / count;
        figures[MeasureCatalogue.Fees] = fees / count;
        figures[MeasureCatalogue.Cases] = count;
        figures[MeasureCatalogue.Open] = open;
        for (var i = 0; i < limited.Length; i++)
        {
            figures[catalogue.FirstLimit + i] = (double)onTime[i] / limited[i];
        }

        for (var i = 0; i < ends.Length; i++)
        {
            figures[catalogue.FirstEnd + i] = (double)ends[i] / count;
        }

        for (var i = 0; i < times.Length; i++)
        {
            var at = catalogue.FirstStep + (4 * i);
            figures[at] = waiting[i] / 3600 / times[i];
            figures[at + 1] = processing[i] / 3600 / times[i];
            figures[at + 2] = (double)times[i] / count;
            figures[at + 3] = (double)stepOnTime[i] / stepLimited[i];
        }

        for (var i = 0; i < pools.Length; i++)
        {
            figures[catalogue.FirstPool + i] = pools[i].Utilisation();
            balances &= open > 0 || pools[i].Balances;
        }

        var next = catalogue.FirstFurther;
        foreach (var pool in pools)
        {
            if (pool.Plan.Overtime is not null)
            {
                figures[next++] = pool.Roster!.OvertimeSeconds / 3600.0;
            }
        }

        foreach (var times in missing)
        {
            figures[next++] = (double)times / count;
        }

        foreach (var batch in batches)
        {
            if (batch.Allocation is { } allocation)
            {
                figures[next++] = (double)allocation.RankSum / allocation.Placed;
            }
        }

        foreach (var segment in segments)
        {
            segment.Write(figures, ref next);
        }

        Balances = balances;
    }

    private void Change(long now, int by)
    {
        SystemIntegral += inSystem * (now - lastChange);
        lastChange = now;
        inSystem += by;
    }
}
