using System.Collections.Immutable;
using MotCua.LegalTime;
using MotCua.Procedures.Yaml;

namespace MotCua.Procedures.Reading;

/// <summary>Reads steps, calls and blocks.</summary>
internal sealed class NodeReader(ReadSession session, DeclarationReader declarations, FlowIds ids)
{
    private readonly RouteReader routes = new(session);
    private readonly Stack<YamlScalar> loops = new();

    private ValueReader Values => session.Values;

    /// <summary>Reads the nodes of a region in file order.</summary>
    public ImmutableArray<Node> Nodes(YamlEntry? steps, string branch, ImmutableArray<string> results, SourceSpan owner)
    {
        if (steps is null || MapReader.Sections(steps, Values) is not { } map)
        {
            session.FlowIsIncomplete = true;
            return [];
        }

        if (map.Entries.IsEmpty)
        {
            session.Sink.Report(ShapeFindings.EmptyCollection, steps.Key.Span, "steps", "steps");
            session.FlowIsIncomplete = true;
        }

        var region = new Region(session, ids, branch, [.. map.Entries.Select(e => e.Key.Text)], results);
        var nodes = ImmutableArray.CreateBuilder<Node>();
        foreach (var entry in map.Entries)
        {
            Values.Id(entry.Key);
            if (Node(entry, region) is { } node)
            {
                nodes.Add(node);
            }
            else
            {
                session.FlowIsIncomplete = true;
            }
        }

        return nodes.ToImmutable();
    }

    private Node? Node(YamlEntry entry, Region region)
    {
        if (entry.Value is YamlMap map)
        {
            var (block, call) = (map.Find("branches") ?? map.Find("join"), map.Find("runs"));
            if (block is not null)
            {
                return Block(entry, region);
            }

            if (call is not null)
            {
                return Call(entry, region);
            }
        }

        return Step(entry, region);
    }

    private Step? Step(YamlEntry entry, Region region)
    {
        if (MapReader.Open(entry.Value, Values, entry.Key, Grammar.Step.AsSpan()) is not { } map)
        {
            return null;
        }

        var id = entry.Key.Text;
        var by = By(map);
        var (when, otherwise) = When(map, region, id);
        var withinEntry = map.Optional("within");
        var within = session.Within(map, withinEntry);
        NeedsWithin(map, "start", "cut-off", "roll-forward", "on-silence", "counts");
        var outcomes = Outcomes(entry, map, region);
        string? onSilence = null;
        if (map.Optional("on-silence") is { } silence && Values.Scalar(silence.Value, "on-silence") is { } name)
        {
            onSilence = name.Text;
            ImmutableArray<string> known = [.. OutcomeIds(map)];
            if (!session.IsUnknown(name) && !known.Contains(name.Text, StringComparer.Ordinal))
            {
                var (vi, en) = ReferenceFindings.Hint(name.Text, known);
                session.Sink.Report(ReferenceFindings.UnknownOutcome, name.Span, name.Text, name.Text, vi, en);
            }
        }

        var gives = map.Optional("gives");
        var givesAll = gives?.Value is YamlScalar { Text: "all" };
        return new Step
        {
            Id = id, Title = map.Localized("title"), By = by ?? "", When = when, Otherwise = otherwise, Within = within, OnSilence = onSilence,
            Notes = map.Localized("notes"),
            CountsAllVisits = map.Choice("counts", Grammar.CountsWords) == "all-visits",
            Budget = Budget(map), Pauses = Pauses(map), GivesAll = givesAll,
            Gives = givesAll ? [] : session.ReferAll(NameKind.Paper, gives),
            Fees = session.ReferAll(NameKind.Fee, map.Optional("fees")),
            Marks = session.MarksOf(map.Optional("marks")),
            InPerson = map.YesNo("in-person") ?? false,
            FourEyes = session.Refer(NameKind.Step, map.Optional("four-eyes")),
            Basis = declarations.BasisOf(map), Outcomes = outcomes, Location = entry.Key.Span,
        };
    }

    /// <summary>The actor of a step; inside <c>for-each</c> the loop's name may stand for the agencies of the list.</summary>
    private string? By(MapReader map)
    {
        var entry = map.Required("by");
        if (entry?.Value is YamlScalar { Text: var name } && loops.FirstOrDefault(l => l.Text == name) is { } loop
            && !session.Declared(NameKind.Actor).ContainsKey(name))
        {
            session.LoopActors.TryAdd(name, loop.Span);
            return name;
        }

        return session.Refer(NameKind.Actor, entry);
    }

