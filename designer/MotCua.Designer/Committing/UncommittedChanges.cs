using MotCua.Analysis;
using MotCua.Procedures;

namespace MotCua.Designer;

/// <summary>What of a file is not committed yet: the text on disk against the last commit, by its meaning.</summary>
internal sealed class UncommittedChanges(ProcedureFolder folder, GitCommits commits, GitHistory history, VersionLoader loader, LibraryCache cache)
{
    /// <summary>What there is to commit; null when there is no such file.</summary>
    public async Task<UncommittedView?> Of(string path, CancellationToken cancellation)
    {
        if (folder.Read(path) is not { } file)
        {
            return null;
        }

        if (await commits.Standing(path, cancellation) is not { } standing)
        {
            return new UncommittedView { HasGit = false, State = GitFileState.Unchanged, Hash = file.Hash };
        }

        var view = new UncommittedView
        {
            HasGit = true,
            State = standing.File.State,
            Hash = file.Hash,
            Branch = standing.Git.Branch,
            Head = standing.Git.Head,
            Author = standing.Git.Author,
            Others = standing.Others,
            Hooks = standing.Git.Hooks,
            Obstacle = standing.Obstacle,
        };
        view = view.State is GitFileState.Changed or GitFileState.New ? await Told(view, file, cancellation) : view;
        return standing.Comments is { State: not GitFileState.Unchanged } comments ? await WithComments(view, path, comments, standing.CommentsHash, cancellation) : view;
    }

    private async Task<UncommittedView> WithComments(UncommittedView view, string path, CommittedFile comments, string? hash, CancellationToken cancellation)
    {
        var now = CommentFile.Read(comments.Path, folder.Comments(path));
        var before = view.Head is { } head ? CommentFile.Read(comments.Path, await history.Comments(path, head, cancellation)) : null;
        var known = before?.Entries.Select(entry => entry.Id).ToHashSet(StringComparer.Ordinal) ?? [];
        var added = now.Entries.Select(entry => entry.Id).Distinct(StringComparer.Ordinal).Count(id => !known.Contains(id));
        return view with
        {
            Comments = new UncommittedComments(comments.Path, comments.State, hash, added),
            Proposed = hash is null ? view.Proposed : ProposedMessage.WithComments(view.Proposed, path, added),
        };
    }

    private async Task<UncommittedView> Told(UncommittedView view, FolderFile file, CancellationToken cancellation)
    {
        var after = (await loader.Load(new VersionRef(file.Path, Text: file.Text), cancellation))!;
        var before = view is { State: GitFileState.Changed, Head: { } head } ? await loader.Load(new VersionRef(file.Path, head), cancellation) : null;
        var difference = (before?.Procedure, after.Procedure) is ({ } old, { } now) && old.Id == now.Id ? ProcedureComparer.Compare(old, now, cache.Current.Conditions) : null;
        return view with
        {
            Errors = after.Findings.Count(finding => finding.Severity == Severity.Error),
            Changes = [.. (difference?.Differences ?? []).Select(DifferenceRow.Of)],
            IsTold = difference is not null,
            Proposed = ProposedMessage.Of(file.Path, after.Procedure, difference, view.State == GitFileState.New),
        };
    }
}

/// <summary>What there is to commit of one file, and what the page shows with it.</summary>
internal sealed record UncommittedView
{
    public required bool HasGit { get; init; }

    public required GitFileState State { get; init; }

    /// <summary>SHA-256 of the file's bytes: what a writer must have seen.</summary>
    public required string Hash { get; init; }

    public string? Branch { get; init; }

    public string? Head { get; init; }

    public string? Author { get; init; }

    /// <summary>How many other files are changed or staged; they stay as they are.</summary>
    public int Others { get; init; }

    public IReadOnlyList<string> Hooks { get; init; } = [];

    public Obstacle? Obstacle { get; init; }

    /// <summary>Errors of the file as a procedure.</summary>
    public int Errors { get; init; }

    /// <summary>Whether the changes could be told by their meaning; without, a reader has the lines.</summary>
    public bool IsTold { get; init; }

    public IReadOnlyList<DifferenceRow> Changes { get; init; } = [];

    public ProposedMessage? Proposed { get; init; }

    /// <summary>What of the comments beside it is not committed yet; null when nothing is.</summary>
    public UncommittedComments? Comments { get; init; }
}

/// <summary>Comments that are not committed yet.</summary>
/// <param name="Path">The file they stand in.</param>
/// <param name="State">How it stands to the last commit.</param>
/// <param name="Hash">Its hash, when it is committed with the file; null when a <c>.gitignore</c> leaves it out.</param>
/// <param name="Added">How many lines the last commit does not hold.</param>
internal sealed record UncommittedComments(string Path, GitFileState State, string? Hash, int Added);
