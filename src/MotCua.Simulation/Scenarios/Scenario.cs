using System.Collections.Immutable;
using MotCua.Procedures;
using NodaTime;

namespace MotCua.Simulation;

/// <summary>
/// A scenario (kịch bản): how many cases come, who works on them and how long everything takes. Every value in it is an assumption.
/// One scenario applies to all versions compared.
/// </summary>
public sealed record Scenario
{
    /// <summary>The file it was read from.</summary>
    public required string File { get; init; }

    /// <summary>Its id, for example <c>vn/house-permit/base</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Its name.</summary>
    public LocalizedText Title { get; init; } = LocalizedText.Empty;

    /// <summary>Free remarks.</summary>
    public LocalizedText Notes { get; init; } = LocalizedText.Empty;

    /// <summary>Invented for a test or a lesson.</summary>
    public bool IsFictional { get; init; }

    /// <summary>The versions it is meant for, by name.</summary>
    public required ImmutableArray<string> AppliesTo { get; init; }

    /// <summary>The simulated period.</summary>
    public required SimulatedPeriod Period { get; init; }

    /// <summary>Cases a year.</summary>
    public required Volume Volume { get; init; }

    /// <summary>When in the week they come.</summary>
    public required ArrivalPattern Arrivals { get; init; }

    /// <summary>What the applicant's time is worth and where it goes.</summary>
    public required ApplicantAssumptions Applicant { get; init; }

    /// <summary>The values that may differ between versions, as they hold for all.</summary>
    public required ScenarioValues Values { get; init; }

    /// <summary>What is different in one version, by its name: assumed effects of the reform. Each holds only the names it changes.</summary>
    public ImmutableArray<KeyValuePair<string, ScenarioValues>> Overrides { get; init; } = [];

    /// <summary>Groups of applicants; empty when all are alike.</summary>
    public ImmutableArray<Segment> Segments { get; init; } = [];

    /// <summary>Other names for draws, by version: step to the name under which it draws.</summary>
    public ImmutableArray<VersionAliases> Aliases { get; init; } = [];

    /// <summary>Values for dated parameters that a procedure names (provincial fees), in the currency of their unit.</summary>
    public ImmutableArray<ScenarioNumber> Parameters { get; init; } = [];

    /// <summary>How to run it.</summary>
    public required RunSettings Run { get; init; }

    /// <summary>Where its sections stand, by key; the hourly income as <c>applicant.hourly-income</c>.</summary>
    public ImmutableDictionary<string, SourceSpan> Places { get; init; } = ImmutableDictionary<string, SourceSpan>.Empty;

    /// <summary>Where something that is missing belongs: the section's key, or the first key of the file when the section is missing too.</summary>
    public SourceSpan Place(string section)
        => Places.TryGetValue(section, out var at) || Places.TryGetValue("scenario", out at) ? at : Period.Location;

    /// <summary>Every value, for reports.</summary>
    public ImmutableArray<Assumption> Assumptions { get; init; } = [];

    /// <summary>The values that hold for one version: the common ones with its own laid over them.</summary>
    public ScenarioValues For(string version)
    {
        foreach (var (name, values) in Overrides)
        {
            if (string.Equals(name, version, StringComparison.Ordinal))
            {
                return Values.With(values);
            }
        }

        return Values;
    }
}

/// <summary>The values of a scenario that one version may override.</summary>
public sealed record ScenarioValues
{
    /// <summary>Share of each variant; empty when not given.</summary>
    public ImmutableArray<NamedShare> Variants { get; init; } = [];

    /// <summary>Share of each channel; empty when not given.</summary>
    public ImmutableArray<NamedShare> Channels { get; init; } = [];

    /// <summary>Who works.</summary>
    public ImmutableArray<StaffPool> People { get; init; } = [];

    /// <summary>Properties of a case.</summary>
    public ImmutableArray<Trait> Traits { get; init; } = [];

    /// <summary>Values of the procedure's facts.</summary>
    public ImmutableArray<FactAssumption> Facts { get; init; } = [];

    /// <summary>How long steps take.</summary>
    public ImmutableArray<Effort> Efforts { get; init; } = [];

