using System.Text;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace MotCua.Designer;

/// <summary>The built client: its files, and its one page with the nonce of the answer in it.</summary>
internal sealed class ClientPages(IFileProvider files)
{
    public const string MissingText = """
        Chưa có trang của trình thiết kế: khi biên dịch không thấy Node.js 20 trở lên. Hãy cài Node.js 20 trở lên (có npm), rồi chạy lại lệnh này.
        The designer's pages are not built: Node.js 20 or newer was not found when building. Install Node.js 20 or newer (with npm) and run this again.
        """;

    public bool IsThere => files.GetFileInfo("index.html").Exists;

    public static void Map(WebApplication app)
    {
        // Names of assets hold the hash of their content: they never change.
        app.UseStaticFiles(new StaticFileOptions
        {
            OnPrepareResponse = context => context.Context.Response.Headers.CacheControl =
                context.Context.Request.Path.StartsWithSegments("/assets") ? "public, max-age=31536000, immutable" : "no-cache",
            ContentTypeProvider = new FileExtensionContentTypeProvider(),
        });
        app.MapFallback(async (HttpContext context, ClientPages pages) => await pages.Page(context));
    }

    private async Task Page(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (!HttpMethods.IsGet(context.Request.Method) || Path.HasExtension(context.Request.Path))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var file = files.GetFileInfo("index.html");
        if (!file.Exists)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync(MissingText);
            return;
        }

        await using var stream = file.CreateReadStream();
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var page = await reader.ReadToEndAsync(context.RequestAborted);
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(page.Replace("__NONCE__", SecurityHeaders.NonceOf(context), StringComparison.Ordinal));
    }
}
