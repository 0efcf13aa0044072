using MotCua.Procedures;

namespace MotCua.Designer;

/// <summary>The files of comments beside the files of the folder: read, and added to, never changed.</summary>
internal sealed partial class ProcedureFolder
{
    private const int MostTries = 20;

    /// <summary>The path of the comments on a file, below the folder; null when either is none of ours.</summary>
    public string? CommentsPath(string? path)
        => FullPath(path) is { } full && new FileInfo(CommentFile.PathBeside(full)) is { LinkTarget: null } && !Directory.Exists(CommentFile.PathBeside(full)) ? CommentFile.PathBeside(path!) : null;

    /// <summary>The bytes of the comments on a file, as far as they are read and one more; null when there are none.</summary>
    public byte[]? Comments(string path)
    {
        var full = FullCommentsPath(path);
        if (!File.Exists(full))
        {
            return null;
        }

        using var stream = new FileStream(full, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[Math.Min(stream.Length, CommentFile.MaxBytes + 1L)];
        return bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }

    /// <summary>Adds to the comments on a file, judged by what there is while nobody else writes here; all of it or nothing.</summary>
    /// <param name="path">The file.</param>
    /// <param name="add">From the bytes there are to those there shall be; null leaves them.</param>
    public void AddComment(string path, Func<byte[], byte[]?> add)
    {
        var full = FullCommentsPath(path);
        lock (writing)
        {
            // Another program may write at the same moment: then what it wrote is looked at, and added to, too.
            for (var tries = 1; ; tries++)
            {
                var before = Comments(path);
                if (add(before ?? []) is not { } after)
                {
                    return;
                }

                bool IsStill() => Comments(path) is var now && (now is null) == (before is null) && now.AsSpan().SequenceEqual(before);
                if (Write(full, after, isNew: before is null, IsStill))
                {
                    return;
                }

                if (tries == MostTries)
                {
                    throw new IOException($"{CommentFile.PathBeside(path)} keeps changing.");
                }
            }
        }
    }

    private string FullCommentsPath(string path) => Path.Combine(Root, CommentsPath(path) ?? throw new ArgumentException("Not a path of the folder.", nameof(path)));
}
