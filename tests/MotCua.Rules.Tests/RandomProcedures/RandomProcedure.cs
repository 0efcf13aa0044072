using System.Collections.Immutable;
using MotCua.LegalTime;
using MotCua.Procedures;

namespace MotCua.Rules.Tests.RandomProcedures;

/// <summary>What a random procedure may contain.</summary>
public sealed record RandomShape
{
    /// <summary>Greatest number of nodes of a region.</summary>
    public int Nodes { get; init; } = 5;

    /// <summary>Greatest nesting of blocks.</summary>
    public int Depth { get; init; } = 2;

    /// <summary>Whether loops may be unlimited; a case may then go on for ever.</summary>
    public bool Unlimited { get; init; }

    /// <summary>Whether other procedures may be called.</summary>
    public bool Calls { get; init; } = true;
}

/// <summary>
/// A sound procedure made from a seed: plain routes lead forward, those that lead back are bounded (or, when asked for,
/// unlimited beside another way out), branches leave by their results. The same seed makes the same procedure.
/// </summary>
public sealed class RandomProcedure : IProcedureSource
{
    private readonly Random random;
    private readonly RandomShape shape;
    private readonly ImmutableArray<Condition>.Builder conditions = ImmutableArray.CreateBuilder<Condition>();
    private readonly Dictionary<string, Procedure> called = [];
    private readonly bool isCalled;
    private int ids;

    private RandomProcedure(Random random, RandomShape shape, bool isCalled, string id)
    {
        this.random = random;
        this.shape = shape;
        this.isCalled = isCalled;
        Procedure = Make(id);
    }

    /// <summary>The procedure.</summary>
    public Procedure Procedure { get; }

    /// <summary>Makes a procedure from a seed.</summary>
    public static RandomProcedure Create(int seed, RandomShape? shape = null) => new(new Random(seed), shape ?? new(), false, $"random/p{seed}");

    /// <inheritdoc/>
    public Procedure? Find(string id, Procedure caller) => called.GetValueOrDefault(id);

    private Procedure Make(string id)
    {
        var ends = ImmutableArray.Create(new End { Id = "granted" }, new End { Id = "refused" }, new End { Id = "withdrawn", By = "applicant", Until = "decided" });
        var exits = ends.Take(2).Select(e => new Target(TargetKind.End, e.Id)).ToArray();
        var steps = Region(exits, 0);
        return Sketch.Procedure([.. steps]) with
        {
            Id = id,
            Steps = steps,
            Ends = ends,
            Variants = [new("a", LocalizedText.Empty), new("b", LocalizedText.Empty)],
            Data = [
                .. Enumerable.Range(0, 4).Select(i => Sketch.YesNo($"f{i}", "s1")),
                Sketch.List("list", Upto(3), "s1")],
            Bounds = [new("once", 1, LocalizedText.Empty, [], SourceSpan.None), new("few", 3, LocalizedText.Empty, [], SourceSpan.None)],
            TimeLimits = [
                Limit("total", "accepted", "decided"),
                Limit("part", "middle", "decided"),
                Limit("stretch", "accepted", "middle")],
            Conditions = conditions.ToImmutable(),
        };
    }

    private LimitDeclaration Limit(string id, string from, string until) => new()
    {
        Id = id,
        From = new(CaseEventKind.Mark, from),
        Until = new(CaseEventKind.Mark, until),
        Within = new(
            new TimeLimit(1 + Upto(10), (TimeUnit)Upto(2)),
            Chance(30) ? [new("b", new TimeLimit(1 + Upto(40), TimeUnit.WorkingHour))] : []),
    };

    private ImmutableArray<Node> Region(Target[] exits, int depth)
    {
        var count = 1 + Upto(shape.Nodes);
        var names = Enumerable.Range(0, count).Select(_ => $"s{++ids}").ToArray();
        var nodes = ImmutableArray.CreateBuilder<Node>();
        for (var i = 0; i < count; i++)
        {
            var forward = names[(i + 1)..].Select(n => new Target(TargetKind.Node, n)).ToArray();
            var back = names[..(i + 1)].Select(n => new Target(TargetKind.Node, n)).ToArray();
            Target Ahead() => forward.Length > 0 && Chance(75) ? forward[Chance(70) ? 0 : Upto(forward.Length - 1)] : Pick(exits);
            var node = depth < shape.Depth && Chance(30) ? Block(names[i], Ahead, back, depth)
                : shape.Calls && !isCalled && Chance(8) ? Call(names[i], Ahead, back)
                : (Node)Step(names[i], Ahead, back);
            nodes.Add(Chance(20) ? node with { When = When(), Otherwise = Ahead() } : node);
        }

        return nodes.ToImmutable();
    }

