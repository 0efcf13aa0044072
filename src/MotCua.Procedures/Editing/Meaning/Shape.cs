using System.Collections.Immutable;
using MotCua.Procedures.Editing.Tree;
using MotCua.Procedures.Reading;

namespace MotCua.Procedures.Editing.Meaning;

/// <summary>What the single values of a place mean: what they name, or nothing an edit must know.</summary>
internal enum Means
{
    Plain, Basis, Variant, Actor, Channel, Paper, Fee, Limit, Bound, Step, List,

    /// <summary>Where a route leads: a node, a result or an end.</summary>
    Target,

    /// <summary>An outcome of the step it stands in.</summary>
    OutcomeOfStep,

    /// <summary>A result a branch declares.</summary>
    Result,

    /// <summary>A join's question: <c>any fit</c>.</summary>
    Question,

    /// <summary>A mark.</summary>
    Mark,

    /// <summary>A mark, or a step's start or end.</summary>
    Event,

    /// <summary>A condition: a name, or an expression over facts.</summary>
    When,

    /// <summary>An expression over facts.</summary>
    Expression,
}

/// <summary>What ids are declared in a section.</summary>
internal enum Declares
{
    Nothing, Basis, Variant, Fact, Condition, Actor, Channel, Paper, Requirement, Fee, Limit, Bound, Node, Branch, End, Outcome, Loop,
}

/// <summary>
/// What may stand at a place of a file: the keys of the reader's <see cref="Grammar"/> in their usual order, the meaning of values, and the
/// short forms that a map may replace. One table for paths, for where new keys go and for references.
/// </summary>
internal abstract record Shape
{
    /// <summary>Anything: in files other than procedures.</summary>
    public sealed record Any : Shape;

    /// <summary>A single value, or a list of them.</summary>
    public sealed record Value(Means Means, bool IsList = false) : Shape;

    /// <summary>A map with known keys.</summary>
    /// <param name="Allowed">The keys a map with these contents may have, in usual order.</param>
    /// <param name="Children">The shape under a key.</param>
    /// <param name="Short">The key a single value stands for, or null.</param>
    public sealed record Keys(Func<DraftMap?, ImmutableArray<string>> Allowed, Func<string, Shape> Children, string? Short = null) : Shape;

    /// <summary>A map from ids to things of one shape.</summary>
    public sealed record Ids(Declares Kind, Shape Item) : Shape;

    /// <summary>A map from names declared elsewhere to values (limits by variant, pauses by limit), with some keys of the language.</summary>
    public sealed record ByName(Means KeyMeans, ImmutableArray<string> Own, Func<string, Shape> Children, string? Short = null) : Shape;

    /// <summary>A list of maps.</summary>
    public sealed record Items(Shape Item) : Shape;

    public static Shape Free { get; } = new Any();

    private static readonly Shape Plain = new Value(Means.Plain);
    private static readonly Shape PlainList = new Value(Means.Plain, true);
    private static readonly Shape Text = new Keys(_ => ["vi", "en"], _ => Plain, "vi");
    private static readonly Shape Bases = new Value(Means.Basis, true);
    private static readonly Shape Marks = new Value(Means.Mark, true);
    private static readonly Shape When = new Value(Means.When);
    private static readonly Shape Target = new Value(Means.Target);
    private static readonly Shape Event = new Value(Means.Event);
    private static readonly Shape Within = new ByName(Means.Variant, ["default"], _ => Plain, "default");
    private static readonly Shape Pauses = new ByName(Means.Limit, ["basis"], k => k == "basis" ? Bases : Plain);

    private static readonly Shape Route = Map(Grammar.Route, "to", ("to", Target), ("back-to", Target), ("then", Target), ("spends", new Value(Means.Bound)), ("marks", Marks));

    private static readonly Shape JoinRule = Map(Grammar.JoinRule, null, ("as-soon-as", new Value(Means.Question)), ("if", new Value(Means.Question)),
        ("otherwise", Route), ("to", Target), ("back-to", Target), ("then", Target), ("spends", new Value(Means.Bound)), ("marks", Marks));

