using System.Collections.Immutable;

namespace MotCua.Analysis;

/// <summary>What an edit does.</summary>
public enum RuleEditKind
{
    /// <summary>An id changes everywhere; nothing else does.</summary>
    Rename,

    /// <summary>A thing goes.</summary>
    Remove,

    /// <summary>A thing comes.</summary>
    Add,

    /// <summary>A thing takes another place in its sequence.</summary>
    Move,

    /// <summary>An attribute takes another value; null for none.</summary>
    Set,
}

/// <summary>
/// One exact operation on the rules of a version. All edits of a difference applied to the earlier version give the later one, to the hash.
/// </summary>
/// <param name="Kind">What is done.</param>
/// <param name="Path">Where: collections, ids and attribute names from the top (<c>papers, drawings, sets</c>); for a rename the kind of name and the scope.</param>
/// <param name="Before">The canonical JSON of the value before, or the old id; null when there was none.</param>
/// <param name="After">The canonical JSON of the value after, or the new id; null when there is none.</param>
public sealed record RuleEdit(RuleEditKind Kind, ImmutableArray<string> Path, string? Before, string? After)
{
    /// <summary>In a sequence, the id of the item it comes to stand behind; empty for the first place; null where there is no order.</summary>
    public string? Behind { get; init; }

    /// <summary>The collection the thing belongs to.</summary>
    internal string Collection => Path[^2];

    /// <summary>The path as one text: <c>papers/drawings/sets</c>.</summary>
    public string Place => string.Join('/', Path.Select(part => part.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)));

    internal string Last => Path[^1];
}
