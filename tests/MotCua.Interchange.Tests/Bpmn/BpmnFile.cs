using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using MotCua.Procedures;

namespace MotCua.Interchange.Tests;

/// <summary>A BPMN file as another tool would read it, and what is wrong with it: each rule with a sentence for what breaks it.</summary>
internal sealed class BpmnFile
{
    public static readonly XNamespace Model = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    public static readonly XNamespace Diagram = "http://www.omg.org/spec/BPMN/20100524/DI";
    public static readonly XNamespace Common = "http://www.omg.org/spec/DD/20100524/DC";
    public static readonly XNamespace Interchange = "http://www.omg.org/spec/DD/20100524/DI";
    public static readonly XNamespace Own = BpmnVocabulary.Extensions;

    private static readonly string[] Elements =
        ["startEvent", "endEvent", "boundaryEvent", "userTask", "serviceTask", "callActivity", "exclusiveGateway", "parallelGateway", "subProcess"];

    private readonly Dictionary<string, XElement> byId;
    private readonly Dictionary<string, XElement> shapes;

    private BpmnFile(string text)
    {
        Document = XDocument.Parse(text);
        var ids = Document.Descendants().Where(e => e.Name.Namespace == Model || e.Name.Namespace == Diagram).Select(e => ((string?)e.Attribute("id"), e)).Where(p => p.Item1 is not null).ToList();
        Repeated = [.. ids.GroupBy(p => p.Item1).Where(g => g.Count() > 1).Select(g => g.Key!)];
        byId = ids.DistinctBy(p => p.Item1).ToDictionary(p => p.Item1!, p => p.e);
        Nodes = [.. Document.Descendants().Where(e => e.Name.Namespace == Model && Elements.Contains(e.Name.LocalName))];
        Flows = [.. Document.Descendants(Model + "sequenceFlow")];
        shapes = Document.Descendants(Diagram + "BPMNShape").DistinctBy(Drawn).ToDictionary(Drawn);
    }

    public XDocument Document { get; }

    public IReadOnlyList<XElement> Nodes { get; }

    public IReadOnlyList<XElement> Flows { get; }

    private IReadOnlyList<string> Repeated { get; }

    public static BpmnFile Of(Procedure procedure, string language = "vi")
    {
        using var stream = new MemoryStream();
        BpmnExport.Write(procedure, stream, language);
        return new BpmnFile(System.Text.Encoding.UTF8.GetString(stream.ToArray()));
    }

    public XElement Source(XElement flow) => byId[(string)flow.Attribute("sourceRef")!];

    public XElement Target(XElement flow) => byId[(string)flow.Attribute("targetRef")!];

    public IEnumerable<XElement> From(XElement node) => node.Elements(Model + "outgoing").Select(e => byId[e.Value]);

    public IEnumerable<XElement> Into(XElement node) => node.Elements(Model + "incoming").Select(e => byId[e.Value]);

    public IEnumerable<string> Violations()
        => Ids().Concat(References()).Concat(Drawing()).Concat(Docking()).Concat(Names()).Concat(Gateways()).Concat(Events()).Concat(Reaching());

    private static string Id(XElement element) => (string)element.Attribute("id")!;

    private static string Drawn(XElement shape) => (string)shape.Attribute("bpmnElement")!;

    private IEnumerable<string> Ids()
    {
        foreach (var id in Repeated)
        {
            yield return $"id {id} is there more than once";
        }

        foreach (var id in byId.Keys.Where(id => !IsName(id)))
        {
            yield return $"id {id} is no NCName";
        }
    }

    private static bool IsName(string id)
    {
        try
        {
            return XmlConvert.VerifyNCName(id).Length > 0;
        }
        catch (XmlException)
        {
            return false;
        }
    }

    private IEnumerable<string> References()
    {
        string[] attributes = ["sourceRef", "targetRef", "processRef", "attachedToRef", "default", "bpmnElement"];
        string[] elements = ["incoming", "outgoing", "flowNodeRef"];
        var named = Document.Descendants().Attributes().Where(a => attributes.Contains(a.Name.LocalName)).Select(a => a.Value)
            .Concat(Document.Descendants().Where(e => e.Name.Namespace == Model && elements.Contains(e.Name.LocalName)).Select(e => e.Value));
        foreach (var id in named.Where(id => !byId.ContainsKey(id)))
        {
            yield return $"nothing has the id {id}";
        }

        foreach (var flow in Flows)
        {
            if (Source(flow).Parent != flow.Parent || Target(flow).Parent != flow.Parent)
            {
                yield return $"{Id(flow)} crosses the border of a sub-process";
            }

            if (!From(Source(flow)).Contains(flow) || !Into(Target(flow)).Contains(flow))
            {
                yield return $"{Id(flow)} is not named by its ends";
            }
        }

        foreach (var node in Nodes)
        {
            var lanes = Document.Descendants(Model + "flowNodeRef").Count(e => e.Value == Id(node));
            if (lanes != 1)
            {
                yield return $"{Id(node)} is in {lanes} lanes";
            }

            if (From(node).Any(flow => Source(flow) != node) || Into(node).Any(flow => Target(flow) != node))
            {
                yield return $"{Id(node)} names a flow of another node";
            }

            if ((string?)node.Attribute("default") is { } flowId && !From(node).Contains(byId[flowId]))
            {
                yield return $"the default flow of {Id(node)} does not leave it";
            }
        }
    }

