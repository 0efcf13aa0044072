using System.Xml.Linq;
using MotCua.Layout;
using MotCua.Procedures;

namespace MotCua.Interchange.Tests;

/// <summary>Which step, call or end can come right after which, once every other mark is looked through.</summary>
internal static class Following
{
    /// <summary>As our own map has it.</summary>
    public static SortedSet<string> In(Procedure procedure)
    {
        var map = ProcedureMapper.Map(procedure);
        var kinds = map.Nodes.ToDictionary(n => n.Id, n => n.Kind);
        var skipped = Blocks(procedure.Steps).Where(block => block.Branches.Any(branch => branch.When is not null)).ToDictionary(block => block.Id, block => block.Id + "/join");

        // One that is passed over does not happen: what comes then comes after the one before.
        IEnumerable<string> Beyond(string id) => map.Edges.Where(e => e.From == id && (!IsWork(kinds[id]) || e.Kind == MapEdgeKind.Skip)).Select(e => e.To)
            .Concat(skipped.TryGetValue(id, out var join) ? [join] : []);
        return Pairs(
            map.Nodes.Where(n => n.Kind == MapNodeKind.Start || IsWork(n.Kind)).Select(n => n.Id),
            id => map.Edges.Where(e => e.From == id && e.Kind != MapEdgeKind.Skip).Select(e => e.To),
            Beyond,
            id => kinds[id] switch { MapNodeKind.Start => "start", MapNodeKind.End => "end " + id["/end/".Length..], var kind when IsWork(kind) => id, _ => null });
    }

    /// <summary>As the BPMN file has it.</summary>
    public static SortedSet<string> In(BpmnFile file)
    {
        var byId = file.Nodes.ToDictionary(n => (string)n.Attribute("id")!);
        string? Name(string id) => byId[id].Element(BpmnFile.Model + "extensionElements")?.Elements().FirstOrDefault() is { } own
            ? own.Name.LocalName switch { "step" or "call" => (string)own.Attribute("id")!, "end" => "end " + (string)own.Attribute("id")!, _ => null }
            : id == "Start" ? "start" : null;
        IEnumerable<string> On(XElement node)
        {
            var flows = file.From(node).Concat(file.Nodes.Where(n => (string?)n.Attribute("attachedToRef") == (string)node.Attribute("id")!).SelectMany(file.From)).Select(file.Target);
            var inside = node.Name.LocalName == "subProcess" ? node.Elements(BpmnFile.Model + "startEvent") : [];

            // The end of a sub-process is the way on from it, however it came.
            return node.Name.LocalName switch
            {
                "subProcess" => inside,
                "endEvent" when node.Parent!.Name.LocalName == "subProcess" => file.From(node.Parent).Select(file.Target),
                _ => flows,
            } is { } next ? next.Select(n => (string)n.Attribute("id")!) : [];
        }

        return Pairs(byId.Keys.Where(id => Name(id) is { } name && !name.StartsWith("end ", StringComparison.Ordinal)), id => On(byId[id]), id => Name(id) is null ? On(byId[id]) : [], Name);
    }

    private static bool IsWork(MapNodeKind kind) => kind is MapNodeKind.Step or MapNodeKind.Call;

    private static IEnumerable<Block> Blocks(IEnumerable<Node> nodes) => nodes.OfType<Block>().SelectMany(block => block.Branches.SelectMany(branch => Blocks(branch.Steps)).Prepend(block));

    private static SortedSet<string> Pairs(IEnumerable<string> from, Func<string, IEnumerable<string>> next, Func<string, IEnumerable<string>> beyond, Func<string, string?> name)
    {
        var pairs = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var id in from)
        {
            var seen = new HashSet<string>();
            var open = new Stack<string>(next(id));
            while (open.TryPop(out var at))
            {
                if (!seen.Add(at))
                {
                    continue;
                }

                if (name(at) is { } found)
                {
                    pairs.Add($"{name(id)} → {found}");
                }

                foreach (var more in beyond(at))
                {
                    open.Push(more);
                }
            }
        }

        return pairs;
    }
}
