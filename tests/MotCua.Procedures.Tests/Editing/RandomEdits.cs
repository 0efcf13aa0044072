using System.Collections.Immutable;
using System.Globalization;
using MotCua.LegalTime;
using MotCua.Procedures;
using MotCua.Procedures.Editing;

namespace MotCua.RandomEdits;

/// <summary>An edit drawn at random, with what it does: for tests of the patcher and of the comparison of versions.</summary>
/// <param name="Kind">What is done, for example <c>limit-shorter</c>; see <see cref="RandomEdit.Draw"/>.</param>
/// <param name="Subject">The id of what it is done to.</param>
/// <param name="From">The old value or id, or null.</param>
/// <param name="To">The new value or id, or null.</param>
/// <param name="Operations">The operations.</param>
public sealed record RandomEdit(string Kind, string Subject, string? From, string? To, ImmutableArray<EditOperation> Operations)
{
    /// <summary>All kinds, as <see cref="Draw"/> may give them.</summary>
    public static ImmutableArray<string> Kinds { get; } =
    [
        "limit-shorter", "limit-longer", "limit-unit", "limit-added", "limit-removed", "step-title", "paper-title", "procedure-notes", "original-more", "original-fewer", "sets-more",
        "paper-added", "paper-removed", "paper-renamed", "paper-moved", "paper-held", "paper-always", "paper-part-added", "paper-part-removed", "basis-added", "basis-dropped", "basis-article",
        "basis-declared", "actor-changed", "actor-renamed", "actor-added", "actors-reordered", "at-most-more", "bound-more", "step-inserted", "step-bypassed", "step-renamed", "outcome-renamed",
        "outcome-added", "fact-renamed", "fact-added", "pause-mode", "pause-removed", "in-person", "visits-more", "channel-removed", "level-changed", "end-gives", "silence-removed", "parallel-added",
        "requirement-added", "requirement-removed", "fee-added", "fee-amount", "mark-renamed", "variant-renamed", "result-renamed", "silence-other", "extension-more", "route-reconnected", "effective-until",
    ];

    /// <summary>
    /// An edit that the patcher accepts and that changes the text, or null when <paramref name="tries"/> draws gave none. The same random numbers give the same edit.
    /// </summary>
    /// <param name="file">The file's path.</param>
    /// <param name="text">Its text.</param>
    /// <param name="random">The draws.</param>
    /// <param name="kinds">The kinds to draw from; all when empty.</param>
    /// <param name="tries">How many draws to make.</param>
    public static (RandomEdit Edit, EditResult Result)? Draw(string file, string text, Random random, ImmutableArray<string> kinds = default, int tries = 200)
    {
        if (ProcedureReader.Read(file, text).Procedure is not { } procedure)
        {
            return null;
        }

        var from = kinds.IsDefaultOrEmpty ? Kinds : kinds;
        for (var i = 0; i < tries; i++)
        {
            if (new RandomEditSource(procedure, random).Of(from[random.Next(from.Length)]) is { } edit
                && ProcedureEditor.Apply(file, text, edit.Operations) is { IsRefused: false, Edits.IsEmpty: false } result)
            {
                return (edit, result);
            }
        }

        return null;
    }
}

/// <summary>Draws edits of one kind for one procedure; null where there is nothing of the kind.</summary>
internal sealed class RandomEditSource(Procedure p, Random random)
{
    private readonly ImmutableArray<(Node Node, string Region)> nodes = [.. Walk(p.Steps, "")];

    private IEnumerable<Step> Steps => nodes.Select(n => n.Node).OfType<Step>();

    private ImmutableArray<Paper> Papers => [.. p.Papers.SelectMany(Parts)];

    private string Fresh => $"x{random.Next(1_000_000).ToString(CultureInfo.InvariantCulture)}";

