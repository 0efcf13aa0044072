using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace MotCua.Simulation;

/// <summary>What a line of a trace tells.</summary>
public enum TraceKind : byte
{
    /// <summary>A case came.</summary>
    CaseArrived,

    /// <summary>A step was opened; <see cref="TraceEntry.Value"/> is the visit, from 1.</summary>
    Opened,

    /// <summary>From here on the step waits for the reason given, until the next line of the same task.</summary>
    WaitBegan,

    /// <summary>A person took the step on: <see cref="TraceEntry.Pool"/> and <see cref="TraceEntry.Person"/>.</summary>
    Assigned,

    /// <summary>The first second of the work was done: later than <see cref="Assigned"/> when that was off shift.</summary>
    Started,

    /// <summary>The step was completed; <see cref="TraceEntry.Value"/> is the outcome, an index among the slot's outcomes.</summary>
    Ended,

    /// <summary>The step was given up because the case went another way.</summary>
    Cancelled,

    /// <summary>The step's limit passed and nobody had acted: silence completes it.</summary>
    Expired,

    /// <summary>A legal clock stands still from here on; <see cref="TraceEntry.Value"/> is the limit.</summary>
    LimitPaused,

    /// <summary>A legal clock runs again; <see cref="TraceEntry.Value"/> is the limit.</summary>
    LimitResumed,

    /// <summary>What a legal clock runs until has happened, in time; <see cref="TraceEntry.Value"/> is the limit, <see cref="TraceEntry.Due"/> when it was due.</summary>
    LimitKept,

    /// <summary>The same, too late.</summary>
    LimitMissed,

    /// <summary>The case came to an end; <see cref="TraceEntry.Value"/> is the end.</summary>
    CaseEnded,
}

/// <summary>Why a step does not move.</summary>
public enum WaitReason : byte
{
    /// <summary>It does move.</summary>
    None,

    /// <summary>Everybody on duty is busy with other cases.</summary>
    Staff,

    /// <summary>Nobody who could take it is on duty.</summary>
    OffShift,

    /// <summary>It is handled in batches, and the next has not begun.</summary>
    Batch,

    /// <summary>The dossier is on its way from one desk to the next.</summary>
    HandOver,

    /// <summary>The applicant has it.</summary>
    Applicant,

    /// <summary>Somebody outside the queue model has it: an agency or a system that answers in its own time.</summary>
    Outside,
}

/// <summary>One line of a trace.</summary>
/// <param name="At">When, in local seconds.</param>
/// <param name="Case">Number among <see cref="SimulationTrace.Cases"/>.</param>
/// <param name="Task">Number of the visit of a step, from 0 in order of opening; -1 when the line is about the case.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Reason">Why it waits, for <see cref="TraceKind.WaitBegan"/>.</param>
/// <param name="Slot">The slot, or -1 when the line is about the case.</param>
/// <param name="Pool">The staff, or -1.</param>
/// <param name="Person">Number among that staff, from 0, or -1.</param>
/// <param name="Value">Visit, outcome, limit or end as <see cref="TraceKind"/> says; else -1.</param>
/// <param name="Due">When a limit was due, in local seconds, for <see cref="TraceKind.LimitKept"/> and <see cref="TraceKind.LimitMissed"/>; else 0.</param>
/// <param name="Paid">What the applicant pays, in the currency of the plan, for <see cref="TraceKind.Ended"/>; else 0.</param>
public readonly record struct TraceEntry(
    long At, int Case, int Task, TraceKind Kind, WaitReason Reason, short Slot, short Pool, short Person, short Value, long Due = 0, double Paid = 0);

/// <summary>One case of a trace.</summary>
/// <param name="Number">Its number in the replication: the same case in every version; negative for the starting backlog.</param>
/// <param name="Arrived">When it came, in local seconds.</param>
/// <param name="Variant">Its variant.</param>
/// <param name="Channel">Its channel, an index among the procedure's channels; 0 when there are none.</param>
/// <param name="Segment">Its segment of applicants; 0 when there are none.</param>
/// <param name="IsMeasured">Whether it counts in the figures: not in the backlog or a warm-up.</param>
public readonly record struct TracedCase(int Number, long Arrived, short Variant, short Channel, short Segment, bool IsMeasured)
{
    /// <summary>What it asked of people; nothing while it is under way.</summary>
    public CaseFigures Figures { get; init; }
}

