using MotCua.Rules;

namespace MotCua.Simulation;

/// <content>Steps begin and end.</content>
internal sealed partial class Replication
{
    private void Open(int row, int slot, int visit)
    {
        ref var record = ref cases.Record(row);
        var step = segments.Length == 1 ? slots[slot] : segments[record.Segment].Slots[slot];
        var counters = cases.Counters(row);
        var index = tasks.Take();
        ref var task = ref tasks[index];
        task.Case = row;
        task.Slot = (ushort)slot;
        task.Visit = (ushort)visit;
        task.Lane = lane;
        task.Opened = now;
        cases.Tasks(row)[slot] = index;
        if (step.IsApplicant && (visit > 1 || step.IsReturn))
        {
            record.Returns++;
            record.Visits += segments[record.Segment].Channels.Length > 0 && segments[record.Segment].Channels[record.Channel].Visits > 0 ? 1 : 0;
        }

        var occurrence = counters[step.Counter]++;
        var seconds = DrawDuration(step, record.Key, counters, occurrence);
        var outcome = DrawOutcome(step, slot, record.Key, counters, occurrence, record.IsMeasured);
        task.Outcome = (short)outcome;
        var due = step.SilenceClock >= 0 ? Math.Max(now, cases.Clocks(row)[step.SilenceClock].Due) : long.MaxValue;
        if (step.Kind == WorkKind.Staff && outcome >= 0)
        {
            var pool = pools[step.Pool];
            task.Work = (long)((seconds * pool.Plan.Stretch) + 0.5);
            trace?.Opened(index, row, slot, visit, step.Pool, WaitReason.None, now);
            PlanExpiry(due, index, task.Generation);
            if (!step.IsDirect)
            {
                Prepare(index, ref task, step, in record, occurrence);
            }
            else if (pool.Free > 0)
            {
                Assign(pool, index);
            }
            else
            {
                Queue(pool, index, ref task, step, occurrence);
            }

            return;
        }

        trace?.Opened(index, row, slot, visit, -1, step.IsApplicant ? WaitReason.Applicant : WaitReason.Outside, now);
        task.Phase = TaskPhase.Answering;
        task.Assigned = now;
        task.Work = (long)(seconds + 0.5);
        if (outcome >= 0)
        {
            ref readonly var duration = ref step.Durations[Math.Min(occurrence, step.Durations.Length - 1)];
            var end = duration.IsWorking && task.Work > 0
                ? step.Shifts.At(step.Shifts.Position(now) + task.Work, now)
                : now + task.Work;
            task.End = end;
            if (end > due)
            {
                PlanExpiry(due, index, task.Generation);
            }

            if (end != now || !EndsAtOnce(index, task.Generation))
            {
                events.Add(end, EventKind.Completion, index, task.Generation);
            }
        }
        else
        {
            PlanExpiry(due, index, task.Generation);
        }
    }

    /// <summary>When nothing else happens now, nothing can come before an end now: no need to go through the heap.</summary>
    private bool EndsAtOnce(int index, int generation)
    {
        if (other is not null || hasImmediate || events.NextAt <= now)
        {
            return false;
        }

        immediate = new(now, (long)EventKind.Completion << 56, index, generation);
        hasImmediate = true;
        return true;
    }

    /// <summary>Plans what silence does. An answer known to come in time needs none: limits only ever move back while their step is open.</summary>
    private void PlanExpiry(long due, int index, int generation)
    {
        if (due < ShiftTable.Never)
        {
            events.Add(due, EventKind.Expiry, index, generation);
        }
    }

    private void Assign(Pool pool, int index)
    {
        ref var task = ref tasks[index];
        task.Phase = TaskPhase.Working;
        task.Assigned = now;
        task.End = pool.Begin(now, task.Work, out task.StartPosition, out task.Began);
        if (task.End != now || !EndsAtOnce(index, task.Generation))
        {
            events.Add(task.End, EventKind.Completion, index, task.Generation);
        }

        if (trace is not null && task.Case >= 0)
        {
            Of(in task).TraceAssigned(index, in task, pool.TakePerson());
        }
    }

    private void TraceAssigned(int index, in TaskRecord task, int person)
        => trace?.Assigned(index, task.Case, task.Slot, plan.Slots[task.Slot].Pool, person, now, task.Began > now);