    /// <summary>How steps end.</summary>
    public ImmutableArray<StepOutcomes> Outcomes { get; init; } = [];

    /// <summary>How long applicants wait in line for a step before they give up.</summary>
    public ImmutableArray<Effort> Patience { get; init; } = [];

    /// <summary>How long a dossier is on its way to the desk of a step.</summary>
    public ImmutableArray<Effort> HandOvers { get; init; } = [];

    /// <summary>Steps handled in batches.</summary>
    public ImmutableArray<BatchAssumption> Batches { get; init; } = [];

    /// <summary>Steps that allot places.</summary>
    public ImmutableArray<AllocationAssumption> Allocations { get; init; } = [];

    /// <summary>Withdrawals, or null for none.</summary>
    public Withdrawals? Withdrawals { get; init; }

    /// <summary>These values with others laid over them, name by name.</summary>
    public ScenarioValues With(ScenarioValues over) => new()
    {
        Variants = over.Variants.IsEmpty ? Variants : over.Variants,
        Channels = over.Channels.IsEmpty ? Channels : over.Channels,
        People = Over(People, over.People, p => p.Actor),
        Traits = Over(Traits, over.Traits, t => t.Name),
        Facts = Over(Facts, over.Facts, f => f.Fact),
        Efforts = Over(Efforts, over.Efforts, e => e.Step),
        Outcomes = Over(Outcomes, over.Outcomes, o => o.Step),
        Patience = Over(Patience, over.Patience, p => p.Step),
        HandOvers = Over(HandOvers, over.HandOvers, h => h.Step),
        Batches = Over(Batches, over.Batches, b => b.Step),
        Allocations = Over(Allocations, over.Allocations, a => a.Step),
        Withdrawals = over.Withdrawals ?? Withdrawals,
    };

    private static ImmutableArray<T> Over<T>(ImmutableArray<T> common, ImmutableArray<T> own, Func<T, string> name)
        => own.IsEmpty ? common : [.. common.Where(c => !own.Any(o => name(o) == name(c))), .. own];
}

/// <summary>The simulated period: the same for all versions, whatever their dates in force.</summary>
/// <param name="From">First day on which cases arrive.</param>
/// <param name="Until">Last day on which cases arrive.</param>
/// <param name="Drains">
/// Whether cases still open at the end are carried through (the default); else they are left out of durations and counted as open.
/// </param>
/// <param name="Backlog">Cases already filed when the period begins, or null.</param>
/// <param name="BacklogDays">Over how many days before the period they were filed, evenly. Default 30.</param>
/// <param name="Location">Where it stands in the file.</param>
public sealed record SimulatedPeriod(
    LocalDate From, LocalDate Until, bool Drains, ScenarioNumber? Backlog, int BacklogDays, SourceSpan Location)
{
    /// <summary>
    /// The day from which cases run the second version, while those filed before run the first and both share their staff; null when versions
    /// are compared, each for the whole period.
    /// </summary>
    public LocalDate? SwitchOver { get; init; }
}

/// <summary>Cases a year.</summary>
/// <param name="PerYear">For versions without their own number; null when each has one.</param>
/// <param name="ByVersion">By version name.</param>
public sealed record Volume(ScenarioNumber? PerYear, ImmutableArray<KeyValuePair<string, ScenarioNumber>> ByVersion)
{
    /// <summary>The number for a version, or null when there is none.</summary>
    public ScenarioNumber? For(string version)
    {
        foreach (var (name, number) in ByVersion)
        {
            if (string.Equals(name, version, StringComparison.Ordinal))
            {
                return number;
            }
        }

        return PerYear;
    }
}

/// <summary>When cases arrive.</summary>
/// <param name="IsPoisson">At random, independently (the default); else evenly spaced.</param>
/// <param name="Calendar">The calendar in whose working time they arrive; <c>always</c> for day and night.</param>
/// <param name="Weekday">Weights of Monday to Sunday; only their ratios matter. Default 1 each.</param>
/// <param name="Location">Where it stands in the file.</param>
public sealed record ArrivalPattern(bool IsPoisson, string Calendar, ImmutableArray<double> Weekday, SourceSpan Location)
{
    /// <summary>Weights of January to December; only their ratios matter. Empty for all alike.</summary>
    public ImmutableArray<double> Months { get; init; } = [];

