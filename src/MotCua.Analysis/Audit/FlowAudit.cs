using System.Collections.Immutable;
using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>Rounds of supplement, pauses, silence and ends.</summary>
internal sealed class FlowAudit(Procedure p, DiagnosticSink sink)
{
    public void Run()
    {
        Supplements();
        Refusals();
        foreach (var step in ProcedureWalk.Steps(p))
        {
            foreach (var pause in step.Pauses.Where(x => !x.Basis.IsEmpty && x.Basis.All(IsAssumed)))
            {
                sink.Report(AuditFindings.PauseAssumed, pause.Location, pause.Limit, pause.Limit, step.Id);
            }

            // An applicant who does not answer loses a chance; an authority that does not answer decides by it.
            if (step.OnSilence is { } outcome && !IsApplicant(step.By) && (step.Basis.IsEmpty || step.Basis.All(IsAssumed)))
            {
                sink.Report(AuditFindings.SilenceAssumed, step.Location, step.Id, step.Id, outcome);
            }
        }

        if (p.Ends.All(e => e.Gives.IsEmpty))
        {
            sink.Report(AuditFindings.NoResult, p.Location, null);
        }

        if (p.Status != ProcedureStatus.Draft && p.Ends.All(e => e.By is null) && ProcedureAudit.AppliesFrom(p, ProcedureAudit.TwoLevels))
        {
            sink.Report(AuditFindings.NoWithdrawal, p.Location, null);
        }
    }

    private bool IsAssumed(string basis) => p.Bases.FirstOrDefault(b => b.Id == basis) is { IsAssumed: true };

    private bool IsApplicant(string actor) => p.Actors.FirstOrDefault(a => a.Id == actor) is { IsApplicant: true };

    /// <summary>Routes that bring the case back to the applicant, and how often they may.</summary>
    private void Supplements()
    {
        var allowed = ProcedureAudit.AppliesFrom(p, ProcedureAudit.TwoLevels) ? 1 : 2;
        var steps = ProcedureWalk.Nodes(p).ToDictionary(n => n.Id, StringComparer.Ordinal);
        foreach (var node in ProcedureWalk.Nodes(p).Where(n => n is not Step step || !IsApplicant(step.By)))
        {
            foreach (var route in node.Ways().Where(r => steps.GetValueOrDefault(r.To.Id) is Step target && IsApplicant(target.By) && (r.IsBack || r.Spends is not null || r.AtMost is not null)))
            {
                var rounds = p.TimesOf(route);
                if (route.IsUnlimited || rounds > allowed)
                {
                    sink.Report(AuditFindings.SupplementRounds, route.Location, node.Id, node.Id, route.IsUnlimited ? "∞" : Text(rounds!.Value), Text(allowed));
                }
            }
        }
    }

    /// <summary>Ends that are reached both before the dossier was accepted and after somebody worked on it.</summary>
    private void Refusals()
    {
        var accepting = p.TimeLimits.Select(l => l.From).Where(f => f.Kind == CaseEventKind.Mark).Select(f => f.Name).Where(m => m != "submitted").ToHashSet(StringComparer.Ordinal);
        if (accepting.Count == 0)
        {
            return;
        }

        var after = After(accepting);
        var byEnd = p.Steps.SelectMany(n => n.Ways().Where(r => r.To.Kind == TargetKind.End && !r.Marks.Any(accepting.Contains)).Select(r => (Node: n.Id, End: r.To.Id))).ToLookup(x => x.End, x => x.Node, StringComparer.Ordinal);
        foreach (var end in p.Ends.Where(e => e.By is null))
        {
            var (desk, decided) = (byEnd[end.Id].FirstOrDefault(n => !after.Contains(n)), byEnd[end.Id].FirstOrDefault(after.Contains));
            if (desk is not null && decided is not null)
            {
                sink.Report(AuditFindings.RefusalsMixed, end.Location, end.Id, end.Id, desk, decided);
            }
        }
    }

    /// <summary>Root nodes that can be reached after one of the marks.</summary>
    private HashSet<string> After(HashSet<string> marks)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var node in p.Steps)
            {
                var isMarked = found.Contains(node.Id) || (node is Step step && step.Marks.Any(marks.Contains));
                foreach (var route in node.Ways().Where(r => r.To.Kind == TargetKind.Node && !r.IsBack && (isMarked || r.Marks.Any(marks.Contains))))
                {
                    changed |= found.Add(route.To.Id);
                }
            }
        }

        return found;
    }

    private static string Text(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
