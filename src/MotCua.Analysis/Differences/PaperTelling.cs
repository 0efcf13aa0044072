using System.Collections.Immutable;
using System.Globalization;
using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>The dossier.</summary>
internal static class PaperTelling
{
    internal static void Tell(Telling t)
    {
        var (olds, nows) = (Papers(t.Sides.Before.Papers, null).ToDictionary(pair => t.Sides.NewId(RuleNameKind.Paper, pair.Paper.Id), StringComparer.Ordinal),
            Papers(t.Sides.After.Papers, null).ToDictionary(pair => pair.Paper.Id, StringComparer.Ordinal));
        var replaced = Replaced(t, olds, nows);
        foreach (var (id, oldNode, nowNode) in t.Sides.Things("papers").Where(thing => !replaced.Contains(thing.Id)))
        {
            var (old, oldGroup) = olds.GetValueOrDefault(id);
            var (now, nowGroup) = nows.GetValueOrDefault(id);
            if (old is null || now is null)
            {
                // Parts that come or go with their group, or with its being a group, are told with it.
                var group = old is null ? nowGroup : oldGroup;
                var groupId = group is null ? "" : old is null ? group.Id : t.Sides.NewId(RuleNameKind.Paper, group.Id);
                if (group is null || (olds.TryGetValue(groupId, out var wasGroup) && nows.TryGetValue(groupId, out var isGroup) && wasGroup.Paper.Group != PaperGroup.None && isGroup.Paper.Group != PaperGroup.None))
                {
                    CameOrWent(t, old, now, group);
                }

                continue;
            }

            var count = t.Told.Count;
            var (was, becomes) = (oldGroup is null ? null : t.Sides.NewId(RuleNameKind.Paper, oldGroup.Id), nowGroup?.Id);
            if (was != becomes)
            {
                Moved(t, old, now, oldGroup, nowGroup);
            }

            foreach (var attribute in ComparedSides.Changed(oldNode!, nowNode!))
            {
                Changed(t, old, now, attribute);
            }

            t.Rest(oldNode!, nowNode!, t.Told.Count > count, f => f.Quote(now.Title, id));
        }
    }

    private static IEnumerable<(Paper Paper, Paper? Group)> Papers(IEnumerable<Paper> papers, Paper? group)
        => papers.SelectMany(paper => Papers(paper.Parts, paper).Prepend((paper, group)));

    private static void CameOrWent(Telling t, Paper? old, Paper? now, Paper? group)
    {
        var paper = (now ?? old)!;
        var effect = now is null ? DifferenceEffect.Eases : DifferenceEffect.Burdens;
        var isAlternative = group?.Group == PaperGroup.OneOf;
        var weight = paper.ProvidedBy is not null ? Weight.Agencies(effect) : Weight.Applicants(isAlternative ? Weight.Opposite(effect) : effect);
        t.Add(DifferenceKind.Paper, now is null ? DifferenceAction.Removed : DifferenceAction.Added, paper.Id, weight,
            f => (isAlternative
                    ? (now is null ? f.Say("Không còn được nộp thay bằng ", "No longer accepted instead: ") : f.Say("Được nộp thay bằng ", "Now accepted instead: "))
                    : now is null ? f.Say("Bỏ thành phần hồ sơ ", "Component dropped: ") : f.Say("Thêm thành phần hồ sơ ", "Component added: "))
                + f.Quote(paper.Title, paper.Id)
                + (group is null ? "" : f.Say(" trong ", " of ") + f.Quote(group.Title, group.Id))
                + (paper.ProvidedBy is { } maker ? f.Say(" (do cơ quan lập: ", " (made by the agency: ") + t.Actor(now is not null, maker, f) + ")" : "")
                + (paper.IsElectronic ? f.Say(", dạng điện tử", ", electronic") : "")
                + (paper.When is { } when ? f.Say(", chỉ khi: ", ", only when: ") + ConditionWords.Of(now is null ? t.Sides.Before : t.Sides.After, when, f) : ""),
            Telling.Basis(old is null ? [] : Basis(old, group), now is null ? [] : Basis(now, group)), paper.Location);
    }

