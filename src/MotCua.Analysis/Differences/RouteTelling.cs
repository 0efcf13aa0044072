using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>Where cases go, and how often they may.</summary>
internal static class RouteTelling
{
    private const int Unlimited = int.MaxValue;

    internal static string RuleKey(JoinRule rule) => rule.Quantifier + " " + rule.Result;

    internal static string RuleName(JoinRule rule, Formats f) => rule.Quantifier switch
    {
        Quantifier.Any => f.Say($"có nhánh “{rule.Result}”", $"any branch “{rule.Result}”"),
        Quantifier.All => f.Say($"mọi nhánh “{rule.Result}”", $"all branches “{rule.Result}”"),
        _ => f.Say("còn lại", "otherwise"),
    };

    internal static void Tell(Telling t, List<RouteChange> changes, HashSet<string> came, HashSet<string> gone)
    {
        foreach (var change in changes.Where(change => !change.IsTold))
        {
            Changed(t, change, came, gone);
        }

        foreach (var (id, now) in t.Sides.NowNodes)
        {
            if (t.Sides.OldNodes.GetValueOrDefault(id) is { } old && old.GetType() == now.GetType())
            {
                CameOrWent(t, old, now, came, gone);
                foreach (var (name, from, to) in RouteChange.Pairs(t, old, now))
                {
                    Rounds(t, now, name, from, to);
                }

                Join(t, old as Block, now as Block);
            }
        }
    }

    /// <summary>What more or fewer rounds on a way mean: a request to the applicant burdens, a way the applicant may take is a right.</summary>
    internal static Weight OfRounds(Telling t, Node from, Target to, decimal before, decimal after)
    {
        var fewer = Weight.Fewer(before, after);
        var isOwn = IsApplicants(t, from);
        var asks = t.Sides.NowNodes.GetValueOrDefault(to.Id) ?? t.Sides.OldNodes.GetValueOrDefault(to.Id);
        return isOwn ? Weight.Right(Weight.Opposite(fewer)) : asks is not null && IsApplicants(t, asks) ? Weight.Applicants(fewer) : Weight.Agencies(fewer);
    }

    internal static bool IsApplicants(Telling t, Node node)
        => node is Step step && (t.Sides.After.Actors.FirstOrDefault(actor => actor.Id == step.By) ?? t.Sides.Before.Actors.FirstOrDefault(actor => actor.Id == step.By)) is { IsApplicant: true };

    private static void Changed(Telling t, RouteChange change, HashSet<string> came, HashSet<string> gone)
    {
        string What(Formats f) => f.Quote(change.Node.Title, change.Node.Id) + ", " + change.Name(f) + ": " + t.Target(false, change.OldAsWritten, f) + " → " + t.Target(true, change.Now, f);
        var basis = Telling.Basis(t.Sides.OldNodes[change.Node.Id].Basis, change.Node.Basis);
        if (change.ReachedBefore != change.ReachesNow)
        {
            t.Add(DifferenceKind.Route, DifferenceAction.Changed, change.Node.Id, Weight.Right(change.ReachesNow ? DifferenceEffect.Eases : DifferenceEffect.Burdens),
                f => What(f) + (change.ReachesNow ? f.Say("; nay vẫn có thể đạt kết quả", "; the result can now still be reached") : f.Say("; không còn đường đến kết quả", "; no way to the result is left")), basis, change.Node.Location);
            return;
        }

        // A way around a step that came or went is told with the step.
        if (came.Contains(change.Now.Id) || gone.Contains(change.Old.Id))
        {
            return;
        }

        var (old, now) = (t.Sides.NowNodes.GetValueOrDefault(change.Old.Id), t.Sides.NowNodes.GetValueOrDefault(change.Now.Id));
        var (asked, asks) = (old is not null && IsApplicants(t, old), now is not null && IsApplicants(t, now));
        var order = t.Sides.NowNodes.Keys.ToList();
        var weight = asked != asks && !IsApplicants(t, change.Node)
            ? Weight.Applicants(asks ? DifferenceEffect.Burdens : DifferenceEffect.Eases)
            : Weight.Agencies(old is null || now is null ? DifferenceEffect.Neutral : Weight.Fewer(order.IndexOf(change.Now.Id) * -1, order.IndexOf(change.Old.Id) * -1));
        t.Add(DifferenceKind.Route, DifferenceAction.Changed, change.Node.Id, weight, What, basis, change.Node.Location);
    }

