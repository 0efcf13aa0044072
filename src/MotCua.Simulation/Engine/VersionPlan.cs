using MotCua.LegalTime;
using MotCua.Procedures;
using MotCua.Rules;

namespace MotCua.Simulation;

/// <summary>Who a step waits for.</summary>
internal enum WorkKind : byte
{
    /// <summary>Staff: queue, working hours.</summary>
    Staff,

    /// <summary>Somebody outside the queue model: takes its time and is done.</summary>
    Answer,
}

/// <summary>How a duration is drawn.</summary>
internal readonly record struct DurationPlan(Sampler Sampler, DrawName Name, int Counter, bool IsWorking, double Factor)
{
    /// <summary>What a fresh draw gives on average, in seconds.</summary>
    public double Mean { get; } = Sampler.Mean;
}

/// <summary>How often something happens at one occurrence: a share of the step's draw, or a trait with a draw of its own.</summary>
/// <param name="Share">The share, of the step's draw or of the trait's.</param>
/// <param name="Trait">The name under which the trait draws.</param>
/// <param name="TraitCounter">Counter of its occurrences, or -1 for a plain share.</param>
/// <param name="Paper">Number of the paper that the trait says is missing, or -1.</param>
/// <param name="Or">A further trait that is enough too, or null.</param>
internal sealed record ChancePlan(double Share, DrawName Trait, int TraitCounter, int Paper = -1, ChancePlan? Or = null)
{
    public bool IsTrait => TraitCounter >= 0;
}

/// <summary>One outcome with its chance by occurrence; outcome -1 is silence.</summary>
internal sealed record OutcomePlan(int Outcome, ChancePlan[] ByVisit);

/// <summary>A step as the simulator runs it.</summary>
internal sealed record SlotPlan
{
    public required WorkKind Kind { get; init; }

    /// <summary>The pool whose staff does it, or -1.</summary>
    public required int Pool { get; init; }

    /// <summary>Counter of the draw-name: how often this name was drawn in the case.</summary>
    public required int Counter { get; init; }

    public required DurationPlan[] Durations { get; init; }

    /// <summary>Working time for answers counted in it.</summary>
    public required ShiftTable Shifts { get; init; }

    public required DrawName OutcomeName { get; init; }

    public required OutcomePlan[] Outcomes { get; init; }

    /// <summary>The outcome when none of <see cref="Outcomes"/> comes about.</summary>
    public required int Otherwise { get; init; }

    /// <summary>Number among the steps measured; copies share one.</summary>
    public required int Step { get; init; }

    public required bool IsApplicant { get; init; }

    /// <summary>Whether opening it sends the case back to the applicant even the first time.</summary>
    public required bool IsReturn { get; init; }

    public required bool IsInPerson { get; init; }

    /// <summary>Number of its clock when silence completes it, or -1.</summary>
    public required int SilenceClock { get; init; }

    public required int Clock { get; init; }

    public required FeePlan[] Fees { get; init; }

    /// <summary>How long the dossier is on its way, or null.</summary>
    public DurationPlan? HandOver { get; init; }

    /// <summary>How long the applicant waits in line, or null for as long as it takes.</summary>
    public DurationPlan? Patience { get; init; }

    /// <summary>What becomes of a case that finds the room full: an outcome, or -2 minus the end asked for.</summary>
    public int WhenFull { get; init; } = -1;

    /// <summary>What becomes of a case whose applicant gives up: an outcome, or -2 minus the end asked for.</summary>
    public int OutOfPatience { get; init; } = -1;

    /// <summary>Number of the batch it is handled in, or -1.</summary>
    public int Batch { get; init; } = -1;

    /// <summary>Whether its task goes straight to the staff.</summary>
    public bool IsDirect { get; init; } = true;
}

/// <summary>A fee due when a step is done.</summary>
/// <param name="Amount">The amount; of an expression, nothing.</param>
/// <param name="Condition">The condition, or -1.</param>
/// <param name="Channels">The channels, as bits.</param>
/// <param name="Expression">Id of the fee when its amount is calculated case by case, else null.</param>
internal readonly record struct FeePlan(double Amount, int Condition, ulong Channels, string? Expression = null);

/// <summary>Staff as the simulator runs it.</summary>
internal sealed class PoolPlan
{
    public required string Name { get; init; }

    public required int Staff { get; init; }

    /// <summary>Working seconds one second of work takes: the inverse of the share of their time.</summary>
    public required double Stretch { get; init; }

    public required double CostPerSecond { get; init; }

    public required ShiftTable Shifts { get; init; }

    /// <summary>The most tasks with them, at work and waiting.</summary>
    public int Room { get; init; } = int.MaxValue;

    /// <summary>Who goes first; empty for first come, first served.</summary>
    public PrecedencePlan[] TakesFirst { get; init; } = [];

    /// <summary>Each of them, when it matters who it is; else empty.</summary>
    public MemberPlan[] Members { get; init; } = [];

    public Overtime? Overtime { get; init; }

    /// <summary>The name of one of them.</summary>
    public string PersonName(int person) => Members.Length > 0 ? Members[person].Name : $"{Name} {person + 1}";
}

