namespace MotCua.Interchange;

/// <summary>How a choice is written in a procedure file.</summary>
internal enum ChoiceRole
{
    /// <summary>As outcomes of the steps before it.</summary>
    Outcomes,

    /// <summary>As the condition under which the step after it is entered.</summary>
    When,

    /// <summary>As a step of its own, for no step decides it.</summary>
    Step,
}

/// <summary>
/// The flow from one entry: what can be reached, in an order in which the case goes forward, what has surely been done before each place, and what becomes
/// of each choice.
/// </summary>
internal sealed class ImportedFlow
{
    private const int MostDeciders = 3;

    private readonly Dictionary<Vertex, int> index = [];
    private readonly Dictionary<Vertex, List<(Vertex From, Edge Edge)>> into = [];
    private readonly Dictionary<Vertex, ChoiceRole> roles = [];
    private readonly List<Vertex> order = [];
    private readonly int[] dominators;
    private readonly IReadOnlySet<Vertex> steps;

    /// <param name="entry">Where it begins.</param>
    /// <param name="steps">Choices that must be steps of their own.</param>
    public ImportedFlow(Vertex entry, IReadOnlySet<Vertex> steps)
    {
        (Entry, this.steps) = (entry, steps);
        Sort(entry);
        foreach (var vertex in order)
        {
            into[vertex] = [];
        }

        foreach (var vertex in order)
        {
            vertex.Out.ForEach(edge => into[edge.To].Add((vertex, edge)));
        }

        dominators = Dominators();    }

    public Vertex Entry { get; }

    /// <summary>Everything that can be reached, forward.</summary>
    public IReadOnlyList<Vertex> Order => order;

    public int IndexOf(Vertex vertex) => index.GetValueOrDefault(vertex, int.MaxValue);

    public ChoiceRole Role(Vertex choice)
    {
        if (!roles.TryGetValue(choice, out var role))
        {
            // Choices that lead to each other in a circle do not change what the others are.
            roles[choice] = ChoiceRole.Outcomes;
            roles[choice] = role = RoleOf(choice);
        }

        return role;
    }

    /// <summary>The step or call behind a choice that is its condition: the way to it, and the way past it.</summary>
    public (Edge Held, Edge Past)? Condition(Vertex choice) => Role(choice) == ChoiceRole.When ? Halves(choice) : null;

    /// <summary>The choice that is the condition of this step, or null.</summary>
    public Vertex? ConditionOf(Vertex vertex)
    {
        var at = vertex;
        while (into.TryGetValue(at, out var ways) && ways is [var (from, edge)])
        {
            if (from.Kind == VertexKind.Choice && Condition(from) is { } halves)
            {
                return halves.Held == edge ? from : null;
            }

            if (from.Kind != VertexKind.Pass)
            {
                return null;
            }

            at = from;
        }

        return null;
    }

    /// <summary>Whether every way to a place passes another.</summary>
    public bool IsInside(Vertex place, Vertex other)
    {
        if (!index.TryGetValue(place, out var at) || !index.TryGetValue(other, out var wanted))
        {
            return false;
        }

        while (at > wanted)
        {
            at = dominators[at];
        }

        return at == wanted;
    }

    /// <summary>The last step that is surely done before a place, or null.</summary>
    public Vertex? DoneBefore(Vertex vertex)
    {
        for (var at = index.TryGetValue(vertex, out var place) ? dominators[place] : -1; at >= 0; at = dominators[at])
        {
            if (order[at].Kind == VertexKind.Work && order[at].Drawn?.Kind != "callActivity" && order[at] != vertex)
            {
                return order[at];
            }
        }

        return null;
    }

    /// <summary>Everything between a way and some stops, the stops it comes to included.</summary>
    public static HashSet<Vertex> Between(Vertex from, IReadOnlySet<Vertex> stops)
    {
        var found = new HashSet<Vertex> { from };
        var open = new Stack<Vertex>([from]);
        while (open.TryPop(out var at))
        {
            foreach (var edge in stops.Contains(at) ? [] : at.Out)
            {
                if (found.Add(edge.To))
                {
                    open.Push(edge.To);
                }
            }
        }

        return found;
    }

    /// <summary>Depth first, the first ways first; without recursion, for a drawing may be long.</summary>
    private void Sort(Vertex entry)
    {
        var open = new Stack<(Vertex Vertex, int Next)>([(entry, 0)]);
        var seen = new HashSet<Vertex> { entry };
        while (open.TryPop(out var at))
        {
            if (at.Next < at.Vertex.Out.Count)
            {
                open.Push((at.Vertex, at.Next + 1));
                var to = at.Vertex.Out[at.Vertex.Out.Count - 1 - at.Next].To;
                if (seen.Add(to))
                {
                    open.Push((to, 0));
                }
            }
            else
            {
                order.Add(at.Vertex);
            }
        }

        order.Reverse();
        for (var i = 0; i < order.Count; i++)
        {
            index[order[i]] = i;
        }
    }

