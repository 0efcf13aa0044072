using System.Collections.Immutable;
using MotCua.LegalTime;
using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>Time limits: how long, how counted, between which events, lengthened by what.</summary>
internal static class LimitTelling
{
    internal static void Tell(Telling t)
    {
        foreach (var (id, oldNode, nowNode) in t.Sides.Things("time-limits"))
        {
            var old = t.Sides.Before.TimeLimits.FirstOrDefault(limit => limit.Id == t.Sides.OldId(RuleNameKind.Limit, id));
            var now = t.Sides.After.TimeLimits.FirstOrDefault(limit => limit.Id == id);
            var count = t.Told.Count;
            if (oldNode is null || nowNode is null)
            {
                var limit = (now ?? old)!;
                var effect = now is null ? DifferenceEffect.Burdens : DifferenceEffect.Eases;
                t.Add(DifferenceKind.Limit, now is null ? DifferenceAction.Removed : DifferenceAction.Added, id, Weight.Deadline(effect, Weight.Opposite(effect)),
                    f => (now is null ? f.Say("Bỏ thời hạn ", "Limit dropped: ") : f.Say("Thêm thời hạn ", "New limit: ")) + f.Quote(limit.Title, id) + ": " + Words(now is null ? t.Sides.Before : t.Sides.After, limit.Within, f),
                    Telling.Basis(old?.Basis, now?.Basis), limit.Location, new DeadlineChange(First(old?.Within), First(now?.Within)));
                continue;
            }

            Within(t, id, old!.Within, now!.Within, isApplicants: false, f => f.Name(now.Title, id), Telling.Basis(old.Basis, now.Basis), now.Location);
            Events(t, old, now);
            Extensions(t, old, now);
            t.Rest(oldNode, nowNode, t.Told.Count > count, f => f.Quote(now.Title, id));
        }
    }

    /// <summary>The lengths, for each variant both versions have; equal changes are told once.</summary>
    internal static void Within(
        Telling t, string id, LimitByVariant? old, LimitByVariant? now, bool isApplicants, Func<Formats, string> name,
        (IEnumerable<string>, IEnumerable<string>) basis, SourceSpan location)
    {
        var shared = t.Sides.After.Variants.Where(variant => t.Sides.Before.Variants.Any(other => other.Id == t.Sides.OldId(RuleNameKind.Variant, variant.Id))).ToList();
        if (t.Sides.Before.Variants.IsEmpty || t.Sides.After.Variants.IsEmpty)
        {
            // What was one limit for all is told for each that now has its own, and the other way round.
            shared.AddRange(t.Sides.After.Variants.Concat(t.Sides.Before.Variants));
        }

        var varies = (old?.ByVariant.Length ?? 0) + (now?.ByVariant.Length ?? 0) > 0 && shared.Count > 0;
        var pairs = varies
            ? shared.Select(variant => ((Variant?)variant, Old: old?.For(t.Sides.OldId(RuleNameKind.Variant, variant.Id)), Now: now?.For(variant.Id))).ToList()
            : [(null, old?.Default ?? First(old), now?.Default ?? First(now))];
        var groups = pairs.Where(pair => pair.Old != pair.Now).GroupBy(pair => (pair.Old, pair.Now))
            .Select(group => (group.Key.Old, group.Key.Now, Variants: group.Select(pair => pair.Item1).OfType<Variant>().ToList())).ToList();
        string Of(List<Variant> names, Formats f) => names.Count == 0 || names.Count == pairs.Count ? "" : " (" + f.List([.. names.Select(variant => f.Name(variant.Title, variant.Id))]) + ")";
        string For(List<Variant> names, Formats f) => Of(names, f) is { Length: > 0 } of ? of.Trim(' ', '(', ')') + " " : "";
        foreach (var effect in groups.Where(group => group is { Old: not null, Now: not null } && IsOther(group.Old, group.Now)).GroupBy(group => Shorter(group.Old!, group.Now!)))
        {
            t.Add(DifferenceKind.Limit, DifferenceAction.Changed, id, Sides(isApplicants ? Weight.Opposite(effect.Key) : effect.Key, isApplicants),
                f => name(f) + ": " + string.Join("; ", effect.Select(group => $"{For(group.Variants, f)}{f.Limit(group.Old!)} → {f.Limit(group.Now!)}{Rate(group.Old!, group.Now!, f)}"))
                    + (effect.Any(group => group.Old!.Unit != group.Now!.Unit) ? Kinds(effect.Key, f) : ""),
                basis, location, new DeadlineChange(effect.First().Old, effect.First().Now));
        }

        foreach (var (from, to, names) in groups)
        {
            if (from is null || to is null)
            {
                // A step without a limit of its own still has the whole's, which may promise more than its own did.
                var effect = (to is null) == isApplicants ? DifferenceEffect.Eases : DifferenceEffect.Burdens;
                var total = to is null && !isApplicants ? t.Sides.After.TimeLimits.Where(limit => limit.Id != id).Select(limit => names.Count > 0 ? limit.Within.For(names[0].Id) : First(limit.Within)).FirstOrDefault(limit => limit is not null) : null;
                var isCovered = total is not null && from is not null && (total == from || Shorter(from, total) == DifferenceEffect.Eases);
                t.Add(DifferenceKind.Limit, to is null ? DifferenceAction.Removed : DifferenceAction.Added, id, Sides(isCovered ? DifferenceEffect.Neutral : effect, isApplicants),
                    f => name(f) + Of(names, f) + (to is null
                        ? f.Say($": không còn thời hạn riêng (trước: {f.Limit(from!)})", $": no limit of its own any more (before: {f.Limit(from!)})")
                            + (isCovered ? f.Say($", chỉ còn tổng thời hạn {f.Limit(total!)}", $", only the whole's {f.Limit(total!)}") : "")
                        : f.Say($": có thời hạn riêng {f.Limit(to)}", $": a limit of its own, {f.Limit(to)}") + (isApplicants ? f.Say(" cho người nộp", " for the applicant") : "")),
                    basis, location, new DeadlineChange(from, to));
                continue;
            }

            Counting(t, id, from, to, isApplicants, f => name(f) + Of(names, f), basis, location);
        }
    }

