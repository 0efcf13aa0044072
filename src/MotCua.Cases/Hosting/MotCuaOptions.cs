using System.Reflection;
using MotCua.Procedures;

namespace MotCua.Cases;

/// <summary>What a host says about the engine it embeds.</summary>
public sealed class MotCuaOptions
{
    private readonly List<LibraryFile> files = [];

    /// <summary>How the engine behaves.</summary>
    public CaseEngineOptions Engine { get; set; } = new();

    /// <summary>
    /// What judges conditions, given the dated figures. Default: facts and comparisons with declared values; a host that needs more adds
    /// <c>MotCua.Expressions</c>.
    /// </summary>
    public Func<ParameterSet, IConditionCompiler>? Conditions { get; set; }

    /// <summary>Who does automated steps. Default nobody.</summary>
    public StepHandlers Handlers { get; } = new();

    /// <summary>Whether this host watches deadlines, sends messages and does automated steps. Default yes; a host that only takes commands says no.</summary>
    public bool RunsWorkers { get; set; } = true;

    /// <summary>Loads procedures, calendars and dated figures from a folder and those below it.</summary>
    public MotCuaOptions ProceduresFromFolder(string folder)
    {
        files.AddRange(ProcedureLibrary.Files(folder));
        return this;
    }

    /// <summary>Loads them from embedded resources whose names end in <c>.yaml</c>. Give resources the path as their logical name, so that findings show it.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="prefix">What their names begin with; default all.</param>
    public MotCuaOptions ProceduresFromResources(Assembly assembly, string prefix = "")
    {
        ArgumentNullException.ThrowIfNull(assembly);
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(prefix, StringComparison.Ordinal) && n.EndsWith(".yaml", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            files.Add(new(name, reader.ReadToEnd()));
        }

        return this;
    }

    /// <summary>Loads one file at hand.</summary>
    /// <param name="path">Its path, as findings shall show it.</param>
    /// <param name="text">Its text.</param>
    public MotCuaOptions ProcedureFile(string path, string text)
    {
        files.Add(new(path, text));
        return this;
    }

    internal ProcedureCatalog Catalog()
    {
        IConditionCompiler? judge = null;
        var library = ProcedureLibrary.Of(files, Conditions is null ? null : parameters => judge = Conditions(parameters));
        return ProcedureCatalog.Of(library, judge);
    }
}
