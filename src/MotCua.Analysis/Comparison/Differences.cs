using System.Collections.Immutable;
using MotCua.LegalTime;
using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>What differs between the rules of two versions, in plain sentences; matched by id, in the order limits, papers, steps, rest.</summary>
internal static class Differences
{
    internal static ImmutableArray<Difference> Between(ComparedVersion before, ComparedVersion after)
        => [.. Limits(before, after), .. PaperDifferences.Between(before.Procedure, after.Procedure), .. Requests(before, after),
            .. StepDifferences.Between(before.Procedure, after.Procedure), .. Channels(before.Procedure, after.Procedure),
            .. Fees(before.Procedure, after.Procedure), .. Variants(before.Procedure, after.Procedure), .. Requirements(before.Procedure, after.Procedure)];

    internal static DifferenceEffect Fewer(decimal before, decimal after)
        => after < before ? DifferenceEffect.Eases : after > before ? DifferenceEffect.Burdens : DifferenceEffect.Neutral;

    private static IEnumerable<Difference> Limits(ComparedVersion before, ComparedVersion after)
    {
        foreach (var old in before.Burden.Limits)
        {
            var now = after.Burden.Limits.FirstOrDefault(limit => old.IsMain ? limit.IsMain : limit.Id == old.Id && limit.IsOfStep == old.IsOfStep);
            if (now is null)
            {
                // A step's limit that goes with its step is said with the step.
                if (!old.IsOfStep || ProcedureWalk.Steps(after.Procedure).Any(step => step.Id == old.Id))
                {
                    yield return new Difference(DifferenceKind.Limit, DifferenceEffect.Neutral, old.Id, Phrases.Both(f => f.Say(
                        $"Không còn thời hạn riêng cho {f.Quote(old.Title, old.Id)} (trước: {Words(old, f)}).",
                        $"{f.Quote(old.Title, old.Id)} no longer has a limit of its own (before: {Words(old, f)}).")), Location(after, old.Id));
                }

                continue;
            }

            foreach (var variant in Variants(before.Procedure, after.Procedure, old, now))
            {
                if (old.For(variant) is { } from && now.For(variant) is { } to && Headlines.IsOther(from, to))
                {
                    yield return Changed(after, old, now, variant, from, to);
                }
            }
        }

        foreach (var now in after.Burden.Limits.Where(limit => !limit.IsMain && !before.Burden.Limits.Any(old => old.Id == limit.Id)))
        {
            if (!now.IsOfStep || ProcedureWalk.Steps(before.Procedure).Any(step => step.Id == now.Id))
            {
                yield return new Difference(DifferenceKind.Limit, DifferenceEffect.Neutral, now.Id, Phrases.Both(f => f.Say(
                    $"Thêm thời hạn riêng cho {f.Quote(now.Title, now.Id)}: {Words(now, f)}.",
                    $"{f.Quote(now.Title, now.Id)} gets a limit of its own: {Words(now, f)}.")), Location(after, now.Id));
            }
        }
    }

    private static Difference Changed(ComparedVersion after, LimitBurden old, LimitBurden now, string? variant, TimeLimit from, TimeLimit to)
    {
        var sameKind = from.Unit == to.Unit;
        var effect = sameKind ? Fewer(from.Amount, to.Amount) : Days(to, to: true) <= Days(from, to: false) ? DifferenceEffect.Eases : DifferenceEffect.Neutral;
        return new Difference(DifferenceKind.Limit, effect, now.Id, Phrases.Both(f =>
        {
            var title = after.Procedure.Variants.FirstOrDefault(v => v.Id == variant)?.Title;
            var of = title is null ? "" : $" ({f.Name(title, variant!)})";
            var what = old.IsConsultation ? f.Say("Lấy ý kiến", "Consultation") : f.Name(now.Title, now.Id);
            var rate = sameKind && from.Amount > 0 ? $" ({f.Change(((decimal)to.Amount / from.Amount) - 1)})" : "";
            var kinds = sameKind ? "" : f.Say("; khác loại ngày nên không trừ cho nhau", "; different kinds of day, so not subtracted");
            return $"{what}{of}: {f.Limit(from)} → {f.Limit(to)}{rate}{kinds}.";
        }), Location(after, now.Id));
    }