    private static Weight Sides(DifferenceEffect applicant, bool isApplicants)
        => Weight.Deadline(applicant, isApplicants ? DifferenceEffect.Neutral : Weight.Opposite(applicant));

    private static void Counting(
        Telling t, string id, TimeLimit from, TimeLimit to, bool isApplicants, Func<Formats, string> name, (IEnumerable<string>, IEnumerable<string>) basis, SourceSpan location)
    {
        void Later(int change, Func<Formats, string> what)
        {
            // Later or longer: good for whoever must act in time.
            var effect = change == 0 ? DifferenceEffect.Neutral : change > 0 == isApplicants ? DifferenceEffect.Eases : DifferenceEffect.Burdens;
            t.Add(DifferenceKind.Limit, DifferenceAction.Changed, id, Sides(effect, isApplicants), f => name(f) + ": " + what(f), basis, location);
        }

        if (from.CutOff != to.CutOff)
        {
            var change = from.CutOff is { } was && to.CutOff is { } becomes ? becomes.CompareTo(was) * -1 : to.CutOff is null ? -1 : 1;
            string Hour(NodaTime.LocalTime? time, Formats f) => time is { } hour ? $"{hour.Hour:00}:{hour.Minute:00}" : f.Say("không có", "none");
            Later(change, f => f.Say("giờ chốt nhận trong ngày ", "hour after which it counts as the next working day: ") + Hour(from.CutOff, f) + " → " + Hour(to.CutOff, f));
        }

        if (from.Start != to.Start)
        {
            int Rank(StartRule rule) => rule switch { StartRule.SameDay => 0, StartRule.NextDay => 1, _ => 2 };
            string Start(StartRule rule, Formats f) => rule switch
            {
                StartRule.SameDay => f.Say("chính ngày đó", "the same day"),
                StartRule.NextDay => f.Say("ngày kế tiếp", "the next day"),
                _ => f.Say("ngày làm việc kế tiếp", "the next working day"),
            };
            Later(Rank(to.Start) - Rank(from.Start), f => f.Say("bắt đầu tính từ ", "counted from ") + Start(from.Start, f) + " → " + Start(to.Start, f));
        }

        if (from.RollForward != to.RollForward)
        {
            Later(to.RollForward ? 1 : -1, f => to.RollForward
                ? f.Say("ngày cuối rơi vào ngày nghỉ thì lùi sang ngày làm việc kế tiếp", "an end on a day off moves to the next working day")
                : f.Say("ngày cuối rơi vào ngày nghỉ không còn được lùi", "an end on a day off no longer moves"));
        }

        if (from.Rounding != to.Rounding)
        {
            Later(0, f => f.Say("cách làm tròn tháng đổi", "months are rounded in another way"));
        }
    }

