using MotCua.Analysis;
using MotCua.Procedures;
using NodaTime;
using NodaTime.Text;

namespace MotCua.Designer;

/// <summary>What an auditor would ask about a text, saved or not, among the other files of the folder: the same as <c>motcua check --audit</c>.</summary>
internal static class AuditApi
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/audit", (AuditRequest request, ProcedureFolder folder, LibraryCache cache, TimeProvider time) =>
    {
        if (DocumentApi.Refused(folder, request.Path, request.Text) is { } refused)
        {
            return refused;
        }

        var snapshot = cache.Current;
        if (ProcedureReader.Read(request.Path, Lines.Clean(request.Text), snapshot.Conditions).Procedure is not { } procedure)
        {
            return Answers.Wrong("errors", "Thủ tục còn lỗi, chưa rà soát được.", "The procedure has errors and cannot be audited yet.", StatusCodes.Status422UnprocessableEntity);
        }

        var asOf = LocalDate.FromDateTime(time.GetLocalNow().Date);
        var library = snapshot.Library.With(procedure);
        return Results.Ok(AuditView.Of(asOf, ProcedureAudit.Of(procedure, new AuditContext(asOf, library.Procedures, library.Acts))));
    });
}

internal sealed record AuditRequest(string Path, string Text);

/// <summary>The findings of an audit.</summary>
/// <param name="AsOf">The day judged by, ISO 8601.</param>
/// <param name="Findings">In order.</param>
/// <param name="Pages">Why each code is asked about, its legal source and how to mend it: a page of Markdown for each code found.</param>
internal sealed record AuditView(string AsOf, IReadOnlyList<FindingView> Findings, IReadOnlyDictionary<string, BothTexts> Pages)
{
    public static AuditView Of(LocalDate asOf, IReadOnlyList<Diagnostic> findings) => new(
        LocalDatePattern.Iso.Format(asOf),
        [.. findings.Select(FindingView.Of)],
        findings.Select(finding => finding.Code).Distinct(StringComparer.Ordinal).ToDictionary(code => code, code => new BothTexts(AuditPages.Of(code, "vi") ?? "", AuditPages.Of(code, "en") ?? ""), StringComparer.Ordinal));
}
