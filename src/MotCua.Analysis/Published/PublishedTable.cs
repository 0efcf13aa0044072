using System.Collections.Immutable;
using System.Globalization;
using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>
/// A table an agency published, as CSV: lines that begin with <c>#</c> say where it is from, the first other line names the columns, and these say
/// what kind of table it is. Cells are plain numbers with a decimal point; a cell that the publication leaves out is empty.
/// </summary>
/// <param name="Source">What the lines with <c>#</c> say.</param>
/// <param name="Columns">Names of the columns.</param>
/// <param name="Rows">The rows, in order.</param>
public sealed record PublishedTable(ImmutableArray<string> Source, ImmutableArray<string> Columns, ImmutableArray<PublishedRow> Rows)
{
    /// <summary>Reads a table.</summary>
    /// <returns>The table, or what is wrong with it.</returns>
    public static (PublishedTable? Table, LocalizedText? Problem) Read(string csv)
    {
        ArgumentNullException.ThrowIfNull(csv);
        var source = ImmutableArray.CreateBuilder<string>();
        var rows = ImmutableArray.CreateBuilder<PublishedRow>();
        ImmutableArray<string> columns = [];
        var lines = csv.ReplaceLineEndings("\n").TrimStart('\uFEFF').Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Trim().Length == 0)
            {
                continue;
            }

            if (lines[i].StartsWith('#'))
            {
                source.Add(lines[i].TrimStart('#').Trim());
                continue;
            }

            var cells = CsvLine.Cells(lines[i]);
            if (columns.IsEmpty)
            {
                columns = [.. cells];
                continue;
            }

            if (cells.Count != columns.Length)
            {
                return (null, LocalizedText.Of($"Dòng {i + 1}: có {cells.Count} ô, cần {columns.Length}.", $"Line {i + 1}: {cells.Count} cells where {columns.Length} are needed."));
            }

            var numbers = ImmutableDictionary.CreateBuilder<string, decimal>(StringComparer.Ordinal);
            for (var column = 1; column < cells.Count; column++)
            {
                if (cells[column].Length > 0 && columns[column] is not "unit")
                {
                    if (!decimal.TryParse(cells[column], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
                    {
                        return (null, LocalizedText.Of(
                            $"Dòng {i + 1}, cột {columns[column]}: “{cells[column]}” không phải số viết liền.", $"Line {i + 1}, column {columns[column]}: “{cells[column]}” is no plain number."));
                    }

                    numbers[columns[column]] = number;
                }
            }

            rows.Add(new PublishedRow(cells[0], numbers.ToImmutable()));
        }

        return rows.Count == 0
            ? (null, LocalizedText.Of("Bảng không có dòng số liệu nào.", "The table has no rows."))
            : (new PublishedTable(source.ToImmutable(), columns, rows.ToImmutable()), null);
    }
}

/// <summary>One row of a published table.</summary>
/// <param name="Name">What it is about: the first cell.</param>
/// <param name="Numbers">The figures by column; those left out are not there.</param>
public sealed record PublishedRow(string Name, ImmutableDictionary<string, decimal> Numbers)
{
    /// <summary>A figure, or null when it is left out.</summary>
    public decimal? this[string column] => Numbers.TryGetValue(column, out var number) ? number : null;
}
