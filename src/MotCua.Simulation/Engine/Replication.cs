using MotCua.Procedures;
using MotCua.Rules;

namespace MotCua.Simulation;

/// <summary>
/// Runs one version through one replication after another, with memory that is kept between them: after the first, an event
/// allocates nothing. Not for two threads at once.
/// </summary>
internal sealed partial class Replication
{
    private const int NoChannel = -1;

    private readonly VersionPlan plan;
    private readonly CompiledProcedure program;
    private readonly CompiledProcedure[] byCircumstances;
    private readonly PendingEvents events = new();
    private readonly TaskStore tasks = new();
    private readonly CaseStore cases;
    private readonly Pool[] pools;
    private readonly FactValue[] facts;
    private readonly Effect[] effects;
    private readonly ulong[] changedClocks;
    private readonly RunTotals totals;
    private readonly bool[] hasFreshOutcome;
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

    public Replication(VersionPlan plan)
    {
        this.plan = plan;
        program = plan.Program;
        byCircumstances = ProgramsByCircumstances();
        cases = new(plan);
        pools = [.. plan.Pools.Select(p => new Pool(p))];
        facts = new FactValue[program.Facts.Length];
        effects = new Effect[program.MaxEffects];
        changedClocks = new ulong[program.ClockWords];
        totals = new(plan);
        hasFreshOutcome = [.. plan.Slots.Select(slot => ControlSums.IsFresh(slot, plan.Facts))];
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
    public SimulationTrace? Trace { get => trace; init => trace = value; }

    /// <summary>Is told of each case that ends: its number and how many seconds it took; null for nobody.</summary>
    public Action<int, long>? OnCase { get; set; }

    /// <summary>Runs one replication and writes its figures in the order of the version's measures.</summary>
    public void Run(int number, Span<double> figures)
    {
        Begin(number);
        while (true)
        {
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
                Handle(events.Take());
            }

            EventCount++;
        }

        if (cases.InProgress > 0)
        {
            now = plan.Drains ? plan.Horizon : plan.PeriodEnd;
        }

        totals.Finish(now, cases.InProgress, pools, figures);
        trace?.Finish();
        controls.Write(plan, nextNumber, figures[plan.Measures.FirstControl..]);
    }

