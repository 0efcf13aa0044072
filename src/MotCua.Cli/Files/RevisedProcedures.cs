using System.Text;
using MotCua.Cli.Running;
using MotCua.Procedures;

namespace MotCua.Cli.Files;

/// <summary>One procedure file then and now.</summary>
/// <param name="Path">The file, as shown.</param>
/// <param name="Before">What it held at the earlier revision; null when it was not there.</param>
/// <param name="After">What it holds now; null when it is gone.</param>
internal sealed record RevisedProcedure(string Path, Procedure? Before, Procedure? After);

/// <summary>Reads procedures from files and from revisions of files.</summary>
internal static class RevisedProcedures
{
    /// <summary>A procedure named by a path or by <c>path@revision</c>.</summary>
    public static Procedure Named(Session session, LibraryFolder library, string name)
    {
        var cut = name.LastIndexOf('@');
        if (cut <= 0 || File.Exists(session.FullPath(name)))
        {
            return LoadedProcedures.Load(session, library, name);
        }

        var (path, revision) = (name[..cut], name[(cut + 1)..]);
        var repository = GitRepository.Around(session, path);
        var bytes = repository.Bytes(repository.Commit(revision), path)
            ?? throw CommandStopped.WrongUse($"Bản “{revision}” không có tệp {path}.", $"Revision “{revision}” has no file {path}.");
        return Read(session, library, path, bytes, mustWork: true) ?? throw CommandStopped.WrongUse($"{name} không phải tệp thủ tục.", $"{name} is not a procedure.");
    }

    /// <summary>Every procedure file below a folder that differs from a revision; proposals and versions alike.</summary>
    public static List<RevisedProcedure> Since(Session session, LibraryFolder library, string revision, string folder)
    {
        var repository = GitRepository.Around(session, folder);
        var commit = repository.Commit(revision);
        var changed = new List<RevisedProcedure>();
        foreach (var file in repository.ChangedSince(commit, folder).Where(file => Path.GetExtension(file) == ".yaml"))
        {
            var shown = session.ShownPath(file);
            var old = repository.Bytes(commit, file) is { } bytes ? Read(session, library, shown, bytes, mustWork: false) : null;
            var now = File.Exists(file) && FileKind.Of(session, shown) == FileKind.Procedure ? LoadedProcedures.Load(session, library, shown) : null;
            if ((old, now) is not (null, null))
            {
                changed.Add(new RevisedProcedure(shown, old, now));
            }
        }

        return changed;
    }

    // What was wrong in an earlier revision cannot be mended any more: among many files it is told and counts as not there.
    private static Procedure? Read(Session session, LibraryFolder library, string path, byte[] bytes, bool mustWork)
    {
        if (!Encoding.UTF8.GetString(bytes).Split('\n').Any(line => line.TrimStart('\uFEFF').StartsWith("procedure:", StringComparison.Ordinal)))
        {
            return null;
        }

        var result = ProcedureReader.Read(path, bytes, library.Conditions);
        if (result.Procedure is null && mustWork)
        {
            LoadedProcedures.Refuse(session, path, result.Diagnostics);
        }
        else if (result.Procedure is null)
        {
            session.Tell($"{path}: bản trước có lỗi nên không so sánh được.", $"{path}: the earlier revision has errors and cannot be compared.");
        }

        return result.Procedure;
    }
}
