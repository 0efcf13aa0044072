using MotCua.Procedures;
using MotCua.Rules;

namespace MotCua.Simulation;

/// <summary>What versions that run side by side have in common: time, staff, batches.</summary>
internal sealed class SharedWorld
{
    private SharedWorld(List<Pool> pools, List<BatchLine> batches)
    {
        Pools = [.. pools];
        Batches = [.. batches];
    }

    public PendingEvents Events { get; } = new();

    public TaskStore Tasks { get; } = new();

    public Pool[] Pools { get; }

    public BatchLine[] Batches { get; }

    /// <summary>Staff of one name is the same people, and a batch of one name the same committee, in every version; the first says how they work.</summary>
    public static SharedWorld Of(params ReadOnlySpan<VersionPlan> plans)
    {
        var (pools, batches) = (new List<Pool>(), new List<BatchLine>());
        foreach (var plan in plans)
        {
            foreach (var pool in plan.Pools)
            {
                if (pools.TrueForAll(p => p.Plan.Name != pool.Name))
                {
                    pools.Add(new(pool, pools.Count));
                }
            }

            foreach (var batch in plan.Batches)
            {
                if (batches.TrueForAll(b => b.Plan.Name != batch.Name))
                {
                    batches.Add(new(batch));
                }
            }
        }

        return new(pools, batches);
    }
}

/// <summary>
/// Runs one version through one replication after another, with memory that is kept between them: after the first, an event
/// allocates nothing. Not for two threads at once.
/// </summary>
internal sealed partial class Replication
{
    private const int NoChannel = -1;

    /// <summary>After how many events somebody who wants to stop is listened to: a power of two, a few milliseconds.</summary>
    private const int EventsBetweenLooks = 8192;

    private readonly VersionPlan plan;
    private readonly CompiledProcedure program;
    private readonly CompiledProcedure[] byCircumstances;
    private readonly SharedWorld world;
    private readonly PendingEvents events;
    private readonly TaskStore tasks;
    private readonly CaseStore cases;
    private readonly Pool[] pools;
    private readonly BatchLine[] batches;
    private readonly SegmentPlan[] segments;
    private readonly FactValue[] facts;
    private readonly Effect[] effects;
    private readonly ulong[] changedClocks;
    private readonly RunTotals totals;
    private readonly byte lane;
    private readonly bool[] hasFreshOutcome;
    private readonly bool[] isTimeless;
    private readonly bool hasClocks;
    private readonly SlotPlan[] slots;
    private ControlSums controls;
    private long now;
    private ulong replicationKey;
    private ulong nextKey;
    private int nextNumber;
    private double arrivalSum;
    private int arrivalHint;
    private long nextArrival;
    private int backlogTaken;
    private PendingEvent immediate;
    private bool hasImmediate;
    private SimulationTrace? trace;

    /// <summary>The version that runs side by side with this one, or null.</summary>
    private Replication? other;

    public Replication(VersionPlan plan)
        : this(plan, SharedWorld.Of(plan), 0)
    {
    }

    /// <summary>One of several versions that run side by side.</summary>
    public Replication(VersionPlan plan, SharedWorld world, byte lane)
    {
        this.plan = plan;
        this.world = world;
        this.lane = lane;
        program = plan.Program;
        byCircumstances = ProgramsByCircumstances();
        cases = new(plan);
        events = world.Events;
        tasks = world.Tasks;
        pools = [.. plan.Pools.Select(p => Array.Find(world.Pools, shared => shared.Plan.Name == p.Name)!)];
        batches = [.. plan.Batches.Select(b => Array.Find(world.Batches, shared => shared.Plan.Name == b.Name)!)];
        segments = plan.Segments;
        facts = new FactValue[program.Facts.Length];
        effects = new Effect[program.MaxEffects];
        changedClocks = new ulong[program.ClockWords];
        totals = new(plan);
        slots = plan.Slots;
        hasClocks = program.ClockCount > 0;
        isTimeless = [.. program.Slots.Select(slot => slot.Clock < 0 && slot.Pauses.IsEmpty)];
        hasFreshOutcome = [.. plan.Slots.Select(slot => ControlSums.IsFresh(slot, plan.Segments.SelectMany(s => s.Facts).ToArray()))];
    }

