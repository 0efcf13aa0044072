namespace MotCua.Interchange;

/// <summary>A way out of an item: the ways drawn that lead there, and where it ends.</summary>
internal sealed record WayOut(IReadOnlyList<Edge> Through, Vertex To)
{
    /// <summary>Whether it is taken when the limit passes.</summary>
    public bool IsSilence => Through is [{ IsSilence: true }, ..];
}

/// <summary>A branch of a block.</summary>
/// <param name="Through">The way drawn into it, or null.</param>
/// <param name="Region">What it holds.</param>
/// <param name="Each">What is done once for each member of a list, when the branch is that; else null.</param>
internal sealed record DraftBranch(Edge? Through, Region Region, Vertex? Each);

/// <summary>A rule of a join: once a branch has come to one place, or the last one.</summary>
/// <param name="Exit">The place a branch came to; null for the last rule.</param>
/// <param name="AsSoonAs">Whether it holds before the other branches have ended.</param>
/// <param name="To">Where the case goes.</param>
internal sealed record DraftRule(Vertex? Exit, bool AsSoonAs, Vertex To);

/// <summary>A step, a call or a block of the draft.</summary>
internal sealed class DraftItem(Vertex vertex)
{
    public Vertex Vertex { get; } = vertex;

    /// <summary>The choice that is its condition, or null.</summary>
    public Vertex? When { get; set; }

    /// <summary>Where the case goes when the condition does not hold.</summary>
    public Vertex? Otherwise { get; set; }

    public List<WayOut> Ways { get; } = [];

    /// <summary>The branches of a block, else empty.</summary>
    public List<DraftBranch> Branches { get; } = [];

    public List<DraftRule> Rules { get; } = [];

    /// <summary>Where a branch goes when it is simply done; null when none is.</summary>
    public Vertex? Join { get; set; }

    public bool IsBlock => Branches.Count > 0;

    /// <summary>Every place it can lead to, in the order in which they are written.</summary>
    public IEnumerable<Vertex> Targets => Ways.Select(way => way.To).Concat(Rules.Select(rule => rule.To)).Concat(Otherwise is null ? [] : [Otherwise]);
}

/// <summary>What a procedure or a branch holds, in file order.</summary>
internal sealed class Region
{
    private Dictionary<Vertex, int> index = [];

    public List<DraftItem> Items { get; private set; } = [];

    public bool Holds(Vertex vertex) => index.ContainsKey(vertex);

    /// <summary>Whether a way from an item to a place of the region leads back.</summary>
    public bool IsBack(DraftItem from, Vertex to) => index.TryGetValue(to, out var at) && at <= index[from.Vertex];

    /// <summary>The places outside it that it leads to, each once.</summary>
    public IEnumerable<Vertex> Exits => Items.SelectMany(item => item.Targets).Where(target => !Holds(target) && target.Kind != VertexKind.Nowhere).Distinct();

    /// <summary>Puts the items in an order in which the case goes forward; the first stays first.</summary>
    /// <param name="isBack">Ways that are known to lead back.</param>
    public void Sort(Func<Vertex, Vertex, bool> isBack)
    {
        var byVertex = Items.ToDictionary(item => item.Vertex);
        var sorted = new List<DraftItem>();
        var seen = new HashSet<DraftItem>();
        var open = new Stack<(DraftItem Item, Vertex[] Targets, int Left)>();
        void Enter(DraftItem item)
        {
            if (seen.Add(item))
            {
                var targets = item.Targets.Where(target => byVertex.ContainsKey(target) && !isBack(item.Vertex, target)).ToArray();
                open.Push((item, targets, targets.Length));
            }
        }

        foreach (var first in Items)
        {
            Enter(first);
            while (open.TryPop(out var at))
            {
                if (at.Left == 0)
                {
                    sorted.Add(at.Item);
                    continue;
                }

                open.Push(at with { Left = at.Left - 1 });
                Enter(byVertex[at.Targets[at.Left - 1]]);
            }
        }

        sorted.Reverse();
        Items = [.. Items.Take(1), .. sorted.Where(item => item != Items[0])];
        sorted = Items;
        index = sorted.Select((item, at) => (item.Vertex, at)).ToDictionary(pair => pair.Vertex, pair => pair.at);
    }

    /// <summary>The items from which no way leads out of the region.</summary>
    public HashSet<Vertex> Closed()
    {
        var leaves = new HashSet<Vertex>();
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var item in Items)
            {
                changed |= item.Targets.Any(target => !Holds(target) || leaves.Contains(target)) && leaves.Add(item.Vertex);
            }
        }

        return [.. Items.Select(item => item.Vertex).Where(vertex => !leaves.Contains(vertex))];
    }
}
