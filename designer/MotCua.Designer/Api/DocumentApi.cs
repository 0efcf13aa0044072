using MotCua.Analysis;
using MotCua.Interchange;
using MotCua.LegalTime;
using MotCua.Layout;
using MotCua.Procedures;
using MotCua.Procedures.Yaml;

namespace MotCua.Designer;

/// <summary>One file: open, preview, edit, save.</summary>
internal static class DocumentApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/file", (string path, ProcedureFolder folder) => folder.Read(path) is { } file ? Results.Ok(file) : Answers.NotFound(path));
        api.MapPost("/preview", (PreviewRequest request, Previewer previewer, ProcedureFolder folder)
            => Refused(folder, request.Path, request.Text) ?? Results.Ok(previewer.Of(request.Path, request.Text, OptionsOf(request.Language, request.Layout))));
        api.MapPost("/picture", (PreviewRequest request, Previewer previewer, ProcedureFolder folder)
            => Refused(folder, request.Path, request.Text) ?? (previewer.Of(request.Path, request.Text, OptionsOf(request.Language, request.Layout)).Map is { } map
                ? Results.Text(SvgMapWriter.Write(map), "image/svg+xml; charset=utf-8")
                : Answers.Wrong("errors", "Thủ tục còn lỗi, chưa vẽ được sơ đồ.", "The procedure has errors and cannot be drawn yet.", StatusCodes.Status422UnprocessableEntity)));
        api.MapPost("/words", (PreviewRequest request, LibraryCache cache, ProcedureFolder folder)
            => Refused(folder, request.Path, request.Text) ?? (ProcedureReader.Read(request.Path, Lines.Clean(request.Text), cache.Current.Conditions).Procedure is { } procedure
                ? Results.Ok(ProcedureExplanation.Of(procedure, Formats.For(OptionsOf(request.Language, null).Language), cache.Current.Library.Calendar(procedure.Calendar)))
                : Answers.Wrong("errors", "Thủ tục còn lỗi, chưa diễn giải được.", "The procedure has errors and cannot be put into words yet.", StatusCodes.Status422UnprocessableEntity)));
        api.MapPost("/bpmn", (PreviewRequest request, LibraryCache cache, ProcedureFolder folder) => Refused(folder, request.Path, request.Text) ?? Bpmn(cache.Current, request));
        api.MapPost("/sheet", (SheetRequest request, ProcedureFolder folder, LibraryCache cache, ReportShelf shelf) =>
        {
            var text = Lines.Clean(request.Text);
            return Refused(folder, request.Path, request.Text) ?? (ProcedureReader.Read(request.Path, text, cache.Current.Conditions).Procedure is { } procedure
                ? Results.Ok(new ShelfView(shelf.KeepSheet(procedure, request.Language, folder.Read(request.Path) is not { } file || Lines.Clean(file.Text) != text, cache.Current.Library.Calendar(procedure.Calendar))))
                : Answers.Wrong("errors", "Thủ tục còn lỗi, chưa in được.", "The procedure has errors and cannot be printed yet.", StatusCodes.Status422UnprocessableEntity));
        });
        api.MapPut("/file", Save);
        api.MapPost("/file", (CreateRequest request, ProcedureFolder folder) =>
        {
            if (Refused(folder, request.Path, request.Text) is { } refused)
            {
                return refused;
            }

            return folder.Create(request.Path, request.Text) switch
            {
                (WriteOutcome.Written, var hash) => Results.Ok(new SavedView(hash)),
                (WriteOutcome.Exists, _) => Answers.Wrong("exists", "Đã có tệp cùng tên; hãy chọn tên khác.", "A file of this name is there already; choose another name.", StatusCodes.Status409Conflict),
                _ => Answers.Wrong("no-folder", "Không có thư mục đó.", "There is no such folder."),
            };
        });
        api.MapPost("/duration", (DurationRequest request) => TimeLimit.TryParse(request.Text, out var limit, out _)
            ? Results.Ok(new DurationView(BothTexts.Of(f => LimitWords.Of(limit, f))))
            : Results.Ok(new DurationView(null)));
    }

    // Bands as wide as a window shows at a size one can read.
    private const int BandWidth = 1500;

    public static MapOptions OptionsOf(string? language, string? layout) => new()
    {
        Language = language == "en" ? "en" : "vi",
        IsCompact = layout != "sequential",
        BandWidth = layout == "wrapped" ? BandWidth : null,
    };

    public static IResult? Refused(ProcedureFolder folder, string path, string text)
        => folder.FullPath(path) is null ? Answers.NotFound(path)
            : text.Length > YamlLimits.Default.MaxBytes ? Answers.Wrong("too-large", "Một tệp không quá 1 MiB.", "A file holds 1 MiB at most.", StatusCodes.Status413PayloadTooLarge)
            : null;

    private static IResult Bpmn(LibrarySnapshot snapshot, PreviewRequest request)
    {
        if (ProcedureReader.Read(request.Path, Lines.Clean(request.Text), snapshot.Conditions).Procedure is not { } procedure)
        {
            return Answers.Wrong("errors", "Thủ tục còn lỗi, chưa xuất được; hãy sửa các lỗi trong danh sách vấn đề.",
                "The procedure has errors and cannot be exported yet; mend those in the list of problems.", StatusCodes.Status422UnprocessableEntity);
        }

        using var text = new StringWriter();
        BpmnExport.Write(procedure, text, OptionsOf(request.Language, null).Language);
        return Results.Text(text.ToString(), "application/xml; charset=utf-8");
    }

    private static IResult Save(SaveRequest request, HttpRequest http, ProcedureFolder folder, LibraryCache cache)
    {
        if (Refused(folder, request.Path, request.Text) is { } refused)
        {
            return refused;
        }

        if (http.Headers.IfMatch is not [{ } seen])
        {
            return Answers.Wrong("no-match", "Thiếu If-Match: dấu vân tay của tệp đã mở.", "If-Match is missing: the hash of the file that was opened.", StatusCodes.Status428PreconditionRequired);
        }

        // Running cases are pinned to the rules of a published version, so changing them is said aloud first.
        var snapshot = cache.Current;
        if (!request.ChangePublished && RulesOfPublishedChange(snapshot, request))
        {
            return Answers.Wrong("published", "Đây là phiên bản đã công bố; quy định của nó không được đổi. Hãy lưu thành đề xuất.",
                "This version is published; its rules do not change. Save it as a proposal.", StatusCodes.Status409Conflict);
        }

        var (outcome, hash) = folder.Replace(request.Path, request.Text, seen.Trim('"'));
        return outcome switch
        {
            WriteOutcome.Written => Results.Ok(new SavedView(hash)),
            WriteOutcome.Changed => Results.Json(folder.Read(request.Path), statusCode: StatusCodes.Status412PreconditionFailed),
            _ => Answers.Wrong("gone", "Tệp không còn nữa; hãy lưu thành tệp mới.", "The file is gone; save it as a new one.", StatusCodes.Status410Gone),
        };
    }

    private static bool RulesOfPublishedChange(LibrarySnapshot snapshot, SaveRequest request)
    {
        var recorded = snapshot.Library.Procedures.FirstOrDefault(procedure => procedure.File == request.Path) is { } known ? snapshot.LockOf(known) : null;
        return recorded is not null && Previewer.Read(snapshot, new LibraryFile(request.Path, Lines.Clean(request.Text))).Procedure?.RulesHash != recorded.RulesHash;
    }
}

internal sealed record PreviewRequest(string Path, string Text, string? Language = null, string? Layout = null);

internal sealed record SheetRequest(string Path, string Text, string? Language = null);

internal sealed record SaveRequest(string Path, string Text, bool ChangePublished = false);

internal sealed record CreateRequest(string Path, string Text);

internal sealed record SavedView(string Hash);

internal sealed record DurationRequest(string Text);

internal sealed record DurationView(BothTexts? Phrase);
