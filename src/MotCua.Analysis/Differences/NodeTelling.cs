using System.Collections.Immutable;
using MotCua.LegalTime;
using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>What changed about a step that both versions have.</summary>
internal static class NodeTelling
{
    internal static void Changed(Telling t, Node old, Node now, RuleNode oldNode, RuleNode nowNode)
    {
        var count = t.Told.Count;
        foreach (var attribute in ComparedSides.Changed(oldNode, nowNode))
        {
            switch (attribute)
            {
                case "when" when !t.Moved.Contains(now.Id):
                    When(t, old, now, old.When, now.When);
                    break;
                case "by" or "within" or "within-by-variant" or "on-silence" or "counts-all-visits" or "budget" or "in-person" or "four-eyes" or "gives" or "gives-all" or "pauses" or "fees" when old is Step from && now is Step to:
                    StepAttribute(t, from, to, attribute);
                    break;
                case "runs" when now is Call call:
                    t.Add(DifferenceKind.Step, DifferenceAction.Changed, now.Id, Weight.Neutral, f => f.Quote(now.Title, now.Id) + f.Say(": thủ tục liên thông ", ": the procedure run ") + ((Call)old).Runs + " → " + call.Runs, Telling.Basis(old.Basis, now.Basis), now.Location);
                    break;
                case "outcomes" when Titles(old) != Titles(now):
                    t.Reword(f => f.Quote(now.Title, now.Id));
                    break;
                case "outcomes" when IsReordered(t, old, now):
                    t.Add(DifferenceKind.Route, DifferenceAction.Moved, now.Id, Weight.Editorial, f => f.Quote(now.Title, now.Id) + f.Say(": thứ tự ghi các kết quả đổi", ": outcomes are written in another order"), default, now.Location);
                    break;
                case "join" when old is Block before && now is Block after && !Bases(before.Join).SequenceEqual(Bases(after.Join)) && before.Join.Length == after.Join.Length:
                    t.Rebase(f => f.Quote(now.Title, now.Id));
                    break;
            }
        }

        t.Rest(oldNode, nowNode, t.Told.Count > count, f => f.Quote(now.Title, now.Id));
    }

    private static string Titles(Node node) => string.Join('\n', RouteChange.Outcomes(node).OrderBy(outcome => outcome.Id, StringComparer.Ordinal)
        .SelectMany(outcome => outcome.Title.Values.Select(value => outcome.Id + value.Key + value.Value)));

    private static IEnumerable<string> Bases(IEnumerable<JoinRule> rules) => rules.Select(rule => string.Join(',', rule.Basis.Order(StringComparer.Ordinal)));

    private static bool IsReordered(Telling t, Node old, Node now)
    {
        var (olds, nows) = (RouteChange.Outcomes(old).Select(outcome => t.NewOutcome(now.Id, outcome.Id)).ToList(), RouteChange.Outcomes(now).Select(outcome => outcome.Id).ToList());
        return !nows.Where(olds.Contains).SequenceEqual(olds.Where(nows.Contains));
    }

    internal static void When(Telling t, Node old, Node now, Condition? was, Condition? becomes)
    {
        var relation = t.Sides.Meaning.Relation(was, becomes);
        if (relation == ConditionRelation.Same)
        {
            t.Add(DifferenceKind.Step, DifferenceAction.Changed, now.Id, Weight.Editorial, f => f.Quote(now.Title, now.Id) + LimitTelling.SameMeaning(f), default, now.Location);
            return;
        }

        var effect = Weight.OfCondition(relation);
        var actor = now is Step step ? t.Sides.Actor(true, step.By) : null;
        var weight = actor is { IsApplicant: true } || now is Step { InPerson: true } ? Weight.Applicants(effect)
            : actor is { Kind: ActorKind.Agency } || now is Call ? Weight.Applicants(effect, effect) : Weight.Agencies(effect);
        t.Add(DifferenceKind.Step, DifferenceAction.Changed, now.Id, weight, f => f.Quote(now.Title, now.Id) + f.Say(": thực hiện khi ", ": done when ") + t.When(false, was, f) + " → " + t.When(true, becomes, f)
            + PaperTelling.Relation(relation, f), Telling.Basis(old.Basis, now.Basis), now.Location);
    }

