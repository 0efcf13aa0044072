using MotCua.Procedures.Editing.Meaning;
using MotCua.Procedures.Editing.Tree;

namespace MotCua.Procedures.Editing.Operations;

/// <summary>Renaming with all references, removing what is still or no longer referred to.</summary>
internal sealed partial class Drafting
{
    /// <summary>The name of something and how references to it are recognised.</summary>
    private sealed record Named(Declares Kind, string Id, Scope Scope, DraftMap? Map);

    private void Rename(RenameId rename)
    {
        MustBeId(rename.NewId);
        var segments = rename.Path.Segments;
        if (IsProcedure && segments is [{ Text: "marks" }, var mark])
        {
            RenameMark(rename, mark.Text);
            return;
        }

        if (IsProcedure && segments.Length == 4 && segments[0].Text == "branches" && segments[2].Text == "results")
        {
            RenameResult(rename, segments[1].Text, segments[3].Text);
            return;
        }

        var place = Find(rename.Path);
        var (map, entry) = (place.Map, place.Entry);
        if (entry is null || map is null || (IsProcedure && place.Holder!.Shape is not Shape.Ids))
        {
            throw NotHere(rename.Path, place.At, "đây không phải mã do người viết đặt", "this is no id that people choose", "Dùng set để đổi giá trị.", "Use set to change a value.");
        }

        if (entry.Key == rename.NewId)
        {
            return;
        }

        MustBeFree(rename.Path.Parent[rename.NewId], place.Holder!, rename.NewId);
        if (!IsProcedure)
        {
            entry.Key = rename.NewId;
            return;
        }

        var mentions = Mentions.Of(root, shape);
        var declared = mentions.Declarations.Find(d => d.Entry == entry)!;
        if (declared.Kind == Declares.Fact && rename.NewId.Contains('-', StringComparison.Ordinal))
        {
            throw new Refused(EditFindings.NotAnId, place.At, rename.NewId);
        }

        var named = new Named(declared.Kind, entry.Key, declared.Scope, declared.Map);
        foreach (var reference in mentions.References.Where(r => Refers(r, named, mentions)))
        {
            Rewrite(reference, named.Id, rename.NewId);
        }

        entry.Key = rename.NewId;
    }

    private void RenameMark(RenameId rename, string mark)
    {
        var references = Mentions.Of(root, shape).References.Where(r => r.Means is Means.Mark or Means.Event).ToList();
        var mine = references.Where(r => r.Text.Trim() == mark).ToList();
        if (mine.Count == 0)
        {
            var (vi, en) = ReferenceFindings.Hint(mark, [.. references.Where(r => r.Means == Means.Mark).Select(r => r.Text).Distinct(StringComparer.Ordinal)]);
            throw new Refused(EditFindings.NotThere, top, rename.Path.ToString(), mark, vi, en);
        }

        if (mark != rename.NewId && references.Exists(r => r.Text.Trim() == rename.NewId))
        {
            throw new Refused(EditFindings.AlreadyThere, top, $"marks.{rename.NewId}");
        }

        mine.ForEach(r => r.Scalar!.Text = rename.NewId);
    }

    private void RenameResult(RenameId rename, string branch, string result)
    {
        var mentions = Mentions.Of(root, shape);
        _ = Find(rename.Path);
        if (result == rename.NewId)
        {
            return;
        }

        MustBeFree(Declares.Node, rename.NewId);
        var block = mentions.Find(branch, Declares.Branch)!.Scope.Node;
        var siblings = mentions.Declarations.Where(d => d.Kind == Declares.Branch && d.Scope.Node == block).Select(d => d.Entry).ToHashSet();
        foreach (var reference in mentions.References)
        {
            var isMine = reference.Means switch
            {
                Means.Result or Means.Target => reference.Text == result && reference.Scope.Branch is { } b && siblings.Contains(b),
                Means.Question => reference.Scope.Node == block,
                _ => false,
            };
            if (isMine)
            {
                Rewrite(reference, result, rename.NewId);
            }
        }
    }