    /// <summary>The nearest place every way to a place passes (Cooper, Harvey and Kennedy, "A Simple, Fast Dominance Algorithm").</summary>
    private int[] Dominators()
    {
        var found = Enumerable.Repeat(-2, order.Count).ToArray();
        found[0] = -1;
        for (var changed = true; changed;)
        {
            changed = false;
            for (var i = 1; i < order.Count; i++)
            {
                var best = -2;
                foreach (var (from, _) in into[order[i]])
                {
                    var at = index[from];
                    if (at == 0 || found[at] != -2)
                    {
                        best = best == -2 ? at : Common(found, best, at);
                    }
                }

                changed |= found[i] != best;
                found[i] = best;
            }
        }

        return found;
    }

    private static int Common(int[] found, int a, int b)
    {
        while (a != b)
        {
            if (a > b)
            {
                a = found[a];
            }
            else
            {
                b = found[b];
            }
        }

        return a;
    }

    private ChoiceRole RoleOf(Vertex choice)
    {
        if (steps.Contains(choice))
        {
            return ChoiceRole.Step;
        }

        var (deciders, isDecided) = Deciders(choice);
        isDecided &= !IsAfterMergedChoices(choice);
        if (Halves(choice) is { } halves && IsNamed(choice, halves.Held) && (!isDecided || deciders > 1 || choice.Out.Exists(edge => edge.Flow is { IsOwnCondition: true } flow && IsPlainOwn(flow.Condition))))
        {
            return ChoiceRole.When;
        }

        return isDecided && deciders <= MostDeciders ? ChoiceRole.Outcomes : ChoiceRole.Step;
    }

    /// <summary>Whether a condition can be called anything.</summary>
    private static bool IsNamed(Vertex choice, Edge held) => DraftIds.Slug($"{choice.Name} {held.Name} {held.Flow?.Condition}").Length > 0;

    /// <summary>Whether a condition of ours asks about the case, and not how a step or block ended.</summary>
    private static bool IsPlainOwn(string? condition)
        => condition is not null && !condition.Contains("outcome ==", StringComparison.Ordinal) && !condition.Contains("any(\"", StringComparison.Ordinal)
            && !condition.Contains("all(\"", StringComparison.Ordinal) && !condition.Contains("uses(\"", StringComparison.Ordinal);

    /// <summary>How many steps come right before a choice, and whether all of them can decide it.</summary>
    private (int Count, bool IsDecided) Deciders(Vertex choice)
    {
        var seen = new HashSet<Vertex> { choice };
        var open = new Stack<Vertex>([choice]);
        var (count, isDecided) = (0, choice != Entry);
        while (open.TryPop(out var at))
        {
            isDecided &= at != Entry;
            foreach (var (from, edge) in into[at])
            {
                if (from.Kind is VertexKind.Pass || (from.Kind == VertexKind.Choice && Role(from) == ChoiceRole.Outcomes))
                {
                    if (seen.Add(from))
                    {
                        open.Push(from);
                    }
                }
                else
                {
                    isDecided &= from.Kind == VertexKind.Work && !edge.IsSilence && !from.LapsesByItself;
                    count += seen.Add(from) ? 1 : 0;
                }
            }
        }

        return (count, isDecided && count > 0);
    }

    /// <summary>Whether ways of an earlier choice come together before it: what is decided then is decided anew.</summary>
    private bool IsAfterMergedChoices(Vertex choice)
    {
        var (merged, chosen) = (0, false);
        var seen = new HashSet<Vertex>();
        var open = new Stack<Vertex>([choice]);
        while (open.TryPop(out var at))
        {
            foreach (var (from, _) in into[at])
            {
                if (from.Kind != VertexKind.Pass)
                {
                    merged++;
                    chosen |= from.Kind == VertexKind.Choice;
                }
                else if (seen.Add(from))
                {
                    open.Push(from);
                }
            }
        }

        return merged > 1 && chosen;
    }

    /// <summary>The two ways of a choice when one of them is the only one to something that may have a condition.</summary>
    private (Edge Held, Edge Past)? Halves(Vertex choice)
    {
        if (choice.Out is not [var first, var second])
        {
            return null;
        }

        return (IsOnlyWay(choice, first), IsOnlyWay(choice, second)) switch
        {
            (true, true) => first.IsDefault ? (second, first) : (first, second),
            (true, false) => (first, second),
            (false, true) => (second, first),
            _ => null,
        };
    }

    private bool IsOnlyWay(Vertex choice, Edge edge)
    {
        var at = edge.To;
        while (at is { Kind: VertexKind.Pass, Out.Count: 1 } && into[at].Count == 1)
        {
            at = at.Out[0].To;
        }

        return at != choice && at.Kind is VertexKind.Work or VertexKind.Each or VertexKind.Fork or VertexKind.Some && into[at].Count == 1;
    }
}
