using MotCua.LegalTime;
using NodaTime;

namespace MotCua.Cases;

/// <summary>When the result is to be had, with date and hour, as the receipt (form 01) says it.</summary>
internal static class Appointments
{
    /// <summary>How far to look for office hours: no office is closed longer.</summary>
    private const int MostDays = 30;

    /// <summary>
    /// The last day of the main limit, at the hour the office closes. When that day is off (a limit in calendar days without roll-forward), the date
    /// of the law stays and the hour is that of the last working day before.
    /// </summary>
    public static LocalDateTime? Of(Dossier dossier, ProcedureCatalog catalog)
    {
        var index = dossier.Pinned.MainLimit;
        if (index < 0 || !dossier.Rules.Clocks[index].State.IsRunning)
        {
            return null;
        }

        var program = dossier.Pinned.Program;
        var clock = dossier.Rules.Clocks[index];
        var calendar = catalog.Calendars[program.Calendars[program.Limits[index].Calendar]];
        if (MotCua.Rules.KernelClocks.LimitOf(program, index, dossier.Rules.Variant, in clock) is not { CountsDays: true })
        {
            return DayNumber.ToLocalDateTime(clock.Due);
        }

        var day = DayNumber.OfLocalSeconds(clock.Due - 1);
        var date = DayNumber.ToDate(day);
        for (var looked = 0; looked < MostDays; looked++)
        {
            var hours = calendar.HoursOf(day - looked);
            if (!hours.IsEmpty)
            {
                return date.At(LocalTime.FromSecondsSinceMidnight(Math.Min(hours[^1].End, DayNumber.SecondsPerDay - 60)));
            }
        }

        return date.At(new LocalTime(23, 59));
    }
}
