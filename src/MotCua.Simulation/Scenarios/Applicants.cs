using System.Collections.Immutable;
using MotCua.Procedures;

namespace MotCua.Simulation;

/// <summary>
/// A group of applicants (far away, without electronic identity…) for whom some assumptions are others. Results are also given for each, so that
/// a reform shows for whom it is one.
/// </summary>
/// <param name="Name">Its name.</param>
/// <param name="Share">Its share of cases.</param>
/// <param name="Channels">Its own shares of channels; empty for everybody's.</param>
/// <param name="Variants">Its own shares of variants; empty for everybody's.</param>
/// <param name="Traits">Traits that are others for it.</param>
/// <param name="Facts">Facts that are others for it.</param>
/// <param name="Hours">Hours of the applicant that are others for it.</param>
/// <param name="HourlyIncome">Its own hourly income, or null.</param>
/// <param name="Location">Where it stands in the file.</param>
public sealed record Segment(
    string Name, ScenarioNumber Share, ImmutableArray<NamedShare> Channels, ImmutableArray<NamedShare> Variants, ImmutableArray<Trait> Traits,
    ImmutableArray<FactAssumption> Facts, ImmutableArray<NamedShare> Hours, ScenarioNumber? HourlyIncome, SourceSpan Location)
{
    /// <summary>How people call it; by default its name.</summary>
    public LocalizedText Title { get; init; } = LocalizedText.Of(Name, Name);
}

/// <summary>How often applicants withdraw, and when.</summary>
/// <param name="Share">The share of cases.</param>
/// <param name="After">How long after filing; a case that has ended by then, or may no longer be withdrawn, goes on.</param>
/// <param name="End">The end they ask for, or null for the only one an actor may ask for.</param>
/// <param name="Location">Where it stands in the file.</param>
public sealed record Withdrawals(ScenarioNumber Share, DurationSpec After, string? End, SourceSpan Location);

/// <summary>A closing date before which cases crowd.</summary>
/// <param name="At">The closing instant, in local seconds.</param>
/// <param name="Share">Which share of all cases belongs to the crowd; the others come as usual. Nobody comes after the closing date.</param>
/// <param name="Ramp">Seconds on the clock over which the crowd falls by a factor e, looking back from the closing date.</param>
public sealed record DeadlinePeak(long At, ScenarioNumber Share, double Ramp);
