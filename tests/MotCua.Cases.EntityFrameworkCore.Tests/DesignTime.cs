using Microsoft.EntityFrameworkCore.Design;
using MotCua.Cases.EntityFrameworkCore.PostgreSql;
using MotCua.Cases.EntityFrameworkCore.Schema;
using MotCua.Cases.EntityFrameworkCore.Sqlite;
using MotCua.Cases.EntityFrameworkCore.SqlServer;

namespace MotCua.Cases.EntityFrameworkCore.Tests;

/// <summary>
/// How <c>dotnet ef migrations add NAME --project src/MotCua.Cases.EntityFrameworkCore.X --startup-project (this) -- X</c> sees the model of database X
/// (Sqlite, PostgreSql, SqlServer); nothing is connected to.
/// </summary>
internal sealed class DesignTime : IDesignTimeDbContextFactory<CasesDbContext>
{
    public CasesDbContext CreateDbContext(string[] args) => Database(args is [var name, ..] ? name : "Sqlite").Context();

    public static RelationalDatabase Database(string name) => name switch
    {
        "Sqlite" => SqliteCases.Open("Data Source=design.db"),
        "PostgreSql" => PostgreSqlCases.Open("Host=localhost;Database=design"),
        "SqlServer" => SqlServerCases.Open("Server=localhost;Database=design"),
        _ => throw new ArgumentException($"Sqlite, PostgreSql or SqlServer, not {name}.", nameof(name)),
    };
}
