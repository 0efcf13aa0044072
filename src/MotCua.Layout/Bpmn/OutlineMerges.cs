namespace MotCua.Layout;

/// <summary>Puts a merge before every node with several ways in, and takes out what splits and joins nothing.</summary>
internal static class OutlineMerges
{
    public static List<OutlineItem> Insert(List<OutlineItem> items, OutlineLinks links)
    {
        var merged = new List<OutlineItem>();
        foreach (var item in items)
        {
            var first = ProcedureOutline.Vertices([item]).First();
            if (first.Kind != MapNodeKind.Merge && links.Into(first.Id) is { Count: > 1 } into)
            {
                var merge = new Vertex(first.Id + "/merge", MapNodeKind.Merge) { Actor = first.Actor };
                into.ForEach(link => link.To = merge.Id);
                links.Add(merge.Id, first.Id, MapEdgeKind.Forward, new MapWay(MapWayKind.Always, first.Id));
                merged.Add(new Leaf(merge));
            }

            merged.Add(item switch
            {
                // The first node of a frame was seen to just now: it is reached from outside.
                FrameItem frame => frame with { Items = [frame.Items[0], .. Insert(frame.Items[1..], links)] },
                BlockItem block => block with { Branches = [.. block.Branches.Select(branch => branch with { Items = Insert(branch.Items, links) })] },
                _ => item,
            });
        }

        return merged;
    }

    /// <summary>A block with a single branch, which stands for something only because of its rules, is what the branch holds.</summary>
    public static List<OutlineItem> WithoutSingleBranches(List<OutlineItem> items, OutlineLinks links)
    {
        var flat = new List<OutlineItem>();
        foreach (var item in items)
        {
            switch (item)
            {
                case BlockItem { Branches: [{ Items.Count: > 0 } only] } block when IsPassed(block.Fork, links) && IsPassed(block.Join, links):
                    Bridge(block.Fork, links);
                    Bridge(block.Join, links);
                    flat.AddRange(WithoutSingleBranches(only.Items, links));
                    break;
                case BlockItem block:
                    flat.Add(block with { Branches = [.. block.Branches.Select(branch => branch with { Items = WithoutSingleBranches(branch.Items, links) })] });
                    break;
                case FrameItem frame:
                    flat.Add(frame with { Items = WithoutSingleBranches(frame.Items, links) });
                    break;
                default:
                    flat.Add(item);
                    break;
            }
        }

        return flat;
    }

    private static bool IsPassed(Vertex vertex, OutlineLinks links) => links.Into(vertex.Id).Count == 1 && links.From(vertex.Id).Count == 1;

    /// <summary>Takes a node with one way in and one way out away; the way in goes on to where the way out led.</summary>
    private static void Bridge(Vertex vertex, OutlineLinks links)
    {
        var (into, on) = (links.Into(vertex.Id).Single(), links.From(vertex.Id).Single());
        into.To = on.To;
        into.Kind = on.Kind == MapEdgeKind.Back ? MapEdgeKind.Back : into.Kind;
        links.Remove(on);
    }
}
