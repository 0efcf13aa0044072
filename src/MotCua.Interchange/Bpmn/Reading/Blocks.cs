namespace MotCua.Interchange;

/// <summary>A block found in a flow.</summary>
/// <param name="Branches">The ways into its branches.</param>
/// <param name="Join">Where they come together, or null when they do not.</param>
/// <param name="Stops">Where a branch ends.</param>
internal sealed record BlockShape(IReadOnlyList<Edge> Branches, Vertex? Join, HashSet<Vertex> Stops);

/// <summary>Finds where what runs side by side comes together.</summary>
internal sealed class Blocks(ImportedFlow flow, ImportReport report)
{
    /// <summary>How many places are tried where no gateway joins; a drawing with more is no drawing of a procedure.</summary>
    private const int MostPlaces = 50;

    private readonly HashSet<Vertex> joins = [];
    private readonly Dictionary<Vertex, Vertex> origins = [];

    public BlockShape Of(Vertex fork, HashSet<Vertex> outer)
    {
        // What not every way reaches through the fork lies outside the block, and so does the fork itself.
        HashSet<Vertex> stops = [.. outer, fork];
        var ways = fork.Out.ToList();
        stops.UnionWith(ways.SelectMany(way => ImportedFlow.Between(way.To, stops)).Where(vertex => CanBeTarget(vertex) && !IsEnd(vertex) && !IsInside(vertex, fork)).ToList());
        var reached = ways.ConvertAll(way => ImportedFlow.Between(way.To, stops));
        var join = Join(fork, ways, reached, outer);
        if (join is not null)
        {
            // What comes after the join lies outside too, even where a branch goes there past the join.
            joins.Add(join);
            stops.UnionWith(ImportedFlow.Between(join, stops).Where(vertex => CanBeTarget(vertex) && !IsEnd(vertex)).ToList());
            stops.Add(join);
            reached = ways.ConvertAll(way => ImportedFlow.Between(way.To, stops));
        }

        var (groups, shared) = Groups(ways, reached, stops);
        stops.UnionWith(shared);
        if (shared.Count > 0)
        {
            Tell(fork, new($"các nhánh đi vào giữa nhau ở {Names(shared)}", $"branches lead into each other at {Names(shared)}"));
        }

        return new BlockShape([.. groups.Select(group => group is [var only] ? only : Within(group, fork))], join, stops);
    }

    /// <summary>Says of a join that is come to by no block that it would wait for ever.</summary>
    public void Passed(Vertex vertex)
    {
        if (vertex is { Kind: VertexKind.Join, Drawn: { Kind: "parallelGateway" } drawn } && joins.Add(vertex))
        {
            report.Adapted(drawn, new("cổng gộp", "joining gateway"), new("không có gì chạy song song trước nó; hồ sơ đi qua", "nothing runs side by side before it; the case goes through"),
                new("Kiểm tra cổng tách tương ứng trong sơ đồ.", "Check the gateway that should split before it."));
        }
    }

    /// <summary>Says how branches leave a block otherwise than by its join.</summary>
    public void TellExits(DraftItem item, List<Vertex> exits)
    {
        if (item.Join is not null)
        {
            Tell(item.Vertex, new(
                $"một nhánh có thể đi thẳng tới {Names(exits)}; bản nháp khi đó dừng các nhánh khác", $"a branch may lead straight to {Names(exits)}; the draft then stops the other branches"));
        }
        else if (exits.Count > 1)
        {
            Tell(item.Vertex, new(
                $"mỗi nhánh kết thúc ở chỗ riêng ({Names(exits)}); bản nháp lấy điểm kết thúc đầu tiên đúng", $"each branch ends in a place of its own ({Names(exits)}); the draft takes the first that holds"));
        }
    }

    /// <summary>Says that a way leads out of a block before anything is done on it.</summary>
    public void TellStraight(Vertex fork, Vertex to)
        => Tell(fork, new($"một đường đi thẳng tới {Names([to])} và không được đưa vào", $"one way leads straight to {Names([to])} and is left out"));

    private void Tell(Vertex fork, Said what) => report.Report(BpmnImportFindings.NotJoined, fork.Drawn, what.Vi, what.En);

