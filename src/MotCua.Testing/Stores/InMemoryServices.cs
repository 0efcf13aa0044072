using Microsoft.Extensions.DependencyInjection.Extensions;
using MotCua.Cases.Storage;
using MotCua.Testing;

// Where every host looks for it.
namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the store in memory to a host: for tests and trials.</summary>
public static class InMemoryServices
{
    /// <summary>Adds a store that is gone with the process.</summary>
    public static IServiceCollection AddMotCuaInMemory(this IServiceCollection services)
    {
        services.TryAddSingleton<InMemoryCaseStore>();
        services.TryAddSingleton<ICaseStore>(static provider => provider.GetRequiredService<InMemoryCaseStore>());
        services.TryAddSingleton<ICaseReads>(static provider => provider.GetRequiredService<InMemoryCaseStore>());
        return services;
    }
}