    /// <summary>A staff none of which is free at once: the people are looked at one by one, the room is counted, the line is joined.</summary>
    private void Queue(Pool pool, int index, ref TaskRecord task, SlotPlan step, int occurrence)
    {
        if (pool.Plan.Room != int.MaxValue && pool.Waiting + pool.AtWork >= pool.Plan.Room && step.WhenFull != -1)
        {
            // Not within this firing: what follows from it comes at once, after what is being done now.
            task.Phase = TaskPhase.TurnedAway;
            task.Outcome = (short)step.WhenFull;
            task.End = now;
            events.Add(now, step.WhenFull >= 0 ? EventKind.Completion : EventKind.PatienceEnds, index, task.Generation);
            return;
        }

        if (pool.Roster is { } roster && roster.Choose(now) is >= 0 and var person)
        {
            Assign(roster, person, index);
            return;
        }

        task.Phase = TaskPhase.Waiting;
        task.Assigned = now;
        pool.ChangeWaiting(now, 1);
        if (pool.Ordered is { } ordered)
        {
            var (@class, value) = Precedence(pool.Plan.TakesFirst, in task);
            ordered.Add(new(index, task.Generation), @class, value);
        }
        else
        {
            pool.Line.Add(new(index, task.Generation));
        }

        if (pool.Roster is not null || trace is not null)
        {
            var isManned = pool.Roster?.IsManned(now) ?? true;
            if (task.Case >= 0)
            {
                trace?.Waits(index, task.Case, task.Slot, step.Pool, isManned ? WaitReason.Staff : WaitReason.OffShift, now);
            }

            if (pool.Roster is not null)
            {
                PlanWaking(pool);
            }
        }

        if (step.Patience is { } patience && step.OutOfPatience != -1 && task.Case >= 0)
        {
            var seconds = patience.Factor * patience.Sampler.Quantile(Keyed.Uniform(cases.Record(task.Case).Key, patience.Name, occurrence));
            events.Add(now + (long)(seconds + 0.5), EventKind.PatienceEnds, index, task.Generation);
        }
    }

    private void Close(int row, int slot, bool isDone)
    {
        var index = cases.Tasks(row)[slot];
        cases.Tasks(row)[slot] = -1;
        ref var task = ref tasks[index];
        ref var record = ref cases.Record(row);
        var step = slots[slot];
        double paid = 0;
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
                    paid += fee.Expression is null ? fee.Amount : AmountOf(fee.Expression, in record);
                }
            }

            record.Fees += paid;
        }

        if (trace?.Closed(index, row, slot, step.Pool, task.Began, isDone, task.Outcome, paid, now) is { } person and >= 0
            && pools[step.Pool].Roster is null)
        {
            pools[step.Pool].ReturnPerson(person);
        }

        if (task.Phase == TaskPhase.Working)
        {
            Release(ref record, ref task, step, index);
        }
        else if (task.Phase == TaskPhase.Answering)
        {
            if (record.IsMeasured)
            {
                totals.StepEnded(step.Step, 0, now - task.Opened);
            }
        }
        else
        {
            CloseUnstarted(index, ref record, ref task, step);
        }

        tasks.Return(index);
    }

    /// <summary>What an expression gives for a case; its facts are drawn again, which gives the same.</summary>
    private double AmountOf(string fee, in CaseRecord record)
    {
        DrawFacts(segments[record.Segment], record.Key);
        var amount = ProgramFor(record.Variant, segments[record.Segment].Channels.Length > 0 ? record.Channel : NoChannel).AmountOf(fee, facts);
        return amount.IsKnown ? (double)amount.AsNumber : 0;
    }

    private void Release(ref CaseRecord record, ref TaskRecord task, SlotPlan step, int index)
    {
        var pool = pools[step.Pool];
        if (pool.Roster is { } roster)
        {
            Release(ref record, ref task, step, index, pool, roster);
            return;
        }

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
            totals.StepEnded(step.Step, began - task.Opened, now - began);
        }

        OnWork?.Invoke(new(record.Number, task.Slot, step.Pool, task.Assigned, now, task.StartPosition, position));
        var next = pool.TakeNext(tasks, now);
        if (next >= 0)
        {
            if (pool.Line.Count > FarAhead)
            {
                tasks.Fetch(pool.Line.Behind(FarAhead).Task);
                cases.Fetch(tasks.CaseOf(pool.Line.Behind(FarAhead / 2).Task));
            }

            Assign(pool, next);
        }
    }
}
