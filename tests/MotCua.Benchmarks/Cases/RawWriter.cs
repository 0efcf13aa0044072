using MotCua.Cases.EntityFrameworkCore;
using MotCua.Cases.EntityFrameworkCore.PostgreSql;
using MotCua.Cases.EntityFrameworkCore.Writing;
using MotCua.Cases.Storage;
using Npgsql;

namespace MotCua.Benchmarks.Cases;

/// <summary>
/// The reference: the rows of one step as one prepared batch in a transaction of its own, over Npgsql alone. It decides nothing, hashes nothing,
/// checks nothing and knows its rows beforehand.
/// </summary>
internal sealed class RawWriter
{
    private readonly NpgsqlDataSource source;
    private readonly StoreTables tables;

    public RawWriter(RelationalDatabase database)
    {
        source = (NpgsqlDataSource)database.Source;
        using var context = database.Context();
        tables = new(context.Model, new PostgreSqlDialect());
    }

    public IReadOnlyList<Statement> Rows(CaseCommit commit) => new CommitStatements(tables, [commit]).All;

    public async Task WriteAsync(IReadOnlyList<Statement> rows)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var batch = new NpgsqlBatch(connection);
        foreach (var row in rows)
        {
            var command = new NpgsqlBatchCommand(row.Text);
            foreach (var parameter in row.Parameters)
            {
                command.Parameters.Add(new NpgsqlParameter { DbType = parameter.Type, Value = parameter.Value ?? DBNull.Value });
            }

            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync();
    }
}
