using System.Globalization;
using System.Xml;
using MotCua.Layout;

namespace MotCua.Interchange;

/// <summary>Writes the diagram (BPMN 2.0.2, clause 12): a shape for every node, an edge for every flow, in the pixels of the map.</summary>
internal sealed class BpmnDiagramWriter(XmlWriter xml, BpmnModel model)
{
    /// <summary>Width of the heads of pool and lanes, with names written upwards.</summary>
    private const int Head = 30;

    /// <summary>Below this, tools break a label letter by letter.</summary>
    private const int NarrowestLabel = 40;

    public void Write()
    {
        Start("BPMNDiagram", "Diagram");
        Start("BPMNPlane", "Plane");
        xml.WriteAttributeString("bpmnElement", model.Collaboration);
        var lanes = model.Lanes.Select(lane => (lane.Id, Box: Lane(lane.Lane))).ToList();
        var pool = new MapBox(lanes[0].Box.X - Head, lanes[0].Box.Y, lanes[0].Box.Width + Head, lanes[^1].Box.Bottom - lanes[0].Box.Y);
        Shape(model.Pool, pool, null, "isHorizontal");
        foreach (var (id, box) in lanes)
        {
            Shape(id, box, null, "isHorizontal");
        }

        foreach (var node in model.Root.AllNodes())
        {
            Shape(node.Id, node.Box, node.Label, node.Element switch { "exclusiveGateway" => "isMarkerVisible", "subProcess" => "isExpanded", _ => null }, node.Element == "subProcess");
        }

        foreach (var flow in model.Root.AllFlows())
        {
            Edge(flow);
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    /// <summary>A lane without the broad head that our own maps give it.</summary>
    private static MapBox Lane(MapLane lane)
    {
        var left = lane.Head.Right - Head;
        return lane.Box with { X = left, Width = lane.Box.Right - left };
    }

    private void Shape(string element, MapBox box, MapBox? label, string? flag, bool isClear = false)
    {
        Start("BPMNShape", element + "_di");
        xml.WriteAttributeString("bpmnElement", element);
        if (flag is not null)
        {
            xml.WriteAttributeString(flag, "true");
        }

        if (isClear)
        {
            // A sub-process may lie across lanes; filled, it would hide where one ends and the next begins.
            xml.WriteAttributeString("fill", BpmnVocabulary.Colours, "transparent");
        }

        Bounds(box);
        Label(label);
        xml.WriteEndElement();
    }

    private void Edge(BpmnFlow flow)
    {
        Start("BPMNEdge", flow.Id + "_di");
        xml.WriteAttributeString("bpmnElement", flow.Id);
        foreach (var point in flow.Points)
        {
            xml.WriteStartElement("waypoint", BpmnVocabulary.DiagramInterchange);
            xml.WriteAttributeString("x", Text(point.X));
            xml.WriteAttributeString("y", Text(point.Y));
            xml.WriteEndElement();
        }

        Label(flow.Label);
        xml.WriteEndElement();
    }

    private void Label(MapBox? label)
    {
        if (label is not { } box)
        {
            return;
        }

        xml.WriteStartElement("BPMNLabel", BpmnVocabulary.Diagram);
        var more = Math.Max(0, NarrowestLabel - box.Width);
        Bounds(box with { X = box.X - (more / 2), Width = box.Width + more });
        xml.WriteEndElement();
    }

    private void Bounds(MapBox box)
    {
        xml.WriteStartElement("Bounds", BpmnVocabulary.DiagramCommon);
        xml.WriteAttributeString("x", Text(box.X));
        xml.WriteAttributeString("y", Text(box.Y));
        xml.WriteAttributeString("width", Text(box.Width));
        xml.WriteAttributeString("height", Text(box.Height));
        xml.WriteEndElement();
    }

    private void Start(string name, string id)
    {
        xml.WriteStartElement(name, BpmnVocabulary.Diagram);
        xml.WriteAttributeString("id", model.Ids.Of("", id));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