    // A safe upper and lower reading in calendar days: n working days span at most 7⌈n/5⌉+9 days (a long holiday), at least n.
    private static int Days(TimeLimit limit, bool to) => limit.Unit switch
    {
        TimeUnit.WorkingDay => to ? (7 * ((limit.Amount + 4) / 5)) + 9 : limit.Amount,
        TimeUnit.CalendarDay => limit.Amount,
        TimeUnit.Week => 7 * limit.Amount,
        TimeUnit.Month => (to ? 31 : 28) * limit.Amount,
        TimeUnit.Year => (to ? 366 : 365) * limit.Amount,
        _ => to ? limit.Amount : 0,
    };

    private static IEnumerable<string?> Variants(Procedure before, Procedure after, LimitBurden old, LimitBurden now)
    {
        if (old.Within.ByVariant.IsEmpty && now.Within.ByVariant.IsEmpty)
        {
            return [null];
        }

        var shared = before.Variants.Where(variant => after.Variants.Any(other => other.Id == variant.Id)).Select(variant => (string?)variant.Id).ToList();
        return shared.Count == 0 ? [null] : shared;
    }

    private static string Words(LimitBurden limit, Formats f) => limit.For(null) is { } length ? f.Limit(length) : "–";

    private static IEnumerable<Difference> Requests(ComparedVersion before, ComparedVersion after)
    {
        if (before.Burden.Notices != after.Burden.Notices)
        {
            yield return new Difference(DifferenceKind.Bound, Fewer(before.Burden.Notices ?? int.MaxValue, after.Burden.Notices ?? int.MaxValue), "notices",
                Phrases.Both(f => f.Say(
                    $"Số lần thông báo hồ sơ chưa đạt sau khi tiếp nhận: {Headlines.Count(f, before.Burden.Notices)} → {Headlines.Count(f, after.Burden.Notices)}.",
                    $"Notices of defects after acceptance: {Headlines.Count(f, before.Burden.Notices)} → {Headlines.Count(f, after.Burden.Notices)}.")),
                after.Procedure.Bounds.IsEmpty ? after.Procedure.Location : after.Procedure.Bounds[0].Location);
        }

        if (before.Burden.DeskRequests != after.Burden.DeskRequests)
        {
            yield return new Difference(DifferenceKind.Bound, Fewer(before.Burden.DeskRequests ?? int.MaxValue, after.Burden.DeskRequests ?? int.MaxValue), "deskRequests",
                Phrases.Both(f => f.Say(
                    $"Số lần yêu cầu bổ sung khi tiếp nhận: {Headlines.Count(f, before.Burden.DeskRequests)} → {Headlines.Count(f, after.Burden.DeskRequests)}.",
                    $"Supplement requests at the desk: {Headlines.Count(f, before.Burden.DeskRequests)} → {Headlines.Count(f, after.Burden.DeskRequests)}.")),
                after.Procedure.Location);
        }
    }

    private static IEnumerable<Difference> Channels(Procedure before, Procedure after)
    {
        foreach (var now in after.Channels)
        {
            var old = before.Channels.FirstOrDefault(channel => channel.Id == now.Id);
            if (old is null)
            {
                yield return new Difference(DifferenceKind.Channel, now.When is null ? DifferenceEffect.Eases : DifferenceEffect.Neutral, now.Id, Phrases.Both(f =>
                    f.Say("Thêm cách nộp ", "New way to file: ") + f.Quote(now.Title, now.Id) + "."), now.Location);
            }
            else if (old.Level != now.Level)
            {
                yield return new Difference(DifferenceKind.Channel, old.Level < now.Level ? DifferenceEffect.Eases : DifferenceEffect.Burdens, now.Id, Phrases.Both(f =>
                    f.Say($"Nộp qua {f.Quote(old.Title, old.Id)}: {Level(old.Level, f)} → {Level(now.Level, f)}.",
                        $"Filing by {f.Quote(old.Title, old.Id)}: {Level(old.Level, f)} → {Level(now.Level, f)}.")), now.Location);
            }

            if (old is { When: null } && now.When is { } only)
            {
                yield return new Difference(DifferenceKind.Channel, DifferenceEffect.Neutral, now.Id, Phrases.Both(f => f.Say(
                    $"Chỉ còn nộp qua {f.Quote(old.Title, old.Id)} khi: {ConditionWords.Of(after, only, f)}.",
                    $"Filing by {f.Quote(old.Title, old.Id)} only when: {ConditionWords.Of(after, only, f)}.")), now.Location);
            }
        }

        foreach (var old in before.Channels.Where(old => !after.Channels.Any(channel => channel.Id == old.Id)))
        {
            yield return new Difference(DifferenceKind.Channel, DifferenceEffect.Neutral, old.Id, Phrases.Both(f =>
                f.Say("Bỏ cách nộp ", "No longer a way to file: ") + f.Quote(old.Title, old.Id) + "."), old.Location);
        }
    }

