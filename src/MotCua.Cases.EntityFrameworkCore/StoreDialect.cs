using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using MotCua.Cases.Storage;

namespace MotCua.Cases.EntityFrameworkCore;

/// <summary>The little in which the databases differ. Everything else is written once, in the same words for all of them.</summary>
internal abstract class StoreDialect
{
    /// <summary>Name for activities, meters and messages.</summary>
    public abstract string Name { get; }

    /// <summary>The collation that compares texts as bytes, or null when texts are compared so anyway.</summary>
    public abstract string? ByteCollation { get; }

    /// <summary>The greatest number of parameters in one statement.</summary>
    public abstract int MostParameters { get; }

    /// <summary>Whether statements travel together (<see cref="DbBatch"/>); else one after another in the same transaction.</summary>
    public abstract bool SendsBatches { get; }

    /// <summary>What transactions are asked for: each statement sees what was committed before it.</summary>
    public virtual IsolationLevel Isolation => IsolationLevel.ReadCommitted;

    /// <summary>How the parameter of this number, from 0, is written.</summary>
    public abstract string Parameter(int number);

    /// <summary>A truth value in a statement.</summary>
    public virtual string Literal(bool value) => value ? "1" : "0";

    /// <summary>What limits a sorted query to its first rows.</summary>
    public virtual string FirstRows(string number) => $"LIMIT {number}";

    /// <summary>
    /// What turns an insertion into "insert or replace", by the columns of the key; null where an update has to come before the insertion.
    /// </summary>
    public virtual string? OnConflict(IEnumerable<string> key, IEnumerable<string> assignments)
        => $" ON CONFLICT ({string.Join(", ", key)}) DO UPDATE SET {string.Join(", ", assignments)}";

    /// <summary>
    /// Rows as columns: a source with one array per column, by their types, so that any number of rows is one statement; null where rows are listed
    /// value by value.
    /// </summary>
    public virtual string? Unnest(IEnumerable<DbType> columns) => null;

    /// <summary>
    /// Turns a statement that has to touch one row into one that fails (<see cref="IsUnguarded"/>) when it touches none, so that a transaction needs no
    /// second trip to be committed; null where the count has to be looked at.
    /// </summary>
    public virtual string? Guard(string statement) => null;

    /// <summary>Whether <see cref="Guard"/> does so.</summary>
    public bool GuardsThemselves => Guard("") is not null;

    /// <summary>Whether a guarded statement touched nothing.</summary>
    public virtual bool IsUnguarded(DbException exception) => false;

    /// <summary>
    /// What makes the database look again at tables that grow fast, for databases that keep the plan of a statement made while they were all but empty,
    /// when one index is as good as another; null for none.
    /// </summary>
    public virtual string? LookAgain(string longest, IEnumerable<string> tables) => null;

    /// <summary>Opens a connection for writing.</summary>
    public virtual async ValueTask<DbConnection> OpenAsync(DbDataSource source, CancellationToken cancellation)
        => await source.OpenConnectionAsync(cancellation).ConfigureAwait(false);

    /// <summary>How many transactions can write at the same time.</summary>
    public virtual int Writers => int.MaxValue;

    /// <summary>Waits until this process may write; for databases with one writer.</summary>
    public virtual ValueTask<IDisposable?> WaitForTurnAsync(CancellationToken cancellation) => new((IDisposable?)null);

    /// <summary>Details of the model that only this database has.</summary>
    public virtual void Configure(ModelBuilder model)
    {
    }

    /// <summary>Whether two wrote the same key.</summary>
    public abstract bool IsDuplicate(DbException exception);

    /// <summary>What is wrong with the database, as far as its answer says.</summary>
    public abstract StoreTrouble TroubleOf(Exception exception);
}
