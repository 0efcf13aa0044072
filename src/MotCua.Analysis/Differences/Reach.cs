using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>
/// Where ways lead: whether a case can still come to the end it is meant to reach, and whether it can without a decision against the
/// applicant first. A decision is adverse when after it another ordinary end can be reached; an objection that may undo it is a remedy.
/// </summary>
internal sealed class Reach
{
    private const string Decided = "decided";

    private readonly HashSet<string> reaches;
    private readonly HashSet<string> favours;
    private readonly HashSet<string> fails;
    private readonly string? main;

    internal Reach(Procedure procedure)
    {
        main = ProcedureWalk.MainEnd(procedure)?.Id;
        HashSet<string> others = [.. procedure.Ends.Where(end => end.By is null && end.Id != main).Select(end => end.Id)];
        reaches = Fill(procedure, target => target.Id == main, _ => true);
        fails = Fill(procedure, target => others.Contains(target.Id), _ => true);
        favours = Fill(procedure, target => target.Id == main, way => !way.IsDecision || !Fails(way.To, others));
        bool Fails(Target target, HashSet<string> ends) => target.Kind == TargetKind.End ? ends.Contains(target.Id) : fails.Contains(target.Id);
    }

    /// <summary>Whether the intended end can be reached at all, a remedy included.</summary>
    internal bool Reaches(Target target) => target.Kind == TargetKind.End ? target.Id == main : reaches.Contains(target.Id);

    /// <summary>Whether the intended end can be reached without an adverse decision on the way.</summary>
    internal bool Favours(Target target) => target.Kind == TargetKind.End ? target.Id == main : favours.Contains(target.Id);

    private static HashSet<string> Fill(Procedure procedure, Func<Target, bool> isGoal, Func<Way, bool> isOpen)
    {
        var good = new HashSet<string>(StringComparer.Ordinal);

        // Repeated until nothing changes: what leads to a good place is one.
        for (var before = -1; before != good.Count;)
        {
            before = good.Count;
            Region(procedure.Steps);
        }

        return good;

        bool From(Target target) => target.Kind == TargetKind.End ? isGoal(target) : good.Contains(target.Id);

        void Region(IEnumerable<Node> nodes)
        {
            foreach (var node in nodes)
            {
                if (node is Block block)
                {
                    foreach (var branch in block.Branches)
                    {
                        foreach (var result in branch.Results.Where(result => Result(block, result)))
                        {
                            good.Add(result);
                        }

                        Region(branch.Steps);
                    }
                }

                if (Ways(node).Any(way => isOpen(way) && From(way.To)))
                {
                    good.Add(node.Id);
                }
            }
        }

        // A single such result decides where a rule asks for any; else the others decide.
        bool Result(Block block, string result)
            => block.Join.FirstOrDefault(rule => rule.Quantifier == Quantifier.Any && rule.Result == result) is { } rule
                ? From(rule.Route.To)
                : block.Join.Any(other => (other.Quantifier == Quantifier.Otherwise || other.Result == result) && From(other.Route.To));
    }

    private static IEnumerable<Way> Ways(Node node)
    {
        var routes = node is Block block ? block.Join.Select(rule => rule.Route) : RouteChange.Outcomes(node).Select(outcome => outcome.Route);
        var decides = node is Step step && step.Marks.Contains(Decided);
        foreach (var route in routes)
        {
            yield return new Way(route.To, decides || route.Marks.Contains(Decided));
            if (route.Then is { } then)
            {
                yield return new Way(then, decides);
            }
        }

        if (node.Otherwise is { } otherwise)
        {
            yield return new Way(otherwise, false);
        }
    }

    private readonly record struct Way(Target To, bool IsDecision);
}
