using NodaTime;

namespace MotCua.Procedures;

/// <summary>What a condition may read of a case beside its facts.</summary>
public sealed record CaseCircumstances
{
    /// <summary>Id of the case's variant, or null when it has none or is not known.</summary>
    public string? Variant { get; init; }

    /// <summary>Id of the channel it was filed through, or null when not known.</summary>
    public string? Channel { get; init; }

    /// <summary>The date that counts for the case (<c>caseDate</c>) and as of which parameters are read; null when not known.</summary>
    public LocalDate? Date { get; init; }

    /// <summary>The value of a parameter by name as of a date, or unknown. Default none: every parameter is unknown.</summary>
    public Func<string, LocalDate, FactValue>? Parameters { get; init; }
}
