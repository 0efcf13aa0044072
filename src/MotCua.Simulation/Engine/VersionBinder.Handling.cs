using MotCua.LegalTime;
using MotCua.Procedures;
using MotCua.Rules;

namespace MotCua.Simulation;

/// <content>Batches, rooms, patience, who goes first, and people one by one.</content>
internal sealed partial class VersionBinder
{
    private void Batches(ShiftTable own)
    {
        foreach (var batch in values.Batches.Where(b => program.Slots.Any(s => Means(s, b.Step))))
        {
            var slot = program.Slots.First(s => Means(s, batch.Step));
            var person = values.People.FirstOrDefault(p => p.Actor == slot.Step.By);
            var shifts = person is null ? own : Shifts(person) ?? own;
            batches.Add(new(
                batch.Step, Array.IndexOf(stepIds, slot.StepId), Openings(batch, shifts), batch.AtLeast, batch.AtMost, batch.LongestWait ?? ShiftTable.Never,
                batch.IsTogether, Allocation(values.Allocations.FirstOrDefault(a => a.Step == batch.Step), slot)));
        }

        foreach (var allocation in values.Allocations.Where(a => program.Slots.Any(s => Means(s, a.Step)) && batches.TrueForAll(b => b.Name != a.Step)))
        {
            sink.Report(ScenarioFindings.NotABatch, allocation.Location, allocation.Step, allocation.Step);
        }
    }

    private bool Means(CompiledSlot slot, string name) => slot.StepId == name || DrawNameOf(slot.StepId) == name;

    private long[] Openings(BatchAssumption batch, ShiftTable shifts)
    {
        var openings = new List<long>();
        for (var day = firstDay; day <= lastDay; day++)
        {
            foreach (var time in batch.Times)
            {
                // A named date holds whatever day it is; a weekday falls away with the holiday it falls on.
                var isIt = time.Date is { } date ? DayNumber.Of(date) == day
                    : shifts.IsWorked(day - shifts.FirstDay) && (time.Weekday == 0 || (int)DayNumber.DayOfWeek(day) == time.Weekday);
                if (isIt)
                {
                    openings.Add(DayNumber.StartOf(day) + time.Second);
                }
            }
        }

        return [.. openings.Order()];
    }

    private AllocationPlan? Allocation(AllocationAssumption? allocation, CompiledSlot slot)
    {
        if (allocation is null)
        {
            return null;
        }

        var (placed, unplaced) = (program.FindOutcome(slot.Index, allocation.Placed), program.FindOutcome(slot.Index, allocation.Unplaced));
        foreach (var (name, index) in new[] { (allocation.Placed, placed), (allocation.Unplaced, unplaced) })
        {
            if (index < 0)
            {
                NameCheck.Report(name, allocation.Location, slot.Outcomes, "kết quả", "outcome", sink);
            }
        }

        var weights = allocation.Places.Select((_, i) => PortableMath.Exp(-allocation.Lean * PortableMath.Log(i + 1))).ToArray();
        return new([.. allocation.Places], Cumulate(weights), allocation.FewestWishes, allocation.MostWishes, allocation.Agreement?.Value ?? 1, placed, unplaced);
    }

    /// <summary>Completes a step's plan by what a scenario may say beside effort and outcomes.</summary>
    private SlotPlan Handled(SlotPlan plan, CompiledSlot slot, string name, string suffix, ShiftTable? shifts)
    {
        var patience = Find(values.Patience);
        var outcomes = values.Outcomes.FirstOrDefault(o => o.Step == slot.StepId) ?? values.Outcomes.FirstOrDefault(o => o.Step == name);
        var person = plan.Pool >= 0 ? pools[plan.Pool] : null;
        if (person is null)
        {
            return plan;
        }

        if (person.Room != int.MaxValue && outcomes?.WhenFull is null)
        {
            sink.Report(ScenarioFindings.NoWayOut, scenario.Place("outcomes"), slot.StepId, slot.StepId, version, OutcomeShare.WhenFull, "room");
        }

        if (patience is not null && outcomes?.OutOfPatience is null)
        {
            sink.Report(ScenarioFindings.NoWayOut, patience.Location, slot.StepId, slot.StepId, version, OutcomeShare.OutOfPatience, "patience");
        }

        var handOver = Find(values.HandOvers);
        var batch = batches.FindIndex(b => Means(slot, b.Name));
        return plan with
        {
            Patience = patience is null ? null : Plan(patience.ByVisit[0], name, suffix, DrawPurpose.Patience, -1, false, shifts, slot),
            HandOver = handOver is null ? null : Plan(handOver.ByVisit[0], name, suffix, DrawPurpose.HandOver, -1, false, shifts, slot),
            WhenFull = WayOut(outcomes?.WhenFull, slot, outcomes),
            OutOfPatience = WayOut(outcomes?.OutOfPatience, slot, outcomes),
            Batch = batch,
            IsDirect = handOver is null && batch < 0,
        };

        Effort? Find(IEnumerable<Effort> efforts) => efforts.FirstOrDefault(e => e.Step == slot.StepId) ?? efforts.FirstOrDefault(e => e.Step == name);
    }

