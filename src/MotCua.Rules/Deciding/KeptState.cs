using System.Collections.Immutable;
using MotCua.Procedures;
using NodaTime;

namespace MotCua.Rules;

/// <summary>All of a <see cref="CaseState"/>, as plain values to write down. See <see cref="CaseState.Restore"/>.</summary>
public sealed record KeptState
{
    /// <summary>The words of the kernel.</summary>
    public required ImmutableArray<ulong> Words { get; init; }

    /// <summary>What is known, in the order of the program's facts.</summary>
    public required ImmutableArray<FactValue> Facts { get; init; }

    /// <summary>The clocks.</summary>
    public required ImmutableArray<CaseClock> Clocks { get; init; }

    /// <summary>Who completed each slot last.</summary>
    public required ImmutableArray<string?> DoneBy { get; init; }

    /// <summary>New dates given to the applicant, by limit id.</summary>
    public ImmutableArray<KeyValuePair<string, LocalDate>> NewDates { get; init; } = [];

    /// <summary>Id of the variant, or null when the procedure has none.</summary>
    public string? Variant { get; init; }

    /// <summary>Id of the channel, or null.</summary>
    public string? Channel { get; init; }

    /// <summary>The rules the case is bound to.</summary>
    public required string RulesHash { get; init; }

    /// <summary>How many events were applied.</summary>
    public required long Version { get; init; }

    /// <summary>When it was opened.</summary>
    public required Instant OpenedAt { get; init; }

    /// <summary>When the last event took effect.</summary>
    public required Instant LastAt { get; init; }
}
