using System.Collections.Immutable;
using MotCua.Procedures;
using MotCua.Simulation;

namespace MotCua.Analysis;

/// <summary>A simulated figure with its confidence interval.</summary>
/// <param name="Mean">The figure.</param>
/// <param name="Low">Lower end of the interval.</param>
/// <param name="High">Upper end of the interval.</param>
public readonly record struct SimulatedFigure(double Mean, double Low, double High)
{
    /// <summary>Half the width of the interval.</summary>
    public double HalfWidth => (High - Low) / 2;

    /// <summary>
    /// "12,3 ± 0,4"; the figure alone when the interval has no width. More decimals than asked for, up to four, where the interval would
    /// otherwise seem to have none: a procedure of an hour is not "0,0 ± 0,0 days".
    /// </summary>
    public string Text(Formats formats, int decimals = 1) => Text(formats, decimals, 1, "", isSigned: false);

    /// <summary>A difference with its sign, "+12,3 ± 0,4", written like <see cref="Text(Formats, int)"/>.</summary>
    public string WithSign(Formats formats, int decimals = 1) => Text(formats, decimals, 1, "", isSigned: true);

    /// <summary>A share as a percentage, "99,98% ± 0,02%", written like <see cref="Text(Formats, int)"/>; 100% only of all.</summary>
    public string Percent(Formats formats, int decimals = 1) => Text(formats, decimals, 100, "%", isSigned: false);

    /// <summary>A difference of shares in percentage points without their unit, with its sign, "−6,5 ± 0,4", written like <see cref="Text(Formats, int)"/>.</summary>
    public string Points(Formats formats, int decimals = 1) => Text(formats, decimals, 100, "", isSigned: true);

    private string Text(Formats formats, int decimals, int factor, string unit, bool isSigned)
    {
        ArgumentNullException.ThrowIfNull(formats);
        var half = HalfWidth * factor;
        while (decimals < 4 && half > 0 && (half < 0.5 * Math.Pow(10, -decimals) || (unit == "%" && Mean < 1 && Math.Round(Mean * 100, decimals, MidpointRounding.AwayFromZero) == 100)))
        {
            decimals++;
        }

        return (isSigned ? formats.WithSign(Mean * factor, decimals) : formats.Number(Mean * factor, decimals)) + unit + (half > 0 ? " ± " + formats.Number(half, decimals) + unit : "");
    }
}

/// <summary>How a simulation was run; printed with every simulated figure.</summary>
public sealed record SimulationRun
{
    /// <summary>Id of the scenario.</summary>
    public required string Scenario { get; init; }

    /// <summary>File of the scenario.</summary>
    public required string ScenarioFile { get; init; }

    /// <summary>SHA-256 of the scenario's file, hex.</summary>
    public required string ScenarioHash { get; init; }

    /// <summary>The seed: the same one gives the same bytes.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Replications finished.</summary>
    public required int Replications { get; init; }

    /// <summary>Level of the intervals, for example 0.95.</summary>
    public required double Confidence { get; init; }

    /// <summary>Whether the precision asked for was reached; false when stopped early or at the greatest number of replications.</summary>
    public required bool IsPrecise { get; init; }

    /// <summary>How many first cases of each replication were left out; 0 for a period measured as it is.</summary>
    public int WarmUp { get; init; }

    /// <summary>Whether their number was detected rather than given.</summary>
    public bool IsWarmUpDetected { get; init; }

    /// <summary>Whether the period was too short for its warm-up: the figures still carry the beginning.</summary>
    public bool IsTooShort { get; init; }

    /// <summary>Whether Little's law and the conservation of work held to the second in every run; otherwise the tool has a bug.</summary>
    public bool Balances { get; init; } = true;

    /// <summary>Whether means are adjusted by control variates.</summary>
    public bool UsesControls { get; init; }

    /// <summary>Whether the user stopped it; figures then rest on what was finished.</summary>
    public bool IsCancelled { get; init; }
}

/// <summary>What the simulation measured for one version. Durations are in calendar days unless said otherwise.</summary>
public sealed record SimulatedVersion
{
    /// <summary>Measures, in the order to show them; the same ids in every version.</summary>
    public required ImmutableArray<SimulatedMeasure> Measures { get; init; }

    /// <summary>
    /// The same for each group of applicants of the scenario, in their order; the id of a measure ends with <c>@</c> and the group's name. Empty without groups.
    /// </summary>
    public ImmutableArray<SimulatedMeasure> Groups { get; init; } = [];

