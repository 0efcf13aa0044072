using System.Collections.Immutable;

namespace MotCua.Simulation;

/// <summary>A figure a simulation gives.</summary>
/// <param name="Id">Stable id, for example <c>duration.mean</c>, <c>on-time.handling</c>, <c>waiting.check</c>; equal ids are compared between versions.</param>
/// <param name="Unit">Its unit: <c>calendar days</c>, <c>working days</c>, <c>hours</c>, <c>share</c>, <c>times</c>, <c>cases</c>, or a currency.</param>
public sealed record Measure(string Id, string Unit);

/// <summary>What one version's replications measure, and where each figure lies in a row of numbers.</summary>
internal sealed class MeasureCatalogue
{
    public const int DurationMean = 0;
    public const int DurationMedian = 1;
    public const int DurationP90 = 2;
    public const int WorkingMean = 3;
    public const int WorkingMedian = 4;
    public const int WorkingP90 = 5;
    public const int AgencyHours = 6;
    public const int AgencyCost = 7;
    public const int ApplicantHours = 8;
    public const int ApplicantCost = 9;
    public const int Visits = 10;
    public const int Returns = 11;
    public const int Fees = 12;
    public const int Cases = 13;
    public const int Open = 14;
    private const int Fixed = 15;

    private MeasureCatalogue(ImmutableArray<Measure> all, int limits, int ends, int steps, int pools)
    {
        All = all;
        FirstLimit = Fixed;
        FirstEnd = FirstLimit + limits;
        FirstStep = FirstEnd + ends;
        FirstPool = FirstStep + (4 * steps);
        FirstFurther = FirstPool + pools;
    }

    public ImmutableArray<Measure> All { get; }

    /// <summary>Where the controls stand in a row, after the figures; see <see cref="ControlSums"/>.</summary>
    public int FirstControl => All.Length;

    /// <summary>How many numbers a row has.</summary>
    public int Width => All.Length + ControlSums.Count;

    /// <summary>Where a figure stands, or -1.</summary>
    public int IndexOf(string id)
    {
        for (var i = 0; i < All.Length; i++)
        {
            if (string.Equals(All[i].Id, id, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>On-time rate per overall limit.</summary>
    public int FirstLimit { get; }

    /// <summary>Share per end.</summary>
    public int FirstEnd { get; }

    /// <summary>Per step: waiting, processing, times, on-time rate.</summary>
    public int FirstStep { get; }

    /// <summary>Utilisation per pool.</summary>
    public int FirstPool { get; }

    /// <summary>Further figures: overtime, papers missing, wishes that came true, and those of each segment.</summary>
    public int FirstFurther { get; }

    /// <summary>The figures of a group of applicants: their ids end with <c>@</c> and its name.</summary>
    public static IEnumerable<Measure> OfSegment(string name, IEnumerable<string> limits, string currency)
    {
        Measure[] common =
        [
            new($"cases@{name}", "cases"), new($"duration.mean@{name}", "calendar days"), new($"applicant-hours@{name}", "hours"),
            new($"applicant-cost@{name}", currency), new($"visits@{name}", "times"), new($"returns@{name}", "times"),
        ];
        return [.. common, .. limits.Select(id => new Measure($"on-time.{id}@{name}", "share"))];
    }

    public static MeasureCatalogue Of(
        IEnumerable<string> limits, IEnumerable<string> ends, IEnumerable<string> steps, IEnumerable<string> pools, string currency, params ReadOnlySpan<Measure> further)
    {
        var all = ImmutableArray.CreateBuilder<Measure>();
        Measure[] common =
        [
            new("duration.mean", "calendar days"), new("duration.median", "calendar days"), new("duration.p90", "calendar days"),
            new("working.mean", "working days"), new("working.median", "working days"), new("working.p90", "working days"),
            new("agency-hours", "hours"), new("agency-cost", currency), new("applicant-hours", "hours"), new("applicant-cost", currency),
            new("visits", "times"), new("returns", "times"), new("fees", currency), new("cases", "cases"), new("open", "cases"),
        ];
        all.AddRange(common.AsSpan());
        var (limitIds, endIds, stepIds) = (limits.ToList(), ends.ToList(), steps.ToList());
        all.AddRange(limitIds.Select(id => new Measure($"on-time.{id}", "share")));
        all.AddRange(endIds.Select(id => new Measure($"end.{id}", "share")));
        foreach (var id in stepIds)
        {
            all.Add(new($"waiting.{id}", "hours"));
            all.Add(new($"processing.{id}", "hours"));
            all.Add(new($"times.{id}", "times"));
            all.Add(new($"step-on-time.{id}", "share"));
        }

        var poolIds = pools.ToList();
        all.AddRange(poolIds.Select(id => new Measure($"utilisation.{id}", "share")));
        all.AddRange(further);
        return new(all.ToImmutable(), limitIds.Count, endIds.Count, stepIds.Count, poolIds.Count);
    }
}
