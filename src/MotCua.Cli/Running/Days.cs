using NodaTime;
using NodaTime.Text;

namespace MotCua.Cli.Running;

/// <summary>Days given on the command line.</summary>
internal static class Days
{
    /// <summary>The day an option names, else today where the tool runs.</summary>
    /// <exception cref="CommandStopped">It is no date.</exception>
    public static LocalDate Read(Session session, string option, string? text)
    {
        if (text is null)
        {
            return LocalDate.FromDateTime(session.Surroundings.Time.GetLocalNow().Date);
        }

        return LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var day }
            ? day
            : throw CommandStopped.WrongUse($"{option}: “{text}” không phải ngày; viết ví dụ 2026-07-01.", $"{option}: “{text}” is no date; write for example 2026-07-01.");
    }
}
