using System.Collections.Immutable;

namespace MotCua.Analysis;

/// <summary>
/// Compliance cost (chi phí tuân thủ) of one version by Circular 02/2017/TT-VPCP, Article 27:
/// <c>C = [Σ(T_i × w + S_i) + F] × n × N</c>.
/// </summary>
/// <remarks>Decimal arithmetic, nothing rounded on the way: the đồng is exact.</remarks>
public sealed record ComplianceCost
{
    /// <summary>The lines of the calculation sheet, in its order.</summary>
    public required ImmutableArray<WorkItem> Items { get; init; }

    /// <summary>w: average income of the applicant per hour (TNBQ/giờ), in đồng.</summary>
    public required decimal HourlyIncome { get; init; }

    /// <summary>Where the hourly income was read; empty when it is assumed.</summary>
    public Procedures.LocalizedText IncomeSource { get; init; } = Procedures.LocalizedText.Empty;

    /// <summary>n: how often one subject does the procedure in a year. Default 1.</summary>
    public decimal TimesPerYear { get; init; } = 1;

    /// <summary>N: how many subjects do it in a year.</summary>
    public required decimal SubjectsPerYear { get; init; }

    /// <summary>Cost of one case, in đồng: the work plus fees, charges and other prescribed costs.</summary>
    public decimal PerCase => Items.Sum(item => item.Cost(HourlyIncome));

    /// <summary>Hours of the applicant's own work in one case.</summary>
    public decimal HoursPerCase => Items.Sum(item => item.Hours * item.PerCase);

    /// <summary>Fees, charges and other prescribed costs in one case, in đồng.</summary>
    public decimal FeesPerCase => Items.Sum(item => item.Fees * item.PerCase);

    /// <summary>Cost of all cases of a year, in đồng.</summary>
    public decimal PerYear => PerCase * TimesPerYear * SubjectsPerYear;

    /// <summary>A cost known only as a figure per case, without its work items.</summary>
    public static ComplianceCost OfCase(decimal perCase, decimal subjectsPerYear, decimal timesPerYear = 1) => new()
    {
        Items = [new WorkItem { Kind = WorkKind.Other, Title = Procedures.LocalizedText.Of("Chi phí một hồ sơ", "Cost of one dossier"), Services = perCase }],
        HourlyIncome = 0,
        SubjectsPerYear = subjectsPerYear,
        TimesPerYear = timesPerYear,
    };
}
