using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MotCua.Cases.EntityFrameworkCore.SqlServer;

/// <summary>Cases in SQL Server.</summary>
public static class SqlServerCases
{
    private const string History = "mc_migrations";

    /// <summary>Keeps cases in a SQL Server database, version 2016 or later. Any number of hosts may share it.</summary>
    /// <param name="services">Where the store is registered.</param>
    /// <param name="connectionString">As Microsoft.Data.SqlClient reads it.</param>
    public static IServiceCollection AddMotCuaSqlServer(this IServiceCollection services, string connectionString)
        => RelationalDatabase.AddTo(services, _ => Open(connectionString));

    internal static RelationalDatabase Open(string connectionString)
        => new(
            new SqlServerDialect(),
            SqlClientFactory.Instance.CreateDataSource(connectionString),
            options => options.UseSqlServer(connectionString, Tables),
            cancellation => CreateDatabaseAsync(connectionString, cancellation));

    internal static void Tables(Microsoft.EntityFrameworkCore.Infrastructure.SqlServerDbContextOptionsBuilder sqlServer)
        => sqlServer.MigrationsAssembly(typeof(SqlServerCases).Assembly.GetName().Name).MigrationsHistoryTable(History).MaxBatchSize(1);

    /// <summary>
    /// Makes the database when it is missing, through master: a server that only speaks the protocol answers otherwise than EF Core expects. One that is
    /// there is enough, also for a login that may see nothing else.
    /// </summary>
    private static async Task CreateDatabaseAsync(string connectionString, CancellationToken cancellation)
    {
        var settings = new SqlConnectionStringBuilder(connectionString) { Pooling = false };
        var name = settings.InitialCatalog;
        if (name.Length == 0 || name.Equals("master", StringComparison.OrdinalIgnoreCase) || await IsThereAsync(settings.ConnectionString, cancellation).ConfigureAwait(false))
        {
            return;
        }

        settings.InitialCatalog = "master";
        var connection = new SqlConnection(settings.ConnectionString);
        await using var _ = connection.ConfigureAwait(false);
        await connection.OpenAsync(cancellation).ConfigureAwait(false);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM sys.databases WHERE name = @name";
        command.Parameters.AddWithValue("@name", name);
        if (Convert.ToInt32(await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false), System.Globalization.CultureInfo.InvariantCulture) == 0)
        {
            command.Parameters.Clear();
            command.CommandText = $"CREATE DATABASE [{name.Replace("]", "]]", StringComparison.Ordinal)}]";
            await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>4060: it cannot be opened by this login; 911: there is none.</summary>
    private static async Task<bool> IsThereAsync(string connectionString, CancellationToken cancellation)
    {
        var connection = new SqlConnection(connectionString);
        await using var _ = connection.ConfigureAwait(false);
        try
        {
            await connection.OpenAsync(cancellation).ConfigureAwait(false);
            return true;
        }
        catch (SqlException missing) when (missing.Number is 4060 or 911)
        {
            return false;
        }
    }
}
