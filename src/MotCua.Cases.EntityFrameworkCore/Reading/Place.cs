using System.Globalization;
using MotCua.Cases.Storage;

namespace MotCua.Cases.EntityFrameworkCore.Reading;

/// <summary>Where a page ended: the sorted columns of its last row. Rows that come or go meanwhile move no other to another page.</summary>
internal readonly record struct Place(long Order, string Case, long Number, string Rest)
{
    public string Write() => string.Join('\n', Order.ToString(CultureInfo.InvariantCulture), Case, Number.ToString(CultureInfo.InvariantCulture), Rest);

    /// <summary>Where to go on, or null for the first page.</summary>
    public static Place? After(PageRequest page)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(page.Size, 1, nameof(page));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(page.Size, 500, nameof(page));
        if (page.After is not { } text)
        {
            return null;
        }

        var parts = text.Split('\n');
        return parts.Length == 4
            && long.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var order)
            && long.TryParse(parts[2], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? new(order, parts[1], number, parts[3])
            : throw new ArgumentException("This is not where a page of this store ended.", nameof(page));
    }

    /// <summary>One row more than asked for was read: whether it was there says whether another page follows.</summary>
    public static Page<TRow> Page<TStored, TRow>(IReadOnlyList<TStored> read, PageRequest page, Func<TStored, TRow> row, Func<TStored, Place> place)
        => new([.. read.Take(page.Size).Select(row)], read.Count > page.Size ? place(read[page.Size - 1]).Write() : null);
}
