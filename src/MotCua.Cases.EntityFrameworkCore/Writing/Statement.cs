using System.Data;
using System.Data.Common;
using System.Globalization;

namespace MotCua.Cases.EntityFrameworkCore.Writing;

/// <summary>A value in a statement; without a type, one array with the values of a column.</summary>
internal readonly record struct Parameter(DbType? Type, object? Value);

/// <summary>One statement with its values.</summary>
internal readonly record struct Statement(string Text, Parameter[] Parameters);

/// <summary>Sends statements: together where the database can take them so, else one after another.</summary>
internal static class Statements
{
    /// <summary>Executes statements in one trip and one transaction of their own: all of them stand, or the exception says why none does.</summary>
    public static async Task CommitAsync(this DbConnection connection, IReadOnlyList<Statement> statements, CancellationToken cancellation)
    {
        var batch = Batch(connection, null, statements);
        await using var _ = batch.ConfigureAwait(false);
        await batch.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Executes statements in order and says how many rows each touched.</summary>
    public static async Task<int[]> ExecuteAsync(this DbConnection connection, StoreDialect dialect, DbTransaction? transaction, IReadOnlyList<Statement> statements, CancellationToken cancellation)
    {
        var touched = new int[statements.Count];
        if (dialect.SendsBatches)
        {
            var batch = Batch(connection, transaction, statements);
            await using var _ = batch.ConfigureAwait(false);
            await batch.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
            for (var i = 0; i < touched.Length; i++)
            {
                touched[i] = batch.BatchCommands[i].RecordsAffected;
            }

            return touched;
        }

        for (var i = 0; i < touched.Length; i++)
        {
            var command = Command(connection, transaction, statements[i]);
            await using var _ = command.ConfigureAwait(false);
            touched[i] = await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        }

        return touched;
    }

    /// <summary>Executes queries in order and hands over each row with the number of its query.</summary>
    public static async Task QueryAsync(this DbConnection connection, StoreDialect dialect, DbTransaction? transaction, IReadOnlyList<Statement> queries, Action<int, DbDataReader> row, CancellationToken cancellation)
    {
        if (dialect.SendsBatches)
        {
            var batch = Batch(connection, transaction, queries);
            await using var _ = batch.ConfigureAwait(false);
            var reader = await batch.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
            await using var __ = reader.ConfigureAwait(false);
            for (var i = 0; i < queries.Count; i++)
            {
                while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
                {
                    row(i, reader);
                }

                await reader.NextResultAsync(cancellation).ConfigureAwait(false);
            }

            return;
        }

        for (var i = 0; i < queries.Count; i++)
        {
            var command = Command(connection, transaction, queries[i]);
            await using var _ = command.ConfigureAwait(false);
            var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
            await using var __ = reader.ConfigureAwait(false);
            while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
            {
                row(i, reader);
            }
        }
    }

    private static DbBatch Batch(DbConnection connection, DbTransaction? transaction, IReadOnlyList<Statement> statements)
    {
        var batch = connection.CreateBatch();
        batch.Transaction = transaction;
        foreach (var statement in statements)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = statement.Text;
            foreach (var parameter in statement.Parameters)
            {
                var sent = command.CreateParameter();
                sent.Value = parameter.Value ?? DBNull.Value;
                if (parameter.Type is { } type)
                {
                    sent.DbType = type;
                }

                command.Parameters.Add(sent);
            }

            batch.BatchCommands.Add(command);
        }

        return batch;
    }

    private static DbCommand Command(DbConnection connection, DbTransaction? transaction, Statement statement)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = statement.Text;
        for (var i = 0; i < statement.Parameters.Length; i++)
        {
            var sent = command.CreateParameter();
            sent.ParameterName = "@p" + i.ToString(CultureInfo.InvariantCulture);
            sent.DbType = statement.Parameters[i].Type!.Value;
            sent.Value = statement.Parameters[i].Value ?? DBNull.Value;
            command.Parameters.Add(sent);
        }

        return command;
    }
}
