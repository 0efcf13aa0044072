using System.Collections.Immutable;
using MotCua.LegalTime;
using MotCua.Procedures;
using MotCua.Rules;

namespace MotCua.Analysis;

/// <summary>The steps that run while a limit runs, and the longest way through them. Routes that lead back are not followed: a repetition is no part of the published time.</summary>
internal sealed class LimitPath
{
    private readonly Procedure procedure;
    private readonly LimitDeclaration limit;

    private LimitPath(Procedure procedure, LimitDeclaration limit)
    {
        this.procedure = procedure;
        this.limit = limit;
        var found = new List<Step>();
        Collect(procedure.Steps, found);
        Steps = [.. found];
    }

    /// <summary>The steps that may run while the limit runs, in file order.</summary>
    public ImmutableArray<Step> Steps { get; }

    public static LimitPath Of(Procedure procedure, LimitDeclaration limit) => new(procedure, limit);

    /// <summary>
    /// The longest way of each stretch, counted in one unit: of the steps that have a limit in it. A stretch reaches from where the limit starts, or
    /// starts anew, to where it ends or next starts anew. Steps of the applicant and steps that pause the limit do not count.
    /// </summary>
    public ImmutableArray<LongestWay> Stretches(string? variant, TimeUnit unit) => Ways(0, (step, _) => Own(step, variant, unit)).Stretches;

    /// <summary>Whether every step inside has a limit in the unit.</summary>
    public bool IsWhole(string? variant, TimeUnit unit) => Steps.All(step => IsApart(step) || Own(step, variant, unit) is not null);

    /// <summary>The ways from the limit's start to its end, on an axis of the caller's.</summary>
    /// <param name="at">Where the limit starts.</param>
    /// <param name="length">How much time a step takes that begins at this moment; null when it takes none that counts. Not asked about steps that are <see cref="IsApart"/>.</param>
    public LongestWays Ways(decimal at, Func<Step, decimal, decimal?> length)
        => LongestWays.From(procedure.Steps, Entries(procedure.Steps), at, Ends, (step, begin) => IsApart(step) ? null : length(step, begin), step => StartsAnew(step, limit));

    /// <summary>Whether the limit starts anew after a step.</summary>
    public static bool StartsAnew(Step step, LimitDeclaration limit) => step.Pauses.Any(pause => pause.Limit == limit.Id && CompiledPause.StartsAnew(step, pause));

    /// <summary>Whether the time of a step is no part of the limit: the applicant's, and while the limit stands still.</summary>
    public bool IsApart(Step step) => procedure.Actors.FirstOrDefault(a => a.Id == step.By) is { IsApplicant: true } || step.Pauses.Any(x => x.Limit == limit.Id);

    /// <summary>Nodes of the root region at which the limit has just started.</summary>
    private IEnumerable<int> Entries(ImmutableArray<Node> nodes)
    {
        for (var i = 0; i < nodes.Length; i++)
        {
            foreach (var route in nodes[i].Ways().Where(r => !r.IsBack && (Marks(r.Marks, limit.From) || (nodes[i] is Step s && (Marks(s.Marks, limit.From) || Ends(s, limit.From))))))
            {
                if (nodes.IndexOf(route.To) is var to and >= 0)
                {
                    yield return to;
                }
            }

            if (nodes[i] is Step step && limit.From == new CaseEventName(CaseEventKind.StepStarted, step.Id))
            {
                yield return i;
            }
        }
    }

    /// <summary>Marks what stands between the place the limit starts and the place it ends, by file order in the root region.</summary>
    private void Collect(ImmutableArray<Node> nodes, List<Step> found)
    {
        var reached = new HashSet<int>(Entries(nodes));
        for (var i = 0; i < nodes.Length; i++)
        {
            if (!reached.Contains(i))
            {
                continue;
            }

            found.AddRange(nodes[i] is Block block ? block.Branches.SelectMany(b => b.Steps).SelectMany(Inner) : nodes[i] is Step step ? [step] : []);
            foreach (var route in nodes[i].Ways().Where(r => !r.IsBack && !Ends(nodes[i], r)))
            {
                if (nodes.IndexOf(route.To) is var to && to > i)
                {
                    reached.Add(to);
                }
            }
        }
    }

    private static IEnumerable<Step> Inner(Node node)
        => node is Block block ? block.Branches.SelectMany(b => b.Steps).SelectMany(Inner) : node is Step step ? [step] : [];

    private static decimal? Own(Step step, string? variant, TimeUnit unit) => step.Within?.For(variant) is { } own && own.Unit == unit ? own.Amount : null;

    private static bool Marks(ImmutableArray<string> marks, CaseEventName name) => name.Kind == CaseEventKind.Mark && marks.Contains(name.Name);

    private static bool Ends(Step step, CaseEventName name) => name == new CaseEventName(CaseEventKind.StepEnded, step.Id);

    private bool Ends(Node? node, Route route) => Marks(route.Marks, limit.Until) || (node is Step step && (Marks(step.Marks, limit.Until) || Ends(step, limit.Until)));
}