/// <summary>What one case asked of people, counted as the figures of the version count it.</summary>
/// <param name="ApplicantHours">Hours of the applicant's own work, visits in person included.</param>
/// <param name="ApplicantCost">These hours at the hourly income, and the fees, in the currency of the plan.</param>
/// <param name="AgencyHours">Hours of the staffs' work.</param>
/// <param name="AgencyCost">What they cost, in the currency of the plan.</param>
/// <param name="Visits">Visits in person.</param>
/// <param name="Returns">How often it went back to the applicant.</param>
public readonly record struct CaseFigures(double ApplicantHours, double ApplicantCost, double AgencyHours, double AgencyCost, int Visits, int Returns);

/// <summary>Is told of a case as it ends. What it is given lasts only until it returns.</summary>
/// <param name="ended">The case.</param>
/// <param name="lines">Its lines, in order of time.</param>
/// <param name="conditions">The procedure's conditions as they hold for it.</param>
public delegate void CaseObserver(in TracedCase ended, ReadOnlySpan<TraceEntry> lines, Rules.ConditionBits conditions);

/// <summary>
/// Everything that happened in one replication of one version, line by line in order of time. The memory is kept from one replication
/// to the next: read what is needed before running another.
/// </summary>
public sealed class SimulationTrace
{
    private readonly VersionPlan plan;
    private TraceEntry[] entries = new TraceEntry[4096];
    private TracedCase[] cases = new TracedCase[1024];
    private (long At, int Index)[] order = [];
    private int[] caseOfRow = new int[256];
    private int[] taskOfRow = new int[256];
    private short[] personOfRow = new short[256];
    private bool[] isPaused;
    private int count;
    private int caseCount;
    private int taskCount;
    private CaseObserver? observer;
    private Pool[] staffs = [];
    private List<TraceEntry>[] linesOfRow = [];

    internal SimulationTrace(VersionPlan plan)
    {
        this.plan = plan;
        isPaused = new bool[plan.Program.Limits.Length];
    }

    /// <summary>The version.</summary>
    public string Version => plan.Version;

    /// <summary>Which replication.</summary>
    public int Replication { get; private set; }

    /// <summary>The lines, in order of time; at one instant in the order in which things happened.</summary>
    public ReadOnlySpan<TraceEntry> Entries => entries.AsSpan(0, count);

    /// <summary>The cases, in order of arrival.</summary>
    public ReadOnlySpan<TracedCase> Cases => cases.AsSpan(0, caseCount);

    /// <summary>How many visits of steps there were.</summary>
    public int TaskCount => taskCount;

    /// <summary>Names of the staffs.</summary>
    public ImmutableArray<string> Pools => [.. plan.Pools.Select(p => p.Name)];

    /// <summary>How many people a staff has.</summary>
    public int StaffOf(int pool) => plan.Pools[pool].Staff;

    /// <summary>The name of a person, for example <c>clerk 2</c>.</summary>
    public string PersonName(int pool, int person) => plan.Pools[pool].PersonName(person);

    /// <summary>Id of the step a slot is a copy of.</summary>
    public string StepOf(int slot) => plan.Program.Slots[slot].StepId;

    /// <summary>Id of a slot: the step, with <c>[k]</c> under <c>for-each</c>.</summary>
    public string SlotOf(int slot) => plan.Program.Slots[slot].Id;

    /// <summary>Id of an outcome.</summary>
    public string OutcomeOf(int slot, int outcome) => plan.Program.Slots[slot].Outcomes[outcome];

    /// <summary>Id of an end.</summary>
    public string EndOf(int end) => plan.Program.Ends[end].Id;

    /// <summary>The name of a segment of applicants; empty when there are none.</summary>
    public string SegmentOf(int segment) => plan.Segments.Length > 1 ? plan.Segments[segment].Name : "";

