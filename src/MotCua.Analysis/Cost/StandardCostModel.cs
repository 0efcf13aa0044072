namespace MotCua.Analysis;

/// <summary>
/// The international Standard Cost Model: cost = price × quantity = (tariff × hours + external cost) × (population × frequency).
/// </summary>
public static class StandardCostModel
{
    /// <summary>Cost per year, in the currency of the tariff.</summary>
    /// <param name="tariff">Price of one hour.</param>
    /// <param name="hours">Hours each time.</param>
    /// <param name="population">How many must do it.</param>
    /// <param name="frequency">How often each does it in a year.</param>
    /// <param name="external">External cost and acquisitions each time. Default 0.</param>
    public static decimal PerYear(decimal tariff, decimal hours, decimal population, decimal frequency, decimal external = 0)
        => ((tariff * hours) + external) * population * frequency;
}
