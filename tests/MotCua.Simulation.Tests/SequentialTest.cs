using System.Globalization;

namespace MotCua.Simulation.Tests;

/// <summary>
/// Holds a simulated figure against a known answer with error rates set beforehand. The figure passes as soon as it lies within three standard
/// errors of the truth and its own uncertainty is below the resolution asked for; it fails only five standard errors away, at the last look.
/// Standard errors are those of Student's distribution: a true model fails with a probability below 6e-7 per figure, a model that is wrong by
/// more than twice the resolution is found with near certainty. Seeds are fixed, so nothing fails by chance twice.
/// </summary>
internal sealed class SequentialTest(SimulationPlan plan)
{
    private const double ThreeSigma = 0.9973002039367398;
    private const double FiveSigma = 0.9999994266968563;
    private const int MostLooks = 4;
    private readonly List<(string Name, Func<VersionResult, Estimate?> Figure, double Truth, double Resolution)> figures = [];

    /// <summary>Asks for a figure.</summary>
    /// <param name="measure">Its id.</param>
    /// <param name="truth">The known answer, in the unit of the measure.</param>
    /// <param name="resolution">Largest half-width (three standard errors), as a share of the truth, with which it may pass.</param>
    public SequentialTest Expect(string measure, double truth, double resolution = 0.05)
    {
        figures.Add((measure, v => v.Find(measure), truth, resolution));
        return this;
    }

    /// <summary>Runs until every figure has passed or one has failed.</summary>
    public VersionResult Run()
    {
        var replications = plan.Scenario.Run.MinReplications;
        for (var look = 1; ; look++, replications *= 2)
        {
            var report = Fixture.Run(plan, new() { Replications = replications });
            var verdicts = figures.Select(f => Judge(f.Name, f.Figure(report.Versions[0]), f.Truth, f.Resolution, look == MostLooks)).ToList();
            if (verdicts.TrueForAll(v => v is null))
            {
                return report.Versions[0];
            }

            Assert.True(look < MostLooks, string.Join("\n", verdicts.OfType<string>()));
        }
    }

    /// <summary>Null when it passes, else what is to be said.</summary>
    private static string? Judge(string name, Estimate? found, double truth, double resolution, bool isLast)
    {
        if (found is null || found.Replications < 2)
        {
            return $"{name} was not measured.";
        }

        var error = found.StandardDeviation / Math.Sqrt(found.Replications);
        var three = error * StudentT.Factor(ThreeSigma, found.Replications - 1);
        var off = Math.Abs(found.Mean - truth);
        if (off <= (isLast ? error * StudentT.Factor(FiveSigma, found.Replications - 1) : three) && three <= resolution * Math.Abs(truth))
        {
            return null;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{name}: {found.Mean} is not {truth}; off by {off}, three standard errors are {three} over {found.Replications} replications.");
    }
}
