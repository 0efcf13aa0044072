using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.FileProviders;

namespace MotCua.Designer;

/// <summary>
/// Makes the web host of the designer. By default it serves one person on this machine: loopback only, Development only, with a random key per
/// start. Anything else needs an authorization policy of the embedding host.
/// </summary>
public static class DesignerHost
{
    /// <summary>The largest request body: two texts of 1 MiB with their escapes.</summary>
    public const long MaxRequestBytes = 6 << 20;

    /// <summary>Makes the host; <see cref="WebApplication.StartAsync"/> begins to listen.</summary>
    /// <exception cref="DesignerRefusedException">It would be unsafe to start.</exception>
    public static WebApplication Create(DesignerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(DesignerHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = options.Environment ?? Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Environments.Production,
        });
        if (!builder.Environment.IsDevelopment() && options.AuthorizationPolicy is null)
        {
            throw new DesignerRefusedException("""
                Ngoài môi trường Development, trình thiết kế chỉ chạy khi có chính sách phân quyền (DesignerOptions.AuthorizationPolicy).
                Trên máy của mình hãy dùng `dotnet run`, hoặc đặt ASPNETCORE_ENVIRONMENT=Development.
                Outside Development the designer runs only with an authorization policy (DesignerOptions.AuthorizationPolicy).
                On your own machine use `dotnet run`, or set ASPNETCORE_ENVIRONMENT=Development.
                """);
        }

        builder.WebHost.UseKestrelCore().UseStaticWebAssets().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxRequestBytes;
            kestrel.Listen(IPAddress.Loopback, options.Port);
        });

        // Where the pages were not built the greeting says so, and what to install.
        builder.Logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.AspNetCore.StaticFiles", LogLevel.Error);
        AddServices(builder, options);
        var app = builder.Build();
        Map(app, options);
        return app;
    }

    private static void AddServices(WebApplicationBuilder builder, DesignerOptions options)
    {
        var services = builder.Services;
        services.AddRouting();
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = false;

            // To a browser on this machine, packing an answer takes longer than sending it.
            compression.ExcludedMimeTypes = options.AuthorizationPolicy is null ? ["application/json"] : [];
        });
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.MaxDepth = 64;
            json.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        });
        services.AddSingleton(options);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(new StartToken(options.Token));
        services.AddSingleton(new ProcedureFolder(options.Folder));
        services.AddSingleton<LibraryCache>();
        services.AddSingleton<GitHistory>();
        services.AddSingleton<GitCommits>();
        services.AddSingleton<Previewer>();
        services.AddSingleton<VersionLoader>();
        services.AddSingleton<VersionComments>();
        services.AddSingleton<UncommittedChanges>();
        services.AddSingleton<SimulationRuns>();
        services.AddSingleton<ReportShelf>();
        services.AddSingleton(provider => new ClientPages(provider.GetRequiredService<IWebHostEnvironment>().WebRootFileProvider ?? new NullFileProvider()));
        options.Services?.Invoke(services);
    }

    private static void Map(WebApplication app, DesignerOptions options)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<PlainErrors>();
        app.UseMiddleware<RequestGuard>();
        app.UseResponseCompression();
        app.UseRouting();
        if (options.AuthorizationPolicy is not null)
        {
            app.UseAuthentication();
            app.UseAuthorization();
        }

        var api = app.MapGroup("/api");
        LibraryApi.Map(api);
        CitesApi.Map(api);
        NewProcedureApi.Map(api);
        DocumentApi.Map(api);
        EditApi.Map(api);
        TimelineApi.Map(api);
        AuditApi.Map(api);
        HistoryApi.Map(api);
        CommitApi.Map(api);
        CommentApi.Map(api);
        CompareApi.Map(api);
        SimulationApi.Map(api);
        api.MapFallback("{*path}", () => Answers.NotFound());
        if (options.AuthorizationPolicy is { } policy)
        {
            api.RequireAuthorization(policy);
        }

        ClientPages.Map(app);
    }
}
