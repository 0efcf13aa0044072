using System.Collections.Immutable;
using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>Fees, channels, requirements, bounds, ends, conditions: what is declared beside papers, limits and steps.</summary>
internal static class DeclarationTelling
{
    internal static void Fees(Telling t)
    {
        foreach (var (id, oldNode, nowNode) in t.Sides.Things("fees"))
        {
            var old = t.Sides.Before.Fees.FirstOrDefault(fee => fee.Id == t.Sides.OldId(RuleNameKind.Fee, id));
            var now = t.Sides.After.Fees.FirstOrDefault(fee => fee.Id == id);
            var count = t.Told.Count;
            var basis = Telling.Basis(old?.Basis, now?.Basis);
            if (old is null || now is null)
            {
                var fee = (now ?? old)!;
                var effect = fee.Amount == 0 ? DifferenceEffect.Neutral : now is null ? DifferenceEffect.Eases : DifferenceEffect.Burdens;
                t.Add(DifferenceKind.Fee, now is null ? DifferenceAction.Removed : DifferenceAction.Added, id, Weight.Applicants(effect), f => (now is null ? f.Say("Bỏ phí, lệ phí ", "No longer a fee: ") : f.Say("Thêm phí, lệ phí ", "New fee: "))
                    + f.Quote(fee.Title, id) + " (" + Amount(fee, f) + ")", basis, fee.Location);
                continue;
            }

            void Say(Weight weight, Func<Formats, string> what) => t.Add(DifferenceKind.Fee, DifferenceAction.Changed, id, weight, f => f.Quote(now.Title, id) + ": " + what(f), basis, now.Location);
            if (old.Amount != now.Amount || old.Currency != now.Currency || old.Parameter != now.Parameter || old.Expression != now.Expression)
            {
                var comparable = old.Amount is { } && now.Amount is { } && old.Currency == now.Currency;
                var same = old.Expression is { } was && now.Expression is { } becomes && string.Concat(t.Sides.InNewNames(was).Where(c => !char.IsWhiteSpace(c))) == string.Concat(becomes.Where(c => !char.IsWhiteSpace(c)));
                Say(same ? Weight.Editorial : comparable ? Weight.Applicants(Weight.Fewer(old.Amount!.Value, now.Amount!.Value)) : Weight.Neutral, f => Amount(old, f) + " → " + Amount(now, f)
                    + (comparable || same ? "" : f.Say("; mức nào cao hơn tuỳ trường hợp", "; which is higher depends on the case")));
            }

            var relation = t.Sides.Meaning.Relation(old.When, now.When);
            if (relation != ConditionRelation.Same)
            {
                Say(Weight.Applicants(Weight.OfCondition(relation)), f => f.Say("thu khi ", "due when ") + t.When(false, old.When, f) + " → " + t.When(true, now.When, f) + PaperTelling.Relation(relation, f));
            }
            else if (IsRewritten(t, old.When, now.When))
            {
                Say(Weight.Editorial, f => f.Say("điều kiện viết cách khác, nghĩa như cũ", "the condition is written in another way and means the same"));
            }

            Channels(t, old, now, Say);
            var (wasPaid, isPaid) = (NodeTelling.Payments(t.Sides.Before, old.Id) > 0, NodeTelling.Payments(t.Sides.After, id) > 0);
            if (wasPaid != isPaid)
            {
                Say(Weight.Applicants(isPaid ? DifferenceEffect.Burdens : DifferenceEffect.Eases), f => isPaid ? f.Say("nay phải nộp trong trình tự", "is now paid on the way") : f.Say("không còn phải nộp ở bước nào", "is no longer paid at any step"));
            }

            t.Rest(oldNode!, nowNode!, t.Told.Count > count, f => f.Quote(now.Title, id));
        }
    }

    internal static bool IsRewritten(Telling t, Condition? old, Condition? now)
        => old is not null && now is not null && old.Text != now.Text && t.Sides.InNewNames(old.Text) != now.Text && t.Sides.NewId(RuleNameKind.Condition, old.Text) != now.Text;

