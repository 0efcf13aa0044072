using System.Diagnostics;
using System.Globalization;
using MotCua.LegalTime;
using NodaTime;

namespace MotCua.Benchmarks;

/// <summary>
/// What a million deadlines cost beside a plain <see cref="LocalDate.PlusDays"/>, in one run: 3 to 60 working days in the Vietnamese calendar,
/// a tenth of them interrupted. The target is a ratio of 20 at most and no allocation.
/// </summary>
internal static class DeadlineBenchmark
{
    private const int Count = 1_000_000;

    public static bool Run(WorkCalendar calendar, TextWriter output)
    {
        var random = new Random(20260701);
        var limits = Enumerable.Range(0, 61).Select(n => new TimeLimit(n, TimeUnit.WorkingDay)).ToArray();
        var first = DayNumber.Of(new LocalDate(2012, 1, 2));
        var starts = new long[Count];
        var dates = new LocalDate[Count];
        var amounts = new int[Count];
        for (var index = 0; index < Count; index++)
        {
            var day = first + random.Next(14 * 365);
            starts[index] = DayNumber.StartOf(day) + 27_000 + random.Next(36_000);
            dates[index] = DayNumber.ToDate(day);
            amounts[index] = 3 + random.Next(58);
        }

        var (plain, deadlines) = (double.MaxValue, double.MaxValue);
        var allocated = long.MaxValue;
        var sum = 0L;
        for (var round = 0; round < 5; round++)
        {
            var watch = Stopwatch.GetTimestamp();
            for (var index = 0; index < Count; index++)
            {
                sum += dates[index].PlusDays(amounts[index]).Day;
            }

            plain = Math.Min(plain, Stopwatch.GetElapsedTime(watch).TotalNanoseconds / Count);
            var before = GC.GetAllocatedBytesForCurrentThread();
            watch = Stopwatch.GetTimestamp();
            for (var index = 0; index < Count; index++)
            {
                sum += Deadline(calendar, limits[amounts[index]], starts[index], index % 10 == 0);
            }

            deadlines = Math.Min(deadlines, Stopwatch.GetElapsedTime(watch).TotalNanoseconds / Count);
            allocated = Math.Min(allocated, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        var ratio = deadlines / plain;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"LocalDate.PlusDays  {plain,8:0.0} ns"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"deadline            {deadlines,8:0.0} ns   ratio {ratio:0.0} (at most 20)   allocated {allocated} bytes in {Count:N0}   [{sum}]"));
        return ratio <= 20 && allocated == 0;
    }

    private static long Deadline(WorkCalendar calendar, TimeLimit limit, long start, bool isInterrupted)
    {
        var clock = LegalClock.Start(limit, calendar, start);
        if (isInterrupted)
        {
            clock = LegalClock.Pause(limit, calendar, clock, start + (2 * DayNumber.SecondsPerDay));
            clock = LegalClock.Resume(limit, calendar, clock, start + (9 * DayNumber.SecondsPerDay), PauseMode.Continue, incomplete: false);
        }

        return LegalClock.Due(limit, calendar, clock);
    }
}
