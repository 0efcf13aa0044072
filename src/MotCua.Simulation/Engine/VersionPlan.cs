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
internal readonly record struct ChancePlan(double Share, DrawName Trait, int TraitCounter)
{
    public bool IsTrait => TraitCounter >= 0;
}

/// <summary>One outcome with its chance by occurrence; outcome -1 is silence.</summary>
internal sealed record OutcomePlan(int Outcome, ChancePlan[] ByVisit);

/// <summary>A step as the simulator runs it.</summary>
internal sealed class SlotPlan
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
}

/// <summary>A fee due when a step is done.</summary>
internal readonly record struct FeePlan(double Amount, int Condition, ulong Channels);

/// <summary>Staff as the simulator runs it.</summary>
internal sealed class PoolPlan
{
    public required string Name { get; init; }

    public required int Staff { get; init; }

    /// <summary>Working seconds one second of work takes: the inverse of the share of their time.</summary>
    public required double Stretch { get; init; }

    public required double CostPerSecond { get; init; }

    public required ShiftTable Shifts { get; init; }

    /// <summary>The working time of one of them.</summary>
    public ShiftTable ShiftsOf(int person) => Shifts;

    /// <summary>The name of one of them.</summary>
    public string PersonName(int person) => $"{Name} {person + 1}";
}

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

    public required FactPlan[] Facts { get; init; }

    public required double[] VariantCumulated { get; init; }

    public required int[] VariantIndex { get; init; }

    public required ChannelPlan[] Channels { get; init; }

    /// <summary>What conditions may read of any case beside its facts, variant and channel: one date and its parameters for all.</summary>
    public required CaseCircumstances Circumstances { get; init; }

    public required PaperPlan[] Papers { get; init; }

    public required double VisitHours { get; init; }

    public required double HourlyIncome { get; init; }

    /// <summary>How many counters of occurrences a case has.</summary>
    public required int Counters { get; init; }

    public required ArrivalTable Arrivals { get; init; }

    /// <summary>Share of the common stream of cases that comes to this version.</summary>
    public required double VolumeShare { get; init; }

    public required bool IsPoisson { get; init; }

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
