using System.Collections.Immutable;

namespace MotCua.Layout;

/// <summary>A node before it has a place; placement fills in lane, column, row and size.</summary>
internal sealed class Vertex(string id, MapNodeKind kind)
{
    public string Id { get; } = id;

    public MapNodeKind Kind { get; } = kind;

    /// <summary>Actor whose lane it lies in; null until decided for nodes nobody performs.</summary>
    public string? Actor { get; set; }

    public string Title { get; set; } = "";

    public ImmutableArray<MapBadge> Badges { get; set; } = [];

    /// <summary>Its limits of all variants in short, of which a badge may show one only.</summary>
    public string Limits { get; init; } = "";

    public string Basis { get; set; } = "";

    public bool IsAnytime { get; set; }

    public bool IsRepeated { get; set; }

    public MapStatus Status { get; set; }

    /// <summary>Its status as the mark in its corner says it, for example "± sửa"; empty when nothing became of it.</summary>
    public string Mark { get; set; } = "";

    public int Order { get; set; }

    public int Lane { get; set; }

    public int Column { get; set; }

    public int Row { get; set; }

    public int Width { get; set; }

    public int Height { get; set; }

    /// <summary>The line that edges end at.</summary>
    public VertexShape Shape { get; set; }

    /// <summary>Free room at its left and at its right, for its name.</summary>
    public int MarginX { get; set; }

    /// <summary>Free room above and below it, for its name or a mark on its border.</summary>
    public int MarginY { get; set; }

    /// <summary>Id of the closed frame it lies in, or null.</summary>
    public string? Frame { get; set; }

    /// <summary>Id of the for-each branch of which it is all there is, or null.</summary>
    public string? Repeats { get; set; }
}

/// <summary>The outlines of nodes.</summary>
internal enum VertexShape
{
    /// <summary>A rectangle.</summary>
    Box,

    /// <summary>A square on its corner.</summary>
    Diamond,

    /// <summary>A circle.</summary>
    Circle,
}

/// <summary>An edge before it is routed.</summary>
internal sealed class Link(string from, string to, MapEdgeKind kind)
{
    public string From { get; set; } = from;

    public string To { get; set; } = to;

    public MapEdgeKind Kind { get; set; } = kind;

    public string Id => $"{From} → {To} ({Kind})";

    public List<string> Labels { get; } = [];

    public List<MapWay> Ways { get; } = [];

    public MapStatus Status { get; set; }

    public string LabelText => string.Join(" / ", Labels.Distinct(StringComparer.Ordinal));
}

/// <summary>A node of a region, or a block with branches.</summary>
internal abstract record OutlineItem(string Id);

/// <summary>A step, call, start or end.</summary>
internal sealed record Leaf(Vertex Vertex) : OutlineItem(Vertex.Id);

/// <summary>A block: its two marks and what lies between.</summary>
internal sealed record BlockItem(string Id, string Title, Vertex Fork, Vertex Join, List<BranchItem> Branches) : OutlineItem(Id)
{
    public MapStatus Status { get; set; }
}

/// <summary>A branch; with a title when it is repeated and therefore framed.</summary>
internal sealed record BranchItem(string Id, string? ForEachTitle, List<OutlineItem> Items)
{
    public MapStatus Status { get; set; }
}

/// <summary>A closed frame around a part of a region; its first and its last node are its beginning and its end.</summary>
internal sealed record FrameItem(string Id, string Title, bool IsForEach, List<OutlineItem> Items) : OutlineItem(Id)
{
    public string? Frame { get; set; }
}

/// <summary>A lane before it has a place.</summary>
internal sealed record OutlineLane(string Id, string Title, bool IsApplicant);

/// <summary>The whole graph of a procedure, as a tree of regions with edges across it.</summary>
internal sealed record ProcedureOutline(string Title, List<OutlineLane> Lanes, List<OutlineItem> Root, List<Link> Links)
{
    public IEnumerable<Vertex> Vertices() => Vertices(Root);

    public static IEnumerable<Vertex> Vertices(IEnumerable<OutlineItem> items)
    {
        foreach (var item in items)
        {
            switch (item)
            {
                case Leaf leaf:
                    yield return leaf.Vertex;
                    break;
                case BlockItem block:
                    yield return block.Fork;
                    foreach (var vertex in block.Branches.SelectMany(branch => Vertices(branch.Items)))
                    {
                        yield return vertex;
                    }

                    yield return block.Join;
                    break;
                case FrameItem frame:
                    foreach (var vertex in Vertices(frame.Items))
                    {
                        yield return vertex;
                    }

                    break;
            }
        }
    }
}