    private Call? Call(YamlEntry entry, Region region)
    {
        if (MapReader.Open(entry.Value, Values, entry.Key, Grammar.Call.AsSpan()) is not { } map)
        {
            return null;
        }

        var (when, otherwise) = When(map, region, entry.Key.Text);
        var runs = map.RequiredText("runs");
        if (runs is not null && !session.IsUnknown(map.Map.Find("runs")!.Value))
        {
            if (ProcedureReader.IsProcedureId(runs))
            {
                session.ProcedureCalls.TryAdd(entry.Key.Text, map.Map.Find("runs")!.Value.Span);
            }
            else
            {
                session.Sink.Report(ShapeFindings.NotAnId, map.Map.Find("runs")!.Value.Span, SourceLines.Shorten(runs), SourceLines.Shorten(runs), " (vn/…)", " (vn/…)");
            }
        }

        if (!map.Has("outcomes"))
        {
            session.Sink.Report(ShapeFindings.MissingKey, entry.Key.Span, null, "outcomes");
            session.FlowIsIncomplete = true;
        }

        return new Call
        {
            Id = entry.Key.Text, Title = map.Localized("title"), Notes = map.Localized("notes"), When = when, Otherwise = otherwise,
            Basis = declarations.BasisOf(map), Runs = runs ?? "", Outcomes = OutcomeMap(map.Optional("outcomes"), entry.Key.Text, region),
            Location = entry.Key.Span,
        };
    }

    private Block? Block(YamlEntry entry, Region region)
    {
        if (MapReader.Open(entry.Value, Values, entry.Key, Grammar.Block.AsSpan()) is not { } map)
        {
            return null;
        }

        var (when, otherwise) = When(map, region, entry.Key.Text);
        var branches = ImmutableArray.CreateBuilder<Branch>();
        if (map.Required("branches") is { } section && MapReader.Sections(section, Values) is { } found)
        {
            if (found.Entries.IsEmpty)
            {
                session.Sink.Report(ShapeFindings.EmptyCollection, section.Key.Span, "branches", "branches");
            }

            foreach (var branch in found.Entries)
            {
                Values.Id(branch.Key);
                if (Branch(branch) is { } read)
                {
                    branches.Add(read);
                }
            }
        }

        session.FlowIsIncomplete |= branches.Count == 0;
        var join = new JoinReader(session, declarations, routes).Read(map, region, entry.Key.Text, branches);
        return new Block
        {
            Id = entry.Key.Text, Title = map.Localized("title"), Notes = map.Localized("notes"), When = when, Otherwise = otherwise,
            Basis = declarations.BasisOf(map), Branches = branches.ToImmutable(), Join = join, Location = entry.Key.Span,
        };
    }

    private Branch? Branch(YamlEntry entry)
    {
        if (MapReader.Open(entry.Value, Values, entry.Key, Grammar.Branch.AsSpan()) is not { } map)
        {
            session.FlowIsIncomplete = true;
            return null;
        }

        var when = session.Condition(map.Optional("when"), UseKind.Branch, entry.Key.Text);
        ForEach? forEach = null;
        YamlScalar? loopName = null;
        if (map.Optional("for-each") is { } loop && Values.Map(loop.Value, "for-each") is { } pairs)
        {
            if (pairs.Entries is [var pair, ..])
            {
                Values.Id(pair.Key);
                loopName = pair.Key;
                if (session.Refer(NameKind.Fact, pair) is { } list)
                {
                    forEach = new ForEach(pair.Key.Text, list);
                    session.Loops.Add((list, pair.Value.Span));
                    session.FactUses.Add(new FactUse([list], UseKind.Branch, entry.Key.Text, pair.Value.Span));
                }

                foreach (var more in pairs.Entries.Skip(1))
                {
                    session.Sink.Report(ShapeFindings.KeysExclude, more.Key.Span, more.Key.Text, more.Key.Text, pair.Key.Text);
                }
            }
            else
            {
                session.Sink.Report(ShapeFindings.EmptyCollection, loop.Key.Span, "for-each", "for-each");
            }
        }

        var resultsEntry = map.Required("results");
        var results = session.FreeNames(resultsEntry);
        if (resultsEntry?.Value is YamlList { Items.IsEmpty: true })
        {
            session.Sink.Report(ShapeFindings.EmptyCollection, resultsEntry.Key.Span, "results", "results");
        }

        _ = map.Localized("notes");
        if (loopName is not null)
        {
            loops.Push(loopName);
        }

        var steps = Nodes(map.Required("steps"), entry.Key.Text, results, entry.Key.Span);
        if (loopName is not null)
        {
            loops.Pop();
        }

        return new Branch
        {
            Id = entry.Key.Text, Title = map.Localized("title"), When = when, ForEach = forEach, Results = results,
            Steps = steps, Location = entry.Key.Span,
        };
    }

