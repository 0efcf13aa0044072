using System.Collections.Immutable;
using NodaTime;

namespace MotCua.Procedures;

/// <summary>
/// The value of one fact in one case, or the knowledge that it is not known yet (the default value). Facts of a case are
/// an array of these in the order of <see cref="Procedure.Data"/>.
/// </summary>
public readonly struct FactValue : IEquatable<FactValue>
{
    private readonly decimal number;
    private readonly object? reference;

    private FactValue(decimal number, object? reference)
    {
        IsKnown = true;
        this.number = number;
        this.reference = reference;
    }

    /// <summary>A fact nobody has established yet.</summary>
    public static FactValue Unknown => default;

    /// <summary>Whether the fact is established.</summary>
    public bool IsKnown { get; }

    /// <summary>The value of a yes-no fact.</summary>
    public bool AsYesNo => number != 0;

    /// <summary>The index of a choice among <see cref="Fact.Values"/>.</summary>
    public int AsChoice => (int)number;

    /// <summary>The value of a number or money fact.</summary>
    public decimal AsNumber => number;

    /// <summary>The value of a date fact.</summary>
    public LocalDate AsDate => LocalDate.FromDateTime(DateTime.UnixEpoch).PlusDays((int)number);

    /// <summary>The value of a text fact.</summary>
    public string AsText => reference as string ?? "";

    /// <summary>The value of an actor-list fact.</summary>
    public ImmutableArray<string> AsActors => reference is ImmutableArray<string> list ? list : [];

    /// <summary>The length of an actor list, without looking at its members.</summary>
    public int Count => (int)number;

    /// <summary>Makes a yes-no value.</summary>
    public static FactValue YesNo(bool value) => new(value ? 1 : 0, null);

    /// <summary>Makes a choice from its index among the declared values.</summary>
    public static FactValue Choice(int index) => new(index, null);

    /// <summary>Makes a number or an amount of money.</summary>
    public static FactValue Number(decimal value) => new(value, null);

    /// <summary>Makes a date.</summary>
    public static FactValue Date(LocalDate value) => new(Period.DaysBetween(LocalDate.FromDateTime(DateTime.UnixEpoch), value), null);

    /// <summary>Makes a text.</summary>
    public static FactValue Text(string value) => new(0, value);

    /// <summary>Makes a list of actors.</summary>
    public static FactValue Actors(ImmutableArray<string> value) => new(value.Length, value);

    /// <summary>Makes a list of which only the length is known: enough for the kernel, and for a simulated case.</summary>
    public static FactValue ActorCount(int count) => new(count, null);

    /// <inheritdoc/>
    public bool Equals(FactValue other)
        => IsKnown == other.IsKnown && number == other.number
           && (reference is ImmutableArray<string> a && other.reference is ImmutableArray<string> b
               ? a.AsSpan().SequenceEqual(b.AsSpan())
               : Equals(reference, other.reference));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is FactValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(IsKnown, number);

    /// <summary>Whether two values are equal.</summary>
    public static bool operator ==(FactValue left, FactValue right) => left.Equals(right);

    /// <summary>Whether two values differ.</summary>
    public static bool operator !=(FactValue left, FactValue right) => !left.Equals(right);
}
