using MotCua.Cases.Storage;

namespace MotCua.Cases.Running;

/// <summary>
/// Cases seen lately, so that the next command need not read them. What it holds may be old: a commit on an old version is refused by the store, and
/// nothing is refused to a person on the strength of it.
/// </summary>
internal sealed class CaseCache(int most)
{
    private readonly Lock gate = new();
    private readonly Dictionary<CaseKey, LinkedListNode<Dossier>> byKey = [];
    private readonly LinkedList<Dossier> byUse = new();

    public Dossier? Find(CaseKey key)
    {
        lock (gate)
        {
            if (!byKey.TryGetValue(key, out var node))
            {
                return null;
            }

            byUse.Remove(node);
            byUse.AddFirst(node);
            return node.Value;
        }
    }

    public void Keep(Dossier dossier)
    {
        lock (gate)
        {
            if (byKey.Remove(dossier.Key, out var old))
            {
                byUse.Remove(old);
                if (old.Value.Version > dossier.Version)
                {
                    // Two commands of one case may end in another order than they were done.
                    dossier = old.Value;
                }
            }

            if (most > 0)
            {
                byKey[dossier.Key] = byUse.AddFirst(dossier);
            }

            while (byUse.Count > most)
            {
                byKey.Remove(byUse.Last!.Value.Key);
                byUse.RemoveLast();
            }
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            byKey.Clear();
            byUse.Clear();
        }
    }

    public void Forget(CaseKey key)
    {
        lock (gate)
        {
            if (byKey.Remove(key, out var node))
            {
                byUse.Remove(node);
            }
        }
    }
}
