namespace MotCua.Expressions;

/// <summary>Compiled versions by rules-hash; the least recently used goes first when there are too many.</summary>
internal sealed class VersionCache(int capacity)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, LinkedListNode<(string Hash, ProcedureExpressions Version)>> byHash = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Hash, ProcedureExpressions Version)> byUse = new();

    public ProcedureExpressions? Find(string hash)
    {
        lock (gate)
        {
            if (!byHash.TryGetValue(hash, out var node))
            {
                return null;
            }

            byUse.Remove(node);
            byUse.AddFirst(node);
            return node.Value.Version;
        }
    }

    /// <summary>Keeps a version. A procedure without a hash was made by hand and is never kept.</summary>
    public void Keep(string hash, ProcedureExpressions version)
    {
        if (hash.Length == 0 || capacity == 0)
        {
            return;
        }

        lock (gate)
        {
            Remove(hash);
            byHash[hash] = byUse.AddFirst((hash, version));
            if (byUse.Count > capacity)
            {
                Remove(byUse.Last!.Value.Hash);
            }
        }
    }

    public void Forget(string hash)
    {
        lock (gate)
        {
            Remove(hash);
        }
    }

    private void Remove(string hash)
    {
        if (byHash.Remove(hash, out var node))
        {
            byUse.Remove(node);
        }
    }
}