    private IEnumerable<string> Drawing()
    {
        var drawn = Document.Descendants(Diagram + "BPMNShape").Select(Drawn).ToList();
        var lanesAndPools = Document.Descendants().Where(e => e.Name == Model + "lane" || e.Name == Model + "participant");
        foreach (var id in Nodes.Concat(lanesAndPools).Select(Id).Where(id => drawn.Count(d => d == id) != 1))
        {
            yield return $"{id} has {drawn.Count(d => d == id)} shapes";
        }

        var edges = Document.Descendants(Diagram + "BPMNEdge").Select(Drawn).ToList();
        foreach (var id in Flows.Select(Id).Where(id => edges.Count(d => d == id) != 1))
        {
            yield return $"{id} has {edges.Count(d => d == id)} edges";
        }

        foreach (var box in Document.Descendants(Diagram + "BPMNLabel").Select(label => Box(label)).Where(box => box.Width < 40))
        {
            yield return $"a label is only {box.Width} wide";
        }

        var simple = Nodes.Where(n => n.Name.LocalName is not ("subProcess" or "boundaryEvent")).ToArray();
        for (var i = 0; i < simple.Length; i++)
        {
            var box = BoxOf(simple[i]);
            foreach (var other in simple.Skip(i + 1).Where(o => Overlaps(BoxOf(o), box)))
            {
                yield return $"{Id(simple[i])} and {Id(other)} overlap";
            }

            if (simple[i].Parent!.Name == Model + "subProcess" && !Contains(BoxOf(simple[i].Parent!), box))
            {
                yield return $"{Id(simple[i])} lies outside of its sub-process";
            }
        }
    }

    private IEnumerable<string> Docking()
    {
        foreach (var edge in Document.Descendants(Diagram + "BPMNEdge"))
        {
            var flow = byId[Drawn(edge)];
            var points = edge.Elements(Interchange + "waypoint").Select(p => (X: Number(p, "x"), Y: Number(p, "y"))).ToList();
            if (points.Count < 2)
            {
                yield return $"{Id(flow)} has no way";
                continue;
            }

            if (flow.Parent!.Name == Model + "subProcess" && points.Exists(p => !Contains(BoxOf(flow.Parent), new Rectangle(p.X, p.Y, 0, 0))))
            {
                yield return $"{Id(flow)} is drawn outside of its sub-process";
            }

            foreach (var (node, (x, y)) in new[] { (Source(flow), points[0]), (Target(flow), points[^1]) })
            {
                if (!IsOnBorder(node, x, y))
                {
                    yield return $"{Id(flow)} does not end on the border of {Id(node)}";
                }
            }
        }

        foreach (var timer in Nodes.Where(n => n.Name.LocalName == "boundaryEvent"))
        {
            var box = BoxOf(timer);
            if (!IsOnBorder(byId[(string)timer.Attribute("attachedToRef")!], box.X + (box.Width / 2), box.Y + (box.Height / 2)))
            {
                yield return $"{Id(timer)} does not stand on the border of its task";
            }
        }
    }

    private bool IsOnBorder(XElement node, double x, double y)
    {
        var box = BoxOf(node);
        var (dx, dy) = (Math.Abs(x - box.X - (box.Width / 2)) / (box.Width / 2), Math.Abs(y - box.Y - (box.Height / 2)) / (box.Height / 2));
        return node.Name.LocalName switch
        {
            // Pixels are whole: two off at most.
            var name when name.EndsWith("Gateway", StringComparison.Ordinal) => Math.Abs(dx + dy - 1) < 0.1,
            var name when name.EndsWith("Event", StringComparison.Ordinal) => Math.Abs(Math.Sqrt((dx * dx) + (dy * dy)) - 1) < 0.1,
            _ => Math.Abs(Math.Max(dx, dy) - 1) < 0.0001,
        };
    }

    private IEnumerable<string> Names()
    {
        foreach (var node in Nodes)
        {
            var isMerge = node.Name.LocalName == "exclusiveGateway" && From(node).Count() == 1;
            if (node.Name.LocalName != "parallelGateway" && !isMerge && string.IsNullOrWhiteSpace((string?)node.Attribute("name")))
            {
                yield return $"{Id(node)} has no name";
            }
        }
    }

