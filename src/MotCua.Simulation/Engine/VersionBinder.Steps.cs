using MotCua.Procedures;
using MotCua.Rules;

namespace MotCua.Simulation;

/// <content>Steps: who does them, how long they take, how they end.</content>
internal sealed partial class VersionBinder
{
    private SlotPlan? Slot(CompiledSlot slot, ShiftTable own, int step)
    {
        var name = DrawNameOf(slot.StepId);
        var suffix = slot.Copies.IsEmpty ? "" : "/" + string.Join("/", slot.Copies.Select(c => c.Index + 1));
        var actor = program.Procedure.Actors.FirstOrDefault(a => a.Id == slot.Step.By);
        var isApplicant = actor?.IsApplicant == true;
        var person = isApplicant ? null : values.People.FirstOrDefault(p => p.Actor == slot.Step.By);
        if (person is null && actor?.Kind == ActorKind.Office)
        {
            Missing(ScenarioFindings.NoStaff, "people", actor.Id, actor.Id, slot.StepId, version);
            return null;
        }

        var pool = person?.Staff is { } staff ? Pool(person, staff, slot) : -1;
        var shifts = pool >= 0 ? pools[pool].Shifts
            : person is not null && (person.Calendar is not null || !person.Hours.IsEmpty) ? Shifts(person)
            : own;
        var counter = Counter("step " + name + suffix);
        var durations = Durations(slot, name, suffix, counter, isApplicant, pool >= 0, shifts);
        var outcomes = Outcomes(slot, name, suffix, isApplicant);
        return durations is null || outcomes is null || shifts is null
            ? null
            : Handled(new SlotPlan
            {
                Kind = pool >= 0 ? WorkKind.Staff : WorkKind.Answer,
                Pool = pool,
                Counter = counter,
                Durations = durations,
                Shifts = shifts,
                OutcomeName = DrawName.Of(name + suffix, DrawPurpose.Outcome),
                Outcomes = outcomes.Value.Entries,
                Otherwise = outcomes.Value.Otherwise,
                Step = step,
                IsApplicant = isApplicant,
                IsReturn = isApplicant && !slot.Pauses.IsEmpty && slot.Step.Fees.IsEmpty,
                IsInPerson = isApplicant && slot.Step.InPerson,
                Clock = slot.Clock,
                SilenceClock = slot.OnSilence >= 0 ? slot.Clock : -1,
                Fees = Fees(slot),
            }, slot, name, suffix, shifts);
    }

    private int Counter(string name)
    {
        if (!counters.TryGetValue(name, out var index))
        {
            index = counters.Count;
            counters[name] = index;
        }

        return index;
    }

    private string DrawNameOf(string step)
    {
        foreach (var alias in scenario.Aliases.Where(a => a.Version == version))
        {
            foreach (var (from, to, _) in alias.Names)
            {
                if (from == step)
                {
                    return to;
                }
            }
        }

        return step;
    }

    private ShiftTable? Shifts(StaffPool person)
        => Calendar(person.Calendar ?? program.Calendars[0], person.Location) is { } calendar
            ? ShiftTable.Of(calendar, person.Hours.AsSpan(), firstDay, lastDay)
            : null;

    private int Pool(StaffPool person, ScenarioNumber staff, CompiledSlot slot)
    {
        // Under for-each each member of the list is an agency of its own.
        var name = slot.LoopVariable == person.Actor ? $"{person.Actor} {slot.CopyIndex + 1}" : person.Actor;
        if (poolIndex.TryGetValue(name, out var index))
        {
            return index;
        }

        var shifts = Shifts(person);
        if (shifts is null)
        {
            return -1;
        }

        poolIndex[name] = pools.Count;
        pools.Add(new()
        {
            Name = name,
            Staff = (int)staff.Value,
            Stretch = 1 / (person.Share?.Value ?? 1),
            CostPerSecond = (person.HourlyCost?.Value ?? 0) / 3600,
            Shifts = shifts,
            Room = (int)Math.Min(int.MaxValue, person.Room?.Value ?? int.MaxValue),
            TakesFirst = TakesFirst(person),
            Members = Members(person, name, shifts),
            Overtime = person.Overtime,
        });
        return pools.Count - 1;
    }

