using System.Collections.Immutable;
using System.Text;
using MotCua.Cli.Running;
using MotCua.Procedures;
using MotCua.Procedures.Editing;

namespace MotCua.Cli.Files;

/// <summary>A version and the comments beside it.</summary>
internal sealed class CommentedVersion
{
    private readonly FilePlaces? places;

    private CommentedVersion(string version, string comments, FilePlaces? places, byte[] bytes)
    {
        (Version, Comments, this.places) = (version, comments, places);
        Text = Encoding.UTF8.GetString(bytes);
        File = CommentFile.Read(comments, bytes);
    }

    /// <summary>The version's file, as shown.</summary>
    public string Version { get; }

    /// <summary>The file of its comments, as shown.</summary>
    public string Comments { get; }

    /// <summary>The text of the comments, for showing lines of it.</summary>
    public string Text { get; }

    /// <summary>What it holds; nothing when there is none.</summary>
    public CommentFile File { get; }

    /// <summary>The place a comment is about: the top of the file for the whole version; null when it is no longer there.</summary>
    public FilePlace? PlaceOf(CommentThread thread)
        => thread.Comment.On is { Length: > 0 } on ? places is not null && EditPath.TryParse(on, out var path) ? places.Find(path) : null
            : places is null ? null : new FilePlace(new SourceSpan(Version, 1, 1, 1, 1, 0, 0), LocalizedText.Empty);

    /// <summary>The versions asked for, each named itself or by its comments, and those below a folder that have comments; of the nearest library when none is named.</summary>
    /// <exception cref="CommandStopped">Something asked for is not there.</exception>
    public static ImmutableArray<CommentedVersion> Collect(Session session, string[] asked)
    {
        var roots = asked.Length > 0 ? asked : [LibraryFolder.Around(session, null).Root ?? throw CommandStopped.WrongUse("Không tìm thấy thư viện; hãy chỉ một thư mục.", "No library was found; name a folder.")];
        return [.. roots.SelectMany(root => Files(session, root)).Select(VersionOf).Distinct(StringComparer.Ordinal).Select(version => Open(session, version))];
    }

    private static IEnumerable<string> Files(Session session, string path)
    {
        var full = session.FullPath(path);
        if (!Directory.Exists(full))
        {
            _ = InputFile.Bytes(session, path);
            return [full];
        }

        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden, IgnoreInaccessible = true };
        return Directory.EnumerateFiles(full, "*" + CommentFile.Ending, options).Order(StringComparer.Ordinal);
    }

    private static string VersionOf(string file) => file.EndsWith(CommentFile.Ending, StringComparison.Ordinal) ? file[..^CommentFile.Ending.Length] + ".yaml" : file;

    private static CommentedVersion Open(Session session, string version)
    {
        var comments = CommentFile.PathBeside(version);
        var shown = session.ShownPath(version);
        var places = System.IO.File.Exists(version) ? FilePlaces.Of(new LibraryFile(shown, InputFile.Lenient(session, version) ?? "")) : null;
        return new CommentedVersion(shown, session.ShownPath(comments), places, System.IO.File.Exists(comments) ? InputFile.Bytes(session, comments) : []);
    }
}
