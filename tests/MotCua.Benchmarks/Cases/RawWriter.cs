using System.Data.Common;
using System.Globalization;
using MotCua.Cases.EntityFrameworkCore;
using MotCua.Cases.EntityFrameworkCore.Writing;
using MotCua.Cases.Storage;
using Npgsql;

namespace MotCua.Benchmarks.Cases;

/// <summary>
/// The reference: the rows of one step as one prepared batch in a transaction of its own, over Npgsql alone. It decides nothing, hashes nothing,
/// checks nothing and knows its rows beforehand. Its statements are the plain ones anybody would write, prepared by Npgsql from their second use on.
/// </summary>
internal sealed class RawWriter
{
    private readonly NpgsqlDataSource source;
    private readonly StoreTables tables;

    public RawWriter(RelationalDatabase database)
    {
        source = (NpgsqlDataSource)database.Source;
        using var context = database.Context();
        tables = new(context.Model, new Plain());
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
                command.Parameters.Add(new NpgsqlParameter { DbType = parameter.Type!.Value, Value = parameter.Value ?? DBNull.Value });
            }

            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync();
    }

    private sealed class Plain : StoreDialect
    {
        public override string Name => "PostgreSQL";

        public override string? ByteCollation => "C";

        public override int MostParameters => 65_535;

        public override bool SendsBatches => true;

        public override string Parameter(int number) => string.Create(CultureInfo.InvariantCulture, $"${number + 1}");

        public override bool IsDuplicate(DbException exception) => false;

        public override StoreTrouble TroubleOf(Exception exception) => StoreTrouble.Unknown;
    }
}
