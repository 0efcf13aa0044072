using MotCua.Rules;

namespace MotCua.Simulation;

/// <content>What happens between the opening of a step and somebody taking it on, and people of whom it matters who they are.</content>
internal sealed partial class Replication
{
    private void HandleOther(PendingEvent next)
    {
        switch (next.Kind)
        {
            case EventKind.HandedOver:
                HandedOver(next);
                break;
            case EventKind.PatienceEnds:
                PatienceEnds(next);
                break;
            case EventKind.Withdrawal:
                Withdraw(next.Task < 0 ? ~next.Task : next.Task, next.Generation);
                break;
            case EventKind.Filing:
                Admit(next.Task, Keyed.Case(replicationKey, next.Task), isBacklog: false);
                break;
            case EventKind.Staff when next.Generation == 0:
                Wake(world.Pools[next.Task]);
                break;
            case EventKind.Staff:
                EndDay(world.Pools[next.Task]);
                break;
            default:
                Look(world.Batches[next.Task], next.Task);
                break;
        }
    }

    /// <summary>The way of a task that does not go straight to the staff: first the dossier travels, then a batch gathers.</summary>
    private void Prepare(int index, ref TaskRecord task, SlotPlan step, in CaseRecord record, int occurrence)
    {
        if (step.HandOver is not { } handOver)
        {
            Gather(index, ref task, step);
            return;
        }

        var seconds = (long)((handOver.Factor * handOver.Sampler.Quantile(Keyed.Uniform(record.Key, handOver.Name, occurrence))) + 0.5);
        var arrives = handOver.IsWorking && seconds > 0 ? step.Shifts.At(step.Shifts.Position(now) + seconds, now) : now + seconds;
        task.Phase = TaskPhase.Travelling;
        trace?.Waits(index, task.Case, task.Slot, step.Pool, WaitReason.HandOver, now);
        events.Add(Math.Max(now, arrives), EventKind.HandedOver, index, task.Generation);
    }

    private void HandedOver(PendingEvent next)
    {
        ref var task = ref tasks[next.Task];
        if (task.Generation != next.Generation || task.Phase != TaskPhase.Travelling)
        {
            return;
        }

        var step = segments[cases.Record(task.Case).Segment].Slots[task.Slot];
        if (step.Batch >= 0)
        {
            Gather(next.Task, ref task, step);
        }
        else
        {
            Join(next.Task);
        }
    }

    /// <summary>Goes to the staff: taken on at once, or into the line.</summary>
    private void Join(int index)
    {
        ref var task = ref tasks[index];
        if (task.Lane != lane)
        {
            other!.Join(index);
            return;
        }

        ref readonly var record = ref cases.Record(task.Case);
        var step = segments[record.Segment].Slots[task.Slot];
        var pool = pools[step.Pool];
        if (pool.Free > 0)
        {
            Assign(pool, index);
        }
        else
        {
            Queue(pool, index, ref task, step, cases.Counters(task.Case)[step.Counter] - 1);
        }
    }

    private void Assign(Roster roster, int person, int index)
    {
        ref var task = ref tasks[index];
        task.Phase = TaskPhase.Working;
        task.Assigned = now;
        roster.Begin(person, index, ref task, now, events, tasks);
        if (task.Case >= 0)
        {
            Of(in task).TraceAssigned(index, in task, person);
        }
    }

    private void Release(ref CaseRecord record, ref TaskRecord task, SlotPlan step, int index, Pool pool, Roster roster)
    {
        var (person, seconds) = roster.End(index, ref task, now, events, tasks);
        record.WorkSeconds += seconds / pool.Plan.Stretch;
        record.Cost += seconds / pool.Plan.Stretch * roster.CostPerSecond(person);
        if (record.IsMeasured)
        {
            totals.StepEnded(step.Step, task.Began - task.Opened, now - task.Began);
        }

        OnWork?.Invoke(new(record.Number, task.Slot, step.Pool, task.Assigned, now, task.StartPosition, task.StartPosition + (long)seconds));
        TakeOn(pool, roster);
    }

    /// <summary>Lets everybody on duty who can take something out of the line.</summary>
    private void TakeOn(Pool pool, Roster roster)
    {
        while (pool.Waiting > 0 && roster.Choose(now) is >= 0 and var person && pool.TakeNext(tasks, now) is >= 0 and var next)
        {
            Assign(roster, person, next);
        }

        PlanWaking(pool);
    }

    private void PlanWaking(Pool pool)
    {
        var roster = pool.Roster!;
        if (pool.Waiting > 0 && roster.NextChance(now + 1) is var at && at < Math.Min(roster.WakesAt, ShiftTable.Never))
        {
            roster.WakesAt = at;
            events.Add(at, EventKind.Staff, pool.Index, 0);
        }
    }

    private void Wake(Pool pool)
    {
        if (pool.Roster is { } roster && roster.WakesAt == now)
        {
            roster.WakesAt = ShiftTable.Never;
            TakeOn(pool, roster);
        }
    }

    private void PlanDayEnd(Pool pool, long from)
    {
        var at = pool.Plan.Shifts.NextDayEnd(from);
        if (at < plan.Horizon)
        {
            events.Add(at, EventKind.Staff, pool.Index, 1);
        }
    }

    private void EndDay(Pool pool)
    {
        if (pool.Roster is { } roster && pool.Plan.Overtime is { } overtime && pool.Waiting >= overtime.WhenWaiting)
        {
            roster.Stay(now, overtime.AtMost, events, tasks);
            TakeOn(pool, roster);
        }

        if (cases.InProgress > 0 || (other?.InProgress ?? 0) > 0 || now < plan.PeriodEnd)
        {
            PlanDayEnd(pool, now);
        }
    }

