using System.Globalization;
using System.Text;
using MotCua.Interchange;
using MotCua.Procedures;
using MotCua.Procedures.Editing;

namespace MotCua.Designer;

/// <summary>The file a procedure begins with when it begins from a drawing.</summary>
internal static class NewDraft
{
    /// <summary>As much as fits into a request once it is written in letters.</summary>
    public const int MaxBytes = 4 << 20;

    private const int MostDrafts = 99;
    private const int MostFindings = 200;

    public static BpmnImportOptions Options(string? language, LibrarySnapshot snapshot) => new()
    {
        Language = language == "en" ? "en" : "vi",
        Calendar = snapshot.Library.Calendars.FirstOrDefault()?.Id,
        Known = snapshot.Library.Procedures,
    };

    /// <summary>The draft; what could not be taken over stands above it as comments, so that it is at hand when the drawing is not.</summary>
    public static string Text(BpmnImportResult read, string? language)
    {
        var vi = language != "en";
        if (read.Findings.IsEmpty)
        {
            return read.Text!;
        }

        var text = new StringBuilder(vi ? "# Nhập từ sơ đồ BPMN. Cần xem lại (dòng trong tệp sơ đồ):\n" : "# Imported from a BPMN drawing. To be looked at (lines of the drawing's file):\n");
        foreach (var finding in read.Findings.Take(MostFindings))
        {
            var line = $"{(vi ? "dòng" : "line")} {finding.Location.Line.ToString(CultureInfo.InvariantCulture)}: {finding.Message(vi ? "vi" : "en")}";
            text.Append("# ").Append(FileText.Writable(line.ReplaceLineEndings(" ").Replace('\t', ' '))).Append('\n');
        }

        return text.Append(read.Text).ToString();
    }

    /// <summary>Writes it under the first free name; null when there is none.</summary>
    public static string? Create(ProcedureFolder folder, string id, string text)
    {
        for (var number = 1; number <= MostDrafts; number++)
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"{id}/draft-{number}.yaml");
            if (folder.Create(path, text, makesFolder: true).Outcome == WriteOutcome.Written)
            {
                return path;
            }
        }

        return null;
    }
}