    private DurationPlan[]? Durations(CompiledSlot slot, string name, string suffix, int counter, bool isApplicant, bool isWork, ShiftTable? shifts)
    {
        var effort = values.Efforts.FirstOrDefault(e => e.Step == slot.StepId) ?? values.Efforts.FirstOrDefault(e => e.Step == name);
        var zero = new DurationPlan(Simulation.Sampler.Constant(0), default, counter, false, 1);
        if (effort is null)
        {
            var delay = isApplicant ? values.Traits.FirstOrDefault(t => t.Name == Delay)?.Duration : null;
            var isFirst = slot.Index == 0 && isApplicant;
            if (delay is null && !isFirst)
            {
                Missing(ScenarioFindings.NoEffort, "effort", slot.StepId, slot.StepId, version);
                return null;
            }

            // A case arrives when the applicant files: the first filing takes no time, every later one the applicant's delay.
            var later = delay is null ? zero : Plan(delay, Delay, suffix, DrawPurpose.Trait, Counter("trait " + Delay + suffix), isWork, shifts, slot);
            return isFirst ? [zero, later] : [later];
        }

        var plans = new List<DurationPlan>();
        foreach (var spec in effort.ByVisit)
        {
            if (spec.Trait is { } trait)
            {
                if (values.Traits.FirstOrDefault(t => t.Name == trait) is { } declared)
                {
                    if (declared.Duration is null)
                    {
                        sink.Report(ScenarioFindings.NotADuration, spec.Location, trait, trait, "trait này là một tỷ lệ", "this trait is a share");
                        return null;
                    }

                    plans.Add(Plan(declared.Duration, trait, suffix, DrawPurpose.Trait, Counter("trait " + trait + suffix), isWork, shifts, slot));
                }
            }
            else if (spec.Of is { } of)
            {
                if (values.Efforts.FirstOrDefault(e => e.Step == of)?.ByVisit[0] is not { Of: null, Trait: null } reused)
                {
                    sink.Report(ScenarioFindings.UnknownEffort, spec.Location, of, slot.StepId, of);
                    return null;
                }

                plans.Add(Plan(reused, of, suffix, DrawPurpose.Effort, -1, isWork, shifts, slot) with { Factor = spec.Parameters[0].Value });
            }
            else
            {
                plans.Add(Plan(spec, name, suffix, DrawPurpose.Effort, counter, isWork, shifts, slot));
            }
        }

        return plans.Count == effort.ByVisit.Length ? [.. plans] : null;
    }

    private DurationPlan Plan(DurationSpec spec, string name, string suffix, DrawPurpose purpose, int counter, bool isWork, ShiftTable? shifts, CompiledSlot slot)
    {
        if (isWork && spec.Unit == DurationUnit.CalendarDay)
        {
            sink.Report(ScenarioFindings.ClockForWork, spec.Location, spec.Text, slot.StepId);
        }

        var seconds = spec.Unit switch
        {
            DurationUnit.Second => 1.0,
            DurationUnit.Minute => 60,
            DurationUnit.Hour or DurationUnit.WorkingHour => 3600,
            DurationUnit.WorkingDay => shifts?.SecondsPerDay ?? 28_800,
            _ => 86_400,
        };
        var isWorking = spec.Unit is DurationUnit.WorkingHour or DurationUnit.WorkingDay;
        return new(Sampler(spec, seconds), DrawName.Of(name + suffix, purpose), counter, isWorking, 1);
    }

    private static Sampler Sampler(DurationSpec spec, double unit)
    {
        var p = spec.Parameters.Select(n => n.Value).ToArray();
        var spread = p.Length < 2 ? 0 : spec.IsSpreadRelative ? p[1] : p[1] / p[0];
        return spec.Kind switch
        {
            DistributionKind.Uniform => Simulation.Sampler.Uniform(p[0] * unit, p[1] * unit),
            DistributionKind.Triangular => Simulation.Sampler.Triangular(p[0] * unit, p[1] * unit, p[2] * unit),
            DistributionKind.Exponential => Simulation.Sampler.Exponential(p[0] * unit),
            DistributionKind.Lognormal => Simulation.Sampler.Lognormal(p[0] * unit, spread),
            DistributionKind.Normal => Simulation.Sampler.Normal(p[0] * unit, (spec.IsSpreadRelative ? p[0] * p[1] : p[1]) * unit),
            DistributionKind.Gamma => Simulation.Sampler.Gamma(p[0] * unit, spread),
            DistributionKind.Erlang => Simulation.Sampler.Erlang((int)p[0], p[1] * unit),
            DistributionKind.Empirical => Simulation.Sampler.Empirical([.. p.Select(v => v * unit)], [.. spec.Shares.Select(s => s.Value)]),
            _ => Simulation.Sampler.Constant(p[0] * unit),
        };
    }

    /// <summary>Steps of different branches of a block run at the same time: drawing under one name, they would take each other's turns.</summary>
    private void CheckSharedNames()
    {
        var seen = new Dictionary<string, List<CompiledSlot>>(StringComparer.Ordinal);
        foreach (var slot in program.Slots)
        {
            var key = DrawNameOf(slot.StepId) + string.Join("/", slot.Copies.Select(c => c.Index));
            if (!seen.TryGetValue(key, out var others))
            {
                seen[key] = others = [];
            }

            foreach (var other in others.Where(o => AreConcurrent(o, slot)))
            {
                sink.Report(ScenarioFindings.SharedName, scenario.Place("aliases"), null, other.StepId, slot.StepId, version, DrawNameOf(slot.StepId));
            }

            others.Add(slot);
        }
    }

    private bool AreConcurrent(CompiledSlot a, CompiledSlot b)
    {
        var (first, second) = (Path(a), Path(b));
        for (var i = 0; i < Math.Min(first.Count, second.Count); i++)
        {
            if (first[i] != second[i])
            {
                return program.Branches[first[i]].Block == program.Branches[second[i]].Block;
            }
        }

        return false;
    }

    private List<int> Path(CompiledSlot slot)
    {
        var path = new List<int>();
        for (var branch = slot.Branch; branch >= 0; branch = program.Blocks[program.Branches[branch].Block].Parent)
        {
            path.Insert(0, branch);
        }

        return path;
    }
}
