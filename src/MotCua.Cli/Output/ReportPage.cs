using MotCua.Analysis;
using MotCua.Cli.Running;
using MotCua.Reports;
using NodaTime;

namespace MotCua.Cli.Output;

/// <summary>The HTML report of a comparison.</summary>
internal static class ReportPage
{
    public static string Write(Session session, Comparison comparison)
        => ComparisonReport.Write(comparison, new ReportOptions
        {
            Language = session.Formats.Language,
            PrintedAt = Now(session.Surroundings.Time),
            ToolVersion = ToolVersion,
        });

    private static string ToolVersion => typeof(ReportPage).Assembly.GetName().Version?.ToString(3) ?? "0";

    private static LocalDateTime Now(TimeProvider time)
        => Instant.FromDateTimeOffset(time.GetUtcNow()).InZone(DateTimeZoneProviders.Tzdb["Asia/Ho_Chi_Minh"]).LocalDateTime;
}
