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

internal sealed record NewProcedureRequest(string Id, string Vi, string? En = null);

internal sealed record NewScenarioRequest(string Path);

internal sealed record NewProcedureView(string Path);
