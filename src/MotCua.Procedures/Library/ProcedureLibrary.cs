using System.Collections.Immutable;
using MotCua.LegalTime;

namespace MotCua.Procedures;

/// <summary>
/// A folder of procedures with their calendars and parameters: everything a version needs besides its own file. It finds the procedures that
/// <c>runs:</c> names and checks what only several files together can show.
/// </summary>
public sealed class ProcedureLibrary : IProcedureSource
{
    private readonly Dictionary<string, ImmutableArray<Procedure>> byId;

    private ProcedureLibrary(
        ImmutableArray<Procedure> procedures, ImmutableArray<WorkCalendar> calendars, ParameterSet parameters, ImmutableArray<LegalAct> acts, ImmutableArray<Diagnostic> diagnostics)
    {
        Procedures = procedures;
        Calendars = calendars;
        Parameters = parameters;
        Acts = acts;
        byId = procedures.GroupBy(p => p.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToImmutableArray(), StringComparer.Ordinal);
        Diagnostics = [.. diagnostics, .. LibraryChecks.Run(this)];
    }

    /// <summary>All procedures that could be read, by id, then published ones by date, then the others by name.</summary>
    public ImmutableArray<Procedure> Procedures { get; }

    /// <summary>The working calendars, by id.</summary>
    public ImmutableArray<WorkCalendar> Calendars { get; }

    /// <summary>The dated figures.</summary>
    public ParameterSet Parameters { get; }

    /// <summary>What is known about the acts that procedures cite.</summary>
    public ImmutableArray<LegalAct> Acts { get; }

    /// <summary>The findings of all files read, and those between files.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }

    /// <summary>Whether a folder holds a library: it is named <c>procedures</c>, or has calendars or parameters in it.</summary>
    public static string? RootOf(string path)
    {
        for (var folder = new DirectoryInfo(Path.GetFullPath(path)); folder is not null; folder = folder.Parent)
        {
            if (folder.Name == "procedures" && folder.Exists)
            {
                return folder.FullName;
            }
        }

        return null;
    }

    /// <summary>Reads all <c>*.yaml</c> files of a folder and those below it. Scenarios, examples and internal procedures are left to their own readers.</summary>
    /// <param name="folder">The folder, for example <c>procedures</c>.</param>
    /// <param name="compiler">Makes what judges the conditions, given the parameters of the folder; the simple compiler when null.</param>
    public static ProcedureLibrary Load(string folder, Func<ParameterSet, IConditionCompiler>? compiler = null)
        => Of(Files(folder), compiler);

    /// <summary>All <c>*.yaml</c> files of a folder and those below it, by path; links are not followed.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="except">Full paths of files that are not opened, being at hand already; by default none.</param>
    public static ImmutableArray<LibraryFile> Files(string folder, IReadOnlySet<string>? except = null)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden };
        return [.. Directory.EnumerateFiles(folder, "*.yaml", options).Where(file => except?.Contains(Path.GetFullPath(file)) != true).Order(StringComparer.Ordinal).Select(LibraryFile.Open)];
    }

    /// <summary>Makes a library of files at hand.</summary>
    public static ProcedureLibrary Of(IEnumerable<LibraryFile> files, Func<ParameterSet, IConditionCompiler>? compiler = null)
    {
        var byKind = files.ToLookup(f => f.Kind());
        var findings = ImmutableArray.CreateBuilder<Diagnostic>();
        var parameters = new List<Parameter>();
        foreach (var file in byKind[LibraryFileKind.Parameters])
        {
            var read = ParameterReader.Read(file.Path, file.Text);
            findings.AddRange(read.Diagnostics);
            parameters.AddRange(read.Parameters);
        }

        var parameterSet = new ParameterSet(parameters);
        var judge = compiler?.Invoke(parameterSet);
        var procedures = new List<Procedure>();

        // Each file by itself, on all cores; findings keep the order of the files.
        foreach (var read in byKind[LibraryFileKind.Procedure].Concat(byKind[LibraryFileKind.Unknown]).AsParallel().AsOrdered().Select(file => ProcedureReader.Read(file.Path, file.Text, judge)))
        {
            findings.AddRange(read.Diagnostics);
            if (read.Procedure is { } procedure)
            {
                procedures.Add(procedure);
            }
        }

        var acts = ImmutableArray.CreateBuilder<LegalAct>();
        foreach (var file in byKind[LibraryFileKind.Acts])
        {
            var read = LegalActReader.Read(file.Path, file.Text);
            findings.AddRange(read.Diagnostics);
            acts.AddRange(read.Acts);
        }

        var (calendars, calendarFindings) = CalendarReader.ReadAll(byKind[LibraryFileKind.Calendar].Select(f => (f.Path, f.Text)));
        findings.AddRange(calendarFindings);
        return new ProcedureLibrary(Ordered(procedures), calendars, parameterSet, acts.ToImmutable(), findings.ToImmutable());
    }

    /// <summary>
    /// This library with one version put in place of the one read from the same file, or added: an edit not saved yet among its neighbours.
    /// Its findings are those between files only.
    /// </summary>
    public ProcedureLibrary With(Procedure procedure)
    {
        ArgumentNullException.ThrowIfNull(procedure);
        return new ProcedureLibrary(Ordered(Procedures.Where(p => p.File != procedure.File).Append(procedure)), Calendars, Parameters, Acts, []);
    }

    private static ImmutableArray<Procedure> Ordered(IEnumerable<Procedure> procedures)
        => [.. procedures.OrderBy(p => p.Id, StringComparer.Ordinal).ThenBy(p => p.Status).ThenBy(p => p.Version, StringComparer.Ordinal)];

    /// <summary>The versions of a procedure: published ones from old to new, then the others by name.</summary>
    public ImmutableArray<Procedure> Versions(string id) => byId.GetValueOrDefault(id, []);

    /// <summary>One version of a procedure, or null.</summary>
    public Procedure? Find(string id, string version) => Versions(id).FirstOrDefault(p => p.Version == version);

    /// <summary>A calendar by its id, or null.</summary>
    public WorkCalendar? Calendar(string id) => Calendars.FirstOrDefault(c => c.Id == id);

    /// <inheritdoc/>
    public Procedure? Find(string id, Procedure caller)
    {
        var versions = Versions(id);
        var published = versions.Where(p => p is { Status: ProcedureStatus.Published, Effective: not null }).ToList();
        if (caller.Effective is { } period)
        {
            return published.LastOrDefault(p => p.Effective!.From <= period.From && !(p.Effective.Until < period.From))
                ?? published.LastOrDefault() ?? versions.LastOrDefault();
        }

        return published.LastOrDefault() ?? versions.LastOrDefault();
    }
}