    // Where several components go and several come, one dossier replaces another: the single papers are no gain and no loss by themselves.
    private static HashSet<string> Replaced(Telling t, Dictionary<string, (Paper Paper, Paper? Group)> olds, Dictionary<string, (Paper Paper, Paper? Group)> nows)
    {
        List<Paper> gone = [.. olds.Where(pair => pair.Value.Group is null && pair.Value.Paper.ProvidedBy is null && !nows.ContainsKey(pair.Key)).Select(pair => pair.Value.Paper)];
        List<Paper> come = [.. nows.Where(pair => pair.Value.Group is null && pair.Value.Paper.ProvidedBy is null && !olds.ContainsKey(pair.Key)).Select(pair => pair.Value.Paper)];
        if (gone.Count < 2 || come.Count < 2)
        {
            return [];
        }

        var (was, becomes) = (PaperBurden.Of(t.Sides.Before), PaperBurden.Of(t.Sides.After));
        var effect = Weight.Fewer(was.Components + was.Conditional, becomes.Components + becomes.Conditional);
        effect = effect == DifferenceEffect.Neutral ? Weight.Fewer(was.Originals + was.Copies, becomes.Originals + becomes.Copies) : effect;
        string Names(bool isAfter, List<Paper> papers, Formats f) => string.Join(", ", papers.Select(paper => f.Quote(paper.Title, paper.Id) + (paper.IsElectronic ? f.Say(" (điện tử)", " (electronic)") : "")
            + (paper.When is { } when ? f.Say(" (chỉ khi: ", " (only when: ") + ConditionWords.Of(isAfter ? t.Sides.After : t.Sides.Before, when, f) + ")" : "")));
        t.Add(DifferenceKind.Paper, DifferenceAction.Changed, "papers", Weight.Applicants(effect), f => f.Say("Thành phần hồ sơ ", "Components ") + was.Summary(f) + " → " + becomes.Summary(f)
            + (becomes.IsElectronic && becomes.Conditional > 0 ? $" (+{f.Number(becomes.Conditional)})" : "") + f.Say(": bỏ ", ": dropped ") + Names(false, gone, f) + f.Say("; nay là ", "; now ") + Names(true, come, f),
            Telling.Basis(gone.SelectMany(paper => paper.Basis).Distinct(), come.SelectMany(paper => paper.Basis).Distinct()), come[0].Location);
        return [.. gone.SelectMany(paper => Papers([paper], null)).Select(pair => t.Sides.NewId(RuleNameKind.Paper, pair.Paper.Id)), .. come.SelectMany(paper => Papers([paper], null)).Select(pair => pair.Paper.Id)];
    }

    private static IEnumerable<string> Basis(Paper paper, Paper? group) => paper.Basis.IsEmpty && group is not null ? group.Basis : paper.Basis;

    private static void Moved(Telling t, Paper old, Paper now, Paper? from, Paper? to)
    {
        // Becoming one of several that suffice eases; having to come on its own again burdens.
        var effect = (from?.Group == PaperGroup.OneOf, to?.Group == PaperGroup.OneOf) switch
        {
            (false, true) => DifferenceEffect.Eases,
            (true, false) => DifferenceEffect.Burdens,
            _ => DifferenceEffect.Neutral,
        };
        string Place(Paper? group, Formats f) => group is null ? f.Say("thành phần riêng", "a component of its own") : f.Quote(group.Title, group.Id);
        t.Add(DifferenceKind.Paper, DifferenceAction.Moved, now.Id, effect == DifferenceEffect.Neutral ? Weight.Editorial : Weight.Applicants(effect),
            f => f.Quote(now.Title, now.Id) + f.Say(": chuyển từ ", ": moved from ") + Place(from, f) + f.Say(" sang ", " to ") + Place(to, f),
            Telling.Basis(Basis(old, from), Basis(now, to)), now.Location);
    }