    private static void CameOrWent(Telling t, Node old, Node now, HashSet<string> came, HashSet<string> gone)
    {
        var (olds, nows) = (RouteChange.Outcomes(old).ToList(), RouteChange.Outcomes(now).ToList());
        var basis = Telling.Basis(old.Basis, now.Basis);
        var silent = (now as Step)?.OnSilence;
        var wasSilent = (old as Step)?.OnSilence;
        var adverse = nows.Where(outcome => outcome.Id != silent && !t.Sides.ReachAfter.Favours(outcome.Route.To) && olds.TrueForAll(other => t.NewOutcome(now.Id, other.Id) != outcome.Id)).ToList();
        var wasAdverse = olds.Where(outcome => outcome.Id != wasSilent && !t.Sides.ReachBefore.Favours(outcome.Route.To) && nows.TrueForAll(other => other.Id != t.NewOutcome(now.Id, outcome.Id))).ToList();
        if (adverse is [var instead] && wasAdverse is [var first])
        {
            // One way not to get there in place of another.
            t.Add(DifferenceKind.Route, DifferenceAction.Changed, now.Id, Weight.Neutral, f => f.Quote(now.Title, now.Id) + ": " + f.Quote(first.Title, first.Id) + " → " + t.Target(false, first.Route.To, f)
                + f.Say("; nay: ", "; now: ") + f.Quote(instead.Title, instead.Id) + " → " + t.Target(true, instead.Route.To, f), basis, instead.Location);
            (nows, olds) = ([.. nows.Where(outcome => outcome != instead)], [.. olds.Where(outcome => outcome != first)]);
        }

        foreach (var outcome in nows.Where(outcome => outcome.Id != Outcome.Done && olds.TrueForAll(other => t.NewOutcome(now.Id, other.Id) != outcome.Id)))
        {
            if (outcome.Id == silent && silent != wasSilent)
            {
                continue;   // told as what silence means
            }

            var target = outcome.Route.To;
            var reaches = t.Sides.ReachAfter.Favours(target);
            var asks = t.Sides.NowNodes.GetValueOrDefault(target.Id) is { } asked && IsApplicants(t, asked) && !IsApplicants(t, now);
            var had = olds.Exists(other => t.Sides.ReachBefore.Favours(other.Route.To));
            if (reaches && (came.Contains(target.Id) || (olds is [{ Id: Outcome.Done }] && nows.TrueForAll(other => other.Id != Outcome.Done) && !asks)))
            {
                continue;
            }

            var weight = !reaches ? Weight.Right(DifferenceEffect.Burdens) : asks ? Weight.Applicants(DifferenceEffect.Burdens) : had ? Weight.Neutral : Weight.Right(DifferenceEffect.Eases);
            t.Add(DifferenceKind.Route, DifferenceAction.Added, now.Id, weight, f => f.Say("Thêm kết quả ", "New outcome ") + f.Quote(outcome.Title, outcome.Id)
                + f.Say(" ở bước ", " of ") + f.Quote(now.Title, now.Id) + " → " + t.Target(true, target, f), basis, outcome.Location);
        }

        foreach (var outcome in olds.Where(outcome => outcome.Id != Outcome.Done && nows.TrueForAll(other => other.Id != t.NewOutcome(now.Id, outcome.Id))))
        {
            if (outcome.Id == wasSilent && silent != wasSilent)
            {
                continue;
            }

            var target = outcome.Route.To;
            var reached = t.Sides.ReachBefore.Favours(target);
            var asked = t.Sides.OldNodes.GetValueOrDefault(t.Named(target).Id) is { } node && IsApplicants(t, node) && !IsApplicants(t, old);
            var has = nows.Exists(other => t.Sides.ReachAfter.Favours(other.Route.To));
            if (reached && has && (gone.Contains(t.Named(target).Id) || (nows is [{ Id: Outcome.Done }] && olds.TrueForAll(other => other.Id != Outcome.Done) && !asked)))
            {
                continue;
            }

            var weight = !reached ? Weight.Right(DifferenceEffect.Eases) : !has ? Weight.Right(DifferenceEffect.Burdens) : asked ? Weight.Applicants(DifferenceEffect.Eases) : Weight.Neutral;
            t.Add(DifferenceKind.Route, DifferenceAction.Removed, now.Id, weight, f => f.Say("Bỏ kết quả ", "Outcome dropped: ") + f.Quote(outcome.Title, outcome.Id)
                + f.Say(" ở bước ", " of ") + f.Quote(now.Title, now.Id), basis, outcome.Location);
        }
    }

