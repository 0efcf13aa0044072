using System.Collections.Immutable;
using MotCua.Rules;

namespace MotCua.Simulation;

/// <summary>What one more person in each staff changes, over the same cases.</summary>
internal static class OneMore
{
    public static IReadOnlyDictionary<string, (Estimate Days, Estimate? OnTime)> Of(
        SimulationPlan plan, SimulationSources sources, int limit, int replications, int threads, CancellationToken cancellation)
    {
        var version = plan.Versions[0];
        var limitId = limit >= 0 ? version.Program.Limits[limit].Id : "";
        var staffs = PlannedStaff.Of(plan, 0);
        var people = plan.Scenario.For(version.Version).People.Where(p => p.Staff is not null && p.Members.IsEmpty && staffs.Any(s => s.IsOf(p.Actor))).ToImmutableArray();
        if (people.IsEmpty)
        {
            return ImmutableDictionary<string, (Estimate, Estimate?)>.Empty;
        }

        var scenario = plan.Scenario with { Run = plan.Scenario.Run with { WarmUp = version.WarmUp } };
        ImmutableArray<string> actors = [.. people.Select(p => p.Actor)];
        int[] now = [.. people.Select(p => (int)p.Staff!.Value)];
        var trials = new StaffTrials(scenario, version.Program, sources, actors, limitId, new() { Replications = replications, Threads = threads }, cancellation);
        var asIs = trials.At(now);
        var changes = new Dictionary<string, (Estimate, Estimate?)>(StringComparer.Ordinal);
        for (var i = 0; i < now.Length; i++)
        {
            var more = (int[])now.Clone();
            more[i]++;
            var trial = trials.At(more);
            var days = Estimate.Of(
                [.. trial.Column(MeasureCatalogue.DurationMean).Zip(asIs.Column(MeasureCatalogue.DurationMean), static (a, b) => a - b)], trials.Confidence);
            foreach (var staff in staffs.Where(s => s.IsOf(actors[i])))
            {
                changes[staff.Name] = (days, limit < 0 ? null : trials.Change(asIs, trial));
            }
        }

        return changes;
    }
}
