using System.Globalization;
using System.Xml.Linq;
using MotCua.Procedures;
using MotCua.Procedures.Editing;

namespace MotCua.Interchange;

/// <summary>The nodes, flows and lanes of a BPMN file, whatever prefix or tool it comes from. What cannot be connected is found and left out.</summary>
internal sealed class Drawing
{
    private static readonly HashSet<string> NoNodes = new(StringComparer.Ordinal)
    {
        "sequenceFlow", "laneSet", "documentation", "extensionElements", "ioSpecification", "property", "incoming", "outgoing", "multiInstanceLoopCharacteristics",
        "standardLoopCharacteristics", "dataInputAssociation", "dataOutputAssociation", "association", "textAnnotation", "group", "dataObject", "dataObjectReference",
        "dataStoreReference", "auditing", "monitoring", "resourceRole", "performer", "humanPerformer", "potentialOwner", "correlationSubscription", "supports", "completionCondition",
    };

    /// <summary>A name that is longer was put there by a slip.</summary>
    private const int LongestName = 1000;

    /// <summary>Far above what a procedure may hold (256 steps).</summary>
    private const int MostNodes = 2_000;

    private readonly BpmnText text;
    private readonly DiagnosticSink sink;
    private readonly XElement root;
    private readonly XNamespace model;
    private readonly Dictionary<string, DrawnNode> byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DrawnLane> laneOf = new(StringComparer.Ordinal);

    private Drawing(BpmnText text, XDocument document, DiagnosticSink sink)
    {
        (this.text, this.sink) = (text, sink);
        root = document.Root!;
        model = root.Name.Namespace;
        foreach (var process in root.Elements(model + "process"))
        {
            Processes.Add(Scope(process, null));
        }

        Pools = [.. root.Elements(model + "collaboration").Elements(model + "participant")];
        Lanes();
        Flows();
        Messages();
    }

    public List<DrawnScope> Processes { get; } = [];

    /// <summary>The participants, those without a process included.</summary>
    public List<XElement> Pools { get; }

    /// <summary>Lanes in the order they were drawn; pools without lanes when there are several pools.</summary>
    public List<DrawnLane> AllLanes { get; } = [];

    /// <summary>Message flows that do not carry the case on: to a pool without a process, or to somebody who does not wait for them.</summary>
    public List<XElement> OtherMessages { get; } = [];

    public IEnumerable<DrawnNode> Nodes => Processes.SelectMany(process => process.AllNodes());

    /// <summary>What is drawn beside the flow: papers, stores, remarks.</summary>
    public IEnumerable<XElement> Beside => root.Descendants().Where(e => e.Name.Namespace == model && e.Name.LocalName is "textAnnotation" or "dataObjectReference" or "dataStoreReference" or "group");

    /// <summary>Reads a drawing; null after a finding.</summary>
    public static Drawing? Read(BpmnText text, DiagnosticSink sink)
    {
        if (text.Document is not { Root: { } root } document)
        {
            return null;
        }

        if (root.Name.LocalName != "definitions")
        {
            sink.Report(BpmnImportFindings.NotBpmn, text.At(root), root.Name.LocalName, root.Name.LocalName);
            return null;
        }

        var drawing = new Drawing(text, document, sink);
        if (drawing.byId.Count > MostNodes)
        {
            var (vi, en) = (string.Create(CultureInfo.InvariantCulture, $"{drawing.byId.Count} phần tử, nhiều nhất {MostNodes}"), string.Create(CultureInfo.InvariantCulture, $"{drawing.byId.Count} elements, {MostNodes} at most"));
            sink.Report(BpmnImportFindings.TooLarge, text.At(root), null, vi, en);
            return null;
        }

        if (drawing.Nodes.Any(node => node.IsActivity))
        {
            return drawing;
        }

        sink.Report(BpmnImportFindings.NothingDrawn, text.At(root), null);
        return null;
    }

    public SourceSpan At(DrawnNode node) => text.At(node.Element);

    public SourceSpan At(XElement element) => text.At(element);

