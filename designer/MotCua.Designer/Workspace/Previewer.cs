using MotCua.Analysis;
using MotCua.Layout;
using MotCua.Procedures;
using MotCua.Procedures.Yaml;
using MotCua.Rules;

namespace MotCua.Designer;

/// <summary>Says what a text means, saved or not: the same reader, checks, layout and measures as everywhere.</summary>
internal sealed class Previewer(LibraryCache cache)
{
    // Most edits change what is written on the map and not what leads where.
    private readonly MapMemory memory = new();

    /// <summary>What a text means.</summary>
    /// <param name="path">The file's path.</param>
    /// <param name="text">The text.</param>
    /// <param name="options">How to lay the map out.</param>
    /// <param name="known">What reading the text gave, when somebody has read it already.</param>
    /// <param name="values">The text as values, when somebody has read it already.</param>
    public Preview Of(string path, string text, MapOptions options, ReadResult? known = null, YamlReadResult? values = null)
    {
        var snapshot = cache.Current;
        var file = new LibraryFile(path, text);
        var yaml = values ?? YamlDocumentReader.Read(path, text);
        var tree = yaml.Root is null ? null : TreeView.Of(yaml.Root);
        if (file.Kind() is not (LibraryFileKind.Procedure or LibraryFileKind.Unknown))
        {
            return new Preview
            {
                IsProcedure = false,
                Tree = tree,
                Findings = [.. OtherFiles.Check(snapshot, file).Select(FindingView.Of)],
                Names = file.Kind() is LibraryFileKind.Scenario ? ScenarioNames.Of(snapshot, file) : null,
            };
        }

        var read = known ?? ProcedureReader.Read(path, yaml, snapshot.Conditions);
        ProcedureMap? map = null;
        ProcedureView? view = null;
        IReadOnlyList<Diagnostic> findings = read.Diagnostics;
        if (read.Procedure is { } procedure)
        {
            // The map takes as long as all the rest, and neither needs the other.
            Parallel.Invoke(
                () => map = ProcedureMapper.Map(procedure, options, memory),
                () => (findings, view) = (Read(snapshot, file, read).Findings, ViewOf(procedure, snapshot)));
        }

        return new Preview { IsProcedure = true, Tree = tree, Findings = [.. findings.Select(FindingView.Of)], Map = map, Procedure = view };
    }

    /// <summary>Reads a procedure among the others of the folder.</summary>
    public static (Procedure? Procedure, IReadOnlyList<Diagnostic> Findings) Read(LibrarySnapshot snapshot, LibraryFile file, ReadResult? known = null)
    {
        var read = known ?? ProcedureReader.Read(file.Path, file.Text, snapshot.Conditions);
        if (read.Procedure is not { } procedure)
        {
            return (null, read.Diagnostics);
        }

        var between = snapshot.Library.With(procedure).Diagnostics.Where(finding => finding.Location.File == file.Path);
        var compiled = procedure.Status == ProcedureStatus.Draft ? [] : CompiledProcedure.Compile(procedure, snapshot.Conditions, snapshot.Library).Diagnostics;
        return (procedure, [.. read.Diagnostics.Concat(between).Concat(compiled).DistinctBy(finding => (finding.Code, finding.Location, finding.Message())).OrderBy(finding => finding.Location.Start)]);
    }

    private static ProcedureView ViewOf(Procedure procedure, LibrarySnapshot snapshot) => new()
    {
        Id = procedure.Id,
        Version = procedure.Version,
        Title = BothTexts.Of(procedure.Title, procedure.Id),
        Status = procedure.Status.ToString().ToLowerInvariant(),
        RulesHash = procedure.RulesHash,
        Published = snapshot.LockOf(procedure) is { } recorded ? new PublicationView(recorded.RulesHash == procedure.RulesHash) : null,
        Burden = BurdenFigures.Of(procedure),
        Phrases = PlainWords.Of(procedure),
    };
}
