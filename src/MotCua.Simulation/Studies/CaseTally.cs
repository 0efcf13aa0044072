using MotCua.LegalTime;
using MotCua.Rules;

namespace MotCua.Simulation;

/// <summary>Adds up one replication after another from the lines of its cases. Not for two threads at once.</summary>
internal sealed class CaseTally
{
    private const int Hours = 24 * 7;
    private static readonly int Reasons = Enum.GetValues<TimeSpent>().Length;
    private readonly VersionPlan plan;
    private readonly SimulationTrace trace;
    private readonly CaseSpans spans;
    private readonly int limit;
    private readonly int replication;
    private readonly int keep;
    private readonly double[] spent;
    private readonly double[] waits;
    private readonly long[] visits;
    private readonly Dictionary<int, int> visitOf = [];

    public CaseTally(VersionPlan plan, SimulationTrace trace, int limit, int replication, int keep)
    {
        (this.plan, this.trace, this.limit, this.replication, this.keep) = (plan, trace, limit, replication, keep);
        spans = new(trace);
        spent = new double[plan.Steps.Length * Reasons];
        waits = new double[plan.Pools.Length];
        visits = new long[plan.Steps.Length];
        Busy = [.. plan.Pools.Select(_ => new long[Hours])];
        Margins = [.. plan.Program.Limits.Select(_ => new SortedDictionary<int, long>())];
        DueAfter = [.. plan.Program.Limits.Select(_ => new List<double>())];
        Kept = new long[plan.Program.Limits.Length];
        InWorkingDays = new bool[plan.Program.Limits.Length];
    }

    /// <summary>Measured cases.</summary>
    public int Cases { get; private set; }

    /// <summary>Seconds at work by staff and hour of the week.</summary>
    public long[][] Busy { get; }

    /// <summary>Cases by limit and days after the due day.</summary>
    public SortedDictionary<int, long>[] Margins { get; }

    /// <summary>Days from filing to the due moment, by limit.</summary>
    public List<double>[] DueAfter { get; }

    /// <summary>Cases in time, by limit.</summary>
    public long[] Kept { get; }

    public bool[] InWorkingDays { get; }

    /// <summary>Duration in days, variant, channel, segment and whether in time of each measured case.</summary>
    public List<(double Days, int Variant, int Channel, int Segment, bool? IsOnTime)> Durations { get; } = [];

    /// <summary>The slowest cases, in no order.</summary>
    public List<SlowCase> Slowest { get; } = [];

    public double DaysPerCase(int step, TimeSpent why) => spent[(step * Reasons) + (int)why] / 86_400 / Cases;

    public double WaitDaysPerCase(int pool) => waits[pool] / 86_400 / Cases;

    public double VisitsPerCase(int step) => (double)visits[step] / Cases;

    public void Add(in TracedCase ended, ReadOnlySpan<TraceEntry> lines)
    {
        var read = spans.Read(lines);
        foreach (var span in read)
        {
            if (span.Reason == WaitReason.None && span.Pool >= 0)
            {
                Work(in span);
            }
        }

        if (!ended.IsMeasured)
        {
            return;
        }

        Cases++;
        foreach (var span in read)
        {
            Spend(in span);
        }

        long? due = null;
        bool? isKept = null;
        var end = lines[^1];
        foreach (ref readonly var line in lines)
        {
            if (line.Kind == TraceKind.Opened)
            {
                visits[plan.Slots[line.Slot].Step]++;
            }
            else if (line.Kind is TraceKind.LimitKept or TraceKind.LimitMissed)
            {
                Margin(in ended, in line);
                (due, isKept) = line.Value == limit ? (line.Due, line.Kind == TraceKind.LimitKept) : (due, isKept);
            }
        }

        Durations.Add(((end.At - ended.Arrived) / 86_400.0, ended.Variant, ended.Channel, ended.Segment, isKept));
        Remember(in ended, lines, read, end, due, isKept);
    }

    /// <summary>Lays work on the hours of the week in which it was done, inside the measured period.</summary>
    private void Work(in CaseSpan span)
    {
        var (from, until) = (Math.Max(span.From, plan.PeriodStart), Math.Min(span.Until, plan.PeriodEnd));
        for (var at = from; at < until;)
        {
            var next = Math.Min(until, (at / 3600 * 3600) + 3600);
            Busy[span.Pool][HourOfWeek(at)] += trace.SecondsOnShift(span.Pool, Math.Max((short)0, span.Person), at, next);
            at = next;
        }
    }

