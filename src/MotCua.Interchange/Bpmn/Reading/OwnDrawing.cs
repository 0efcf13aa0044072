using System.Xml.Linq;
using MotCua.Procedures;

namespace MotCua.Interchange;

/// <summary>Whether a drawing of ours still is what was exported: it is drawn again from what its extension elements say, and both are compared.</summary>
internal static class OwnDrawing
{
    /// <summary>Whether nodes, lanes, flows, conditions and limits are the same; names and places may have changed.</summary>
    public static bool IsUnchanged(Drawing drawing, Procedure told, string language)
    {
        using var buffer = new MemoryStream();
        BpmnExport.Write(told, buffer, language);
        var sink = new DiagnosticSink();
        var again = Drawing.Read(BpmnText.Read("", buffer.GetBuffer().AsSpan(0, (int)buffer.Length), sink), sink);
        return again is not null && Signature(again).SetEquals(Signature(drawing));
    }

    private static HashSet<string> Signature(Drawing drawing)
    {
        var lines = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in drawing.Nodes)
        {
            lines.Add(Line("node", node.Kind, node.Id, node.Lane?.Id, node.Scope.Owner?.Id, node.AttachedTo?.Id, node.Trigger, node["calledElement"], Texts(node.Element)));
            foreach (var flow in node.Out)
            {
                lines.Add(Line("flow", flow.From.Id, flow.To.Id, flow.Condition, flow.IsDefault ? "default" : "", flow.IsMessage ? "message" : ""));
            }
        }

        return lines;
    }

    /// <summary>Limits and repetitions.</summary>
    private static string Texts(XElement node) => string.Join('|', node.Elements()
        .Where(e => e.Name.LocalName is "timerEventDefinition" or "multiInstanceLoopCharacteristics")
        .SelectMany(e => e.Elements())
        .Select(e => e.Name.LocalName + "=" + e.Value.Trim())
        .Order(StringComparer.Ordinal));

    private static string Line(params string?[] parts) => string.Join('\u001F', parts);
}
