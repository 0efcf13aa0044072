using MotCua.Analysis;
using MotCua.Procedures;

namespace MotCua.Designer;

/// <summary>What of a file is not committed yet: the text on disk against the last commit, by its meaning.</summary>
internal sealed class UncommittedChanges(ProcedureFolder folder, GitCommits commits, VersionLoader loader, LibraryCache cache)
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
            State = standing.File,
            Hash = file.Hash,
            Branch = standing.Branch,
            Head = standing.Head,
            Author = standing.Author,
            Others = standing.Others,
            Hooks = standing.Hooks,
            Obstacle = Obstacles.Of(standing, path),
        };
        return standing.File is GitFileState.Changed or GitFileState.New ? await Told(view, file, cancellation) : view;
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
}
