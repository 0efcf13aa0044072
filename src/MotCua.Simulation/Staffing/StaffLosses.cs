using System.Collections.Immutable;
using MotCua.Procedures;
using MotCua.Rules;

namespace MotCua.Simulation;

/// <summary>Where time goes when nobody waits for a free person.</summary>
internal static class StaffLosses
{
    private const double LeastDays = 0.005;

    public static ImmutableArray<TimeLost> Of(StaffTrial trial, CompiledProcedure version)
    {
        var losses = new List<TimeLost>();
        foreach (var step in trial.Plan.Versions[0].Steps)
        {
            var slot = version.Slots.First(s => s.StepId == step);
            var plan = trial.Plan.Versions[0].Slots[slot.Index];
            var (times, waiting, processing) = (Mean("times." + step), Mean("waiting." + step), Mean("processing." + step));
            var kind = plan.Kind == WorkKind.Staff ? TimeLostKind.Work : plan.IsApplicant ? TimeLostKind.Applicant : TimeLostKind.Outside;
            Add(step, kind, times * processing / 24);
            Add(step, TimeLostKind.OffShift, times * waiting / 24);
        }

        return [.. losses.OrderByDescending(l => l.DaysPerCase)];

        double Mean(string id) => Estimate.Of(trial.Column(trial.Find(id)), 0.95) is { Replications: > 0 } found ? found.Mean : 0;

        void Add(string step, TimeLostKind kind, double days)
        {
            if (days >= LeastDays)
            {
                losses.Add(new(step, kind, days));
            }
        }
    }
}
