using System.Collections.Immutable;
using MotCua.Procedures;

namespace MotCua.Rules;

/// <content>Where routes lead.</content>
internal sealed partial class ProgramBuilder
{
    private void AddRule(
        List<int> own, bool asSoonAs, Quantifier quantifier, string result, Region region, Route route, string name, ImmutableArray<string> basis)
    {
        var first = asked.Count;
        if (quantifier != Quantifier.Otherwise)
        {
            foreach (var branch in own)
            {
                var code = Branches[branch].Results.IndexOf(result);
                if (code >= 0)
                {
                    asked.Add((branch, (byte)(KernelState.FirstResult + code)));
                }
            }
        }

        rules.Add(new() { Route = routes.Count, Asked = first, AskedCount = asked.Count - first, Quantifier = (byte)quantifier, AsSoonAs = asSoonAs });
        AddRoute(region, route, name, basis);
    }

    private void AddRoute(Region region, Route route, string name, ImmutableArray<string> basis)
    {
        var counter = -1;
        if (route.Spends is { } bound)
        {
            if (!region.Instance.Bounds.TryGetValue(bound, out counter))
            {
                Report(RulesDiagnostics.Unresolved, route.Location, bound);
                counter = -1;
            }
        }
        else if (route.AtMost is { } atMost)
        {
            counter = Counters.Count;
            Counters.Add(new(counter, name, Math.Min(atMost, 255), null, basis));
        }

        var (first, count) = MarkList(region.Instance, route.Marks, -1);
        routes.Add(new()
        {
            To = Resolve(region, route.To, route.Location),
            Then = route.Then is { } then ? Resolve(region, then, route.Location) : -1,
            Counter = counter,
            Marks = first,
            MarkCount = count,
        });
    }

    private (int First, int Count) MarkList(Instance instance, ImmutableArray<string> names, int extra)
    {
        var first = markLists.Count;
        foreach (var name in names)
        {
            markLists.Add(Mark(instance, new(CaseEventKind.Mark, name)));
        }

        if (extra >= 0)
        {
            markLists.Add(extra);
        }

        return (first, markLists.Count - first);
    }

    private int Resolve(Region region, Target target, SourceSpan at)
    {
        var index = target.Kind switch
        {
            TargetKind.Node => region.Nodes.GetValueOrDefault(target.Id, -1),
            TargetKind.Result => Encoded(TargetCode.Result, region.Results.IndexOf(target.Id)),
            _ when region.IsCalled => Encoded(TargetCode.Result, region.Results.IndexOf(target.Id)),
            _ => Encoded(TargetCode.End, root.Ends.Select(static e => e.Id).ToList().IndexOf(target.Id)),
        };
        if (index < 0)
        {
            Report(RulesDiagnostics.Unresolved, at, target.Id);
        }

        return index;
    }

    private static int Encoded(TargetCode kind, int index) => index < 0 ? -1 : ProgramTables.Encode(kind, index);

    private int FindFact(Instance instance, ForEach loop, Branch branch)
    {
        for (var i = 0; i < instance.Procedure.Data.Length; i++)
        {
            if (instance.Procedure.Data[i].Id == loop.List)
            {
                if (instance.Procedure.Data[i].AtMost is null)
                {
                    Report(RulesDiagnostics.ListWithoutEnd, branch.Location, loop.List, branch.Id);
                }

                return instance.FirstFact + i;
            }
        }

        Report(RulesDiagnostics.Unresolved, branch.Location, loop.List);
        return -1;
    }

    private static List<string> Chain(Instance instance)
    {
        var chain = new List<string>();
        for (var at = instance; at is not null; at = at.Caller)
        {
            chain.Insert(0, at.Procedure.Id);
        }

        return chain;
    }
}
