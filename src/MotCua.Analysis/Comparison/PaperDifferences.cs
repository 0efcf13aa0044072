using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>What differs between two dossiers.</summary>
internal static class PaperDifferences
{
    internal static IEnumerable<Difference> Between(Procedure before, Procedure after)
    {
        foreach (var now in after.Papers)
        {
            var old = before.Papers.FirstOrDefault(paper => paper.Id == now.Id);
            foreach (var difference in old is null ? [Added(after, now)] : Changed(before, after, old, now))
            {
                yield return difference;
            }
        }

        foreach (var old in before.Papers.Where(old => !after.Papers.Any(paper => paper.Id == old.Id)))
        {
            yield return new Difference(DifferenceKind.Paper, old.ProvidedBy is null ? DifferenceEffect.Eases : DifferenceEffect.Neutral, old.Id, Phrases.Both(f =>
                f.Say("Bỏ thành phần hồ sơ ", "Component dropped: ") + f.Quote(old.Title, old.Id)
                + (old.When is { } when ? f.Say(" (chỉ khi: ", " (only when: ") + ConditionWords.Of(before, when, f) + ")" : "") + "."), old.Location);
        }
    }

    private static Difference Added(Procedure after, Paper now)
    {
        var effect = now.ProvidedBy is null ? DifferenceEffect.Burdens : DifferenceEffect.Neutral;
        return new Difference(DifferenceKind.Paper, effect, now.Id, Phrases.Both(f =>
            f.Say("Thêm thành phần hồ sơ ", "Component added: ") + f.Quote(now.Title, now.Id)
            + (now.IsElectronic ? f.Say(", dạng điện tử", ", electronic") : "")
            + (now.When is { } when ? f.Say(", chỉ khi: ", ", only when: ") + ConditionWords.Of(after, when, f) : "") + "."), now.Location);
    }

    private static IEnumerable<Difference> Changed(Procedure before, Procedure after, Paper old, Paper now)
    {
        if (old.Sets != now.Sets)
        {
            yield return Number(now, "số bộ", "sets", old.Sets, now.Sets, "00");
        }

        if (old.Originals is { } originals && now.Originals is { } nowOriginals && originals != nowOriginals)
        {
            yield return Number(now, "bản chính mỗi bộ", "originals per set", originals, nowOriginals);
        }

        if (old.Copies is { } copies && now.Copies is { } nowCopies && copies != nowCopies)
        {
            yield return Number(now, "bản sao mỗi bộ", "copies per set", copies, nowCopies);
        }

        if ((old.Originals is { } || old.Copies is { }) && now.Originals is null && now.Copies is null)
        {
            yield return new Difference(DifferenceKind.Paper, DifferenceEffect.Neutral, now.Id, Phrases.Both(f => f.Say(
                $"{f.Quote(now.Title, now.Id)}: trước ghi {old.Originals ?? 0} bản chính, {old.Copies ?? 0} bản sao; nay văn bản không ghi số bản.",
                $"{f.Quote(now.Title, now.Id)}: originals {old.Originals ?? 0}, copies {old.Copies ?? 0} before; the law no longer states a number.")), now.Location);
        }

        if (!old.IsElectronic && now.IsElectronic)
        {
            yield return Said(now, DifferenceEffect.Eases, "nay là dữ liệu điện tử", "now electronic data");
        }

        if (old.HeldBy is null && now.HeldBy is { } holder)
        {
            yield return Said(now, DifferenceEffect.Eases, $"nay khai thác được từ {holder}", $"can now be looked up in {holder}");
        }

        if (!Same(old.When, now.When))
        {
            var effect = old.When is null ? DifferenceEffect.Eases : now.When is null ? DifferenceEffect.Burdens : DifferenceEffect.Neutral;
            yield return new Difference(DifferenceKind.Paper, effect, now.Id, Phrases.Both(f =>
                f.Quote(now.Title, now.Id) + f.Say(": phải nộp khi ", ": asked when ") + When(before, old.When, f) + " → " + When(after, now.When, f) + "."), now.Location);
        }

        if (old.Parts.Length != now.Parts.Length && (old.Parts.IsEmpty || now.Parts.IsEmpty || old.Group == now.Group))
        {
            yield return new Difference(DifferenceKind.Paper, DifferenceEffect.Neutral, now.Id, Phrases.Both(f => f.Say(
                $"{f.Quote(now.Title, now.Id)}: số loại giấy tờ được liệt kê {Math.Max(old.Parts.Length, 1)} → {Math.Max(now.Parts.Length, 1)}.",
                $"{f.Quote(now.Title, now.Id)}: papers listed under it {Math.Max(old.Parts.Length, 1)} → {Math.Max(now.Parts.Length, 1)}.")), now.Location);
        }
    }

    private static bool Same(Condition? one, Condition? other) => string.Equals(one?.Expression, other?.Expression, StringComparison.Ordinal);

    private static string When(Procedure procedure, Condition? condition, Formats f)
        => condition is null ? f.Say("luôn luôn", "always") : f.Say("“", "“") + ConditionWords.Of(procedure, condition, f) + "”";

    private static Difference Said(Paper now, DifferenceEffect effect, string vi, string en)
        => new(DifferenceKind.Paper, effect, now.Id, Phrases.Both(f => f.Quote(now.Title, now.Id) + ": " + f.Say(vi, en) + "."), now.Location);

    private static Difference Number(Paper now, string vi, string en, int from, int to, string format = "0")
    {
        var (old, changed) = (from.ToString(format, System.Globalization.CultureInfo.InvariantCulture), to.ToString(format, System.Globalization.CultureInfo.InvariantCulture));
        return new Difference(DifferenceKind.Paper, Differences.Fewer(from, to), now.Id, Phrases.Both(f =>
            f.Quote(now.Title, now.Id) + ": " + f.Say(vi, en) + $" {old} → {changed}."), now.Location);
    }
}
