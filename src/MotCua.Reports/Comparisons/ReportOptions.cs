using NodaTime;

namespace MotCua.Reports;

/// <summary>How to write a report.</summary>
public sealed record ReportOptions
{
    /// <summary>Two-letter code of the language. Default Vietnamese.</summary>
    public string Language { get; init; } = "vi";

    /// <summary>The local moment printed on it; null to print none, so that the same comparison gives the same bytes.</summary>
    public LocalDateTime? PrintedAt { get; init; }

    /// <summary>Version of the tool that made it, printed with the provenance.</summary>
    public required string ToolVersion { get; init; }
}
