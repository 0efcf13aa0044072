namespace MotCua.Cases.Tests.Faults;

/// <summary>
/// Thousands of small worlds in which everything goes wrong, each from a seed: 1,000 in the ordinary suite, 1,000,000 with MOTCUA_NIGHTLY=1.
/// MOTCUA_SEEDS says another number and MOTCUA_SEEDS_FROM the first of them, so that a failure is replayed alone and a long run can be cut in parts.
/// </summary>
public sealed class Many_hosts
{
    private const int Portion = 50_000;
    private static readonly int First = Number("MOTCUA_SEEDS_FROM") ?? 0;
    private static readonly int Seeds = Number("MOTCUA_SEEDS") ?? (Environment.GetEnvironmentVariable("MOTCUA_NIGHTLY") == "1" ? 1_000_000 : 1_000);

    [Fact]
    public void Nothing_is_lost_nothing_happens_twice_and_every_chain_is_whole()
    {
        var (acknowledged, faults, deaths, lost) = (0L, 0L, 0L, 0L);
        for (var from = First; from < First + Seeds; from += Portion)
        {
            var until = Math.Min(from + Portion, First + Seeds);
            Parallel.For(from, until, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, seed =>
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
            TestContext.Current.TestOutputHelper?.WriteLine(
                $"seeds {First} to {until - 1}: {acknowledged} acknowledged, {faults} store faults, {deaths} hosts died, {lost} writes of stale owners refused; 0 lost, 0 twice, 0 chains broken");
        }

        // What must go wrong for this to mean anything did go wrong.
        Assert.True(acknowledged > Seeds * 4L, $"{acknowledged} acknowledged");
        Assert.True(faults > Seeds * 2L && deaths > Seeds && lost > Seeds / 20, $"{faults} faults, {deaths} deaths, {lost} writes of stale owners refused");
    }

    [Fact]
    public async Task A_seed_replays_identically()
    {
        for (var seed = First; seed < First + 25; seed++)
        {
            Assert.Equal(await new World(seed).RunAsync(), await new World(seed).RunAsync());
        }
    }

    private static int? Number(string variable) => int.TryParse(Environment.GetEnvironmentVariable(variable), out var number) ? number : null;
}
