using System.Data.Common;

namespace MotCua.Cases.EntityFrameworkCore.Writing;

/// <summary>Reads the columns of one table from a row that holds several.</summary>
internal readonly struct Places<T>(Table<T> table, DbDataReader reader, int first)
    where T : class
{
    public string? Text(string property) => Place(property) is var i && reader.IsDBNull(i) ? null : reader.GetString(i);

    public long? Number(string property) => Place(property) is var i && reader.IsDBNull(i) ? null : reader.GetInt64(i);

    public int Small(string property) => reader.GetInt32(Place(property));

    public bool Flag(string property) => reader.GetBoolean(Place(property));

    public byte[] Bytes(string property) => reader.GetFieldValue<byte[]>(Place(property));

    private int Place(string property) => first + table.PlaceOf(property);
}
