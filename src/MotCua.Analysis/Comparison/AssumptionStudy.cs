using MotCua.Procedures;
using MotCua.Simulation;

namespace MotCua.Analysis;

/// <summary>On which assumptions a simulated answer hangs.</summary>
/// <param name="Report">One chart per later version; with a single version one chart of its own. Null when nobody asked.</param>
/// <param name="BreakEven">At which value of one assumption the conclusion turns round; null when nobody asked.</param>
/// <param name="BreakEvenUnit">Unit of that assumption, as written in the scenario.</param>
/// <param name="Before">The version the break-even is about first, or null.</param>
/// <param name="After">The version it is compared with, or null.</param>
public sealed record AssumptionStudy(
    SensitivityReport? Report, BreakEven? BreakEven = null, string BreakEvenUnit = "", string? Before = null, string? After = null)
{
    /// <summary>How the assumptions are called; null says them by their names in the scenario.</summary>
    public AssumptionWords? Words { get; init; }

    /// <summary>An assumption as people call it.</summary>
    public string Called(string name, Formats formats)
    {
        ArgumentNullException.ThrowIfNull(formats);
        return Words?.Of(name).In(formats.Language) ?? name;
    }
}
