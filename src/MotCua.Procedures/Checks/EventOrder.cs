using System.Collections.Immutable;
using MotCua.Procedures.Reading;

namespace MotCua.Procedures.Checks;

/// <summary>
/// What has surely happened before each place of a procedure: a set of events per node, made smaller along the routes until nothing changes
/// any more. With it, a fact must be known before it is used (e) and a limit must begin before it ends (f), on every path.
/// </summary>
internal sealed class EventOrder
{
    private readonly Dictionary<CaseEventName, int> numbers = [];
    private readonly Dictionary<string, EventSet> onEntry = new(StringComparer.Ordinal);
    private readonly Dictionary<string, EventSet> onCompletion = new(StringComparer.Ordinal);
    private readonly Dictionary<(CaseEventName Event, SourceSpan At), EventSet> occurrences = [];
    private readonly Dictionary<string, string> blockOfBranch = new(StringComparer.Ordinal);

    public static void Run(Procedure procedure, ReadSession session)
    {
        var order = new EventOrder();
        order.Number(procedure.Steps);
        order.Region(procedure.Steps, order.Nothing());
        order.Facts(procedure, session);
        order.Limits(procedure, session);
    }

    private EventSet Nothing() => new(numbers.Count);

    private void Number(ImmutableArray<Node> nodes)
    {
        foreach (var node in nodes)
        {
            if (node is Step step)
            {
                numbers.TryAdd(new(CaseEventKind.StepStarted, step.Id), numbers.Count);
                numbers.TryAdd(new(CaseEventKind.StepEnded, step.Id), numbers.Count);
                Marks(step.Marks);
            }

            foreach (var route in node.Routes())
            {
                Marks(route.Marks);
            }

            foreach (var branch in node is Block block ? block.Branches : [])
            {
                blockOfBranch.TryAdd(branch.Id, node.Id);
                Number(branch.Steps);
            }
        }

        void Marks(ImmutableArray<string> marks)
        {
            foreach (var mark in marks)
            {
                numbers.TryAdd(new(CaseEventKind.Mark, mark), numbers.Count);
            }
        }
    }

    /// <summary>Goes through a region until nothing changes; gives what has happened at each way out.</summary>
    private Dictionary<string, EventSet> Region(ImmutableArray<Node> nodes, EventSet entry)
    {
        var exits = new Dictionary<string, EventSet>(StringComparer.Ordinal);
        if (nodes.IsEmpty)
        {
            return exits;
        }

        var graph = new FlowGraph(nodes);
        var before = new EventSet?[nodes.Length];
        before[0] = entry;
        var work = new SortedSet<int> { 0 };
        while (work.Count > 0)
        {
            var at = work.Min;
            work.Remove(at);
            foreach (var (to, after) in Leave(nodes[at], before[at]!))
            {
                var target = graph.TargetOf(new Edge(to, null, false));
                if (target < 0)
                {
                    exits[to.Id] = exits.TryGetValue(to.Id, out var known) ? known.And(after) : after;
                }
                else if (before[target] is not { } old)
                {
                    before[target] = after;
                    work.Add(target);
                }
                else if (!old.IsWithin(after))
                {
                    before[target] = old.And(after);
                    work.Add(target);
                }
            }
        }

        return exits;
    }

    private IEnumerable<(Target To, EventSet After)> Leave(Node node, EventSet before)
    {
        onEntry[node.Id] = before;
        if (node.Otherwise is { } otherwise)
        {
            yield return (otherwise, before);
        }

        if (node is Block block)
        {
            foreach (var way in LeaveBlock(block, before))
            {
                yield return way;
            }

            yield break;
        }

        var done = before;
        if (node is Step step)
        {
            var (started, ended) = (new CaseEventName(CaseEventKind.StepStarted, step.Id), new CaseEventName(CaseEventKind.StepEnded, step.Id));
            occurrences[(started, step.Location)] = before.With(numbers[started]);
            done = Mark(before.With(numbers[started]).With(numbers[ended]), step.Marks, step.Location);
            occurrences[(ended, step.Location)] = done;
        }

        onCompletion[node.Id] = done;
        foreach (var route in node.Routes())
        {
            yield return (route.To, Mark(done, route.Marks, route.Location));
            if (route.Then is { } then)
            {
                yield return (then, done);
            }
        }
    }

    private IEnumerable<(Target To, EventSet After)> LeaveBlock(Block block, EventSet before)
    {
        var branches = block.Branches.Select(branch => (Exits: Region(branch.Steps, before), IsSure: branch is { When: null, ForEach: null })).ToArray();
        foreach (var (rule, number) in block.Join.Select((rule, i) => (rule, i)))
        {
            var ended = branches.Where(branch => branch.Exits.ContainsKey(rule.Result)).ToArray();
            var after = rule.AsSoonAs ? before : AllEnded(number);
            after = rule.Quantifier switch
            {
                // Some branch ended so, and nobody knows which.
                Quantifier.Any when ended.Length > 0 => after.Or(ended.Select(branch => branch.Exits[rule.Result]).Aggregate((x, y) => x.And(y))),
                Quantifier.All => ended.Where(branch => branch.IsSure).Aggregate(after, (set, branch) => set.Or(branch.Exits[rule.Result])),
                _ => after,
            };
            yield return (rule.Route.To, Mark(after, rule.Route.Marks, rule.Route.Location));
            if (rule.Route.Then is { } then)
            {
                yield return (then, after);
            }
        }

        // What has happened when every branch has ended and the rules asked before did not hold, so that no branch ended as they ask.
        EventSet AllEnded(int number)
        {
            var not = block.Join.Where((rule, i) => rule.Quantifier == Quantifier.Any && (rule.AsSoonAs || i < number)).Select(rule => rule.Result).ToHashSet(StringComparer.Ordinal);
            var all = before;
            foreach (var (exits, _) in branches.Where(branch => branch.IsSure))
            {
                var ways = exits.Where(exit => !not.Contains(exit.Key)).Select(exit => exit.Value).ToArray();
                all = ways.Length == 0 ? all : all.Or(ways.Aggregate((x, y) => x.And(y)));
            }

            return all;
        }
    }

