namespace MotCua.Designer;

/// <summary>A refusal: a stable code for programs and a sentence for people in both languages.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Vi">The sentence in Vietnamese.</param>
/// <param name="En">The sentence in English.</param>
internal sealed record Refusal(string Code, string Vi, string En);

/// <summary>The answers that are no results.</summary>
internal static class Answers
{
    public static async Task Refuse(HttpContext context, int status, string code, string vi, string en)
    {
        context.Response.Clear(status);
        await context.Response.WriteAsJsonAsync(new Refusal(code, vi, en), context.RequestAborted);
    }

    public static IResult NotFound(string what = "")
        => Results.Json(new Refusal("not-found", what.Length == 0 ? "Không có địa chỉ này." : $"Không tìm thấy {what}.", what.Length == 0 ? "There is no such address." : $"There is no {what}."), statusCode: StatusCodes.Status404NotFound);

    public static IResult Wrong(string code, string vi, string en, int status = StatusCodes.Status400BadRequest) => Results.Json(new Refusal(code, vi, en), statusCode: status);

    // Headers set before, those of security above all, stay.
    private static void Clear(this HttpResponse response, int status)
    {
        response.StatusCode = status;
        response.ContentLength = null;
    }
}
