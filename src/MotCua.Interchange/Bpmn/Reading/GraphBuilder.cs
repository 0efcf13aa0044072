using MotCua.Procedures;

namespace MotCua.Interchange;

/// <summary>Makes the flow of a drawing: sub-processes opened up, borders and messages turned into ways, several ways on into signs of their own.</summary>
internal sealed class GraphBuilder(Drawing drawing, ImportReport report, DrawnLimits limits)
{
    private readonly Dictionary<DrawnNode, (Vertex In, Vertex Out)> places = [];
    private readonly EventTranslator events = new(report, limits);

    /// <summary>Event sub-processes: what may happen at any time.</summary>
    public List<DrawnNode> Anytime { get; } = [];

    /// <summary>The flow of the whole drawing, from where a case begins.</summary>
    public Vertex Build()
    {
        foreach (var process in drawing.Processes)
        {
            Add(process);
        }

        foreach (var (node, place) in places.Where(place => place.Key.Kind != "endEvent"))
        {
            foreach (var flow in node.Out.Where(flow => places.ContainsKey(flow.To)))
            {
                place.Out.Lead(places[flow.To].In, flow);
            }
        }

        foreach (var node in places.Keys.ToList())
        {
            Border(node);
            Finish(node);
        }

        foreach (var node in places.Keys.ToList())
        {
            SeveralWays(node);
        }

        List<DrawnNode> starts = [.. drawing.Processes.SelectMany(Starts).DistinctBy(node => Beyond(places[node].In))];
        if (starts.Count > 1)
        {
            report.Report(BpmnImportFindings.SeveralStarts, starts[1], string.Join("; ", starts.Select(start => start.Shown)));
        }

        return Begin(starts, starts.TrueForAll(start => start.Kind == "startEvent") ? VertexKind.Choice : VertexKind.Fork, starts.FirstOrDefault()?.Lane);
    }

    /// <summary>Where a sign leads when nothing happens at it.</summary>
    public static Vertex Beyond(Vertex vertex)
    {
        var seen = new HashSet<Vertex>();
        while (vertex is { Kind: VertexKind.Pass, Out: [var only] } && seen.Add(vertex))
        {
            vertex = only.To;
        }

        return vertex;
    }

    private Vertex Begin(List<DrawnNode> starts, VertexKind kind, DrawnLane? lane)
    {
        if (starts is [var only])
        {
            return places[only].In;
        }

        var begin = new Vertex(starts.Count == 0 ? VertexKind.Pass : kind, null) { Lane = lane };
        foreach (var start in starts)
        {
            begin.Out.Add(new Edge { To = places[start].In, Name = start.Kind == "startEvent" ? start.Name : "" });
        }

        return begin;
    }

    /// <summary>Where a process begins: its start events, those a message of another pool begins left out; else what nothing leads to.</summary>
    private IEnumerable<DrawnNode> Starts(DrawnScope scope)
    {
        var events = scope.Nodes.Where(node => node.Kind == "startEvent" && places.ContainsKey(node)).ToList();
        if (events.Count > 0)
        {
            return events.Where(start => start.In.Count == 0);
        }

        var first = scope.Nodes.Where(node => node.In.Count == 0 && node.AttachedTo is null && places.ContainsKey(node)).ToList();
        return first.Count > 0 || scope.Nodes.Exists(node => node.In.Exists(flow => flow.IsMessage)) ? first : scope.Nodes.Where(places.ContainsKey).Take(1);
    }

    private void Add(DrawnScope scope)
    {
        foreach (var node in scope.Nodes)
        {
            if (node["triggeredByEvent"] == "true")
            {
                Anytime.Add(node);
                report.Told.Add(node);
                report.Told.UnionWith(node.Inside?.AllNodes() ?? []);
            }
            else if (node["isForCompensation"] == "true")
            {
                report.LeftOut(node, new("bồi hoàn", "compensation"), new("ngôn ngữ không có bồi hoàn", "the language has no compensation"), new("Vẽ thành một đường đi thường nếu luật quy định.", "Draw it as an ordinary way if the law asks for it."));
            }
            else
            {
                Add(node);
            }
        }
    }

    private void Add(DrawnNode node)
    {
        if (places.ContainsKey(node))
        {
            return;
        }

        if (node.IsGateway)
        {
            places[node] = Gateway(node);
        }
        else if (node.IsEvent)
        {
            var vertex = events.Vertex(node);
            if (vertex.Kind == VertexKind.Pass)
            {
                report.Told.Add(node);
            }

            places[node] = (vertex, vertex);
        }
        else
        {
            places[node] = Activity(node);
        }
    }

