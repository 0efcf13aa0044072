using System.Globalization;
using System.Text;
using NodaTime;

namespace MotCua.LegalTime;

/// <summary>The derivation in one paragraph.</summary>
internal static class DerivationText
{
    public static string Paragraph(Derivation derivation, string language)
    {
        var vi = language == "vi";
        var text = new StringBuilder();
        var limit = derivation.Limit;
        text.Append(vi
            ? $"Thời hạn {limit.Sentence("vi", derivation.Event.Vi)}. Sự kiện: {Moment(derivation.From, vi)}."
            : $"The limit is {limit.Sentence("en", derivation.Event.En)}. The event: {Moment(derivation.From, vi)}.");
        if (derivation.IsAfterCutOff)
        {
            text.Append(vi ? " Sau giờ chốt hoặc vào ngày nghỉ nên tính như của ngày làm việc tiếp theo." : " After the cut-off hour or on a day off, so it counts as one of the next working day.");
        }

        Runs(text, derivation, DerivationKind.Counted, vi ? " Ngày được tính: " : " Days counted: ", vi);
        Runs(text, derivation, DerivationKind.Skipped, vi ? " Không tính: " : " Not counted: ", vi);
        Runs(text, derivation, DerivationKind.RolledOver, vi ? " Ngày cuối rơi vào ngày nghỉ nên lùi sang sau: " : " The end fell on a day off and moved past: ", vi);
        foreach (var pause in derivation.Pauses)
        {
            text.Append(Pause(limit, pause, vi));
        }

        foreach (var extension in derivation.Extensions)
        {
            text.Append(Extension(extension, vi));
        }

        text.Append(End(derivation, vi));
        text.Append(vi ? $" Lịch {derivation.CalendarId} (mã băm {derivation.CalendarHash[..12]})." : $" Calendar {derivation.CalendarId} (hash {derivation.CalendarHash[..12]}).");
        if (derivation.IsProvisional)
        {
            text.Append(vi
                ? " Kết quả tạm tính: có năm chưa có quyết định về ngày nghỉ."
                : " Provisional: the days off of a year it rests on are not decided.");
        }

        return text.ToString();
    }

    private static string End(Derivation derivation, bool vi)
    {
        if (derivation.DueDay is not { } due)
        {
            return vi ? " Thời hạn đang tạm dừng, chưa xác định được ngày hết hạn." : " The clock stands still; the end cannot be told yet.";
        }

        var text = derivation.Limit.CountsDays
            ? vi ? $" Hết hạn: hết {WeekdayVi(due)}, ngày {Date(due, vi)}" : $" It expires at the end of {due.DayOfWeek}, {Date(due, vi)}"
            : vi ? $" Hết hạn: {Moment(derivation.Expiry!.Value, vi)}" : $" It expires at {Moment(derivation.Expiry!.Value, vi)}";
        text += vi ? $"; sau đó: {derivation.OnExpiry.Text.Vi}." : $"; after that: {derivation.OnExpiry.Text.En}.";
        if (derivation.OriginalDueDay is { } original && original != due)
        {
            text += vi ? $" Ngày hẹn ban đầu: {Date(original, vi)}." : $" The original date: {Date(original, vi)}.";
        }

        if (derivation.ApologyBy is { } apology)
        {
            text += vi ? $" Văn bản xin lỗi chậm nhất ngày {Date(apology, vi)}." : $" A letter of apology must be out by {Date(apology, vi)}.";
        }

        if (derivation.Termination is { } termination)
        {
            text += vi ? $" Đã dừng giải quyết {Moment(termination.At, vi)}: {termination.Reason.Vi}." : $" The case ended {Moment(termination.At, vi)}: {termination.Reason.En}.";
        }

        return text;
    }

    private static string Pause(TimeLimit limit, DerivationPause pause, bool vi)
    {
        var span = pause.Until is not { } until ? Moment(pause.From, vi)
            : pause.IsInDates ? $"{Date(pause.From.Date, vi)}–{Date(until.Date.PlusDays(-1), vi)}"
            : $"{Moment(pause.From, vi)} – {Moment(until, vi)}";
        var saved = Amount(limit, pause.Saved, vi);
        var effect = (pause.Effect, vi) switch
        {
            (PauseEffect.AfterExpiry, true) => "bắt đầu sau khi hết hạn nên không có tác dụng",
            (PauseEffect.AfterExpiry, false) => "it began after expiry and has no effect",
            (PauseEffect.BeforeCounting, true) => "kết thúc trước khi bắt đầu tính nên không có tác dụng",
            (PauseEffect.BeforeCounting, false) => "it was over before counting began and has no effect",
            (PauseEffect.OverBound, true) => "vượt quá số lần được phép nên không có tác dụng",
            (PauseEffect.OverBound, false) => "more often than allowed, no effect",
            (PauseEffect.StillLasting, true) => "chưa kết thúc",
            (PauseEffect.StillLasting, false) => "not ended",
            (_, true) => $"không tính {saved}{(pause.Effect == PauseEffect.Capped ? " (đến mức dài nhất được phép)" : "")}{(pause.IsReset ? $", sau đó tính lại từ đầu, bỏ {Amount(limit, pause.Annulled, vi)} đã tính" : "")}",
            _ => $"{saved} taken out{(pause.Effect == PauseEffect.Capped ? " (up to the longest allowed)" : "")}{(pause.IsReset ? $", then counted anew, {Amount(limit, pause.Annulled, vi)} counted before annulled" : "")}",
        };
        var reasons = string.Join("; ", pause.Parts.Select(p => string.Join(", ", new[] { p.Reason?.In(vi ? "vi" : "en"), p.Basis }.Where(t => !string.IsNullOrEmpty(t)))).Where(t => t.Length > 0));
        return vi ? $" Tạm dừng {span}: {effect}{(reasons.Length > 0 ? $" ({reasons})" : "")}." : $" Pause {span}: {effect}{(reasons.Length > 0 ? $" ({reasons})" : "")}.";
    }