    /// <summary>Distribution of the time from filing to the end, in calendar days; bins of equal width, in order.</summary>
    public ImmutableArray<HistogramBin> Durations { get; init; } = [];

    /// <summary>Mean waiting and working time per step, in file order.</summary>
    public ImmutableArray<StepTime> Steps { get; init; } = [];

    /// <summary>How busy the people are.</summary>
    public ImmutableArray<PoolUse> People { get; init; } = [];

    /// <summary>How what a case asks of people is spread over cases; null when replications were not looked at case by case.</summary>
    public CaseSpread? Spread { get; init; }

    /// <summary>Steps of offices and agencies that have a limit of their own: how often each is done in a case, and the share done in time.</summary>
    public ImmutableArray<(string Step, double Times, double OnTime)> AgencySteps { get; init; } = [];

    /// <summary>The measure of an id, or null.</summary>
    public SimulatedMeasure? Find(string id) => Measures.FirstOrDefault(measure => measure.Id == id);
}

/// <summary>One simulated measure.</summary>
/// <param name="Id">Stable name for programs: <c>meanDays</c>, <c>medianDays</c>, <c>p90Days</c>, <c>onTime</c>, <c>visits</c>, <c>agencyHours</c>, <c>agencyCost</c>, <c>applicantCost</c>, <c>applicantCostP90</c>…</param>
/// <param name="Title">What it is.</param>
/// <param name="Unit"><c>day</c>, <c>share</c>, <c>hour</c>, <c>VND</c>, or empty for a count.</param>
/// <param name="Value">The figure.</param>
public sealed record SimulatedMeasure(string Id, LocalizedText Title, string Unit, SimulatedFigure Value);

/// <summary>A paired difference: after − before over the same cases.</summary>
/// <param name="Id">Id of the measure.</param>
/// <param name="Title">What it is.</param>
/// <param name="Unit">Unit of the measure.</param>
/// <param name="Before">The figure before.</param>
/// <param name="After">The figure after.</param>
/// <param name="Difference">After − before, with the interval of the paired difference.</param>
public sealed record SimulatedDifference(
    string Id, LocalizedText Title, string Unit, SimulatedFigure Before, SimulatedFigure After, SimulatedFigure Difference)
{
    /// <summary>
    /// Whether the direction of the change is certain within the model: the adjusted p-value is small enough, or without one the interval leaves
    /// out zero. With several alternatives the interval alone may leave out zero by chance.
    /// </summary>
    public bool IsCertain => IsClear ?? (Difference.Low > 0 || Difference.High < 0);

    /// <summary>Whether it is of one group of applicants alone.</summary>
    public bool IsOfGroup => Id.Contains('@', StringComparison.Ordinal);

    /// <summary>Whether it is certain and bad for the applicant: fewer in time, or more of anything else.</summary>
    public bool IsWorse => IsCertain && (Unit == "share" ? Difference.Mean < 0 : Difference.Mean > 0);

    /// <summary>Whether it is clear by Holm's correction over all alternatives compared; null when there is no such test.</summary>
    public bool? IsClear { get; init; }

    /// <summary>The p-value of the paired t-test, by Holm's correction over all alternatives compared; null when there is none.</summary>
    public double? AdjustedPValue { get; init; }

    /// <summary>How many times fewer replications the pairs took than independent cases in each version; null when they never differ.</summary>
    public double? VarianceReduction { get; init; }
}

/// <summary>One bar of a histogram.</summary>
/// <param name="From">Lower edge, included.</param>
/// <param name="Until">Upper edge, excluded.</param>
/// <param name="Share">Share of cases, 0 to 1.</param>
public readonly record struct HistogramBin(double From, double Until, double Share);

/// <summary>Time a case spends at a step, per visit.</summary>
/// <param name="Step">Id of the step.</param>
/// <param name="Title">Its name.</param>
/// <param name="Visits">Visits per case.</param>
/// <param name="WaitingDays">Mean wait for somebody to take it up, in calendar days.</param>
/// <param name="WorkingDays">Mean time from being taken up to the end of the step, in calendar days.</param>
public sealed record StepTime(string Step, LocalizedText Title, double Visits, SimulatedFigure WaitingDays, SimulatedFigure WorkingDays);

/// <summary>How busy a pool of people is.</summary>
/// <param name="Pool">Id of the pool.</param>
/// <param name="Title">Its name.</param>
/// <param name="Use">Share of its paid time spent on this procedure's cases, 0 to 1.</param>
public sealed record PoolUse(string Pool, LocalizedText Title, SimulatedFigure Use);