    private static void StepAttribute(Telling t, Step old, Step now, string attribute)
    {
        var isApplicants = t.Sides.Actor(true, now.By) is { IsApplicant: true };
        var basis = Telling.Basis(old.Basis, now.Basis);
        void Say(Weight weight, Func<Formats, string> what, DifferenceKind kind = DifferenceKind.Step, DifferenceAction action = DifferenceAction.Changed)
            => t.Add(kind, action, now.Id, weight, f => f.Quote(now.Title, now.Id) + ": " + what(f), basis, now.Location);

        switch (attribute)
        {
            case "by":
                var (was, becomes) = (t.Sides.Actor(false, old.By), t.Sides.Actor(true, now.By));
                var shift = (was is { IsApplicant: true }, becomes is { IsApplicant: true }) switch
                {
                    (true, false) => Weight.Applicants(DifferenceEffect.Eases, DifferenceEffect.Burdens),
                    (false, true) => Weight.Applicants(DifferenceEffect.Burdens, DifferenceEffect.Eases),
                    _ => Weight.Neutral,
                };
                Say(shift, f => f.Say("người thực hiện ", "done by ") + t.Actor(false, old.By, f) + " → " + t.Actor(true, now.By, f));
                break;
            case "within" or "within-by-variant":
                if (attribute == "within" || old.Within?.Default == now.Within?.Default)
                {
                    LimitTelling.Within(t, now.Id, old.Within, now.Within, isApplicants, f => IsConsultation(t, now) ? f.Say("Lấy ý kiến", "Consultation") : f.Name(now.Title, now.Id), basis, now.Location);
                }

                break;
            case "on-silence":
                Silence(t, old, now, isApplicants);
                break;
            case "counts-all-visits":
                var all = now.CountsAllVisits ? DifferenceEffect.Eases : DifferenceEffect.Burdens;
                Say(Weight.Deadline(isApplicants ? Weight.Opposite(all) : all, isApplicants ? DifferenceEffect.Neutral : Weight.Opposite(all)), f => now.CountsAllVisits
                    ? f.Say("thời hạn tính chung cho mọi lần thực hiện", "the limit counts all visits together") : f.Say("thời hạn tính lại cho mỗi lần thực hiện", "the limit counts anew for each visit"), DifferenceKind.Limit);
                break;
            case "budget":
                Say(old.Budget is { } share && now.Budget is { } next ? Weight.Agencies(Weight.Opposite(Weight.Fewer(share, next))) : Weight.Neutral, f => f.Say("thời gian nội bộ ", "internal share of the time ")
                    + (old.Budget is { } o ? f.Shortest((double)o) : "–") + " → " + (now.Budget is { } n ? f.Shortest((double)n) : "–") + f.Say(" ngày làm việc", " working days"));
                break;
            case "in-person":
                Say(Weight.Applicants(now.InPerson ? DifferenceEffect.Burdens : DifferenceEffect.Eases), f => now.InPerson
                    ? f.Say("người nộp phải có mặt", "the applicant must be there in person") : f.Say("người nộp không còn phải có mặt", "the applicant need no longer be there"));
                break;
            case "four-eyes":
                // Another person must be found for the work; with two steps named in turn nothing is more or less.
                Say(Weight.Agencies((old.FourEyes, now.FourEyes) switch { (null, _) => DifferenceEffect.Burdens, (_, null) => DifferenceEffect.Eases, _ => DifferenceEffect.Neutral }), f => now.FourEyes is { } other
                    ? f.Say("phải do người khác với người thực hiện ", "must be done by another person than ") + t.Target(true, new Target(TargetKind.Node, other), f)
                    : f.Say("không còn phải do người khác thực hiện", "need no longer be done by another person"));
                break;
            case "gives" or "gives-all":
                Gives(t, old, now, attribute, isApplicants, Say);
                break;
            case "fees":
                Fees(t, old, now, Say);
                break;
            default:
                Pauses(t, old, now);
                break;
        }
    }

    private static bool IsConsultation(Telling t, Step step)
        => t.Sides.Actor(true, step.By) is { Kind: ActorKind.Agency } && (step.OnSilence is not null || StepTelling.Branch(t.Sides.After, step)?.ForEach is not null);