    private static void Channels(Telling t, Fee old, Fee now, Action<Weight, Func<Formats, string>> say)
    {
        IEnumerable<string> all = t.Sides.After.Channels.Select(channel => channel.Id).ToList();
        HashSet<string> was = [.. old.Channels.IsEmpty ? all : old.Channels.Select(id => t.Sides.NewId(RuleNameKind.Channel, id))];
        HashSet<string> becomes = [.. now.Channels.IsEmpty ? all : now.Channels];
        if (old.Channels.Select(id => t.Sides.NewId(RuleNameKind.Channel, id)).Order(StringComparer.Ordinal).SequenceEqual(now.Channels.Order(StringComparer.Ordinal)))
        {
            return;
        }

        var effect = becomes.IsProperSubsetOf(was) ? DifferenceEffect.Eases : was.IsProperSubsetOf(becomes) ? DifferenceEffect.Burdens : DifferenceEffect.Neutral;
        say(was.SetEquals(becomes) ? Weight.Editorial : Weight.Applicants(effect), f => f.Say("thu khi nộp qua ", "due when filed by ") + Names(old.Channels, f) + " → " + Names(now.Channels, f));

        static string Names(ImmutableArray<string> ids, Formats f) => ids.IsEmpty ? f.Say("mọi cách", "any way") : f.List(ids);
    }

    private static string Amount(Fee fee, Formats f) => fee.Amount is { } amount ? f.Money(amount, fee.Currency ?? "VND")
        : fee.Parameter is { } parameter ? f.Say("theo tham số ", "by parameter ") + parameter : "= " + fee.Expression;

    internal static void Channels(Telling t)
    {
        foreach (var (id, oldNode, nowNode) in t.Sides.Things("channels"))
        {
            var old = t.Sides.Before.Channels.FirstOrDefault(channel => channel.Id == t.Sides.OldId(RuleNameKind.Channel, id));
            var now = t.Sides.After.Channels.FirstOrDefault(channel => channel.Id == id);
            var count = t.Told.Count;
            var basis = Telling.Basis(old?.Basis, now?.Basis);
            if (old is null || now is null)
            {
                var channel = (now ?? old)!;
                t.Add(DifferenceKind.Channel, now is null ? DifferenceAction.Removed : DifferenceAction.Added, id, Weight.Applicants(now is null ? DifferenceEffect.Burdens : DifferenceEffect.Eases),
                    f => (now is null ? f.Say("Bỏ cách nộp ", "No longer a way to file: ") : f.Say("Thêm cách nộp ", "New way to file: ")) + f.Quote(channel.Title, id)
                        + (channel.When is { } when ? f.Say(", chỉ khi: ", ", only when: ") + ConditionWords.Of(now is null ? t.Sides.Before : t.Sides.After, when, f) : ""), basis, channel.Location);
                continue;
            }

            void Say(Weight weight, Func<Formats, string> what) => t.Add(DifferenceKind.Channel, DifferenceAction.Changed, id, weight,
                f => f.Say("Nộp qua ", "Filing by ") + f.Quote(old.Title, id) + ": " + what(f), basis, now.Location);
            if (old.Level != now.Level)
            {
                Say(Weight.Applicants(old.Level < now.Level ? DifferenceEffect.Eases : DifferenceEffect.Burdens), f => Level(old.Level, f) + " → " + Level(now.Level, f));
            }

            if (old.Visits != now.Visits)
            {
                Say(Weight.Applicants(Weight.Fewer(old.Visits, now.Visits)), f => f.Say("số lần phải đến ", "visits in person ") + f.Number(old.Visits) + " → " + f.Number(now.Visits));
            }

            var relation = t.Sides.Meaning.Relation(old.When, now.When);
            if (relation != ConditionRelation.Same && Alike(t, old, now) is { Count: > 1 } alike)
            {
                // Several ways to file under one and the same new condition are one change, told at the first.
                if (alike[0].Id == id)
                {
                    t.Add(DifferenceKind.Channel, DifferenceAction.Changed, id, Weight.Applicants(Weight.Opposite(Weight.OfCondition(relation))), f => f.Say("Nộp qua ", "Filing by ") + f.List([.. alike.Select(channel => t.Sides.Before.Channels.First(other => other.Id == t.Sides.OldId(RuleNameKind.Channel, channel.Id))).Select(channel => f.Quote(channel.Title, channel.Id))])
                        + f.Say(": được dùng khi ", ": open when ") + t.When(false, old.When, f) + " → " + t.When(true, now.When, f) + PaperTelling.Relation(relation, f), basis, now.Location);
                }
                else
                {
                    count = -1;
                }
            }
            else if (relation != ConditionRelation.Same)
            {
                // A way to file that is open in fewer cases is worth less.
                Say(Weight.Applicants(Weight.Opposite(Weight.OfCondition(relation))), f => f.Say("được dùng khi ", "open when ") + t.When(false, old.When, f) + " → " + t.When(true, now.When, f) + PaperTelling.Relation(relation, f));
            }
            else if (IsRewritten(t, old.When, now.When))
            {
                Say(Weight.Editorial, f => f.Say("điều kiện viết cách khác, nghĩa như cũ", "the condition is written in another way and means the same"));
            }

            t.Rest(oldNode!, nowNode!, t.Told.Count > count, f => f.Quote(now.Title, id));
        }
    }

