namespace MotCua.Simulation.Tests;

/// <summary>
/// The six-step model on which six engines agree. The reference has intervals of its own (95 %, over 30 replications of 100,000 cases); a figure
/// fails five standard errors of ours beyond the width of theirs.
/// </summary>
public sealed class ReferenceModel
{
    private static readonly (string Id, double Truth, double Slack)[] Figures =
    [
        ("duration.mean", 56.88, 0.12), ("duration.median", 55.86, 0.16), ("duration.p90", 88.36, 0.09),
        ("utilisation.clerk", 0.750, 0.001), ("utilisation.engineer", 0.749, 0.001), ("utilisation.manager", 0.665, 0.001), ("utilisation.cashier", 0.666, 0.001),
    ];

    /// <summary>Hours from joining the line to being taken on, the reference's waits: somebody takes it on even off shift, and begins later.</summary>
    private static readonly (string Step, double Truth, double Slack)[] Waits =
    [
        ("register", 15.37, 0.03), ("check", 3.81, 0.05), ("request-paper", 5.30, 0.05), ("review", 6.39, 0.05), ("decide", 4.93, 0.05), ("issue", 6.14, 0.05),
    ];

    [Fact]
    public void The_six_step_model_takes_as_long_as_in_six_other_engines()
    {
        var scenario = Fixture.Scenario("six-steps") with { AppliesTo = ["six-steps"] };
        var plan = Fixture.Plan(scenario, Fixture.Procedure("six-steps"));
        var found = Measure(plan);

        var wrong = Figures.Select(f => Off(f.Id, found[f.Id], f.Truth, f.Slack, f.Id.StartsWith("duration.", StringComparison.Ordinal) ? 24 : 1))
            .Concat(Waits.Select(w => Off(w.Step, found[w.Step], w.Truth, w.Slack, 1)))
            .Append(Off("P95", found["p95"], 99.67, 0.21, 1)).Append(Off("P(≤ 72 h)", found["72 h"], 0.7052, 0.0015, 1)).OfType<string>().ToList();
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    /// <summary>The engine's own figures, and those it does not have from the log case by case.</summary>
    private static Dictionary<string, Estimate> Measure(SimulationPlan plan)
    {
        const int Replications = 8;
        var traced = new TracedReplication(plan, 0);
        var rows = Figures.Select(f => f.Id).Concat(Waits.Select(w => w.Step)).Append("p95").Append("72 h").ToDictionary(id => id, _ => new double[Replications]);
        for (var i = 0; i < Replications; i++)
        {
            var hours = new List<double>();
            var (opened, waited, times) = (new long[16], new long[16], new int[16]);
            var trace = traced.Run(i, (in TracedCase ended, ReadOnlySpan<TraceEntry> lines, Rules.ConditionBits _) =>
            {
                if (!ended.IsMeasured)
                {
                    return;
                }

                foreach (ref readonly var line in lines)
                {
                    if (line.Kind == TraceKind.Opened)
                    {
                        opened[line.Slot] = line.At;
                    }
                    else if (line.Kind == TraceKind.Assigned)
                    {
                        waited[line.Slot] += line.At - opened[line.Slot];
                        times[line.Slot]++;
                    }
                }

                hours.Add((lines[^1].At - ended.Arrived) / 3600.0);
            });
            foreach (var (id, _, _) in Figures)
            {
                rows[id][i] = traced.Figures[plan.Versions[0].Measures.IndexOf(id)];
            }

            for (var slot = 0; slot < times.Length; slot++)
            {
                if (times[slot] > 0)
                {
                    rows[trace.StepOf(slot)][i] = waited[slot] / 3600.0 / times[slot];
                }
            }

            hours.Sort();
            rows["p95"][i] = Quantiles.OfSorted(hours.ToArray(), 0.95);
            rows["72 h"][i] = hours.Count(h => h <= 72) / (double)hours.Count;
        }

        return rows.ToDictionary(r => r.Key, r => Estimate.Of(r.Value, 0.95));
    }

    private static string? Off(string id, Estimate found, double truth, double slack, double scale)
    {
        var error = 5 * found.StandardDeviation / Math.Sqrt(found.Replications) * scale;
        return Math.Abs((found.Mean * scale) - truth) <= error + slack && error < 0.1 * truth ? null : $"{id}: {found.Mean * scale} is not {truth} ± {error} + {slack}";
    }
}
