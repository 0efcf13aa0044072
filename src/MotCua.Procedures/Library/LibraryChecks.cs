using System.Collections.Immutable;


namespace MotCua.Procedures;

/// <summary>What only several files together can show: calls, calendars, parameters, versions in force at once.</summary>
internal static class LibraryChecks
{
    public static ImmutableArray<Diagnostic> Run(ProcedureLibrary library)
    {
        var sink = new DiagnosticSink();
        foreach (var procedure in library.Procedures.Where(p => p.Status != ProcedureStatus.Draft))
        {
            Calls(procedure, library, sink);
            Named(procedure, library, sink);
        }

        foreach (var versions in library.Procedures.GroupBy(p => p.Id, StringComparer.Ordinal))
        {
            Versions([.. versions], sink);
        }

        return sink.ToImmutable();
    }

    private static void Calls(Procedure procedure, ProcedureLibrary library, DiagnosticSink sink)
    {
        foreach (var call in CallsOf(procedure.Steps))
        {
            if (library.Find(call.Runs, procedure) is not { } called)
            {
                var (vi, en) = ReferenceFindings.Hint(call.Runs, [.. library.Procedures.Select(p => p.Id).Distinct()]);
                sink.Report(ReferenceFindings.UnknownProcedure, call.Location, call.Runs, call.Runs, vi, en);
                continue;
            }

            var ends = called.Ends.Where(e => e.By is null).Select(e => e.Id).ToHashSet(StringComparer.Ordinal);
            var all = called.Ends.Select(e => e.Id).ToHashSet(StringComparer.Ordinal);
            var outcomes = call.Outcomes.Select(o => o.Id).ToHashSet(StringComparer.Ordinal);
            var missing = ends.Except(outcomes).ToList();
            var stray = outcomes.Except(all).ToList();
            if (missing.Count + stray.Count > 0)
            {
                sink.Report(ReferenceFindings.CallOutcomes, call.Location, call.Id, call.Id, called.Id,
                    Difference(missing, stray, "thiếu", "thừa"), Difference(missing, stray, "missing", "unknown"));
            }

            if (Circle(procedure, called, library) is { } circle)
            {
                sink.Report(ReferenceFindings.CallRecursion, call.Location, call.Runs, string.Join(" → ", circle));
            }
        }
    }

    private static string Difference(List<string> missing, List<string> stray, string a, string b)
        => string.Join("; ", new[] { (a, missing), (b, stray) }.Where(p => p.Item2.Count > 0).Select(p => $"{p.Item1} {string.Join(", ", p.Item2)}"));

    /// <summary>The way from the called procedure back to the caller, or null.</summary>
    private static List<string>? Circle(Procedure caller, Procedure called, ProcedureLibrary library)
    {
        var from = new Dictionary<string, string?>(StringComparer.Ordinal) { [called.Id] = null };
        var open = new Queue<Procedure>([called]);
        while (open.TryDequeue(out var at))
        {
            if (at.Id == caller.Id)
            {
                var way = new List<string> { caller.Id };
                for (var id = from[at.Id]; id is not null; id = from[id])
                {
                    way.Insert(0, id);
                }

                return [caller.Id, .. way];
            }

            foreach (var next in CallsOf(at.Steps).Select(c => library.Find(c.Runs, at)).OfType<Procedure>())
            {
                if (from.TryAdd(next.Id, at.Id))
                {
                    open.Enqueue(next);
                }
            }
        }

        return null;
    }

    private static IEnumerable<Call> CallsOf(ImmutableArray<Node> nodes) => nodes.SelectMany(n => n switch
    {
        Call call => [call],
        Block block => block.Branches.SelectMany(b => CallsOf(b.Steps)),
        _ => Enumerable.Empty<Call>(),
    });

    private static void Named(Procedure procedure, ProcedureLibrary library, DiagnosticSink sink)
    {
        if (!library.Calendars.IsEmpty && library.Calendar(procedure.Calendar) is null)
        {
            var (vi, en) = ReferenceFindings.Hint(procedure.Calendar, [.. library.Calendars.Select(c => c.Id)]);
            sink.Report(ReferenceFindings.UnknownCalendar, procedure.CalendarLocation ?? procedure.Location, procedure.Calendar, procedure.Calendar, vi, en);
        }

        // A figure each province sets need not stand in the library; one that is nearly the name of another does not look like that.
        foreach (var fee in procedure.Fees.Where(f => f.Parameter is not null && library.Parameters.Find(f.Parameter) is null))
        {
            if (Nearest.To(fee.Parameter!, library.Parameters.All.Select(p => p.Id)) is { } near)
            {
                sink.Report(ReferenceFindings.UnknownParameter, fee.Location, fee.Parameter, fee.Parameter!, $"Có phải là “{near}”?", $"Did you mean \"{near}\"?");
            }
        }
    }

    private static void Versions(ImmutableArray<Procedure> versions, DiagnosticSink sink)
    {
        foreach (var same in versions.GroupBy(p => p.Version, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            foreach (var second in same.Skip(1))
            {
                sink.Report(ReferenceFindings.Duplicated, second.Location, second.Version, second.Version, second.Id, same.First().File);
            }
        }

        var dated = versions.Where(p => p is { Status: ProcedureStatus.Published, Effective: not null }).OrderBy(p => p.Effective!.From).ToList();
        foreach (var (older, newer) in dated.Zip(dated.Skip(1)))
        {
            if (older.Effective!.From == newer.Effective!.From || older.Effective.Until >= newer.Effective.From)
            {
                sink.Report(ReferenceFindings.NeighbourVersions, newer.Location, null, older.Version, newer.Version, Dates.Iso(newer.Effective.From));
            }
        }
    }
}
