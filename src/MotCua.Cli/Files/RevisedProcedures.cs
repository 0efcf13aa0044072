using System.Collections.Immutable;
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
        return Read(session, library.Conditions, path, bytes, mustWork: true) ?? throw CommandStopped.WrongUse($"{name} không phải tệp thủ tục.", $"{name} is not a procedure.");
    }

    /// <summary>The text of a file named by a path or by <c>path@revision</c>.</summary>
    public static string Text(Session session, string name)
    {
        var cut = name.LastIndexOf('@');
        if (cut <= 0 || File.Exists(session.FullPath(name)))
        {
            return InputFile.Text(session, name);
        }

        var repository = GitRepository.Around(session, name[..cut]);
        return Encoding.UTF8.GetString(repository.Bytes(repository.Commit(name[(cut + 1)..]), name[..cut]) ?? []);
    }

    /// <summary>
    /// Every procedure file below a folder that differs from a revision, proposals and versions alike, and what is made of it. Files are read and
    /// compared on all cores and given in order; of what is behind nothing is kept.
    /// </summary>
    /// <param name="session">The session.</param>
    /// <param name="library">The library of the folder.</param>
    /// <param name="revision">The revision.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="make">What is made of a file; called from several threads.</param>
    public static IEnumerable<T> Since<T>(Session session, LibraryFolder library, string revision, string folder, Func<RevisedProcedure, T> make)
    {
        var repository = GitRepository.Around(session, folder);
        var commit = repository.Commit(revision);
        var conditions = library.Conditions;
        var files = repository.ChangedSince(commit, folder).Where(file => Path.GetExtension(file) == ".yaml");
        foreach (var some in repository.Bytes(commit, files).Chunk(64))
        {
            foreach (var (path, result, findings) in some.AsParallel().AsOrdered().Select(file => Changed(session, file.Path, file.Bytes, conditions, make)))
            {
                if (findings is { } errors)
                {
                    LoadedProcedures.Refuse(session, path, errors);
                }

                foreach (var found in result)
                {
                    yield return found;
                }
            }
        }
    }

    private static (string Path, ImmutableArray<T> Result, ImmutableArray<Diagnostic>? Errors) Changed<T>(
        Session session, string file, byte[]? bytes, IConditionCompiler conditions, Func<RevisedProcedure, T> make)
    {
        var shown = session.ShownPath(file);
        var old = bytes is null ? null : Read(session, conditions, shown, bytes, mustWork: false);
        Procedure? now = null;
        if (File.Exists(file) && LibraryFile.Open(file) is var current && current.Kind() == LibraryFileKind.Procedure)
        {
            var read = ProcedureReader.Read(shown, current.Text, conditions);
            if (read.Procedure is null)
            {
                return (shown, [], read.Diagnostics);
            }

            now = read.Procedure;
        }

        return (shown, (old, now) is (null, null) ? [] : [make(new RevisedProcedure(shown, old, now))], null);
    }

    // What was wrong in an earlier revision cannot be mended any more: among many files it is told and counts as not there.
    private static Procedure? Read(Session session, IConditionCompiler conditions, string path, byte[] bytes, bool mustWork)
    {
        if (!Encoding.UTF8.GetString(bytes).Split('\n').Any(line => line.TrimStart('\uFEFF').StartsWith("procedure:", StringComparison.Ordinal)))
        {
            return null;
        }

        var result = ProcedureReader.Read(path, bytes, conditions);
        if (result.Procedure is null && mustWork)
        {
            LoadedProcedures.Refuse(session, path, result.Diagnostics);
        }
        else if (result.Procedure is null)
        {
            lock (session.Error)
            {
                session.Tell($"{path}: bản trước có lỗi nên không so sánh được.", $"{path}: the earlier revision has errors and cannot be compared.");
            }
        }

        return result.Procedure;
    }
}
