using System.Text.Json.Nodes;
using MotCua.Analysis;
using MotCua.Cli.Output;
using MotCua.Cli.Running;
using MotCua.Interchange;
using MotCua.Procedures;

namespace MotCua.Cli.Checking;

/// <summary>What a code means: its page where it has one, else its sentences.</summary>
internal static class CodePages
{
    private static readonly DiagnosticDescriptor[] Known =
    [
        .. TextFindings.All, .. ShapeFindings.All, .. ReferenceFindings.All, .. SoundnessFindings.All, .. QualityFindings.All, .. EditFindings.All, .. CommentFindings.All, .. AuditFindings.All, .. BpmnImportFindings.All,
    ];

    public static int Print(Session session, string code)
    {
        var language = session.Formats.Language;
        var known = Known.FirstOrDefault(d => string.Equals(d.Code, code, StringComparison.OrdinalIgnoreCase));
        var page = AuditPages.Of(code, language);
        if (known is null && page is null)
        {
            throw CommandStopped.WrongUse($"Không có mã {code}; mã có dạng MC5115, xem bảng trong procedures/README.md.", $"There is no code {code}; codes look like MC5115, see the table in procedures/README.md.");
        }

        page ??= $"# {known!.Code}\n\n**{known.Message.In(language)}**\n\n{known.Suggestion.In(language)}\n";
        if (session.IsJson)
        {
            Json.Write(session, new JsonObject { ["code"] = code.ToUpperInvariant(), ["severity"] = known?.Severity.ToString().ToLowerInvariant(), ["page"] = page });
        }
        else
        {
            session.Out.Write(page);
        }

        return ExitCode.Ok;
    }
}
