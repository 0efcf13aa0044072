using System.Collections.Immutable;
using MotCua.Expressions;
using MotCua.Procedures;

namespace MotCua.Designer;

/// <summary>The folder read as a library, anew only when a file of it changed.</summary>
internal sealed class LibraryCache(ProcedureFolder folder)
{
    private readonly Lock reading = new();
    private (string Stamp, LibrarySnapshot Snapshot)? kept;

    public LibrarySnapshot Current
    {
        get
        {
            lock (reading)
            {
                var files = Files();
                var stamp = string.Join('\n', files.Select(file => $"{file.Path}|{file.Length}|{file.Ticks}"));
                if (kept is { } known && known.Stamp == stamp)
                {
                    return known.Snapshot;
                }

                var snapshot = Read(files);
                kept = (stamp, snapshot);
                return snapshot;
            }
        }
    }

    private List<(string Path, long Length, long Ticks)> Files()
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden };
        return [.. new DirectoryInfo(folder.Root).EnumerateFiles("*.yaml", options)
            .Concat(new DirectoryInfo(folder.Root).EnumerateFiles("published.lock"))
            .Select(file => (Path.GetRelativePath(folder.Root, file.FullName).Replace(Path.DirectorySeparatorChar, '/'), file.Length, file.LastWriteTimeUtc.Ticks))
            .OrderBy(file => file.Item1, StringComparer.Ordinal)];
    }

    private LibrarySnapshot Read(List<(string Path, long Length, long Ticks)> files)
    {
        var texts = files.Where(file => file.Path.EndsWith(".yaml", StringComparison.Ordinal))
            .Select(file => LibraryFile.Open(Path.Combine(folder.Root, file.Path)) with { Path = file.Path }).ToImmutableArray();
        var conditions = new ConditionCompiler();
        var library = ProcedureLibrary.Of(texts, parameters => conditions = new ConditionCompiler(parameters.All.Select(ExpressionInput.Of), capacity: 256));
        var lockFile = Path.Combine(folder.Root, "published.lock");
        var published = File.Exists(lockFile) ? PublishedLock.Read("published.lock", File.ReadAllText(lockFile)).Lock : null;
        return new LibrarySnapshot(library, conditions, texts, published);
    }
}

/// <summary>The library at one moment.</summary>
/// <param name="Library">Its procedures, calendars and parameters.</param>
/// <param name="Conditions">What judges and compiles conditions and amounts, knowing the parameters.</param>
/// <param name="Files">All YAML files, paths below the folder.</param>
/// <param name="Published">The record of published versions, or null when there is none.</param>
internal sealed record LibrarySnapshot(ProcedureLibrary Library, ConditionCompiler Conditions, ImmutableArray<LibraryFile> Files, PublishedLock? Published)
{
    /// <summary>The recorded hashes of a version, or null when it is not recorded.</summary>
    public LockedVersion? LockOf(Procedure procedure) => Published?.Versions.FirstOrDefault(version => version.Name == $"{procedure.Id}/{procedure.Version}");

    /// <summary>The scenario files beside a procedure's file, <c>base</c> first.</summary>
    public IEnumerable<LibraryFile> ScenariosBeside(string path)
    {
        var folder = path[..(path.LastIndexOf('/') + 1)] + "scenarios/";
        return Files.Where(file => file.Path.StartsWith(folder, StringComparison.Ordinal) && file.Kind() == LibraryFileKind.Scenario)
            .OrderBy(file => file.Path.EndsWith("/base.yaml", StringComparison.Ordinal) ? 0 : 1);
    }
}
