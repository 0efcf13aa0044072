using System.Collections.Immutable;
using System.Globalization;
using MotCua.Procedures;
using MotCua.Rules;

namespace MotCua.Simulation;

/// <summary>How steps come out: shares, traits, silence.</summary>
internal sealed partial class VersionBinder
{
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
}
