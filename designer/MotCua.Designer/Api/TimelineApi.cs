using MotCua.Analysis;
using MotCua.LegalTime;
using MotCua.Procedures;
using NodaTime;
using NodaTime.Text;

namespace MotCua.Designer;

/// <summary>The limits of a text, saved or not, on an axis of working days.</summary>
internal static class TimelineApi
{
    // Calendars know their days off around now; farther away they know rest days only, and dates must not overflow.
    private static readonly LocalDate Earliest = new(1990, 1, 1);
    private static readonly LocalDate Latest = new(2100, 12, 31);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/timeline", (TimelineRequest request, ProcedureFolder folder, LibraryCache cache, TimeProvider time) =>
    {
        if (DocumentApi.Refused(folder, request.Path, request.Text) is { } refused)
        {
            return refused;
        }

        LocalDate? asked = null;
        if (request.Received is { } given)
        {
            if (LocalDatePattern.Iso.Parse(given) is not { Success: true } date || date.Value < Earliest || date.Value > Latest)
            {
                return Answers.Wrong("date", "Ngày nộp phải là một ngày từ 1990 đến 2100.", "The day of filing must be a date between 1990 and 2100.");
            }

            asked = date.Value;
        }

        var snapshot = cache.Current;
        if (ProcedureReader.Read(request.Path, Lines.Clean(request.Text), snapshot.Conditions).Procedure is not { } procedure)
        {
            return Answers.Wrong("errors", "Thủ tục còn lỗi, chưa xếp được lên trục thời gian.", "The procedure has errors and cannot be put on a time axis yet.", StatusCodes.Status422UnprocessableEntity);
        }

        var calendar = snapshot.Library.Calendar(procedure.Calendar);
        return Results.Ok(TimelineView.Of(ProcedureTimeline.Of(procedure, request.Variant, calendar, asked ?? DayOfFiling(procedure, calendar, time)), procedure));
    });

    /// <summary>Today when the version is in force, else its first day; a day on which dossiers are received.</summary>
    private static LocalDate DayOfFiling(Procedure procedure, WorkCalendar? calendar, TimeProvider time)
    {
        var today = Instant.FromDateTimeOffset(time.GetUtcNow()).InZone(calendar?.Zone ?? DateTimeZoneProviders.Tzdb["Asia/Ho_Chi_Minh"]).Date;
        var day = procedure.Effective is { } dates && (today < dates.From || today > dates.Until) ? dates.From : today;
        return calendar is null ? day : DayNumber.ToDate(calendar.WorkingDayOnOrAfter(DayNumber.Of(day)));
    }
}

internal sealed record TimelineRequest(string Path, string Text, string? Variant = null, string? Received = null);
