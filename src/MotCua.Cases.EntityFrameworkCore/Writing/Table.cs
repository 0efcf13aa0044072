using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Data;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace MotCua.Cases.EntityFrameworkCore.Writing;

/// <summary>Statements for one table, made from EF Core's model so that columns are named in one place.</summary>
internal sealed class Table<T>
    where T : class
{
    /// <summary>Rows in one insertion at most. Sizes are powers of two, so that there are few texts for a database to prepare.</summary>
    private const int MostRows = 32;

    private readonly StoreDialect dialect;
    private readonly FrozenDictionary<string, int> places;
    private readonly ConcurrentDictionary<(int Rows, bool Replaces), string> insertions = new();

    public Table(IModel model, StoreDialect dialect)
    {
        this.dialect = dialect;
        var entity = model.FindEntityType(typeof(T)) ?? throw new ArgumentException($"{typeof(T).Name} is not in the model.", nameof(model));
        Name = entity.GetTableName()!;
        Columns = [.. entity.GetProperties().Select(static property => new Column<T>(property))];
        places = Columns.Select(static (column, i) => (column.Property, i)).ToFrozenDictionary(static p => p.Property, static p => p.i, StringComparer.Ordinal);
        Key = [.. entity.FindPrimaryKey()!.Properties.Select(property => Columns.First(column => column.Property == property.Name))];
    }

    public string Name { get; }

    public Column<T>[] Columns { get; }

    public Column<T>[] Key { get; }

    /// <summary>The column of a property.</summary>
    public Column<T> Column(string property) => Columns[PlaceOf(property)];

    /// <summary>Which column, from 0, a property is.</summary>
    public int PlaceOf(string property) => places[property];

    /// <summary>The names of all columns, as a query lists them.</summary>
    public string ColumnList(string? alias = null) => string.Join(", ", Columns.Select(column => alias is null ? column.Name : $"{alias}.{column.Name}"));

    /// <summary>A condition that compares columns with parameters, numbered from <paramref name="first"/>.</summary>
    public string Match(IEnumerable<Column<T>> columns, int first, string? alias = null)
        => string.Join(" AND ", columns.Select((column, i) => $"{(alias is null ? "" : alias + ".")}{column.Name} = {dialect.Parameter(first + i)}"));

    /// <summary>Adds insertions of rows that are not there yet.</summary>
    public void Insert(List<Statement> statements, IReadOnlyList<T> rows) => Insert(statements, rows, replaces: false);

    /// <summary>Adds statements that make rows what they are to be, there before or not.</summary>
    /// <param name="statements">Where they are added.</param>
    /// <param name="rows">The rows, no two with one key.</param>
    /// <param name="kept">Columns of a row that was there before which stay as they are.</param>
    public void Put(List<Statement> statements, IReadOnlyList<T> rows, params Column<T>[] kept)
    {
        if (dialect.OnConflict(KeyNames, []) is not null)
        {
            Insert(statements, rows, replaces: true, kept);
            return;
        }

        // No word for it without MERGE: change it, and insert it where there was nothing to change.
        Column<T>[] changed = [.. Columns.Except(Key).Except(kept)];
        var update = $"UPDATE {Name} SET {string.Join(", ", changed.Select((column, i) => $"{column.Name} = {dialect.Parameter(i)}"))} WHERE {Match(Key, changed.Length)}";
        var insert = $"INSERT INTO {Name} ({ColumnList()}) SELECT {string.Join(", ", Columns.Select((_, i) => dialect.Parameter(i)))}"
            + $" WHERE NOT EXISTS (SELECT 1 FROM {Name} AS t WHERE {string.Join(" AND ", Key.Select(column => $"t.{column.Name} = {dialect.Parameter(Array.IndexOf(Columns, column))}"))})";
        foreach (var row in rows)
        {
            statements.Add(new(update, [.. changed.Concat(Key).Select(column => column.Of(row))]));
            statements.Add(new(insert, [.. Columns.Select(column => column.Of(row))]));
        }
    }

    private IEnumerable<string> KeyNames => Key.Select(static column => column.Name);

    private void Insert(List<Statement> statements, IReadOnlyList<T> rows, bool replaces, params Column<T>[] kept)
    {
        if (rows.Count > 0 && dialect.Unnest(Columns.Select(static column => column.Type)) is { } source)
        {
            var text = insertions.GetOrAdd((0, replaces), form => $"INSERT INTO {Name} ({ColumnList()}) SELECT * FROM {source}{(form.Replaces ? Replacement(kept) : "")}");
            statements.Add(new(text, Array.ConvertAll(Columns, column => column.Of(rows))));
            return;
        }

        var most = Math.Min(MostRows, dialect.MostParameters / Columns.Length);
        for (var from = 0; from < rows.Count;)
        {
            var count = 1;
            while (count * 2 <= most && count * 2 <= rows.Count - from)
            {
                count *= 2;
            }

            var parameters = new Parameter[count * Columns.Length];
            for (var i = 0; i < parameters.Length; i++)
            {
                parameters[i] = Columns[i % Columns.Length].Of(rows[from + (i / Columns.Length)]);
            }

            statements.Add(new(insertions.GetOrAdd((count, replaces), form => Insertion(form.Rows, form.Replaces, kept)), parameters));
            from += count;
        }
    }

    private string Insertion(int rows, bool replaces, Column<T>[] kept)
    {
        var text = new StringBuilder($"INSERT INTO {Name} ({ColumnList()}) VALUES ");
        for (var row = 0; row < rows; row++)
        {
            text.Append(row > 0 ? ", (" : "(").AppendJoin(", ", Enumerable.Range(row * Columns.Length, Columns.Length).Select(dialect.Parameter)).Append(')');
        }

        return text.Append(replaces ? Replacement(kept) : "").ToString();
    }

    private string? Replacement(Column<T>[] kept)
        => dialect.OnConflict(KeyNames, Columns.Except(Key).Except(kept).Select(static column => $"{column.Name} = excluded.{column.Name}"));
}

/// <summary>One column: its name, its type and how its value is read from a row.</summary>
internal sealed class Column<T>(IProperty property)
    where T : class
{
    private readonly IClrPropertyGetter getter = property.GetGetter();

    public string Property { get; } = property.Name;

    public string Name { get; } = property.GetColumnName();

    public DbType Type { get; } = property.ClrType == typeof(string) ? DbType.String
        : property.ClrType == typeof(byte[]) ? DbType.Binary
        : property.ClrType == typeof(bool) ? DbType.Boolean
        : property.ClrType == typeof(long) || property.ClrType == typeof(long?) ? DbType.Int64
        : DbType.Int32;

    /// <summary>The row's value for this column.</summary>
    public Parameter Of(T row) => Value(getter.GetClrValue(row));

    /// <summary>The values of many rows for this column, as one array.</summary>
    public Parameter Of(IReadOnlyList<T> rows) => new(null, Type switch
    {
        DbType.String => Array<string>(rows),
        DbType.Binary => Array<byte[]>(rows),
        DbType.Boolean => Array<bool>(rows),
        DbType.Int64 when property.IsNullable => Array<long?>(rows),
        DbType.Int64 => Array<long>(rows),
        _ => Array<int>(rows),
    });

    private TValue[] Array<TValue>(IReadOnlyList<T> rows)
    {
        var values = new TValue[rows.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (TValue)Of(rows[i]).Value!;
        }

        return values;
    }

    /// <summary>A value for this column.</summary>
    public Parameter Value(object? value) => new(Type, value is Enum ? Convert.ToInt32(value, CultureInfo.InvariantCulture) : value);
}
