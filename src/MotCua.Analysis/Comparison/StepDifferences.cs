using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>What differs between two orders of steps.</summary>
internal static class StepDifferences
{
    internal static IEnumerable<Difference> Between(Procedure before, Procedure after)
    {
        var old = ProcedureWalk.Steps(before).ToList();
        var now = ProcedureWalk.Steps(after).ToList();
        foreach (var step in old.Where(step => !now.Any(other => other.Id == step.Id)))
        {
            yield return new Difference(DifferenceKind.Step, DifferenceEffect.Eases, step.Id, Phrases.Both(f =>
                f.Say("Bỏ bước ", "Step dropped: ") + f.Quote(step.Title, step.Id) + Details(before, step, f) + "."), step.Location);
        }

        foreach (var step in now)
        {
            var same = old.FirstOrDefault(other => other.Id == step.Id);
            if (same is null)
            {
                yield return new Difference(DifferenceKind.Step, DifferenceEffect.Neutral, step.Id, Phrases.Both(f =>
                    f.Say("Thêm bước ", "Step added: ") + f.Quote(step.Title, step.Id) + Details(after, step, f) + "."), step.Location);
                continue;
            }

            foreach (var difference in Changed(before, after, same, step))
            {
                yield return difference;
            }
        }

        foreach (var branch in Branches(after))
        {
            if (branch.When is { } only && Branches(before).FirstOrDefault(other => other.Id == branch.Id) is { When: null })
            {
                yield return new Difference(DifferenceKind.Step, DifferenceEffect.Eases, branch.Id, Phrases.Both(f => f.Say(
                    $"{f.Quote(branch.Title, branch.Id)} chỉ còn khi: {ConditionWords.Of(after, only, f)}.",
                    $"{f.Quote(branch.Title, branch.Id)} only when: {ConditionWords.Of(after, only, f)}.")), branch.Location);
            }
        }
    }

    private static IEnumerable<Difference> Changed(Procedure before, Procedure after, Step old, Step now)
    {
        if (Actor(before, old.By).Id != Actor(after, now.By).Id)
        {
            yield return new Difference(DifferenceKind.Step, DifferenceEffect.Neutral, now.Id, Phrases.Both(f => f.Say(
                $"{f.Quote(now.Title, now.Id)}: người thực hiện {Name(before, old, f)} → {Name(after, now, f)}.",
                $"{f.Quote(now.Title, now.Id)}: done by {Name(before, old, f)} → {Name(after, now, f)}.")), now.Location);
        }

        if (old.OnSilence != now.OnSilence)
        {
            yield return new Difference(DifferenceKind.Step, DifferenceEffect.Neutral, now.Id, Phrases.Both(f => now.OnSilence is { } outcome
                ? f.Say($"{f.Quote(now.Title, now.Id)}: hết hạn không trả lời thì coi là “{Outcome(now, outcome, f)}”.",
                    $"{f.Quote(now.Title, now.Id)}: no answer in time counts as “{Outcome(now, outcome, f)}”.")
                : f.Say($"{f.Quote(now.Title, now.Id)}: im lặng không còn được coi là trả lời.",
                    $"{f.Quote(now.Title, now.Id)}: silence no longer counts as an answer.")), now.Location);
        }

        if (old.InPerson != now.InPerson)
        {
            yield return new Difference(DifferenceKind.Step, now.InPerson ? DifferenceEffect.Burdens : DifferenceEffect.Eases, now.Id, Phrases.Both(f =>
                f.Quote(now.Title, now.Id) + (now.InPerson
                    ? f.Say(": người nộp phải có mặt.", ": the applicant must be there in person.")
                    : f.Say(": người nộp không còn phải có mặt.", ": the applicant need no longer be there."))), now.Location);
        }

        if (old.When is null && now.When is { } only)
        {
            yield return new Difference(DifferenceKind.Step, DifferenceEffect.Neutral, now.Id, Phrases.Both(f => f.Say(
                $"{f.Quote(now.Title, now.Id)} chỉ còn khi: {ConditionWords.Of(after, only, f)}.",
                $"{f.Quote(now.Title, now.Id)} only when: {ConditionWords.Of(after, only, f)}.")), now.Location);
        }
    }

    private static string Details(Procedure procedure, Step step, Formats f)
    {
        var limit = step.Within is { } within ? within.Default ?? (within.ByVariant.IsEmpty ? null : within.ByVariant[0].Value) : null;
        return " (" + Name(procedure, step, f) + (limit is null ? "" : ", " + f.Limit(limit)) + ")";
    }

    private static Actor Actor(Procedure procedure, string id)
        => procedure.Actors.FirstOrDefault(actor => actor.Id == id) ?? new Actor(id, ActorKind.Office, LocalizedText.Empty, SourceSpan.None);

    private static string Name(Procedure procedure, Step step, Formats f) => f.Name(Actor(procedure, step.By).Title, step.By);

    private static string Outcome(Step step, string id, Formats f)
        => f.Name(step.Outcomes.FirstOrDefault(outcome => outcome.Id == id)?.Title ?? LocalizedText.Empty, id);

    private static IEnumerable<Branch> Branches(Procedure procedure)
        => ProcedureWalk.Nodes(procedure).OfType<Block>().SelectMany(block => block.Branches);
}
