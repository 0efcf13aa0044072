using MotCua.Cases.EntityFrameworkCore;
using MotCua.Cases.EntityFrameworkCore.PostgreSql;
using MotCua.Cases.EntityFrameworkCore.Sqlite;
using MotCua.Cases.EntityFrameworkCore.SqlServer;
using MotCua.Procedures;
using MotCua.Rules;

namespace MotCua.Cases.Workload;

/// <summary>The engine with the invented procedures of the tests.</summary>
internal static class Engine
{
    public static Performer Applicant { get; } = new("applicant", ["applicant"]);

    public static Performer Desk { get; } = new("desk", ["desk"]);

    /// <summary>The invented procedures and the calendars they need.</summary>
    public static ProcedureCatalog Catalog() => ProcedureCatalog.Of(ProcedureLibrary.Of(Files()));

    /// <summary>The files the catalog is made of.</summary>
    public static LibraryFile[] Files()
    {
        var assembly = typeof(Engine).Assembly;
        return [.. assembly.GetManifestResourceNames().Order(StringComparer.Ordinal).Select(name =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return new LibraryFile(name, reader.ReadToEnd());
        })];
    }

    /// <summary>A database by the name of its kind: Sqlite, PostgreSql or SqlServer.</summary>
    public static RelationalDatabase Database(string kind, string connectionString) => kind switch
    {
        "Sqlite" => SqliteCases.Open(connectionString),
        "PostgreSql" => PostgreSqlCases.Open(connectionString),
        "SqlServer" => SqlServerCases.Open(connectionString),
        _ => throw new ArgumentException($"Sqlite, PostgreSql or SqlServer, not {kind}.", nameof(kind)),
    };
}