    private static void Silence(Telling t, Step old, Step now, bool isApplicants)
    {
        bool? Favours(Step step, Reach reach) => step.Outcomes.FirstOrDefault(outcome => outcome.Id == step.OnSilence) is { } silent ? reach.Favours(silent.Route.To) : null;
        var (was, becomes) = (Favours(old, t.Sides.ReachBefore), Favours(now, t.Sides.ReachAfter));
        var effect = (was, becomes) switch
        {
            (null, true) or (false, true) or (false, null) => DifferenceEffect.Eases,
            (null, false) or (true, false) or (true, null) => DifferenceEffect.Burdens,
            _ => DifferenceEffect.Neutral,
        };
        if (t.NewOutcome(now.Id, old.OnSilence ?? "") == (now.OnSilence ?? ""))
        {
            return;
        }

        string Name(Step step, Formats f) => step.Outcomes.FirstOrDefault(outcome => outcome.Id == step.OnSilence) is { } silent ? f.Name(silent.Title, silent.Id) : "";
        t.Add(DifferenceKind.Step, now.OnSilence is null ? DifferenceAction.Removed : old.OnSilence is null ? DifferenceAction.Added : DifferenceAction.Changed, now.Id,
            Weight.Right(effect, isApplicants ? DifferenceEffect.Neutral : Weight.Opposite(effect)), f => f.Quote(now.Title, now.Id) + (now.OnSilence is null
                ? f.Say($": im lặng không còn được coi là “{Name(old, f)}”", $": silence no longer counts as “{Name(old, f)}”")
                : f.Say($": hết hạn không trả lời thì coi là “{Name(now, f)}”", $": no answer in time counts as “{Name(now, f)}”")
                    + (old.OnSilence is null ? "" : f.Say($" (trước: “{Name(old, f)}”)", $" (before: “{Name(old, f)}”)"))),
            Telling.Basis(old.Basis, now.Basis), now.Location);
    }

    private static void Gives(Telling t, Step old, Step now, string attribute, bool isApplicants, Action<Weight, Func<Formats, string>, DifferenceKind, DifferenceAction> say)
    {
        if (attribute == "gives" && old.GivesAll != now.GivesAll)
        {
            return;
        }

        var before = old.Gives.Select(id => t.Sides.NewId(RuleNameKind.Paper, id)).ToHashSet(StringComparer.Ordinal);
        var papers = t.Sides.After.Papers.Select(paper => paper.Id).ToHashSet(StringComparer.Ordinal);
        var more = now.GivesAll && !old.GivesAll ? ["*"] : now.Gives.Where(id => !before.Contains(id)).ToList();
        var less = old.GivesAll && !now.GivesAll ? ["*"] : before.Where(id => !now.Gives.Contains(id) && papers.Contains(id)).ToList();
        if (more.Count + less.Count == 0)
        {
            return;
        }

        var effect = more.Count > 0 ? less.Count > 0 ? DifferenceEffect.Neutral : DifferenceEffect.Burdens : DifferenceEffect.Eases;
        string Names(List<string> ids, Formats f) => ids is ["*"] ? f.Say("toàn bộ hồ sơ", "the whole dossier")
            : f.List([.. ids.Select(id => t.Sides.After.Papers.FirstOrDefault(paper => paper.Id == id) is { } paper ? f.Quote(paper.Title, id) : id)]);
        say(isApplicants ? Weight.Applicants(effect) : Weight.Agencies(effect), f => (more.Count > 0 ? f.Say("nay nộp thêm ở bước này ", "now handed in here: ") + Names(more, f) : "")
            + (more.Count > 0 && less.Count > 0 ? "; " : "") + (less.Count > 0 ? f.Say("không còn nộp ở bước này ", "no longer handed in here: ") + Names(less, f) : ""), DifferenceKind.Paper, DifferenceAction.Changed);
    }

    private static void Fees(Telling t, Step old, Step now, Action<Weight, Func<Formats, string>, DifferenceKind, DifferenceAction> say)
    {
        var before = old.Fees.Select(id => t.Sides.NewId(RuleNameKind.Fee, id)).ToHashSet(StringComparer.Ordinal);
        foreach (var id in before.Union(now.Fees).Where(id => before.Contains(id) != now.Fees.Contains(id)).Order(StringComparer.Ordinal))
        {
            var fee = t.Sides.After.Fees.FirstOrDefault(fee => fee.Id == id);
            if (fee is null || t.Sides.Before.Fees.All(other => other.Id != t.Sides.OldId(RuleNameKind.Fee, id)))
            {
                continue;   // told with the fee
            }

            // A fee paid at another step is no other fee; told once, where it is now paid. One nobody pays any more is told with the fees.
            var (was, becomes) = (Payments(t.Sides.Before, t.Sides.OldId(RuleNameKind.Fee, id)), Payments(t.Sides.After, id));
            if (was > 0 && becomes > 0 && (now.Fees.Contains(id) || becomes < was))
            {
                say(Weight.Neutral, f => (now.Fees.Contains(id) ? f.Say("nay nộp tại bước này: ", "now paid here: ") : f.Say("không còn nộp tại bước này: ", "no longer paid here: ")) + f.Quote(fee.Title, id), DifferenceKind.Fee, DifferenceAction.Changed);
            }
        }
    }

