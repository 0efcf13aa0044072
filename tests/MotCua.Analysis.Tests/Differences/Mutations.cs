using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using MotCua.Procedures;
using MotCua.Procedures.Editing;
using MotCua.RandomEdits;

namespace MotCua.Analysis.Tests.Differences;

/// <summary>
/// Edits drawn at random, made with the patcher on the library's procedures: each is found, nothing else is called changed, it has the class
/// that the table here says, and the edits found turn the earlier version into the later one, to the hash.
/// </summary>
public sealed class Mutations
{
    private const int Nightly = 5_000;
    private const int Ordinarily = 300;

    private static readonly string[] Files =
    [
        "procedures/vn/house-permit/2025-07-01.yaml", "procedures/vn/house-permit/2026-07-01.yaml", "procedures/vn/birth-residence-insurance/2019-08-01.yaml",
        "procedures/vn/birth-residence-insurance/2024-06-10.yaml",
    ];

    // Where a route leads, and what runs beside what, depends on the whole; only that it is told is asked.
    private static readonly HashSet<string> Structural = ["route-reconnected", "parallel-added", "outcome-added"];

    private static bool IsNightly => Environment.GetEnvironmentVariable("MOTCUA_NIGHTLY") == "1";

    [Fact]
    public void A_single_edit_is_found_alone_and_classed_as_the_table_says()
    {
        var wrong = new List<string>();
        for (var seed = 0; seed < (IsNightly ? Nightly : Ordinarily); seed++)
        {
            var random = new Random(seed);
            var (file, text) = Text(Files[seed % Files.Length]);
            if (RandomEdit.Draw(file, text, random) is not var (edit, result) || result.Procedure is not { } after)
            {
                continue;
            }

            var before = ProcedureReader.Read(file, text).Procedure!;
            Check(wrong, seed, before, after, [(edit, before)], text, result.Text);
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(40)) + $"\n({wrong.Count} in all)");
    }

    [Fact]
    public void Two_edits_are_both_found()
    {
        var wrong = new List<string>();
        for (var seed = 0; seed < (IsNightly ? Nightly : Ordinarily) / 3; seed++)
        {
            var random = new Random(1_000_000 + seed);
            var (file, text) = Text(Files[seed % Files.Length]);
            if (RandomEdit.Draw(file, text, random) is not var (first, half) || RandomEdit.Draw(file, half.Text, random) is not var (second, whole) || whole.Procedure is not { } after
                || first.Subject == second.Subject || Structural.Contains(first.Kind) || Structural.Contains(second.Kind) || Hides(first, second) || Hides(second, first))
            {
                continue;
            }

            var before = ProcedureReader.Read(file, text).Procedure!;
            Check(wrong, seed, before, after, [(first, before), (second, half.Procedure!)], text, whole.Text);
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(40)) + $"\n({wrong.Count} in all)");
    }

    // A name of a mark, an outcome or a result is known again by where it stands; a step that comes or goes at that very place hides it, and then
    // one name goes and another comes: nothing is guessed.
    private static bool Hides(RandomEdit step, RandomEdit name)
        => step is { Kind: "step-inserted" or "step-bypassed" } && name is { Kind: "mark-renamed" or "outcome-renamed" or "result-renamed" };

    private static void Check(List<string> wrong, int seed, Procedure before, Procedure after, (RandomEdit Edit, Procedure On)[] edits, string oldText, string newText)
    {
        var name = $"{seed} {before.Id} {before.Version}: {string.Join(" + ", edits.Select(drawn => $"{drawn.Edit.Kind} {drawn.Edit.Subject} {drawn.Edit.From}→{drawn.Edit.To}"))}";
        var difference = ProcedureComparer.Compare(before, after);
        if (ProcedureComparer.RulesHashAfter(before, difference.Edits) != after.RulesHash)
        {
            wrong.Add(name + ": the edits applied give other rules");
        }

        // As operations on the text the difference says the same, and changes no more lines than the edit itself did.
        if (DifferenceScript.Of(difference, oldText, newText) is not { } script || script.Result.Procedure is not { } applied || applied.RulesHash != after.RulesHash || applied.TextHash != after.TextHash)
        {
            wrong.Add(name + ": as operations on the text it gives another version");
        }
        else if (Lines(oldText, script.Result.Text) > Lines(oldText, newText))
        {
            wrong.Add($"{name}: as operations it changes {Lines(oldText, script.Result.Text)} lines where the edit changed {Lines(oldText, newText)}: {string.Join(" ; ", script.Operations)}");
        }

        if (difference.IsEmpty != (before.TextHash == after.TextHash) || difference.Differences.IsEmpty != difference.IsEmpty)
        {
            wrong.Add(name + ": found nothing, or something where there is nothing");
        }

        if (!ProcedureComparer.Compare(before, after).Differences.Select(told => told.Sentence.In("en")).SequenceEqual(difference.Differences.Select(told => told.Sentence.In("en"))))
        {
            wrong.Add(name + ": told otherwise the second time");
        }

        var expected = edits.Select(drawn => Expected(drawn.Edit, drawn.On)).ToList();
        if (expected.Contains(null))
        {
            return;
        }

        var told = difference.Differences.Where(d => d.Class != DifferenceClass.Editorial).Select(d => $"{d.Class} {Letter(d.Effect)}{Letter(d.AgencyEffect)}").Distinct().ToList();
        var allowed = expected.SelectMany(labels => labels!).ToHashSet(StringComparer.Ordinal);
        var isFound = told.TrueForAll(allowed.Contains);
        var isEachFound = expected.TrueForAll(labels => labels!.Length == 0 || told.Exists(label => labels.Contains(label)));
        if (!isFound || !isEachFound)
        {
            wrong.Add($"{name}: expected {string.Join(" | ", expected.Select(labels => string.Join(" or ", labels!)))}, told {string.Join(" | ", difference.Differences.Select(d => $"{d.Class} {Letter(d.Effect)}{Letter(d.AgencyEffect)} {d.Sentence.In("en")}"))}");
        }
    }

    /// <summary>What each kind of edit does, written down without asking the comparer: empty for editorial, null where it depends on the whole.</summary>
    private static string[]? Expected(RandomEdit edit, Procedure p)
    {
        var step = Steps(p).FirstOrDefault(s => s.Id == edit.Subject);
        var paper = p.Papers.SelectMany(x => x.Parts.Prepend(x)).FirstOrDefault(x => x.Id == edit.Subject);
        var isOwn = step is not null && IsApplicant(p, step.By);
        var isMade = paper?.ProvidedBy is not null;
        return edit.Kind switch
        {
            "limit-shorter" or "limit-added" or "limit-unit" => isOwn ? ["DeadlineChanged B0"] : ["DeadlineChanged EB"],
            "limit-longer" => isOwn ? ["DeadlineChanged E0"] : ["DeadlineChanged BE"],

            // Inside a shorter total the loss of a step's own limit promises no less.
            "limit-removed" => isOwn ? ["DeadlineChanged E0"] : ["DeadlineChanged BE", "DeadlineChanged 00"],
            "extension-more" => ["DeadlineChanged BE"],
            "pause-mode" => edit.From == "Continue" ? ["DeadlineChanged BE"] : ["DeadlineChanged EB"],
            "pause-removed" => ["DeadlineChanged EB"],
            "original-more" or "sets-more" or "paper-always" => isMade ? ["Burdens 0B"] : ["Burdens B0"],
            "original-fewer" => isMade ? ["Eases 0E"] : ["Eases E0"],
            "paper-added" or "visits-more" or "channel-removed" or "requirement-added" or "fee-added" or "fee-amount" => ["Burdens B0"],
            "paper-removed" => isMade ? ["Eases 0E"] : ["Eases E0"],
            "paper-held" or "requirement-removed" => ["Eases E0"],
            "paper-part-added" => paper!.Group == PaperGroup.AllOf ? ["Burdens B0"] : ["Eases E0"],
            "paper-part-removed" => paper!.Parts.First(part => part.Id == edit.From).ProvidedBy is not null ? ["Eases 0E"] : paper.Group == PaperGroup.AllOf ? ["Eases E0"] : ["Burdens B0"],
            "in-person" => edit.To == "yes" ? ["Burdens B0"] : ["Eases E0"],
            "level-changed" => edit.From == "Full" ? ["Burdens B0"] : ["Eases E0"],
            "actor-changed" => ["Neutral 00"],
            "at-most-more" => Rounds(p, edit.Subject.Split('.')[1]),
            "bound-more" => Rounds(p, Steps(p).First(s => s.Outcomes.Any(o => o.Route.Spends == edit.Subject)).Id),
            "step-inserted" => ["Burdens 0B"],
            "step-bypassed" => Bypassed(p, step!),
            "end-gives" => ["RightAffected E0"],
            "silence-removed" => edit.Subject == "opinion" ? ["RightAffected BE"] : ["RightAffected E0"],
            "silence-other" => edit.Subject == "opinion" ? ["RightAffected BE"] : ["RightAffected E0"],
            "step-title" or "paper-title" or "procedure-notes" or "paper-renamed" or "paper-moved" or "basis-added" or "basis-dropped" or "basis-article" or "basis-declared" or "actor-renamed"
                or "actor-added" or "actors-reordered" or "step-renamed" or "outcome-renamed" or "fact-renamed" or "fact-added" or "mark-renamed" or "variant-renamed" or "result-renamed"
                or "effective-until" => [],
            _ => null,
        };
    }

    private static string[] Rounds(Procedure p, string step)
    {
        var from = Steps(p).First(s => s.Id == step);
        var to = from.Outcomes.Select(o => o.Route).First(r => r.AtMost is not null || r.Spends is not null).To.Id;
        return IsApplicant(p, from.By) ? ["RightAffected E0"] : Steps(p).Any(s => s.Id == to && IsApplicant(p, s.By)) ? ["Burdens B0"] : ["Burdens 0B"];
    }

    private static string[] Bypassed(Procedure p, Step step)
    {
        var actor = p.Actors.First(a => a.Id == step.By);
        var isOffice = actor.Kind is ActorKind.Office or ActorKind.Agency;
        var isLast = actor.Kind == ActorKind.Agency && Steps(p).Count(s => s.By == step.By) == 1;
        string[] work = actor.IsApplicant || step.InPerson || isLast ? [$"Eases E{(isOffice ? 'E' : '0')}"] : isOffice ? ["Eases 0E"] : ["Neutral 00"];

        // With the step goes what was paid there.
        return step.Fees.IsEmpty ? work : [.. work, "Eases E0"];
    }

    private static bool IsApplicant(Procedure p, string actor) => p.Actors.Any(a => a.Id == actor && a.Kind is ActorKind.Citizen or ActorKind.Business && a.Id == actor);

    private static IEnumerable<Step> Steps(Procedure p) => Walk(p.Steps);

    private static IEnumerable<Step> Walk(IEnumerable<Node> nodes)
        => nodes.SelectMany(node => node is Block block ? block.Branches.SelectMany(branch => Walk(branch.Steps)) : node is Step step ? [step] : []);

    private static int Lines(string before, string after)
        => UnifiedDiff.Of("x", before, after).Split('\n').Skip(2).Count(line => line.StartsWith('+') || line.StartsWith('-'));

    private static char Letter(DifferenceEffect effect) => effect switch { DifferenceEffect.Eases => 'E', DifferenceEffect.Burdens => 'B', _ => '0' };

    private static (string File, string Text) Text(string file)
    {
        var full = Path.Combine(Root(), file);
        return (full, File.ReadAllText(full));
    }

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));
}