    private static List<Channel> Alike(Telling t, Channel old, Channel now) => [.. t.Sides.After.Channels.Where(channel => channel.When?.Expression == now.When?.Expression
        && t.Sides.Before.Channels.FirstOrDefault(other => other.Id == t.Sides.OldId(RuleNameKind.Channel, channel.Id)) is { } was && was.When?.Expression == old.When?.Expression)];

    private static string Level(ChannelLevel level, Formats f) => level switch
    {
        ChannelLevel.Full => f.Say("toàn trình", "fully online"),
        ChannelLevel.Partial => f.Say("một phần", "partly online"),
        _ => f.Say("không trực tuyến", "not online"),
    };

    internal static void Requirements(Telling t)
    {
        foreach (var (id, oldNode, nowNode) in t.Sides.Things("requirements"))
        {
            var old = t.Sides.Before.Requirements.FirstOrDefault(requirement => requirement.Id == t.Sides.OldId(RuleNameKind.Requirement, id));
            var now = t.Sides.After.Requirements.FirstOrDefault(requirement => requirement.Id == id);
            if (old is null || now is null)
            {
                var requirement = (now ?? old)!;
                t.Add(DifferenceKind.Condition, now is null ? DifferenceAction.Removed : DifferenceAction.Added, id, Weight.Applicants(now is null ? DifferenceEffect.Eases : DifferenceEffect.Burdens),
                    f => (now is null ? f.Say("Bỏ yêu cầu, điều kiện: ", "Requirement dropped: ") : f.Say("Thêm yêu cầu, điều kiện: ", "New requirement: ")) + f.Name(requirement.Title, id), Telling.Basis(old?.Basis, now?.Basis), requirement.Location);
            }
            else
            {
                t.Rest(oldNode!, nowNode!, false, f => f.Quote(now.Title, id));
            }
        }
    }

    internal static void Bounds(Telling t)
    {
        foreach (var (id, oldNode, nowNode) in t.Sides.Things("bounds"))
        {
            var old = t.Sides.Before.Bounds.FirstOrDefault(bound => bound.Id == t.Sides.OldId(RuleNameKind.Bound, id));
            var now = t.Sides.After.Bounds.FirstOrDefault(bound => bound.Id == id);
            var users = Users(t.Sides.After, id).Concat(old is null ? [] : Users(t.Sides.Before, old.Id)).ToList();
            if (old is not null && now is not null && old.AtMost != now.AtMost)
            {
                var weight = users is [var (node, route), ..] ? RouteTelling.OfRounds(t, node, t.Sides.NowNodes.ContainsKey(route.To.Id) ? route.To : t.Named(route.To), old.AtMost, now.AtMost) : Weight.Editorial;
                t.Add(DifferenceKind.Bound, DifferenceAction.Changed, id, weight, f => (users is [var (from, to), ..] && !RouteTelling.IsApplicants(t, from) && (t.Sides.NowNodes.GetValueOrDefault(to.To.Id) is { } asked && RouteTelling.IsApplicants(t, asked))
                    ? f.Say("Số lần yêu cầu người nộp bổ sung (", "Requests to the applicant (") + f.Quote(now.Title, id) + ")" : f.Name(now.Title, id)) + f.Say(": ", ": ") + $"{old.AtMost} → {now.AtMost}", Telling.Basis(old.Basis, now.Basis), now.Location);
            }
            else if (old is null || now is null)
            {
                // A bound that routes spend is told with them; one nobody spends is a word only.
                if (users.Count == 0)
                {
                    var bound = (now ?? old)!;
                    t.Add(DifferenceKind.Bound, now is null ? DifferenceAction.Removed : DifferenceAction.Added, id, Weight.Editorial, f => f.Quote(bound.Title, id)
                        + f.Say(": giới hạn số lần không dùng ở đâu", ": a bound that nothing uses") + (now is null ? f.Say(", đã bỏ", ", dropped") : f.Say(", thêm mới", ", added")), Telling.Basis(old?.Basis, now?.Basis), bound.Location);
                }
            }
            else
            {
                t.Rest(oldNode!, nowNode!, false, f => f.Quote(now.Title, id));
            }
        }
    }

    private static IEnumerable<(Node Node, Route Route)> Users(Procedure procedure, string bound)
        => ProcedureWalk.Nodes(procedure).SelectMany(node => (node is Block block ? block.Join.Select(rule => rule.Route) : RouteChange.Outcomes(node).Select(outcome => outcome.Route))
            .Where(route => route.Spends == bound).Select(route => (node, route)));

