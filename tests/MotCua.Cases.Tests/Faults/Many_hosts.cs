namespace MotCua.Cases.Tests.Faults;

/// <summary>Thousands of small worlds in which everything goes wrong, each from a seed. 1,000 in the ordinary suite, 150,000 with MOTCUA_NIGHTLY=1, any number with MOTCUA_SEEDS (1,000,000 before a release: about ten hours on one core).</summary>
public sealed class Many_hosts
{
    private static readonly int Seeds = int.TryParse(Environment.GetEnvironmentVariable("MOTCUA_SEEDS"), out var seeds) ? seeds
        : Environment.GetEnvironmentVariable("MOTCUA_NIGHTLY") == "1" ? 150_000
        : 1_000;

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
    public async Task A_seed_replays_identically()
    {
        for (var seed = 0; seed < 25; seed++)
        {
            Assert.Equal(await new World(seed).RunAsync(), await new World(seed).RunAsync());
        }
    }
}