    private static readonly Shape Paper = new Keys(_ => Grammar.Paper, key => key switch
    {
        "all-of" or "one-of" => new Ids(Declares.Paper, Paper!),
        "provided-by" => new Value(Means.Actor),
        "for" => new Value(Means.Variant, true),
        _ => Common(key),
    });

    private static readonly Shape Node = new Keys(
        map => map?.Find("branches") is not null || map?.Find("join") is not null ? Grammar.Block : map?.Find("runs") is not null ? Grammar.Call : Grammar.Step,
        key => key switch
        {
            "by" => new Value(Means.Actor),
            "otherwise" => Target,
            "within" => Within,
            "on-silence" => new Value(Means.OutcomeOfStep),
            "four-eyes" => new Value(Means.Step),
            "pauses" => Pauses,
            "gives" => new Value(Means.Paper, true),
            "fees" => new Value(Means.Fee, true),
            "marks" => Marks,
            "next" => Route,
            "outcomes" => new Ids(Declares.Outcome, Route),
            "branches" => new Ids(Declares.Branch, Branch!),
            "join" => new Items(JoinRule),
            _ => Common(key),
        });

    private static readonly Shape Branch = Map(Grammar.Branch, null,
        ("for-each", new Ids(Declares.Loop, new Value(Means.List))), ("results", new Value(Means.Result, true)), ("steps", new Ids(Declares.Node, Node)));

    private static readonly Shape Extension = Map(Grammar.Extension, null, ("on", Event));

    /// <summary>A procedure file.</summary>
    public static Shape Procedure { get; } = Map(Grammar.Procedure, null,
        ("publication", new Value(Means.Basis)),
        ("effective", Map(Grammar.Effective, null, ("chosen-by", new Value(Means.Mark)))),
        ("in-force", Map(Grammar.InForce, null)),
        ("subjects", PlainList),
        ("bases", new Ids(Declares.Basis, Map(Grammar.Basis, null, ("source", Text), ("assumed", Text)))),
        ("variants", new Ids(Declares.Variant, Map(Grammar.Variant, null))),
        ("data", new Ids(Declares.Fact, Map(Grammar.Fact, null, ("known-at", new Value(Means.Step)), ("values", PlainList)))),
        ("conditions", new Ids(Declares.Condition, Map(Grammar.NamedCondition, null, ("holds", new Value(Means.Expression))))),
        ("actors", new Ids(Declares.Actor, Map(Grammar.Actor, "kind"))),
        ("channels", new Ids(Declares.Channel, Map(Grammar.Channel, null))),
        ("papers", new Ids(Declares.Paper, Paper)),
        ("requirements", new Ids(Declares.Requirement, Map(Grammar.Requirement, null))),
        ("fees", new Ids(Declares.Fee, Map(Grammar.Fee, null, ("amount", new Value(Means.Expression)), ("channels", new Value(Means.Channel, true))))),
        ("time-limits", new Ids(Declares.Limit, Map(Grammar.Limit, null, ("within", Within), ("from", Event), ("until", Event), ("extended", new Items(Extension))))),
        ("bounds", new Ids(Declares.Bound, Map(Grammar.Bound, null))),
        ("steps", new Ids(Declares.Node, Node)),
        ("ends", new Ids(Declares.End, Map(Grammar.End, null, ("gives", PlainList), ("by", new Value(Means.Actor)), ("until", new Value(Means.Mark))))));

    /// <summary>The shape under a key or id.</summary>
    public Shape Under(string key) => this switch
    {
        Keys k => k.Children(key),
        Ids i => i.Item,
        ByName n => n.Children(key),
        Any => Free,
        _ => Plain,
    };

    /// <summary>The key a single value stands for where a map could stand, or null.</summary>
    public string? ShortKey => this switch { Keys k => k.Short, ByName n => n.Short, _ => null };

    private static Keys Map(ImmutableArray<string> allowed, string? shortKey, params (string Key, Shape Shape)[] own)
    {
        var shapes = own.ToDictionary(o => o.Key, o => o.Shape, StringComparer.Ordinal);
        return new Keys(_ => allowed, key => shapes.GetValueOrDefault(key) ?? Common(key), shortKey);
    }

    private static Shape Common(string key) => key switch
    {
        "title" or "notes" => Text,
        "basis" => Bases,
        "when" => When,
        _ => Plain,
    };
}
