using MotCua.Analysis;
using MotCua.Procedures;

namespace MotCua.Designer;

/// <summary>
/// What one case costs whom, in đồng: the applicant's side by Circular 02/2017 from the scenario's assumptions, the agency's side as simulated. The two
/// are shown beside each other and never summed: the circular counts the applicant's only.
/// </summary>
/// <param name="Parts">The parts in the order to show them.</param>
/// <param name="PerYear">The compliance cost of a year in words.</param>
internal sealed record CostFigures(IReadOnlyList<CostPart> Parts, BothTexts PerYear)
{
    public static CostFigures Of(Procedure procedure, CostAssumptions assumptions, SimulatedVersion simulated)
    {
        var cost = CalculationSheet.Of(procedure, assumptions).Cost;
        var agency = simulated.Find("agencyCost")?.Value.Mean;
        return new CostFigures(
            [
                Part("work", "Công của người nộp", "The applicant's work", cost.HoursPerCase * cost.HourlyIncome),
                Part("services", "Thuê tư vấn, dịch vụ", "Hired services", cost.Items.Sum(item => item.Services * item.PerCase)),
                Part("fees", "Phí, lệ phí", "Fees and charges", cost.FeesPerCase),
                .. agency is { } money && double.IsFinite(money) ? [Part("agency", "Cơ quan (mô phỏng)", "The agency (simulated)", (decimal)money)] : Array.Empty<CostPart>(),
            ],
            BothTexts.Of(f => f.Money(decimal.Round(cost.PerYear))));
    }

    private static CostPart Part(string id, string vi, string en, decimal amount) => new(id, new BothTexts(vi, en), (double)amount, BothTexts.Of(f => f.Money(decimal.Round(amount))));
}

internal sealed record CostPart(string Id, BothTexts Title, double Amount, BothTexts Text);