    private static string Level(ChannelLevel level, Formats f) => level switch
    {
        ChannelLevel.Full => f.Say("toàn trình", "fully online"),
        ChannelLevel.Partial => f.Say("một phần", "partly online"),
        _ => f.Say("không trực tuyến", "not online"),
    };

    private static IEnumerable<Difference> Fees(Procedure before, Procedure after)
    {
        foreach (var now in after.Fees)
        {
            var old = before.Fees.FirstOrDefault(fee => fee.Id == now.Id);
            if (old is null)
            {
                yield return new Difference(DifferenceKind.Fee, now.Amount == 0 ? DifferenceEffect.Neutral : DifferenceEffect.Burdens, now.Id, Phrases.Both(f =>
                    f.Say("Thêm phí, lệ phí ", "New fee: ") + f.Quote(now.Title, now.Id) + "."), now.Location);
            }
            else if (old.Amount is { } from && now.Amount is { } to && from != to)
            {
                yield return new Difference(DifferenceKind.Fee, Fewer(from, to), now.Id, Phrases.Both(f =>
                    $"{f.Quote(now.Title, now.Id)}: {f.Money(from, old.Currency ?? "VND")} → {f.Money(to, now.Currency ?? "VND")}."), now.Location);
            }
        }

        foreach (var old in before.Fees.Where(old => !after.Fees.Any(fee => fee.Id == old.Id)))
        {
            yield return new Difference(DifferenceKind.Fee, old.Amount == 0 ? DifferenceEffect.Neutral : DifferenceEffect.Eases, old.Id, Phrases.Both(f =>
                f.Say("Bỏ phí, lệ phí ", "No longer a fee: ") + f.Quote(old.Title, old.Id) + "."), old.Location);
        }
    }

    private static IEnumerable<Difference> Variants(Procedure before, Procedure after)
    {
        var added = after.Variants.Where(now => !before.Variants.Any(old => old.Id == now.Id)).ToList();
        var gone = before.Variants.Where(old => !after.Variants.Any(now => now.Id == old.Id)).ToList();
        if (added.Count > 0)
        {
            yield return new Difference(DifferenceKind.Condition, DifferenceEffect.Neutral, added[0].Id, Phrases.Both(f =>
                f.Say("Thêm trường hợp: ", "Variants added: ") + f.List([.. added.Select(v => f.Name(v.Title, v.Id))]) + "."), after.Location);
        }

        if (gone.Count > 0)
        {
            yield return new Difference(DifferenceKind.Condition, DifferenceEffect.Neutral, gone[0].Id, Phrases.Both(f =>
                f.Say("Bỏ trường hợp: ", "Variants removed: ") + f.List([.. gone.Select(v => f.Name(v.Title, v.Id))]) + "."), before.Location);
        }
    }

    private static IEnumerable<Difference> Requirements(Procedure before, Procedure after)
    {
        foreach (var now in after.Requirements.Where(now => !before.Requirements.Any(old => old.Id == now.Id)))
        {
            yield return new Difference(DifferenceKind.Condition, DifferenceEffect.Burdens, now.Id, Phrases.Both(f =>
                f.Say("Thêm yêu cầu, điều kiện: ", "New requirement: ") + f.Name(now.Title, now.Id) + "."), now.Location);
        }

        foreach (var old in before.Requirements.Where(old => !after.Requirements.Any(now => now.Id == old.Id)))
        {
            yield return new Difference(DifferenceKind.Condition, DifferenceEffect.Eases, old.Id, Phrases.Both(f =>
                f.Say("Bỏ yêu cầu, điều kiện: ", "Requirement dropped: ") + f.Name(old.Title, old.Id) + "."), old.Location);
        }
    }

    private static SourceSpan Location(ComparedVersion version, string id)
        => version.Procedure.TimeLimits.FirstOrDefault(limit => limit.Id == id)?.Location
            ?? ProcedureWalk.Nodes(version.Procedure).FirstOrDefault(node => node.Id == id)?.Location
            ?? version.Procedure.Location;
}
