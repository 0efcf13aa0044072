using MotCua.Procedures;
using MotCua.Procedures.Editing;

namespace MotCua.Interchange;

/// <summary>A call of a procedure that is known.</summary>
/// <param name="Runs">Its id.</param>
/// <param name="Outcomes">Its ends and where the case goes after each.</param>
internal sealed record DraftCall(string Runs, Func<RouteWriter, EditValue> Outcomes);

/// <summary>Finds the procedures that call activities run.</summary>
internal sealed class DraftCalls(ImportReport report, IReadOnlyCollection<Procedure> known)
{
    /// <summary>The call, or null after a finding when the procedure is not known or its ends are not those drawn.</summary>
    public DraftCall? Of(Vertex vertex, IReadOnlyList<WayOut> ways)
    {
        if (vertex.Drawn is not { Kind: "callActivity" } drawn)
        {
            return null;
        }

        var own = OwnProcedure.Of(drawn.Element) is { Name.LocalName: "call" } element ? element : null;
        if (own is not null && OwnOutcomes.Of(own, ways) is { } found)
        {
            return new DraftCall(OwnDeclarations.Value(own, "runs") ?? DrawnLimits.Unknown, routes => routes.OwnOutcomes(found));
        }

        var called = drawn["calledElement"] ?? "";
        var local = called[(called.LastIndexOf(':') + 1)..];
        if (known.LastOrDefault(procedure => procedure.Id == called || BpmnIds.Safe("Process_", procedure.Id) == local) is not { } procedure)
        {
            report.Report(BpmnImportFindings.UnknownCall, drawn, called.Length > 0 ? called : drawn.Shown);
            return null;
        }

        var ends = procedure.Ends.Where(end => end.By is null).ToList();
        var byEnd = ends.Select(end => (End: end, Way: ways.Count == 1 ? ways[0] : ways.FirstOrDefault(way => IsCalled(end, way)))).ToList();
        if (byEnd.Exists(pair => pair.Way is null) || ways.Any(way => !byEnd.Exists(pair => pair.Way == way)))
        {
            report.Report(BpmnImportFindings.UnknownCall, drawn, $"{procedure.Id} ({string.Join(", ", ends.Select(end => end.Id))})");
            return null;
        }

        return new DraftCall(procedure.Id, routes => EditValue.MapOf(byEnd.Select(pair => (pair.End.Id, routes.Route(pair.Way!.To, LocalizedText.Empty)))));
    }

    private static bool IsCalled(End end, WayOut way)
    {
        var label = DraftIds.Slug(string.Join(' ', way.Through.Select(edge => edge.Name)));
        return label == DraftIds.Slug(end.Id) || end.Title.Values.Any(title => DraftIds.Slug(title.Value) == label);
    }
}