    private EventSet Mark(EventSet set, ImmutableArray<string> marks, SourceSpan at)
    {
        foreach (var mark in marks)
        {
            set = set.With(numbers[new(CaseEventKind.Mark, mark)]);
        }

        foreach (var mark in marks)
        {
            occurrences[(new(CaseEventKind.Mark, mark), at)] = set;
        }

        return set;
    }

    private void Facts(Procedure procedure, ReadSession session)
    {
        var facts = procedure.Data.GroupBy(f => f.Id).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        foreach (var use in session.FactUses)
        {
            foreach (var fact in use.Facts.Select(f => facts.GetValueOrDefault(f)).OfType<Fact>())
            {
                if (numbers.TryGetValue(new(CaseEventKind.StepEnded, fact.KnownAt), out var known)
                    && Moments(procedure, use).Any(m => !m.Has(known)))
                {
                    session.Sink.Report(SoundnessFindings.NotKnownYet, use.At, fact.Id, fact.Id, fact.KnownAt);
                }
            }
        }
    }

    /// <summary>What has happened at each moment at which the facts of a use are needed.</summary>
    private IEnumerable<EventSet> Moments(Procedure procedure, FactUse use) => use.Kind switch
    {
        UseKind.Node => Known(onEntry, [use.Owner]),
        UseKind.Branch => blockOfBranch.TryGetValue(use.Owner, out var block) ? Known(onEntry, [block]) : [],
        UseKind.Channel => Known(onCompletion, [procedure.Steps[0].Id]),
        UseKind.Fee => Known(onCompletion, Steps(procedure.Steps).Where(s => s.Fees.Contains(use.Owner)).Select(s => s.Id)),
        UseKind.Paper => Known(onCompletion, Steps(procedure.Steps).Where(s => s.GivesAll || Covers(procedure, s, use.Owner)).Select(s => s.Id)),
        UseKind.Limit => procedure.TimeLimits.Where(l => l.Id == use.Owner).SelectMany(l => Occurrences(l.From)),
        _ => [],
    };

    private static IEnumerable<EventSet> Known(Dictionary<string, EventSet> sets, IEnumerable<string> ids)
        => ids.Where(sets.ContainsKey).Select(id => sets[id]);

    private static bool Covers(Procedure procedure, Step step, string paper)
        => procedure.Papers.Any(p => step.Gives.Any(g => Inside(p, g, false, paper)));

    /// <summary>Whether giving <paramref name="given"/> hands in <paramref name="wanted"/>: itself, or a part of it.</summary>
    private static bool Inside(Paper paper, string given, bool isGiven, string wanted)
    {
        isGiven |= paper.Id == given;
        return (isGiven && paper.Id == wanted) || paper.Parts.Any(p => Inside(p, given, isGiven, wanted));
    }

    private IEnumerable<EventSet> Occurrences(CaseEventName name)
        => occurrences.Where(o => o.Key.Event == name).Select(o => o.Value);

    private void Limits(Procedure procedure, ReadSession session)
    {
        foreach (var limit in procedure.TimeLimits)
        {
            if (session.LimitEvents.TryGetValue(limit.Id, out var at) && numbers.TryGetValue(limit.From, out var from)
                && Occurrences(limit.Until).Any(o => !o.Has(from)))
            {
                session.Sink.Report(SoundnessFindings.LimitOrder, at.Until, Name(limit.Until), limit.Id, Name(limit.Until), Name(limit.From));
            }
        }
    }

    private static string Name(CaseEventName name) => name.Kind switch
    {
        CaseEventKind.StepStarted => name.Name + " started",
        CaseEventKind.StepEnded => name.Name + " ended",
        _ => name.Name,
    };

    internal static IEnumerable<Step> Steps(ImmutableArray<Node> nodes)
        => nodes.SelectMany(n => n switch
        {
            Step step => [step],
            Block block => block.Branches.SelectMany(b => Steps(b.Steps)),
            _ => Enumerable.Empty<Step>(),
        });
}

/// <summary>A set of events, never changed once made.</summary>
internal sealed class EventSet
{
    private readonly ulong[] words;

    public EventSet(int count) => words = new ulong[(count + 63) / 64];

    private EventSet(ulong[] words) => this.words = words;

    public bool Has(int number) => (words[number >> 6] >> (number & 63) & 1) != 0;

    public EventSet With(int number)
    {
        var copy = (ulong[])words.Clone();
        copy[number >> 6] |= 1UL << (number & 63);
        return new EventSet(copy);
    }

    public EventSet And(EventSet other) => new([.. words.Zip(other.words, (a, b) => a & b)]);

    public EventSet Or(EventSet other) => new([.. words.Zip(other.words, (a, b) => a | b)]);

    /// <summary>Whether every event of this set is in the other.</summary>
    public bool IsWithin(EventSet other) => words.Zip(other.words, (a, b) => (a & ~b) == 0).All(ok => ok);
}