    private static void Rounds(Telling t, Node node, Func<Formats, string> name, Route old, Route now)
    {
        var (before, after) = (Times(t.Sides.Before, old), Times(t.Sides.After, now));
        var sameBound = old.Spends is { } spent && t.Sides.NewId(RuleNameKind.Bound, spent) == now.Spends;
        if (t.Named(old.To) != now.To)
        {
            return;   // a way to elsewhere has its own number
        }

        if (before != after && !sameBound)
        {
            t.Add(DifferenceKind.Bound, DifferenceAction.Changed, node.Id, OfRounds(t, node, now.To, before, after),
                f => f.Quote(node.Title, node.Id) + ", " + name(f) + f.Say(": số lần được ", ": times it may happen ") + Words(before, f) + " → " + Words(after, f),
                Telling.Basis(t.Sides.OldNodes[node.Id].Basis, node.Basis), now.Location);
        }
        else if (!sameBound && (old.Spends is null ? null : t.Sides.NewId(RuleNameKind.Bound, old.Spends)) != now.Spends)
        {
            t.Add(DifferenceKind.Bound, DifferenceAction.Changed, node.Id, Weight.Neutral, f => f.Quote(node.Title, node.Id) + ", " + name(f)
                + f.Say(": số lần nay tính chung với giới hạn khác", ": times are now counted under another bound"), Telling.Basis(t.Sides.OldNodes[node.Id].Basis, node.Basis), now.Location);
        }
        else if (old.IsBack != now.IsBack && t.Named(old.To) == now.To)
        {
            t.Add(DifferenceKind.Route, DifferenceAction.Changed, node.Id, Weight.Editorial, f => f.Quote(node.Title, node.Id) + ", " + name(f) + f.Say(": cách ghi chiều đi đổi", ": written as a way back or forth"), default, now.Location);
        }
    }

    internal static string Words(decimal times, Formats f) => times >= Unlimited ? f.Say("không giới hạn", "without limit") : f.Number(times);

    internal static decimal Times(Procedure procedure, Route route)
        => route.AtMost ?? (route.Spends is { } id ? procedure.Bounds.FirstOrDefault(bound => bound.Id == id)?.AtMost ?? Unlimited : Unlimited);

