using System.Collections.Immutable;
using MotCua.Procedures;
using MotCua.Rules;

namespace MotCua.Simulation;

/// <summary>What one combination of staff gave, replication by replication; the same numbers are the same cases in every combination.</summary>
internal sealed class StaffTrial(int[] staff, SimulationPlan plan, int[] onTime, int openColumn)
{
    private readonly List<double[]> rows = [];

    public int[] Staff { get; } = staff;

    public SimulationPlan Plan { get; } = plan;

    public int Replications => rows.Count;

    /// <summary>On-time rates; when cases are carried through, one still open at the far end of time is late.</summary>
    public double[] Rates => [.. rows.Select(row => Plan.Versions[0].Drains && row[openColumn] > 0
        ? row[onTime[0]] * row[MeasureCatalogue.Cases] / (row[MeasureCatalogue.Cases] + row[openColumn])
        : row[onTime[0]])];

    public double[] Column(int measure) => [.. rows.Select(row => row[measure])];

    public int Find(string id)
    {
        var all = Plan.Versions[0].Measures.All;
        for (var i = 0; i < all.Length; i++)
        {
            if (string.Equals(all[i].Id, id, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }

    public void Add(double[][] more) => rows.AddRange(more);
}

/// <summary>Simulates combinations of staff, each once, all over the same cases.</summary>
internal sealed class StaffTrials(
    Scenario scenario, CompiledProcedure version, SimulationSources sources, ImmutableArray<string> actors, string limit, StaffQuestion question, CancellationToken cancellation)
{
    private readonly Dictionary<string, StaffTrial> known = new(StringComparer.Ordinal);
    private readonly int fewest = question.Replications ?? Math.Max(20, scenario.Run.MinReplications);

    public int Count => known.Count;

    public IEnumerable<StaffTrial> All => known.Values;

    public double Confidence => scenario.Run.Confidence;

    /// <summary>A combination with at least the first replications.</summary>
    public StaffTrial At(int[] staff)
    {
        var key = string.Join(',', staff);
        if (!known.TryGetValue(key, out var trial))
        {
            known[key] = trial = Bound(staff);
            Run(trial, fewest);
        }

        return trial;
    }

    /// <summary>Whether a combination reaches the rate; run longer while its interval holds the rate asked for, in the end by its mean.</summary>
    public bool Reaches(StaffTrial trial)
    {
        while (true)
        {
            var rate = Rate(trial);
            var isClear = rate.HalfWidth > 0 ? Math.Abs(rate.Mean - question.OnTime) > rate.HalfWidth : trial.Replications > 1;
            if (isClear || trial.Replications >= fewest * question.MostTimes)
            {
                return rate.Mean >= question.OnTime;
            }

            Run(trial, trial.Replications);
        }
    }

    public Estimate Rate(StaffTrial trial) => Estimate.Of(trial.Rates, Confidence);

    /// <summary>The paired difference of the rates of two combinations, over the replications both have.</summary>
    public Estimate Change(StaffTrial from, StaffTrial to)
        => Estimate.Of([.. to.Rates.Zip(from.Rates, static (a, b) => a - b)], Confidence);

    /// <summary>Runs as many more replications.</summary>
    public void Run(StaffTrial trial, int more)
    {
        var rows = new double[more][];
        var first = trial.Replications;
        Parallel.For(
            0,
            more,
            new ParallelOptions { MaxDegreeOfParallelism = question.Threads > 0 ? question.Threads : Environment.ProcessorCount, CancellationToken = cancellation },
            () => new Worker(trial.Plan),
            (i, _, worker) =>
            {
                cancellation.ThrowIfCancellationRequested();
                rows[i] = worker.Run(first + i, cancellation)[0];
                return worker;
            },
            _ => { });
        trial.Add(rows);
    }

    /// <summary>The scenario with other numbers of staff.</summary>
    public static Scenario With(Scenario scenario, ImmutableArray<string> actors, int[] staff)
    {
        return scenario with
        {
            Values = Set(scenario.Values),
            Overrides = [.. scenario.Overrides.Select(o => KeyValuePair.Create(o.Key, Set(o.Value)))],
        };

        ScenarioValues Set(ScenarioValues values) => values with
        {
            People = [.. values.People.Select(p => actors.IndexOf(p.Actor) is >= 0 and var i && p.Staff is { } number ? p with { Staff = number with { Value = staff[i] } } : p)],
        };
    }

    private StaffTrial Bound(int[] staff)
    {
        var bound = SimulationPlan.Bind(With(scenario, actors, staff), [version], sources);
        var plan = bound.Plan ?? throw new InvalidOperationException("A scenario that was bound cannot fail for its numbers of staff: " + string.Join("; ", bound.Diagnostics));
        var trial = new StaffTrial(staff, plan, [0], 0);
        return new(staff, plan, [trial.Find("on-time." + limit)], trial.Find("open"));
    }
}
