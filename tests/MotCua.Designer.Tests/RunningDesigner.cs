using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace MotCua.Designer.Tests;

/// <summary>The real host on a port of its own, over a copy of the library in a folder of its own.</summary>
public sealed class RunningDesigner : IAsyncDisposable
{
    private readonly WebApplication app;

    private RunningDesigner(WebApplication app, string root, string token)
    {
        this.app = app;
        Root = root;
        Token = token;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
        Client.DefaultRequestHeaders.Add("X-MotCua", "1");
        Client.DefaultRequestHeaders.Add("X-MotCua-Token", token);
    }

    /// <summary>The folder served.</summary>
    public string Root { get; }

    public string Token { get; }

    public Uri Address { get; }

    /// <summary>A client that does everything right.</summary>
    public HttpClient Client { get; }

    public static async Task<RunningDesigner> Start(TimeSpan? commitPatience = null, Action<IServiceCollection, string>? services = null)
    {
        var root = Directory.CreateTempSubdirectory("designer-").FullName;
        Copy(Path.Combine(Repository(), "procedures"), Path.Combine(root, "procedures"));
        const string token = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
        var folder = Path.Combine(root, "procedures");
        var app = DesignerHost.Create(new DesignerOptions { Folder = folder, Services = services is null ? null : all => services(all, folder), Port = 0, Token = token, Environment = "Development", CommitPatience = commitPatience ?? TimeSpan.FromMinutes(2) });
        await app.StartAsync();
        return new RunningDesigner(app, Path.Combine(root, "procedures"), token);
    }

    /// <summary>A client that sends nothing by itself.</summary>
    public HttpClient Stranger() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };

    public string PathOf(string file) => Path.Combine(Root, file);

    public async Task<JsonObject> Get(string path) => (await Client.GetFromJsonAsync<JsonObject>(path))!;

    public async Task<(System.Net.HttpStatusCode Status, JsonNode? Body)> Post(string path, object body)
    {
        using var response = await Client.PostAsJsonAsync(path, body, JsonSerializerOptions.Web);
        var text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    public async Task<(System.Net.HttpStatusCode Status, JsonNode? Body)> Save(string path, string text, string seen, bool changePublished = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/file") { Content = JsonContent.Create(new { path, text, changePublished }) };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{seen}\"");
        using var response = await Client.SendAsync(request);
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync()));
    }

    public static string Repository([System.Runtime.CompilerServices.CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", ".."));

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        Directory.Delete(Path.GetDirectoryName(Root)!, recursive: true);
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }

        foreach (var folder in Directory.EnumerateDirectories(from))
        {
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
        }
    }
}

/// <summary>One host for the tests that do not change files.</summary>
public sealed class SharedDesigner : IAsyncLifetime
{
    public RunningDesigner Host { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Host = await RunningDesigner.Start();

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
