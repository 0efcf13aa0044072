using System.Xml.Linq;
using MotCua.Procedures;

namespace MotCua.Interchange;

/// <summary>What was changed in a drawing of ours without changing the flow, by the id of the step.</summary>
/// <param name="By">Who does a step that was moved to another lane.</param>
/// <param name="Within">The limit of a timer that was set anew.</param>
internal sealed record OwnChanges(IReadOnlyDictionary<string, string> By, IReadOnlyDictionary<string, string> Within)
{
    public static OwnChanges None { get; } = new(new Dictionary<string, string>(), new Dictionary<string, string>());

    public bool IsEmpty => By.Count + Within.Count == 0;
}

/// <summary>Whether a drawing of ours still is what was exported: it is drawn again from what its extension elements say, and both are compared.</summary>
internal static class OwnDrawing
{
    /// <summary>
    /// What was changed, when nodes, flows and conditions are the same; null when they are not. Names are looked at elsewhere, places do not matter.
    /// </summary>
    public static OwnChanges? Changes(Drawing drawing, Procedure told, string language, DrawnLimits limits)
    {
        using var buffer = new MemoryStream();
        BpmnExport.Write(told, buffer, language);
        var sink = new DiagnosticSink();
        if (Drawing.Read(BpmnText.Read("", buffer.GetBuffer().AsSpan(0, (int)buffer.Length), sink), sink) is not { } again || !Signature(again).SetEquals(Signature(drawing)))
        {
            return null;
        }

        var (by, within) = (new Dictionary<string, string>(StringComparer.Ordinal), new Dictionary<string, string>(StringComparer.Ordinal));
        var before = again.Nodes.ToDictionary(node => node.Id, StringComparer.Ordinal);
        foreach (var node in drawing.Nodes)
        {
            if (StepOf(node) is { } step && node.Lane?.Id != before[node.Id].Lane?.Id)
            {
                if (told.Actors.FirstOrDefault(actor => BpmnIds.Safe("Lane_", actor.Id) == node.Lane?.Id) is not { } actor)
                {
                    return null;
                }

                by[step] = actor.Id;
            }

            if (node is { Trigger: "timer", AttachedTo: { } task } && StepOf(task) is { } limited && Duration(node) != Duration(before[node.Id]))
            {
                within[limited] = limits.Of(node);
            }
        }

        return new OwnChanges(by, within);
    }

    private static string? StepOf(DrawnNode node) => OwnProcedure.Of(node.Element) is { Name.LocalName: "step" } own ? OwnDeclarations.Value(own, "id") : null;

    private static string? Duration(DrawnNode timer) => timer.Child("timerEventDefinition")?.Value.Trim();

    private static HashSet<string> Signature(Drawing drawing)
    {
        var lines = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in drawing.Nodes)
        {
            lines.Add(Line("node", node.Kind, node.Id, node.Scope.Owner?.Id, node.AttachedTo?.Id, node.Trigger, node["calledElement"], Repetition(node.Element)));
            foreach (var flow in node.Out)
            {
                lines.Add(Line("flow", flow.From.Id, flow.To.Id, flow.Condition, flow.IsDefault ? "default" : "", flow.IsMessage ? "message" : ""));
            }
        }

        return lines;
    }

    private static string Repetition(XElement node) => string.Join('|', node.Elements()
        .Where(e => e.Name.LocalName == "multiInstanceLoopCharacteristics")
        .SelectMany(e => e.Elements())
        .Select(e => e.Name.LocalName + "=" + e.Value.Trim())
        .Order(StringComparer.Ordinal));

    private static string Line(params string?[] parts) => string.Join('\u001F', parts);
}
