using System.Collections.Immutable;
using MotCua.Procedures;
using MotCua.Rules;

namespace MotCua.Simulation;

/// <summary>Looks for names in a scenario that no version knows, and traits nothing asks for.</summary>
internal static class NameCheck
{
    public static void Run(Scenario scenario, ImmutableArray<CompiledProcedure> versions, DiagnosticSink sink)
    {
        var values = new[] { scenario.Values }.Concat(scenario.Overrides.Select(o => o.Value)).ToList();
        CheckTraits(scenario, values, sink);
        var given = versions.Select(v => v.Procedure.Version).ToHashSet(StringComparer.Ordinal);
        if (!scenario.AppliesTo.All(given.Contains))
        {
            return;
        }

        var aliases = scenario.Aliases.SelectMany(a => a.Names).Select(n => n.Name);
        var steps = versions.SelectMany(v => v.Slots).Select(s => s.StepId).ToHashSet(StringComparer.Ordinal);
        var names = steps.Concat(aliases).ToHashSet(StringComparer.Ordinal);
        var facts = versions.SelectMany(v => v.Facts).Select(f => f.Id).ToHashSet(StringComparer.Ordinal);
        var actors = versions.SelectMany(v => v.Procedure.Actors.Select(a => a.Id)
            .Concat(v.Slots.Select(s => s.Step.By)).Concat(v.Slots.Select(s => s.LoopVariable).OfType<string>())).ToHashSet(StringComparer.Ordinal);
        var segments = scenario.Segments.Select(s => s.Name).ToHashSet(StringComparer.Ordinal);
        var variants = versions.SelectMany(v => v.Variants).ToHashSet(StringComparer.Ordinal);
        var channels = versions.SelectMany(v => v.Procedure.Channels).Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        var papers = versions.SelectMany(v => v.Procedure.Papers).SelectMany(p => p.Parts.Select(x => x.Id).Append(p.Id))
            .Append(ApplicantAssumptions.Visit).ToHashSet(StringComparer.Ordinal);
        foreach (var value in values)
        {
            foreach (var effort in value.Efforts)
            {
                Check(effort.Step, effort.Location, names, "bước", "step");
            }

            foreach (var outcomes in value.Outcomes)
            {
                if (Check(outcomes.Step, outcomes.Location, names, "bước", "step"))
                {
                    CheckOutcomes(scenario, versions, outcomes, sink);
                }
            }

            foreach (var fact in value.Facts)
            {
                Check(fact.Fact, fact.Location, facts, "dữ kiện", "fact");
            }

            foreach (var person in value.People)
            {
                Check(person.Actor, person.Location, actors, "người thực hiện", "actor");
            }

            foreach (var (step, at) in value.Patience.Concat(value.HandOvers).Select(e => (e.Step, e.Location))
                .Concat(value.Batches.Select(b => (b.Step, b.Location))).Concat(value.Allocations.Select(a => (a.Step, a.Location))))
            {
                Check(step, at, names, "bước", "step");
            }

            foreach (var rule in value.People.SelectMany(p => p.TakesFirst))
            {
                var (among, vi, en) = rule.Kind switch
                {
                    PrecedenceKind.Variant => (variants, "trường hợp", "variant"),
                    PrecedenceKind.Channel => (channels, "cách nộp", "channel"),
                    PrecedenceKind.Segment => (segments, "nhóm người nộp", "segment"),
                    PrecedenceKind.Fact => (facts, "dữ kiện", "fact"),
                    PrecedenceKind.Step => (steps, "bước", "step"),
                    _ => (null, "", ""),
                };
                if (among is not null)
                {
                    Check(rule.Name, rule.Location, among, vi, en);
                }
            }

            foreach (var share in value.Variants)
            {
                Check(share.Name, share.Share.Location, variants, "trường hợp", "variant");
            }

            foreach (var share in value.Channels)
            {
                Check(share.Name, share.Share.Location, channels, "cách nộp", "channel");
            }
        }

        foreach (var share in scenario.Segments.SelectMany(s => s.Variants))
        {
            Check(share.Name, share.Share.Location, variants, "trường hợp", "variant");
        }

        foreach (var share in scenario.Segments.SelectMany(s => s.Channels))
        {
            Check(share.Name, share.Share.Location, channels, "cách nộp", "channel");
        }

        foreach (var fact in scenario.Segments.SelectMany(s => s.Facts))
        {
            Check(fact.Fact, fact.Location, facts, "dữ kiện", "fact");
        }

        foreach (var hours in scenario.Applicant.Hours.Concat(scenario.Segments.SelectMany(s => s.Hours)))
        {
            Check(hours.Name, hours.Share.Location, papers, "thành phần hồ sơ", "paper");
        }

        foreach (var alias in scenario.Aliases)
        {
            var own = versions.Where(v => v.Procedure.Version == alias.Version).SelectMany(v => v.Slots).Select(s => s.StepId).ToHashSet(StringComparer.Ordinal);
            foreach (var (step, _, at) in alias.Names)
            {
                Check(step, at, own, "bước", "step");
            }
        }

        bool Check(string name, SourceSpan at, HashSet<string> known, string vi, string en)
        {
            if (known.Contains(name))
            {
                return true;
            }

            Report(name, at, known, vi, en, sink);
            return false;
        }
    }

