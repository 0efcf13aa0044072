namespace MotCua.Simulation.Tests;

/// <summary>Places for ranked wishes, and the process around them.</summary>
public sealed class Admissions
{
    [Fact]
    public void No_candidate_and_programme_would_both_rather_have_each_other_and_nobody_could_do_better()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var plan = Instance(seed, out var count);
            var allocation = new DeferredAcceptance(plan, "allot");
            var keys = allocation.Begin(count);
            for (var i = 0; i < count; i++)
            {
                keys[i] = Keyed.Case(Keyed.Mix((ulong)seed), i);
            }

            var ranks = allocation.Run(count).ToArray();
            var wishes = Enumerable.Range(0, count).Select(i => allocation.WishesOf(i).ToArray()).ToArray();
            Assert.All(wishes, w => Assert.Equal(w.Length, w.Distinct().Count()));
            Assert.All(wishes, w => Assert.InRange(w.Length, plan.FewestWishes, plan.MostWishes));
            var placed = Enumerable.Range(0, count).Select(i => ranks[i] < 0 ? -1 : wishes[i][ranks[i]]).ToArray();
            for (var programme = 0; programme < plan.Places.Length; programme++)
            {
                var held = Enumerable.Range(0, count).Where(i => placed[i] == programme).ToList();
                Assert.InRange(held.Count, 0, plan.Places[programme]);
                for (var i = 0; i < count; i++)
                {
                    var rank = Array.IndexOf(wishes[i], programme);
                    if (rank >= 0 && (ranks[i] < 0 || rank < ranks[i]))
                    {
                        Assert.Equal(plan.Places[programme], held.Count);
                        Assert.All(held, other => Assert.True(allocation.Score(other, programme) > allocation.Score(i, programme)));
                    }
                }
            }

            Assert.Equal(ByRounds(plan, allocation, wishes), ranks);
        }
    }

    [Fact]
    public void Six_thousand_candidates_pass_through_the_same_process_as_six_hundred_thousand()
    {
        var folder = Path.Combine(Fixture.Root(), "tests", "fixtures", "admissions");
        var text = File.ReadAllText(Path.Combine(folder, "admissions.scenario.yaml"))
            .Replace("7300000", "73000", StringComparison.Ordinal).Replace("staff: 3000", "staff: 30", StringComparison.Ordinal)
            .Replace("places: 450000", "places: 4500", StringComparison.Ordinal).Replace("programmes: 2000", "programmes: 200", StringComparison.Ordinal);
        var procedure = Fixture.Compile("admissions.yaml", File.ReadAllText(Path.Combine(folder, "admissions.yaml")));
        var plan = Fixture.Plan(Fixture.ReadScenario("admissions.scenario.yaml", text), procedure);
        var report = Experiment.Run(plan, new() { Replications = 2, Threads = 2 });
        var result = report.Versions[0];

        Assert.True(report.Balances);
        Assert.InRange(result.Find("cases")!.Mean, 5_700, 6_300);
        Assert.Equal(0, result.Find("open")!.Mean);
        Assert.Equal(1, result.Find("end.enrolled")!.Mean + result.Find("end.lapsed")!.Mean + result.Find("end.not-admitted")!.Mean, 9);

        // Never more than there are places; not all are taken, for wishes crowd.
        var admitted = (result.Find("end.enrolled")!.Mean + result.Find("end.lapsed")!.Mean) * result.Find("cases")!.Mean;
        Assert.InRange(admitted, 3_000, 4_500);
        Assert.InRange(result.Find("wish.allot")!.Mean, 1.2, 3.5);

        // 8 % never answer, and of the others some too late: exp(-10/4) of them.
        var lapsed = result.Find("end.lapsed")!.Mean / (result.Find("end.enrolled")!.Mean + result.Find("end.lapsed")!.Mean);
        Assert.InRange(lapsed, 0.08 + (0.92 * 0.05), 0.08 + (0.92 * 0.11));
        Assert.Equal(
            System.Text.Json.JsonSerializer.Serialize(report),
            System.Text.Json.JsonSerializer.Serialize(Experiment.Run(plan, new() { Replications = 2, Threads = 1 })));
    }

    private static AllocationPlan Instance(int seed, out int count)
    {
        var key = Keyed.Mix((ulong)seed + 77);
        count = 3 + (int)(key % 25);
        var programmes = 2 + (int)((key >> 8) % 6);
        var places = Enumerable.Range(0, programmes).Select(i => (int)((key >> (16 + (4 * i))) % 6)).ToArray();
        return new(places, [.. Enumerable.Range(1, programmes).Select(i => (double)i / programmes)], 1, programmes, 0.4, 0, 1);
    }

    /// <summary>Deferred acceptance as the textbook tells it: in rounds, all who are free propose at once, programmes sort.</summary>
    private static int[] ByRounds(AllocationPlan plan, DeferredAcceptance allocation, int[][] wishes)
    {
        var next = new int[wishes.Length];
        var held = plan.Places.Select(_ => new List<int>()).ToArray();
        while (true)
        {
            var free = Enumerable.Range(0, wishes.Length).Where(i => next[i] < wishes[i].Length && !held.Any(h => h.Contains(i))).ToList();
            if (free.Count == 0)
            {
                return [.. wishes.Select((w, i) => Array.FindIndex(w, p => held[p].Contains(i)))];
            }

            foreach (var i in free)
            {
                held[wishes[i][next[i]++]].Add(i);
            }

            for (var p = 0; p < held.Length; p++)
            {
                held[p] = [.. held[p].OrderByDescending(i => allocation.Score(i, p)).Take(plan.Places[p])];
            }
        }
    }
}
