using MotCua.Procedures;
using NodaTime.Text;

namespace MotCua.Designer;

/// <summary>The comments on a version, as the page shows them.</summary>
/// <param name="By">Whose name a new comment bears; null when the page has to ask.</param>
/// <param name="Threads">The comments by time.</param>
/// <param name="Findings">What is wrong with the file.</param>
internal sealed record CommentsView(string? By, IReadOnlyList<ThreadView> Threads, IReadOnlyList<FindingView> Findings)
{
    public static CommentsView Of(CommentFile file, string? by) => new(by, [.. file.Threads.Select(ThreadView.Of)], [.. file.Diagnostics.Select(FindingView.Of)]);
}

/// <summary>A comment and what was said and done about it.</summary>
/// <param name="On">What it is about, a path; empty for the whole version.</param>
/// <param name="Standing">How it stands.</param>
/// <param name="IsAnswerToNothing">Whether it answers a comment that is not in the file.</param>
/// <param name="Entries">The comment, then the answers by time.</param>
internal sealed record ThreadView(string On, CommentStanding Standing, bool IsAnswerToNothing, IReadOnlyList<CommentEntryView> Entries)
{
    public static ThreadView Of(CommentThread thread)
        => new(thread.Comment.On, thread.Standing, thread.Comment.Act == CommentAct.Replies, [.. thread.Entries.Select(entry => CommentEntryView.Of(entry, thread))]);
}

/// <summary>One line. What was taken back is not shown, though it stands in the file.</summary>
internal sealed record CommentEntryView(string Id, string At, string By, CommentAct Act, string Text, bool IsWithdrawn)
{
    public static CommentEntryView Of(CommentEntry entry, CommentThread thread)
    {
        var isWithdrawn = thread.IsWithdrawn(entry);
        return new(entry.Id, InstantPattern.ExtendedIso.Format(entry.At), entry.By, entry.Act, isWithdrawn ? "" : entry.Text, isWithdrawn);
    }
}
