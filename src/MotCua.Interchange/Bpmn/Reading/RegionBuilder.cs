namespace MotCua.Interchange;

/// <summary>
/// Finds the procedure in a flow: which steps follow which, and which parts run side by side. Where only one thing happens at a time any drawing can be
/// written; what runs side by side must be a block, so the place is looked for where its branches come together.
/// </summary>
/// <param name="flow">The flow.</param>
/// <param name="report">Where findings go.</param>
/// <param name="order">Which ways are known to lead back.</param>
/// <param name="mustBeSteps">Choices that have to become steps of their own, for what they lead past lies behind them; found ones are added.</param>
internal sealed class RegionBuilder(ImportedFlow flow, ImportReport report, OwnOrder order, HashSet<Vertex> mustBeSteps)
{
    /// <summary>Deeper blocks would not fit into a file.</summary>
    private const int Deepest = 7;

    private static Vertex Nowhere => new(VertexKind.Nowhere, null);

    private readonly Blocks blocks = new(flow, report);
    private int depth;

    /// <summary>The items of the flow; null after a finding when blocks lie too deep in each other.</summary>
    public static Region? Build(Vertex entry, ImportReport report, OwnOrder order)
    {
        var mustBeSteps = new HashSet<Vertex>();
        while (true)
        {
            var before = mustBeSteps.Count;
            var builder = new RegionBuilder(new ImportedFlow(entry, mustBeSteps), report, order, mustBeSteps);
            var region = builder.Build(new Edge { To = entry }, []);
            if (builder.IsTooDeep || mustBeSteps.Count == before)
            {
                return builder.IsTooDeep ? null : region;
            }
        }
    }

    private bool IsTooDeep { get; set; }

    private Region Build(Edge entry, HashSet<Vertex> stops)
    {
        var region = new Region();
        if (++depth > Deepest)
        {
            IsTooDeep = true;
            return region;
        }

        var known = new HashSet<Vertex>();
        var open = new Queue<Vertex>();
        void Find(Vertex target)
        {
            if (!stops.Contains(target) && target.Kind is not (VertexKind.End or VertexKind.Exit or VertexKind.Nowhere) && known.Add(target))
            {
                open.Enqueue(target);
            }
        }

        if (Ways(entry, stops) is [var first, ..])
        {
            Find(first.To);
        }

        while (open.TryDequeue(out var vertex))
        {
            var item = Item(vertex, stops);
            region.Items.Add(item);
            foreach (var target in item.Targets)
            {
                Find(target);
            }
        }

        depth--;
        region.Sort(order.IsBack);
        foreach (var item in region.Items.Where(item => item.Otherwise is { } otherwise && region.IsBack(item, otherwise)))
        {
            mustBeSteps.Add(item.When!);
        }

        return region;
    }

    private DraftItem Item(Vertex vertex, HashSet<Vertex> stops)
    {
        var item = new DraftItem(vertex);
        if (vertex.Kind != VertexKind.Choice && flow.ConditionOf(vertex) is { } choice && flow.Condition(choice) is { } halves)
        {
            (item.When, item.Otherwise) = (choice, To(halves.Past, stops));
        }

        switch (vertex.Kind)
        {
            case VertexKind.Each:
                var after = vertex.Out is [var on, ..] ? To(on, stops) : new Vertex(VertexKind.End, null);
                if (Repeated(vertex) is { Items.Count: > 0 } repeated)
                {
                    item.Branches.Add(new DraftBranch(null, repeated, vertex));
                    item.Join = vertex.Exit;
                    item.Rules.AddRange(repeated.Exits.Where(exit => exit.Kind != VertexKind.Exit).Select(exit => new DraftRule(exit, true, exit)));
                    item.Rules.Add(new DraftRule(null, false, after));
                }
                else
                {
                    item.Ways.Add(new WayOut([], after));
                }

                break;
            case VertexKind.Fork or VertexKind.Some:
                Block(item, stops);
                break;
            default:
                foreach (var edge in vertex.Out)
                {
                    item.Ways.AddRange(Ways(edge, stops));
                }

                break;
        }

        return item;
    }

    private Region Repeated(Vertex each)
    {
        var inside = new RegionBuilder(new ImportedFlow(each.Entry!, mustBeSteps), report, order, mustBeSteps) { depth = depth };
        var region = inside.Build(new Edge { To = each.Entry! }, [each.Exit!]);
        IsTooDeep |= inside.IsTooDeep;
        return region;
    }