    /// <summary>Id of an overall limit.</summary>
    public string LimitOf(int limit) => plan.Program.Limits[limit].Id;

    /// <summary>Seconds a person is on shift between two moments, in local seconds; pauses in work at night and on days off follow from it.</summary>
    public long SecondsOnShift(int pool, int person, long from, long until)
    {
        var shifts = ShiftsOf(pool, person);
        return shifts.Position(until) - shifts.Position(from);
    }

    /// <summary>The moment itself when a person is on shift then, else when their next shift begins.</summary>
    public long NextOnShift(int pool, int person, long at) => ShiftsOf(pool, person).Next(at);

    private ShiftTable ShiftsOf(int pool, int person) => staffs[pool].Roster?.ShiftsOf(person) ?? plan.Pools[pool].Shifts;

    /// <summary>Whose absences and overtime the shifts show: those of the last replication.</summary>
    internal void Attach(Pool[] pools) => staffs = pools;

    /// <summary>From the next replication on, lines are given to an observer case by case and not kept: memory follows the cases under way. Null to keep them.</summary>
    internal void Observe(CaseObserver? told) => observer = told;

    internal void Begin(int replication)
    {
        Replication = replication;
        count = caseCount = taskCount = 0;
    }

    internal void Arrived(int row, in CaseRecord record, long now)
    {
        Reach(ref caseOfRow, row);
        if (observer is not null)
        {
            Reach(ref cases, row);
            Reach(ref linesOfRow, row);
            (linesOfRow[row] ??= []).Clear();
            caseOfRow[row] = row;
            cases[row] = new(record.Number, now, record.Variant, record.Channel, record.Segment, record.IsMeasured);
            Add(new(now, row, -1, TraceKind.CaseArrived, WaitReason.None, -1, -1, -1, -1));
            return;
        }

        Grow(ref cases, caseCount);
        caseOfRow[row] = caseCount;
        cases[caseCount] = new(record.Number, now, record.Variant, record.Channel, record.Segment, record.IsMeasured);
        Add(new(now, caseCount++, -1, TraceKind.CaseArrived, WaitReason.None, -1, -1, -1, -1));
    }

    internal void Opened(int task, int row, int slot, int visit, int pool, WaitReason reason, long now)
    {
        Reach(ref taskOfRow, task);
        Reach(ref personOfRow, task);
        taskOfRow[task] = taskCount++;
        personOfRow[task] = -1;
        Add(new(now, caseOfRow[row], taskOfRow[task], TraceKind.Opened, WaitReason.None, (short)slot, (short)pool, -1, (short)visit));
        if (reason != WaitReason.None)
        {
            Waits(task, row, slot, pool, reason, now);
        }
    }

    internal void Waits(int task, int row, int slot, int pool, WaitReason reason, long now)
        => Add(new(now, caseOfRow[row], taskOfRow[task], TraceKind.WaitBegan, reason, (short)slot, (short)pool, -1, -1));

    internal void Assigned(int task, int row, int slot, int pool, int person, long now, bool isOffShift)
    {
        personOfRow[task] = (short)person;
        Add(new(now, caseOfRow[row], taskOfRow[task], TraceKind.Assigned, WaitReason.None, (short)slot, (short)pool, (short)person, -1));
        if (isOffShift)
        {
            Waits(task, row, slot, pool, WaitReason.OffShift, now);
        }
    }

    /// <summary>Tells, when a batch that is one piece of work is done, when that was taken on; by whom is not said.</summary>
    internal void TakenOnTogether(int task, int row, int slot, int pool, long began)
    {
        Add(new(began, caseOfRow[row], taskOfRow[task], TraceKind.Assigned, WaitReason.None, (short)slot, (short)pool, -1, -1));
        Add(new(began, caseOfRow[row], taskOfRow[task], TraceKind.Started, WaitReason.None, (short)slot, (short)pool, -1, -1));
    }

