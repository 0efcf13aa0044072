using System.Collections.Immutable;
using MotCua.Cases.Running;

namespace MotCua.Cases.Tests.Running;

/// <summary>Which commands go together: sizes are those of the runs as they start.</summary>
public sealed class Group_commit
{
    private readonly List<TaskCompletionSource> runs = [];
    private readonly List<int> sizes = [];

    [Fact]
    public void Whoever_asks_while_nothing_is_under_way_is_served_at_once()
    {
        var batcher = Batcher(2);
        Ask(batcher, 1);
        Assert.Equal([1], sizes);
        runs[0].SetResult();
        Ask(batcher, 1);
        Assert.Equal([1, 1], sizes);
    }

    [Fact]
    public void What_is_asked_meanwhile_is_shared_out_so_that_runs_keep_equal_sizes()
    {
        var batcher = Batcher(2);
        var asked = Ask(batcher, 32);
        Assert.Equal([1, 1], sizes);

        // 30 wait: half of the 31 that are asked or under way.
        runs[0].SetResult();
        Assert.Equal([1, 1, 16], sizes);
        runs[1].SetResult();
        Assert.Equal([1, 1, 16], sizes[..3]);

        // 14 are less than a fair share: they wait for the 16, and with nothing under way go in two halves.
        runs[2].SetResult();
        Assert.Equal([1, 1, 16, 7, 7], sizes);
        runs[3].SetResult();
        runs[4].SetResult();
        Assert.All(asked, static task => Assert.True(task.IsCompletedSuccessfully));
        Assert.Equal(Enumerable.Range(0, 32), asked.Select(static task => task.Result));
    }

    [Fact]
    public void One_that_asks_alone_goes_alone()
    {
        var batcher = Batcher(1);
        Ask(batcher, 3);
        _ = batcher.AskAsync(100, alone: true, CancellationToken.None);
        Ask(batcher, 2, from: 3);
        runs[0].SetResult();
        Assert.Equal([1, 4], sizes);
        runs[1].SetResult();
        Assert.Equal([1, 4, 1], sizes);
    }

    [Fact]
    public void Two_of_one_case_never_share_a_run()
    {
        var batcher = new Batcher<int, int>(RunAsync, static item => (item % 2, "key " + item.ToString(System.Globalization.CultureInfo.InvariantCulture)), 256, 1, inline: true);
        Ask(batcher, 5);
        runs[0].SetResult();
        Assert.Equal([1, 2], sizes);
    }

    [Fact]
    public void A_run_that_fails_tells_everybody_in_it_and_nobody_else()
    {
        var batcher = Batcher(1);
        var asked = Ask(batcher, 3);
        runs[0].SetException(new InvalidOperationException("away"));
        runs[1].SetResult();
        Assert.True(asked[0].IsFaulted);
        Assert.True(asked[1].IsCompletedSuccessfully && asked[2].IsCompletedSuccessfully);
    }

    private static ImmutableArray<Task<int>> Ask(Batcher<int, int> batcher, int count, int from = 0)
        => [.. Enumerable.Range(from, count).Select(i => batcher.AskAsync(i, alone: false, CancellationToken.None))];

    private Batcher<int, int> Batcher(int concurrency) => new(RunAsync, static item => (item, item), 256, concurrency, inline: true);

    private async Task<ImmutableArray<int>> RunAsync(ImmutableArray<int> batch, CancellationToken cancellation)
    {
        var run = new TaskCompletionSource();
        runs.Add(run);
        sizes.Add(batch.Length);
        await run.Task;
        return batch;
    }
}
