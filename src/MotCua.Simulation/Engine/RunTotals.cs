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
    private double[] calendarDays = new double[1024];
    private double[] workingDays = new double[1024];
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
        count = 0;
        workSeconds = cost = fees = applicantHours = applicantCost = 0;
        visits = returns = inSystem = 0;
        SystemIntegral = SystemSum = 0;
        lastChange = start;
        IsOpen = false;
    }

    public void CaseBegan(long now) => Change(now, 1);

    public void CaseEnded(VersionPlan plan, in CaseRecord record, int end, long now)
    {
        Change(now, -1);
        SystemSum += now - record.Arrived;
        if (!record.IsMeasured)
        {
            return;
        }

        if (count == calendarDays.Length)
        {
            Array.Resize(ref calendarDays, count * 2);
            Array.Resize(ref workingDays, count * 2);
        }

        var own = plan.OwnTime;
        calendarDays[count] = (now - record.Arrived) / 86_400.0;
        if (!own.IsAlways)
        {
            workingDays[count] = (own.Position(now) - own.Position(record.Arrived)) / (double)own.SecondsPerDay;
        }

        count++;
        Histogram[Math.Min(Bins - 1, (now - record.Arrived) / BinSeconds)]++;
        ends[end]++;
        workSeconds += record.WorkSeconds;
        cost += record.Cost;
        fees += record.Fees;
        visits += record.Visits;
        returns += record.Returns;
        var hours = record.PaperHours + (record.Visits * plan.VisitHours);
        applicantHours += hours;
        applicantCost += (hours * plan.HourlyIncome) + record.Fees;
    }

    public void StepEnded(int step, long waited, long worked, long now)
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
    public void Limits(CompiledProcedure program, KernelState state, ReadOnlySpan<CaseClock> clocks, ReadOnlySpan<ulong> changed, long now)
    {
        for (var i = 0; i < paused.Length; i++)
        {
            if (Verdict(i, program, state, clocks, changed, now) is { } isKept)
            {
                limited[i]++;
                onTime[i] += isKept ? 1 : 0;
            }
        }
    }

    /// <summary>Whether a limit that stopped now was kept; null when it did not stop now.</summary>
    public bool? Verdict(int limit, CompiledProcedure program, KernelState state, ReadOnlySpan<CaseClock> clocks, ReadOnlySpan<ulong> changed, long now)
        => (changed[limit >> 6] >> (limit & 63) & 1) == 0 || stopped[limit] || clocks[limit].State.Phase != ClockPhase.Stopped || !state.IsMarked(program.Limits[limit].Until)
            ? null
            : paused[limit] ? !pausedLate[limit] : now <= clocks[limit].LastDue;

    public void Finish(long now, int open, ReadOnlySpan<Pool> pools, Span<double> figures)
    {
        Change(now, 0);
        var balances = open > 0 || SystemIntegral == SystemSum;
        var catalogue = plan.Measures;
        var calendar = calendarDays.AsSpan(0, count);
        figures[MeasureCatalogue.DurationMean] = figures[MeasureCatalogue.WorkingMean] = Mean(calendar);
        figures[MeasureCatalogue.DurationMedian] = figures[MeasureCatalogue.WorkingMedian] = OrderStatistics.Quantile(calendar, 0.5);
        figures[MeasureCatalogue.DurationP90] = figures[MeasureCatalogue.WorkingP90] = OrderStatistics.Quantile(calendar, 0.9);
        if (!plan.OwnTime.IsAlways)
        {
            var working = workingDays.AsSpan(0, count);
            figures[MeasureCatalogue.WorkingMean] = Mean(working);
            figures[MeasureCatalogue.WorkingMedian] = OrderStatistics.Quantile(working, 0.5);
            figures[MeasureCatalogue.WorkingP90] = OrderStatistics.Quantile(working, 0.9);
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
            balances &= open > 0 || (pools[i].WaitingIntegral == pools[i].WaitingSum && pools[i].BusyIntegral == pools[i].BusySum);
        }

        Balances = balances;
    }

    private void Change(long now, int by)
    {
        SystemIntegral += inSystem * (now - lastChange);
        lastChange = now;
        inSystem += by;
    }

    /// <summary>The mean, in the order cases ended: the same order on every machine.</summary>
    private static double Mean(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }
}
