using System.Collections.Immutable;
using MotCua.Procedures;

namespace MotCua.Designer;

/// <summary>A file a commit would hold.</summary>
/// <param name="Path">Its path below the folder.</param>
/// <param name="State">How it stands to the last commit.</param>
/// <param name="IsInIndex">Whether the index knows it.</param>
internal sealed record CommittedFile(string Path, GitFileState State, bool IsInIndex);

/// <summary>Where a file of the folder and the comments beside it stand.</summary>
/// <param name="Git">The work tree and the file.</param>
/// <param name="File">The file.</param>
/// <param name="Comments">The comments beside it; null when there are none on disk.</param>
/// <param name="CommentsHash">Their hash when a commit would hold them; null otherwise.</param>
internal sealed record FileStanding(GitStanding Git, CommittedFile File, CommittedFile? Comments, string? CommentsHash)
{
    /// <summary>The files a commit would hold, the one asked for first.</summary>
    public ImmutableArray<CommittedFile> ToCommit => [.. Both.Where(file => file.State != GitFileState.Unchanged)];

    /// <summary>What stands in the way of committing them; null when nothing does.</summary>
    public Obstacle? Obstacle => Both.Select(file => Obstacles.Of(Git with { File = file.State }, file.Path)).FirstOrDefault(obstacle => obstacle is not null);

    /// <summary>How many other files known to git are changed or staged.</summary>
    public int Others => Git.Others - (Comments is { IsInIndex: true, State: not GitFileState.Unchanged } ? 1 : 0);

    // What a .gitignore leaves out was meant to stay out: comments then keep nobody from committing the file.
    private IEnumerable<CommittedFile> Both => Comments is null or { State: GitFileState.Ignored } ? [File] : [File, Comments];

    /// <summary>Looks at a file of the folder; null where there is no git.</summary>
    public static FileStanding? Of(ProcedureFolder folder, string path, CancellationToken cancellation = default)
    {
        var git = GitFolder.Open(folder.Root, cancellation);
        if (git?.Standing(folder.FullPath(path)!, cancellation) is not { } standing)
        {
            return null;
        }

        var file = new CommittedFile(path, standing.File, standing.IsInIndex);
        var bytes = folder.CommentsPath(path) is null ? null : folder.Comments(path);
        if (bytes is null || git.StateOf(CommentFile.PathBeside(folder.FullPath(path)!), cancellation) is not var (state, isInIndex))
        {
            return new FileStanding(standing, file, null, null);
        }

        var comments = new CommittedFile(CommentFile.PathBeside(path), state, isInIndex);
        return new FileStanding(standing, file, comments, state is GitFileState.Unchanged or GitFileState.Ignored ? null : ProcedureFolder.HashOf(bytes));
    }
}
