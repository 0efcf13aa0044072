using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MotCua.Cases;
using MotCua.Cases.Storage;

// Where every host looks for it.
namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the engine to a host.</summary>
public static class MotCuaServices
{
    /// <summary>
    /// Adds <see cref="CaseService"/> and what it needs. Add a store beside it (<see cref="ICaseStore"/> and <see cref="ICaseReads"/>), keys for
    /// sensitive personal data where a procedure has any (<see cref="IPersonalKeys"/>), and what sends messages (<see cref="IMessageSender"/>).
    /// Procedures are read, checked and compiled when the engine is first asked for; what is wrong with them is thrown then, all of it at once.
    /// </summary>
    public static IServiceCollection AddMotCua(this IServiceCollection services, Action<MotCuaOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        var options = new MotCuaOptions();
        configure(options);
        services.AddSingleton(options);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<CaseTelemetry>();
        services.TryAddSingleton(_ => options.Catalog());
        services.TryAddSingleton(provider => new CaseService(
            provider.GetRequiredService<ProcedureCatalog>(),
            provider.GetService<ICaseStore>() ?? throw new InvalidOperationException("MotCua has no store: add one, for example AddMotCuaSqlite(…), or AddMotCuaInMemory() in a test."),
            provider.GetRequiredService<TimeProvider>(),
            options.Engine with { AutomatedSteps = options.Engine.AutomatedSteps.Union(options.Handlers.Steps) },
            provider.GetService<IPersonalKeys>(),
            provider.GetRequiredService<CaseTelemetry>()));
        if (options.RunsWorkers)
        {
            services.AddHostedService<WorkerHost>();
        }

        return services;
    }
}

/// <summary>Runs one worker of each kind for as long as the host lives.</summary>
internal sealed partial class WorkerHost : BackgroundService
{
    private readonly IServiceProvider provider;
    private readonly ILogger<WorkerHost> logger;

    public WorkerHost(IServiceProvider provider, ILogger<WorkerHost> logger)
    {
        this.provider = provider;
        this.logger = logger;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var cases = provider.GetRequiredService<CaseService>();
        var options = provider.GetRequiredService<MotCuaOptions>();

        // Unique per process start: a host that comes back under its old name must not hold what it held before.
        var owner = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));
        var workers = new List<Worker> { new DeadlineWorker(cases, owner), new JobWorker(cases, options.Handlers, owner) };
        if (provider.GetService<IMessageSender>() is { } sender)
        {
            workers.Add(new MessageWorker(cases, sender, owner));
        }

        return Task.WhenAll(workers.Select(worker => worker.RunAsync(problem => NotAnswered(worker.Kind, problem), stoppingToken)));
    }

    [LoggerMessage(LogLevel.Warning, "The store did not answer a worker ({Kind}); it asks again.")]
    private partial void NotAnswered(WorkKind kind, Exception problem);
}
