using System.Collections.Immutable;

namespace MotCua.Procedures.Reading;

/// <summary>The keys and words of the language, once: the reader, the JSON Schema and the documentation test all use these.</summary>
internal static class Grammar
{
    public static readonly ImmutableArray<string> Procedure =
    [
        "procedure", "title", "code", "publication", "status", "fictional", "effective", "in-force", "authority", "calendar", "subjects", "notes",
        "bases", "variants", "data", "conditions", "actors", "channels", "papers", "requirements", "fees", "time-limits", "bounds", "steps", "ends",
    ];

    public static readonly ImmutableArray<string> Effective = ["from", "until", "chosen-by", "open-cases"];
    public static readonly ImmutableArray<string> InForce = ["after", "before"];
    public static readonly ImmutableArray<string> Basis =
        ["act", "article", "clause", "point", "record", "source", "from", "until", "assumed", "title", "notes"];

    public static readonly ImmutableArray<string> Variant = ["title", "notes"];
    public static readonly ImmutableArray<string> Fact = ["type", "known-at", "values", "at-most", "currency", "personal", "title", "notes"];
    public static readonly ImmutableArray<string> NamedCondition = ["holds", "basis", "title", "notes"];
    public static readonly ImmutableArray<string> Actor = ["kind", "title", "notes"];
    public static readonly ImmutableArray<string> Channel = ["level", "when", "visits", "basis", "title", "notes"];
    public static readonly ImmutableArray<string> Paper =
    [
        "original", "copy", "sets", "form", "electronic", "present-only", "held-by", "provided-by", "when", "for", "all-of", "one-of",
        "basis", "title", "notes",
    ];

    public static readonly ImmutableArray<string> Requirement = ["basis", "title", "notes"];
    public static readonly ImmutableArray<string> Fee = ["amount", "when", "channels", "basis", "title", "notes"];
    public static readonly ImmutableArray<string> Limit =
        ["within", "start", "cut-off", "roll-forward", "from", "until", "extended", "basis", "title", "notes"];

    public static readonly ImmutableArray<string> Extension = ["by", "to", "when", "on", "basis", "title", "notes"];
    public static readonly ImmutableArray<string> Bound = ["at-most", "basis", "title", "notes"];
    public static readonly ImmutableArray<string> End = ["gives", "by", "until", "basis", "title", "notes"];
    public static readonly ImmutableArray<string> Step =
    [
        "by", "when", "otherwise", "within", "start", "cut-off", "roll-forward", "on-silence", "counts", "budget", "pauses", "gives", "fees",
        "marks", "in-person", "four-eyes", "basis", "title", "notes", "next", "outcomes",
    ];

    public static readonly ImmutableArray<string> Call = ["runs", "when", "otherwise", "basis", "title", "notes", "outcomes"];
    public static readonly ImmutableArray<string> Block = ["branches", "join", "when", "otherwise", "basis", "title", "notes"];
    public static readonly ImmutableArray<string> Branch = ["when", "for-each", "results", "steps", "title", "notes"];
    public static readonly ImmutableArray<string> Route = ["to", "back-to", "at-most", "unlimited", "spends", "then", "marks", "title", "notes"];
    public static readonly ImmutableArray<string> JoinRule =
        ["as-soon-as", "if", "otherwise", "to", "back-to", "at-most", "unlimited", "spends", "then", "marks", "basis", "title", "notes"];

    public static readonly ImmutableArray<string> JoinKinds = ["as-soon-as", "if", "otherwise"];
    public static readonly ImmutableArray<string> RouteOnly = ["to", "back-to", "at-most", "unlimited", "spends", "then", "marks"];

    public static readonly ImmutableArray<string> StatusWords = ["published", "proposal", "draft"];
    public static readonly ImmutableArray<string> OpenCasesWords = ["old-rules", "new-rules", "more-favourable"];
    public static readonly ImmutableArray<string> ActorWords = ["citizen", "business", "office", "agency", "system"];
    public static readonly ImmutableArray<string> LevelWords = ["offline", "partial", "full"];
    public static readonly ImmutableArray<string> FactWords = ["yes-no", "choice", "number", "money", "date", "text", "list of actors"];
    public static readonly ImmutableArray<string> PersonalWords = ["none", "basic", "sensitive"];
    public static readonly ImmutableArray<string> StartWords = ["next-day", "same-day", "next-working-day"];
    public static readonly ImmutableArray<string> PauseWords = ["continue", "reset", "reset-if-incomplete"];
    public static readonly ImmutableArray<string> CountsWords = ["per-visit", "all-visits"];

    /// <summary>Every word that is a key somewhere in a procedure file.</summary>
    public static readonly ImmutableHashSet<string> AllKeys = ImmutableHashSet.CreateRange(
        StringComparer.Ordinal,
        [
            .. Procedure, .. Effective, .. InForce, .. Basis, .. Variant, .. Fact, .. NamedCondition, .. Actor, .. Channel, .. Paper, .. Requirement, .. Fee,
            .. Limit, .. Extension, .. Bound, .. End, .. Step, .. Call, .. Block, .. Branch, .. Route, .. JoinRule,
        ]);

    /// <summary>The value a draft may give instead of any other.</summary>
    public const string Unknown = "unknown";

    /// <summary>The most steps a procedure may have once loops are unrolled.</summary>
    public const int MaxSlots = 256;
}
