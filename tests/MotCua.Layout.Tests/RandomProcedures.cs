using System.Collections.Immutable;
using MotCua.Procedures;
using static MotCua.Layout.Tests.ProcedureSketch;

namespace MotCua.Layout.Tests;

/// <summary>Random procedures with nested blocks, loops, for-each branches, conditions and calls; the same seed gives the same one.</summary>
internal sealed class RandomProcedures
{
    private static readonly ImmutableArray<string> Words =
        ["hồ sơ", "kiểm tra", "thẩm định", "bổ sung", "đạt", "không đạt", "phê duyệt", "trả kết quả", "lấy ý kiến các cơ quan liên quan", "cấp giấy phép xây dựng"];

    private readonly Random random;
    private readonly int actors;
    private int next;
    private int budget;

    private RandomProcedures(int seed, int size)
    {
        random = new Random(seed);
        budget = size;
        actors = random.Next(1, 8);
    }

    public static Procedure Make(int seed, int size) => new RandomProcedures(seed, size).Make();

    private Procedure Make()
    {
        var ends = Enumerable.Range(0, random.Next(1, 4)).Select(i => new End { Id = $"e{i}", Title = T(Phrase()) }).ToImmutableArray();
        var finals = ends.Select(e => End(e.Id)).ToArray();
        var steps = Region(finals, Math.Max(1, budget), 0);
        if (random.Next(3) == 0)
        {
            ends = ends.Add(new End { Id = "withdrawn", By = "a0", Title = T("rút hồ sơ") });
        }

        return Procedure(
            "xx/random",
            Phrase(),
            [.. Enumerable.Range(0, actors).Select(i => Actor($"a{i}", i == 0 ? ActorKind.Citizen : ActorKind.Office, Phrase()))],
            steps,
            ends);
    }

    private ImmutableArray<Node> Region(Target[] exits, int size, int depth)
    {
        var kinds = new List<int>();
        for (var used = 0; used < size && (budget > 0 || kinds.Count == 0); used++)
        {
            kinds.Add(depth < 3 && random.Next(5) == 0 && budget > 3 ? 1 : 0);
            budget--;
        }

        var ids = kinds.Select(_ => $"n{next++}").ToArray();
        var nodes = ImmutableArray.CreateBuilder<Node>();
        for (var i = 0; i < ids.Length; i++)
        {
            var forward = ids[(i + 1)..].Select(To).Concat(exits).ToArray();
            var when = random.Next(6) == 0 ? When("fact" + random.Next(4)) : null;
            Target? otherwise = when is null ? null : Pick(forward);
            Node node = kinds[i] == 1
                ? Block(ids[i], forward, ids[..i], depth) with { When = when, Otherwise = otherwise }
                : random.Next(10) == 0
                    ? new Call { Id = ids[i], Runs = "xx/other", Title = T(Phrase()), Outcomes = Outcomes(ids[i], forward, ids[..(i + 1)]), When = when, Otherwise = otherwise }
                    : Step(ids[i], $"a{random.Next(actors)}", Phrase(), "", [.. Outcomes(ids[i], forward, ids[..(i + 1)])]) with
                    {
                        When = when,
                        Otherwise = otherwise,
                        Within = random.Next(2) == 0 ? Days(random.Next(20)) : null,
                        GivesAll = random.Next(4) == 0,
                    };

            // Some limits pass in silence; chosen without a draw, so that seeds keep their meaning.
            nodes.Add(node is Step { Within: not null } step && next % 2 == 0 ? step with { OnSilence = step.Outcomes[^1].Id } : node);
        }

        return nodes.DrainToImmutable();
    }

    private ImmutableArray<Outcome> Outcomes(string id, Target[] forward, string[] earlier)
    {
        var outcomes = ImmutableArray.CreateBuilder<Outcome>();

        // Every node can be reached: the first way leads to the next one.
        outcomes.Add(random.Next(3) == 0 ? Next(forward[0]) : Out(id + "o", Phrase(), forward[0]));
        while (outcomes.Count < 5 && random.Next(3) == 0)
        {
            outcomes.Add(random.Next(2) == 0
                ? Back($"{id}b{outcomes.Count}", Phrase(), earlier[random.Next(earlier.Length)], 1 + random.Next(2), Pick(forward))
                : Out($"{id}o{outcomes.Count}", Phrase(), Pick(forward)));
        }

        return outcomes.DrainToImmutable();
    }

    private Block Block(string id, Target[] forward, string[] earlier, int depth)
    {
        var branches = ImmutableArray.CreateBuilder<Branch>();
        var count = random.Next(1, 4);
        for (var b = 0; b < count; b++)
        {
            branches.Add(new Branch
            {
                Id = $"{id}-{b}",
                ForEach = random.Next(3) == 0 ? new ForEach("agency", "list") : null,
                When = random.Next(4) == 0 ? When("fact" + b) : null,
                Results = ["yes", "no"],
                Steps = Region([Result("yes"), Result("no")], random.Next(1, 4), depth + 1),
            });
        }

        var join = ImmutableArray.CreateBuilder<JoinRule>();
        if (random.Next(2) == 0)
        {
            join.Add(Rule(random.Next(2) == 0, Quantifier.Any, "no", Pick(forward)));
        }

        if (earlier.Length > 0 && random.Next(3) == 0)
        {
            join.Add(Rule(false, Quantifier.All, "no", To(earlier[random.Next(earlier.Length)]), isBack: true));
        }

        join.Add(Rule(false, Quantifier.Otherwise, "", forward[0]));
        return new Block { Id = id, Title = T(Phrase()), Branches = branches.DrainToImmutable(), Join = join.DrainToImmutable() };
    }

    private Target Pick(Target[] targets) => targets[random.Next(targets.Length)];

    private string Phrase() => string.Join(' ', Enumerable.Range(0, random.Next(1, 4)).Select(_ => Words[random.Next(Words.Length)]));
}
