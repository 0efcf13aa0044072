using System.Collections.Immutable;
using System.Text;
using MotCua.Cli.Files;
using MotCua.Cli.Running;
using MotCua.Procedures;

namespace MotCua.Cli.Checking;

/// <summary>The files a check was asked for, and the library around them.</summary>
internal sealed class CheckedFiles
{
    private readonly Session session;
    private readonly Dictionary<string, LibraryFile> files = new(StringComparer.Ordinal);

    private CheckedFiles(Session session) => this.session = session;

    /// <summary>The files that could be read, in the order asked for.</summary>
    public ImmutableArray<LibraryFile> Files => [.. files.Values];

    /// <summary>The greatest exit code of what could not be read; <see cref="ExitCode.Ok"/> when all could.</summary>
    public int Worst { get; private set; }

    /// <summary>What was asked for and could not be read, with the reason.</summary>
    public List<(string Path, LocalizedText Reason)> NotRead { get; } = [];

    /// <summary>Libraries asked for as a whole folder, by full path.</summary>
    public List<string> WholeLibraries { get; } = [];

    /// <summary>Collects files and folders; what is missing or unreadable is said at once, and the rest is checked all the same.</summary>
    public static CheckedFiles Collect(Session session, IEnumerable<string> paths)
    {
        var result = new CheckedFiles(session);
        foreach (var path in paths)
        {
            try
            {
                result.Add(path);
            }
            catch (CommandStopped stopped)
            {
                session.Error.WriteLine(session.Say(stopped.Text));
                result.NotRead.Add((path, stopped.Text));
                result.Worst = Math.Max(result.Worst, stopped.Code);
            }
        }

        return result;
    }

    /// <summary>All other files of the libraries the asked ones stand in; the library near the current directory for those in none.</summary>
    public IEnumerable<LibraryFile> Surroundings()
    {
        var roots = files.Keys.Select(ProcedureLibrary.RootOf).Distinct(StringComparer.Ordinal).ToList();
        var found = roots.OfType<string>().ToList();
        if (roots.Contains(null) && LibraryFolder.Around(session, null).Root is { } country)
        {
            found.Add(Path.GetDirectoryName(country) ?? country);
        }

        return found.Distinct(StringComparer.Ordinal).SelectMany(Readable);
    }

    private IEnumerable<LibraryFile> Readable(string root)
    {
        try
        {
            return ProcedureLibrary.Files(root, files.Keys.ToHashSet(StringComparer.Ordinal));
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            session.Tell($"Không đọc được hết thư viện {root}: {InputFile.Reason(error)}", $"Cannot read all of the library {root}: {InputFile.Reason(error)}");
            return [];
        }
    }

    private void Add(string path)
    {
        if (path.Length == 0 || (path.StartsWith("--", StringComparison.Ordinal) && !File.Exists(session.FullPath(path))))
        {
            throw CommandStopped.WrongUse(
                path.Length == 0 ? "Thiếu tên tệp hoặc thư mục." : $"Không có tuỳ chọn {path}. Xem: motcua check --help",
                path.Length == 0 ? "A file or folder has no name." : $"There is no option {path}. See: motcua check --help");
        }

        var full = session.FullPath(path);
        if (!Directory.Exists(full))
        {
            files[full] = new LibraryFile(session.ShownPath(path), Encoding.UTF8.GetString(InputFile.Bytes(session, path)));
            return;
        }

        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden, IgnoreInaccessible = true };
        var found = Directory.EnumerateFiles(full, "*.yaml", options).Order(StringComparer.Ordinal).ToList();
        if (found.Count == 0)
        {
            throw CommandStopped.WrongUse($"Thư mục {path} không có tệp .yaml nào.", $"The folder {path} holds no .yaml file.");
        }

        if (ProcedureLibrary.RootOf(full) == full)
        {
            WholeLibraries.Add(full);
        }

        foreach (var file in found)
        {
            files[file] = new LibraryFile(session.ShownPath(file), Encoding.UTF8.GetString(InputFile.Bytes(session, file)));
        }
    }
}