    private (Vertex In, Vertex Out) Gateway(DrawnNode node)
    {
        report.Told.Add(node);
        switch (node.Kind)
        {
            case "eventBasedGateway":
                var waits = new Vertex(VertexKind.Work, node) { Name = node.Name.Length > 0 ? node.Name : string.Join(" / ", node.Out.Select(flow => flow.To.Name).Where(name => name.Length > 0)) };
                return (waits, waits);
            case "parallelGateway" or "inclusiveGateway" or "complexGateway":
                if (node.Kind == "complexGateway")
                {
                    report.Adapted(node, new("cổng phức hợp", "complex gateway"), new("quy tắc riêng của nó không đọc được; hiểu như cổng bao hàm", "its own rule cannot be read; it is taken as an inclusive gateway"),
                        new("Ghi quy tắc gộp ở “join”.", "Write the rule of joining under \"join\"."));
                }

                var opens = node.Out.Count > 1 ? new Vertex(node.Kind == "parallelGateway" ? VertexKind.Fork : VertexKind.Some, node) : null;
                var joins = node.In.Count > 1 ? new Vertex(VertexKind.Join, node) : null;
                if (joins is not null && opens is not null)
                {
                    joins.Lead(opens);
                }

                var single = new Vertex(VertexKind.Pass, node);
                return (joins ?? opens ?? single, opens ?? joins ?? single);
            default:
                var choice = new Vertex(node.Out.Count > 1 ? VertexKind.Choice : VertexKind.Pass, node);
                return (choice, choice);
        }
    }

    private (Vertex In, Vertex Out) Activity(DrawnNode node)
    {
        var isMany = node.Child("multiInstanceLoopCharacteristics") is not null;
        if ((string?)node.Child("multiInstanceLoopCharacteristics")?.Attribute("isSequential") == "true")
        {
            report.Adapted(node, new("lặp lần lượt", "one after the other"), new("bản nháp làm song song cho mọi phần tử của danh sách", "the draft does it side by side for every member of the list"),
                new("Nếu thứ tự là quan trọng thì vẽ thành một vòng lặp.", "Where the order matters, draw it as a loop."));
        }

        if (node.Inside is not { Nodes.Count: > 0 } inside || node.Kind == "adHocSubProcess")
        {
            if (node.Inside is not null)
            {
                var tasks = string.Join("; ", node.Inside.Nodes.Where(inner => inner.IsActivity).Select(inner => inner.Shown));
                report.Told.UnionWith(node.Inside.AllNodes());
                    report.Adapted(node, new("quy trình con", "sub-process"), tasks.Length == 0
                    ? new Said("nội dung không có trong tệp; nó trở thành một bước", "its content is not in the file; it has become one step")
                    : new Said($"công việc không có thứ tự ({tasks}); nó trở thành một bước", $"its tasks have no order ({tasks}); it has become one step"),
                    new("Tách thành các bước nếu cần.", "Split it into steps where needed."));
            }

            var work = new Vertex(VertexKind.Work, node);
            if (!isMany)
            {
                Looped(node);
                return (work, work);
            }

            var exit = new Vertex(VertexKind.Exit, null);
            work.Lead(exit);
            var each = new Vertex(VertexKind.Each, node) { Entry = work, Exit = exit };
            return (each, each);
        }

        report.Told.Add(node);
        Add(inside);
        var end = new Vertex(isMany ? VertexKind.Exit : VertexKind.Pass, null);
        places[node] = (end, end);
        foreach (var last in inside.Nodes.Where(inner => places.ContainsKey(inner) && (inner.Out.Count == 0 || inner.Kind == "endEvent") && inner.AttachedTo is null))
        {
            if (!isMany && ErrorCaught(node, last) is { } caught)
            {
                places[last].Out.Lead(Place(caught));
            }
            else
            {
                places[last].Out.Lead(end);
            }
        }

        List<DrawnNode> starts = [.. Starts(inside)];
        var begin = Begin(starts, starts.TrueForAll(start => start.Kind == "startEvent") ? VertexKind.Choice : VertexKind.Fork, node.Lane);
        if (starts.Count == 0)
        {
            begin.Lead(end);
        }

        if (!isMany)
        {
            Looped(node);
            return (begin, end);
        }

        var repeated = new Vertex(VertexKind.Each, node) { Entry = begin, Exit = end };
        return (repeated, repeated);
    }

    /// <summary>The event on the border of a sub-process that an error end inside it leads to.</summary>
    private static DrawnNode? ErrorCaught(DrawnNode around, DrawnNode end)
        => end is { Kind: "endEvent", Trigger: "error" or "escalation" }
            ? around.Border.Find(b => b.Trigger == end.Trigger && (Code(b) is null || Code(b) == Code(end)))
            : null;

    private static string? Code(DrawnNode node) => (string?)(node.Child("errorEventDefinition") ?? node.Child("escalationEventDefinition"))?.Attributes().FirstOrDefault(a => a.Name.LocalName is "errorRef" or "escalationRef");