    /// <summary>24 × weekday (0 Monday) + hour.</summary>
    public static int HourOfWeek(long at)
        => (24 * ((int)DayNumber.DayOfWeek(DayNumber.OfLocalSeconds(at)) - 1)) + (DayNumber.SecondOfDay(at) / 3600);

    private void Spend(in CaseSpan span)
    {
        var at = plan.Slots[span.Slot].Step * Reasons;
        if (span.Pool >= 0 && span.Reason is WaitReason.None or WaitReason.Staff)
        {
            spent[at + (int)(span.Reason == WaitReason.None ? TimeSpent.Work : TimeSpent.Staff)] += span.OnShift;
            spent[at + (int)TimeSpent.OffShift] += span.OffShift;
            waits[span.Pool] += span.Reason == WaitReason.Staff ? span.OnShift : 0;
        }
        else
        {
            spent[at + (int)Why(in span)] += span.Seconds;
        }
    }

    private static TimeSpent Why(in CaseSpan span) => span.Reason switch
    {
        WaitReason.None => TimeSpent.Work,
        WaitReason.Staff => span.OffShift > span.OnShift ? TimeSpent.OffShift : TimeSpent.Staff,
        WaitReason.OffShift => TimeSpent.OffShift,
        WaitReason.Batch => TimeSpent.Batch,
        WaitReason.HandOver => TimeSpent.HandOver,
        WaitReason.Applicant => TimeSpent.Applicant,
        _ => TimeSpent.Outside,
    };

    private void Margin(in TracedCase ended, in TraceEntry line)
    {
        var compiled = plan.Program.Limits[line.Value];
        var unit = compiled.For(ended.Variant, 0)?.Unit;
        var inWorkingDays = unit is TimeUnit.WorkingDay or TimeUnit.WorkingHour;
        var isKept = line.Kind == TraceKind.LimitKept;
        var (stopped, due) = (DayNumber.OfLocalSeconds(line.At), DayNumber.OfLocalSeconds(line.Due - 1));
        var calendar = plan.Calendars[compiled.Calendar];
        var days = !inWorkingDays ? stopped - due
            : stopped >= due ? calendar.WorkingDaysBetween(due, stopped)
            : -calendar.WorkingDaysBetween(stopped, due);

        // What stops on a day off after the due day, or after the due hour, is late all the same; a pause may keep it in time.
        days = isKept ? Math.Min(0, days) : Math.Max(1, days);
        var margins = Margins[line.Value];
        margins[days] = margins.GetValueOrDefault(days) + 1;
        Kept[line.Value] += isKept ? 1 : 0;
        InWorkingDays[line.Value] |= inWorkingDays;
        DueAfter[line.Value].Add((line.Due - ended.Arrived) / 86_400.0);
    }

    private void Remember(in TracedCase ended, ReadOnlySpan<TraceEntry> lines, IReadOnlyList<CaseSpan> read, in TraceEntry end, long? due, bool? isKept)
    {
        if (keep == 0)
        {
            return;
        }

        if (Slowest.Count == keep)
        {
            var least = Slowest.MinBy(s => s.Days)!;
            if (end.At - ended.Arrived <= least.Ended - least.Filed)
            {
                return;
            }

            Slowest.Remove(least);
        }

        visitOf.Clear();
        foreach (ref readonly var line in lines)
        {
            if (line.Kind == TraceKind.Opened)
            {
                visitOf[line.Task] = line.Value;
            }
        }

        var program = plan.Program;
        var channels = program.Procedure.Channels;
        Slowest.Add(new(
            replication,
            ended.Number,
            ended.Variant < program.Variants.Length && program.Variants[ended.Variant].Length > 0 ? program.Variants[ended.Variant] : null,
            channels.IsEmpty ? null : channels[ended.Channel].Id,
            ended.Arrived,
            end.At,
            trace.EndOf(end.Value),
            due,
            isKept,
            [.. read.OrderBy(s => s.From).ThenBy(s => s.Until).Select(s => new SlowSpan(
                trace.StepOf(s.Slot),
                visitOf.GetValueOrDefault(s.Task, 1),
                s.Pool < 0 ? null : s.Person >= 0 ? trace.PersonName(s.Pool, s.Person) : plan.Pools[s.Pool].Name,
                s.From,
                s.Until,
                s.Pool < 0 && s.Reason == WaitReason.None ? TimeSpent.Outside : Why(in s),
                s.OnShift))]));
    }
}