    public RandomEdit? Of(string kind) => kind switch
    {
        "limit-shorter" => Limit(kind, l => l.Amount > 1 ? l with { Amount = random.Next(1, l.Amount) } : null),
        "limit-longer" => Limit(kind, l => l with { Amount = l.Amount + random.Next(1, 20) }),
        "limit-unit" => Limit(kind, l => l.Unit is TimeUnit.WorkingDay && p.TimeLimits.All(d => d.Extensions.IsEmpty) ? l with { Unit = TimeUnit.CalendarDay } : null),
        "limit-added" => One(Steps.Where(s => s.Within is null), s => Make(kind, s.Id, null, "3 working days", $"set steps.{s.Id}.within: 3 working days")),
        "limit-removed" => One(Steps.Where(s => s.Within is not null && s.OnSilence is null && !s.CountsAllVisits), s => Make(kind, s.Id, null, null, $"remove steps.{s.Id}.within")),
        "step-title" => One(nodes, n => Make(kind, n.Node.Id, n.Node.Title.Find("vi"), "Tên mới, có dấu phẩy", $"set steps.{n.Node.Id}.title.vi: Tên mới, có dấu phẩy")),
        "paper-title" => One(Papers, x => Make(kind, x.Id, x.Title.Find("vi"), "Giấy tờ 😀: mới", $"set papers.{x.Id}.title.vi: \"Giấy tờ 😀: mới\"")),
        "procedure-notes" => Make(kind, p.Id, null, null, $"set notes.en: \"Remark {Fresh}: # no comment\""),
        "original-more" => One(Papers, x => Number(kind, $"papers.{x.Id}.original", x.Id, x.Originals, (x.Originals ?? 0) + random.Next(1, 4))),
        "original-fewer" => One(Papers.Where(x => x.Originals > 1), x => Number(kind, $"papers.{x.Id}.original", x.Id, x.Originals, x.Originals!.Value - 1)),
        "sets-more" => One(Papers, x => Number(kind, $"papers.{x.Id}.sets", x.Id, x.Sets, x.Sets + 1)),
        "paper-added" => Added(kind, p.Papers.Select(x => x.Id), "papers", $"{{ original: 1, basis: {Basis}, title: {{ vi: \"Giấy, mới\", en: New paper }} }}"),
        "paper-removed" => One(p.Papers, x => Make(kind, x.Id, x.Id, null, $"remove papers.{x.Id} with references")),
        "paper-renamed" => Renamed(kind, "papers", Papers.Select(x => x.Id)),
        "paper-moved" => p.Papers.Length < 2 ? null : One(p.Papers.Skip(1), x => Make(kind, x.Id, null, null, $"move papers.{x.Id} before {p.Papers[0].Id}")),
        "paper-held" => One(Papers.Where(x => x.HeldBy is null && x.Group == PaperGroup.None), x => Make(kind, x.Id, null, "population-database", $"set papers.{x.Id}.held-by: population-database")),
        "paper-always" => One(Papers.Where(x => x.When is not null), x => Make(kind, x.Id, x.When!.Text, null, $"remove papers.{x.Id}.when")),
        "paper-part-added" => One(p.Papers.Where(x => !x.Parts.IsEmpty), x => Fresh is var id ? Make(kind, x.Id, null, id, $"add papers.{x.Id}.{(x.Group == PaperGroup.AllOf ? "all-of" : "one-of")}.{id}: {{ title: {{ vi: Phần, en: Part }} }}") : null),
        "paper-part-removed" => One(p.Papers.Where(x => x.Parts.Length > 1), x => One(x.Parts, y => Make(kind, x.Id, y.Id, null, $"remove papers.{y.Id} with references"))),
        "basis-added" => One(Steps, s => One(p.Bases.Where(b => !s.Basis.Contains(b.Id)), b => Make(kind, s.Id, null, b.Id, s.Basis.IsEmpty ? $"set steps.{s.Id}.basis: {b.Id}" : $"add steps.{s.Id}.basis: {b.Id}"))),
        "basis-dropped" => One(Steps.Where(s => s.Basis.Length > 1), s => One(s.Basis, b => Make(kind, s.Id, b, null, $"remove steps.{s.Id}.basis[{b}]"))),
        "basis-article" => One(p.Bases.Where(b => b.Article is not null), b => Make(kind, b.Id, b.Article, b.Article + "0", $"set bases.{b.Id}.article: \"{b.Article}0\"")),
        "basis-declared" => Added(kind, p.Bases.Select(b => b.Id), "bases", "{ act: 9/2099/QH99, article: \"9\", title: { vi: Luật mới, en: New law } }"),
        "actor-changed" => One(Steps, s => One(p.Actors.Where(a => a.Id != s.By && a.IsApplicant == p.Actors.First(b => b.Id == s.By).IsApplicant), a => Make(kind, s.Id, s.By, a.Id, $"set steps.{s.Id}.by: {a.Id}"))),
        "actor-renamed" => Renamed(kind, "actors", p.Actors.Select(a => a.Id)),
        "actor-added" => Added(kind, p.Actors.Select(a => a.Id), "actors", "{ kind: agency, title: { vi: Cơ quan, en: Agency } }"),
        "actors-reordered" => p.Actors.Length < 2 ? null : Make(kind, p.Actors[^1].Id, null, null, $"move actors.{p.Actors[^1].Id} first"),
        "at-most-more" => One(Routes().Where(r => r.Route.AtMost is not null), r => Number(kind, r.Path + ".at-most", r.Path, r.Route.AtMost, r.Route.AtMost!.Value + 1)),
        "bound-more" => One(p.Bounds, b => Number(kind, $"bounds.{b.Id}.at-most", b.Id, b.AtMost, b.AtMost + 1)),
        "step-inserted" => One(Routes(), r => Fresh is var id ? Make(kind, id, null, r.Path, $"insert steps.{id} on {r.Path}: {{ by: {Actor}, basis: {Basis}, title: {{ vi: \"Bước, mới\", en: New step }} }}") : null),
        "step-bypassed" => One(Steps.Where(s => s.Outcomes.Length == 1), s => Make(kind, s.Id, s.Id, null, $"bypass steps.{s.Id}")),
        "step-renamed" => Renamed(kind, "steps", nodes.Select(n => n.Node.Id)),
        "outcome-renamed" => One(Steps.Where(s => s.Outcomes is not [{ Id: Outcome.Done }]), s => One(s.Outcomes, o => Fresh is var id ? Make(kind, s.Id, o.Id, id, $"rename steps.{s.Id}.outcomes.{o.Id} to {id}") : null)),
        "outcome-added" => One(Steps, s => Fresh is var id ? Make(kind, s.Id, null, id, $"add steps.{s.Id}.outcomes.{id}: {{ to: {s.Outcomes[0].Route.To.Id}, title: {{ vi: Khác, en: Other }} }}") : null),
        "fact-renamed" => Renamed(kind, "data", p.Data.Select(d => d.Id)),
        "fact-added" => Added(kind, p.Data.Select(d => d.Id), "data", $"{{ type: yes-no, known-at: {p.Steps.OfType<Step>().First().Id}, title: {{ vi: Dữ kiện, en: Fact }} }}"),
        "pause-mode" => One(Steps.Where(s => !s.Pauses.IsEmpty), s => One(s.Pauses, x => Make(kind, s.Id, x.Mode.ToString(), null, $"set steps.{s.Id}.pauses.{x.Limit}: {(x.Mode == PauseMode.Continue ? "reset" : "continue")}"))),
        "pause-removed" => One(Steps.Where(s => !s.Pauses.IsEmpty), s => One(s.Pauses, x => Make(kind, s.Id, x.Limit, null, $"remove steps.{s.Id}.pauses.{x.Limit}"))),
        "in-person" => One(Steps, s => Make(kind, s.Id, null, s.InPerson ? "no" : "yes", $"set steps.{s.Id}.in-person: {(s.InPerson ? "no" : "yes")}")),
        "visits-more" => One(p.Channels, c => Number(kind, $"channels.{c.Id}.visits", c.Id, c.Visits, c.Visits + 1)),
        "channel-removed" => p.Channels.Length < 2 ? null : One(p.Channels, c => Make(kind, c.Id, c.Id, null, $"remove channels.{c.Id} with references")),
        "level-changed" => One(p.Channels.Where(c => c.Level != ChannelLevel.Partial), c => Make(kind, c.Id, c.Level.ToString(), "partial", $"set channels.{c.Id}.level: partial")),
        "end-gives" => One(p.Ends, e => Fresh is var id ? Make(kind, e.Id, null, id, e.Gives.IsEmpty ? $"set ends.{e.Id}.gives: [{id}]" : $"add ends.{e.Id}.gives: {id}") : null),
        "silence-removed" => One(Steps.Where(s => s.OnSilence is not null), s => Make(kind, s.Id, s.OnSilence, null, $"remove steps.{s.Id}.on-silence")),
        "silence-other" => One(Steps.Where(s => s.OnSilence is not null && s.Outcomes.Length > 1), s => One(s.Outcomes.Where(o => o.Id != s.OnSilence), o => Make(kind, s.Id, s.OnSilence, o.Id, $"set steps.{s.Id}.on-silence: {o.Id}"))),
        "parallel-added" => One(nodes.Where(n => n.Node is not Call), n => Fresh is var id ? Make(kind, id, null, n.Node.Id, $"parallel steps.{id} beside {n.Node.Id}: {{ by: {Actor}, within: 2 working days, basis: {Basis} }}") : null),
        "requirement-added" => p.Requirements.IsEmpty ? Fresh is var id ? Make(kind, id, null, null, $"set requirements: {{ {id}: {{ title: {{ vi: Điều kiện, en: Condition }}, basis: {Basis} }} }}") : null
            : Added(kind, p.Requirements.Select(r => r.Id), "requirements", $"{{ title: {{ vi: Điều kiện, en: Condition }}, basis: {Basis} }}"),
        "requirement-removed" => One(p.Requirements, r => Make(kind, r.Id, r.Id, null, $"remove requirements.{r.Id}")),
        "fee-added" => One(Steps, s => Fresh is var id ? Make(kind, id, null, "10000 VND", p.Fees.IsEmpty ? $"set fees: {{ {id}: {{ amount: 10000 VND, basis: {Basis} }} }}" : $"add fees.{id}: {{ amount: 10000 VND, basis: {Basis} }}", s.Fees.IsEmpty ? $"set steps.{s.Id}.fees: [{id}]" : $"add steps.{s.Id}.fees: {id}") : null),
        "fee-amount" => One(p.Fees.Where(f => f.Amount is not null), f => (f.Amount!.Value + 1000).ToString("0", CultureInfo.InvariantCulture) + " VND" is var to ? Make(kind, f.Id, f.Amount!.Value.ToString("0", CultureInfo.InvariantCulture) + " VND", to, $"set fees.{f.Id}.amount: {to}") : null),
        "mark-renamed" => One(Steps.SelectMany(s => s.Marks), m => Fresh is var id ? Make(kind, m, m, id, $"rename marks.{m} to {id}") : null),
        "variant-renamed" => Renamed(kind, "variants", p.Variants.Select(v => v.Id)),
        "result-renamed" => One(nodes.Select(n => n.Node).OfType<Block>().SelectMany(b => b.Branches), b => One(b.Results, r => Fresh is var id ? Make(kind, r, r, id, $"rename branches.{b.Id}.results[{r}] to {id}") : null)),
        "extension-more" => One(p.TimeLimits.Where(l => !l.Extensions.IsEmpty), l => l.Extensions[0] is var e ? Make(kind, l.Id, null, null, $"set time-limits.{l.Id}.extended[0].{(e.IsTotal ? "to" : "by")}: {Say(e.Amount with { Amount = e.Amount.Amount + 1 })}") : null),
        "route-reconnected" => One(Routes(), r => One(nodes.Where(n => n.Region == r.Region), n => Make(kind, r.Path, r.Route.To.Id, n.Node.Id, $"reconnect {r.Path} to {n.Node.Id}"))),
        "effective-until" => p.Effective is { } e && e.Until is null ? Make(kind, p.Id, null, "2199-12-31", "set effective.until: 2199-12-31") : null,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private string Basis => p.Bases.IsEmpty ? "[]" : p.Bases[random.Next(p.Bases.Length)].Id;

    private string Actor => (p.Actors.FirstOrDefault(a => a.Kind is ActorKind.Office or ActorKind.Agency) ?? p.Actors[0]).Id;

    private RandomEdit? Limit(string kind, Func<TimeLimit, TimeLimit?> change)
    {
        var places = p.TimeLimits.Select(l => (Path: $"time-limits.{l.Id}.within", l.Id, l.Within)).Concat(Steps.Where(s => s.Within is not null).Select(s => (Path: $"steps.{s.Id}.within", s.Id, Within: s.Within!)))
            .SelectMany(w => w.Within.ByVariant.Select(v => (Path: $"{w.Path}.{v.Key}", w.Id, Limit: v.Value))
                .Concat(w.Within.Default is { } d ? [(Path: w.Within.ByVariant.IsEmpty ? w.Path : w.Path + ".default", w.Id, Limit: d)] : []));
        return One(places.Where(w => w.Limit.Amount > 0), w => change(w.Limit) is { } to ? Make(kind, w.Id, Say(w.Limit), Say(to), $"set {w.Path}: {Say(to)}") : null);
    }

    private static string Say(TimeLimit limit)
    {
        var unit = limit.Unit switch
        {
            TimeUnit.WorkingDay => "working day", TimeUnit.CalendarDay => "calendar day", TimeUnit.WorkingHour => "working hour", TimeUnit.Week => "week",
            TimeUnit.Month => "month", TimeUnit.Year => "year", _ => "minute",
        };
        return string.Create(CultureInfo.InvariantCulture, $"{limit.Amount} {unit}{(limit.Amount == 1 ? "" : "s")}");
    }

    private static RandomEdit? Number(string kind, string path, string subject, int? from, int to)
        => Make(kind, subject, from?.ToString(CultureInfo.InvariantCulture), to.ToString(CultureInfo.InvariantCulture), string.Create(CultureInfo.InvariantCulture, $"set {path}: {to}"));

    private RandomEdit? Renamed(string kind, string section, IEnumerable<string> ids)
        => One(ids, id => Fresh is var to ? Make(kind, id, id, to, $"rename {section}.{id} to {to}") : null);

    private RandomEdit? Added(string kind, IEnumerable<string> siblings, string section, string value)
    {
        var (id, place) = (Fresh, random.Next(4));
        var sibling = siblings.ToList() is { Count: > 0 } list ? list[random.Next(list.Count)] : null;
        var at = place switch { 0 => " first", 1 when sibling is not null => " after " + sibling, 2 when sibling is not null => " before " + sibling, _ => "" };
        return sibling is null ? null : Make(kind, id, null, id, $"add {section}.{id}{at}: {value}");
    }

    private RandomEdit? One<T>(IEnumerable<T> items, Func<T, RandomEdit?> make)
    {
        var list = items.ToList();
        return list.Count == 0 ? null : make(list[random.Next(list.Count)]);
    }

    private IEnumerable<(string Path, Route Route, string Region)> Routes()
        => nodes.Where(n => n.Node is Step).SelectMany(n => ((Step)n.Node).Outcomes.Select(o => (o.Id == Outcome.Done && ((Step)n.Node).Outcomes.Length == 1 ? $"steps.{n.Node.Id}.next" : $"steps.{n.Node.Id}.outcomes.{o.Id}", o.Route, n.Region)));

    private static RandomEdit? Make(string kind, string subject, string? from, string? to, params string[] operations)
        => new(kind, subject, from, to, [.. operations.Select(o => OperationText.Parse(o).Operation ?? throw new InvalidOperationException(o))]);

    private static IEnumerable<(Node, string)> Walk(ImmutableArray<Node> nodes, string region)
        => nodes.SelectMany(n => n is Block block ? block.Branches.SelectMany(b => Walk(b.Steps, b.Id)).Prepend((n, region)) : [(n, region)]);

    private static IEnumerable<Paper> Parts(Paper paper) => paper.Parts.SelectMany(Parts).Prepend(paper);
}
