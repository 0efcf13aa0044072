using System.Collections.Immutable;
using NodaTime;

namespace MotCua.Procedures;

/// <summary>What a line of a comment file does.</summary>
public enum CommentAct
{
    /// <summary>Says something about a place of the version.</summary>
    Comments,

    /// <summary>Says something about what somebody said.</summary>
    Replies,

    /// <summary>Says that a comment is settled.</summary>
    Settles,

    /// <summary>Says that a settled comment is open again.</summary>
    Reopens,

    /// <summary>Takes back what the writer said; for others it has no effect.</summary>
    Withdraws,
}

/// <summary>
/// One line of a comment file: who did what, when. Lines are only ever added, each stands for itself, and what they come to depends on which
/// lines there are, not on their order: so what two people write merges line by line.
/// </summary>
public sealed record CommentEntry
{
    /// <summary>Names the line; nobody else's line has the same.</summary>
    public required string Id { get; init; }

    /// <summary>When it was written, as the writer's clock says; never before what the writer answers, see <see cref="CommentFile.MomentFor"/>.</summary>
    public required Instant At { get; init; }

    /// <summary>The writer's name as people read it. It is no proof: who committed the line stands in git.</summary>
    public required string By { get; init; }

    /// <summary>What the line does.</summary>
    public required CommentAct Act { get; init; }

    /// <summary>What a comment is about, a path such as <c>steps.check</c>; empty for the whole version, and for every other act.</summary>
    public string On { get; init; } = "";

    /// <summary>The id of what is answered, settled, reopened or withdrawn; empty for a comment.</summary>
    public string To { get; init; } = "";

    /// <summary>What is said; of an act that need not say anything perhaps empty.</summary>
    public string Text { get; init; } = "";

    /// <summary>Fields of the line that this version does not know, by name, as JSON.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Others { get; init; } = [];

    /// <summary>Where the line stands.</summary>
    public SourceSpan Location { get; init; } = SourceSpan.None;
}