    private static bool Refers(Mention r, Named to, Mentions all)
    {
        var isSame = r.Text.Trim() == to.Id;
        return (to.Kind, r.Means) switch
        {
            (Declares.Basis, Means.Basis) or (Declares.Variant, Means.Variant) or (Declares.Actor, Means.Actor)
                or (Declares.Channel, Means.Channel) or (Declares.Paper, Means.Paper) or (Declares.Fee, Means.Fee)
                or (Declares.Limit, Means.Limit) or (Declares.Bound, Means.Bound) or (Declares.Fact, Means.List)
                or (Declares.Node, Means.Step) or (Declares.Condition, Means.When) => isSame,
            (Declares.Node, Means.Event) => r.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var step, "started" or "ended"] && step == to.Id,
            (Declares.Node, Means.Target) => isSame && r.Scope.Region == to.Map,
            (Declares.End, Means.Target) => isSame && r.Scope.Branch is null,
            (Declares.Outcome, Means.OutcomeOfStep) => isSame && r.Scope.Node == to.Scope.Node,
            (Declares.Fact, Means.When) => all.Find(r.Text.Trim(), Declares.Condition) is null && Words.Speaks(r.Text, to.Id),
            (Declares.Fact, Means.Expression) => !r.Text.StartsWith("parameter ", StringComparison.Ordinal) && Words.Speaks(r.Text, to.Id),
            (Declares.Loop, Means.Actor) => isSame && r.Scope.Branch == to.Scope.Branch && all.Find(to.Id, Declares.Actor) is null,
            _ => false,
        };
    }

    private static void Rewrite(Mention reference, string old, string @new)
    {
        if (reference.Key is { } key)
        {
            key.Key = @new;
            return;
        }

        reference.Scalar!.Text = reference.Means switch
        {
            Means.When when reference.Text.Trim() == old => @new,
            Means.When or Means.Expression => Words.Replaced(reference.Text, old, @new),
            Means.Event or Means.Question => string.Join(' ', reference.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select((w, i) => w == old && (reference.Means == Means.Event ? i == 0 : i == 1) ? @new : w)),
            _ => @new,
        };
    }

    private void Remove(RemoveValue remove)
    {
        var place = Find(remove.Path);
        var before = IsProcedure ? Mentions.Of(root, shape) : null;
        Cut(place);
        if (before is null)
        {
            return;
        }

        for (var round = 0; ; round++)
        {
            var dangling = Dangling(before, Mentions.Of(root, shape));
            if (dangling.Count == 0)
            {
                return;
            }

            if (!remove.Cascade || round > 20 || !dangling.TrueForAll(MayGo))
            {
                var blocking = remove.Cascade ? dangling.FindAll(r => !MayGo(r)) : dangling;
                var shown = string.Join(", ", blocking.Take(5).Select(r => r.Path.ToString())) + (blocking.Count > 5 ? " …" : "");
                throw new Refused(EditFindings.StillUsed, place.At, remove.Path.ToString(), shown);
            }

            dangling.ForEach(Drop);
        }
    }

    /// <summary>Takes something out; a list or a group of pauses left empty goes with it, for nothing may stand there empty.</summary>
    private static void Cut(Place place)
    {
        if (place.List is { } list)
        {
            list.Items.Remove(place.Value);
            if (list.Items.Count == 0 && place.Holder is { Map: { } map, Entry: { } entry })
            {
                map.Entries.Remove(entry);
            }

            return;
        }

        place.Map?.Entries.Remove(place.Entry!);
        if (place.Map is { } left && place.Holder is { Map: { } outer, Entry: { } key, Shape: Shape.ByName names } && left.Entries.TrueForAll(e => names.Own.Contains(e.Key) && e.Key != "default"))
        {
            outer.Entries.Remove(key);
        }
        else if (place.Map is { Entries.Count: 0 } && place.Holder is { Map: { } group, Entry: { } name, Shape: Shape.Ids { Kind: not Declares.Node and not Declares.End and not Declares.Actor } } && (name.Key is "all-of" or "one-of" or "for-each" or "outcomes"))
        {
            group.Entries.Remove(name);
        }
    }

    /// <summary>References that named something before and name nothing now.</summary>
    private static List<Mention> Dangling(Mentions before, Mentions now)
    {
        var gone = before.Declarations.Where(d => !now.Declarations.Exists(n => n.Entry == d.Entry))
            .Where(d => d.Kind != Declares.Outcome || now.Declarations.Exists(n => n.Entry == d.Scope.Node))
            .Select(d => new Named(d.Kind, d.Entry.Key, d.Scope, d.Map)).ToList();
        var found = now.References.Where(r => gone.Exists(g => Refers(r, g, now))).ToList();
        var marks = Set(now);
        found.AddRange(now.References.Where(r => IsQuestionOfMark(r) && Set(before).Contains(r.Text.Trim()) && !marks.Contains(r.Text.Trim())));

        // Results nobody declares any more, asked about in a join or led to in a branch.
        foreach (var r in now.References.Where(r => r.Means is Means.Question or Means.Target))
        {
            var result = r.Means == Means.Question ? r.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var asked] ? asked : "" : r.Text;
            bool Declared(Mentions all) => all.References.Exists(d => d.Means == Means.Result && d.Text == result
                && (r.Means == Means.Question ? all.Declarations.Exists(b => b.Entry == d.Scope.Branch && b.Scope.Node == r.Scope.Node) : d.Scope.Branch == r.Scope.Branch));
            if (!found.Contains(r) && Declared(before) && !Declared(now))
            {
                found.Add(r);
            }
        }

        return found;

        static HashSet<string> Set(Mentions all)
            => [.. all.References.Where(r => r.Means == Means.Mark && r.Holder.Entry.Key == "marks").Select(r => r.Text)];

        static bool IsQuestionOfMark(Mention r) => (r.Means == Means.Event && !r.Text.Contains(' ', StringComparison.Ordinal))
            || (r.Means == Means.Mark && r.Holder.Entry.Key != "marks");
    }

    private static bool MayGo(Mention reference) => reference.Means switch
    {
        Means.Basis or Means.Paper or Means.Fee or Means.Limit or Means.Channel or Means.Question => true,
        Means.Variant => reference.Key is not null || reference.List is not null,
        _ => false,
    };

    private void Drop(Mention reference)
    {
        if (reference.Means == Means.Question)
        {
            foreach (var block in Mentions.Of(root, shape).Declarations.Where(d => d.Kind == Declares.Node && d.Entry.Value is DraftMap))
            {
                (((DraftMap)block.Entry.Value).Find("join")?.Value as DraftList)?.Items.RemoveAll(i => i == reference.Holder.Map);
            }

            return;
        }

        var place = Find(reference.Path);
        if (place.List is null && place.Entry is { } entry && reference.Key is null)
        {
            place.Map!.Entries.Remove(entry);
        }
        else
        {
            Cut(place);
        }
    }
}
