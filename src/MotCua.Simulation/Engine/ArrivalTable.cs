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
    public ArrivalTable(WorkCalendar calendar, ReadOnlySpan<double> weekday, int firstDay, int lastDay, double expected)
    {
        var laid = new List<(long Start, double Before, double Rate)>();
        double total = 0;
        for (var day = firstDay; day <= lastDay; day++)
        {
            foreach (var (start, end) in calendar.HoursOf(day))
            {
                var rate = weekday[(int)DayNumber.DayOfWeek(day) - 1];
                if (rate > 0)
                {
                    laid.Add((DayNumber.StartOf(day) + start, total, rate));
                    total += rate * (end - start);
                }
            }
        }

        var scale = total > 0 ? expected / total : 0;
        segments = [.. laid];
        for (var i = 0; i < segments.Length; i++)
        {
            var (start, before, rate) = segments[i];
            segments[i] = (start, before * scale, rate * scale);
        }

        Expected = total > 0 ? expected : 0;
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
