using MotCua.Cases.EntityFrameworkCore.Schema;
using MotCua.Cases.Storage;

namespace MotCua.Cases.EntityFrameworkCore.Writing;

/// <summary>What a batch of commits sends to the database, and what must come back for all of it to stand.</summary>
internal sealed class CommitStatements
{
    private readonly List<Statement> statements = [];
    private readonly List<int> guards = [];

    public CommitStatements(StoreTables tables, IReadOnlyList<CaseCommit> commits)
    {
        // Guards first: they take the locks, in the same order on every host.
        foreach (var commit in commits)
        {
            if (commit.ExpectedVersion > 0)
            {
                Guard(tables.UpdateCase(commit.Row, commit.ExpectedVersion));
            }
        }

        var gone = new List<WorkKey>();
        foreach (var commit in commits)
        {
            if (commit.Lease is { } lease)
            {
                Guard(commit.WorkGone.Contains(lease.Key) ? tables.DeleteLeased(lease) : tables.TouchLeased(lease));
            }

            gone.AddRange(commit.WorkGone.Where(key => key != commit.Lease?.Key));
        }

        tables.Cases.Insert(statements, [.. commits.Where(static c => c.ExpectedVersion == 0).Select(static c => c.Row.ToStored())]);
        tables.Events.Insert(statements, [.. commits.SelectMany(static c => c.Events).Select(static e => e.ToStored())]);
        tables.Answers.Insert(statements, [.. commits.Select(static c => c.Answer.ToStored())]);
        foreach (var commit in commits)
        {
            // A row that comes again under the same step is replaced; only those that do not come again have to go.
            foreach (var step in commit.InboxGone.Where(step => commit.Inbox.All(row => row.Step != step)))
            {
                statements.Add(tables.DeleteInbox(commit.Key, step));
            }
        }

        tables.Inbox.Put(statements, [.. commits.SelectMany(static c => c.Inbox).Select(static row => row.ToStored())]);
        foreach (var key in gone)
        {
            statements.Add(tables.DeleteWork(key));
        }

        tables.Work.Put(statements, [.. commits.SelectMany(static c => c.Work).Select(static row => row.ToStored())], tables.LeaseNumber);
        tables.Personal.Insert(statements, [.. commits.SelectMany(static c => c.Personal).Select(static row => row.ToStored())]);
    }

    public IReadOnlyList<Statement> All => statements;

    /// <summary>Whether every version and every lease was as expected.</summary>
    public bool Hold(int[] touched) => guards.TrueForAll(guard => touched[guard] == 1);

    private void Guard(Statement statement)
    {
        guards.Add(statements.Count);
        statements.Add(statement);
    }
}
