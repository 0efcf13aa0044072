namespace MotCua.Interchange;

/// <summary>What events become: steps where somebody waits or sends, ways on, ends.</summary>
internal sealed class EventTranslator(ImportReport report, DrawnLimits limits)
{
    public Vertex Vertex(DrawnNode node) => (node.Kind, node.Trigger) switch
    {
        ("endEvent", var trigger) => node.Scope.Owner is null ? new Vertex(VertexKind.End, node) { IsTerminate = trigger == "terminate" } : new Vertex(VertexKind.Pass, node),
        ("intermediateCatchEvent", "link") => new Vertex(VertexKind.Pass, node),
        ("intermediateCatchEvent", "timer") => Wait(node),
        ("intermediateCatchEvent", _) or ("intermediateThrowEvent", "message") => new Vertex(VertexKind.Work, node),
        ("intermediateThrowEvent", "link") => new Vertex(VertexKind.Pass, node),
        ("intermediateThrowEvent", _) => Nothing(node),
        _ => new Vertex(VertexKind.Pass, node),
    };

    /// <summary>The catching link a throwing one leads to.</summary>
    public DrawnNode? LinkTarget(DrawnNode link, IEnumerable<DrawnNode> all)
    {
        var name = Link(link);
        if (all.FirstOrDefault(node => node is { Kind: "intermediateCatchEvent", Trigger: "link" } && node.Scope == link.Scope && Link(node) == name) is { } target)
        {
            return target;
        }

        report.LeftOut(link, new("liên kết", "link"), new("không có điểm nhận cùng tên", "there is no catching link of this name"), new("Vẽ mũi tên thay cho liên kết.", "Draw an arrow in place of the link."));
        return null;
    }

    /// <summary>Events behind an event-based gateway are the outcomes of one step that waits; a timer among them is its limit.</summary>
    public void Waiting(Vertex gateway, Func<DrawnNode, Vertex> placeOf)
    {
        for (var i = 0; i < gateway.Out.Count; i++)
        {
            if (gateway.Out[i].Flow is not { To: { In.Count: 1 } happens } || happens.Kind is not ("intermediateCatchEvent" or "receiveTask"))
            {
                continue;
            }

            var place = placeOf(happens);
            if (happens.Trigger == "timer" && gateway.Limit is not null)
            {
                continue;
            }

            if (happens.Trigger == "timer")
            {
                gateway.Limit = place.Limit;
            }

            place.Kind = VertexKind.Pass;
            report.Told.Add(happens);
            gateway.Out[i] = new Edge { To = place, Name = happens.Name, IsSilence = happens.Trigger == "timer" };
        }
    }

    private static string Link(DrawnNode node) => Drawing.Plain((string?)node.Child("linkEventDefinition")?.Attribute("name") ?? node.Name);

    private Vertex Wait(DrawnNode node)
    {
        if (node.In is [{ From.Kind: "eventBasedGateway" }])
        {
            return new Vertex(VertexKind.Work, node) { Limit = limits.Of(node) };
        }

        report.Adapted(node, new("chờ một thời gian", "waiting time"), new("nó trở thành một bước tự kết thúc khi hết thời hạn", "it has become a step that ends by itself when its limit passes"),
            new("Nếu đây là thời hạn của bước trước thì chuyển “within” sang đó.", "If it is the limit of the step before, move \"within\" there."));
        return new Vertex(VertexKind.Work, node) { Limit = limits.Of(node), LapsesByItself = true };
    }

    private Vertex Nothing(DrawnNode node)
    {
        report.LeftOut(node, new("sự kiện giữa chừng", "intermediate event"), new("không ai làm gì ở đó", "nobody does anything there"),
            new("Nếu đây là mốc như “đã tiếp nhận” thì ghi marks ở bước trước.", "If it is a milestone such as \"accepted\", write it under marks of the step before."));
        return new Vertex(VertexKind.Pass, node);
    }
}
