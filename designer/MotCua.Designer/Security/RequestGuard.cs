using System.Net;

namespace MotCua.Designer;

/// <summary>
/// Lets in only what the designer's own pages ask. Any web page can reach a loopback address, so being local is no proof: the host name must be
/// ours (DNS rebinding), the request must come from our origin, writing needs JSON with a header no form can send, and the key of this start.
/// </summary>
internal sealed class RequestGuard(RequestDelegate next, StartToken token, DesignerOptions options)
{
    public const string OwnHeader = "X-MotCua";

    public async Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!IsOurHost(request.Host))
        {
            await Answers.Refuse(context, StatusCodes.Status421MisdirectedRequest, "host",
                "Yêu cầu không gửi đến địa chỉ của trình thiết kế.", "The request does not name the designer's address.");
            return;
        }

        if (options.AuthorizationPolicy is null && request.Path == "/" && request.Query.TryGetValue("token", out var given))
        {
            await Enter(context, given);
            return;
        }

        if (!request.Path.StartsWithSegments("/api"))
        {
            await next(context);
            return;
        }

        if (!IsOurOrigin(request))
        {
            await Answers.Refuse(context, StatusCodes.Status403Forbidden, "origin",
                "Yêu cầu đến từ trang khác và bị từ chối.", "The request comes from another site and is refused.");
            return;
        }

        var isReading = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        if (!isReading && (request.Headers[OwnHeader] != "1" || (request.ContentLength is not 0 && !request.HasJsonContentType() && request.Headers.ContentType.Count > 0)))
        {
            await Answers.Refuse(context, StatusCodes.Status403Forbidden, "form",
                "Chỉ trang của trình thiết kế được ghi.", "Only the designer's own pages may write.");
            return;
        }

        if (options.AuthorizationPolicy is null && !token.Is(request.Cookies[StartToken.Cookie]) && !token.Is(request.Headers[StartToken.Header]))
        {
            await Answers.Refuse(context, StatusCodes.Status401Unauthorized, "token",
                "Hãy mở địa chỉ mà chương trình in ra khi khởi động.", "Open the address the program printed when it started.");
            return;
        }

        // Said here with a sentence; a body of undeclared length is cut off by the server.
        if (request.ContentLength > DesignerHost.MaxRequestBytes)
        {
            await Answers.Refuse(context, StatusCodes.Status413PayloadTooLarge, "too-large",
                "Nội dung gửi quá lớn; một tệp không quá 1 MiB.", "What was sent is too large; a file holds 1 MiB at most.");
            return;
        }

        await next(context);
    }

    private async Task Enter(HttpContext context, string? given)
    {
        if (!token.Is(given))
        {
            await Answers.Refuse(context, StatusCodes.Status401Unauthorized, "token",
                "Mã mở đã cũ: hãy mở địa chỉ mà chương trình in ra lần này.", "The key is of an earlier start: open the address printed this time.");
            return;
        }

        context.Response.Cookies.Append(StartToken.Cookie, token.Value, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/", IsEssential = true });
        context.Response.Redirect("/");
    }

    private bool IsOurHost(HostString host)
        => host.HasValue && (host.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address))
            || options.Hosts.Contains(host.Host, StringComparer.OrdinalIgnoreCase));

    private static bool IsOurOrigin(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"] is { Count: > 0 } site && site != "same-origin" && site != "none")
        {
            return false;
        }

        return request.Headers.Origin is not { Count: > 0 } origin
            || (Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Scheme == request.Scheme && uri.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase));
    }
}
