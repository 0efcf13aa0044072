using System.Collections.Immutable;
using MotCua.Procedures;
using MotCua.Procedures.Editing;

namespace MotCua.Interchange;

/// <summary>What an import should know besides the file.</summary>
public sealed record BpmnImportOptions
{
    /// <summary>The file's path, for findings.</summary>
    public string File { get; init; } = "";

    /// <summary>Language of the names in the drawing: <c>vi</c> (default) or <c>en</c>. Our own export says it itself.</summary>
    public string Language { get; init; } = "vi";

    /// <summary>Id of the procedure to be, for example <c>vn/house-permit</c>; null for that of our own export, else one made of its name.</summary>
    public string? ProcedureId { get; init; }

    /// <summary>Name of the procedure in place of the drawing's; empty for the drawing's.</summary>
    public LocalizedText Title { get; init; } = LocalizedText.Empty;

    /// <summary>Id of a working calendar; null for <c>unknown</c>.</summary>
    public string? Calendar { get; init; }

    /// <summary>Procedures that call activities may run. Default none.</summary>
    public IReadOnlyCollection<Procedure> Known { get; init; } = [];
}

/// <summary>What an import gave.</summary>
/// <param name="Text">The draft as the text of a procedure file, or null when there is none.</param>
/// <param name="ProcedureId">The id it has there; empty when there is none.</param>
/// <param name="Title">The name it has there.</param>
/// <param name="Findings">What could not be taken over as it is drawn, each with its place in the BPMN file.</param>
public sealed record BpmnImportResult(string? Text, string ProcedureId, LocalizedText Title, ImmutableArray<Diagnostic> Findings);

/// <summary>
/// Reads a BPMN 2.0 file (OMG formal/2013-12-09; ISO/IEC 19510:2013) of any tool into a draft of a procedure. Our own export comes back whole, through
/// its extension elements, as long as the drawing is the same; else the drawing counts for the flow and the extension elements for the details of each step.
/// </summary>
/// <remarks>
/// Nothing is invented: what a drawing does not say is left out, or is the word <c>unknown</c>. What cannot be said is a finding (MC92xx) that
/// names the element and what a person should do. What becomes what stands in <c>BPMN.md</c>.
/// </remarks>
public static class BpmnImport
{
    private const int MostErrorsShown = 20;

    /// <summary>Reads a file. It never throws at what a file holds.</summary>
    /// <param name="bytes">The file, 8 MiB at most.</param>
    /// <param name="options">What to know besides; defaults when null.</param>
    public static BpmnImportResult Read(ReadOnlySpan<byte> bytes, BpmnImportOptions? options = null)
    {
        options ??= new BpmnImportOptions();
        var sink = new DiagnosticSink();
        var text = BpmnText.Read(options.File, bytes, sink);
        if (Drawing.Read(text, sink) is not { } drawing)
        {
            return new BpmnImportResult(null, "", LocalizedText.Empty, sink.ToImmutable());
        }

        var own = OwnProcedure.In(text.Document!);
        var id = options.ProcedureId ?? (own is not null && ProcedureReader.IsProcedureId(own.Id) ? own.Id : "imported/" + (DraftIds.Slug(NameOf(drawing)) is { Length: > 0 } slug ? slug : "procedure"));
        if (own is not null && Whole(own, id, drawing, options, sink) is { } whole)
        {
            return new BpmnImportResult(whole.Text, id, whole.Title, sink.ToImmutable());
        }

        if (new Draft(drawing, own, sink, options).Write(id) is not { } draft)
        {
            return new BpmnImportResult(null, "", LocalizedText.Empty, sink.ToImmutable());
        }

        var read = ProcedureReader.Read("", draft, new AnyCondition());
        foreach (var error in read.Diagnostics.Where(found => found.Severity == Severity.Error).Take(MostErrorsShown))
        {
            sink.Report(BpmnImportFindings.DraftHasErrors, drawing.At(drawing.Processes[0].Element), null, Figures(error.Location.Line), error.Message("vi"), error.Message());
        }

        return new BpmnImportResult(draft, id, read.Procedure?.Title ?? options.Title, sink.ToImmutable());
    }

    /// <summary>The name of what is drawn: of the only pool, else of the process, else of the file.</summary>
    internal static string NameOf(Drawing drawing)
    {
        var process = drawing.Processes.MaxBy(one => one.Nodes.Count)!;
        string?[] names = [drawing.Pools.Count == 1 ? (string?)drawing.Pools[0].Attribute("name") : null, (string?)process.Element.Attribute("name"), (string?)process.Element.Parent!.Attribute("name")];
        return names.Select(Drawing.Plain).FirstOrDefault(name => name.Length > 0) ?? "";
    }

    /// <summary>Our own export as it was, when the drawing still says the same; steps in other lanes and timers set anew are taken over.</summary>
    private static (string Text, LocalizedText Title)? Whole(OwnProcedure own, string id, Drawing drawing, BpmnImportOptions options, DiagnosticSink sink)
    {
        if (Written(own, id, options, OwnChanges.None) is not { } told || OwnDrawing.Changes(drawing, told.Procedure with { Id = own.Id }, own.Language, new DrawnLimits(drawing, sink)) is not { } changes)
        {
            return null;
        }

        var now = changes.IsEmpty ? told : Written(own, id, options, changes);
        return now is { } written ? (written.Text, written.Procedure.Title) : null;
    }

    private static (string Text, Procedure Procedure)? Written(OwnProcedure own, string id, BpmnImportOptions options, OwnChanges changes)
        => own.Whole(id, options.Title, changes) is { } content && FileText.Of(content) is { } text && ProcedureReader.Read("", text, new AnyCondition()).Procedure is { } procedure ? (text, procedure) : null;

    private static string Figures(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Conditions are judged when the draft is checked: that needs the compiler, and a host may have none.</summary>
    internal sealed class AnyCondition : IConditionCompiler
    {
        public ConditionCompilation Compile(Procedure procedure) => new(null, []);
    }
}
