using System.Collections.Immutable;
using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>
/// The calculation sheet (biểu tính chi phí tuân thủ) of one version: what the applicant must do by the rules, priced with
/// what a scenario assumes.
/// </summary>
/// <param name="Cost">The cost by Circular 02/2017.</param>
/// <param name="Unpriced">Papers without assumed hours and fees without a known amount: counted as nothing, so said aloud.</param>
public sealed record CalculationSheet(ComplianceCost Cost, ImmutableArray<LocalizedText> Unpriced)
{
    /// <summary>Fills in the sheet of a version.</summary>
    public static CalculationSheet Of(Procedure procedure, CostAssumptions assumptions)
    {
        ArgumentNullException.ThrowIfNull(procedure);
        ArgumentNullException.ThrowIfNull(assumptions);
        var unpriced = ImmutableArray.CreateBuilder<LocalizedText>();
        var items = ImmutableArray.CreateBuilder<WorkItem>();
        items.AddRange(procedure.Papers.Where(paper => paper.ProvidedBy is null).Select(paper => Prepare(paper, assumptions, unpriced)));
        items.AddRange(Visits(procedure, assumptions));
        items.AddRange(procedure.Fees.Select(fee => Pay(fee, assumptions, unpriced)));
        items.AddRange(OtherWork(procedure, assumptions));
        return new CalculationSheet(
            new ComplianceCost
            {
                Items = [.. items.OrderBy(item => item.Kind)],
                HourlyIncome = assumptions.HourlyIncome,
                IncomeSource = assumptions.IncomeSource,
                SubjectsPerYear = assumptions.PerYear,
            },
            unpriced.ToImmutable());
    }

    private static WorkItem Prepare(Paper paper, CostAssumptions assumptions, ImmutableArray<LocalizedText>.Builder unpriced)
    {
        var parts = paper.Parts.Where(part => part.ProvidedBy is null).Select(part => Hours(part, assumptions)).OfType<decimal>().ToList();
        decimal? ofParts = parts.Count == 0 ? null : paper.Group == PaperGroup.OneOf ? parts.Min() : parts.Sum();
        var hours = Hours(paper, assumptions) ?? ofParts;
        if (hours is null)
        {
            unpriced.Add(Name(paper.Title, paper.Id));
        }

        return new WorkItem
        {
            Kind = WorkKind.Prepare,
            Title = Name(paper.Title, paper.Id),
            Hours = hours ?? 0,
            PerCase = assumptions.ShareOf(paper.When) * assumptions.ShareOf(paper.For),
            Source = assumptions.Source,
        };
    }

    private static IEnumerable<WorkItem> Visits(Procedure procedure, CostAssumptions assumptions)
    {
        var hours = assumptions.Hours.GetValueOrDefault(CostAssumptions.CounterVisit);
        var applicants = procedure.Actors.Where(actor => actor.IsApplicant).Select(actor => actor.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var step in ProcedureWalk.Steps(procedure))
        {
            var isFiling = applicants.Contains(step.By) && BurdenMeter.IsFiling(step);
            var visits = isFiling ? FilingVisits(procedure, step, assumptions) : step.InPerson ? 1 : 0;
            if (visits > 0)
            {
                yield return new WorkItem
                {
                    Kind = isFiling ? WorkKind.File : applicants.Contains(step.By) ? WorkKind.Other : WorkKind.Receive,
                    Title = Phrases.Both(f => Name(step.Title, step.Id).In(f.Language) + f.Say(" (đi lại, chờ đợi)", " (travel and queueing)")),
                    Hours = hours,
                    PerCase = visits,
                    Source = assumptions.Source,
                };
            }
        }
    }

    private static decimal FilingVisits(Procedure procedure, Step step, CostAssumptions assumptions)
    {
        if (step.InPerson)
        {
            return 1;
        }

        var total = procedure.Channels.Sum(channel => assumptions.Channels.GetValueOrDefault(channel.Id));
        return total == 0
            ? BurdenMeter.FilingVisits(procedure)
            : procedure.Channels.Sum(channel => assumptions.Channels.GetValueOrDefault(channel.Id) * channel.Visits) / total;
    }

    private static WorkItem Pay(Fee fee, CostAssumptions assumptions, ImmutableArray<LocalizedText>.Builder unpriced)
    {
        var amount = fee.Amount ?? (fee.Parameter is { } name && assumptions.Parameters.TryGetValue(name, out var value) ? value : null);
        if (amount is null)
        {
            unpriced.Add(Name(fee.Title, fee.Id));
        }

        var total = assumptions.Channels.Values.Sum();
        var channels = fee.Channels.IsEmpty || total == 0 ? 1 : fee.Channels.Sum(channel => assumptions.Channels.GetValueOrDefault(channel)) / total;
        return new WorkItem
        {
            Kind = WorkKind.Pay,
            Title = Name(fee.Title, fee.Id),
            Hours = assumptions.Hours.GetValueOrDefault(fee.Id),
            Fees = amount ?? 0,
            PerCase = assumptions.ShareOf(fee.When) * channels,
            Source = assumptions.Source,
        };
    }

    // Steps the scenario gives hours to by name: attending a site check, answering a notice.
    private static IEnumerable<WorkItem> OtherWork(Procedure procedure, CostAssumptions assumptions)
        => ProcedureWalk.Steps(procedure).Where(step => assumptions.Hours.ContainsKey(step.Id)).Select(step => new WorkItem
        {
            Kind = WorkKind.Other,
            Title = Name(step.Title, step.Id),
            Hours = assumptions.Hours[step.Id],
            PerCase = assumptions.ShareOf(step.When),
            Source = assumptions.Source,
        });

    private static decimal? Hours(Paper paper, CostAssumptions assumptions)
        => assumptions.Hours.TryGetValue(paper.Id, out var hours) ? hours : null;

    private static LocalizedText Name(LocalizedText title, string id) => title.IsEmpty ? LocalizedText.Of(id, id) : title;
}