    /// <summary>An outcome, or -2 minus an end somebody may ask for; -1 for none.</summary>
    private int WayOut(string? name, CompiledSlot slot, StepOutcomes? outcomes)
    {
        if (name is null)
        {
            return -1;
        }

        var outcome = program.FindOutcome(slot.Index, name);
        var end = program.FindEnd(name);
        if (outcome >= 0 || (end >= 0 && program.Ends[end].By is not null))
        {
            return outcome >= 0 ? outcome : -2 - end;
        }

        sink.Report(ScenarioFindings.NotAWayOut, outcomes!.Location, name, name, slot.StepId,
            string.Join(", ", slot.Outcomes.Concat(program.Ends.Where(e => e.By is not null).Select(e => e.Id))));
        return -1;
    }

    private PrecedencePlan[] TakesFirst(StaffPool person) => [.. person.TakesFirst.Select(Rule).OfType<PrecedencePlan>()];

    private PrecedencePlan? Rule(Precedence rule)
    {
        var index = rule.Kind switch
        {
            PrecedenceKind.Variant => program.Variants.IndexOf(rule.Name),
            PrecedenceKind.Channel => program.Procedure.Channels.Select(c => c.Id).ToList().IndexOf(rule.Name),
            PrecedenceKind.Segment => scenario.Segments.Select(s => s.Name).ToList().IndexOf(rule.Name),
            PrecedenceKind.Step => Array.IndexOf(stepIds, rule.Name),
            PrecedenceKind.Fact => program.FindFact(rule.Name),
            PrecedenceKind.Trait => values.Traits.Any(t => t.Name == rule.Name && t.Share is not null) ? 0 : -1,
            _ => 0,
        };
        if (index < 0)
        {
            // Names that one version lacks are ignored there; what all lack is found with the names.
            return null;
        }

        if (rule.Kind == PrecedenceKind.Fact)
        {
            var (group, common) = (segment, values);
            FactPlan? Of(Segment? s)
            {
                values = s is null ? common : common.With(new() { Facts = s.Facts, Traits = s.Traits });
                return Facts(check: false).FirstOrDefault(f => f.Fact == index);
            }

            FactPlan?[] facts = scenario.Segments.IsEmpty ? [Of(null)] : [.. scenario.Segments.Select(Of)];
            (segment, values) = (group, common);
            return new(rule.Kind, index, facts, null);
        }

        var trait = rule.Kind == PrecedenceKind.Trait ? values.Traits.First(t => t.Name == rule.Name) : null;
        return new(rule.Kind, index, [], trait is null ? null : new(trait.Share!.Value, DrawName.Of(trait.Name, DrawPurpose.Trait), 0));
    }

    /// <summary>Everybody of a staff, when it matters who they are; else none.</summary>
    private MemberPlan[] Members(StaffPool person, string pool, ShiftTable common)
    {
        if (person.Attendance is null && person.Members.IsEmpty && person.Overtime is null)
        {
            return [];
        }

        var stretch = 1 / (person.Share?.Value ?? 1);
        var cost = (person.HourlyCost?.Value ?? 0) / 3600;
        if (person.Members.IsEmpty)
        {
            return [.. Enumerable.Range(1, (int)person.Staff!.Value).Select(i => Member($"{pool} {i}", person.Attendance ?? new(), null, 1, cost))];
        }

        return [.. person.Members.Select(m => Member(
            $"{pool} {m.Name}", m.Attendance, m, 1 / (m.Speed?.Value ?? 1), m.HourlyCost is { } own ? own.Value / 3600 : cost))];

        MemberPlan Member(string name, Attendance own, StaffMember? member, double speed, double hourly)
        {
            var all = person.Attendance ?? new();
            var shifts = member is not null && (own.Calendar is not null || !own.Hours.IsEmpty)
                ? Shifts(person with { Calendar = own.Calendar ?? person.Calendar, Hours = own.Hours.IsEmpty ? person.Hours : own.Hours }) ?? common
                : common;
            var absent = member is null ? all.Absent : all.Absent.AddRange(own.Absent);
            if (!absent.IsEmpty)
            {
                var away = new bool[shifts.Days];
                foreach (var span in absent)
                {
                    for (var day = Math.Max(0, DayNumber.Of(span.From) - firstDay); day <= Math.Min(away.Length - 1, DayNumber.Of(span.Until) - firstDay); day++)
                    {
                        away[day] = true;
                    }
                }

                var planned = shifts.Copy();
                planned.Leave(shifts, away);
                shifts = planned;
            }

            var sick = own.Sick ?? all.Sick;
            return new(
                name, shifts, speed, hourly, own.AtOnce ?? all.AtOnce ?? 1, sick?.Value ?? 0, own.Sick is null ? all.SickDays : own.SickDays,
                DrawName.Of(name, DrawPurpose.Sickness));
        }
    }
}
