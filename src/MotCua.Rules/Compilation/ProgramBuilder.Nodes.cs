using System.Collections.Immutable;
using MotCua.LegalTime;
using MotCua.Procedures;

namespace MotCua.Rules;

internal sealed partial class ProgramBuilder
{
    /// <summary>First pass: numbers the nodes of a region and, under each block, those of its branches.</summary>
    private void Number(Region region, ImmutableArray<Node> nodes)
    {
        foreach (var node in nodes)
        {
            if (tooMany || Slots.Count > 4 * GreatestSlots)
            {
                // A bomb of nested loops: count a little past the limit, then stop.
                tooMany = true;
                return;
            }

            switch (node)
            {
                case Step step:
                    region.Nodes[step.Id] = ProgramTables.Encode(TargetCode.Slot, Slots.Count);
                    AddSlot(region, step);
                    break;
                case Block block:
                    region.Nodes[block.Id] = ProgramTables.Encode(TargetCode.Block, blocks.Count);
                    AddBlock(region, block);
                    break;
                case Call call:
                    region.Nodes[call.Id] = ProgramTables.Encode(TargetCode.Block, blocks.Count);
                    AddCall(region, call);
                    break;
                default:
                    throw new InvalidOperationException($"A node of an unknown kind: {node.GetType().Name}");
            }
        }
    }

    private void AddSlot(Region region, Step step)
    {
        var instance = region.Instance;
        var index = Slots.Count;
        var id = instance.Prefix + step.Id;
        slots.Add(default);
        Slots.Add(new()
        {
            Index = index,
            Id = id + region.Suffix,
            StepId = id,
            Step = step,
            Prefix = instance.Prefix,
            Copies = region.Copies,
            Outcomes = [.. step.Outcomes.Select(static o => o.Id)],
            Branch = region.Branch,
            Calendar = instance.Calendar,
            OnSilence = step.OnSilence is null ? -1 : step.Outcomes.ToList().FindIndex(o => o.Id == step.OnSilence),
            Limits = [.. Variants.Select(v => step.Within?.For(VariantOf(instance, v)))],
        });
        second.Add(() => ResolveSlot(region, step, index));
    }

    private void ResolveSlot(Region region, Step step, int index)
    {
        var instance = region.Instance;
        var first = routes.Count;
        foreach (var outcome in step.Outcomes)
        {
            AddRoute(region, outcome.Route, $"{instance.Prefix}{step.Id}{region.Suffix}.{outcome.Id}", step.Basis);
        }

        var (endMarks, endMarkCount) = MarkList(
            instance, step.Marks, marks.TryGetValue($"{instance.Prefix}{step.Id} ended", out var ended) ? ended : -1);
        slots[index] = new()
        {
            When = instance.Condition(step.When),
            Otherwise = step.Otherwise is { } otherwise ? Resolve(region, otherwise, step.Location) : -1,
            Branch = region.Branch,
            FirstRoute = first,
            OutcomeCount = step.Outcomes.Length,
            OnSilence = Slots[index].OnSilence,
            StartedMark = marks.TryGetValue($"{instance.Prefix}{step.Id} started", out var started) ? started : -1,
            EndMarks = endMarks,
            EndMarkCount = endMarkCount,
        };
        var pauses = ImmutableArray.CreateBuilder<CompiledPause>();
        foreach (var pause in step.Pauses)
        {
            if (!instance.Limits.TryGetValue(pause.Limit, out var limit))
            {
                Report(RulesDiagnostics.Unresolved, pause.Location, pause.Limit);
                continue;
            }

            pauses.Add(new(limit, CompiledPause.StartsAnew(step, pause)));
            var words = Limits[limit].Pausers.IsEmpty ? new ulong[(Slots.Count + 63) / 64] : [.. Limits[limit].Pausers];
            words[index >> 6] |= 1UL << (index & 63);
            Limits[limit] = Limits[limit] with { Pausers = [.. words] };
        }

        var clock = Slots[index].Limits.All(static l => l is null) ? -1 : Limits.Count + clocks++;
        Slots[index] = Slots[index] with { Pauses = pauses.ToImmutable(), Clock = clock };
    }

    private int clocks;

    private void AddBlock(Region region, Block block)
    {
        var index = BeginBlock();
        var firstBranch = branches.Count;
        var firstSlot = Slots.Count;
        var own = new List<int>();
        foreach (var branch in block.Branches)
        {
            AtMost(branch.Results.Length, 250, "results");
            var fact = branch.ForEach is { } loop ? FindFact(region.Instance, loop, branch) : -1;
            var copies = branch.ForEach is null ? 1 : fact < 0 ? 0 : Facts[fact].Fact.AtMost ?? 0;
            for (var copy = 0; copy < copies && !tooMany; copy++)
            {
                var loops = branch.ForEach is null ? region.Copies : region.Copies.Add(new(branch.ForEach.Name, fact, copy));
                var suffix = branch.ForEach is null ? region.Suffix : $"{region.Suffix}[{copy + 1}]";
                own.Add(AddBranch(
                    index, new(region.Instance, branches.Count, branch.Results, loops, suffix), branch.Id,
                    region.Instance.Condition(branch.When), branch.ForEach is null ? -1 : CopyCondition(fact, copy), branch.Steps));
            }
        }

        FinishBlock(region, block, index, own, firstBranch, firstSlot, null);
        second.Add(() =>
        {
            var first = rules.Count;
            for (var i = 0; i < block.Join.Length; i++)
            {
                var rule = block.Join[i];
                AddRule(own, rule.AsSoonAs, rule.Quantifier, rule.Result, region, rule.Route, $"{region.Instance.Prefix}{block.Id}{region.Suffix}.join-{i + 1}", rule.Basis);
            }

            ResolveBlock(region, block, index, first);
        });
    }

