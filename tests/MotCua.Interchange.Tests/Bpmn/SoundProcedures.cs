using System.Collections.Immutable;
using MotCua.Layout.Tests;
using MotCua.Procedures;
using MotCua.Rules.Tests.RandomProcedures;

namespace MotCua.Interchange.Tests;

/// <summary>Random procedures that could stand in a file: every name declared, every step and end reached, limits that end after they begin.</summary>
internal static class SoundProcedures
{
    public static IEnumerable<(int Seed, Procedure Procedure)> All()
        => Enumerable.Range(0, int.MaxValue)
            .Select(seed => (Seed: seed, Procedure: Sound(seed % 2 == 0 ? RandomProcedure.Create(seed, new RandomShape { Unlimited = seed % 3 == 0 }).Procedure : RandomProcedures.Make(seed, 1 + (seed % 25)))))
            .Where(one => one.Procedure is not null)
            .Select(one => (one.Seed, one.Procedure!));

    private static Procedure? Sound(Procedure made)
    {
        if (made.Steps[0] is not Step first || !IsReached(made))
        {
            return null;
        }

        if (Nodes(made.Steps).OfType<Block>().Any(block => block.Join.Any(rule => rule.Result.Length > 0 && !block.Branches.Any(branch => branch.Results.Contains(rule.Result)))))
        {
            return null;
        }

        made = made with { Steps = Whole(made.Steps) };
        var nodes = Nodes(made.Steps).ToList();
        var routes = nodes.SelectMany(node => node.Routes()).ToList();
        var marks = nodes.OfType<Step>().SelectMany(step => step.Marks).Concat(routes.SelectMany(route => route.Marks)).ToHashSet();
        var branches = nodes.OfType<Block>().SelectMany(block => block.Branches).ToList();
        var asked = nodes.Select(node => node.When).Concat(branches.Select(branch => branch.When)).OfType<Condition>().Select(condition => condition.Expression);
        var lists = branches.Select(branch => branch.ForEach?.List).OfType<string>().Distinct();
        return made with
        {
            Title = made.Title.IsEmpty ? LocalizedText.Of("Thủ tục", "Procedure") : made.Title,
            Data =
            [
                .. asked.Distinct().Select(fact => new Fact { Id = fact, Type = FactType.YesNo, KnownAt = "unknown" }),
                .. lists.Select(list => new Fact { Id = list, Type = FactType.Actors, AtMost = 3, KnownAt = "unknown" }),
            ],
            TimeLimits = [.. made.TimeLimits.Select(limit => limit with { From = new(CaseEventKind.StepStarted, first.Id), Until = new(CaseEventKind.StepEnded, first.Id) })],
            Ends = [.. made.Ends.Select(end => end with { Until = end.Until is { } mark && marks.Contains(mark) ? mark : null })],
        };
    }

    /// <summary>What only a limit can have is taken from steps without one.</summary>
    private static ImmutableArray<Node> Whole(ImmutableArray<Node> nodes) =>
    [
        .. nodes.Select(node => node switch
        {
            Step { Within: null } step => step with { CountsAllVisits = false, OnSilence = null },
            Block block => block with { Branches = [.. block.Branches.Select(branch => branch with { Steps = Whole(branch.Steps) })] },
            _ => node,
        }),
    ];

    private static bool IsReached(Procedure procedure)
    {
        var follows = Following.In(procedure).Select(pair => pair.Split(" → ")).ToLookup(pair => pair[0], pair => pair[1]);
        var reached = new HashSet<string>();
        var open = new Stack<string>(["start"]);
        while (open.TryPop(out var at))
        {
            foreach (var next in reached.Add(at) ? follows[at] : [])
            {
                open.Push(next);
            }
        }

        return Nodes(procedure.Steps).Where(node => node is not Block).All(node => reached.Contains(node.Id))
            && procedure.Ends.All(end => end.By is not null || reached.Contains("end " + end.Id));
    }

    private static IEnumerable<Node> Nodes(ImmutableArray<Node> nodes)
        => nodes.SelectMany(node => node is Block block ? block.Branches.SelectMany(branch => Nodes(branch.Steps)).Prepend(node) : [node]);
}
