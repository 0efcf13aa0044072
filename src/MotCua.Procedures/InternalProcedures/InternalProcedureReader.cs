using System.Collections.Immutable;
using MotCua.Procedures.Reading;
using MotCua.Procedures.Yaml;

namespace MotCua.Procedures;

/// <summary>Reads internal procedures and holds their shares against the statutory limit.</summary>
public static class InternalProcedureReader
{
    /// <summary>Reads one file. <see cref="Check"/> compares it with its procedure.</summary>
    public static InternalProcedureReadResult Read(string file, string text)
    {
        var yaml = YamlDocumentReader.Read(file, text);
        var sink = new DiagnosticSink();
        sink.AddRange(yaml.Diagnostics);
        var values = new ValueReader(sink);
        if (yaml.Root is null
            || MapReader.Open(yaml.Root, values, null, "internal-procedure", "version", "title", "notes", "act", "limit", "variant", "budgets") is not { } map)
        {
            return new InternalProcedureReadResult(null, sink.ToImmutable());
        }

        _ = map.Localized("notes");
        var (procedure, version, act, limit) = (map.RequiredText("internal-procedure"), map.RequiredText("version"), map.RequiredText("act"), map.RequiredId("limit"));
        var budgets = ImmutableArray.CreateBuilder<StepBudget>();
        var section = map.Required("budgets");
        foreach (var entry in section is null ? [] : MapReader.Sections(section, values)?.Entries ?? [])
        {
            if (values.Id(entry.Key) is { } step && values.Scalar(entry.Value, step) is { } share)
            {
                if (TimeLimitText.ParseBudget(share.Text) is { } days)
                {
                    budgets.Add(new StepBudget(step, days, entry.Key.Span));
                }
                else
                {
                    sink.Report(ShapeFindings.NotABudget, share.Span, share.Text, SourceLines.Shorten(share.Text));
                }
            }
        }

        var read = new InternalProcedure
        {
            File = file, Procedure = procedure ?? "", Version = version ?? "", Act = act ?? "", Limit = limit ?? "", Variant = map.Id("variant"),
            Title = map.Localized("title"), Budgets = budgets.ToImmutable(), Location = section?.Key.Span ?? map.Owner,
        };
        return new InternalProcedureReadResult(sink.HasErrors ? null : read, sink.ToImmutable());
    }

    /// <summary>
    /// Compares the shares with the limit: on the longest forward path through the procedure they must add up to exactly its amount. All
    /// steps listed count; steps that are not listed count nothing; of parallel branches the longest one counts.
    /// </summary>
    public static ImmutableArray<Diagnostic> Check(InternalProcedure overlay, Procedure procedure)
    {
        var sink = new DiagnosticSink();
        var steps = Checks.EventOrder.Steps(procedure.Steps).Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var budget in overlay.Budgets.Where(b => !steps.Contains(b.Step)))
        {
            var (vi, en) = ReferenceFindings.Hint(budget.Step, steps);
            sink.Report(ReferenceFindings.UnknownName, budget.Location, budget.Step, "bước", "step", budget.Step, vi, en);
        }

        var declared = procedure.TimeLimits.FirstOrDefault(l => l.Id == overlay.Limit);
        if (declared is null)
        {
            var (vi, en) = ReferenceFindings.Hint(overlay.Limit, [.. procedure.TimeLimits.Select(l => l.Id)]);
            sink.Report(ReferenceFindings.UnknownName, overlay.Location, overlay.Limit, "thời hạn", "time limit", overlay.Limit, vi, en);
            return sink.ToImmutable();
        }

        var limit = declared.Within.For(overlay.Variant);
        if (limit is not { Unit: LegalTime.TimeUnit.WorkingDay })
        {
            sink.Report(SoundnessFindings.BudgetUnit, overlay.Location, overlay.Limit, overlay.Limit);
            return sink.ToImmutable();
        }

        var days = overlay.Budgets.DistinctBy(b => b.Step).ToDictionary(b => b.Step, b => b.Days, StringComparer.Ordinal);
        var (sum, path) = Longest(procedure.Steps, days);
        if (sum != limit.Amount && !sink.HasErrors)
        {
            sink.Report(SoundnessFindings.BudgetSum, overlay.Location, null, overlay.Limit,
                Figures.In("vi", sum), Figures.Of(limit.Amount), Figures.In("en", sum), Figures.Of(limit.Amount), Sum("vi"), Sum("en"));
        }

        return sink.ToImmutable();

        string Sum(string language) => string.Join(" + ", path.Where(days.ContainsKey).Select(s => $"{s} {Figures.In(language, days[s])}"));
    }

    private static Way Longest(ImmutableArray<Node> nodes, Dictionary<string, decimal> days)
    {
        var graph = new Checks.FlowGraph(nodes);
        var best = new Way[nodes.Length];
        for (var i = nodes.Length - 1; i >= 0; i--)
        {
            // Routes back lead to earlier nodes and do not lengthen the path of a case that goes well.
            var here = i;
            var after = Best(graph.Edges[i].Select(graph.TargetOf).Where(t => t > here).Select(t => best[t]));
            var own = nodes[i] is Block block
                ? Best(block.Branches.Select(b => Longest(b.Steps, days)))
                : new Way(days.GetValueOrDefault(nodes[i].Id), [nodes[i].Id]);
            best[i] = new Way(own.Sum + after.Sum, own.Path.AddRange(after.Path));
        }

        return best.Length == 0 ? new Way(0, []) : best[0];
    }

    private static Way Best(IEnumerable<Way> ways)
    {
        var best = new Way(0, []);
        foreach (var way in ways)
        {
            best = way.Sum > best.Sum ? way : best;
        }

        return best;
    }

    private readonly record struct Way(decimal Sum, ImmutableList<string> Path);
}