    /// <summary>At how many steps a fee is paid.</summary>
    internal static int Payments(Procedure procedure, string fee) => ProcedureWalk.Steps(procedure).Count(step => step.Fees.Contains(fee));

    private static void Pauses(Telling t, Step old, Step now)
    {
        var before = old.Pauses.ToDictionary(pause => t.Sides.NewId(RuleNameKind.Limit, pause.Limit), StringComparer.Ordinal);
        var after = now.Pauses.ToDictionary(pause => pause.Limit, StringComparer.Ordinal);
        foreach (var id in before.Keys.Union(after.Keys).Order(StringComparer.Ordinal))
        {
            var (from, to) = (before.GetValueOrDefault(id), after.GetValueOrDefault(id));
            if (from?.Mode == to?.Mode)
            {
                if (!from!.Basis.Select(basis => t.Sides.NewId(RuleNameKind.Basis, basis)).ToHashSet(StringComparer.Ordinal).SetEquals(to!.Basis))
                {
                    t.Rebase(f => f.Quote(now.Title, now.Id));
                }

                continue;
            }

            if ((to is null && t.Sides.After.TimeLimits.All(limit => limit.Id != id)) || (from is null && t.Sides.Before.TimeLimits.All(limit => limit.Id != t.Sides.OldId(RuleNameKind.Limit, id))))
            {
                continue;   // told with the limit
            }

            int Length(Pause? pause) => pause is null ? 0 : pause.Mode switch { PauseMode.Continue => 1, PauseMode.ResetIfIncomplete => 2, _ => 3 };
            string Mode(Pause? pause, Formats f) => pause is null ? f.Say("không tạm dừng", "no pause") : pause.Mode switch
            {
                PauseMode.Continue => f.Say("tạm dừng, sau đó tính tiếp", "stands still, then goes on"),
                PauseMode.Reset => f.Say("tạm dừng, sau đó tính lại từ đầu", "stands still, then starts anew"),
                _ => f.Say("tạm dừng, tính lại từ đầu nếu hồ sơ thiếu", "stands still, starts anew if the dossier was incomplete"),
            };
            var limit = (t.Sides.After.TimeLimits.FirstOrDefault(limit => limit.Id == id) ?? t.Sides.Before.TimeLimits.FirstOrDefault(limit => limit.Id == id))?.Title ?? LocalizedText.Empty;
            var effect = Weight.Fewer(Length(from), Length(to));
            t.Add(DifferenceKind.Pause, from is null ? DifferenceAction.Added : to is null ? DifferenceAction.Removed : DifferenceAction.Changed, now.Id, Weight.Deadline(effect, Weight.Opposite(effect)),
                f => f.Say("Trong bước ", "During ") + f.Quote(now.Title, now.Id) + f.Say(", thời hạn ", ", the limit ") + f.Quote(limit, id) + ": " + Mode(from, f) + " → " + Mode(to, f),
                Telling.Basis(from?.Basis, to?.Basis), now.Location);
        }
    }
}

/// <summary>Marks: which event starts and ends limits, chooses the version, ends the time for withdrawal.</summary>
internal static class MarkTelling
{
    internal static void Tell(Telling t)
    {
        var marks = Marks(t.Sides.Before).Select(mark => t.Sides.NewId(RuleNameKind.Mark, mark)).Union(Marks(t.Sides.After)).Order(StringComparer.Ordinal);
        foreach (var mark in marks)
        {
            var old = t.Sides.OldId(RuleNameKind.Mark, mark);
            var (before, after) = (Places(t.Sides.Before, old, id => t.Sides.NewId(RuleNameKind.Node, id), t), Places(t.Sides.After, mark, id => id, null));
            bool IsKept(string place) => t.Sides.OldNodes.GetValueOrDefault(place.Split('/')[0]) is { } was && t.Sides.NowNodes.GetValueOrDefault(place.Split('/')[0]) is { } now
                && (!place.Contains('/', StringComparison.Ordinal) || (RouteChange.Outcomes(was).Any(outcome => t.NewOutcome(now.Id, outcome.Id) == place.Split('/')[1]) && RouteChange.Outcomes(now).Any(outcome => outcome.Id == place.Split('/')[1])));
            if (before.Where(IsKept).ToHashSet().SetEquals(after.Where(IsKept)) || !before.Concat(after).Any(IsKept))
            {
                continue;
            }

            Changed(t, mark, old, LimitTelling.Place(t.Sides.After, new CaseEventName(CaseEventKind.Mark, mark)), PlaceBefore(t, before));
        }
    }

