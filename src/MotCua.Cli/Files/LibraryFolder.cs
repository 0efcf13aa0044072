using System.Collections.Immutable;
using MotCua.Cli.Running;
using MotCua.Expressions;
using MotCua.LegalTime;
using MotCua.Procedures;
using NodaTime;

namespace MotCua.Cli.Files;

/// <summary>
/// The folder of a country in a library of procedures (<c>procedures/vn</c>): where calendars, parameters and the versions of a
/// procedure are found. Files are read when they are asked for, each once.
/// </summary>
internal sealed class LibraryFolder : IProcedureSource
{
    private readonly Session session;
    private readonly Dictionary<string, ReadResult> read = new(StringComparer.Ordinal);
    private ImmutableArray<WorkCalendar>? calendars;
    private ParameterSet? parameters;
    private ConditionCompiler? conditions;

    private LibraryFolder(Session session, string? root)
    {
        this.session = session;
        Root = root;
    }

    /// <summary>The country's folder, or null when none was found.</summary>
    public string? Root { get; }

    /// <summary>
    /// The library around a file: the nearest folder above it that has calendars; else the one found upward from the current
    /// directory; else the one beside the tool.
    /// </summary>
    public static LibraryFolder Around(Session session, string? path)
    {
        if (path is not null)
        {
            for (var folder = Path.GetDirectoryName(session.FullPath(path)); folder is not null; folder = Path.GetDirectoryName(folder))
            {
                if (Directory.Exists(Path.Combine(folder, "calendars")))
                {
                    return new LibraryFolder(session, folder);
                }
            }
        }

        foreach (var start in (string[])[session.Surroundings.CurrentDirectory, session.Surroundings.ToolDirectory])
        {
            for (var folder = start; folder is not null; folder = Path.GetDirectoryName(folder))
            {
                var country = Path.Combine(folder, "procedures", "vn");
                if (Directory.Exists(Path.Combine(country, "calendars")))
                {
                    return new LibraryFolder(session, country);
                }
            }
        }

        return new LibraryFolder(session, null);
    }

    /// <summary>A calendar by its id, or null.</summary>
    public WorkCalendar? Calendar(string id) => Calendars.FirstOrDefault(calendar => calendar.Id == id);

    /// <summary>All calendars of the folder that have no errors.</summary>
    public ImmutableArray<WorkCalendar> Calendars
        => calendars ??= CalendarReader.ReadAll(Yaml(Root is null ? null : Path.Combine(Root, "calendars")).Select(file => (file, InputFile.Text(session, file)))).Calendars;

    /// <summary>The value of a dated parameter on a day, or null.</summary>
    public decimal? Parameter(string id, LocalDate day)
        => Parameters.At(id, day);

    /// <summary>The same with the day it holds from and its source.</summary>
    public DatedValue? Dated(string id, LocalDate day) => Parameters.Find(id)?.At(day);

    /// <summary>What judges and compiles the conditions and amounts of this folder's procedures; it knows the folder's parameters.</summary>
    public ConditionCompiler Conditions => conditions ??= new ConditionCompiler(Parameters.All.Select(ExpressionInput.Of));

    private ParameterSet Parameters
        => parameters ??= new ParameterSet(Yaml(Root is null ? null : Path.Combine(Root, "parameters"))
            .SelectMany(file => ParameterReader.Read(file, InputFile.Text(session, file)).Parameters));

    /// <summary>Reads a procedure file, once.</summary>
    public ReadResult Read(string path)
    {
        var full = session.FullPath(path);
        if (!read.TryGetValue(full, out var result))
        {
            result = ProcedureReader.Read(session.ShownPath(path), InputFile.Bytes(session, path), Conditions);
            read[full] = result;
        }

        return result;
    }

    /// <summary>All versions that stand beside a procedure file and have no errors, the file itself included.</summary>
    public ImmutableArray<Procedure> VersionsBeside(string path)
        => [.. Yaml(Path.GetDirectoryName(session.FullPath(path))).Select(file => Read(file).Procedure).OfType<Procedure>()];

    /// <summary>The scenario files beside a procedure file, in order.</summary>
    public ImmutableArray<string> ScenariosBeside(string path)
        => Yaml(Path.Combine(Path.GetDirectoryName(session.FullPath(path)) ?? ".", "scenarios"));

    /// <inheritdoc/>
    public Procedure? Find(string id, Procedure caller)
    {
        if (Root is null)
        {
            return null;
        }

        var versions = Yaml(Path.Combine([Path.GetDirectoryName(Root) ?? "", .. id.Split('/')]))
            .Select(file => Read(file).Procedure).OfType<Procedure>().Where(procedure => procedure.Status == ProcedureStatus.Published && procedure.Effective is not null)
            .OrderBy(procedure => procedure.Effective!.From).ToList();
        return versions.LastOrDefault(version => caller.Effective is not { } dates || version.Effective!.From <= dates.From) ?? versions.LastOrDefault();
    }

    private static ImmutableArray<string> Yaml(string? folder)
        => folder is null || !Directory.Exists(folder)
            ? []
            : [.. Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal)];
}
