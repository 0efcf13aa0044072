using MotCua.Cases.Storage;
using MotCua.Conformance;

namespace MotCua.Cases.EntityFrameworkCore.Tests;

/// <summary>One database for all facts of a class, opened when the first of them needs it.</summary>
public abstract class DatabaseFixture : IAsyncLifetime
{
    private TestDatabase? opened;

    internal async Task<TestDatabase> OpenedAsync() => opened ??= await OpenAsync();

    private protected abstract Task<TestDatabase> OpenAsync();

    public ValueTask InitializeAsync() => default;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (opened is not null)
        {
            await opened.DisposeAsync();
        }
    }
}

public sealed class SqliteFixture : DatabaseFixture
{
    private protected override Task<TestDatabase> OpenAsync() => TestDatabase.SqliteAsync();
}

public sealed class PostgreSqlFixture : DatabaseFixture
{
    private protected override Task<TestDatabase> OpenAsync() => TestDatabase.PostgreSqlAsync();
}

public sealed class SqlServerFixture : DatabaseFixture
{
    private protected override Task<TestDatabase> OpenAsync() => TestDatabase.SqlServerAsync();
}

/// <summary>A database does what every store must do.</summary>
public abstract class DatabaseFacts(DatabaseFixture fixture) : StoreFacts, IAsyncLifetime
{
    private TestDatabase database = null!;

    /// <inheritdoc/>
    protected override ICaseStore Store => database.Store;

    /// <inheritdoc/>
    protected override ICaseReads Reads => database.Reads;

    public async ValueTask InitializeAsync() => database = await fixture.OpenedAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return default;
    }
}

/// <summary>SQLite does what every store must do.</summary>
public sealed class In_SQLite(SqliteFixture fixture) : DatabaseFacts(fixture), IClassFixture<SqliteFixture>;

/// <summary>PostgreSQL does what every store must do.</summary>
public sealed class In_PostgreSQL(PostgreSqlFixture fixture) : DatabaseFacts(fixture), IClassFixture<PostgreSqlFixture>;

/// <summary>SQL Server does what every store must do, where there is one.</summary>
public sealed class In_SQL_Server(SqlServerFixture fixture) : DatabaseFacts(fixture), IClassFixture<SqlServerFixture>;
