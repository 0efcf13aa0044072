using System.Collections.Immutable;

namespace MotCua.Layout;

/// <summary>
/// Remembers the ways the edges of the last few maps took. They depend on the structure of a map alone, on what stands in which lane, column and
/// row and leads where, and finding them takes most of its time: a map in which only texts changed is drawn again without searching.
/// A map is the same with a memory and without. Safe for use by several threads.
/// </summary>
public sealed class MapMemory
{
    private const int Most = 8;
    private readonly Lock gate = new();
    private readonly LinkedList<Known> known = [];

    internal ImmutableArray<ImmutableArray<GridPoint>> Ways(ReadOnlySpan<int> structure, Func<ImmutableArray<ImmutableArray<GridPoint>>> find)
    {
        lock (gate)
        {
            for (var at = known.First; at is not null; at = at.Next)
            {
                if (structure.SequenceEqual(at.Value.Structure))
                {
                    known.Remove(at);
                    known.AddFirst(at);
                    return at.Value.Ways;
                }
            }
        }

        var found = new Known(structure.ToArray(), find());
        lock (gate)
        {
            known.AddFirst(found);
            while (known.Count > Most)
            {
                known.RemoveLast();
            }
        }

        return found.Ways;
    }

    private sealed record Known(int[] Structure, ImmutableArray<ImmutableArray<GridPoint>> Ways);
}