    private static void Changed(Telling t, Paper old, Paper now, string attribute)
    {
        switch (attribute)
        {
            case "sets":
                Number(t, old, now, "số bộ", "sets", old.Sets, now.Sets, "00");
                break;
            case "original" or "copy" when (old.Originals, old.Copies) is ({ } or null, { } or null) && now is { Originals: null, Copies: null }:
                // Data have no originals.
                if ((attribute == "original" || old.Originals is null) && (old.IsElectronic || !now.IsElectronic))
                {
                    Say(t, old, now, Weight.Applicants(DifferenceEffect.Neutral), f => f.Say(
                        $"trước ghi {old.Originals ?? 0} bản chính, {old.Copies ?? 0} bản sao; nay văn bản không ghi số bản",
                        $"originals {old.Originals ?? 0}, copies {old.Copies ?? 0} before; the law no longer states a number"));
                }

                break;
            case "original" or "copy" when old.Originals != now.Originals && old.Copies != now.Copies:
                // An original that a copy now replaces is one change.
                if (attribute == "original")
                {
                    var effect = old.Originals != now.Originals && (old.Originals ?? 0) != (now.Originals ?? 0)
                        ? Weight.Fewer(old.Originals ?? 0, now.Originals ?? 0) : Weight.Fewer(old.Copies ?? 0, now.Copies ?? 0);
                    Say(t, old, now, Paid(now, effect), f => f.Say(
                        $"{old.Originals ?? 0} bản chính, {old.Copies ?? 0} bản sao → {now.Originals ?? 0} bản chính, {now.Copies ?? 0} bản sao mỗi bộ",
                        $"originals {old.Originals ?? 0}, copies {old.Copies ?? 0} → originals {now.Originals ?? 0}, copies {now.Copies ?? 0} per set"));
                }

                break;
            case "original":
                Number(t, old, now, "bản chính mỗi bộ", "originals per set", old.Originals ?? 0, now.Originals ?? 0);
                break;
            case "copy":
                Number(t, old, now, "bản sao mỗi bộ", "copies per set", old.Copies ?? 0, now.Copies ?? 0);
                break;
            case "form" when old.Form is not null && now.Form is not null:
                Say(t, old, now, Weight.Editorial, f => f.Say($"mẫu {old.Form} → mẫu {now.Form}", $"form {old.Form} → form {now.Form}"));
                break;
            case "form":
                Say(t, old, now, Paid(now, now.Form is null ? DifferenceEffect.Eases : DifferenceEffect.Burdens), f => now.Form is null
                    ? f.Say($"không còn phải theo mẫu {old.Form}", $"form {old.Form} is no longer prescribed") : f.Say($"phải theo mẫu {now.Form}", $"form {now.Form} is prescribed"));
                break;
            case "electronic":
                Flag(t, old, now, now.IsElectronic, "nay là dữ liệu điện tử", "now electronic data", "không còn nộp ở dạng dữ liệu điện tử", "no longer electronic data");
                break;
            case "present-only":
                Flag(t, old, now, now.IsPresentOnly, "nay chỉ xuất trình, không phải nộp", "now only shown, not handed in", "nay phải nộp, không chỉ xuất trình", "now handed in, not only shown");
                break;
            case "held-by":
                var effectOfRegister = (old.HeldBy, now.HeldBy) switch { (null, _) => DifferenceEffect.Eases, (_, null) => DifferenceEffect.Burdens, _ => DifferenceEffect.Neutral };
                Say(t, old, now, effectOfRegister == DifferenceEffect.Neutral ? Weight.Neutral : Weight.Applicants(effectOfRegister), f => now.HeldBy is { } holder
                    ? f.Say($"nay khai thác được từ {holder}", $"can now be looked up in {holder}") : f.Say($"không còn khai thác được từ {old.HeldBy}", $"can no longer be looked up in {old.HeldBy}"));
                break;
            case "provided-by":
                ProvidedBy(t, old, now);
                break;
            case "when":
                When(t, old, now);
                break;
            case "for":
                For(t, old, now);
                break;
            case "all-of" or "one-of" when old.Group != now.Group:
                if (attribute == (now.Group == PaperGroup.OneOf || (now.Group == PaperGroup.None && old.Group == PaperGroup.OneOf) ? "one-of" : "all-of"))
                {
                    // A list of alternatives that is no longer spelled out says nothing about which are accepted.
                    var effect = (old.Group, now.Group) switch
                    {
                        (_, PaperGroup.OneOf) => DifferenceEffect.Eases,
                        (_, PaperGroup.AllOf) => DifferenceEffect.Burdens,
                        (PaperGroup.AllOf, _) => DifferenceEffect.Eases,
                        _ => DifferenceEffect.Neutral,
                    };
                    Say(t, old, now, Paid(now, effect), f => Group(old, f) + " → " + Group(now, f));
                }

                break;
            case "basis" or "title" or "all-of" or "one-of":
                break;
            default:
                Say(t, old, now, Weight.Neutral, f => attribute);
                break;
        }
    }

    private static string Group(Paper paper, Formats f) => paper.Group switch
    {
        PaperGroup.OneOf => f.Say($"một trong {paper.Parts.Length} giấy tờ được liệt kê", $"one of {paper.Parts.Length} papers listed"),
        PaperGroup.AllOf => f.Say($"tất cả {paper.Parts.Length} giấy tờ được liệt kê", $"all of {paper.Parts.Length} papers listed"),
        _ => f.Say("một giấy tờ, không liệt kê", "one paper, no list"),
    };