    /// <summary>Tells of the end of a visit; of its start too, which is only certain then. Gives the person who had it, or -1.</summary>
    internal int Closed(int task, int row, int slot, int pool, long began, bool isDone, int outcome, double paid, long now)
    {
        var person = personOfRow[task];
        if (person >= 0 && began <= now)
        {
            Add(new(began, caseOfRow[row], taskOfRow[task], TraceKind.Started, WaitReason.None, (short)slot, (short)pool, person, -1));
        }

        Add(new(now, caseOfRow[row], taskOfRow[task], isDone ? TraceKind.Ended : TraceKind.Cancelled, WaitReason.None,
            (short)slot, (short)pool, person, (short)(isDone ? outcome : -1), Paid: paid));
        return person;
    }

    internal void Expired(int task, int row, int slot, long now)
        => Add(new(now, caseOfRow[row], taskOfRow[task], TraceKind.Expired, WaitReason.None, (short)slot, -1, -1, -1));

    internal void LimitEnded(int row, int limit, bool isKept, long due, long now)
        => Add(new(now, caseOfRow[row], -1, isKept ? TraceKind.LimitKept : TraceKind.LimitMissed, WaitReason.None, -1, -1, -1, (short)limit, due));

    internal void CaseEnded(int row, int end, in CaseRecord record, Rules.ConditionBits conditions, long now)
    {
        var segment = plan.Segments[record.Segment];
        var hours = record.PaperHours + (record.Visits * segment.VisitHours);
        ref var ended = ref cases[caseOfRow[row]];
        ended = ended with
        {
            Figures = new(hours, (hours * segment.HourlyIncome) + record.Fees, record.WorkSeconds / 3600, record.Cost, record.Visits, record.Returns),
        };
        Add(new(now, caseOfRow[row], -1, TraceKind.CaseEnded, WaitReason.None, -1, -1, -1, (short)end));
        if (observer is not null)
        {
            var lines = CollectionsMarshal.AsSpan(linesOfRow[row]);
            InOrder(lines);
            observer(in cases[row], lines, conditions);
        }
    }

    internal void BeforeClocks(ReadOnlySpan<Rules.CaseClock> clocks)
    {
        for (var i = 0; i < isPaused.Length; i++)
        {
            isPaused[i] = clocks[i].State.IsPaused;
        }
    }

    internal void AfterClocks(int row, ReadOnlySpan<Rules.CaseClock> clocks, long now)
    {
        for (var i = 0; i < isPaused.Length; i++)
        {
            if (isPaused[i] != clocks[i].State.IsPaused)
            {
                Add(new(now, caseOfRow[row], -1, isPaused[i] ? TraceKind.LimitResumed : TraceKind.LimitPaused, WaitReason.None, -1, -1, -1, (short)i));
            }
        }
    }

    /// <summary>Puts starts, which are written down when work ends, in their place in time.</summary>
    internal void Finish()
    {
        if (order.Length < count)
        {
            order = new (long, int)[entries.Length];
        }

        for (var i = 0; i < count; i++)
        {
            order[i] = (entries[i].At, i);
        }

        var written = entries.AsSpan(0, count).ToArray();
        Array.Sort(order, 0, count);
        for (var i = 0; i < count; i++)
        {
            entries[i] = written[order[i].Index];
        }
    }

    /// <summary>Puts the lines of one case in order of time, those of one instant as they came: nearly in order already, so insertion is quick.</summary>
    private static void InOrder(Span<TraceEntry> lines)
    {
        for (var i = 1; i < lines.Length; i++)
        {
            var line = lines[i];
            var at = i;
            for (; at > 0 && lines[at - 1].At > line.At; at--)
            {
                lines[at] = lines[at - 1];
            }

            lines[at] = line;
        }
    }

    private void Add(in TraceEntry entry)
    {
        if (observer is not null)
        {
            linesOfRow[entry.Case].Add(entry);
            return;
        }

        Grow(ref entries, count);
        entries[count++] = entry;
    }

    private static void Grow<T>(ref T[] items, int count)
    {
        if (count == items.Length)
        {
            Array.Resize(ref items, count * 2);
        }
    }

    private static void Reach<T>(ref T[] items, int index)
    {
        if (index >= items.Length)
        {
            Array.Resize(ref items, Math.Max(index + 1, items.Length * 2));
        }
    }
}
