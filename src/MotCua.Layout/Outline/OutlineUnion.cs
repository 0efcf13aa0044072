using System.Collections.Immutable;
using MotCua.Procedures;

namespace MotCua.Layout;

/// <summary>Puts two versions into one outline: the later one, with what only the earlier one has at the place it had there.</summary>
internal static class OutlineUnion
{
    public static ProcedureOutline Of(ProcedureOutline before, ProcedureOutline after, Formats formats)
    {
        var old = before.Vertices().ToDictionary(v => v.Id, StringComparer.Ordinal);
        var current = after.Vertices().ToDictionary(v => v.Id, StringComparer.Ordinal);
        foreach (var vertex in current.Values)
        {
            Compare(old.GetValueOrDefault(vertex.Id), vertex);
        }

        var items = Merge(before.Root, after.Root, current, Blocks(after.Root).Select(b => b.Id).ToHashSet(StringComparer.Ordinal));
        MarkBlocks(items, old);
        var lanes = Insert(before.Lanes, after.Lanes, lane => lane.Id, (lane, id) => lane.Id == id, _ => true);
        var outline = new ProcedureOutline(after.Title, lanes, items, []);
        foreach (var vertex in outline.Vertices())
        {
            vertex.Mark = MapDescription.Mark(vertex.Status, formats);
        }

        var present = outline.Vertices().Select(v => v.Id).ToHashSet(StringComparer.Ordinal);
        outline.Links.AddRange(Links(before.Links, after.Links).Where(l => present.Contains(l.From) && present.Contains(l.To)));
        return outline;
    }

    private static void Compare(Vertex? old, Vertex vertex)
    {
        if (old is null)
        {
            vertex.Status = MapStatus.Added;
            return;
        }

        if (old.Kind == vertex.Kind)
        {
            vertex.Badges = Badges(old.Badges, vertex.Badges);
        }

        var isChanged = old.Title != vertex.Title || old.Kind != vertex.Kind || old.Limits != vertex.Limits || vertex.Badges.Any(b => b.Was is not null)
            || (old.Actor != vertex.Actor && vertex.Kind is MapNodeKind.Step);
        vertex.Status = isChanged ? MapStatus.Changed : MapStatus.Unchanged;
    }

    private static ImmutableArray<MapBadge> Badges(ImmutableArray<MapBadge> old, ImmutableArray<MapBadge> current)
    {
        var badges = ImmutableArray.CreateBuilder<MapBadge>();
        foreach (var badge in current)
        {
            var was = old.FirstOrDefault(b => b.Kind == badge.Kind);
            badges.Add(was?.Text == badge.Text ? badge : badge with { Was = was?.Text ?? "" });
        }

        badges.AddRange(old.Where(b => current.All(c => c.Kind != b.Kind)).Select(b => b with { Text = "", Was = b.Text }));
        return badges.DrainToImmutable();
    }

    private static List<OutlineItem> Merge(
        List<OutlineItem> before, List<OutlineItem> after, Dictionary<string, Vertex> current, HashSet<string> currentBlocks)
    {
        var merged = after.Select(item => item is BlockItem block && before.OfType<BlockItem>().FirstOrDefault(b => b.Id == block.Id) is { } old
            ? block with { Branches = MergeBranches(old.Branches, block.Branches, current, currentBlocks) }
            : item).ToList();
        var gone = before.Select(item => Remainder(item, current, currentBlocks)).OfType<OutlineItem>().ToList();
        return Insert([.. before.Select(item => gone.Find(g => g.Id == item.Id) ?? item)], merged, item => item.Id, Holds, gone.Contains);
    }

    private static List<BranchItem> MergeBranches(
        List<BranchItem> before, List<BranchItem> after, Dictionary<string, Vertex> current, HashSet<string> currentBlocks)
    {
        var merged = after.Select(branch => before.Find(b => b.Id == branch.Id) is { } old
            ? branch with { Items = Merge(old.Items, branch.Items, current, currentBlocks) }
            : branch with { Status = MapStatus.Added }).ToList();
        var gone = before.Where(b => after.All(a => a.Id != b.Id))
            .Select(b => b with { Items = [.. b.Items.Select(i => Remainder(i, current, currentBlocks)).OfType<OutlineItem>()], Status = MapStatus.Removed })
            .Where(b => b.Items.Count > 0)
            .ToList();
        return Insert([.. before.Select(b => gone.Find(g => g.Id == b.Id) ?? b)], merged, b => b.Id, (b, id) => b.Id == id, gone.Contains);
    }

    /// <summary>What is left of an item once everything the later version still has, wherever it has it, is taken out.</summary>
    private static OutlineItem? Remainder(OutlineItem item, Dictionary<string, Vertex> current, HashSet<string> currentBlocks)
    {
        switch (item)
        {
            case Leaf leaf when !current.ContainsKey(leaf.Id):
                leaf.Vertex.Status = MapStatus.Removed;
                return leaf;
            case BlockItem block when !currentBlocks.Contains(block.Id) && !current.ContainsKey(block.Id):
                block.Fork.Status = MapStatus.Removed;
                block.Join.Status = MapStatus.Removed;
                var branches = block.Branches
                    .Select(b => b with { Items = [.. b.Items.Select(i => Remainder(i, current, currentBlocks)).OfType<OutlineItem>()], Status = MapStatus.Removed })
                    .ToList();
                return block with { Branches = branches, Status = MapStatus.Removed };
            default:
                return null;
        }
    }

    private static void MarkBlocks(List<OutlineItem> items, Dictionary<string, Vertex> old)
    {
        foreach (var block in Blocks(items).Where(b => !old.ContainsKey(b.Fork.Id)))
        {
            block.Status = MapStatus.Added;
            foreach (var branch in block.Branches)
            {
                branch.Status = MapStatus.Added;
            }
        }
    }

    private static bool Holds(OutlineItem item, string id)
        => item.Id == id || (item is BlockItem block && block.Branches.Exists(b => b.Items.Exists(i => Holds(i, id))));

    /// <summary>
    /// The later list with the chosen members of the earlier one, each after the one it followed there, or after the block
    /// which that one has moved into.
    /// </summary>
    private static List<T> Insert<T>(List<T> before, List<T> after, Func<T, string> idOf, Func<T, string, bool> holds, Func<T, bool> isWanted)
    {
        var result = after.ToList();
        for (var i = 0; i < before.Count; i++)
        {
            if (isWanted(before[i]) && result.TrueForAll(r => idOf(r) != idOf(before[i])))
            {
                var previous = before.Take(i).Reverse().Select(b => result.FindIndex(r => holds(r, idOf(b)))).FirstOrDefault(at => at >= 0, -1);
                result.Insert(previous + 1, before[i]);
            }
        }

        return result;
    }

    private static IEnumerable<Link> Links(List<Link> before, List<Link> after)
    {
        foreach (var link in after)
        {
            var old = before.Find(l => l.Id == link.Id);
            link.Status = old is null ? MapStatus.Added : old.LabelText != link.LabelText ? MapStatus.Changed : MapStatus.Unchanged;
            yield return link;
        }

        foreach (var link in before.Where(l => after.TrueForAll(a => a.Id != l.Id)))
        {
            link.Status = MapStatus.Removed;
            yield return link;
        }
    }

    private static IEnumerable<BlockItem> Blocks(IEnumerable<OutlineItem> items) => items.OfType<BlockItem>()
        .SelectMany(block => block.Branches.SelectMany(b => Blocks(b.Items)).Prepend(block));
}
