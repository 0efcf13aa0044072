using MotCua.Simulation;

namespace MotCua.Designer;

/// <summary>Some cases of one replication, from filing to the end: the same cases the figures rest on.</summary>
/// <param name="Version">The version.</param>
/// <param name="Cases">The cases, evenly chosen from the quickest to the slowest.</param>
internal sealed record ReplayView(string Version, IReadOnlyList<ReplayCase> Cases)
{
    private const int Sample = 40;
    private const double Day = 86_400;

    /// <summary>Runs the first replication again and takes a sample of its cases.</summary>
    public static ReplayView Of(FinishedRun run, int version)
    {
        var trace = new TracedReplication(run.Plan, version).Run(0);
        var cases = new ReplayCase?[trace.Cases.Length];
        var stays = new Dictionary<int, ReplayStay>();
        foreach (var entry in trace.Entries)
        {
            var traced = trace.Cases[entry.Case];
            if (!traced.IsMeasured)
            {
                continue;
            }

            var at = (entry.At - traced.Arrived) / Day;
            switch (entry.Kind)
            {
                case TraceKind.CaseArrived:
                    cases[entry.Case] = new ReplayCase(traced.Number, []);
                    break;
                case TraceKind.Opened:
                    var stay = new ReplayStay(trace.StepOf(entry.Slot)) { From = at };
                    stays[entry.Task] = stay;
                    cases[entry.Case]!.Stays.Add(stay);
                    break;
                case TraceKind.Started:
                    stays[entry.Task].Begun = at;
                    break;
                case TraceKind.Ended or TraceKind.Cancelled or TraceKind.Expired:
                    stays[entry.Task].Until = at;
                    stays[entry.Task].Outcome = entry.Kind == TraceKind.Ended && entry.Value >= 0 ? trace.OutcomeOf(entry.Slot, entry.Value) : null;
                    break;
                case TraceKind.CaseEnded:
                    (cases[entry.Case]!.Days, cases[entry.Case]!.End) = (at, trace.EndOf(entry.Value));
                    break;
            }
        }

        var ended = cases.OfType<ReplayCase>().Where(one => one.End is not null).OrderBy(one => one.Days).ThenBy(one => one.Number).ToList();
        var chosen = ended.Count <= Sample ? ended : [.. Enumerable.Range(0, Sample).Select(i => ended[(int)((long)i * (ended.Count - 1) / (Sample - 1))])];
        return new ReplayView(trace.Version, chosen);
    }
}

/// <summary>One case; times in days since it was filed.</summary>
internal sealed record ReplayCase(int Number, List<ReplayStay> Stays)
{
    public double Days { get; set; }

    public string? End { get; set; }
}

/// <summary>One visit of a step: waiting from when it was opened until work began, in hand until it was done.</summary>
internal sealed record ReplayStay(string Step)
{
    public double From { get; set; }

    /// <summary>When work began; null when nobody took it up, or somebody outside had it.</summary>
    public double? Begun { get; set; }

    public double? Until { get; set; }

    public string? Outcome { get; set; }
}
