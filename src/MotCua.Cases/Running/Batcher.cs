using System.Collections.Immutable;

namespace MotCua.Cases.Running;

/// <summary>
/// Does together what is asked at the same moment (group commit). Whoever asks while nothing is under way is served at once. What is asked meanwhile
/// goes together: at once when it is a fair share of all that is asked and under way, so that runs keep equal sizes, else as soon as a run ends. No timer.
/// </summary>
/// <typeparam name="TItem">What is asked.</typeparam>
/// <typeparam name="TResult">What is given.</typeparam>
internal sealed class Batcher<TItem, TResult>
{
    private readonly Func<ImmutableArray<TItem>, CancellationToken, Task<ImmutableArray<TResult>>> run;
    private readonly Func<TItem, (object First, object Second)> keys;
    private readonly int most;
    private readonly int concurrency;
    private readonly TaskCreationOptions continuations;
    private readonly bool inline;
    private readonly Lock gate = new();
    private readonly LinkedList<Waiting> queue = new();
    private int running;
    private int underWay;

    /// <summary>Makes a batcher.</summary>
    /// <param name="run">Does a batch; one result per item in the same order.</param>
    /// <param name="keys">Two keys of an item; no two items of a batch share either.</param>
    /// <param name="most">The greatest number of items in a batch.</param>
    /// <param name="concurrency">How many batches may be under way at once.</param>
    /// <param name="inline">Whether whoever waits goes on at once on the thread that ended the batch: for simulations on one thread.</param>
    public Batcher(
        Func<ImmutableArray<TItem>, CancellationToken, Task<ImmutableArray<TResult>>> run, Func<TItem, (object First, object Second)> keys, int most, int concurrency, bool inline)
    {
        this.run = run;
        this.keys = keys;
        this.most = most;
        this.concurrency = concurrency;
        this.inline = inline;
        continuations = inline ? TaskCreationOptions.None : TaskCreationOptions.RunContinuationsAsynchronously;
    }

    /// <summary>Asks for one item.</summary>
    /// <param name="item">What is asked.</param>
    /// <param name="alone">Whether it must not share a batch: after a batch failed, so that one bad item does not fail others again and again.</param>
    /// <param name="cancellation">Gives up waiting; the item may be done all the same.</param>
    public Task<TResult> AskAsync(TItem item, bool alone, CancellationToken cancellation)
    {
        var waiting = new Waiting(item, alone, new TaskCompletionSource<TResult>(continuations));
        lock (gate)
        {
            queue.AddLast(waiting);
        }

        Start();
        return waiting.Done.Task.WaitAsync(cancellation);
    }

    /// <summary>Starts what may start now.</summary>
    private void Start()
    {
        while (Take() is { IsEmpty: false } batch)
        {
            _ = RunAsync(batch);
        }
    }

    private async Task RunAsync(ImmutableArray<Waiting> batch)
    {
        await RunOneAsync(batch).ConfigureAwait(false);
        if (!inline)
        {
            // Behind those who have just been answered: what they ask next goes together.
            await Task.Yield();
        }

        lock (gate)
        {
            running--;
            underWay -= batch.Length;
        }

        Start();
    }

    private async Task RunOneAsync(ImmutableArray<Waiting> batch)
    {
        try
        {
            // One who gives up must not undo the others: the batch itself is not cancelled.
            var results = await run(ImmutableArray.CreateRange(batch, static w => w.Item), CancellationToken.None).ConfigureAwait(false);
            if (results.Length != batch.Length)
            {
                throw new InvalidOperationException($"The store gave {results.Length} results for {batch.Length} items.");
            }

            for (var i = 0; i < batch.Length; i++)
            {
                batch[i].Done.SetResult(results[i]);
            }
        }
#pragma warning disable CA1031 // Whatever went wrong is told to everybody who waits for it.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            foreach (var waiting in batch)
            {
                waiting.Done.TrySetException(problem);
            }
        }
    }

    private ImmutableArray<Waiting> Take()
    {
        lock (gate)
        {
            var share = (underWay + queue.Count + concurrency - 1) / concurrency;
            if (queue.Count == 0 || running == concurrency || (running > 0 && queue.Count < share))
            {
                return [];
            }

            var batch = Next(Math.Min(most, share));
            running++;
            underWay += batch.Length;
            return batch;
        }
    }

    private ImmutableArray<Waiting> Next(int most)
    {
        if (queue.First!.Value.Alone)
        {
            var only = queue.First.Value;
            queue.RemoveFirst();
            return [only];
        }

        var batch = ImmutableArray.CreateBuilder<Waiting>();
        var seen = new HashSet<object>();
        for (var node = queue.First; node is not null && batch.Count < most;)
        {
            var next = node.Next;
            var (first, second) = keys(node.Value.Item);
            if (!node.Value.Alone && seen.Add(first) && (second.Equals(first) || seen.Add(second)))
            {
                batch.Add(node.Value);
                queue.Remove(node);
            }

            node = next;
        }

        return batch.ToImmutable();
    }

    private sealed record Waiting(TItem Item, bool Alone, TaskCompletionSource<TResult> Done);
}
