using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace MotCua.Designer;

/// <summary>What the program says when it is ready.</summary>
internal static class Greeting
{
    public static string Of(WebApplication app)
    {
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.First() ?? "";
        var folder = app.Services.GetRequiredService<ProcedureFolder>().Root;
        var token = app.Services.GetRequiredService<StartToken>();
        var pages = app.Services.GetRequiredService<ClientPages>().IsThere ? "" : "\n" + ClientPages.MissingText + "\n";
        return $"""

            Thư mục / Folder   {folder}
            Mở / Open          {address}/?token={token.Value}
            {pages}
            Địa chỉ có mã mở chỉ dùng cho lần chạy này và máy này. Ctrl+C để dừng.
            The address holds a key for this start and this machine only. Ctrl+C stops it.
            """;
    }
}