    /// <summary>Weights of the 24 hours of a day, from midnight; only their ratios matter. Empty for all alike.</summary>
    public ImmutableArray<double> Hours { get; init; } = [];

    /// <summary>A closing date before which cases crowd, or null.</summary>
    public DeadlinePeak? Peak { get; init; }

    /// <summary>How many applicants there are when each files again some time after a case of theirs ended; null when they come from without limit.</summary>
    public int? Population { get; init; }

    /// <summary>How long after the end of a case the same applicant files again; only with <see cref="Population"/>.</summary>
    public DurationSpec? ReturnsAfter { get; init; }

    /// <summary>The file with the instants of arrival, as written; null when they are drawn.</summary>
    public string? File { get; init; }
}

/// <summary>A name with its share.</summary>
/// <param name="Name">The variant, channel or value.</param>
/// <param name="Share">Its share.</param>
public sealed record NamedShare(string Name, ScenarioNumber Share);

/// <summary>The staff of one actor. Each person works on one thing at a time, first come, first served.</summary>
public sealed record StaffPool
{
    /// <summary>The actor, or the loop variable for agencies under <c>for-each</c>, each of which then has such a staff.</summary>
    public required string Actor { get; init; }

    /// <summary>How many people; null for as many as there are cases.</summary>
    public required ScenarioNumber? Staff { get; init; }

    /// <summary>The share of their working time they have for this procedure. Default all: an hour of work then takes an hour.</summary>
    public ScenarioNumber? Share { get; init; }

    /// <summary>Cost of an hour of work, in the currency of its unit; null when not given.</summary>
    public ScenarioNumber? HourlyCost { get; init; }

    /// <summary>Their calendar; null for the procedure's.</summary>
    public string? Calendar { get; init; }

    /// <summary>Their working hours where they differ from the calendar's; empty for the calendar's.</summary>
    public ImmutableArray<ShiftHours> Hours { get; init; } = [];

    /// <summary>When they are away and how many cases each holds; null when none of it is said.</summary>
    public Attendance? Attendance { get; init; }

    /// <summary>People with names; empty when the staff is a number of people who are alike.</summary>
    public ImmutableArray<StaffMember> Members { get; init; } = [];

    /// <summary>The most cases that may be with them, at work and waiting; further ones are turned away. Null for no limit.</summary>
    public ScenarioNumber? Room { get; init; }

    /// <summary>Who goes before others in their line, most important rule first; empty for first come, first served.</summary>
    public ImmutableArray<Precedence> TakesFirst { get; init; } = [];

    /// <summary>Overtime, or null for none.</summary>
    public Overtime? Overtime { get; init; }

    /// <summary>Where it stands in the file.</summary>
    public SourceSpan Location { get; init; }
}

/// <summary>Working hours on some days of the week.</summary>
/// <param name="FirstDay">First weekday, 1 Monday to 7 Sunday.</param>
/// <param name="LastDay">Last weekday, not before the first.</param>
/// <param name="From">Start, in seconds after midnight.</param>
/// <param name="Until">End, in seconds after midnight, later than the start.</param>
public readonly record struct ShiftHours(int FirstDay, int LastDay, int From, int Until);

/// <summary>What the applicant's time is worth and where it goes.</summary>
/// <param name="HourlyIncome">Income an hour, or null when it is a parameter or not given.</param>
/// <param name="IncomeParameter">The dated parameter that holds it (<c>parameter hourly-income</c>), or null.</param>
/// <param name="Hours">Hours for each paper, and under <c>counter-visit</c> for each visit.</param>
public sealed record ApplicantAssumptions(ScenarioNumber? HourlyIncome, string? IncomeParameter, ImmutableArray<NamedShare> Hours)
{
    /// <summary>The key of the hours one visit to an office takes.</summary>
    public const string Visit = "counter-visit";
}

