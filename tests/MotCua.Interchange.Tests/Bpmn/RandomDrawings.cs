using System.Globalization;
using System.Text;

namespace MotCua.Interchange.Tests;

/// <summary>Drawings nobody would make: any sign leads to any other, nothing is joined where it should be. The same seed gives the same one.</summary>
internal static class RandomDrawings
{
    private static readonly string[] Kinds =
    [
        "task", "userTask", "exclusiveGateway", "exclusiveGateway", "parallelGateway", "parallelGateway", "inclusiveGateway", "task", "task", "endEvent", "intermediateThrowEvent", "callActivity", "eventBasedGateway", "complexGateway",
    ];

    public static byte[] Make(int seed)
    {
        var random = new Random(seed);
        var xml = new StringBuilder("<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" targetNamespace=\"x\"><process id=\"p\" name=\"Random\">");
        xml.Append("<startEvent id=\"start\"/>");
        var next = 0;
        Scope(random, xml, 3 + random.Next(14), 0, ref next, "start");
        return Encoding.UTF8.GetBytes(xml.Append("</process></definitions>").ToString());
    }

    private static void Scope(Random random, StringBuilder xml, int size, int depth, ref int next, string first)
    {
        var nodes = new List<(string Id, bool IsGateway)>();
        var (borders, ends) = (new List<string>(), new HashSet<string>());
        for (var i = 0; i < size; i++)
        {
            var id = "n" + (next++).ToString(CultureInfo.InvariantCulture);
            if (depth < 2 && random.Next(9) == 0)
            {
                xml.Append(CultureInfo.InvariantCulture, $"<subProcess id=\"{id}\" name=\"Sub {id}\">");
                xml.Append(random.Next(3) == 0 ? "<multiInstanceLoopCharacteristics/>" : "");
                Scope(random, xml, 1 + random.Next(5), depth + 1, ref next, "");
                xml.Append("</subProcess>");
                nodes.Add((id, false));
                continue;
            }

            var kind = Kinds[random.Next(Kinds.Length)];
            xml.Append(CultureInfo.InvariantCulture, $"<{kind} id=\"{id}\" name=\"{(random.Next(4) == 0 ? "" : $"{kind} {id}")}\"/>");
            nodes.Add((id, kind.EndsWith("Gateway", StringComparison.Ordinal)));
            if (kind == "endEvent")
            {
                ends.Add(id);
            }

            if (kind.EndsWith("ask", StringComparison.Ordinal) && random.Next(5) == 0)
            {
                var border = id + "b";
                xml.Append(CultureInfo.InvariantCulture, $"<boundaryEvent id=\"{border}\" attachedToRef=\"{id}\" cancelActivity=\"{(random.Next(3) == 0 ? "false" : "true")}\">");
                xml.Append(random.Next(2) == 0 ? "<timerEventDefinition><timeDuration>P2D</timeDuration></timerEventDefinition>" : "<messageEventDefinition/>").Append("</boundaryEvent>");
                borders.Add(border);
            }
        }

        if (first.Length > 0)
        {
            Flow(random, xml, first, nodes[0].Id);
        }

        borders.ForEach(border => Flow(random, xml, border, nodes[random.Next(nodes.Count)].Id));
        foreach (var ((id, isGateway), at) in nodes.Select((node, at) => (node, at)))
        {
            var ways = ends.Contains(id) ? 0 : isGateway ? random.Next(1, 4) : random.Next(12) == 0 ? 2 : random.Next(12) == 0 ? 0 : 1;
            for (var i = 0; i < ways; i++)
            {
                // Mostly forward, as people draw.
                var to = random.Next(5) == 0 || at + 1 == nodes.Count ? random.Next(nodes.Count) : random.Next(at + 1, Math.Min(nodes.Count, at + 5));
                Flow(random, xml, id, nodes[to].Id);
            }
        }
    }

    private static void Flow(Random random, StringBuilder xml, string from, string to)
        => xml.Append(CultureInfo.InvariantCulture, $"<sequenceFlow id=\"f{random.Next()}\" sourceRef=\"{from}\" targetRef=\"{to}\" name=\"{(random.Next(3) == 0 ? "way " + to : "")}\"/>");
}
