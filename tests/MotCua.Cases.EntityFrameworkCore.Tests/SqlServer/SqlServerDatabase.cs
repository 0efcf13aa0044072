using Microsoft.Data.SqlClient;

namespace MotCua.Cases.EntityFrameworkCore.Tests.SqlServer;

/// <summary>
/// A database on the server that was given: a fresh one where the login may make one, else the one the connection string names, whose tables of ours
/// are taken away before and after. Tables that no test made are never touched.
/// </summary>
internal static class SqlServerDatabase
{
    private const string Mark = "mc_made_by_tests";
    private static readonly string[] Tables = ["mc_cases", "mc_events", "mc_answers", "mc_inbox", "mc_work", "mc_personal", "mc_migrations", Mark];
    private static readonly SemaphoreSlim shared = new(1);

    public static async Task<(string ConnectionString, Func<Task> Drop)> TakeAsync(string given)
    {
        var name = "motcua_" + Path.GetRandomFileName().Replace(".", "", StringComparison.Ordinal);
        var master = new SqlConnectionStringBuilder(given) { InitialCatalog = "master", Pooling = false }.ConnectionString;
        try
        {
            await ExecuteAsync(master, $"CREATE DATABASE [{name}]");
            return (new SqlConnectionStringBuilder(given) { InitialCatalog = name }.ConnectionString, async () =>
            {
                SqlConnection.ClearAllPools();
                await ExecuteAsync(master, $"DROP DATABASE [{name}]");
            });
        }
        catch (SqlException)
        {
            // Whatever the reason, the given database has to do.
        }

        // One at a time: they would see each other's cases.
        await shared.WaitAsync();
        try
        {
            if (await CountAsync(given, "mc_cases") > 0 && await CountAsync(given, Mark) == 0)
            {
                Assert.Skip("The database MOTCUA_TEST_SQLSERVER names has tables of MotCua that no test made; name one without.");
            }

            await ClearAsync(given);
            await ExecuteAsync(given, $"CREATE TABLE {Mark} (id int NOT NULL)");
            return (given, async () =>
            {
                SqlConnection.ClearAllPools();
                await ClearAsync(given);
                shared.Release();
            });
        }
        catch
        {
            shared.Release();
            throw;
        }
    }

    private static async Task ClearAsync(string connectionString)
    {
        foreach (var table in Tables)
        {
            if (await CountAsync(connectionString, table) > 0)
            {
                await ExecuteAsync(connectionString, $"DROP TABLE {table}");
            }
        }
    }

    private static async Task<int> CountAsync(string connectionString, string table)
        => Convert.ToInt32(await ExecuteAsync(connectionString, $"SELECT COUNT(*) FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '{table}'"), System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<object?> ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new SqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }
}
