using System.Collections.Immutable;
using MotCua.Procedures.Yaml;

namespace MotCua.Procedures.Reading;

/// <summary>All ids of the flow, found before it is read, so that a route can be judged where it stands.</summary>
internal sealed class FlowIds
{
    /// <summary>Nodes by id: which branch they stand in ("" for the root).</summary>
    public Dictionary<string, string> NodeRegion { get; } = new(StringComparer.Ordinal);

    /// <summary>Results by name: the branches that declare them.</summary>
    public Dictionary<string, List<string>> ResultBranches { get; } = new(StringComparer.Ordinal);

    /// <summary>Ends by id.</summary>
    public Dictionary<string, SourceSpan> Ends { get; } = new(StringComparer.Ordinal);

    /// <summary>First place of every node, branch and end id.</summary>
    public Dictionary<string, SourceSpan> Places { get; } = new(StringComparer.Ordinal);

    public static FlowIds Of(YamlMap root, ReadSession session)
    {
        var ids = new FlowIds();
        var steps = root.Find("steps")?.Value as YamlMap;
        if (steps is not null)
        {
            ids.Region(steps, "", session);
        }

        foreach (var entry in (root.Find("ends")?.Value as YamlMap)?.Entries ?? [])
        {
            ids.Claim(entry.Key, session);
            ids.Ends.TryAdd(entry.Key.Text, entry.Key.Span);
        }

        if (steps is not null)
        {
            ids.ResultClashes(steps, session);
        }

        return ids;
    }

    private void Region(YamlMap steps, string region, ReadSession session)
    {
        foreach (var entry in steps.Entries)
        {
            Claim(entry.Key, session);
            NodeRegion.TryAdd(entry.Key.Text, region);
            var node = entry.Value as YamlMap;
            if (node?.Find("branches")?.Value is not YamlMap branches)
            {
                if (node?.Find("runs") is null)
                {
                    session.Declare(NameKind.Step, entry.Key);
                }

                continue;
            }

            foreach (var branch in branches.Entries)
            {
                Claim(branch.Key, session);
                foreach (var result in Results(branch))
                {
                    if (!ResultBranches.TryGetValue(result.Text, out var list))
                    {
                        ResultBranches[result.Text] = list = [];
                    }

                    list.Add(branch.Key.Text);
                }

                if ((branch.Value as YamlMap)?.Find("steps")?.Value is YamlMap inner)
                {
                    Region(inner, branch.Key.Text, session);
                }
            }
        }
    }

    private void Claim(YamlScalar key, ReadSession session)
    {
        if (!Places.TryAdd(key.Text, key.Span))
        {
            session.Sink.Report(ReferenceFindings.DuplicateId, key.Span, key.Text, key.Text, Figures.Of(Places[key.Text].Line));
            session.FlowIsIncomplete = true;
        }
    }

    private void ResultClashes(YamlMap steps, ReadSession session)
    {
        foreach (var branch in steps.Entries
            .SelectMany(e => ((e.Value as YamlMap)?.Find("branches")?.Value as YamlMap)?.Entries ?? []))
        {
            foreach (var result in Results(branch).Where(r => Places.ContainsKey(r.Text)))
            {
                session.Sink.Report(SoundnessFindings.ResultNamedLikeNode, result.Span, result.Text, result.Text, Figures.Of(Places[result.Text].Line));
            }

            if ((branch.Value as YamlMap)?.Find("steps")?.Value is YamlMap inner)
            {
                ResultClashes(inner, session);
            }
        }
    }

    private static IEnumerable<YamlScalar> Results(YamlEntry branch) => (branch.Value as YamlMap)?.Find("results")?.Value switch
    {
        YamlList list => list.Items.OfType<YamlScalar>(),
        YamlScalar { IsMissing: false } one => [one],
        _ => [],
    };
}

/// <summary>The steps of the procedure or of one branch: what routes inside may lead to.</summary>
internal sealed class Region(ReadSession session, FlowIds ids, string branch, ImmutableArray<string> nodes, ImmutableArray<string> results)
{
    private readonly Dictionary<string, int> order = nodes.Select((n, i) => (n, i)).ToDictionary(p => p.n, p => p.i, StringComparer.Ordinal);

    private bool IsRoot => branch.Length == 0;

    /// <summary>Reads a target and checks that it exists here and lies in the right direction.</summary>
    /// <param name="name">The target's name.</param>
    /// <param name="from">The node the route leaves.</param>
    /// <param name="isBack">Whether it stands under <c>back-to</c>.</param>
    public Target? Target(YamlScalar name, string from, bool isBack)
    {
        var id = name.Text;
        if (session.IsUnknown(name))
        {
            return new Target(TargetKind.End, Grammar.Unknown);
        }

        if (order.TryGetValue(id, out var index))
        {
            var here = order.GetValueOrDefault(from, -1);
            if (!isBack && index <= here)
            {
                session.Sink.Report(SoundnessFindings.GoesBack, name.Span, id, id);
            }
            else if (isBack && index > here)
            {
                session.Sink.Report(SoundnessFindings.BackGoesForward, name.Span, id, id);
            }

            return new Target(TargetKind.Node, id);
        }

        if (results.Contains(id, StringComparer.Ordinal))
        {
            return OnlyForward(new Target(TargetKind.Result, id));
        }

        if (IsRoot && ids.Ends.ContainsKey(id))
        {
            return OnlyForward(new Target(TargetKind.End, id));
        }

        session.FlowIsIncomplete = true;
        var shown = SourceLines.Shorten(id);
        var outcomes = results.IsEmpty ? "—" : string.Join(", ", results);
        if (ids.Ends.ContainsKey(id))
        {
            session.Sink.Report(ReferenceFindings.EndInsideBranch, name.Span, shown, id, outcomes);
        }
        else if (ids.Places.ContainsKey(id) || ids.ResultBranches.ContainsKey(id))
        {
            var (vi, en) = IsRoot ? ("trình tự chính", "the main sequence") : ($"nhánh “{branch}”", $"the branch \"{branch}\"");
            session.Sink.Report(ReferenceFindings.TargetInOtherRegion, name.Span, shown, id, vi, en, outcomes);
        }
        else
        {
            var (vi, en) = ReferenceFindings.Hint(id, [.. nodes, .. results, .. IsRoot ? ids.Ends.Keys : Enumerable.Empty<string>()]);
            session.Sink.Report(ReferenceFindings.UnknownTarget, name.Span, shown, shown, vi, en);
        }

        return null;

        Target OnlyForward(Target target)
        {
            if (isBack)
            {
                session.Sink.Report(SoundnessFindings.BackGoesForward, name.Span, id, id);
            }

            return target;
        }
    }
}