    private void Begin(int number)
    {
        replicationKey = Keyed.Replication(plan.Seed, number);
        hasImmediate = false;
        EventCount = 0;
        events.Clear();
        tasks.Clear();
        cases.Clear();
        var start = plan.BacklogArrivals.Length > 0 ? plan.BacklogArrivals[0] : plan.PeriodStart;
        foreach (var pool in pools)
        {
            pool.Clear(start, plan.PeriodEnd);
            if (plan.WarmUp == 0)
            {
                pool.OpenWindow(plan.PeriodStart);
            }
        }

        trace?.Begin(number);
        totals.Clear(start);
        controls = default;
        nextNumber = 0;
        arrivalSum = 0;
        arrivalHint = 0;
        backlogTaken = 0;
        PlanArrival();
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
            arrivalSum += plan.IsPoisson ? -PortableMath.Log(1 - Keyed.Uniform(nextKey, Draw.Arrival, 0)) : nextNumber == 0 ? 0.5 : 1;
            nextArrival = plan.Arrivals.At(arrivalSum, ref arrivalHint);
            if (nextArrival >= ShiftTable.Never || plan.VolumeShare >= 1 || Keyed.Uniform(nextKey, Draw.Volume, 0) < plan.VolumeShare)
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
        var row = cases.Take();
        ref var record = ref cases.Record(row);
        record.Number = number;
        record.Key = isBacklog ? Keyed.Case(replicationKey, number) : nextKey;
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

        record.Variant = plan.VariantIndex[plan.VariantCumulated.Length == 1 ? 0 : Pick(plan.VariantCumulated, Keyed.Uniform(record.Key, Draw.Variant, 0))];
        if (program.ConditionWords > 0)
        {
            DrawFacts(record.Key);
            ProgramFor(record.Variant, NoChannel).Evaluate(facts, cases.True(row), cases.Known(row));
        }

        var conditions = cases.Conditions(row);
        record.Channel = PickChannel(record.Key, conditions);
        if (byCircumstances.Length > 1 && plan.Channels.Length > 0)
        {
            ProgramFor(record.Variant, record.Channel).Evaluate(facts, cases.True(row), cases.Known(row));
        }

        record.Visits = plan.Channels.Length > 0 ? plan.Channels[record.Channel].Visits : 0;
        foreach (ref readonly var paper in plan.Papers.AsSpan())
        {
            if ((paper.Variants >> record.Variant & 1) != 0 && (paper.Condition < 0 || conditions.IsTrue(paper.Condition)))
            {
                record.PaperHours += paper.Hours;
            }
        }

        totals.CaseBegan(now);
        trace?.Arrived(row, in record, now);
        var firing = Kernel.Start(program, cases.State(row), conditions, effects);
        Follow(row, firing, isSilence: false);
        PlanArrival();
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
        ref var task = ref tasks[next.Task];
        if (task.Generation != next.Generation)
        {
            return;
        }

        var row = task.Case;
        int slot = task.Slot;
        var state = cases.State(row);
        Firing firing;
        if (next.Kind == EventKind.Completion)
        {
            firing = Kernel.Fire(program, state, slot, task.Visit, task.Outcome, cases.Conditions(row), effects);
        }
        else
        {
            // The clock may have been moved since (a limit that counts all visits): then another expiry is planned already.
            if (cases.Clocks(row)[plan.Slots[slot].Clock].Due > now)
            {
                return;
            }

            trace?.Expired(next.Task, row, slot, now);
            firing = Kernel.Expire(program, state, slot, task.Visit, cases.Conditions(row), effects);
        }

        Follow(row, firing, next.Kind == EventKind.Expiry);
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
        if (program.ClockCount > 0)
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
                    totals.CaseEnded(plan, in record, effect.Index, now);
                    trace?.CaseEnded(row, effect.Index, cases.Conditions(row), now);
                    OnCase?.Invoke(record.Number, now - record.Arrived);
                    cases.Return(row);
                    break;
                default:
                    break;
            }
        }
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
            totals.Limits(program, state, clocks, changedClocks, now);
        }
    }

    private void Open(int row, int slot, int visit)
    {
        var step = plan.Slots[slot];
        ref var record = ref cases.Record(row);
        var counters = cases.Counters(row);
        var index = tasks.Take();
        ref var task = ref tasks[index];
        task.Case = row;
        task.Slot = (ushort)slot;
        task.Visit = (ushort)visit;
        task.Opened = now;
        cases.Tasks(row)[slot] = index;
        if (step.IsApplicant && (visit > 1 || step.IsReturn))
        {
            record.Returns++;
            record.Visits += plan.Channels.Length > 0 && plan.Channels[record.Channel].Visits > 0 ? 1 : 0;
        }

        var occurrence = counters[step.Counter]++;
        var seconds = DrawDuration(step, record.Key, counters, occurrence);
        var outcome = DrawOutcome(step, slot, record.Key, counters, occurrence);
        task.Outcome = (short)outcome;
        if (step.SilenceClock >= 0)
        {
            var due = cases.Clocks(row)[step.SilenceClock].Due;
            if (due < ShiftTable.Never)
            {
                events.Add(Math.Max(due, now), EventKind.Expiry, index, task.Generation);
            }
        }

        if (step.Kind == WorkKind.Staff && outcome >= 0)
        {
            var pool = pools[step.Pool];
            task.Work = (long)((seconds * pool.Plan.Stretch) + 0.5);
            trace?.Opened(index, row, slot, visit, step.Pool, pool.Free > 0 ? WaitReason.None : WaitReason.Staff, now);
            if (pool.Free > 0)
            {
                Assign(pool, index);
            }
            else
            {
                task.Phase = TaskPhase.Waiting;
                pool.ChangeWaiting(now, 1);
                pool.Line.Add(new(index, task.Generation));
            }

            return;
        }

        trace?.Opened(index, row, slot, visit, -1, step.IsApplicant ? WaitReason.Applicant : WaitReason.Outside, now);
        task.Phase = TaskPhase.Answering;
        task.Assigned = now;
        task.Work = (long)(seconds + 0.5);
        if (outcome >= 0)
        {
            var duration = step.Durations[Math.Min(occurrence, step.Durations.Length - 1)];
            var end = duration.IsWorking && task.Work > 0
                ? step.Shifts.At(step.Shifts.Position(now) + task.Work, now)
                : now + task.Work;
            if (end == now && !hasImmediate && events.NextAt > now)
            {
                // Nothing else happens now, so nothing can come before it: no need to go through the heap.
                immediate = new(now, (long)EventKind.Completion << 56, index, task.Generation);
                hasImmediate = true;
                return;
            }

            events.Add(end, EventKind.Completion, index, task.Generation);
        }
    }

    private void Assign(Pool pool, int index)
    {
        ref var task = ref tasks[index];
        task.Phase = TaskPhase.Working;
        task.Assigned = now;
        task.End = pool.Begin(now, task.Work, out task.StartPosition, out task.Began);
        events.Add(task.End, EventKind.Completion, index, task.Generation);
        if (trace is not null)
        {
            trace.Assigned(index, task.Case, task.Slot, plan.Slots[task.Slot].Pool, pool.TakePerson(), now, task.Began > now);
        }
    }

    private void Close(int row, int slot, bool isDone)
    {
        var index = cases.Tasks(row)[slot];
        cases.Tasks(row)[slot] = -1;
        ref var task = ref tasks[index];
        ref var record = ref cases.Record(row);
        var step = plan.Slots[slot];
        if (trace?.Closed(index, row, slot, step.Pool, task.Began, isDone, task.Outcome, now) is { } person and >= 0)
        {
            pools[step.Pool].ReturnPerson(person);
        }

        if (isDone)
        {
            if (step.IsInPerson)
            {
                record.Visits++;
            }

            foreach (ref readonly var fee in step.Fees.AsSpan())
            {
                if ((fee.Channels >> record.Channel & 1) != 0 && (fee.Condition < 0 || cases.Conditions(row).IsTrue(fee.Condition)))
                {
                    record.Fees += fee.Amount;
                }
            }
        }

        if (task.Phase == TaskPhase.Waiting)
        {
            var pool = pools[step.Pool];
            pool.ChangeWaiting(now, -1);
            pool.WaitingSum += now - task.Opened;
            if (record.IsMeasured)
            {
                totals.StepEnded(step.Step, now - task.Opened, 0, now);
            }
        }
        else if (task.Phase == TaskPhase.Working)
        {
            Release(ref record, ref task, step);
        }
        else if (record.IsMeasured)
        {
            totals.StepEnded(step.Step, 0, now - task.Opened, now);
        }

        tasks.Return(index);
    }

    private void Release(ref CaseRecord record, ref TaskRecord task, SlotPlan step)
    {
        var pool = pools[step.Pool];

        // Completed work has reached its own position now; interrupted work ends where it stands.
        var position = task.StartPosition + task.Work;
        if (now < task.End)
        {
            position = Math.Min(pool.Plan.Shifts.Position(now), position);
        }

        pool.ChangeBusy(position, -1);
        pool.Worked(task.StartPosition, position);
        var seconds = (position - task.StartPosition) / pool.Plan.Stretch;
        record.WorkSeconds += seconds;
        record.Cost += seconds * pool.Plan.CostPerSecond;
        if (record.IsMeasured)
        {
            var began = Math.Min(now, task.Began);
            totals.StepEnded(step.Step, began - task.Opened, now - began, now);
        }

        OnWork?.Invoke(new(record.Number, task.Slot, step.Pool, task.Assigned, now, task.StartPosition, position));
        while (pool.Line.Count > 0)
        {
            var next = pool.Line.Take();
            if (tasks[next.Task].Generation == next.Generation)
            {
                pool.ChangeWaiting(now, -1);
                pool.WaitingSum += now - tasks[next.Task].Opened;
                Assign(pool, next.Task);
                break;
            }
        }
    }
}

/// <summary>One completed or interrupted piece of staff work, for checks.</summary>
internal readonly record struct WorkDone(int Case, int Slot, int Pool, long Assigned, long Ended, long FromPosition, long ToPosition);