    private Step Step(string id, Func<Target> ahead, Target[] back)
    {
        var outcomes = ImmutableArray.CreateBuilder<Outcome>();
        outcomes.Add(new("o0", LocalizedText.Empty, Plain(ahead()), SourceSpan.None));
        for (var i = 1; i < 1 + Upto(2); i++)
        {
            outcomes.Add(new($"o{i}", LocalizedText.Empty, Chance(40) ? Loop(Pick(back), ahead) : Plain(ahead()), SourceSpan.None));
        }

        var limited = Chance(40);
        return new()
        {
            Id = id,
            By = Pick(["applicant", "office"]),
            Outcomes = outcomes.ToImmutable(),
            Within = limited ? new(new TimeLimit(Upto(5), (TimeUnit)Upto(1)), Chance(30) ? [new("b", new TimeLimit(1 + Upto(9), TimeUnit.WorkingHour))] : []) : null,
            OnSilence = limited && Chance(50) ? "o0" : null,
            CountsAllVisits = Chance(30),
            Marks = Chance(25) ? [Pick(Marks)] : [],
            Pauses = [.. new[] { "total", "part" }.Where(_ => Chance(15)).Select(l => new Pause(l, (PauseMode)Upto(2), [], SourceSpan.None))],
            GivesAll = Chance(20),
        };
    }

    private Block Block(string id, Func<Target> ahead, Target[] back, int depth)
    {
        string[] results = ["r0", "r1", "r2"];
        var branches = ImmutableArray.CreateBuilder<Branch>();
        for (var i = 0; i < 1 + Upto(2); i++)
        {
            var own = results.Where(_ => Chance(70)).DefaultIfEmpty("r0").ToImmutableArray();
            branches.Add(new()
            {
                Id = $"{id}b{i}",
                Results = own,
                When = Chance(25) ? When() : null,
                ForEach = Chance(25) ? new("member", "list") : null,
                Steps = Region([.. own.Select(r => new Target(TargetKind.Result, r))], depth + 1),
            });
        }

        var rules = ImmutableArray.CreateBuilder<JoinRule>();
        for (var i = 0; i < Upto(3); i++)
        {
            var route = Chance(20) ? Loop(Pick(back), ahead) : Plain(ahead());
            rules.Add(new(Chance(50), Chance(50) ? Quantifier.Any : Quantifier.All, Pick(results), route, [], SourceSpan.None));
        }

        rules.Add(new(false, Quantifier.Otherwise, "", Plain(ahead()), [], SourceSpan.None));
        return new() { Id = id, Branches = branches.ToImmutable(), Join = rules.ToImmutable() };
    }

    private Call Call(string id, Func<Target> ahead, Target[] back)
    {
        var runs = $"random/called-{id}";
        called[runs] = new RandomProcedure(random, shape with { Nodes = 3, Depth = 1 }, true, runs).Procedure;
        return new()
        {
            Id = id,
            Runs = runs,
            Outcomes = [
                new("granted", LocalizedText.Empty, Plain(ahead()), SourceSpan.None),
                new("refused", LocalizedText.Empty, Chance(40) ? Loop(Pick(back), ahead) : Plain(ahead()), SourceSpan.None)],
        };
    }

    private Route Plain(Target to) => new() { To = to, Marks = Chance(20) ? [Pick(Marks)] : [] };

    private Route Loop(Target to, Func<Target> ahead)
    {
        var route = new Route { To = to, IsBack = true, Marks = Chance(20) ? [Pick(Marks)] : [] };
        return shape.Unlimited && Chance(30) ? route with { IsUnlimited = true }
            : Chance(50) ? route with { Spends = Pick(["once", "few"]), Then = ahead() }
            : route with { AtMost = 1 + Upto(2), Then = ahead() };
    }

    private Condition When()
    {
        var fact = $"f{Upto(3)}";
        var known = conditions.FirstOrDefault(c => c.Text == fact);
        if (known is null)
        {
            known = new(conditions.Count, fact, fact, SourceSpan.None);
            conditions.Add(known);
        }

        return known;
    }

    private static string[] Marks { get; } = ["accepted", "middle", "decided"];

    private int Upto(int greatest) => random.Next(greatest + 1);

    private bool Chance(int percent) => random.Next(100) < percent;

    private T Pick<T>(T[] items) => items[random.Next(items.Length)];
}
