using System.Collections.Immutable;

namespace MotCua.Procedures;

/// <summary>How a file stands to the last commit.</summary>
public enum GitFileState
{
    /// <summary>It is what was committed, or it is not there.</summary>
    Unchanged,

    /// <summary>It differs.</summary>
    Changed,

    /// <summary>No commit holds it yet.</summary>
    New,

    /// <summary>A <c>.gitignore</c> leaves it out.</summary>
    Ignored,

    /// <summary>A merge left it with both sides.</summary>
    Unmerged,
}

/// <summary>What somebody began in a work tree and has not finished.</summary>
public enum GitOperation
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A merge.</summary>
    Merge,

    /// <summary>A rebase, or the applying of patches.</summary>
    Rebase,

    /// <summary>A cherry-pick.</summary>
    CherryPick,

    /// <summary>A revert.</summary>
    Revert,
}

/// <summary>Where a work tree and one of its files stand: all there is to know before committing it.</summary>
public sealed record GitStanding
{
    /// <summary>The branch, or null when the head is detached.</summary>
    public required string? Branch { get; init; }

    /// <summary>The hash of the last commit, or null when there is none yet.</summary>
    public required string? Head { get; init; }

    /// <summary>How the file stands to it.</summary>
    public required GitFileState File { get; init; }

    /// <summary>Whether the index knows the file; one it does not know has to be added first.</summary>
    public required bool IsInIndex { get; init; }

    /// <summary>How many other files known to git are changed or staged.</summary>
    public required int Others { get; init; }

    /// <summary>What was begun and not finished.</summary>
    public required GitOperation Operation { get; init; }

    /// <summary>Whether another git holds the lock of the index.</summary>
    public required bool IsLocked { get; init; }

    /// <summary>Who would be named by a commit, "name &lt;address&gt;"; null when git's configuration does not say.</summary>
    public required string? Author { get; init; }

    /// <summary>The hooks a commit would run, by name.</summary>
    public required ImmutableArray<string> Hooks { get; init; }

    /// <summary>The folder in which git keeps what belongs to this work tree.</summary>
    public required string GitDirectory { get; init; }
}