    private static void Events(Telling t, LimitDeclaration old, LimitDeclaration now)
    {
        Event(old.From, now.From, isEnd: false);
        Event(old.Until, now.Until, isEnd: true);

        void Event(CaseEventName from, CaseEventName to, bool isEnd)
        {
            if (Named(t, from) == to)
            {
                return;
            }

            // Where both events stand in the later version, a clock that starts later or stops earlier promises less.
            var (was, becomes) = (Place(t.Sides.After, Named(t, from)), Place(t.Sides.After, to));
            var effect = was is null || becomes is null || was == becomes ? DifferenceEffect.Neutral : becomes > was == isEnd ? DifferenceEffect.Eases : DifferenceEffect.Burdens;
            t.Add(DifferenceKind.Limit, DifferenceAction.Changed, now.Id, Weight.Deadline(effect, Weight.Opposite(effect)),
                f => f.Name(now.Title, now.Id) + (isEnd ? f.Say(": tính đến ", ": counted until ") : f.Say(": tính từ ", ": counted from "))
                    + EventWords.Of(t.Sides.Before, from, f) + " → " + EventWords.Of(t.Sides.After, to, f),
                Telling.Basis(old.Basis, now.Basis), now.Location);
        }
    }

    internal static CaseEventName Named(Telling t, CaseEventName name)
        => name with { Name = t.Sides.NewId(name.Kind == CaseEventKind.Mark ? RuleNameKind.Mark : RuleNameKind.Node, name.Name) };

    /// <summary>Where an event first happens, by the order of steps; null when it never does.</summary>
    internal static double? Place(Procedure procedure, CaseEventName name)
    {
        var index = 0;
        foreach (var node in ProcedureWalk.Nodes(procedure))
        {
            index++;
            var isHere = name.Kind == CaseEventKind.Mark
                ? node is Step step && (step.Marks.Contains(name.Name) || step.Outcomes.Any(outcome => outcome.Route.Marks.Contains(name.Name)))
                : node.Id == name.Name;
            if (isHere)
            {
                return name.Kind == CaseEventKind.StepStarted ? index : index + 0.5;
            }
        }

        return null;
    }

    private static void Extensions(Telling t, LimitDeclaration old, LimitDeclaration now)
    {
        var gone = old.Extensions.ToList();
        foreach (var extension in now.Extensions)
        {
            var same = gone.Find(other => Key(t, other) == Key(null, extension)) ?? (old.Extensions.Length == 1 && now.Extensions.Length == 1 ? gone.FirstOrDefault() : null);
            if (same is not null)
            {
                gone.Remove(same);
                Changed(same, extension);
            }
            else
            {
                Tell(extension, null, extension, DifferenceEffect.Burdens, DifferenceAction.Added, f => f.Say("thêm việc kéo dài ", "a lengthening comes: ") + Extension(t.Sides.After, extension, f));
            }
        }

        gone.ForEach(extension => Tell(extension, extension, null, DifferenceEffect.Eases, DifferenceAction.Removed, f => f.Say("bỏ việc kéo dài ", "a lengthening goes: ") + Extension(t.Sides.Before, extension, f)));

        void Changed(LimitExtension from, LimitExtension to)
        {
            var relation = t.Sides.Meaning.Relation(from.When, to.When);
            var isOther = from.Amount != to.Amount || from.IsTotal != to.IsTotal || Named(t, from.On) != to.On || (from.When, to.When) is not (null, null) && relation != ConditionRelation.Same;
            if (!isOther)
            {
                if (!from.Basis.Select(basis => t.Sides.NewId(RuleNameKind.Basis, basis)).ToHashSet(StringComparer.Ordinal).SetEquals(to.Basis))
                {
                    t.Rebase(f => f.Quote(now.Title, now.Id));
                }

                if (from.When?.Text != to.When?.Text && t.Sides.InNewNames(from.When?.Expression ?? "") != to.When?.Expression)
                {
                    t.Add(DifferenceKind.Limit, DifferenceAction.Changed, now.Id, Weight.Editorial, f => f.Name(now.Title, now.Id) + SameMeaning(f));
                }

                return;
            }

            var amount = from.Amount == to.Amount || from.IsTotal != to.IsTotal ? DifferenceEffect.Neutral : Shorter(from.Amount, to.Amount);
            var effect = amount != DifferenceEffect.Neutral ? amount : Weight.OfCondition(relation);
            Tell(to, from, to, effect, DifferenceAction.Changed, f => f.Say("việc kéo dài ", "lengthening ") + Extension(t.Sides.Before, from, f) + " → " + Extension(t.Sides.After, to, f));
        }

        void Tell(LimitExtension place, LimitExtension? from, LimitExtension? to, DifferenceEffect effect, DifferenceAction action, Func<Formats, string> what)
            => t.Add(DifferenceKind.Limit, action, now.Id, Weight.Deadline(effect, Weight.Opposite(effect)), f => f.Name(now.Title, now.Id) + ": " + what(f),
                Telling.Basis(from?.Basis ?? old.Basis, to?.Basis ?? now.Basis), place.Location,
                By(from, to));
    }

