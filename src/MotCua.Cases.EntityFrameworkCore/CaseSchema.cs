using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using MotCua.Cases.EntityFrameworkCore.Schema;

namespace MotCua.Cases.EntityFrameworkCore;

/// <summary>
/// The tables of the engine and how they are brought up to date. Every change is made so that hosts of the version before and of this one work on the
/// tables of either: columns are added with a default, nothing is renamed or taken away before the version after next. So: bring the schema up to date
/// first, then replace host after host; going back to the hosts of the version before needs no change of the schema.
/// </summary>
public sealed class CaseSchema
{
    private readonly Func<CasesDbContext> contexts;
    private readonly Func<CancellationToken, Task> prepare;

    internal CaseSchema(Func<CasesDbContext> contexts, Func<CancellationToken, Task> prepare)
    {
        this.contexts = contexts;
        this.prepare = prepare;
    }

    /// <summary>Makes the database and its tables, or brings them up to date. Safe to call from several hosts at once, and again.</summary>
    public async Task MigrateAsync(CancellationToken cancellation)
    {
        // Providers write numbers of a schema as the culture does: 0,02 is no number in SQL. What is set in here ends with this method.
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        await prepare(cancellation).ConfigureAwait(false);
        await using var context = contexts();
        await context.Database.MigrateAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>The names of changes this database does not have yet; empty when it is up to date.</summary>
    public async Task<IReadOnlyList<string>> PendingAsync(CancellationToken cancellation)
    {
        await using var context = contexts();
        return [.. await context.Database.GetPendingMigrationsAsync(cancellation).ConfigureAwait(false)];
    }

    /// <summary>The changes as SQL, for whoever applies them by hand.</summary>
    /// <param name="from">Name of the last change that is there, or null for none.</param>
    /// <param name="to">Name of the last change to make, or null for all.</param>
    public string Script(string? from, string? to)
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            using var context = contexts();
            return context.GetService<IMigrator>().GenerateScript(from, to);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    /// <summary>Brings the schema to one change, forwards or backwards: for tests of rolling upgrades.</summary>
    internal async Task MigrateAsync(string change, CancellationToken cancellation)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        await prepare(cancellation).ConfigureAwait(false);
        await using var context = contexts();
        await context.GetService<IMigrator>().MigrateAsync(change, cancellation).ConfigureAwait(false);
    }
}