    private static string Extension(DerivationExtension entry, bool vi)
    {
        var effect = (entry.Effect, vi) switch
        {
            (ExtensionEffect.Granted, true) => "được tính",
            (ExtensionEffect.Granted, false) => "granted",
            (ExtensionEffect.TooLate, true) => "báo quá muộn, không có tác dụng",
            (ExtensionEffect.TooLate, false) => "declared too late, no effect",
            (ExtensionEffect.TooMany, true) => "quá số lần được phép, không có tác dụng",
            (ExtensionEffect.TooMany, false) => "more often than allowed, no effect",
            (_, true) => "dài hơn mức được phép, không có tác dụng",
            _ => "longer than allowed, no effect",
        };
        return vi
            ? $" Gia hạn {entry.Extension.By.In("vi")}, báo {Moment(entry.Extension.DeclaredAt, vi)}: {effect}."
            : $" Extension of {entry.Extension.By.In("en")}, declared {Moment(entry.Extension.DeclaredAt, vi)}: {effect}.";
    }

    private static void Runs(StringBuilder text, Derivation derivation, DerivationKind kind, string head, bool vi)
    {
        var runs = new List<string>();
        var days = derivation.Days;
        for (var index = 0; index < days.Length; index++)
        {
            if (days[index].Kind != kind)
            {
                continue;
            }

            var first = index;
            while (index + 1 < days.Length && days[index + 1].Kind == kind && (kind == DerivationKind.Counted || SameReason(days[first], days[index + 1])))
            {
                index++;
            }

            var span = first == index ? Date(days[first].Date, vi) : $"{Date(days[first].Date, vi)}–{Date(days[index].Date, vi)}";
            runs.Add(kind == DerivationKind.Counted ? span : $"{span} ({Reason(days[first].Calendar, vi)})");
        }

        if (runs.Count > 0)
        {
            text.Append(head).AppendJoin(", ", runs).Append('.');
        }
    }

    private static bool SameReason(DerivationDay first, DerivationDay second)
        => first.Calendar.Title == second.Calendar.Title && first.Calendar.Source == second.Calendar.Source;

    private static string Reason(CalendarDay day, bool vi)
        => day.Source.Length == 0 ? day.Title.In(vi ? "vi" : "en") : $"{day.Title.In(vi ? "vi" : "en")}; {day.Source}";

    private static string Amount(TimeLimit limit, long amount, bool vi)
        => limit.Unit switch
        {
            TimeUnit.WorkingHour or TimeUnit.Minute => Minutes(amount, vi),
            TimeUnit.WorkingDay => vi ? $"{Number(amount)} ngày làm việc" : $"{Number(amount)} working day{(amount == 1 ? "" : "s")}",
            _ => vi ? $"{Number(amount)} ngày" : $"{Number(amount)} day{(amount == 1 ? "" : "s")}",
        };

    private static string Minutes(long seconds, bool vi)
        => vi ? $"{Number(seconds / 3600)} giờ {Number(seconds / 60 % 60)} phút" : $"{Number(seconds / 3600)} h {Number(seconds / 60 % 60)} min";

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Date(LocalDate date, bool vi)
        => vi ? date.ToString("dd'/'MM'/'uuuu", CultureInfo.InvariantCulture) : Moments.Iso(date);

    private static string Moment(LocalDateTime moment, bool vi)
        => vi
            ? $"{Number(moment.Hour)} giờ {moment.Minute.ToString("00", CultureInfo.InvariantCulture)} phút, ngày {Date(moment.Date, vi)}"
            : moment.ToString("uuuu'-'MM'-'dd HH':'mm", CultureInfo.InvariantCulture);

    private static string WeekdayVi(LocalDate date) => date.DayOfWeek switch
    {
        IsoDayOfWeek.Monday => "thứ Hai",
        IsoDayOfWeek.Tuesday => "thứ Ba",
        IsoDayOfWeek.Wednesday => "thứ Tư",
        IsoDayOfWeek.Thursday => "thứ Năm",
        IsoDayOfWeek.Friday => "thứ Sáu",
        IsoDayOfWeek.Saturday => "thứ Bảy",
        _ => "Chủ nhật",
    };
}