    private static void Join(Telling t, Block? old, Block? now)
    {
        if (old is null || now is null)
        {
            return;
        }

        var asked = Asked(t, old, now);
        foreach (var rule in now.Join.Where(rule => !asked.Contains(rule) && !MoveTelling.FollowsMoved(t, now, rule.Result, isAfter: true) && old.Join.All(other => t.RuleKey(other) != RuleKey(rule))))
        {
            // A rule for a result that only new steps give is told with them.
            Rule(t, now, rule, DifferenceAction.Added, f => f.Say("thêm quy tắc: ", "new rule: ") + RuleName(rule, f) + " → " + t.Target(true, rule.Route.To, f), t.Sides.ReachAfter.Favours(rule.Route.To), [], rule.Basis);
        }

        foreach (var rule in old.Join.Where(rule => !asked.Contains(rule) && !MoveTelling.FollowsMoved(t, old, rule.Result, isAfter: false) && now.Join.All(other => RuleKey(other) != t.RuleKey(rule))))
        {
            Rule(t, now, rule, DifferenceAction.Removed, f => f.Say("bỏ quy tắc: ", "rule dropped: ") + RuleName(rule, f), !t.Sides.ReachBefore.Favours(rule.Route.To), rule.Basis, []);
        }

        foreach (var rule in now.Join)
        {
            if (old.Join.FirstOrDefault(other => t.RuleKey(other) == RuleKey(rule)) is { } same && same.AsSoonAs != rule.AsSoonAs)
            {
                var waits = rule.AsSoonAs ? DifferenceEffect.Eases : DifferenceEffect.Burdens;
                t.Add(DifferenceKind.Route, DifferenceAction.Changed, now.Id, Weight.Agencies(waits), f => f.Quote(now.Title, now.Id) + ", " + RuleName(rule, f) + (rule.AsSoonAs
                    ? f.Say(": quyết định ngay, không chờ các nhánh khác", ": decided at once, without waiting for the other branches")
                    : f.Say(": nay chờ mọi nhánh xong", ": now waits until all branches have ended")), Telling.Basis(same.Basis, rule.Basis), rule.Location);
            }
        }

        var common = now.Join.Select(RuleKey).Where(key => old.Join.Any(other => t.RuleKey(other) == key)).ToList();
        if (!common.SequenceEqual(old.Join.Select(t.RuleKey).Where(common.Contains)))
        {
            t.Add(DifferenceKind.Route, DifferenceAction.Moved, now.Id, Weight.Neutral, f => f.Quote(now.Title, now.Id) + f.Say(": thứ tự các quy tắc kết hợp đổi", ": the rules by which branches come together stand in another order"), default, now.Location);
        }
    }

    // One branch that suffices becomes all that must, or the other way round: the same rule asks for more or for less.
    private static HashSet<JoinRule> Asked(Telling t, Block old, Block now)
    {
        var asked = new HashSet<JoinRule>(ReferenceEqualityComparer.Instance);
        foreach (var rule in now.Join.Where(rule => rule.Quantifier != Quantifier.Otherwise && old.Join.All(other => t.RuleKey(other) != RuleKey(rule))))
        {
            var was = old.Join.FirstOrDefault(other => other.Quantifier != Quantifier.Otherwise && other.Quantifier != rule.Quantifier
                && t.RuleKey(other with { Quantifier = rule.Quantifier }) == RuleKey(rule) && t.Named(other.Route.To) == rule.Route.To && now.Join.All(kept => RuleKey(kept) != t.RuleKey(other)));
            if (was is null)
            {
                continue;
            }

            asked.Add(rule);
            asked.Add(was);
            var favours = t.Sides.ReachAfter.Favours(rule.Route.To) == (rule.Quantifier == Quantifier.Any);
            t.Add(DifferenceKind.Route, DifferenceAction.Changed, now.Id, Weight.Right(favours ? DifferenceEffect.Eases : DifferenceEffect.Burdens),
                f => f.Quote(now.Title, now.Id) + ": " + t.Target(true, rule.Route.To, f) + f.Say(" khi ", " if ") + RuleName(was, f) + " → " + RuleName(rule, f), Telling.Basis(was.Basis, rule.Basis), rule.Location);
        }

        return asked;
    }

    private static void Rule(Telling t, Block block, JoinRule rule, DifferenceAction action, Func<Formats, string> what, bool favours, IEnumerable<string> old, IEnumerable<string> now)
    {
        var isDeciding = rule.Quantifier != Quantifier.Otherwise;
        t.Add(DifferenceKind.Route, action, block.Id, isDeciding ? Weight.Right(favours ? DifferenceEffect.Eases : DifferenceEffect.Burdens) : Weight.Neutral,
            f => f.Quote(block.Title, block.Id) + ": " + what(f), (old, now), rule.Location);
    }
}