    // Days that are added no longer, or for the first time, are a change of so many days; a total in place of another limit is none that can be subtracted.
    private static DeadlineChange? By(LimitExtension? from, LimitExtension? to) => (from, to) switch
    {
        ({ } old, { } now) => old.Amount != now.Amount && old.IsTotal == now.IsTotal ? new DeadlineChange(old.Amount, now.Amount) : null,
        ({ IsTotal: false } old, null) => new DeadlineChange(old.Amount, old.Amount with { Amount = 0 }),
        (null, { IsTotal: false } now) => new DeadlineChange(now.Amount with { Amount = 0 }, now.Amount),
        _ => null,
    };

    internal static string SameMeaning(Formats f) => f.Say(": điều kiện viết cách khác, nghĩa như cũ", ": the condition is written in another way and means the same");

    private static CaseEventName? Named(Telling t, CaseEventName? name) => name is { } known ? Named(t, known) : null;

    private static string Key(Telling? t, LimitExtension extension)
        => (extension.When is { } when ? t?.Sides.InNewNames(when.Expression) ?? when.Expression : "") + "|" + (extension.On is { } on ? t is null ? on : Named(t, on) : null);

    private static string Extension(Procedure procedure, LimitExtension extension, Formats f)
        => (extension.IsTotal ? f.Say("thành ", "to ") : "+ ") + f.Limit(extension.Amount) + " ("
            + (extension.When is { } when ? ConditionWords.Of(procedure, when, f) : extension.On is { } on ? EventWords.Of(procedure, on, f) : "") + ")";

    internal static TimeLimit? First(LimitByVariant? within) => within is null ? null : within.Default ?? (within.ByVariant.IsEmpty ? null : within.ByVariant[0].Value);

    /// <summary>How long for whom: "7 ngày làm việc", or "Nhà ở 7 ngày làm việc; Công trình khác 10 ngày làm việc".</summary>
    internal static string Words(Procedure procedure, LimitByVariant within, Formats f)
    {
        var lengths = ProcedureExplanation.Lengths(procedure, within).Select(length => (length.Variant, Words: f.Limit(length.Limit))).ToList();
        return lengths.Count == 0 ? "–" : lengths.TrueForAll(length => length.Words == lengths[0].Words) ? lengths[0].Words
            : string.Join("; ", lengths.GroupBy(length => length.Words).Select(same => f.List([.. same.Select(length => f.Name(length.Variant!.Title, length.Variant.Id))]) + " " + same.Key));
    }

    private static string Rate(TimeLimit from, TimeLimit to, Formats f)
        => from.Unit == to.Unit && from.Amount > 0 ? $" ({f.Change(((decimal)to.Amount / from.Amount) - 1)})" : "";

    private static string Kinds(DifferenceEffect shorter, Formats f)
        => f.Say("; khác loại ngày nên không trừ cho nhau", "; different kinds of day, so not subtracted")
            + (shorter == DifferenceEffect.Eases ? f.Say(" (ngắn hơn, trừ khi gặp kỳ nghỉ dài)", " (shorter, long holidays aside)") : shorter == DifferenceEffect.Burdens ? f.Say(" (dài hơn)", " (longer)") : "");

    private static bool IsOther(TimeLimit from, TimeLimit to) => from.Amount != to.Amount || from.Unit != to.Unit;

    /// <summary>Whether a limit eases whoever waits for it: shorter in any week without holidays, or longer in any.</summary>
    internal static DifferenceEffect Shorter(TimeLimit from, TimeLimit to)
    {
        if (from.Unit == to.Unit)
        {
            return Weight.Fewer(from.Amount, to.Amount);
        }

        return Hours(to, most: true) <= Hours(from, most: false) ? DifferenceEffect.Eases
            : Hours(from, most: true) <= Hours(to, most: false) ? DifferenceEffect.Burdens
            : DifferenceEffect.Neutral;
    }

    // The most and the least a limit can take on the clock outside holidays: n working days span at most 7⌈n/5⌉ days, at least n.
    private static double Hours(TimeLimit limit, bool most) => limit.Unit switch
    {
        TimeUnit.WorkingDay => 24.0 * (most ? 7 * ((limit.Amount + 4) / 5) : limit.Amount),
        TimeUnit.CalendarDay => 24.0 * limit.Amount,
        TimeUnit.Week => 24.0 * 7 * limit.Amount,
        TimeUnit.Month => 24.0 * (most ? 31 : 28) * limit.Amount,
        TimeUnit.Year => 24.0 * (most ? 366 : 365) * limit.Amount,
        TimeUnit.WorkingHour => most ? 24.0 * 7 * ((limit.Amount + 34) / 35) : limit.Amount,
        _ => limit.Amount / 60.0,
    };
}