    /// <summary>What the last run added up.</summary>
    public RunTotals Totals => totals;

    /// <summary>Events handled in the last run.</summary>
    public long EventCount { get; private set; }

    /// <summary>How many figures a run gives.</summary>
    public int MeasureCount => plan.Measures.Width;

    /// <summary>Is told of each completed piece of staff work, for checks of the log; null for nobody.</summary>
    public Action<WorkDone>? OnWork { get; set; }

    /// <summary>Is told of everything that happens; null for nobody, which costs nothing.</summary>
    public SimulationTrace? Trace
    {
        get => trace;
        init
        {
            trace = value;
            value?.Attach(pools);
        }
    }

    /// <summary>Is told of each case that ends: its number and how many seconds it took; null for nobody.</summary>
    public Action<int, long>? OnCase { get; set; }

    /// <summary>The moment of the next arrival, or <see cref="ShiftTable.Never"/>.</summary>
    public long NextArrival => nextArrival;

    /// <summary>Cases under way.</summary>
    public int InProgress => cases.InProgress;

    /// <summary>Whether cases may still come.</summary>
    private bool CasesStillCome => plan.Population > 0 ? now < plan.PeriodEnd : nextArrival < plan.Horizon;

    /// <summary>Runs one replication and writes its figures in the order of the version's measures; throws when it is stopped on the way.</summary>
    public void Run(int number, Span<double> figures, CancellationToken cancellation = default)
    {
        Begin(number);
        while (true)
        {
            if ((EventCount & (EventsBetweenLooks - 1)) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            if (hasImmediate)
            {
                hasImmediate = false;
                Handle(immediate);
                EventCount++;
                continue;
            }

            var at = events.NextAt;
            if (nextArrival < at)
            {
                if (nextArrival >= plan.Horizon)
                {
                    break;
                }

                now = nextArrival;
                Arrive();
            }
            else
            {
                if (at >= plan.Horizon || (!plan.Drains && at > plan.PeriodEnd))
                {
                    break;
                }

                now = at;
                var next = events.Take();
                events.LookAhead(tasks, cases);
                Handle(next);
            }

            EventCount++;
        }

        Finish(figures);
    }

    /// <summary>Runs two versions side by side: cases of both, one staff; throws when it is stopped on the way.</summary>
    public static void RunTogether(Replication first, Replication second, int number, Span<double> figures, Span<double> secondFigures, CancellationToken cancellation = default)
    {
        (first.other, second.other) = (second, first);
        first.Begin(number);
        second.Begin(number, isFirst: false);
        var (world, plan) = (first.world, first.plan);
        while (true)
        {
            if (((first.EventCount + second.EventCount) & (EventsBetweenLooks - 1)) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            var at = world.Events.NextAt;
            var comes = first.nextArrival <= second.nextArrival ? first : second;
            if (comes.nextArrival < at)
            {
                if (comes.nextArrival >= plan.Horizon)
                {
                    break;
                }

                first.now = second.now = comes.nextArrival;
                comes.Arrive();
                comes.EventCount++;
                continue;
            }

            if (at >= plan.Horizon || (!plan.Drains && at > plan.PeriodEnd))
            {
                break;
            }

            first.now = second.now = at;
            var next = world.Events.Take();
            var whose = next.Kind switch
            {
                EventKind.Withdrawal => next.Task < 0 ? second : first,
                EventKind.Filing or EventKind.Staff or EventKind.Batch => first,
                _ => world.Tasks[next.Task].Lane == 0 ? first : second,
            };
            whose.Handle(next);
            whose.EventCount++;
        }

        first.Finish(figures);
        second.Finish(secondFigures);
    }

    private void Finish(Span<double> figures)
    {
        if (cases.InProgress > 0)
        {
            now = plan.Drains ? plan.Horizon : plan.PeriodEnd;
        }

        totals.Finish(now, cases.InProgress, pools, batches, figures);
        trace?.Finish();
        controls.Write(plan, nextNumber, figures[plan.Measures.FirstControl..]);
    }

    private void Begin(int number, bool isFirst = true)
    {
        replicationKey = Keyed.Replication(plan.Seed, number);
        hasImmediate = false;
        EventCount = 0;
        cases.Clear();
        var start = plan.BacklogArrivals.Length > 0 ? plan.BacklogArrivals[0] : plan.PeriodStart;
        if (isFirst)
        {
            BeginWorld(start);
        }

        trace?.Begin(number);
        totals.Clear(start);
        controls = default;
        nextNumber = 0;
        arrivalSum = 0;
        arrivalHint = 0;
        backlogTaken = 0;
        PlanArrival();
        for (var source = 0; source < plan.Population; source++)
        {
            PlanFiling(source, plan.PeriodStart);
        }
    }

    private void BeginWorld(long start)
    {
        events.Clear();
        tasks.Clear();
        foreach (var batch in world.Batches)
        {
            batch.Clear();
        }

        foreach (var pool in world.Pools)
        {
            pool.Clear(start, plan.PeriodEnd);
            pool.Roster?.Clear(replicationKey, plan.PeriodEnd);
            if (plan.WarmUp == 0)
            {
                pool.OpenWindow(plan.PeriodStart);
            }

            if (pool.Plan.Overtime is not null)
            {
                PlanDayEnd(pool, start);
            }
        }
    }

    /// <summary>Finds the next case that comes to this version; the stream of cases is the same for all versions.</summary>
    private void PlanArrival()
    {
        if (backlogTaken < plan.BacklogArrivals.Length)
        {
            nextArrival = plan.BacklogArrivals[backlogTaken];
            return;
        }

        while (true)
        {
            nextKey = Keyed.Case(replicationKey, nextNumber);
            if (plan.Given is { } given)
            {
                nextArrival = nextNumber < given.Length ? given[nextNumber].At : ShiftTable.Never;
            }
            else
            {
                arrivalSum += plan.IsPoisson ? -PortableMath.Log(1 - Keyed.Uniform(nextKey, Draw.Arrival, 0)) : nextNumber == 0 ? 0.5 : 1;
                nextArrival = plan.Arrivals.At(arrivalSum, ref arrivalHint);
            }

            if (nextArrival >= plan.ArrivesUntil)
            {
                nextArrival = ShiftTable.Never;
            }

            if (nextArrival >= ShiftTable.Never
                || (nextArrival >= plan.ArrivesFrom && (plan.VolumeShare >= 1 || Keyed.Uniform(nextKey, Draw.Volume, 0) < plan.VolumeShare)))
            {
                return;
            }

            nextNumber++;
        }
    }

    private void Arrive()
    {
        var isBacklog = backlogTaken < plan.BacklogArrivals.Length;
        var number = isBacklog ? -1 - backlogTaken++ : nextNumber++;
        Admit(number, isBacklog ? Keyed.Case(replicationKey, number) : nextKey, isBacklog);
        PlanArrival();
    }

    /// <summary>Lets a case begin now.</summary>
    private void Admit(int number, ulong key, bool isBacklog)
    {
        var row = cases.Take();
        ref var record = ref cases.Record(row);
        record.Number = number;
        record.Key = key;
        record.Arrived = now;
        record.IsMeasured = !isBacklog && number >= plan.WarmUp;
        if (record.IsMeasured && plan.WarmUp > 0 && !totals.IsOpen)
        {
            foreach (var pool in pools)
            {
                pool.OpenWindow(now);
            }

            totals.IsOpen = true;
        }

        if (segments.Length > 1)
        {
            record.Segment = (short)Pick(plan.SegmentCumulated, Keyed.Uniform(key, Draw.Segment, 0));
        }

        var segment = segments[record.Segment];
        record.Variant = (short)segment.VariantIndex[
            segment.VariantCumulated.Length == 1 ? 0 : Pick(segment.VariantCumulated, Keyed.Uniform(key, Draw.Variant, 0))];
        var given = plan.Given is { } all && !isBacklog ? all[number] : new(0, -1, -1);
        record.Variant = given.Variant >= 0 ? given.Variant : record.Variant;
        if (program.ConditionWords > 0)
        {
            DrawFacts(segment, key);
            ProgramFor(record.Variant, NoChannel).Evaluate(facts, cases.True(row), cases.Known(row));
        }

        var conditions = cases.Conditions(row);
        record.Channel = given.Channel >= 0 ? given.Channel : (short)PickChannel(segment.Channels, key, conditions);
        if (byCircumstances.Length > 1 && segment.Channels.Length > 0)
        {
            ProgramFor(record.Variant, record.Channel).Evaluate(facts, cases.True(row), cases.Known(row));
        }

        record.Visits = segment.Channels.Length > 0 ? segment.Channels[record.Channel].Visits : 0;
        foreach (ref readonly var paper in segment.Papers.AsSpan())
        {
            if ((paper.Variants >> record.Variant & 1) != 0 && (paper.Condition < 0 || conditions.IsTrue(paper.Condition)))
            {
                record.PaperHours += paper.Hours;
            }
        }

        totals.CaseBegan(now);
        trace?.Arrived(row, in record, now);
        if (plan.Withdrawals is not null)
        {
            PlanWithdrawal(row, in record);
        }

        var firing = Kernel.Start(program, cases.State(row), conditions, effects);
        Follow(row, firing, isSilence: false);
    }

    /// <summary>One program where no condition reads the variant, the channel, the date or a parameter; else one for each variant and channel.</summary>
    private CompiledProcedure[] ProgramsByCircumstances()
    {
        var channels = program.Procedure.Channels;
        if (ReferenceEquals(program.In(plan.Circumstances), program))
        {
            return [program];
        }

        return [.. from variant in program.Variants
                   from channel in channels.Select(c => c.Id).Prepend(null)
                   select program.In(plan.Circumstances with { Variant = variant.Length > 0 ? variant : null, Channel = channel })];
    }

    private CompiledProcedure ProgramFor(int variant, int channel)
        => byCircumstances.Length == 1 ? program : byCircumstances[(variant * (program.Procedure.Channels.Length + 1)) + channel + 1];

    private void Handle(PendingEvent next)
    {
        if (next.Order >= PendingEvent.OtherKinds)
        {
            HandleOther(next);
            return;
        }

        ref var task = ref tasks[next.Task];
        if (task.Generation != next.Generation)
        {
            return;
        }

        var row = task.Case;
        int slot = task.Slot;
        if (next.Kind == EventKind.Completion)
        {
            // An end may have been moved since: then another is planned.
            if (task.End != now)
            {
                return;
            }

            if (row < 0)
            {
                EndTogether(next.Task);
                return;
            }

            if (Kernel.TryPass(program, cases.Words(row), slot, task.Visit, task.Outcome, out var opened, out var visit))
            {
                Pass(row, slot, task.Visit, task.Outcome, opened, visit);
                return;
            }

            Follow(row, Kernel.Fire(program, cases.State(row), slot, task.Visit, task.Outcome, cases.Conditions(row), effects), isSilence: false);
            return;
        }

        // The clock may have been moved since (a limit that counts all visits): then another expiry is planned already.
        if (cases.Clocks(row)[slots[slot].Clock].Due > now)
        {
            return;
        }

        trace?.Expired(next.Task, row, slot, now);
        Follow(row, Kernel.Expire(program, cases.State(row), slot, task.Visit, cases.Conditions(row), effects), isSilence: true);
    }

    /// <summary>Goes from one step straight to another.</summary>
    private void Pass(int row, int slot, ushort visit, short outcome, int opened, ushort openedVisit)
    {
        if (hasClocks && !(isTimeless[slot] && isTimeless[opened]))
        {
            effects[0] = new(EffectKind.Done, (ushort)slot, visit, outcome);
            effects[1] = new(EffectKind.Opened, (ushort)opened, openedVisit, -1);
            MoveClocks(row, ref cases.Record(row), effects.AsSpan(0, 2), isSilence: false);
        }

        Close(row, slot, isDone: true);
        Open(row, opened, openedVisit);
    }

    /// <summary>Does what a firing says: moves clocks, ends and begins tasks, ends the case.</summary>
    private void Follow(int row, Firing firing, bool isSilence)
    {
        if (!firing.IsDone)
        {
            throw new InvalidOperationException(
                $"Case {cases.Record(row).Number} of {plan.Version}: the kernel refused ({firing.Refusal}, {firing.Detail}). A plan that was bound must not come here.");
        }

        var effects = this.effects.AsSpan(0, firing.Count);
        ref var record = ref cases.Record(row);
        if (hasClocks && MayMoveClocks(effects))
        {
            MoveClocks(row, ref record, effects, isSilence);
        }

        foreach (ref readonly var effect in effects)
        {
            switch (effect.Kind)
            {
                case EffectKind.Opened:
                    Open(row, effect.Index, effect.Value);
                    break;
                case EffectKind.Done:
                    Close(row, effect.Index, isDone: true);
                    break;
                case EffectKind.Cancelled:
                    Close(row, effect.Index, isDone: false);
                    break;
                case EffectKind.Ended:
                    totals.CaseEnded(segments[record.Segment], in record, effect.Index, now);
                    trace?.CaseEnded(row, effect.Index, in record, cases.Conditions(row), now);
                    OnCase?.Invoke(record.Number, now - record.Arrived);
                    if (plan.Population > 0)
                    {
                        PlanFiling(record.Number + plan.Population, now);
                    }

                    cases.Return(row);
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>Whether anything that clocks look at has happened: not when steps follow each other that no limit, pause or mark has to do with.</summary>
    private bool MayMoveClocks(ReadOnlySpan<Effect> effects)
    {
        foreach (ref readonly var effect in effects)
        {
            if (effect.Kind is not (EffectKind.Opened or EffectKind.Done) || !isTimeless[effect.Index])
            {
                return true;
            }
        }

        return false;
    }

    private void MoveClocks(int row, ref CaseRecord record, ReadOnlySpan<Effect> effects, bool isSilence)
    {
        var clocks = cases.Clocks(row);
        var state = cases.State(row);
        if (record.IsMeasured)
        {
            totals.StepLimits(plan, effects, clocks, record.Variant, now, isSilence);
        }

        totals.RememberPauses(clocks);
        trace?.BeforeClocks(clocks);
        KernelClocks.Update(program, record.Variant, plan.Calendars, state, effects, cases.Conditions(row), now, clocks, changedClocks);
        if (trace is not null)
        {
            trace.AfterClocks(row, clocks, now);
            for (var i = 0; i < program.Limits.Length; i++)
            {
                if (totals.Verdict(i, program, state, clocks, changedClocks, now) is { } isKept)
                {
                    trace.LimitEnded(row, i, isKept, clocks[i].LastDue, now);
                }
            }
        }

        if (record.IsMeasured)
        {
            totals.Limits(program, state, clocks, changedClocks, now, record.Segment);
        }
    }
}

/// <summary>One completed or interrupted piece of staff work, for checks.</summary>
internal readonly record struct WorkDone(int Case, int Slot, int Pool, long Assigned, long Ended, long FromPosition, long ToPosition);