    /// <summary>A block: its branches up to where they come together, and a rule for every other place they lead to.</summary>
    private void Block(DraftItem item, HashSet<Vertex> stops)
    {
        var shape = blocks.Of(item.Vertex, stops);
        item.Join = shape.Join;
        foreach (var way in shape.Branches)
        {
            var region = Build(way, shape.Stops);
            if (region.Items is [{ Vertex.Kind: VertexKind.Each, When: null, Branches: [{ Region.Items.Count: > 0 } repeated], Rules: [var rule] }] && rule.To == shape.Join)
            {
                // A branch that is nothing but a repetition is the repeated branch itself.
                item.Branches.Add(repeated with { Through = way });
            }
            else if (region.Items.Count > 0)
            {
                item.Branches.Add(new DraftBranch(way, region, null));
            }
            else if (!IsTooDeep && To(way, shape.Stops) is var straight && straight != shape.Join)
            {
                blocks.TellStraight(item.Vertex, straight);
                item.Ways.Add(new WayOut([way], After(straight, stops)));
            }
        }

        if (!item.IsBlock)
        {
            item.Ways.AddRange(item.Ways.Count > 0 ? [] : [new WayOut([], shape.Join is null ? Nowhere : After(shape.Join, stops))]);
            return;
        }

        item.Ways.Clear();

        var exits = item.Branches.SelectMany(branch => branch.Region.Exits).Distinct().Where(exit => exit != shape.Join && exit.Kind != VertexKind.Exit).ToList();
        foreach (var exit in exits)
        {
            item.Rules.Add(new DraftRule(exit, shape.Join is not null || exit.IsTerminate, After(exit, stops)));
        }

        if (shape.Join is not null)
        {
            item.Rules.Add(new DraftRule(null, false, After(shape.Join, stops)));
        }
        else
        {
            // Nothing is joined: the last end is where the case comes to when no other holds.
            item.Rules.Add(new DraftRule(null, false, item.Rules.Count > 0 ? item.Rules[^1].To : Nowhere));
        }

        if (exits.Count > 0 && item.Branches.Count > 1)
        {
            blocks.TellExits(item, exits);
        }
    }

    /// <summary>Where the case goes from a place outside the branches.</summary>
    private Vertex After(Vertex exit, HashSet<Vertex> stops)
        => stops.Contains(exit) || exit.Kind is not VertexKind.Join ? exit
            : exit.Out is [var on, ..] ? To(on, stops) : new Vertex(VertexKind.End, null);

    private Vertex To(Edge edge, HashSet<Vertex> stops) => Ways(edge, stops) is [var first, ..] ? first.To : Nowhere;

    /// <summary>The places a way leads to, choices that are outcomes of the step before looked through.</summary>
    private List<WayOut> Ways(Edge edge, HashSet<Vertex> stops)
    {
        var found = new List<WayOut>();
        Follow(edge, [], [], stops, found);
        return found;
    }

    private Vertex? Straight(Vertex fork, HashSet<Vertex> seen, HashSet<Vertex> stops)
    {
        Vertex? only = null;
        foreach (var way in fork.Out)
        {
            var found = new List<WayOut>();
            Follow(way, [], [.. seen], stops, found);
            if (found is not [{ To: var to }] || to == fork || (only is not null && only != to))
            {
                return null;
            }

            only = to;
        }

        return only;
    }

    private void Follow(Edge edge, List<Edge> through, HashSet<Vertex> seen, HashSet<Vertex> stops, List<WayOut> found)
    {
        List<Edge> path = [.. through, edge];
        var to = edge.To;
        if (stops.Contains(to) || to.Kind is VertexKind.End or VertexKind.Exit or VertexKind.Work or VertexKind.Each)
        {
            found.Add(new WayOut(path, to));
            return;
        }

        if (to.Out.Count == 0)
        {
            found.Add(new WayOut(path, new Vertex(VertexKind.End, to.Drawn)));
            return;
        }

        if (!seen.Add(to))
        {
            if ((to.Drawn ?? edge.Flow?.From) is { } drawn)
            {
                report.LeftOut(drawn, new("cổng", "gateway"), new("các cổng dẫn vòng tròn tới nhau mà không có công việc nào", "gateways lead to each other in a circle without a task"),
                    new("Vẽ lại chỗ này.", "Draw this place anew."));
            }

            return;
        }

        if (to.IsFork)
        {
            // Ways side by side that all lead to the same place before anything is done are one.
            found.Add(new WayOut(path, Straight(to, seen, stops) ?? to));
            return;
        }

        if (to.Kind == VertexKind.Choice && flow.Role(to) is var role && role != ChoiceRole.Outcomes)
        {
            if (role == ChoiceRole.When)
            {
                Follow(flow.Condition(to)!.Value.Held, path, seen, stops, found);
            }
            else
            {
                found.Add(new WayOut(path, to));
            }

            return;
        }

        blocks.Passed(to);
        foreach (var next in to.Out)
        {
            Follow(next, path, new HashSet<Vertex>(seen), stops, found);
        }
    }
}