    /// <summary>Reports a name with the nearest that is known.</summary>
    public static void Report(string name, SourceSpan at, IEnumerable<string> known, string vi, string en, DiagnosticSink sink)
    {
        var all = known.Where(k => k.Length > 0).Order(StringComparer.Ordinal).ToList();
        var (hintVi, hintEn) = Nearest.To(name, all) is { } near
            ? ($"Có phải là “{near}”?", $"Did you mean \"{near}\"?")
            : ($"Các tên có thể dùng: {string.Join(", ", all)}.", $"Names that exist: {string.Join(", ", all)}.");
        sink.Report(ScenarioFindings.UnknownName, at, name, vi, en, name, hintVi, hintEn);
    }

    private static void CheckOutcomes(Scenario scenario, ImmutableArray<CompiledProcedure> versions, StepOutcomes outcomes, DiagnosticSink sink)
    {
        var known = versions.SelectMany(v => v.Slots.Where(s => Answers(scenario, v, s, outcomes.Step))).SelectMany(s => s.Outcomes)
            .Append(OutcomeShare.Silence).ToHashSet(StringComparer.Ordinal);
        foreach (var entry in outcomes.Entries)
        {
            var name = entry.Remaining ?? entry.Outcome;
            if (!known.Contains(name))
            {
                Report(name, entry.Location, known, "kết quả", "outcome", sink);
            }
        }
    }

    private static bool Answers(Scenario scenario, CompiledProcedure version, CompiledSlot slot, string name)
        => slot.StepId == name
           || scenario.Aliases.Any(a => a.Version == version.Procedure.Version && a.Names.Any(n => n.Step == slot.StepId && n.Name == name));

    private static void CheckTraits(Scenario scenario, List<ScenarioValues> values, DiagnosticSink sink)
    {
        var declared = values.SelectMany(v => v.Traits).ToList();
        var used = values.SelectMany(v => v.Outcomes).SelectMany(o => o.Entries).SelectMany(e => e.ByVisit).SelectMany(c => c.Traits)
            .Concat(values.SelectMany(v => v.People).SelectMany(p => p.TakesFirst).Where(r => r.Kind == PrecedenceKind.Trait).Select(r => r.Name))
            .Concat(values.SelectMany(v => v.Facts).Select(f => f.Trait))
            .Concat(values.SelectMany(v => v.Efforts).SelectMany(e => e.ByVisit).Select(d => d.Trait))
            .OfType<string>().ToHashSet(StringComparer.Ordinal);
        var steps = values.SelectMany(v => v.Efforts).Select(e => e.Step).ToHashSet(StringComparer.Ordinal);
        foreach (var trait in declared)
        {
            var dot = trait.Name.LastIndexOf('.');
            var isConvention = trait.Name is VersionBinder.Delay or VersionBinder.Answers || (dot > 0 && steps.Contains(trait.Name[(dot + 1)..]));
            if (!used.Contains(trait.Name) && !isConvention)
            {
                sink.Report(ScenarioFindings.UnusedTrait, trait.Location, trait.Name, trait.Name);
            }
        }

        var names = declared.Select(t => t.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, at) in values.SelectMany(v => v.Outcomes).SelectMany(o => o.Entries).SelectMany(e => e.ByVisit)
            .SelectMany(c => c.Traits.Select(t => (t, c.Location)))
            .Concat(scenario.Segments.SelectMany(s => s.Traits).Select(t => (t.Name, t.Location)))
            .Concat(values.SelectMany(v => v.People).SelectMany(p => p.TakesFirst).Where(r => r.Kind == PrecedenceKind.Trait).Select(r => (r.Name, r.Location)))
            .Concat(values.SelectMany(v => v.Facts).Where(f => f.Trait is not null).Select(f => (f.Trait!, f.Location)))
            .Concat(values.SelectMany(v => v.Efforts).SelectMany(e => e.ByVisit).Where(d => d.Trait is not null).Select(d => (d.Trait!, d.Location))))
        {
            if (!names.Contains(name))
            {
                var (vi, en) = Nearest.To(name, names) is { } near
                    ? ($"Có phải là “{near}”?", $"Did you mean \"{near}\"?")
                    : ("Khai báo nó trong “traits”, hoặc viết một phần trăm.", "Declare it under \"traits\", or write a percentage.");
                sink.Report(ScenarioFindings.UnknownTrait, at, name, name, vi, en);
            }
        }
    }
}
