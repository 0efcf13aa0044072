using MotCua.Rules;

namespace MotCua.Simulation;

/// <content>Steps handled in batches.</content>
internal sealed partial class Replication
{
    private const int FarAhead = 16;

    private void Gather(int index, ref TaskRecord task, SlotPlan step)
    {
        var batch = batches[step.Batch];
        task.Phase = TaskPhase.Gathering;
        trace?.Waits(index, task.Case, task.Slot, step.Pool, WaitReason.Batch, now);
        batch.Add(index, task.Generation, now);
        var number = Array.IndexOf(world.Batches, batch);
        if (batch.Plan.Openings.Length == 0 && (batch.Live >= batch.Plan.AtLeast || !MoreMayCome))
        {
            // Not within this firing: a batch of one case may be done at once.
            PlanLook(batch, number, now);
        }
        else
        {
            PlanLook(batch, number, NextLook(batch, now));
        }
    }

    private bool MoreMayCome => CasesStillCome || (other?.CasesStillCome ?? false);

    /// <summary>When a batch may be ready: its next opening, or when its first case has waited too long, or when no more cases come.</summary>
    private long NextLook(BatchLine batch, long from)
    {
        if (batch.Plan.Openings.Length > 0 && batch.NextOpening(from) is var opening && opening < ShiftTable.Never)
        {
            return opening;
        }

        var first = batch.FirstJoined(tasks);
        var patience = batch.Plan.LongestWait < ShiftTable.Never && first < ShiftTable.Never ? first + batch.Plan.LongestWait : ShiftTable.Never;
        return Math.Max(from, Math.Min(patience, plan.PeriodEnd));
    }

    private void PlanLook(BatchLine batch, int number, long at)
    {
        if (at < batch.LooksAt)
        {
            batch.LooksAt = at;
            events.Add(at, EventKind.Batch, number, 0);
        }
    }

    /// <summary>Takes a batch up if there are enough cases, one has waited too long, or no more will come: what is left at the end is not lost.</summary>
    private void Look(BatchLine batch, int number)
    {
        if (batch.LooksAt != now)
        {
            return;
        }

        batch.LooksAt = ShiftTable.Never;
        var isLate = batch.FirstJoined(tasks) is var first && first < ShiftTable.Never && now - first >= batch.Plan.LongestWait;
        if (batch.Live >= batch.Plan.AtLeast || isLate || (batch.Live > 0 && !MoreMayCome))
        {
            batch.Take(tasks);
            if (batch.Allocation is not null)
            {
                Allot(batch, batch.Allocation);
            }

            if (batch.Plan.IsTogether)
            {
                BeginTogether(batch, number);
            }
            else
            {
                for (var i = 0; i < batch.Count; i++)
                {
                    LookAhead(batch.Members, i);
                    Join(batch.Members[i].Task);
                }
            }
        }

        if (batch.Live > 0)
        {
            PlanLook(batch, number, NextLook(batch, now + 1));
        }
    }

    /// <summary>One piece of work for the whole batch, as long as its first case draws.</summary>
    private void BeginTogether(BatchLine batch, int number)
    {
        var leader = tasks.Take();
        ref var meeting = ref tasks[leader];
        ref readonly var first = ref tasks[batch.Members[0].Task];
        var step = Of(in first).plan.Slots[first.Slot];
        meeting.Case = -1 - number;
        meeting.Slot = first.Slot;
        meeting.Lane = first.Lane;
        meeting.Opened = now;
        meeting.Work = first.Work;
        var pool = Of(in first).pools[step.Pool];
        batch.Bind(leader, tasks);
        foreach (var member in batch.Members)
        {
            tasks[member.Task].End = ShiftTable.Never;
        }

        if (pool.Free > 0)
        {
            Assign(pool, leader);
        }
        else if (pool.Roster is { } roster && roster.Choose(now) is >= 0 and var person)
        {
            Assign(roster, person, leader);
        }
        else
        {
            meeting.Phase = TaskPhase.Waiting;
            meeting.Assigned = now;
            pool.ChangeWaiting(now, 1);
            if (pool.Ordered is { } ordered)
            {
                ordered.Add(new(leader, meeting.Generation), 0, 0);
            }
            else
            {
                pool.Line.Add(new(leader, meeting.Generation));
            }

            if (pool.Roster is not null)
            {
                PlanWaking(pool);
            }
        }
    }

    private void EndTogether(int leader)
    {
        ref var meeting = ref tasks[leader];
        var batch = world.Batches[-1 - meeting.Case];
        var whose = Of(in meeting);
        var pool = whose.pools[whose.plan.Slots[meeting.Slot].Pool];
        var (began, work) = (meeting.Began, meeting.Work);
        if (pool.Roster is { } roster)
        {
            roster.End(leader, ref meeting, now, events, tasks);
            tasks.Return(leader);
            TakeOn(pool, roster);
        }
        else
        {
            pool.ChangeBusy(meeting.StartPosition + work, -1);
            pool.Worked(meeting.StartPosition, meeting.StartPosition + work);
            tasks.Return(leader);
            if (pool.TakeNext(tasks, now) is >= 0 and var next)
            {
                Assign(pool, next);
            }
        }

        var members = batch.Unbind(leader, tasks);
        foreach (var member in members)
        {
            ref var task = ref tasks[member.Task];
            task.Began = began;
            task.Work = work / members.Length;
            task.End = now;
        }

        foreach (var member in members)
        {
            ref readonly var task = ref tasks[member.Task];
            if (task.Generation == member.Generation)
            {
                Of(in task).Complete(member.Task, in task);
            }
        }
    }

    private void Complete(int index, in TaskRecord task)
    {
        trace?.TakenOnTogether(index, task.Case, task.Slot, plan.Slots[task.Slot].Pool, task.Began);
        Follow(task.Case, Kernel.Fire(program, cases.State(task.Case), task.Slot, task.Visit, task.Outcome, cases.Conditions(task.Case), effects), isSilence: false);
    }

    /// <summary>The version a task belongs to.</summary>
    private Replication Of(in TaskRecord task) => task.Lane == lane ? this : other!;

    /// <summary>Asks for the tasks and cases of those who come soon after one of a batch.</summary>
    private void LookAhead(ReadOnlySpan<WaitingTask> members, int i)
    {
        if (i + FarAhead < members.Length)
        {
            tasks.Fetch(members[i + FarAhead].Task);
            cases.Fetch(tasks.CaseOf(members[i + (FarAhead / 2)].Task));
        }
    }

    private void Allot(BatchLine batch, DeferredAcceptance allocation)
    {
        var keys = allocation.Begin(batch.Count);
        for (var i = 0; i < keys.Length; i++)
        {
            LookAhead(batch.Members, i);
            ref readonly var task = ref tasks[batch.Members[i].Task];
            keys[i] = Of(in task).cases.Record(task.Case).Key;
        }

        var ranks = allocation.Run(batch.Count);
        var plan = batch.Plan.Allocation!;
        for (var i = 0; i < ranks.Length; i++)
        {
            LookAhead(batch.Members, i);
            tasks[batch.Members[i].Task].Outcome = (short)(ranks[i] >= 0 ? plan.Placed : plan.Unplaced);
        }
    }
}
