namespace MotCua.Procedures;

/// <summary>
/// Which comment each line is about: itself, or where what it names leads; where that leads nowhere, the last reply on the way, or nothing when
/// there is none. Replies that go round in a circle, which only a hand can write, are about the least of them. Each line is looked at once.
/// </summary>
internal static class CommentRoots
{
    public static Dictionary<string, CommentEntry?> Of(IReadOnlyDictionary<string, CommentEntry> byId)
    {
        var roots = new Dictionary<string, CommentEntry?>(StringComparer.Ordinal);
        foreach (var entry in byId.Values)
        {
            var way = new List<CommentEntry>();
            var places = new Dictionary<string, int>(StringComparer.Ordinal);
            CommentEntry? root = null;
            for (var at = entry; at is not null; at = byId.GetValueOrDefault(at.To))
            {
                if (roots.TryGetValue(at.Id, out root))
                {
                    break;
                }

                if (places.TryGetValue(at.Id, out var begin))
                {
                    root = way[begin..].Where(one => one.Act == CommentAct.Replies).MinBy(one => one.Id, StringComparer.Ordinal);
                    way[begin..].ForEach(one => roots[one.Id] = root);
                    way.RemoveRange(begin, way.Count - begin);
                    break;
                }

                places.Add(at.Id, way.Count);
                way.Add(at);
            }

            for (var i = way.Count - 1; i >= 0; i--)
            {
                root ??= way[i].Act is CommentAct.Comments or CommentAct.Replies ? way[i] : null;
                roots[way[i].Id] = root;
            }
        }

        return roots;
    }
}
