using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>The groups of work in the calculation sheet of a compliance cost (biểu tính chi phí tuân thủ), in its order.</summary>
public enum WorkKind
{
    /// <summary>Preparing the dossier (chuẩn bị hồ sơ), one item per component.</summary>
    Prepare,

    /// <summary>Filing it (nộp hồ sơ): travel and queueing included.</summary>
    File,

    /// <summary>Paying fees and charges (nộp phí, lệ phí).</summary>
    Pay,

    /// <summary>Serving inspections and assessments (phục vụ kiểm tra, đánh giá).</summary>
    Inspection,

    /// <summary>Other work (công việc khác).</summary>
    Other,

    /// <summary>Fetching the result (nhận kết quả).</summary>
    Receive,
}

/// <summary>
/// One line of the calculation sheet: work the applicant must do to obtain the result. Waiting for the agency's decision
/// is no work (Circular 02/2017/TT-VPCP, Article 27: opportunity cost is not counted).
/// </summary>
public sealed record WorkItem
{
    /// <summary>The group it belongs to.</summary>
    public required WorkKind Kind { get; init; }

    /// <summary>What is done.</summary>
    public required LocalizedText Title { get; init; }

    /// <summary>T: hours it takes each time it is done.</summary>
    public decimal Hours { get; init; }

    /// <summary>S: price of consultants and other services hired for it, each time.</summary>
    public decimal Services { get; init; }

    /// <summary>F: fees, charges and other prescribed costs that go with it, each time.</summary>
    public decimal Fees { get; init; }

    /// <summary>
    /// How often it is done in one case on average. Default 1; below 1 for what only some applicants must do.
    /// </summary>
    public decimal PerCase { get; init; } = 1;

    /// <summary>Where the figures come from: a statute, a statistic, or the scenario that assumes them.</summary>
    public LocalizedText Source { get; init; } = LocalizedText.Empty;

    /// <summary>What it costs in one case at an hourly income, by the circular's formula: (T × w + S + F) × times per case.</summary>
    public decimal Cost(decimal hourlyIncome) => ((Hours * hourlyIncome) + Services + Fees) * PerCase;
}
