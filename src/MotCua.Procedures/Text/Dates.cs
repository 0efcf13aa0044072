using NodaTime;
using NodaTime.Text;

namespace MotCua.Procedures;

/// <summary>Dates as text, the same on every machine.</summary>
internal static class Dates
{
    public static string Iso(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