    /// <summary>A name on one line, without what no file may hold.</summary>
    public static string Plain(string? name)
    {
        var plain = string.Join(' ', FileText.Writable((name ?? "").ReplaceLineEndings(" ").Replace('\t', ' ')).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return plain.Length <= LongestName ? plain : plain[..LongestName].TrimEnd() + "…";
    }

    private DrawnScope Scope(XElement element, DrawnNode? owner)
    {
        var scope = new DrawnScope(element, owner);
        foreach (var child in element.Elements().Where(e => e.Name.Namespace == model && !NoNodes.Contains(e.Name.LocalName) && !e.Name.LocalName.EndsWith("EventDefinition", StringComparison.Ordinal)))
        {
            if ((string?)child.Attribute("id") is not { Length: > 0 } id)
            {
                continue;
            }

            var node = new DrawnNode(id, child.Name.LocalName, Plain((string?)child.Attribute("name")), child, scope);
            if (!(node.IsActivity || node.IsEvent || node.IsGateway) || !byId.TryAdd(id, node))
            {
                continue;
            }

            scope.Nodes.Add(node);
            if (node.Kind is "subProcess" or "transaction" or "adHocSubProcess")
            {
                node.Inside = Scope(child, node);
            }
        }

        return scope;
    }

    private void Flows()
    {
        foreach (var node in byId.Values.Where(node => node.Kind == "boundaryEvent"))
        {
            if (node["attachedToRef"] is { } at && byId.TryGetValue(Local(at), out var task))
            {
                node.AttachedTo = task;
                task.Border.Add(node);
            }
        }

        foreach (var flow in root.Descendants(model + "sequenceFlow"))
        {
            Connect(flow, isMessage: false);
        }
    }

    private void Connect(XElement flow, bool isMessage)
    {
        var id = (string?)flow.Attribute("id") ?? "";
        var (from, to) = (Local((string?)flow.Attribute("sourceRef") ?? ""), Local((string?)flow.Attribute("targetRef") ?? ""));
        if (!byId.TryGetValue(from, out var source) || !byId.TryGetValue(to, out var target))
        {
            sink.Report(BpmnImportFindings.BrokenFlow, text.At(flow), id, id, byId.ContainsKey(from) ? to : from);
            return;
        }

        var drawn = new DrawnFlow(id, Plain((string?)flow.Attribute("name")), source, target, flow, isMessage);
        source.Out.Add(drawn);
        target.In.Add(drawn);
    }

    /// <summary>
    /// A message takes the case to another pool when it is waited for there: at a start, a catching event or a receive task. Who sends one and then waits for
    /// another goes on when that comes, so the way drawn from the one to the other is taken out.
    /// </summary>
    private void Messages()
    {
        var flows = root.Descendants(model + "messageFlow").ToList();
        var senders = flows.Select(flow => Local((string?)flow.Attribute("sourceRef") ?? "")).ToHashSet(StringComparer.Ordinal);
        foreach (var flow in flows)
        {
            var (from, to) = (byId.GetValueOrDefault(Local((string?)flow.Attribute("sourceRef") ?? "")), byId.GetValueOrDefault(Local((string?)flow.Attribute("targetRef") ?? "")));
            if (from is null || to is null || !IsWaiting(to))
            {
                OtherMessages.Add(flow);
                continue;
            }

            foreach (var direct in to.In.Where(f => !f.IsMessage && senders.Contains(f.From.Id)).ToList())
            {
                direct.From.Out.Remove(direct);
                to.In.Remove(direct);
            }

            Connect(flow, isMessage: true);
        }
    }

    private static bool IsWaiting(DrawnNode node) => node.Kind is "receiveTask" or "intermediateCatchEvent" || (node.Kind == "startEvent" && node.Scope.Owner is null);

    private void Lanes()
    {
        foreach (var process in Processes)
        {
            var before = AllLanes.Count;
            foreach (var lane in process.Element.Elements(model + "laneSet").Elements(model + "lane"))
            {
                Lane(lane);
            }

            var pool = Pools.FirstOrDefault(p => Local((string?)p.Attribute("processRef") ?? "") == (string?)process.Element.Attribute("id"));
            if (AllLanes.Count == before && Processes.Count(p => p.Nodes.Count > 0) > 1 && process.Nodes.Count > 0)
            {
                var element = pool ?? process.Element;
                var whole = new DrawnLane((string?)element.Attribute("id") ?? "", Plain((string?)element.Attribute("name")), element);
                AllLanes.Add(whole);
                foreach (var node in process.AllNodes())
                {
                    laneOf.TryAdd(node.Id, whole);
                }
            }
        }

        var shapes = Shapes();
        foreach (var process in Processes)
        {
            Place(process, null, shapes);
        }
    }

    private void Lane(XElement element)
    {
        var inner = element.Elements(model + "childLaneSet").Elements(model + "lane").ToList();
        inner.ForEach(Lane);
        var lane = new DrawnLane((string?)element.Attribute("id") ?? "", Plain((string?)element.Attribute("name")), element);
        var refs = element.Elements(model + "flowNodeRef").Select(e => Local(e.Value.Trim())).ToList();
        if (inner.Count == 0 || refs.Exists(id => !laneOf.ContainsKey(id)))
        {
            AllLanes.Add(lane);
        }

        foreach (var id in refs)
        {
            laneOf.TryAdd(id, lane);
        }
    }

    /// <summary>Says of every node in which lane it lies: as the lane lists it, else as it is drawn, else as what it stands in or on.</summary>
    private void Place(DrawnScope scope, DrawnLane? around, Dictionary<string, (double X, double Y, double Right, double Bottom)> shapes)
    {
        foreach (var node in scope.Nodes)
        {
            node.Lane = laneOf.GetValueOrDefault(node.Id) ?? Under(node, shapes) ?? around;
            if (node.Inside is { } inside)
            {
                Place(inside, node.Lane, shapes);
            }
        }
    }

    private DrawnLane? Under(DrawnNode node, Dictionary<string, (double X, double Y, double Right, double Bottom)> shapes)
    {
        if (!shapes.TryGetValue(node.Id, out var box))
        {
            return null;
        }

        var (x, y) = ((box.X + box.Right) / 2, (box.Y + box.Bottom) / 2);
        return AllLanes.Find(lane => shapes.TryGetValue(lane.Id, out var area) && area.X <= x && x <= area.Right && area.Y <= y && y <= area.Bottom);
    }

    private Dictionary<string, (double X, double Y, double Right, double Bottom)> Shapes()
    {
        var shapes = new Dictionary<string, (double, double, double, double)>(StringComparer.Ordinal);
        foreach (var shape in root.Descendants().Where(e => e.Name.LocalName == "BPMNShape"))
        {
            if (shape.Elements().FirstOrDefault(e => e.Name.LocalName == "Bounds") is { } bounds && (string?)shape.Attribute("bpmnElement") is { } id)
            {
                var (x, y) = (Number(bounds, "x"), Number(bounds, "y"));
                shapes.TryAdd(Local(id), (x, y, x + Number(bounds, "width"), y + Number(bounds, "height")));
            }
        }

        return shapes;
    }

    private static double Number(XElement element, string name)
        => double.TryParse((string?)element.Attribute(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>References may carry the prefix of a namespace.</summary>
    private static string Local(string reference) => reference[(reference.LastIndexOf(':') + 1)..];
}