    private static string Names(IEnumerable<Vertex> vertices) => string.Join("; ", vertices.Select(vertex => vertex.Drawn?.Shown ?? "…"));

    /// <summary>Where all branches come together: at a join, else at the first place no way gets past, else nowhere.</summary>
    private Vertex? Join(Vertex fork, List<Edge> ways, List<HashSet<Vertex>> reached, HashSet<Vertex> outer)
    {
        var common = new HashSet<Vertex>(reached[0]);
        reached.ForEach(common.IntersectWith);
        common.RemoveWhere(vertex => vertex == fork || !(IsEnd(vertex) || IsInside(vertex, fork) || outer.Contains(vertex)));

        // Where they have come together before, another fork is what the join belongs to.
        bool IsFirst(Vertex place) => !common.Any(other => other != place && CanBeTarget(other) && !IsEnd(other) && flow.IsInside(place, other) && flow.IsInside(other, origins.GetValueOrDefault(fork, fork)));
        if (common.Where(vertex => vertex.Kind == VertexKind.Join && IsFirst(vertex)).OrderBy(outer.Contains).ThenBy(flow.IndexOf).FirstOrDefault() is { } join)
        {
            return join;
        }

        foreach (var place in common.Where(CanBeTarget).OrderBy(flow.IndexOf).Take(MostPlaces))
        {
            var past = ways.SelectMany(way => ImportedFlow.Between(way.To, new HashSet<Vertex> { place, fork }));
            if (!past.Any(vertex => vertex != place && (IsEnd(vertex) || vertex.Out.Count == 0)))
            {
                if (!IsEnd(place))
                {
                    Tell(fork, new($"chúng cùng đi vào {place.Drawn?.Shown} mà không có cổng gộp; bản nháp chờ đủ các nhánh", $"they lead into {place.Drawn?.Shown} without a joining gateway; the draft waits for all of them"));
                }

                return place;
            }
        }

        return null;
    }

    /// <summary>Branches that come together before the others do are one branch with a block in it; other common places lie outside the block.</summary>
    private (List<List<Edge>> Groups, HashSet<Vertex> Shared) Groups(List<Edge> ways, List<HashSet<Vertex>> reached, HashSet<Vertex> stops)
    {
        var groups = ways.Select((way, at) => (Ways: new List<Edge> { way }, Reached: new HashSet<Vertex>(reached[at]))).ToList();
        for (var i = 0; i < groups.Count; i++)
        {
            for (var k = i + 1; k < groups.Count; k++)
            {
                if (groups.Count > 2 && groups[i].Reached.Any(vertex => vertex.Kind == VertexKind.Join && !stops.Contains(vertex) && groups[k].Reached.Contains(vertex)))
                {
                    groups[i].Ways.AddRange(groups[k].Ways);
                    groups[i].Reached.UnionWith(groups[k].Reached);
                    groups.RemoveAt(k);
                    k = i;
                }
            }
        }

        var shared = new HashSet<Vertex>();
        for (var i = 0; i < groups.Count; i++)
        {
            for (var k = i + 1; k < groups.Count; k++)
            {
                shared.UnionWith(groups[i].Reached.Where(vertex => !stops.Contains(vertex) && CanBeTarget(vertex) && !IsEnd(vertex) && groups[k].Reached.Contains(vertex)));
            }
        }

        return ([.. groups.Select(group => group.Ways)], shared);
    }

    /// <summary>Whether a route may name it.</summary>
    private bool CanBeTarget(Vertex vertex) => vertex.Kind switch
    {
        VertexKind.Pass => false,
        VertexKind.Choice => flow.Role(vertex) == ChoiceRole.Step,
        _ => true,
    };

    private bool IsInside(Vertex vertex, Vertex fork) => flow.IsInside(vertex, origins.GetValueOrDefault(fork, fork));

    private static bool IsEnd(Vertex vertex) => vertex.Kind is VertexKind.End or VertexKind.Exit;

    private Edge Within(List<Edge> ways, Vertex fork)
    {
        var inner = new Vertex(VertexKind.Fork, null) { Lane = ways[0].To.Lane };
        inner.Out.AddRange(ways);
        origins[inner] = origins.GetValueOrDefault(fork, fork);
        return new Edge { To = inner };
    }
}
