using System.Collections.Immutable;
using System.Text.RegularExpressions;
using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>
/// A recorded reason for more burden, a line of the procedure's <c>CHANGELOG.md</c>:
/// <c>- Justified (ee5945789e59 -> e3ec94e5e9a3): forms, costPerCase: reason</c>. The rules-hashes tie it to two versions, so that
/// it does not excuse the next change; <c>all</c> covers every measure.
/// </summary>
/// <param name="Before">Rules-hash of the earlier version, at least its first 12 digits.</param>
/// <param name="After">Rules-hash of the later version, likewise.</param>
/// <param name="Measures">Ids of the measures it covers; <c>all</c> for every one.</param>
/// <param name="Reason">The reason in words.</param>
public sealed partial record Justification(string Before, string After, ImmutableArray<string> Measures, string Reason)
{
    /// <summary>Reads the reasons recorded in a changelog; lines of any other form are no justifications.</summary>
    public static ImmutableArray<Justification> Read(string changelog)
    {
        ArgumentNullException.ThrowIfNull(changelog);
        return [.. Line().Matches(changelog).Select(line => new Justification(
            line.Groups["before"].Value, line.Groups["after"].Value,
            [.. line.Groups["measures"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)], line.Groups["reason"].Value.Trim()))];
    }

    /// <summary>Whether it is for exactly these versions.</summary>
    public bool IsFor(Procedure before, Procedure after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return before.RulesHash.StartsWith(Before, StringComparison.Ordinal) && after.RulesHash.StartsWith(After, StringComparison.Ordinal);
    }

    /// <summary>Whether it covers a measure.</summary>
    public bool Covers(string measure) => Measures.Contains(measure, StringComparer.Ordinal) || Measures.Contains("all", StringComparer.Ordinal);

    [GeneratedRegex(@"^[ \t]*[-*][ \t]*(Justified|Giải trình)[ \t]*\((?<before>[0-9a-f]{12,64})[ \t]*(->|→)[ \t]*(?<after>[0-9a-f]{12,64})\):(?<measures>[A-Za-z0-9., \t]+):(?<reason>[^\r\n]*\S[^\r\n]*)$", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Line();
}
