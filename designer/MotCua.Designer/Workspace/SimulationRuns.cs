using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Threading.Channels;
using MotCua.Analysis;
using MotCua.Procedures;
using MotCua.Simulation;

namespace MotCua.Designer;

/// <summary>What a finished run found.</summary>
internal abstract record RunResult;

/// <summary>Versions simulated under a scenario.</summary>
internal sealed record FinishedRun(
    SimulationPlan Plan, ImmutableArray<Procedure> Versions, Scenario Scenario, string ScenarioHash, SimulationReport Report, ImmutableArray<CostAssumptions> Costs) : RunResult
{
    /// <summary>When the people of each version are busy, see <see cref="BusyHours"/>; empty when the run was stopped.</summary>
    public ImmutableArray<ImmutableArray<ImmutableArray<double>>> Busy { get; init; } = [];
}

/// <summary>On which assumptions the answer hangs.</summary>
internal sealed record FinishedStudy(AssumptionStudy Study) : RunResult;

/// <summary>How many people it takes.</summary>
internal sealed record FinishedStaff(Procedure Version, StaffAnswer Answer) : RunResult;

/// <summary>Simulations under way and the last finished ones. Few at a time, each bounded in replications and time, each can be stopped.</summary>
internal sealed class SimulationRuns(TimeProvider time)
{
    private const int AtOnce = 2;
    private const int Kept = 10;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<string, SimulationRunning> runs = new(StringComparer.Ordinal);

    public SimulationRunning? Find(string id) => runs.GetValueOrDefault(id);

    /// <summary>Starts a run, or null when too many are under way.</summary>
    public SimulationRunning? Start(Func<IProgress<ExperimentProgress>, CancellationToken, RunResult> work)
    {
        if (runs.Values.Count(run => !run.Completion.IsCompleted) >= AtOnce)
        {
            return null;
        }

        foreach (var old in runs.Values.Where(run => run.Completion.IsCompleted).OrderBy(run => run.Started).SkipLast(Kept))
        {
            runs.TryRemove(old.Id, out _);
        }

        var started = new SimulationRunning(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)), time.GetTimestamp());
        runs[started.Id] = started;
        started.Begin(work, Longest);
        return started;
    }
}

/// <summary>One run: its progress can be followed by one reader at a time and its result read as often as wanted.</summary>
internal sealed class SimulationRunning(string id, long started) : IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly Channel<ExperimentProgress> progress = System.Threading.Channels.Channel.CreateBounded<ExperimentProgress>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });

    public string Id => id;

    public long Started => started;

    public Task<RunResult> Completion { get; private set; } = Task.FromException<RunResult>(new InvalidOperationException("Not begun."));

    /// <summary>The simulation this run was, once it is done; null when it answered another question.</summary>
    public FinishedRun? Finished => Completion.IsCompletedSuccessfully ? Completion.Result as FinishedRun : null;

    public ChannelReader<ExperimentProgress> Progress => progress.Reader;

    public void Begin(Func<IProgress<ExperimentProgress>, CancellationToken, RunResult> work, TimeSpan longest)
    {
        stop.CancelAfter(longest);
        Completion = Task.Run(() =>
        {
            try
            {
                return work(new Reporter(progress.Writer), stop.Token);
            }
            finally
            {
                progress.Writer.TryComplete();
            }
        });
    }

    /// <summary>Stops it; what is finished is still reported.</summary>
    public void Stop() => stop.Cancel();

    public void Dispose() => stop.Dispose();

    private sealed class Reporter(ChannelWriter<ExperimentProgress> writer) : IProgress<ExperimentProgress>
    {
        public void Report(ExperimentProgress value) => writer.TryWrite(value);
    }
}
