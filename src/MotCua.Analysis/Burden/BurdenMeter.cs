using System.Collections.Immutable;
using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>Measures the burden of a version from its rules.</summary>
public static class BurdenMeter
{
    private const string Accepted = "accepted";
    private const string Decided = "decided";
    private const string Submitted = "submitted";

    /// <summary>Measures one version. Called procedures (liên thông) are counted as calls, not opened.</summary>
    public static Burden Measure(Procedure procedure)
    {
        ArgumentNullException.ThrowIfNull(procedure);
        var steps = ProcedureWalk.Steps(procedure).ToList();
        var applicants = procedure.Actors.Where(actor => actor.IsApplicant).Select(actor => actor.Id).ToHashSet(StringComparer.Ordinal);
        var used = steps.Select(step => step.By).ToHashSet(StringComparer.Ordinal);
        var repeated = ProcedureWalk.RepeatedSteps(procedure).Select(step => step.By).ToHashSet(StringComparer.Ordinal);
        var agencies = procedure.Actors.Where(actor => actor.Kind == ActorKind.Agency && used.Contains(actor.Id)).Select(actor => actor.Id).ToList();
        var requests = SupplementRequests(procedure, steps, applicants);
        return new Burden
        {
            ProcedureId = procedure.Id,
            Version = procedure.Version,
            Steps = steps.Count,
            Calls = ProcedureWalk.Nodes(procedure).OfType<Call>().Count(),
            Contacts = steps.Count(step => applicants.Contains(step.By) || step.InPerson),
            Filings = steps.Count(step => applicants.Contains(step.By) && IsFiling(step)),
            Visits = CountVisits(procedure, steps, applicants),
            Agencies = agencies.Count(agency => !repeated.Contains(agency))
                + (procedure.Actors.Any(actor => actor.Kind == ActorKind.Office && used.Contains(actor.Id)) ? 1 : 0),
            MayConsultOthers = agencies.Any(repeated.Contains),
            Papers = PaperBurden.Of(procedure),
            Requirements = procedure.Requirements.Length,
            Conditions = procedure.Conditions.Length,
            DeskRequests = requests.Desk,
            Notices = requests.Later,
            Limits = [.. OverallLimits(procedure), .. StepLimits(procedure, steps)],
            Fees = procedure.Fees,
            LegalBases = procedure.Bases.Where(basis => basis.Act is not null).Select(basis => basis.Act).Distinct(StringComparer.Ordinal).Count(),
            AssumedBases = [.. procedure.Bases.Where(basis => basis.IsAssumed)],
        };
    }

    /// <summary>The limit people mean by the time limit of the procedure: that until the decision, else the first one; null when there is none.</summary>
    internal static LimitDeclaration? MainLimit(Procedure procedure)
        => procedure.TimeLimits.FirstOrDefault(limit => limit.Until is { Kind: CaseEventKind.Mark, Name: Decided }) ?? procedure.TimeLimits.FirstOrDefault();

    internal static bool IsFiling(Step step) => step.GivesAll || !step.Gives.IsEmpty || step.Marks.Contains(Submitted);

    /// <summary>Visits that filing costs on the cheapest channel open to everyone; 0 when the file names no channel.</summary>
    internal static int FilingVisits(Procedure procedure)
        => procedure.Channels.Where(channel => channel.When is null).Select(channel => channel.Visits).DefaultIfEmpty(0).Min();

    private static Visits CountVisits(Procedure procedure, List<Step> steps, HashSet<string> applicants)
    {
        var filing = FilingVisits(procedure);
        int Weight(Step step) => applicants.Contains(step.By) && IsFiling(step)
            ? Math.Max(filing, step.InPerson ? 1 : 0)
            : step.InPerson ? 1 : 0;
        var least = ProcedureWalk.MainEnd(procedure) is { } end ? ProcedureWalk.LeastTo(procedure, end.Id, Weight) : null;
        var atLeast = least ?? steps.Sum(Weight);
        var isRepeatable = steps.SelectMany(step => step.Outcomes).Select(outcome => outcome.Route)
            .Any(route => route.IsBack && steps.Any(step => step.Id == route.To.Id && Weight(step) > 0));
        return new Visits(atLeast, isRepeatable || steps.Sum(Weight) > atLeast);
    }

    // A request goes to a step of the applicant. Before acceptance it is the desk's (form 02), afterwards a notice of defects;
    // uses of one bound count together, for that is what the bound says.
    private static (int? Desk, int? Later) SupplementRequests(Procedure procedure, List<Step> steps, HashSet<string> applicants)
    {
        var bounds = procedure.Bounds.ToDictionary(bound => bound.Id, bound => bound.AtMost, StringComparer.Ordinal);
        int? desk = 0, later = 0;
        var spent = new HashSet<string>(StringComparer.Ordinal);
        foreach (var step in steps.Where(step => !applicants.Contains(step.By)))
        {
            var isDesk = step.Marks.Contains(Accepted) || step.Outcomes.Any(outcome => outcome.Route.Marks.Contains(Accepted));
            foreach (var route in step.Outcomes.Select(outcome => outcome.Route))
            {
                var asked = steps.FirstOrDefault(other => route.To.Kind == TargetKind.Node && other.Id == route.To.Id);
                if (asked is null || !applicants.Contains(asked.By) || !asked.Fees.IsEmpty || (route.Spends is { } bound && !spent.Add(bound)))
                {
                    continue;
                }

                int? times = route.IsUnlimited ? null : route.Spends is { } name ? bounds.GetValueOrDefault(name, 1) : route.AtMost ?? 1;
                if (isDesk)
                {
                    desk += times;
                }
                else
                {
                    later += times;
                }
            }
        }

        return (desk, later);
    }

    private static IEnumerable<LimitBurden> OverallLimits(Procedure procedure)
    {
        var main = MainLimit(procedure);
        return procedure.TimeLimits.Select(limit => new LimitBurden
        {
            Id = limit.Id,
            Title = limit.Title,
            Within = limit.Within,
            Extensions = limit.Extensions,
            IsMain = ReferenceEquals(limit, main),
            Basis = limit.Basis,
        });
    }

    private static ImmutableArray<LimitBurden> StepLimits(Procedure procedure, List<Step> steps)
    {
        var agencies = procedure.Actors.Where(actor => actor.Kind == ActorKind.Agency).Select(actor => actor.Id).ToHashSet(StringComparer.Ordinal);
        var repeated = ProcedureWalk.RepeatedSteps(procedure).Select(step => step.Id).ToHashSet(StringComparer.Ordinal);
        return [.. steps.Where(step => step.Within is not null).Select(step => new LimitBurden
        {
            Id = step.Id,
            Title = step.Title,
            Within = step.Within!,
            IsOfStep = true,
            IsConsultation = agencies.Contains(step.By) && (repeated.Contains(step.Id) || step.OnSilence is not null),
            Basis = step.Basis,
        })];
    }
}