    private void AddCall(Region region, Call call)
    {
        var index = BeginBlock();
        var caller = region.Instance;
        var called = calls.Find(call.Runs, caller.Procedure);
        var chain = Chain(caller);
        if (called is null)
        {
            Report(RulesDiagnostics.UnknownProcedure, call.Location, call.Runs, call.Id);
        }
        else if (chain.Contains(call.Runs))
        {
            Report(RulesDiagnostics.Recursion, call.Location, string.Join(" → ", [.. chain, call.Runs]));
            called = null;
        }

        if (called is null)
        {
            FinishBlock(region, call, index, [], branches.Count, Slots.Count, null);
            return;
        }

        var prefix = $"{caller.Prefix}{call.Id}{region.Suffix}/";
        var firstBranch = branches.Count;
        var firstSlot = Slots.Count;
        var ends = called.Ends.Select(static e => e.Id).ToImmutableArray();
        var instance = Inline(called, prefix, index, caller);
        List<int> own = [AddBranch(index, new(instance, branches.Count, ends, region.Copies, ""), called.Id, -1, -1, called.Steps)];
        FinishBlock(region, call, index, own, firstBranch, firstSlot, instance.Prefix);
        foreach (var outcome in call.Outcomes)
        {
            if (!ends.Contains(outcome.Id))
            {
                Report(RulesDiagnostics.UnknownEnd, outcome.Location, call.Runs, outcome.Id, string.Join(", ", ends));
            }
        }

        // An end no route leads to (withdrawal) is not reached by a call.
        var reached = called.Steps.SelectMany(Targets).Where(static t => t.Kind == TargetKind.End).Select(static t => t.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var end in called.Ends)
        {
            if ((end.By is null || reached.Contains(end.Id)) && call.Outcomes.All(o => o.Id != end.Id))
            {
                Report(RulesDiagnostics.UnansweredEnd, call.Location, call.Runs, end.Id, call.Id);
            }
        }

        second.Add(() =>
        {
            var first = rules.Count;
            for (var i = 0; i < call.Outcomes.Length; i++)
            {
                var outcome = call.Outcomes[i];
                var last = i == call.Outcomes.Length - 1;
                AddRule(own, false, last ? Quantifier.Otherwise : Quantifier.Any, outcome.Id, region, outcome.Route, $"{caller.Prefix}{call.Id}{region.Suffix}.{outcome.Id}", call.Basis);
            }

            ResolveBlock(region, call, index, first);
        });
    }

    /// <summary>Where a node of a region leads; nodes inside its branches cannot leave them.</summary>
    private static IEnumerable<Target> Targets(Node node)
    {
        var routes = node switch
        {
            Step step => step.Outcomes.Select(static o => o.Route),
            Call call => call.Outcomes.Select(static o => o.Route),
            Block block => block.Join.Select(static r => r.Route),
            _ => [],
        };
        var targets = routes.SelectMany(static r => r.Then is { } then ? new[] { r.To, then } : [r.To]);
        return node.Otherwise is { } otherwise ? targets.Append(otherwise) : targets;
    }

    private int BeginBlock()
    {
        blocks.Add(default);
        Blocks.Add(null!);
        return blocks.Count - 1;
    }

    private int AddBranch(int block, Region region, string id, int when, int copy, ImmutableArray<Node> steps)
    {
        var index = branches.Count;
        branches.Add(default);
        Branches.Add(new(index, region.Instance.Caller is not null && region.Instance.Call == block ? region.Instance.Prefix + id : region.Instance.Prefix + id + region.Suffix, block, region.Results, region.Copies));
        Number(region, steps);
        branches[index] = new() { Block = block, When = when, Copy = copy, First = region.Nodes.GetValueOrDefault(steps[0].Id, -1) };
        return index;
    }

    private void FinishBlock(Region region, Node node, int index, List<int> own, int firstBranch, int firstSlot, string? freshPrefix)
    {
        Blocks[index] = new(index, region.Instance.Prefix + node.Id + region.Suffix, node, region.Branch, firstBranch, branches.Count, firstSlot, Slots.Count);
        blocks[index] = new()
        {
            Parent = region.Branch,
            Direct = direct.Count,
            DirectCount = own.Count,
            FirstBranch = firstBranch,
            EndBranch = branches.Count,
            FirstSlot = firstSlot,
            EndSlot = Slots.Count,
        };
        direct.AddRange(own);
        if (freshPrefix is not null)
        {
            freshPrefixes.Add((index, freshPrefix));
        }
    }

    private readonly List<(int Block, string Prefix)> freshPrefixes = [];

    /// <summary>Entering a call begins its procedure anew: every mark of it, and of what it calls, is cleared.</summary>
    private void FreshMarks()
    {
        foreach (var (block, prefix) in freshPrefixes)
        {
            var first = markLists.Count;
            markLists.AddRange(Marks.Where(m => m.Id.StartsWith(prefix, StringComparison.Ordinal)).Select(static m => m.Index));
            blocks[block] = blocks[block] with { FreshMarks = first, FreshMarkCount = markLists.Count - first };
        }
    }

    private void ResolveBlock(Region region, Node node, int index, int firstRule)
        => blocks[index] = blocks[index] with
        {
            When = region.Instance.Condition(node.When),
            Otherwise = node.Otherwise is { } otherwise ? Resolve(region, otherwise, node.Location) : -1,
            FirstRule = firstRule,
            RuleCount = rules.Count - firstRule,
        };
}
