using System.Collections.Immutable;
using System.Globalization;
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

    private (OutcomePlan[] Entries, int Otherwise)? Outcomes(CompiledSlot slot, string name, string suffix, bool isApplicant)
    {
        var (given, isAlias) = values.Outcomes.FirstOrDefault(o => o.Step == slot.StepId) is { } own
            ? (own, false)
            : (values.Outcomes.FirstOrDefault(o => o.Step == name), true);
        if (slot.Outcomes.Length == 1 && given is null)
        {
            return ([], 0);
        }

        var entries = given is null ? Conventional(slot, name, isApplicant) : given.Entries;
        var plans = new List<OutcomePlan>();
        var named = new HashSet<int>();
        int? rest = null;
        double sum = 0;
        var isPlain = true;
        foreach (var entry in entries)
        {
            if (entry.Remaining is { } remaining)
            {
                var outcome = Outcome(slot, name, remaining, isAlias);
                rest = outcome < 0 ? rest : outcome;
                continue;
            }

            var isSilence = entry.Outcome == OutcomeShare.Silence;
            var index = isSilence ? -1 : Outcome(slot, name, entry.Outcome, isAlias);
            if (index < 0 && !isSilence)
            {
                // This version has no such outcome: the name is for others.
                continue;
            }

            if (isSilence && !MayBeSilent(slot))
            {
                sink.Report(ScenarioFindings.EndlessSilence, entry.Location, null, slot.StepId, version);
                continue;
            }

            named.Add(index);
            plans.Add(new(index, [.. entry.ByVisit.Select(c => Chance(c, suffix))]));
            sum += entry.ByVisit[0].Share?.Value ?? 0;
            isPlain &= entry.ByVisit.Length == 1 && entry.ByVisit[0].Share is not null;
        }

        if (rest is null)
        {
            var left = Enumerable.Range(0, slot.Outcomes.Length).Where(i => !named.Contains(i)).ToList();
            if (left.Count > 1 && slot.OnSilence >= 0)
            {
                left.Remove(slot.OnSilence);
            }

            if (entries.IsEmpty && left.Count > 1 || (entries.IsEmpty && !isApplicant))
            {
                Missing(ScenarioFindings.NoOutcomes, "outcomes", slot.StepId, slot.StepId, version, string.Join(", ", slot.Outcomes));
                return null;
            }

            if (left.Count == 0 && isPlain)
            {
                if (Math.Abs(sum - 1) > 1e-9)
                {
                    sink.Report(ScenarioFindings.SharesDoNotSum, given!.Location, slot.StepId, slot.StepId,
                        (sum * 100).ToString("0.####", CultureInfo.InvariantCulture));
                }

                rest = plans[^1].Outcome;
            }
            else if (left.Count == 1)
            {
                rest = left[0];
            }
            else
            {
                sink.Report(ScenarioFindings.NoElse, given?.Location ?? scenario.Place("outcomes"), slot.StepId, slot.StepId, version);
                return null;
            }
        }

        return ([.. plans], rest.Value);
    }

    /// <summary>
    /// What holds for a step whose outcomes nobody lists: traits named after it (<c>silent.opinion</c>, <c>objects.opinion</c>), and for an
    /// applicant the trait <c>answers</c>.
    /// </summary>
    private ImmutableArray<OutcomeShare> Conventional(CompiledSlot slot, string name, bool isApplicant)
    {
        var entries = ImmutableArray.CreateBuilder<OutcomeShare>();
        foreach (var trait in values.Traits.Where(t => t.Share is not null && t.Name.EndsWith("." + name, StringComparison.Ordinal)))
        {
            var outcome = trait.Name[..^(name.Length + 1)];
            if (outcome == "silent" || slot.Outcomes.Contains(outcome, StringComparer.Ordinal))
            {
                entries.Add(new(outcome == "silent" ? OutcomeShare.Silence : outcome, [new(null, trait.Name, trait.Location)], null, trait.Location));
            }
        }

        if (entries.Count == 0 && isApplicant && slot.OnSilence >= 0 && values.Traits.FirstOrDefault(t => t.Name == Answers)?.Share is { } answers)
        {
            entries.Add(new(OutcomeShare.Silence, [new(answers with { Value = 1 - answers.Value }, null, answers.Location)], null, answers.Location));
        }

        return entries.ToImmutable();
    }

    /// <summary>
    /// The outcome an id means. Under an alias, where the ids differ, it is the outcome that stands in the same place as in the step the
    /// name comes from.
    /// </summary>
    private int Outcome(CompiledSlot slot, string name, string id, bool isAlias)
    {
        var index = program.FindOutcome(slot.Index, id);
        if (index >= 0 || !isAlias || program.Slots.FirstOrDefault(s => s.StepId == name) is not { } original)
        {
            return index;
        }

        var place = original.Outcomes.IndexOf(id, StringComparer.Ordinal);
        return place < slot.Outcomes.Length && original.Outcomes.Length == slot.Outcomes.Length ? place : -1;
    }

    private static bool MayBeSilent(CompiledSlot slot) => slot.OnSilence >= 0 && slot.Limits.All(l => l is not null);

    private ChancePlan Chance(ShareOrTrait chance, string suffix)
    {
        if (chance.Share is { } share)
        {
            return new(share.Value, default, -1);
        }

        ChancePlan? plan = null;
        foreach (var name in chance.Traits.Reverse())
        {
            var trait = values.Traits.FirstOrDefault(t => t.Name == name);
            if (trait?.Share is not { } value)
            {
                return Missing(chance);
            }

            plan = new(
                value.Value, DrawName.Of(trait.Name + suffix, DrawPurpose.Trait), Counter("trait " + trait.Name + suffix), MissingPaper(trait.Name), plan);
        }

        return plan ?? Missing(chance);
    }

    /// <summary>Number of the paper a trait says is missing (<c>missing.drawings</c>), or -1.</summary>
    private int MissingPaper(string trait)
    {
        const string Prefix = "missing.";
        if (!trait.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return -1;
        }

        var paper = trait[Prefix.Length..];
        if (!missingPapers.Contains(paper, StringComparer.Ordinal))
        {
            missingPapers.Add(paper);
        }

        return missingPapers.IndexOf(paper);
    }

    private ChancePlan Missing(ShareOrTrait chance)
    {
        sink.Report(ScenarioFindings.UnknownTrait, chance.Location, chance.Trait, chance.Trait ?? "",
            "Khai báo nó trong “traits” với một phần trăm.", "Declare it under \"traits\" with a percentage.");
        return new(0, default, -1);
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
