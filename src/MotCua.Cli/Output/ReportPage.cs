using MotCua.Analysis;
using MotCua.Cli.Running;
using MotCua.Procedures;
using MotCua.Reports;
using MotCua.Simulation;
using NodaTime;

namespace MotCua.Cli.Output;

/// <summary>The HTML reports.</summary>
internal static class ReportPage
{
    public static string Write(Session session, Comparison comparison)
        => ComparisonReport.Write(comparison, Options(session));

    /// <summary>The report of one simulated version. Looks again at what is finished, so it is made even when the run was stopped.</summary>
    public static string Write(Session session, SimulationJob job, Procedure procedure, SimulationReport report, AssumptionStudy? assumptions, string? mainLimit, int threads)
    {
        var study = VersionStudies.Of(job.Plan, job.Sources, report, mainLimit, threads);
        var version = VersionComparer.Compare(SimulationFigures.Input([procedure], job.Scenario, job.ScenarioHash, report, [], []) with { Study = assumptions });
        return SimulationPage.Write(version, study, Options(session));
    }

    private static ReportOptions Options(Session session) => new()
    {
        Language = session.Formats.Language,
        PrintedAt = Now(session.Surroundings.Time),
        ToolVersion = ToolVersion,
    };

    /// <summary>The page of differences: the list, and both versions on one map.</summary>
    public static string Write(Session session, System.Collections.Immutable.ImmutableArray<ProcedureDifference> differences)
        => DifferenceReport.Write(differences, new ReportOptions { Language = session.Formats.Language, PrintedAt = Now(session.Surroundings.Time), ToolVersion = ToolVersion });

    /// <summary>The annex of a proposal.</summary>
    public static string Annex(Session session, System.Collections.Immutable.ImmutableArray<AnnexEntry> entries)
        => AnnexReport.Write(entries, new ReportOptions { PrintedAt = Now(session.Surroundings.Time), ToolVersion = ToolVersion });

    private static string ToolVersion => typeof(ReportPage).Assembly.GetName().Version?.ToString(3) ?? "0";

    private static LocalDateTime Now(TimeProvider time)
        => Instant.FromDateTimeOffset(time.GetUtcNow()).InZone(DateTimeZoneProviders.Tzdb["Asia/Ho_Chi_Minh"]).LocalDateTime;
}