    private void CloseUnstarted(int index, ref CaseRecord record, ref TaskRecord task, SlotPlan step)
    {
        switch (task.Phase)
        {
            case TaskPhase.TurnedAway:
                return;
            case TaskPhase.Waiting:
                var pool = pools[step.Pool];
                pool.ChangeWaiting(now, -1);
                pool.WaitingSum += now - task.Assigned;
                break;
            case TaskPhase.Gathering:
                batches[step.Batch].Live--;
                break;
            case TaskPhase.Together when now < task.End:
                batches[step.Batch].Unlink(index, tasks);
                break;
            case TaskPhase.Together:
                // Its share of the common work was written down when that ended.
                record.WorkSeconds += task.Work / pools[step.Pool].Plan.Stretch;
                record.Cost += task.Work / pools[step.Pool].Plan.Stretch * pools[step.Pool].Plan.CostPerSecond;
                if (record.IsMeasured)
                {
                    totals.StepEnded(step.Step, task.Began - task.Opened, now - task.Began);
                }

                return;
            default:
                break;
        }

        if (record.IsMeasured)
        {
            totals.StepEnded(step.Step, now - task.Opened, 0);
        }
    }

    /// <summary>By which class and value a task stands in a line; lower goes first.</summary>
    private (long Class, long Value) Precedence(PrecedencePlan[] rules, in TaskRecord task)
    {
        if (task.Case < 0)
        {
            return (0, 0);
        }

        long @class = 0;
        long value = 0;
        ref readonly var record = ref cases.Record(task.Case);
        foreach (var rule in rules)
        {
            switch (rule.Kind)
            {
                case PrecedenceKind.Deadline:
                    value = long.MaxValue;
                    foreach (ref readonly var clock in cases.Clocks(task.Case))
                    {
                        value = Math.Min(value, clock.Due);
                    }

                    continue;
                case PrecedenceKind.Oldest:
                    value = record.Arrived;
                    continue;
                case PrecedenceKind.Shortest:
                    value = task.Work;
                    continue;
                default:
                    break;
            }

            var isFirst = rule.Kind switch
            {
                PrecedenceKind.Variant => record.Variant == rule.Index,
                PrecedenceKind.Channel => record.Channel == rule.Index,
                PrecedenceKind.Segment => record.Segment == rule.Index,
                PrecedenceKind.Step => plan.Slots[task.Slot].Step == rule.Index,
                PrecedenceKind.Fact => rule.Facts[record.Segment] is { } fact && DrawFact(fact, record.Key) is { IsKnown: true, AsYesNo: true },
                _ => rule.Trait is { } trait && Keyed.Uniform(record.Key, trait.Trait, 0) < trait.Share,
            };
            @class = (@class << 1) | (isFirst ? 0L : 1L);
        }

        return (@class, value);
    }

    private void PatienceEnds(PendingEvent next)
    {
        ref var task = ref tasks[next.Task];
        if (task.Generation != next.Generation || task.Phase is not (TaskPhase.Waiting or TaskPhase.TurnedAway))
        {
            return;
        }

        var row = task.Case;
        var step = segments[cases.Record(row).Segment].Slots[task.Slot];
        var becomes = task.Phase == TaskPhase.TurnedAway ? step.WhenFull : step.OutOfPatience;
        if (becomes < -1)
        {
            AskForEnd(row, -2 - becomes);
            return;
        }

        task.Outcome = (short)becomes;
        Follow(row, Kernel.Fire(program, cases.State(row), task.Slot, task.Visit, becomes, cases.Conditions(row), effects), isSilence: false);
    }

    private void PlanWithdrawal(int row, in CaseRecord record)
    {
        var withdrawals = plan.Withdrawals!;
        if (Keyed.Uniform(record.Key, Draw.Withdrawal, 0) < withdrawals.Share)
        {
            var after = withdrawals.After;
            var seconds = (long)(after.Sampler.Quantile(Keyed.Uniform(record.Key, after.Name, 0)) + 0.5);
            var at = after.IsWorking ? plan.OwnTime.At(plan.OwnTime.Position(now) + seconds, now) : now + seconds;
            events.Add(Math.Max(now, at), EventKind.Withdrawal, lane == 0 ? row : ~row, record.Number);
        }
    }

    private void Withdraw(int row, int number)
    {
        if (cases.Record(row).Number == number)
        {
            AskForEnd(row, plan.Withdrawals!.End);
        }
    }

    /// <summary>Brings a case to an end by request; one whose time for that is over goes on.</summary>
    private void AskForEnd(int row, int end)
    {
        var firing = Kernel.End(program, cases.State(row), end, effects);
        if (firing.IsDone)
        {
            Follow(row, firing, isSilence: false);
        }
    }

    /// <summary>Plans when somebody of a closed population files: some time after a moment.</summary>
    private void PlanFiling(int number, long from)
    {
        var after = plan.ReturnsAfter!.Value;
        var seconds = (long)(after.Sampler.Quantile(Keyed.Uniform(Keyed.Case(replicationKey, number), Draw.Arrival, 0)) + 0.5);
        var at = after.IsWorking ? plan.OwnTime.At(plan.OwnTime.Position(from) + seconds, from) : from + seconds;
        if (at < plan.PeriodEnd)
        {
            events.Add(Math.Max(at, from), EventKind.Filing, number, 0);
        }
    }
}
