using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MotCua.Cases.EntityFrameworkCore.Schema;
using MotCua.Cases.Storage;

namespace MotCua.Cases.EntityFrameworkCore;

/// <summary>One database: how it is spoken to, and what is made of it.</summary>
internal sealed class RelationalDatabase(StoreDialect dialect, DbDataSource source, Action<DbContextOptionsBuilder<CasesDbContext>> configure, Func<CancellationToken, Task> prepare) : IAsyncDisposable
{
    private readonly DbContextOptions<CasesDbContext> options = Options(configure);

    public StoreDialect Dialect { get; } = dialect;

    public DbDataSource Source { get; } = source;

    public CasesDbContext Context() => new(options, Dialect);

    public CaseSchema Schema() => new(Context, prepare);

    public TellingCaseStore Store() => new(new RelationalCaseStore(Dialect, Source, Context), Dialect);

    public ValueTask DisposeAsync() => Source.DisposeAsync();

    /// <summary>Makes it the store of the engine.</summary>
    public static IServiceCollection AddTo(IServiceCollection services, Func<IServiceProvider, RelationalDatabase> database)
    {
        services.TryAddSingleton(database);
        services.TryAddSingleton(static provider => provider.GetRequiredService<RelationalDatabase>().Schema());
        services.TryAddSingleton(static provider => provider.GetRequiredService<RelationalDatabase>().Store());
        services.TryAddSingleton<ICaseStore>(static provider => provider.GetRequiredService<TellingCaseStore>());
        services.TryAddSingleton<ICaseReads>(static provider => provider.GetRequiredService<TellingCaseStore>());
        return services;
    }

    private static DbContextOptions<CasesDbContext> Options(Action<DbContextOptionsBuilder<CasesDbContext>> configure)
    {
        var builder = new DbContextOptionsBuilder<CasesDbContext>();
        configure(builder);
        return builder.Options;
    }
}
