using System.Security.Cryptography;
using MotCua.Procedures;
using MotCua.Procedures.Editing;
using NodaTime;

namespace MotCua.Designer;

/// <summary>What somebody wants to add to the comments on a version: the fields of a line but those the host gives it.</summary>
internal sealed record CommentRequest(string Path, string? On = null, string? Text = null, string? By = null, string? ReplyTo = null, string? Settles = null, string? Reopens = null, string? Withdraws = null);

/// <summary>The comments on the versions of the folder: files of lines beside them, read and added to.</summary>
internal sealed class VersionComments(ProcedureFolder folder, TimeProvider time)
{
    private const int MaxPlace = 300;

    /// <summary>The comments on a file of the folder.</summary>
    public CommentFile Read(string path) => CommentFile.Read(CommentFile.PathBeside(path), folder.Comments(path));

    /// <summary>Adds a line, judged by what the file holds at that moment; gives why not, or null.</summary>
    public Refusal? Add(CommentRequest request, string? by)
    {
        var (draft, refusal) = Draft(request, by);
        if (draft is null)
        {
            return refusal;
        }

        folder.AddComment(request.Path, bytes =>
        {
            var file = CommentFile.Read(CommentFile.PathBeside(request.Path), bytes);
            var thread = file.Threads.FirstOrDefault(one => one.Entries.Any(entry => entry.Id == draft.To));
            refusal = draft.Act == CommentAct.Comments ? null : Judge(draft, thread);
            var after = CommentFile.Append(bytes, draft with { At = CommentFile.MomentFor(Instant.FromDateTimeOffset(time.GetUtcNow()), thread) });
            refusal ??= after.Length > CommentFile.MaxBytes ? CommentRefusals.Full : null;
            return refusal is null ? after : null;
        });
        return refusal;
    }

    private static Refusal? Judge(CommentEntry draft, CommentThread? thread)
    {
        if (thread?.Entries.First(entry => entry.Id == draft.To) is not { } said)
        {
            return CommentRefusals.Gone;
        }

        return draft.Act switch
        {
            CommentAct.Withdraws when said.Act is not (CommentAct.Comments or CommentAct.Replies) => CommentRefusals.Gone,
            CommentAct.Withdraws when !CommentThread.SameName(said.By, draft.By) => CommentRefusals.NotTheirs,
            CommentAct.Withdraws when thread.IsWithdrawn(said) => CommentRefusals.Withdrawn,
            CommentAct.Settles or CommentAct.Reopens when thread.Standing == CommentStanding.Withdrawn => CommentRefusals.Withdrawn,
            CommentAct.Settles when thread.Standing == CommentStanding.Settled => CommentRefusals.Settled,
            CommentAct.Reopens when thread.Standing == CommentStanding.Open => CommentRefusals.Open,
            _ => null,
        };
    }

    private static (CommentEntry? Entry, Refusal? Refusal) Draft(CommentRequest request, string? by)
    {
        (CommentAct Act, string? To)[] named = [(CommentAct.Replies, request.ReplyTo), (CommentAct.Settles, request.Settles), (CommentAct.Reopens, request.Reopens), (CommentAct.Withdraws, request.Withdraws)];
        var acts = named.Where(one => one.To is not null).ToList();
        if (acts.Count > 1 || (acts.Count == 1 && request.On is not null))
        {
            return (null, CommentRefusals.Ambiguous);
        }

        var (act, to) = acts.Count == 1 ? acts[0] : (CommentAct.Comments, "");
        var (text, name, on) = (Lines.Clean(request.Text ?? "").Trim(), (by ?? request.By ?? "").Trim(), request.On ?? "");
        Refusal? refusal = text.Length > CommentFile.MaxText ? CommentRefusals.TooLong
            : text.Any(letter => char.IsControl(letter) && letter is not ('\n' or '\t')) ? CommentRefusals.NotText
            : text.Length == 0 && act is CommentAct.Comments or CommentAct.Replies ? CommentRefusals.NoText
            : name.Length is 0 or > CommentFile.MaxName || name.Any(char.IsControl) ? CommentRefusals.NoName
            : on.Length > MaxPlace || (on.Length > 0 && !EditPath.TryParse(on, out _)) ? CommentRefusals.NoPlace
            : null;
        return refusal is not null ? (null, refusal) : (new CommentEntry { Id = NewId(), At = Instant.MinValue, By = name, Act = act, On = on, To = to!, Text = text }, null);
    }

    // Short enough to read in a difference, long enough never to meet another in one file.
    private static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
}
