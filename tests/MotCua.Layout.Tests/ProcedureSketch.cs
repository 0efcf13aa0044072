using System.Collections.Immutable;
using MotCua.LegalTime;
using MotCua.Procedures;

namespace MotCua.Layout.Tests;

/// <summary>Builds procedures in a few words, without a file.</summary>
internal static class ProcedureSketch
{
    public static LocalizedText T(string vi, string en = "") => LocalizedText.Of(vi, en.Length == 0 ? vi : en);

    public static Actor Actor(string id, ActorKind kind, string vi, string en = "") => new(id, kind, T(vi, en), SourceSpan.None);

    public static Condition When(string text) => new(0, text, text, SourceSpan.None);

    public static LimitByVariant Days(int n) => new(new TimeLimit(n, TimeUnit.WorkingDay), []);

    public static Target To(string id) => new(TargetKind.Node, id);

    public static Target Result(string id) => new(TargetKind.Result, id);

    public static Target End(string id) => new(TargetKind.End, id);

    public static Outcome Out(string id, string vi, Target to, string en = "") => new(id, T(vi, en), new Route { To = to }, SourceSpan.None);

    public static Outcome Back(string id, string vi, string to, int atMost, Target then, string en = "")
        => new(id, T(vi, en), new Route { To = To(to), IsBack = true, AtMost = atMost, Then = then }, SourceSpan.None);

    public static Outcome Next(Target to) => new(Outcome.Done, LocalizedText.Empty, new Route { To = to }, SourceSpan.None);

    public static Step Step(string id, string by, string vi, string en, params Outcome[] outcomes)
        => new() { Id = id, By = by, Title = T(vi, en), Outcomes = [.. outcomes] };

    public static JoinRule Rule(bool asSoonAs, Quantifier quantifier, string result, Target to, bool isBack = false)
        => new(asSoonAs, quantifier, result, new Route { To = to, IsBack = isBack, IsUnlimited = isBack }, [], SourceSpan.None);

    public static Procedure Procedure(string id, string vi, ImmutableArray<Actor> actors, ImmutableArray<Node> steps, ImmutableArray<End> ends) => new()
    {
        File = id + ".yaml",
        Id = id,
        Version = "2026-07-01",
        Title = T(vi),
        Status = ProcedureStatus.Published,
        Calendar = "vn-office",
        Bases = [],
        Variants = [],
        Data = [],
        Actors = actors,
        Channels = [],
        Papers = [],
        Fees = [],
        TimeLimits = [],
        Bounds = [],
        Steps = steps,
        Ends = ends,
        Conditions = [],
        RulesHash = "",
        TextHash = "",
    };
}
