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
            ? $"Thời hạn: {limit.Sentence("vi", derivation.Event.Vi)}. Sự kiện: {Moment(derivation.From, vi)}."
            : $"The limit: {limit.Sentence("en", derivation.Event.En)}. The event: {Moment(derivation.From, vi)}.");
        if (derivation.IsAfterCutOff)
        {
            var late = derivation.Days[0].Calendar.Reason is DayReason.Working or DayReason.WorkedBySwap;
            text.Append((late, vi) switch
            {
                (true, true) => " Sự kiện xảy ra sau giờ chốt nên tính như của ngày làm việc tiếp theo.",
                (true, false) => " That is after the cut-off hour, so it counts as one of the next working day.",
                (false, true) => " Sự kiện xảy ra vào ngày nghỉ nên tính như của ngày làm việc tiếp theo.",
                _ => " That is a day off, so it counts as one of the next working day.",
            });
        }

        text.Append(DerivationDays.Counted(derivation, vi));
        text.Append(DerivationDays.Off(derivation, DerivationKind.Skipped, vi ? " Không tính: " : " Not counted: ", vi));
        text.Append(DerivationDays.Off(derivation, DerivationKind.RolledOver, vi ? " Ngày cuối rơi vào ngày nghỉ nên lùi sang sau: " : " The end fell on a day off and moved past: ", vi));
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
            var years = string.Join(", ", derivation.Days.Where(d => d.IsProvisional).Select(d => d.Date.Year).Distinct());
            text.Append(vi
                ? $" Kết quả tạm tính: chưa có quyết định về ngày nghỉ năm {years}."
                : $" Provisional: the days off of {years} are not decided yet.");
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
        var span = pause.Until is not { } until ? vi ? $"từ {Moment(pause.From, vi)}" : $"since {Moment(pause.From, vi)}"
            : pause.IsInDates ? Span(pause.From.Date, until.Date.PlusDays(-1), vi)
            : vi ? $"từ {Moment(pause.From, vi)} đến {Moment(until, vi)}" : $"from {Moment(pause.From, vi)} to {Moment(until, vi)}";
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
            _ => Applied(limit, pause, vi),
        };
        var reasons = string.Join("; ", pause.Parts.Select(p => string.Join(", ", new[] { p.Reason?.In(vi ? "vi" : "en"), p.Basis }.Where(t => !string.IsNullOrEmpty(t)))).Where(t => t.Length > 0));
        return vi ? $" Tạm dừng {span}: {effect}{(reasons.Length > 0 ? $" ({reasons})" : "")}." : $" Pause {span}: {effect}{(reasons.Length > 0 ? $" ({reasons})" : "")}.";
    }

    private static string Applied(TimeLimit limit, DerivationPause pause, bool vi)
    {
        var text = pause.Saved == 0
            ? vi ? "không có gì để trừ, vì không vào lúc đang tính" : "nothing to take out, as none of it would have counted"
            : vi ? $"trừ {Amount(limit, pause.Saved, vi)}" : $"{Amount(limit, pause.Saved, vi)} taken out";
        if (pause.Effect == PauseEffect.Capped)
        {
            text += vi ? " (đến mức dài nhất được phép)" : " (up to the longest allowed)";
        }

        if (!pause.IsReset)
        {
            return text;
        }

        text += vi ? ", sau đó tính lại từ đầu" : ", then counted anew";
        return pause.Annulled == 0 ? text
            : vi ? $"{text}, bỏ {Amount(limit, pause.Annulled, vi)} đã tính trước đó"
            : $"{text}; {Amount(limit, pause.Annulled, vi)} counted before {(pause.Annulled == 1 ? "is" : "are")} annulled";
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

    internal static string Amount(TimeLimit limit, long amount, bool vi)
        => limit.Unit switch
        {
            TimeUnit.WorkingHour or TimeUnit.Minute => Minutes(amount, vi),
            TimeUnit.WorkingDay => vi ? $"{Number(amount)} ngày làm việc" : $"{Number(amount)} working day{(amount == 1 ? "" : "s")}",
            _ => vi ? $"{Number(amount)} ngày" : $"{Number(amount)} day{(amount == 1 ? "" : "s")}",
        };

    private static string Minutes(long seconds, bool vi)
        => vi ? $"{Number(seconds / 3600)} giờ {Number(seconds / 60 % 60)} phút" : $"{Number(seconds / 3600)} h {Number(seconds / 60 % 60)} min";

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Days from one to another as people write them: 14–15/02/2026, and 2026-02-14 to 2026-02-15.</summary>
    internal static string Span(LocalDate first, LocalDate last, bool vi)
        => first == last ? Date(first, vi)
            : !vi ? $"{Date(first, vi)} to {Date(last, vi)}"
            : first.Year != last.Year ? $"{Date(first, vi)}–{Date(last, vi)}"
            : first.Month != last.Month ? $"{first.ToString("dd'/'MM", CultureInfo.InvariantCulture)}–{Date(last, vi)}"
            : $"{first.ToString("dd", CultureInfo.InvariantCulture)}–{Date(last, vi)}";

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
