using MotCua.Interchange;
using MotCua.Procedures;
using MotCua.Rules;

namespace MotCua.Designer;

/// <summary>Begins a procedure in a folder of its own, and the first scenario of one.</summary>
internal static class NewProcedureApi
{
    private const int LongestName = 300;

    public static void Map(IEndpointRouteBuilder api)
    {
        MapProcedures(api);
        MapDrawings(api);
        MapScenarios(api);
    }

    private static void MapScenarios(IEndpointRouteBuilder api) => api.MapPost("/scenarios", (NewScenarioRequest request, ProcedureFolder folder, LibraryCache cache, TimeProvider time) =>
    {
        if (folder.FullPath(request.Path) is null || folder.Read(request.Path)?.Text is not { } text)
        {
            return Answers.NotFound(request.Path);
        }

        var snapshot = cache.Current;
        var read = ProcedureReader.Read(request.Path, Lines.Clean(text), snapshot.Conditions);
        if (read.Procedure is not { } procedure || CompiledProcedure.Compile(procedure, snapshot.Conditions, snapshot.Library).Program is not { } program)
        {
            return Answers.Wrong("errors", $"{request.Path} còn lỗi; hãy sửa và lưu trước.", $"{request.Path} has errors; mend them and save first.", StatusCodes.Status422UnprocessableEntity);
        }

        var path = $"{request.Path[..(request.Path.LastIndexOf('/') + 1)]}scenarios/{NewScenario.FileName}";
        return folder.Create(path, NewScenario.Text(program, time.GetUtcNow().Year), makesFolder: true).Outcome == WriteOutcome.Written
            ? Results.Ok(new NewProcedureView(path))
            : Answers.Wrong("exists", "Đã có kịch bản cùng tên.", "A scenario of this name is there already.", StatusCodes.Status409Conflict);
    });

    /// <summary>Reads a drawing and writes nothing, so that people see what becomes of it first.</summary>
    private static void MapDrawings(IEndpointRouteBuilder api) => api.MapPost("/procedures/drawing", (DrawingRequest request, LibraryCache cache) =>
    {
        var drawing = request.Drawing ?? [];
        if (TooLarge(drawing) is { } refused)
        {
            return refused;
        }

        var read = BpmnImport.Read(drawing, NewDraft.Options(request.Language, cache.Current));
        return Results.Ok(new DrawingView(read.Text is not null, read.Title.Find("vi") ?? "", read.Title.Find("en") ?? "", [.. read.Findings.Select(FindingView.Of)]));
    });

    private static IResult Drawn(NewProcedureRequest request, byte[] drawing, ProcedureFolder folder, LibrarySnapshot snapshot)
    {
        if (TooLarge(drawing) is { } refused)
        {
            return refused;
        }

        var title = new LocalizedText([new("vi", request.Vi.Trim()), .. request.En?.Trim() is { Length: > 0 } en ? [new KeyValuePair<string, string>("en", en)] : Array.Empty<KeyValuePair<string, string>>()]);
        var read = BpmnImport.Read(drawing, NewDraft.Options(request.Language, snapshot) with { ProcedureId = request.Id, Title = title });
        if (read.Text is null)
        {
            var why = read.Findings.First(finding => finding.Severity == Severity.Error);
            return Answers.Wrong("drawing", why.Message("vi"), why.Message(), StatusCodes.Status422UnprocessableEntity);
        }

        return NewDraft.Create(folder, request.Id, NewDraft.Text(read, request.Language)) is { } path
            ? Results.Ok(new NewProcedureView(path))
            : Answers.Wrong("exists", "Đã có quá nhiều bản nháp của thủ tục này.", "There are too many drafts of this procedure already.", StatusCodes.Status409Conflict);
    }

    private static IResult? TooLarge(byte[] drawing) => drawing.Length > NewDraft.MaxBytes
        ? Answers.Wrong("too-large", "Sơ đồ không quá 4 MiB.", "A drawing holds 4 MiB at most.", StatusCodes.Status413PayloadTooLarge)
        : null;

    private static void MapProcedures(IEndpointRouteBuilder api) => api.MapPost("/procedures", (NewProcedureRequest request, ProcedureFolder folder, LibraryCache cache) =>
    {
        var (id, vi, en) = (request.Id, request.Vi.Trim(), request.En?.Trim() ?? "");
        var path = $"{id}/{NewProcedure.FileName}";
        if (!ProcedureReader.IsProcedureId(id) || folder.FullPath(path) is null)
        {
            return Answers.Wrong("id", "Mã gồm các phần nối bằng dấu /, ví dụ vn/cap-giay-phep; mỗi phần là chữ không dấu, số và gạch nối.", "An id is parts joined by slashes, like vn/building-permit; each of letters, digits and hyphens.");
        }

        if (vi.Length is 0 or > LongestName || en.Length > LongestName)
        {
            return Answers.Wrong("title", "Cần tên thủ tục, không quá 300 ký tự.", "The procedure needs a name of at most 300 characters.");
        }

        var snapshot = cache.Current;
        if (request.Drawing is { } drawing)
        {
            return Drawn(request, drawing, folder, snapshot);
        }

        if (snapshot.Library.Versions(id).Length > 0)
        {
            return Answers.Wrong("exists", "Đã có thủ tục cùng mã; hãy chọn mã khác.", "There is a procedure of this id already; choose another.", StatusCodes.Status409Conflict);
        }

        var calendar = snapshot.Library.Calendars.FirstOrDefault()?.Id ?? "vn-office";
        if (NewProcedure.Text(path, id, vi, en, calendar) is not { } text)
        {
            return Answers.Wrong("title", "Tên có ký tự không ghi được vào tệp.", "The name holds characters that cannot be written.");
        }

        return folder.Create(path, text, makesFolder: true).Outcome == WriteOutcome.Written
            ? Results.Ok(new NewProcedureView(path))
            : Answers.Wrong("exists", "Đã có tệp cùng tên; hãy chọn mã khác.", "A file of this name is there already; choose another id.", StatusCodes.Status409Conflict);
    });
}

internal sealed record NewProcedureRequest(string Id, string Vi, string? En = null, byte[]? Drawing = null, string? Language = null);

internal sealed record DrawingRequest(byte[]? Drawing, string? Language = null);

/// <summary>What a drawing would become.</summary>
/// <param name="IsDraft">Whether a draft can be made of it.</param>
/// <param name="Vi">Its name in Vietnamese, or empty.</param>
/// <param name="En">Its name in English, or empty.</param>
/// <param name="Findings">What could not be taken over, at its line in the drawing.</param>
internal sealed record DrawingView(bool IsDraft, string Vi, string En, IReadOnlyList<FindingView> Findings);

internal sealed record NewScenarioRequest(string Path);

internal sealed record NewProcedureView(string Path);
