using MotCua.Procedures;

namespace MotCua.Interchange;

/// <summary>A sentence part in both languages.</summary>
internal readonly record struct Said(string Vi, string En);

/// <summary>Says of every element that could not be taken over as it is drawn what became of it and what a person should do.</summary>
internal sealed class ImportReport(Drawing drawing, DiagnosticSink sink)
{
    /// <summary>Elements that are said or found already.</summary>
    public HashSet<DrawnNode> Told { get; } = [];

    public void LeftOut(DrawnNode node, Said kind, Said why, Said hint)
    {
        Told.Add(node);
        Report(BpmnImportFindings.LeftOut, node, kind.Vi, kind.En, why.Vi, why.En, hint.Vi, hint.En);
    }

    public void Adapted(DrawnNode node, Said kind, Said what, Said hint)
        => Report(BpmnImportFindings.Adapted, node, kind.Vi, kind.En, what.Vi, what.En, hint.Vi, hint.En);

    /// <summary>A finding at an element; its name is the first argument.</summary>
    public void Report(DiagnosticDescriptor descriptor, DrawnNode? at, params ReadOnlySpan<string> arguments)
        => sink.Report(descriptor, at is null ? drawing.At(drawing.Processes[0].Element) : drawing.At(at), at?.Id, [at?.Shown ?? "", .. arguments]);

    /// <summary>A finding about the whole drawing.</summary>
    public void Whole(DiagnosticDescriptor descriptor, params ReadOnlySpan<string> arguments)
        => sink.Report(descriptor, drawing.At(drawing.Processes[0].Element), null, arguments);
}