/// <summary>A property of a case: a share or a duration.</summary>
/// <param name="Name">Its name, for example <c>missing.land</c>.</param>
/// <param name="Share">How often it holds, or null when it is a duration.</param>
/// <param name="Duration">How long, or null when it is a share.</param>
/// <param name="Location">Where it stands in the file.</param>
public sealed record Trait(string Name, ScenarioNumber? Share, DurationSpec? Duration, SourceSpan Location);

/// <summary>
/// The value of a fact in simulated cases: a share for yes-no; values with shares for a choice; lengths with shares, or members each with its
/// own share, for a list of actors; a distribution for a number.
/// </summary>
/// <param name="Fact">The fact.</param>
/// <param name="Share">How often yes; or null.</param>
/// <param name="Trait">The trait that decides; or null.</param>
/// <param name="Values">Values or members with shares; or empty.</param>
/// <param name="Number">A number or its distribution, without unit; or null.</param>
/// <param name="Location">Where it stands in the file.</param>
public sealed record FactAssumption(
    string Fact, ScenarioNumber? Share, string? Trait, ImmutableArray<NamedShare> Values, DurationSpec? Number, SourceSpan Location);

/// <summary>How long a step takes: work for staff, answering time for the applicant and for agencies without staff.</summary>
/// <param name="Step">The step or the draw-name.</param>
/// <param name="ByVisit">One per occurrence; the last holds for all further ones.</param>
/// <param name="Location">Where it stands in the file.</param>
public sealed record Effort(string Step, ImmutableArray<DurationSpec> ByVisit, SourceSpan Location);

/// <summary>How a step ends.</summary>
/// <param name="Step">The step or the draw-name.</param>
/// <param name="Entries">Outcomes in file order, worst first.</param>
/// <param name="Location">Where it stands in the file.</param>
public sealed record StepOutcomes(string Step, ImmutableArray<OutcomeShare> Entries, SourceSpan Location)
{
    /// <summary>What becomes of a case that finds the room full: an outcome of the step or an end somebody may ask for; null when not said.</summary>
    public string? WhenFull { get; init; }

    /// <summary>What becomes of a case whose applicant gives up waiting; null when not said.</summary>
    public string? OutOfPatience { get; init; }
}

/// <summary>When a step ends with one outcome.</summary>
/// <param name="Outcome">The outcome, <c>silence</c> for no answer at all, or <c>else</c>.</param>
/// <param name="ByVisit">How often, one per occurrence of the draw-name; the last holds for all further ones. Empty for <c>else</c>.</param>
/// <param name="Remaining">The outcome that <c>else</c> names; else null.</param>
/// <param name="Location">Where it stands in the file.</param>
public sealed record OutcomeShare(string Outcome, ImmutableArray<ShareOrTrait> ByVisit, string? Remaining, SourceSpan Location)
{
    /// <summary>The key of the outcome that remains.</summary>
    public const string Else = "else";

    /// <summary>The key of the outcome, or the end asked for, of a case that finds the room full.</summary>
    public const string WhenFull = "when-full";

    /// <summary>The key of the outcome, or the end asked for, of a case whose applicant has waited too long in line.</summary>
    public const string OutOfPatience = "out-of-patience";

    /// <summary>The key of no answer at all: the step then waits for its limit and ends by its <c>on-silence</c>.</summary>
    public const string Silence = "silence";
}

/// <summary>How often something happens. Exactly one of the two is set.</summary>
/// <param name="Share">Its share of the step's own draw, or null.</param>
/// <param name="Trait">The trait that decides, or null; several, each with a draw of its own, are joined by a comma: one that holds is enough.</param>
/// <param name="Location">Where it stands in the file.</param>
public readonly record struct ShareOrTrait(ScenarioNumber? Share, string? Trait, SourceSpan Location)
{
    /// <summary>The traits that decide, of which one that holds is enough; empty for a share.</summary>
    public ImmutableArray<string> Traits
        => Trait is null ? [] : [.. Trait.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
}

/// <summary>Other names for draws in one version.</summary>
/// <param name="Version">The version.</param>
/// <param name="Names">Step to draw-name.</param>
public sealed record VersionAliases(string Version, ImmutableArray<(string Step, string Name, SourceSpan Location)> Names);
