using System.Collections.Immutable;

namespace MotCua.Simulation;

/// <summary>A staff of a bound version.</summary>
/// <param name="Name">Its name; under <c>for-each</c> with the number of the group.</param>
/// <param name="Staff">How many people.</param>
/// <param name="HoursPerYear">Hours one of them is on duty in 365 days, at the rate of the simulated period.</param>
/// <param name="Share">The part of that time they have for this procedure.</param>
/// <param name="HourlyCost">Cost of an hour of work; 0 when the scenario gives none.</param>
public sealed record PlannedStaff(string Name, int Staff, double HoursPerYear, double Share, double HourlyCost)
{
    /// <summary>What one of them costs a year for this procedure.</summary>
    public double CostPerYear => HoursPerYear * Share * HourlyCost;

    /// <summary>The staffs of one version of a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="version">Number of the version.</param>
    public static ImmutableArray<PlannedStaff> Of(SimulationPlan plan, int version)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var bound = plan.Versions[version];
        var years = (bound.PeriodEnd - bound.PeriodStart) / (365 * 86_400.0);
        return [.. bound.Pools.Select(p => new PlannedStaff(
            p.Name, p.Staff, (p.Shifts.Position(bound.PeriodEnd) - p.Shifts.Position(bound.PeriodStart)) / 3600.0 / years, 1 / p.Stretch, p.CostPerSecond * 3600))];
    }

    /// <summary>Whether this is a staff of an actor: its own, or one of the groups under <c>for-each</c>.</summary>
    internal bool IsOf(string actor)
        => Name == actor || (Name.StartsWith(actor + " ", StringComparison.Ordinal) && Name.AsSpan(actor.Length + 1).IndexOfAnyExceptInRange('0', '9') < 0);
}
