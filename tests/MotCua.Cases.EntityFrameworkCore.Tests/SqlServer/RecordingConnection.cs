using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.SqlClient;

namespace MotCua.Cases.EntityFrameworkCore.Tests.SqlServer;

/// <summary>Writes down every statement that would go to SQL Server and answers as a server would that has one row of everything.</summary>
internal sealed class Recording
{
    private readonly Lock gate = new();
    private readonly HashSet<string> statements = new(StringComparer.Ordinal);

    /// <summary>How many rows an update says it touched.</summary>
    public int Touched { get; set; } = 1;

    public IReadOnlyCollection<string> Statements => statements;

    public void Add(string statement)
    {
        lock (gate)
        {
            statements.Add(statement);
        }
    }

    /// <summary>The rows of an answer, as far as the store looks at them.</summary>
    public static DbDataReader Answer(string statement)
    {
        var table = new DataTable();
        if (statement.StartsWith("SELECT agency, case_id, kind", StringComparison.Ordinal) || (statement.StartsWith("SELECT agency", StringComparison.Ordinal) && statement.Contains("FROM mc_work", StringComparison.Ordinal)))
        {
            var columns = statement["SELECT ".Length..statement.IndexOf(" FROM", StringComparison.Ordinal)].Split(", ");
            foreach (var column in columns)
            {
                table.Columns.Add(column, Value(column).GetType());
            }

            table.Rows.Add([.. columns.Select(Value)]);
        }
        else if (statement.Contains("LEFT JOIN mc_cases", StringComparison.Ordinal))
        {
            foreach (var i in Enumerable.Range(0, 40))
            {
                table.Columns.Add($"c{i}", typeof(string));
            }

            table.Rows.Add([.. Enumerable.Repeat<object>(DBNull.Value, 40)]);
        }
        else if (statement.StartsWith("SELECT COUNT", StringComparison.Ordinal) && !statement.Contains("GROUP BY", StringComparison.Ordinal))
        {
            table.Columns.Add("count", typeof(long));
            table.Rows.Add(1L);
        }
        else if (statement.StartsWith("SELECT MIN", StringComparison.Ordinal))
        {
            table.Columns.Add("oldest", typeof(long));
            table.Rows.Add(DBNull.Value);
        }

        return table.CreateDataReader();
    }

    private static object Value(string column) => column switch
    {
        "kind" or "attempts" => 1,
        "generation" or "ready_at" or "lease_until" or "lease_number" => 1L,
        "has_failed" => false,
        "payload" => Array.Empty<byte>(),
        _ => "x",
    };
}

internal sealed class RecordingSource(Recording recording) : DbDataSource
{
    public override string ConnectionString => "";

    protected override DbConnection CreateDbConnection() => new RecordingConnection(recording);
}

internal sealed class RecordingConnection(Recording recording) : DbConnection
{
    private ConnectionState state;

    [AllowNull]
    public override string ConnectionString { get; set; } = "";

    public override string Database => "motcua";

    public override string DataSource => "nowhere";

    public override string ServerVersion => "16.00";

    public override ConnectionState State => state;

    public override void ChangeDatabase(string databaseName)
    {
    }

    public override void Open() => state = ConnectionState.Open;

    public override void Close() => state = ConnectionState.Closed;

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => new RecordingTransaction(this, isolationLevel);

    protected override DbCommand CreateDbCommand() => new RecordingCommand(recording) { Connection = this };
}

internal sealed class RecordingTransaction(DbConnection connection, IsolationLevel isolation) : DbTransaction
{
    public override IsolationLevel IsolationLevel => isolation;

    protected override DbConnection DbConnection => connection;

    public override void Commit()
    {
    }

    public override void Rollback()
    {
    }
}

internal sealed class RecordingCommand(Recording recording) : DbCommand
{
    private readonly SqlCommand parameters = new();

    [AllowNull]
    public override string CommandText { get; set; } = "";

    public override int CommandTimeout { get; set; }

    public override CommandType CommandType { get; set; } = CommandType.Text;

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection { get; set; }

    protected override DbParameterCollection DbParameterCollection => parameters.Parameters;

    protected override DbTransaction? DbTransaction { get; set; }

    public override void Cancel()
    {
    }

    public override int ExecuteNonQuery()
    {
        recording.Add(CommandText);
        return recording.Touched;
    }

    public override object? ExecuteScalar()
    {
        recording.Add(CommandText);
        return 1;
    }

    public override void Prepare()
    {
    }

    protected override DbParameter CreateDbParameter() => new SqlParameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior)
    {
        recording.Add(CommandText);
        return Recording.Answer(CommandText);
    }
}
