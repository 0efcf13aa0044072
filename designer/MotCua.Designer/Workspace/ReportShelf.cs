using System.Security.Cryptography;
using MotCua.Analysis;
using MotCua.LegalTime;
using MotCua.Procedures;
using MotCua.Reports;
using NodaTime;

namespace MotCua.Designer;

/// <summary>The last reports made, for opening and printing in a page of their own; they may hold texts that are not saved anywhere.</summary>
internal sealed class ReportShelf(TimeProvider time)
{
    private const int Places = 20;
    private readonly Lock keeping = new();
    private readonly Queue<(string Id, string Page)> pages = new();

    /// <summary>Writes a report and gives its address.</summary>
    public string Keep(Comparison comparison, string? language) => Keep(ComparisonReport.Write(comparison, Options(language)));

    /// <summary>Writes the annex of a proposal, a Vietnamese paper whatever the language of the screen, and gives its address.</summary>
    public string KeepAnnex(AnnexEntry entry) => Keep(AnnexReport.Write([entry], Options("vi")));

    /// <summary>Writes one version on A3 and gives its address.</summary>
    public string KeepSheet(Procedure procedure, string? language, bool isUnsaved, WorkCalendar? calendar) => Keep(VersionSheet.Write(procedure, Options(language), isUnsaved, calendar));

    private ReportOptions Options(string? language) => new()
    {
        Language = language == "en" ? "en" : "vi",
        PrintedAt = Instant.FromDateTimeOffset(time.GetUtcNow()).InZone(DateTimeZoneProviders.Tzdb["Asia/Ho_Chi_Minh"]).LocalDateTime,
        ToolVersion = typeof(ReportShelf).Assembly.GetName().Version?.ToString(3) ?? "0",
    };

    private string Keep(string page)
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        lock (keeping)
        {
            pages.Enqueue((id, page));
            while (pages.Count > Places)
            {
                pages.Dequeue();
            }
        }

        return $"/api/reports/{id}";
    }

    public string? Find(string id)
    {
        lock (keeping)
        {
            return pages.FirstOrDefault(page => page.Id == id).Page;
        }
    }
}