    private (Condition? When, Target? Otherwise) When(MapReader map, Region region, string id)
    {
        var whenEntry = map.Optional("when");
        var when = session.Condition(whenEntry, UseKind.Node, id);
        Target? otherwise = null;
        if (map.Optional("otherwise") is { } entry)
        {
            if (whenEntry is null && !map.Has("when"))
            {
                session.Sink.Report(ShapeFindings.KeyNeeds, entry.Key.Span, "otherwise", "otherwise", "when");
            }

            otherwise = Values.Scalar(entry.Value, "otherwise") is { } name ? region.Target(name, id, isBack: false) : null;
        }
        else if (whenEntry is not null && !map.Has("otherwise"))
        {
            session.Sink.Report(SoundnessFindings.WhenWithoutOtherwise, whenEntry.Key.Span, "when");
            session.FlowIsIncomplete = true;
        }

        return (when, when is null ? null : otherwise);
    }

    private ImmutableArray<Outcome> Outcomes(YamlEntry step, MapReader map, Region region)
    {
        var (next, outcomes) = (map.Optional("next"), map.Optional("outcomes"));
        if (next is not null && outcomes is not null)
        {
            session.Sink.Report(ShapeFindings.KeysExclude, outcomes.Key.Span, "outcomes", "outcomes", "next");
        }
        else if (!map.Has("next") && !map.Has("outcomes"))
        {
            session.Sink.Report(ShapeFindings.NeedsOneOf, step.Key.Span, step.Key.Text, "next, outcomes");
            session.FlowIsIncomplete = true;
        }

        if (next is null)
        {
            return OutcomeMap(outcomes, step.Key.Text, region);
        }

        var (route, title) = routes.Read(next, region, step.Key.Text);
        return route is null ? [] : [new Outcome(Outcome.Done, title, route, next.Key.Span)];
    }

    private ImmutableArray<Outcome> OutcomeMap(YamlEntry? outcomes, string from, Region region)
    {
        if (outcomes is null || session.IsUnknown(outcomes.Value) || MapReader.Sections(outcomes, Values) is not { } map)
        {
            session.FlowIsIncomplete = true;
            return [];
        }

        if (map.Entries.IsEmpty)
        {
            session.Sink.Report(ShapeFindings.EmptyCollection, outcomes.Key.Span, "outcomes", "outcomes");
            session.FlowIsIncomplete = true;
        }

        var result = ImmutableArray.CreateBuilder<Outcome>();
        foreach (var entry in map.Entries)
        {
            Values.Id(entry.Key);
            var (route, title) = routes.Read(entry, region, from);
            if (route is not null)
            {
                result.Add(new Outcome(entry.Key.Text, title, route, entry.Key.Span));
            }
        }

        return result.ToImmutable();
    }

    private static IEnumerable<string> OutcomeIds(MapReader map)
        => map.Map.Find("outcomes")?.Value is YamlMap outcomes ? outcomes.Entries.Select(e => e.Key.Text) : [Outcome.Done];

    private void NeedsWithin(MapReader map, params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (map.Map.Find(key) is { } entry && !map.Has("within"))
            {
                session.Sink.Report(ShapeFindings.KeyNeeds, entry.Key.Span, key, key, "within");
            }
        }
    }

    private decimal? Budget(MapReader map)
    {
        if (map.Optional("budget") is not { } entry || Values.Scalar(entry.Value, "budget") is not { } scalar || session.IsUnknown(scalar))
        {
            return null;
        }

        if (TimeLimitText.ParseBudget(scalar.Text) is { } days)
        {
            return days;
        }

        session.Sink.Report(ShapeFindings.NotABudget, scalar.Span, SourceLines.Shorten(scalar.Text), SourceLines.Shorten(scalar.Text));
        return null;
    }

    private ImmutableArray<Pause> Pauses(MapReader map)
    {
        if (map.Optional("pauses") is not { } section || session.IsUnknown(section.Value) || Values.Map(section.Value, "pauses") is not { } pairs)
        {
            return [];
        }

        var basisEntry = pairs.Find("basis");
        var basis = session.ReferAll(NameKind.Basis, basisEntry);
        var result = ImmutableArray.CreateBuilder<Pause>();
        foreach (var entry in pairs.Entries.Where(e => e.Key.Text != "basis"))
        {
            var limit = session.Refer(NameKind.Limit, entry.Key);
            var mode = Values.Choice(entry.Value is YamlScalar { IsMissing: true } ? entry.Key : entry.Value, Grammar.PauseWords) switch
            {
                "reset" => PauseMode.Reset,
                "reset-if-incomplete" => PauseMode.ResetIfIncomplete,
                _ => PauseMode.Continue,
            };
            result.Add(new Pause(limit, mode, basis, entry.Key.Span));
        }

        if (result.Count == 0)
        {
            session.Sink.Report(ShapeFindings.EmptyCollection, section.Key.Span, "pauses", "pauses");
        }

        return result.ToImmutable();
    }
}
