namespace MotCua.Cases.Tests.Faults;

/// <summary>Thousands of small worlds in which everything goes wrong, each from a seed. 1,500 in the ordinary suite; MOTCUA_SEEDS, or 1,000,000 with MOTCUA_NIGHTLY=1.</summary>
public sealed class Many_hosts
{
    private static readonly int Seeds = int.TryParse(Environment.GetEnvironmentVariable("MOTCUA_SEEDS"), out var seeds) ? seeds
        : Environment.GetEnvironmentVariable("MOTCUA_NIGHTLY") == "1" ? 1_000_000
        : 1_500;

    [Fact]
    public void Nothing_is_lost_nothing_happens_twice_and_every_chain_is_whole()
    {
        var (acknowledged, faults, deaths, lost) = (0L, 0L, 0L, 0L);
        Parallel.For(0, Seeds, new ParallelOptions { MaxDegreeOfParallelism = 2 }, seed =>
        {
            var world = new World(seed);
            try
            {
                world.RunAsync().GetAwaiter().GetResult();
            }
            catch (Exception problem)
            {
                throw new InvalidOperationException($"Seed {seed}: {problem.Message}", problem);
            }

            Interlocked.Add(ref acknowledged, world.Acknowledged);
            Interlocked.Add(ref faults, world.Faults);
            Interlocked.Add(ref deaths, world.Deaths);
            Interlocked.Add(ref lost, world.LeasesLost);
        });

        // What must go wrong for this to mean anything did go wrong.
        Assert.True(acknowledged > Seeds * 4L, $"{acknowledged} acknowledged");
        Assert.True(faults > Seeds * 2L && deaths > Seeds && lost > Seeds / 20, $"{faults} faults, {deaths} deaths, {lost} writes of stale owners refused");
    }

    [Fact]
    public void A_seed_replays_identically()
    {
        for (var seed = 0; seed < 25; seed++)
        {
            Assert.Equal(new World(seed).RunAsync().GetAwaiter().GetResult(), new World(seed).RunAsync().GetAwaiter().GetResult());
        }
    }
}
