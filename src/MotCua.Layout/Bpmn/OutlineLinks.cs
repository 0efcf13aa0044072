namespace MotCua.Layout;

/// <summary>The edges of an outline while nodes are put between them.</summary>
internal sealed class OutlineLinks(List<Link> all)
{
    /// <summary>The edges that now leave a node; a list of its own.</summary>
    public List<Link> From(string id) => all.FindAll(link => link.From == id);

    /// <summary>The edges that now reach a node; a list of its own.</summary>
    public List<Link> Into(string id) => all.FindAll(link => link.To == id);

    public void Add(string from, string to, MapEdgeKind kind, MapWay way, string label = "")
    {
        // Several outcomes with one meaning and one way are one edge, as everywhere.
        var link = all.Find(one => one.From == from && one.To == to && one.Kind == kind);
        if (link is null)
        {
            link = new Link(from, to, kind);
            all.Add(link);
        }

        link.Ways.Add(way);
        if (label.Length > 0)
        {
            link.Labels.Add(label);
        }
    }

    /// <summary>Ways of different kinds from one node to another become one: between two nodes BPMN has one flow.</summary>
    public void Unite()
    {
        foreach (var several in all.Where(link => link.Kind != MapEdgeKind.Skip).GroupBy(link => (link.From, link.To)).Where(group => group.Count() > 1).ToList())
        {
            var first = several.First();
            foreach (var other in several.Skip(1))
            {
                first.Ways.AddRange(other.Ways);
                first.Labels.AddRange(other.Labels);
                all.Remove(other);
            }
        }
    }

    public void Remove(Link link) => all.Remove(link);
}