    internal static void Ends(Telling t)
    {
        foreach (var (id, oldNode, nowNode) in t.Sides.Things("ends"))
        {
            var old = t.Sides.Before.Ends.FirstOrDefault(end => end.Id == t.Sides.OldId(RuleNameKind.End, id));
            var now = t.Sides.After.Ends.FirstOrDefault(end => end.Id == id);
            var count = t.Told.Count;
            var basis = Telling.Basis(old?.Basis, now?.Basis);
            if (old is null || now is null)
            {
                var end = (now ?? old)!;
                var isRight = end.By is { } who && t.Sides.Actor(now is not null, who) is { IsApplicant: true };
                if (end.By is null && IsReached(now is null ? t.Sides.Before : t.Sides.After, end.Id))
                {
                    continue;   // told with the way that leads there
                }

                t.Add(DifferenceKind.End, now is null ? DifferenceAction.Removed : DifferenceAction.Added, id, isRight ? Weight.Right(now is null ? DifferenceEffect.Burdens : DifferenceEffect.Eases) : Weight.Editorial,
                    f => (isRight
                            ? now is null ? f.Say("Người nộp không còn quyền ", "The applicant may no longer bring the case to: ") : f.Say("Người nộp có thêm quyền ", "The applicant may now bring the case to: ")
                            : now is null ? f.Say("Bỏ cách kết thúc ", "No longer an end: ") : f.Say("Thêm cách kết thúc ", "New end: "))
                        + f.Quote(end.Title, id), basis, end.Location);
                continue;
            }

            void Say(Weight weight, Func<Formats, string> what) => t.Add(DifferenceKind.End, DifferenceAction.Changed, id, weight, f => f.Quote(now.Title, id) + ": " + what(f), basis, now.Location);
            var (more, less) = (now.Gives.Except(old.Gives).ToList(), old.Gives.Except(now.Gives).ToList());
            if (more.Count + less.Count > 0)
            {
                var effect = less.Count == 0 ? DifferenceEffect.Eases : more.Count == 0 ? DifferenceEffect.Burdens : DifferenceEffect.Neutral;
                Say(effect == DifferenceEffect.Neutral ? Weight.Neutral : Weight.Right(effect), f => f.Say("kết quả trao ", "what is handed over: ") + f.List(old.Gives) + " → " + f.List(now.Gives));
            }

            if (old.By != now.By && (old.By is null ? null : t.Sides.NewId(RuleNameKind.Actor, old.By)) != now.By)
            {
                var effect = (old.By, now.By) switch { (null, _) => DifferenceEffect.Eases, (_, null) => DifferenceEffect.Burdens, _ => DifferenceEffect.Neutral };
                Say(Weight.Right(effect), f => f.Say("ai được yêu cầu ", "who may ask for it: ") + (old.By ?? "–") + " → " + (now.By ?? "–"));
            }

            if ((old.Until is null ? null : t.Sides.NewId(RuleNameKind.Mark, old.Until)) != now.Until)
            {
                var (was, becomes) = (Place(t, old.Until), Place(t, now.Until));
                Say(Weight.Right(becomes < was ? DifferenceEffect.Burdens : becomes > was ? DifferenceEffect.Eases : DifferenceEffect.Neutral), f => f.Say("được yêu cầu đến ", "may be asked for until ") + Until(t.Sides.Before, old.Until, f) + " → " + Until(t.Sides.After, now.Until, f));
            }

            t.Rest(oldNode!, nowNode!, t.Told.Count > count, f => f.Quote(now.Title, id));
        }
    }

    private static bool IsReached(Procedure procedure, string end)
        => ProcedureWalk.Nodes(procedure).SelectMany(node => node is Block block ? block.Join.Select(rule => rule.Route) : RouteChange.Outcomes(node).Select(outcome => outcome.Route))
            .Any(route => route.To == new Target(TargetKind.End, end) || route.Then == new Target(TargetKind.End, end)) || ProcedureWalk.Nodes(procedure).Any(node => node.Otherwise == new Target(TargetKind.End, end));

    private static double Place(Telling t, string? mark) => mark is null ? double.MaxValue : LimitTelling.Place(t.Sides.After, new CaseEventName(CaseEventKind.Mark, t.Sides.NewId(RuleNameKind.Mark, mark))) ?? double.MaxValue;

    private static string Until(Procedure procedure, string? mark, Formats f) => mark is null ? f.Say("bất cứ lúc nào", "any time") : EventWords.Of(procedure, new CaseEventName(CaseEventKind.Mark, mark), f);

