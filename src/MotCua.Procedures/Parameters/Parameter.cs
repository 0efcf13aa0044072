using System.Collections.Immutable;
using NodaTime;

namespace MotCua.Procedures;

/// <summary>A figure that changes by date: hourly income, a provincial fee, the base salary.</summary>
/// <param name="Id">Its name: ids joined by dots, for example <c>province.housePermit</c>.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Unit">Its unit, for example <c>VND per hour</c>.</param>
/// <param name="Values">Its values by first day, oldest first.</param>
/// <param name="Location">Where it stands in the file.</param>
public sealed record Parameter(string Id, LocalizedText Title, string Unit, ImmutableArray<DatedValue> Values, SourceSpan Location)
{
    /// <summary>The value on a day; null before the first one or after the last day of a value that ended.</summary>
    public DatedValue? At(LocalDate day)
    {
        DatedValue? found = null;
        foreach (var value in Values)
        {
            if (value.From <= day)
            {
                found = value;
            }
        }

        return found is { Until: { } until } && until < day ? null : found;
    }
}

/// <summary>One value of a parameter. Exactly one of <see cref="Source"/> and <see cref="Assumed"/> is set.</summary>
/// <param name="From">First day it holds.</param>
/// <param name="Until">Last day it holds, or null until the next value or without end.</param>
/// <param name="Value">The figure in the parameter's unit.</param>
/// <param name="Source">Where the figure was read: act, article, or statistics.</param>
/// <param name="Assumed">Why it is an assumption, in words.</param>
public sealed record DatedValue(LocalDate From, LocalDate? Until, decimal Value, string? Source, string? Assumed);

/// <summary>What reading a parameter file gave.</summary>
/// <param name="Parameters">The parameters; those with errors are left out.</param>
/// <param name="Diagnostics">All findings, in file order.</param>
public sealed record ParameterReadResult(ImmutableArray<Parameter> Parameters, ImmutableArray<Diagnostic> Diagnostics);
