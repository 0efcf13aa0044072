using MotCua.LegalTime;
using MotCua.Procedures;
using MotCua.Rules;

namespace MotCua.Simulation;

/// <content>Groups of applicants, how they come and go.</content>
internal sealed partial class VersionBinder
{
    /// <summary>One plan for each group of applicants; one in all when there are none. Null after findings.</summary>
    private SegmentPlan[]? Segments(ShiftTable own)
    {
        var common = values;
        var plans = new List<SegmentPlan>();
        foreach (var group in scenario.Segments.IsEmpty ? [null] : scenario.Segments.Cast<Segment?>())
        {
            segment = group;
            values = group is null ? common : common.With(new()
            {
                Variants = group.Variants,
                Channels = group.Channels,
                Traits = group.Traits,
                Facts = group.Facts,
            });
            var slots = program.Slots.Select(s => Slot(s, own, Array.IndexOf(stepIds, s.StepId))).ToArray();
            var facts = Facts();
            var (shares, index) = Variants();
            var channels = Channels();
            var (papers, visit, income) = (Papers(), Hours(ApplicantAssumptions.Visit), Income());
            if (sink.HasErrors)
            {
                return null;
            }

            plans.Add(new(group?.Name ?? "", slots!, facts, shares, index, channels, papers, visit, income));
        }

        (values, segment) = (common, null);
        return [.. plans];
    }

    /// <summary>Arrivals that a file gives, within the period; null when they are drawn.</summary>
    private GivenArrival[]? Given(int from, int until)
    {
        if (scenario.Arrivals.File is not { } file)
        {
            return null;
        }

        if (sources.File(file) is not { } text)
        {
            sink.Report(ScenarioFindings.NoArrivalFile, scenario.Arrivals.Location, file, file);
            return [];
        }

        var read = ArrivalFile.Read(file, text, program, sink);
        var (first, last) = (DayNumber.StartOf(from), DayNumber.StartOf(until + 1));
        var inside = read.Where(a => a.At >= first && a.At < last).OrderBy(a => a.At).ToArray();
        if (inside.Length == 0 && !sink.HasErrors)
        {
            sink.Report(ScenarioFindings.NoArrivalFile, scenario.Arrivals.Location, file, file);
        }

        return inside;
    }

    private WithdrawalPlan? Withdrawals(ShiftTable own)
    {
        if (values.Withdrawals is not { } withdrawals)
        {
            return null;
        }

        var may = program.Ends.Select((e, i) => (End: e, Index: i)).Where(e => e.End.By is not null).ToList();
        var end = withdrawals.End is null && may.Count == 1 ? may[0] : may.FirstOrDefault(e => e.End.Id == withdrawals.End);
        if (end.End is null)
        {
            // This version knows no withdrawal: the assumption is for others.
            if (withdrawals.End is null && may.Count != 0)
            {
                sink.Report(ScenarioFindings.NotAWayOut, withdrawals.Location, null, "withdrawals", version, string.Join(", ", may.Select(e => e.End.Id)));
            }

            return null;
        }

        return new(withdrawals.Share.Value, Plan(withdrawals.After, "", "", DrawPurpose.Withdrawal, -1, false, own, program.Slots[0]), end.Index);
    }

    /// <summary>Figures beside those that every simulation has.</summary>
    private Measure[] Further() =>
    [
        .. pools.Where(p => p.Overtime is not null).Select(p => new Measure($"overtime.{p.Name}", "hours")),
        .. missingPapers.Select(p => new Measure($"missing.{p}", "times")),
        .. batches.Where(b => b.Allocation is not null).Select(b => new Measure($"wish.{b.Name}", "rank")),
        .. scenario.Segments.SelectMany(s => scenario.Segments.Length > 1
            ? MeasureCatalogue.OfSegment(s.Name, program.Limits.Select(l => l.Id), currency) : []),
    ];
}