    internal static void Conditions(Telling t)
    {
        foreach (var (id, oldNode, nowNode) in t.Sides.Things("conditions"))
        {
            var old = t.Sides.Before.NamedConditions.FirstOrDefault(condition => condition.Id == t.Sides.OldId(RuleNameKind.Condition, id));
            var now = t.Sides.After.NamedConditions.FirstOrDefault(condition => condition.Id == id);
            if (old is null || now is null)
            {
                // What uses it says so itself.
                if (!Uses(t.Sides.Before, old?.Id ?? "").Concat(Uses(t.Sides.After, now?.Id ?? "")).Any())
                {
                    t.Add(DifferenceKind.Condition, now is null ? DifferenceAction.Removed : DifferenceAction.Added, id, Weight.Editorial, f => f.Quote((now ?? old)!.Title, id)
                        + f.Say(": điều kiện không dùng ở đâu", ": a condition that nothing uses") + (now is null ? f.Say(", đã bỏ", ", dropped") : f.Say(", thêm mới", ", added")), Telling.Basis(old?.Basis, now?.Basis), (now ?? old)!.Location);
                }

                continue;
            }

            var count = t.Told.Count;
            var relation = t.Sides.Meaning.Relation(old.Expression, now.Expression);
            if (relation != ConditionRelation.Same)
            {
                t.Add(DifferenceKind.Condition, DifferenceAction.Changed, id, OfUses(t, id, relation), f => f.Say("Điều kiện ", "Condition ") + f.Quote(now.Title, id) + ": “" + old.Expression + "” → “" + now.Expression + "”"
                    + PaperTelling.Relation(relation, f), Telling.Basis(old.Basis, now.Basis), now.Location);
            }
            else if (t.Sides.InNewNames(old.Expression) != now.Expression)
            {
                t.Add(DifferenceKind.Condition, DifferenceAction.Changed, id, Weight.Editorial, f => f.Say("Điều kiện ", "Condition ") + f.Quote(now.Title, id) + LimitTelling.SameMeaning(f), Telling.Basis(old.Basis, now.Basis), now.Location);
            }

            t.Rest(oldNode!, nowNode!, t.Told.Count > count, f => f.Quote(now.Title, id));
        }
    }

    private enum Use
    {
        Burden,
        Channel,
        Deadline,
        Office,
    }

    // What narrows a burden eases; what narrows a way to file burdens; a lengthening in fewer cases shortens.
    private static Weight OfUses(Telling t, string id, ConditionRelation relation)
    {
        var effect = Weight.OfCondition(relation);
        var uses = Uses(t.Sides.After, id).Distinct().ToList();
        var applicant = uses.Where(use => use != Use.Office).Select(use => use == Use.Channel ? Weight.Opposite(effect) : effect).Distinct().ToList();
        return uses is [Use.Deadline] ? Weight.Deadline(effect, Weight.Opposite(effect))
            : applicant is [var only] ? Weight.Applicants(only)
            : applicant.Count == 0 && uses.Count > 0 ? Weight.Agencies(effect)
            : uses.Count == 0 ? Weight.Editorial : Weight.Neutral;
    }

    private static IEnumerable<Use> Uses(Procedure procedure, string id)
    {
        bool Is(Condition? condition) => condition is not null && condition.Text == id && id.Length > 0;
        IEnumerable<Paper> Papers(IEnumerable<Paper> papers) => papers.SelectMany(paper => Papers(paper.Parts).Prepend(paper));
        return Papers(procedure.Papers).Where(paper => Is(paper.When)).Select(paper => paper.ProvidedBy is null ? Use.Burden : Use.Office)
            .Concat(procedure.Fees.Where(fee => Is(fee.When)).Select(_ => Use.Burden))
            .Concat(procedure.Channels.Where(channel => Is(channel.When)).Select(_ => Use.Channel))
            .Concat(procedure.TimeLimits.SelectMany(limit => limit.Extensions).Where(extension => Is(extension.When)).Select(_ => Use.Deadline))
            .Concat(ProcedureWalk.Nodes(procedure).Where(node => Is(node.When)).Select(node => IsBurden(node) ? Use.Burden : Use.Office))
            .Concat(ProcedureWalk.Nodes(procedure).OfType<Block>().SelectMany(block => block.Branches).Where(branch => Is(branch.When)).Select(branch => branch.Steps.Any(IsBurden) ? Use.Burden : Use.Office));

        bool IsBurden(Node node) => node is Call || (node is Step step && procedure.Actors.FirstOrDefault(actor => actor.Id == step.By) is { IsApplicant: true } or { Kind: ActorKind.Agency });
    }
}