    private static void Changed(Telling t, string mark, string old, double? now, double? was)
    {
        var name = new CaseEventName(CaseEventKind.Mark, mark);
        var starts = t.Sides.After.TimeLimits.FirstOrDefault(limit => limit.From == name);
        var ends = t.Sides.After.TimeLimits.FirstOrDefault(limit => limit.Until == name);
        var withdrawal = t.Sides.After.Ends.FirstOrDefault(end => end.Until == mark);
        var later = now is null || was is null || now == was ? (bool?)null : now > was;
        DifferenceEffect Good(bool? good) => good is null ? DifferenceEffect.Neutral : good.Value ? DifferenceEffect.Eases : DifferenceEffect.Burdens;
        string What(Formats f) => f.Say($"Mốc “{mark}” được ghi nhận ở bước khác", $"“{mark}” is marked at another step")
            + (later is { } isLater ? isLater ? f.Say(", muộn hơn", ", later") : f.Say(", sớm hơn", ", earlier") : "");
        if (starts is not null)
        {
            t.Add(DifferenceKind.Limit, DifferenceAction.Moved, mark, Weight.Deadline(Good(!later), Good(later)), f => What(f) + f.Say("; từ đó tính ", "; from it counts ") + f.Quote(starts.Title, starts.Id), Telling.Basis(starts.Basis, starts.Basis), starts.Location);
        }
        else if (ends is not null)
        {
            t.Add(DifferenceKind.Limit, DifferenceAction.Moved, mark, Weight.Deadline(Good(later), Good(!later)), f => What(f) + f.Say("; đến đó tính ", "; until it counts ") + f.Quote(ends.Title, ends.Id), Telling.Basis(ends.Basis, ends.Basis), ends.Location);
        }
        else if (withdrawal is not null)
        {
            t.Add(DifferenceKind.End, DifferenceAction.Moved, mark, Weight.Right(Good(later)), f => What(f) + f.Say("; sau đó không còn được ", "; after it no longer possible: ") + f.Quote(withdrawal.Title, withdrawal.Id), Telling.Basis(withdrawal.Basis, withdrawal.Basis), withdrawal.Location);
        }
        else
        {
            var matters = mark is "submitted" or "accepted" or "decided" || t.Sides.After.Effective?.ChosenBy == mark || t.Sides.After.TimeLimits.SelectMany(limit => limit.Extensions).Any(extension => extension.On == name);
            t.Add(DifferenceKind.Step, DifferenceAction.Moved, mark, matters ? Weight.Neutral : Weight.Editorial, What, default, t.Sides.After.Location);
        }
    }

    private static double? PlaceBefore(Telling t, HashSet<string> before)
    {
        var order = t.Sides.NowNodes.Keys.ToList();
        var places = before.Select(place => order.IndexOf(place.Split('/')[0])).Where(index => index >= 0).ToList();
        return places.Count == 0 ? null : places.Min() + 1.5;
    }

    private static IEnumerable<string> Marks(Procedure procedure)
        => ProcedureWalk.Steps(procedure).SelectMany(step => step.Marks.Concat(step.Outcomes.SelectMany(outcome => outcome.Route.Marks))).Distinct(StringComparer.Ordinal);

    private static HashSet<string> Places(Procedure procedure, string mark, Func<string, string> id, Telling? t)
    {
        var places = new HashSet<string>(StringComparer.Ordinal);
        foreach (var step in ProcedureWalk.Steps(procedure))
        {
            if (step.Marks.Contains(mark))
            {
                places.Add(id(step.Id));
            }

            foreach (var outcome in step.Outcomes.Where(outcome => outcome.Route.Marks.Contains(mark)))
            {
                places.Add(id(step.Id) + "/" + (t?.NewOutcome(id(step.Id), outcome.Id) ?? outcome.Id));
            }
        }

        return places;
    }
}
