using System.Collections.Immutable;

namespace MotCua.Simulation;

/// <summary>A paired difference of one figure.</summary>
/// <param name="Before">Its mean in the first version, over the replications in which both have it.</param>
/// <param name="After">Its mean in the other.</param>
/// <param name="Change">After minus before.</param>
/// <param name="VarianceReduction">The variance independent runs would have, over that of the pairs; null when the pairs do not vary.</param>
internal readonly record struct PairedFigure(double Before, double After, Estimate Change, double? VarianceReduction);

/// <summary>Intervals from rows of replications: by replication, version and measure.</summary>
/// <param name="rows">The rows.</param>
/// <param name="plan">The plan they come from.</param>
/// <param name="mostDegrees">As in <see cref="Estimate.Of"/>.</param>
internal sealed class ReplicationFigures(ImmutableArray<double[][]> rows, SimulationPlan plan, int? mostDegrees)
{
    private readonly double confidence = plan.Scenario.Run.Confidence;
    private readonly bool usesControls = plan.Scenario.Run.UsesControls;

    /// <summary>The interval of one figure of one version.</summary>
    public Estimate Interval(int version, int column)
    {
        var values = Column(version, column);
        return !usesControls || column == MeasureCatalogue.Cases ? Plain(values) : Adjusted(values, Controls(version));
    }

    /// <summary>The paired difference of a figure between the first version and another.</summary>
    public PairedFigure Difference(int after, int columnBefore, int columnAfter)
    {
        // Only replications in which both versions have the figure are pairs.
        var (before, later) = (Column(0, columnBefore), Column(after, columnAfter));
        var difference = new double[before.Length];
        for (var i = 0; i < before.Length; i++)
        {
            difference[i] = later[i] - before[i];
            if (double.IsNaN(difference[i]))
            {
                before[i] = later[i] = double.NaN;
            }
        }

        var (a, b, change) = (Plain(before), Plain(later), Plain(difference));
        var independent = (a.StandardDeviation * a.StandardDeviation) + (b.StandardDeviation * b.StandardDeviation);
        var paired = change.StandardDeviation * change.StandardDeviation;
        if (usesControls && columnBefore != MeasureCatalogue.Cases)
        {
            change = Adjusted(difference, PairedControls(after));
        }

        return new(a.Mean, b.Mean, change, paired > 0 ? independent / paired : null);
    }

    private Estimate Plain(double[] values) => Estimate.Of(values, confidence, mostDegrees);

    private Estimate Adjusted(double[] values, double[][] controls) => ControlVariates.Adjust(values, controls, confidence, mostDegrees);

    private double[][] Controls(int version)
        => [.. Enumerable.Range(plan.Versions[version].Measures.FirstControl, ControlSums.Count).Select(c => Column(version, c))];

    /// <summary>The arrivals, which are common, and of the others how much more luck one version had than the other.</summary>
    private double[][] PairedControls(int after)
    {
        var (before, later) = (Controls(0), Controls(after));
        return [before[0], .. before.Skip(1).Zip(later.Skip(1), static (a, b) => a.Zip(b, static (x, y) => y - x).ToArray())];
    }

    private double[] Column(int version, int column)
    {
        var values = new double[rows.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = rows[i][version][column];
        }

        return values;
    }
}