/// <summary>One person.</summary>
/// <param name="Name">The name.</param>
/// <param name="Shifts">Working time, planned absences left out.</param>
/// <param name="Stretch">Seconds at work that a second of the staff's work takes this person.</param>
/// <param name="CostPerSecond">Cost of a second at work.</param>
/// <param name="AtOnce">How many pieces this person holds at a time.</param>
/// <param name="Sick">Share of working days away unplanned.</param>
/// <param name="SickDays">Mean length of such an absence, in working days.</param>
/// <param name="Draws">The name under which sickness is drawn.</param>
internal sealed record MemberPlan(
    string Name, ShiftTable Shifts, double Stretch, double CostPerSecond, int AtOnce, double Sick, double SickDays, DrawName Draws);

/// <summary>One rule of who goes first. Index is the variant, channel, segment or step; fact and trait are drawn again, which gives the same.</summary>
internal sealed record PrecedencePlan(PrecedenceKind Kind, int Index, FactPlan?[] Facts, ChancePlan? Trait);

/// <summary>Steps handled together.</summary>
internal sealed record BatchPlan(string Name, int Step, long[] Openings, int AtLeast, int AtMost, long LongestWait, bool IsTogether, AllocationPlan? Allocation);

/// <summary>Allotting places; the outcomes by slot.</summary>
internal sealed record AllocationPlan(int[] Places, double[] Cumulated, int FewestWishes, int MostWishes, double Agreement, int Placed, int Unplaced);

/// <summary>When applicants withdraw.</summary>
internal sealed record WithdrawalPlan(double Share, DurationPlan After, int End);

/// <summary>What differs between groups of applicants; a version without any has one.</summary>
internal sealed record SegmentPlan(
    string Name, SlotPlan[] Slots, FactPlan[] Facts, double[] VariantCumulated, int[] VariantIndex, ChannelPlan[] Channels, PaperPlan[] Papers,
    double VisitHours, double HourlyIncome);

/// <summary>An arrival read from a file; -1 where it does not say.</summary>
internal readonly record struct GivenArrival(long At, short Variant, short Channel);

/// <summary>How a fact gets its value in a case.</summary>
internal sealed class FactPlan
{
    public required int Fact { get; init; }

    public required DrawName Name { get; init; }

    /// <summary>Values in order, with the cumulated share up to each.</summary>
    public FactValue[] Values { get; init; } = [];

    public double[] Cumulated { get; init; } = [];

    /// <summary>A drawn number, or null.</summary>
    public Sampler? Number { get; init; }

    /// <summary>Members of a list that each belong with a share of their own, or empty.</summary>
    public (DrawName Name, double Share)[] Members { get; init; } = [];
}

/// <summary>Hours a paper costs the applicant.</summary>
internal readonly record struct PaperPlan(double Hours, int Condition, ulong Variants);

/// <summary>A channel as drawn.</summary>
internal readonly record struct ChannelPlan(double Cumulated, int Visits, int Condition);

/// <summary>One version of a procedure with a scenario, as integers and samplers: what a replication runs on. Immutable, shared by all threads.</summary>
internal sealed record VersionPlan
{
    public required CompiledProcedure Program { get; init; }

    public required string Version { get; init; }

    public required WorkCalendar[] Calendars { get; init; }

    /// <summary>Working time of the procedure's own calendar.</summary>
    public required ShiftTable OwnTime { get; init; }

    public required SlotPlan[] Slots { get; init; }

    public required PoolPlan[] Pools { get; init; }

    /// <summary>Ids of the steps measured.</summary>
    public required string[] Steps { get; init; }

    public required SegmentPlan[] Segments { get; init; }

    public required double[] SegmentCumulated { get; init; }

    public BatchPlan[] Batches { get; init; } = [];

    public WithdrawalPlan? Withdrawals { get; init; }

    /// <summary>Arrivals as a file gives them, in order of time; null when they are drawn.</summary>
    public GivenArrival[]? Given { get; init; }

    /// <summary>How many applicants a closed population has; 0 when cases come from outside.</summary>
    public int Population { get; init; }

    public DurationPlan? ReturnsAfter { get; init; }

    /// <summary>Papers that traits say are missing, for counts.</summary>
    public string[] MissingPapers { get; init; } = [];

    /// <summary>Cases that come before run another version.</summary>
    public long ArrivesFrom { get; init; } = long.MinValue;

    /// <summary>Cases that come from here on run another version.</summary>
    public long ArrivesUntil { get; init; } = long.MaxValue;

    /// <summary>What conditions may read of any case beside its facts, variant and channel: one date and its parameters for all.</summary>
    public required CaseCircumstances Circumstances { get; init; }

    /// <summary>How many counters of occurrences a case has.</summary>
    public required int Counters { get; init; }

    public required ArrivalTable Arrivals { get; init; }

    /// <summary>Share of the common stream of cases that comes to this version.</summary>
    public required double VolumeShare { get; init; }

    public required bool IsPoisson { get; init; }

    /// <summary>Whether the number that come is Poisson with the mean of <see cref="Arrivals"/>.</summary>
    public bool HasFreeArrivals => IsPoisson && Given is null && Population == 0 && ArrivesUntil == long.MaxValue && ArrivesFrom == long.MinValue;

    public required long PeriodStart { get; init; }

    public required long PeriodEnd { get; init; }

    /// <summary>After this nothing is simulated any more.</summary>
    public required long Horizon { get; init; }

    public required bool Drains { get; init; }

    public required long[] BacklogArrivals { get; init; }

    public required int WarmUp { get; init; }

    public required ulong Seed { get; init; }

    public required MeasureCatalogue Measures { get; init; }
}