    private static void ProvidedBy(Telling t, Paper old, Paper now)
    {
        var weight = (old.ProvidedBy, now.ProvidedBy) switch
        {
            (null, _) => Weight.Applicants(DifferenceEffect.Eases, DifferenceEffect.Burdens),
            (_, null) => Weight.Applicants(DifferenceEffect.Burdens, DifferenceEffect.Eases),
            _ => Weight.Neutral,
        };
        string Who(bool isAfter, string? id, Formats f) => id is null ? f.Say("người nộp", "the applicant") : t.Actor(isAfter, id, f);
        Say(t, old, now, weight, f => f.Say("do ", "provided by ") + Who(false, old.ProvidedBy, f) + f.Say(" → do ", " → by ") + Who(true, now.ProvidedBy, f));
    }

    private static void When(Telling t, Paper old, Paper now)
    {
        var relation = t.Sides.Meaning.Relation(old.When, now.When);
        if (relation == ConditionRelation.Same)
        {
            t.Add(DifferenceKind.Paper, DifferenceAction.Changed, now.Id, Weight.Editorial, f => f.Quote(now.Title, now.Id) + LimitTelling.SameMeaning(f), Telling.Basis(old.Basis, now.Basis), now.Location);
            return;
        }

        Say(t, old, now, Paid(now, Weight.OfCondition(relation)), f => f.Say("phải nộp khi ", "asked when ") + t.When(false, old.When, f) + " → " + t.When(true, now.When, f) + Relation(relation, f));
    }

    internal static string Relation(ConditionRelation relation, Formats f) => relation switch
    {
        ConditionRelation.Narrower => f.Say(" (ít trường hợp hơn)", " (fewer cases)"),
        ConditionRelation.Wider => f.Say(" (nhiều trường hợp hơn)", " (more cases)"),
        ConditionRelation.Other => f.Say(" (các trường hợp khác)", " (other cases)"),
        ConditionRelation.Undecided => f.Say(" (không so sánh được bằng bảng chân trị; hãy đọc cả hai)", " (not decidable by a truth table; read both)"),
        _ => "",
    };

    private static void For(Telling t, Paper old, Paper now)
    {
        IEnumerable<string> all = t.Sides.After.Variants.Select(variant => variant.Id).ToList();
        HashSet<string> was = [.. old.For.IsEmpty ? all : old.For.Select(id => t.Sides.NewId(RuleNameKind.Variant, id))];
        HashSet<string> becomes = [.. now.For.IsEmpty ? all : now.For];
        var effect = becomes.IsProperSubsetOf(was) ? DifferenceEffect.Eases : was.IsProperSubsetOf(becomes) ? DifferenceEffect.Burdens : DifferenceEffect.Neutral;
        string Names(bool isAfter, ImmutableArray<string> ids, Formats f) => ids.IsEmpty ? f.Say("mọi trường hợp", "all variants")
            : f.List([.. ids.Select(id => (isAfter ? t.Sides.After : t.Sides.Before).Variants.FirstOrDefault(v => v.Id == id) is { } variant ? f.Name(variant.Title, id) : id)]);
        Say(t, old, now, was.SetEquals(becomes) ? Weight.Editorial : Paid(now, effect), f => f.Say("áp dụng cho ", "for ") + Names(false, old.For, f) + " → " + Names(true, now.For, f));
    }

    // Whoever provides the paper bears it.
    private static Weight Paid(Paper paper, DifferenceEffect effect) => paper.ProvidedBy is null ? Weight.Applicants(effect) : Weight.Agencies(effect);

    private static void Flag(Telling t, Paper old, Paper now, bool eases, string vi, string en, string noVi, string noEn)
        => Say(t, old, now, Paid(now, eases ? DifferenceEffect.Eases : DifferenceEffect.Burdens), f => eases ? f.Say(vi, en) : f.Say(noVi, noEn));

    private static void Number(Telling t, Paper old, Paper now, string vi, string en, int from, int to, string format = "0")
    {
        var (was, becomes) = (from.ToString(format, CultureInfo.InvariantCulture), to.ToString(format, CultureInfo.InvariantCulture));
        Say(t, old, now, from == to ? Weight.Editorial : Paid(now, Weight.Fewer(from, to)), f => f.Say(vi, en) + $" {was} → {becomes}");
    }

    private static void Say(Telling t, Paper old, Paper now, Weight weight, Func<Formats, string> what)
        => t.Add(DifferenceKind.Paper, DifferenceAction.Changed, now.Id, weight, f => f.Quote(now.Title, now.Id) + ": " + what(f), Telling.Basis(old.Basis, now.Basis), now.Location);
}
