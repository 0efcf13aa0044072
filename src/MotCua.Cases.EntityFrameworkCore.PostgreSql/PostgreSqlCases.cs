using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace MotCua.Cases.EntityFrameworkCore.PostgreSql;

/// <summary>Cases in PostgreSQL.</summary>
public static class PostgreSqlCases
{
    private const string History = "mc_migrations";

    /// <summary>Keeps cases in a PostgreSQL database, version 15 or later. Any number of hosts may share it.</summary>
    /// <param name="services">Where the store is registered.</param>
    /// <param name="connectionString">
    /// As Npgsql reads it. Statements are kept prepared (<c>Max Auto Prepare</c>, 200 unless it says otherwise): behind a pooler that hands out connections
    /// per transaction, set it to 0.
    /// </param>
    public static IServiceCollection AddMotCuaPostgreSql(this IServiceCollection services, string connectionString)
        => RelationalDatabase.AddTo(services, _ => Open(connectionString));

    internal static RelationalDatabase Open(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);

        // Npgsql's own builder says of every setting it knows that it contains it.
        var said = new DbConnectionStringBuilder { ConnectionString = connectionString };
        if (!said.ContainsKey("Max Auto Prepare") && !said.ContainsKey(nameof(settings.MaxAutoPrepare)))
        {
            settings.MaxAutoPrepare = 200;
            settings.AutoPrepareMinUsages = 2;
        }

        // No session here ever changes a setting.
        settings.NoResetOnClose = true;
        var source = new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
        return new(
            new PostgreSqlDialect(),
            source,
            options => options.UseNpgsql(source, npgsql => npgsql.MigrationsAssembly(typeof(PostgreSqlCases).Assembly.GetName().Name).MigrationsHistoryTable(History)),
            static _ => Task.CompletedTask);
    }
}
