using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace MotCua.Procedures;

/// <summary>All dated figures of a library, by name.</summary>
public sealed class ParameterSet
{
    private readonly Dictionary<string, Parameter> byId;

    /// <summary>Takes parameters; of two with one name the first counts.</summary>
    public ParameterSet(IEnumerable<Parameter> parameters)
    {
        byId = new(StringComparer.Ordinal);
        foreach (var parameter in parameters)
        {
            byId.TryAdd(parameter.Id, parameter);
        }

        All = [.. byId.Values.OrderBy(p => p.Id, StringComparer.Ordinal)];
        var text = string.Join('\n', All.Select(p => $"{p.Id}|{p.Unit}|" + string.Join(';', p.Values.Select(v => $"{Dates.Iso(v.From)}|{(v.Until is { } u ? Dates.Iso(u) : "")}|{Figures.Of(v.Value)}"))));
        Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>No parameters.</summary>
    public static ParameterSet Empty { get; } = new([]);

    /// <summary>The parameters by id.</summary>
    public ImmutableArray<Parameter> All { get; }

    /// <summary>SHA-256 over names, units, dates and values, hex: recorded with every decision that used a parameter.</summary>
    public string Hash { get; }

    /// <summary>A parameter, or null.</summary>
    public Parameter? Find(string id) => byId.GetValueOrDefault(id);

    /// <summary>The value of a parameter on a day, or null when there is none.</summary>
    public decimal? At(string id, LocalDate day) => Find(id)?.At(day)?.Value;
}
