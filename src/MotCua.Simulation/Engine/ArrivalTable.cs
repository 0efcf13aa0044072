using MotCua.LegalTime;

namespace MotCua.Simulation;

/// <summary>
/// When cases come: the cumulated intensity over the stretches in which they may, so that a sum of exponential gaps becomes
/// arrival instants (Çinlar's inversion of a Poisson process in operational time).
/// </summary>
internal sealed class ArrivalTable
{
    private readonly (long Start, double Before, double Rate)[] segments;

    /// <summary>Spreads an expected number of cases over some days.</summary>
    public ArrivalTable(WorkCalendar calendar, ArrivalPattern pattern, int firstDay, int lastDay, double expected)
    {
        var laid = new List<(long Start, double Length, double Usual, double Crowd)>();
        var isFine = !pattern.Hours.IsEmpty || pattern.Peak is not null;
        double usual = 0;
        double crowd = 0;
        for (var day = firstDay; day <= lastDay; day++)
        {
            var weight = pattern.Weekday[(int)DayNumber.DayOfWeek(day) - 1]
                * (pattern.Months.IsEmpty ? 1 : pattern.Months[DayNumber.ToDate(day).Month - 1]);
            foreach (var (start, end) in calendar.HoursOf(day))
            {
                // In one piece, or cut at full hours where the rate changes within a day.
                for (var from = (long)start; from < end;)
                {
                    var until = isFine ? Math.Min(end, ((from / 3600) + 1) * 3600) : end;
                    Lay(DayNumber.StartOf(day) + from, DayNumber.StartOf(day) + until, weight * (pattern.Hours.IsEmpty ? 1 : pattern.Hours[(int)(from / 3600)]));
                    from = until;
                }
            }
        }

        var share = pattern.Peak is null || crowd == 0 ? 0 : pattern.Peak.Share.Value;
        Expected = usual + crowd > 0 ? expected : 0;
        segments = new (long, double, double)[laid.Count];
        double before = 0;
        for (var i = 0; i < segments.Length; i++)
        {
            var (start, length, plain, ramp) = laid[i];
            var cases = expected * ((usual > 0 ? (1 - share) * plain / usual : 0) + (share > 0 ? share * ramp / crowd : 0));
            segments[i] = (start, before, cases / length);
            before += cases;
        }

        void Lay(long start, long end, double weight)
        {
            double ramp = 0;
            if (pattern.Peak is { } peak)
            {
                end = Math.Min(end, peak.At);
                ramp = end > start ? (end - start) * PortableMath.Exp(-Math.Min(700, (peak.At - (0.5 * (start + end))) / peak.Ramp)) : 0;
            }

            if (end > start && (weight > 0 || ramp > 0))
            {
                laid.Add((start, end - start, weight * (end - start), ramp));
                usual += weight * (end - start);
                crowd += ramp;
            }
        }
    }

    /// <summary>How many cases are expected.</summary>
    public double Expected { get; }

    /// <summary>The instant at which so many cases are expected to have come; <see cref="ShiftTable.Never"/> when that is more than all. <paramref name="hint"/> is moved along.</summary>
    public long At(double sum, ref int hint)
    {
        if (sum >= Expected)
        {
            return ShiftTable.Never;
        }

        while (hint + 1 < segments.Length && segments[hint + 1].Before <= sum)
        {
            hint++;
        }

        ref readonly var segment = ref segments[hint];
        return segment.Start + (long)((sum - segment.Before) / segment.Rate);
    }
}