    private Vertex Place(DrawnNode node)
    {
        if (!places.TryGetValue(node, out var place))
        {
            var pass = new Vertex(VertexKind.Pass, node);
            places[node] = place = (pass, pass);
            report.Told.Add(node);
        }

        return place.In;
    }

    private void Looped(DrawnNode node)
    {
        if (node.Child("standardLoopCharacteristics") is not null)
        {
            report.Adapted(node, new("vòng lặp", "loop"), new("sơ đồ lặp lại nó đến khi một điều kiện đúng; bản nháp làm một lần", "the drawing repeats it until a condition holds; the draft does it once"),
                new("Thêm kết quả quay lại chính bước này (back-to) với at-most.", "Add an outcome that leads back to the step itself (back-to) with at-most."));
        }
    }

    /// <summary>What happens on the border of an activity.</summary>
    private void Border(DrawnNode node)
    {
        var (vertex, _) = places[node];
        foreach (var border in node.Border)
        {
            var isInterrupting = border["cancelActivity"] != "false";
            if (node.Inside is { Nodes.Count: > 0 } inside && inside.Nodes.Exists(inner => ErrorCaught(node, inner) == border))
            {
                continue;
            }

            report.Told.Add(border);
            if (vertex.Kind != VertexKind.Work || vertex.Drawn != node)
            {
                var limit = border.Trigger == "timer" ? $" ({limits.Of(border)})" : "";
                report.LeftOut(border, new("trên biên của " + node.Shown, "on the border of " + node.Shown), new($"nó ngắt cả một khối{limit}", $"it cuts off a whole block{limit}"),
                    new("Đặt thời hạn ở từng bước, hoặc ở “time-limits”.", "Put the limit on each step, or under \"time-limits\"."));
            }
            else if (border.Trigger == "timer" && vertex.Limit is null)
            {
                vertex.Limit = limits.Of(border);
                vertex.SilentOutcome = isInterrupting ? OwnOutcomes.Silent(node, border) : null;
                if (vertex.SilentOutcome is not null)
                {
                    continue;
                }

                if (isInterrupting)
                {
                    vertex.Out.Add(new Edge { To = Place(border), Name = border.Name, IsSilence = true, IsFromBorder = true });
                }
                else
                {
                    report.Adapted(border, new("hẹn giờ không ngắt", "timer that does not interrupt"), new("bản nháp chỉ ghi thời hạn; việc vẽ sau nó không được đưa vào", "the draft holds the limit alone; what is drawn after it is left out"),
                        new("Quá hạn thì bước thành quá hạn và vẫn làm tiếp; thêm bước nhắc nếu luật quy định.", "Past its limit a step is overdue and goes on; add a reminder where the law asks for one."));
                }
            }
            else if (isInterrupting && border.Trigger is not "compensation" and not "timer")
            {
                vertex.Out.Add(new Edge { To = Place(border), Name = border.Name, IsFromBorder = true });
            }
            else
            {
                report.LeftOut(border, new("trên biên của " + node.Shown, "on the border of " + node.Shown), new("bước chỉ có một thời hạn, và không gì chạy thêm bên cạnh nó", "a step has one limit, and nothing runs beside it"),
                    new("Vẽ thành một kết quả của bước, hoặc thành nhánh song song.", "Draw it as an outcome of the step, or as a parallel branch."));
            }
        }
    }

    /// <summary>Links, events that are waited for side by side, and ways that lead nowhere.</summary>
    private void Finish(DrawnNode node)
    {
        var (vertex, last) = places[node];
        if (node.Kind == "eventBasedGateway")
        {
            events.Waiting(vertex, inner => places[inner].Out);
        }
        else if (node is { Kind: "intermediateThrowEvent", Trigger: "link" } && events.LinkTarget(node, places.Keys) is { } target)
        {
            vertex.Lead(places[target].In);
        }

        if (last.Out.TrueForAll(edge => edge.IsFromBorder) && last.Kind is not (VertexKind.End or VertexKind.Exit) && node.Scope.Owner is null && node.Out.Count == 0)
        {
            last.Lead(new Vertex(VertexKind.End, null) { Lane = node.Lane });
        }
    }

    /// <summary>An activity or event with several ways on takes all of them, or those whose conditions hold.</summary>
    private void SeveralWays(DrawnNode node)
    {
        var last = places[node].Out;
        var ways = last.Out.Where(edge => !edge.IsFromBorder).ToList();
        if (node.IsGateway || last.Kind is VertexKind.Choice or VertexKind.Fork or VertexKind.Some || ways.Count < 2)
        {
            return;
        }

        var fork = new Vertex(ways.TrueForAll(edge => edge.IsPlain) ? VertexKind.Fork : VertexKind.Some, node);
        fork.Out.AddRange(ways);
        last.Out.RemoveAll(ways.Contains);
        last.Out.Insert(0, new Edge { To = fork });
    }
}
