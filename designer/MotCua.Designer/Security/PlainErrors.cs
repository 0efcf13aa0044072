namespace MotCua.Designer;

/// <summary>No stack trace reaches a user: what went wrong unforeseen is logged, and the answer is a sentence.</summary>
internal sealed partial class PlainErrors(RequestDelegate next, ILogger<PlainErrors> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The reader left.
        }
        catch (BadHttpRequestException wrong) when (!context.Response.HasStarted)
        {
            await Answers.Refuse(context, wrong.StatusCode, "request", "Không đọc được yêu cầu.", "The request cannot be read.");
        }
        catch (NotWrittenException closed) when (!context.Response.HasStarted)
        {
            NotWritten(closed, context.Request.Path);
            await Answers.Refuse(context, closed.Status, closed.Refusal.Code, closed.Refusal.Vi, closed.Refusal.En);
        }
        catch (Exception error) when (!context.Response.HasStarted)
        {
            Unforeseen(error, context.Request.Path);
            await Answers.Refuse(context, StatusCodes.Status500InternalServerError, "failure",
                "Có lỗi ngoài dự kiến; tệp của bạn không bị thay đổi. Chi tiết ở cửa sổ dòng lệnh.",
                "Something unforeseen went wrong; your files are unchanged. Details are in the console.");
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A file could not be written at {Path}")]
    private partial void NotWritten(Exception error, string path);

    [LoggerMessage(Level = LogLevel.Error, Message = "Unforeseen failure at {Path}")]
    private partial void Unforeseen(Exception error, string path);
}