    private IEnumerable<string> Gateways()
    {
        foreach (var gateway in Nodes.Where(n => n.Name.LocalName.EndsWith("Gateway", StringComparison.Ordinal)))
        {
            var (into, from) = (Into(gateway).ToList(), From(gateway).ToList());
            var isSplit = (string)gateway.Attribute("gatewayDirection")! == "Diverging";
            if (isSplit ? into.Count != 1 || from.Count < 2 : into.Count < 2 || from.Count != 1)
            {
                yield return $"{Id(gateway)} has {into.Count} ways in and {from.Count} ways out";
            }

            if (gateway.Name.LocalName == "exclusiveGateway" && isSplit)
            {
                var free = from.Where(flow => flow.Element(Model + "conditionExpression") is null).ToList();
                if (free.Count > 1 || (free.Count == 1 && (string?)gateway.Attribute("default") != Id(free[0])))
                {
                    yield return $"{Id(gateway)} has a way without a condition that is not its default";
                }
            }

            if (gateway.Name.LocalName == "parallelGateway" && isSplit)
            {
                var join = byId.GetValueOrDefault(Id(gateway).Replace("Fork_", "Join_", StringComparison.Ordinal));
                var ends = from.Select(flow => Towards(flow, join).ToList()).ToList();
                if (join is null || Into(join).Count() != from.Count || ends.Exists(e => e.Count != 1) || ends.SelectMany(e => e).Distinct().Count() != from.Count)
                {
                    yield return $"what {Id(gateway)} splits does not come together again one by one";
                }
            }
        }

        foreach (var flow in Flows.Where(flow => flow.Element(Model + "conditionExpression") is not null && Source(flow).Name.LocalName != "exclusiveGateway"))
        {
            yield return $"{Id(flow)} has a condition where nothing is chosen";
        }

        foreach (var node in Nodes.Where(n => !n.Name.LocalName.EndsWith("Gateway", StringComparison.Ordinal)))
        {
            if (Into(node).Count() > 1 || From(node).Count() > 1)
            {
                yield return $"{Id(node)} splits or joins without a gateway";
            }
        }
    }

    /// <summary>The ways into a join that can be reached by a flow.</summary>
    private IEnumerable<XElement> Towards(XElement flow, XElement? join)
    {
        var seen = new HashSet<XElement>();
        var open = new Stack<XElement>([flow]);
        while (open.TryPop(out var next))
        {
            if (seen.Add(next))
            {
                if (Target(next) == join)
                {
                    yield return next;
                    continue;
                }

                foreach (var on in Leaving(Target(next)))
                {
                    open.Push(on);
                }
            }
        }
    }

    /// <summary>The flows that leave a node, by its timers too.</summary>
    private IEnumerable<XElement> Leaving(XElement node)
        => From(node).Concat(Nodes.Where(n => (string?)n.Attribute("attachedToRef") == Id(node)).SelectMany(From));

    private IEnumerable<string> Events()
    {
        foreach (var node in Nodes)
        {
            var (into, from) = (Into(node).Any(), From(node).Any());
            var isAlone = (string?)node.Attribute("triggeredByEvent") == "true";
            var (hasIn, hasOut) = node.Name.LocalName switch { "startEvent" or "boundaryEvent" => (false, true), "endEvent" => (true, false), _ => (!isAlone, !isAlone) };
            if (into != hasIn || from != hasOut)
            {
                yield return $"{Id(node)} is a {node.Name.LocalName} {(into ? "with" : "without")} a way in and {(from ? "with" : "without")} a way out";
            }

            if (node.Name.LocalName == "subProcess" && node.Elements(Model + "startEvent").Count() != 1)
            {
                yield return $"{Id(node)} does not begin in one place";
            }
        }
    }

    private IEnumerable<string> Reaching()
    {
        var reached = new HashSet<XElement>();
        var open = new Stack<XElement>(Nodes.Where(n => n.Name.LocalName == "startEvent" && n.Parent!.Name == Model + "process")
            .Concat(Nodes.Where(n => (string?)n.Attribute("triggeredByEvent") == "true")));
        while (open.TryPop(out var node))
        {
            if (!reached.Add(node))
            {
                continue;
            }

            var on = Leaving(node).Select(Target).Concat(node.Elements(Model + "startEvent")).Concat(Nodes.Where(n => (string?)n.Attribute("attachedToRef") == Id(node)));
            foreach (var next in on)
            {
                open.Push(next);
            }
        }

        return Nodes.Where(n => !reached.Contains(n)).Select(n => $"{Id(n)} is never reached");
    }

    private Rectangle BoxOf(XElement node) => Box(shapes[Id(node)]);

    private static Rectangle Box(XElement shape)
    {
        var bounds = shape.Element(Common + "Bounds")!;
        return new(Number(bounds, "x"), Number(bounds, "y"), Number(bounds, "width"), Number(bounds, "height"));
    }

    private static double Number(XElement element, string name) => double.Parse((string)element.Attribute(name)!, CultureInfo.InvariantCulture);

    private static bool Overlaps(Rectangle a, Rectangle b) => a.X < b.X + b.Width && b.X < a.X + a.Width && a.Y < b.Y + b.Height && b.Y < a.Y + a.Height;

    private static bool Contains(Rectangle a, Rectangle b) => b.X >= a.X && b.Y >= a.Y && b.X + b.Width <= a.X + a.Width && b.Y + b.Height <= a.Y + a.Height;

    private readonly record struct Rectangle(double X, double Y, double Width, double Height);
}
