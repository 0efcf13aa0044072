using System.Collections.Immutable;

namespace MotCua.Procedures;

/// <summary>How a comment stands.</summary>
public enum CommentStanding
{
    /// <summary>It waits for an answer or a change.</summary>
    Open,

    /// <summary>Somebody said it is settled.</summary>
    Settled,

    /// <summary>Its writer took it back.</summary>
    Withdrawn,
}

/// <summary>A comment with all that was said and done about it.</summary>
/// <param name="Comment">The comment; a reply whose comment is missing stands for itself, so that nothing said is lost.</param>
/// <param name="Answers">Replies, settling and reopening, by time.</param>
/// <param name="Withdrawn">Ids of what its writer took back; the text still stands in the file.</param>
/// <param name="Standing">How it stands.</param>
public sealed record CommentThread(CommentEntry Comment, ImmutableArray<CommentEntry> Answers, ImmutableHashSet<string> Withdrawn, CommentStanding Standing)
{
    /// <summary>Whether it is open.</summary>
    public bool IsOpen => Standing == CommentStanding.Open;

    /// <summary>Everything in it, the comment first.</summary>
    public IEnumerable<CommentEntry> Entries => Answers.Prepend(Comment);

    /// <summary>Whether a comment or reply of it was taken back.</summary>
    public bool IsWithdrawn(CommentEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return Withdrawn.Contains(entry.Id);
    }

    /// <summary>
    /// What lines come to. Their order does not matter, nor does a line that stands there twice: the later of settling and reopening counts, and
    /// of two at the same moment the one with the greater id.
    /// </summary>
    /// <param name="entries">The lines.</param>
    /// <returns>The comments by time, and the lines that have no effect.</returns>
    public static (ImmutableArray<CommentThread> Threads, ImmutableArray<StrayLine> Stray) Of(IEnumerable<CommentEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var stray = ImmutableArray.CreateBuilder<StrayLine>();
        var byId = new Dictionary<string, CommentEntry>(StringComparer.Ordinal);
        var ordered = new List<CommentEntry>();
        foreach (var same in entries.GroupBy(entry => entry.Id, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var first = same.MinBy(CommentFile.Line, StringComparer.Ordinal)!;
            byId.Add(first.Id, first);
            ordered.Add(first);
            var line = CommentFile.Line(first);
            stray.AddRange(same.Where(other => CommentFile.Line(other) != line).Select(other => new StrayLine(other, StrayReason.SameId)));
        }

        var roots = CommentRoots.Of(byId);
        ordered.Sort((a, b) => a.At.CompareTo(b.At) is not 0 and var byTime ? byTime : string.CompareOrdinal(a.Id, b.Id));
        var answers = new Dictionary<string, List<CommentEntry>>(StringComparer.Ordinal);
        var withdrawn = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in ordered)
        {
            if (entry.Act == CommentAct.Withdraws)
            {
                if (byId.GetValueOrDefault(entry.To) is not { Act: CommentAct.Comments or CommentAct.Replies } said)
                {
                    stray.Add(new StrayLine(entry, StrayReason.NothingThere));
                }
                else if (!SameName(said.By, entry.By))
                {
                    stray.Add(new StrayLine(entry, StrayReason.NotTheirs));
                }
                else
                {
                    withdrawn.Add(said.Id);
                }
            }
            else
            {
                var root = roots[entry.Id];
                var isFirst = root?.Id == entry.Id;
                if (root is null || (isFirst && entry.Act == CommentAct.Replies))
                {
                    stray.Add(new StrayLine(entry, StrayReason.NothingThere));
                }

                if (root is not null)
                {
                    var about = answers.TryGetValue(root.Id, out var known) ? known : answers[root.Id] = [];
                    if (!isFirst)
                    {
                        about.Add(entry);
                    }
                }
            }
        }

        return ([.. ordered.Where(entry => answers.ContainsKey(entry.Id)).Select(root => Thread(root, answers[root.Id], withdrawn))], stray.ToImmutable());
    }

    /// <summary>Whether two names are the same, however they were typed.</summary>
    public static bool SameName(string a, string b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return string.Equals(Plain(a), Plain(b), StringComparison.OrdinalIgnoreCase);
    }

    private static string Plain(string name) => name.Trim().Normalize();

    private static CommentThread Thread(CommentEntry root, List<CommentEntry> answers, HashSet<string> withdrawn)
    {
        var last = answers.LastOrDefault(entry => entry.Act is CommentAct.Settles or CommentAct.Reopens);
        var standing = withdrawn.Contains(root.Id) ? CommentStanding.Withdrawn : last?.Act == CommentAct.Settles ? CommentStanding.Settled : CommentStanding.Open;
        return new CommentThread(root, [.. answers], [.. answers.Prepend(root).Select(entry => entry.Id).Where(withdrawn.Contains)], standing);
    }
}

/// <summary>Why a line has no effect.</summary>
public enum StrayReason
{
    /// <summary>Another line has its id.</summary>
    SameId,

    /// <summary>What it is about is not in the file.</summary>
    NothingThere,

    /// <summary>It would take back what somebody else said.</summary>
    NotTheirs,
}

/// <summary>A line without the effect it asks for.</summary>
/// <param name="Entry">The line.</param>
/// <param name="Reason">Why.</param>
public sealed record StrayLine(CommentEntry Entry, StrayReason Reason);
