using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using MotCua.Cli.Files;
using MotCua.Cli.Output;
using MotCua.Cli.Running;
using MotCua.LegalTime;
using NodaTime;
using NodaTime.Text;

namespace MotCua.Cli.Commands;

/// <summary><c>motcua deadline</c>: when a limit ends, and why.</summary>
internal static class DeadlineCommand
{
    public static Command Make(CommandFactory factory)
    {
        var calendar = new Option<string>("--calendar")
        {
            Description = factory.Say("Lịch làm việc: mã trong procedures/vn/calendars hoặc đường dẫn tệp (mặc định vn-office)", "Working calendar: id in procedures/vn/calendars or path of a file (default vn-office)"),
            DefaultValueFactory = _ => "vn-office",
            HelpName = "id|file",
        };
        var from = new Option<string>("--from") { Description = factory.Say("Thời điểm sự kiện, ví dụ 2026-02-13T09:00", "Moment of the event, for example 2026-02-13T09:00"), Required = true, HelpName = "moment" };
        var within = new Option<string>("--within") { Description = factory.Say("Thời hạn, ví dụ \"3 working days\"", "The limit, for example \"3 working days\""), Required = true, HelpName = "limit" };
        var pause = new Option<string[]>("--pause")
        {
            Description = factory.Say("Khoảng tạm dừng, ví dụ 2026-02-16..2026-02-20:reset; dùng nhiều lần được", "A pause, for example 2026-02-16..2026-02-20:reset; may be repeated"),
            HelpName = "from..until[:continue|reset|reset-if-incomplete]",
            AllowMultipleArgumentsPerToken = false,
        };
        var cutOff = new Option<string?>("--cut-off") { Description = factory.Say("Sau giờ này tính là ngày làm việc kế tiếp, ví dụ 15:00", "After this hour it counts as the next working day, for example 15:00"), HelpName = "hh:mm" };
        var start = new Option<string?>("--start") { Description = factory.Say("Ngày thứ nhất: next-day (mặc định), same-day, next-working-day", "Day 1: next-day (default), same-day, next-working-day"), HelpName = "rule" };
        start.AcceptOnlyFromAmong("next-day", "same-day", "next-working-day");
        var roll = new Option<bool>("--roll-forward") { Description = factory.Say("Hết hạn vào ngày nghỉ thì sang ngày làm việc kế tiếp", "An end on a day off moves to the next working day") };
        var clear = new Option<bool>("--clear") { Description = factory.Say("Ngày tròn: không tính ngày đầu và ngày cuối", "Clear days: neither the first nor the last day counts") };
        var rounding = new Option<string?>("--rounding") { Description = factory.Say("Tháng không có ngày tương ứng: last-day (mặc định), first-of-next, carry, end-to-end", "A month without the corresponding day: last-day (default), first-of-next, carry, end-to-end"), HelpName = "rule" };
        rounding.AcceptOnlyFromAmong("last-day", "first-of-next", "carry", "end-to-end");
        var explain = new Option<bool>("--explain") { Description = factory.Say("Nêu từng ngày được tính, bị bỏ và vì sao", "Say which days were counted, which skipped, and why") };
        var certain = new Option<bool>("--certain") { Description = factory.Say("Từ chối nếu phải dựa vào năm chưa có lịch nghỉ chính thức", "Refuse when it rests on a year nobody has decided") };
        var command = new Command("deadline", factory.Say(
            "Tính ngày hết hạn và giải thích. Trong JSON, due là ngày cuối của thời hạn, dueAt là thời điểm đầu tiên sau đó, theo giờ địa phương",
            "Compute a deadline and explain it. In JSON, due is the last day of the limit and dueAt the first moment after it, in local time")) { calendar, from, within, pause, cutOff, start, roll, clear, rounding, explain, certain };
        return factory.Bind(command, (session, parsed, _) =>
        {
            var request = new DeadlineRequest
            {
                Limit = Limit(session, parsed.GetValue(within)!, parsed.GetValue(cutOff), parsed.GetValue(start), parsed.GetValue(roll)) with
                {
                    IsClear = parsed.GetValue(clear),
                    Rounding = Rounding(parsed.GetValue(rounding)),
                },
                Calendar = Calendar(session, parsed.GetValue(calendar)!),
                From = Moment(parsed.GetValue(from)!),
                Event = new BilingualText("tiếp nhận", "receipt"),
                Pauses = [.. (parsed.GetValue(pause) ?? []).Select(Pause)],
                RequireCertainty = parsed.GetValue(certain),
            };
            var (deadline, refusal) = Deadline.Compute(request);
            if (deadline is null)
            {
                if (session.IsJson)
                {
                    Json.Write(session, new JsonObject
                    {
                        ["due"] = null,
                        ["refusal"] = new JsonObject { ["code"] = CamelCase(refusal!.Code.ToString()), ["vi"] = refusal.Vi, ["en"] = refusal.En },
                    });
                    return ExitCode.Findings;
                }

                session.Tell(refusal!.Vi, refusal.En);
                return ExitCode.Findings;
            }

            Print(session, deadline, parsed.GetValue(explain));
            return ExitCode.Ok;
        });
    }

    private static TimeLimit Limit(Session session, string text, string? cutOff, string? start, bool roll)
    {
        if (!TimeLimit.TryParse(text, out var limit, out var problem))
        {
            throw CommandStopped.WrongUse("--within: " + problem.Vi, "--within: " + problem.En);
        }

        return limit with
        {
            CutOff = cutOff is null ? null : Hour(cutOff),
            Start = start switch
            {
                "same-day" => StartRule.SameDay,
                "next-working-day" => StartRule.NextWorkingDay,
                _ => StartRule.NextDay,
            },
            RollForward = roll,
        };
    }

    private static MonthRounding Rounding(string? text) => text switch
    {
        "first-of-next" => MonthRounding.FirstOfNext,
        "carry" => MonthRounding.Carry,
        "end-to-end" => MonthRounding.EndToEnd,
        _ => MonthRounding.LastDay,
    };

    private static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static LocalTime Hour(string text)
    {
        var parsed = LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(text);
        return parsed.Success
            ? parsed.Value
            : throw CommandStopped.WrongUse($"--cut-off: “{text}” không phải giờ; viết như 15:00.", $"--cut-off: “{text}” is no time of day; write 15:00.");
    }

    private static LocalDateTime Moment(string text)
    {
        foreach (var pattern in (string[])["uuuu-MM-dd'T'HH:mm", "uuuu-MM-dd'T'HH:mm:ss", "uuuu-MM-dd HH:mm"])
        {
            if (LocalDateTimePattern.CreateWithInvariantCulture(pattern).Parse(text) is { Success: true } parsed)
            {
                return parsed.Value;
            }
        }

        return LocalDatePattern.Iso.Parse(text) is { Success: true } date
            ? date.Value.AtMidnight()
            : throw CommandStopped.WrongUse($"--from: “{text}” không phải thời điểm; viết như 2026-02-13T09:00.", $"--from: “{text}” is no moment; write 2026-02-13T09:00.");
    }

    private static DeadlinePause Pause(string text)
        => DeadlinePause.TryParse(text, out var pause, out var problem) ? pause : throw CommandStopped.WrongUse("--pause: " + problem.Vi, "--pause: " + problem.En);

    private static WorkCalendar Calendar(Session session, string name)
    {
        var isFile = name.EndsWith(".yaml", StringComparison.Ordinal) || name.Contains('/', StringComparison.Ordinal) || name.Contains('\\', StringComparison.Ordinal);
        var library = LibraryFolder.Around(session, isFile ? name : null);
        if (!isFile)
        {
            return library.Calendar(name) ?? throw CommandStopped.WrongUse(
                $"Không có lịch “{name}”. {Known(library, true)}", $"There is no calendar “{name}”. {Known(library, false)}");
        }

        var text = InputFile.Text(session, name);
        var result = Procedures.CalendarReader.Read(session.ShownPath(name), text, id => library.Calendar(id)?.Definition);
        foreach (var finding in result.Diagnostics.Where(finding => !session.IsJson || result.Calendar is null))
        {
            session.Error.WriteLine($"{finding.Location}: {finding.Code}: {finding.Message(session.Formats.Language)}");
        }

        return result.Calendar ?? throw new CommandStopped(ExitCode.Findings, Procedures.LocalizedText.Of($"{name} có lỗi, không dùng làm lịch được.", $"{name} has errors and cannot serve as a calendar."));
    }

    private static string Known(LibraryFolder library, bool vietnamese)
    {
        var ids = string.Join(", ", library.Calendars.Select(calendar => calendar.Id));
        return ids.Length == 0
            ? vietnamese ? "Không tìm thấy thư mục procedures/vn/calendars từ thư mục hiện tại trở lên." : "No folder procedures/vn/calendars was found from the current directory upward."
            : vietnamese ? $"Có: {ids}." : $"Known: {ids}.";
    }

    private static void Print(Session session, Deadline deadline, bool explain)
    {
        var derivation = deadline.Explain();
        if (session.IsJson)
        {
            Json.Write(session, ToJson(deadline, derivation, explain));
            return;
        }

        var f = session.Formats;
        if (deadline.DueDay is not { } day)
        {
            session.Line(f.Say("Đang tạm dừng: chưa có ngày hết hạn.", "Suspended: there is no due date while the pause lasts."));
        }
        else
        {
            var name = DayName(day.DayOfWeek, f);
            session.Line(deadline.Request.Limit.CountsDays
                ? f.Say($"Hạn: hết {name}, ngày {f.Date(day)}", $"Due: end of {name}, {f.Date(day)}")
                : f.Say($"Hạn: {f.Moment(deadline.Expiry!.Value)} ({name})", $"Due: {f.Moment(deadline.Expiry!.Value)} ({name})"));
        }

        if (deadline.IsProvisional)
        {
            session.Tell("Tạm tính: có năm chưa công bố lịch nghỉ chính thức.", "Provisional: it rests on a year whose days off nobody has decided yet.");
        }

        if (explain)
        {
            session.Line();
            session.Line(derivation.Paragraph(f.Language));
            session.Line();
            foreach (var entry in derivation.Days)
            {
                session.Line($"  {f.Date(entry.Date),-12} {DayName(entry.Date.DayOfWeek, f),-10} {Fate(entry, derivation.Calendar, f)}");
            }
        }
    }

    private static string Fate(DerivationDay day, WorkCalendarDefinition calendar, Procedures.Formats f)
    {
        var reason = day.Calendar.Title.In(f.Language) is { Length: > 0 } title ? title : "";
        var why = reason.Length == 0 ? "" : ": " + reason + (day.Calendar.Source is { Length: > 0 } source ? " [" + calendar.SourceIn(source, f.Language) + "]" : "");
        return day.Kind switch
        {
            DerivationKind.Counted => day.Number > 0 ? f.Say($"ngày {day.Number}", $"day {day.Number}") : f.Say($"tính {Time(day.Seconds, "giờ", "phút")}", $"{Time(day.Seconds, "h", "min")} counted"),
            DerivationKind.NotStarted => f.Say("chưa tính", "not counted yet"),
            DerivationKind.Annulled => f.Say("đã tính rồi bỏ (tính lại)", "counted, then annulled by a reset"),
            DerivationKind.Skipped => f.Say("ngày nghỉ", "day off") + why,
            DerivationKind.Paused => f.Say("tạm dừng", "paused") + (day.Calendar.Reason is DayReason.Working or DayReason.WorkedBySwap ? "" : why),
            DerivationKind.RolledOver => f.Say("hết hạn vào ngày nghỉ, lùi sang sau", "the end fell on a day off and moved on") + why,
            _ => f.Say("ngày cuối", "last day"),
        };
    }

    private static string Time(long seconds, string hours, string minutes)
        => seconds < 3600 ? $"{seconds / 60} {minutes}" : seconds % 3600 < 60 ? $"{seconds / 3600} {hours}" : $"{seconds / 3600} {hours} {seconds / 60 % 60} {minutes}";

    private static string DayName(IsoDayOfWeek day, Procedures.Formats f) => !f.IsVietnamese ? day.ToString() : day switch
    {
        IsoDayOfWeek.Monday => "thứ Hai",
        IsoDayOfWeek.Tuesday => "thứ Ba",
        IsoDayOfWeek.Wednesday => "thứ Tư",
        IsoDayOfWeek.Thursday => "thứ Năm",
        IsoDayOfWeek.Friday => "thứ Sáu",
        IsoDayOfWeek.Saturday => "thứ Bảy",
        _ => "Chủ nhật",
    };

    private static JsonObject ToJson(Deadline deadline, Derivation derivation, bool explain)
    {
        var json = new JsonObject
        {
            ["due"] = deadline.Due,
            // Local time with its offset: the first moment at which the limit has run out, so for days the first one after the due day.
            ["dueAt"] = deadline.ExpiryInstant is { } instant
                ? OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:sso<+HH:mm>").Format(instant.InZone(deadline.Request.Calendar.Zone).ToOffsetDateTime())
                : null,
            ["limit"] = deadline.Request.Limit.ToString(),
            ["start"] = deadline.Request.Limit.Start switch
            {
                StartRule.SameDay => "same-day",
                StartRule.NextWorkingDay => "next-working-day",
                _ => "next-day",
            },
            ["from"] = Iso(deadline.Request.From),
            ["calendar"] = derivation.CalendarId,
            ["calendarHash"] = derivation.CalendarHash,
            ["provisional"] = deadline.IsProvisional,
            ["suspended"] = deadline.IsSuspended,
            ["afterCutOff"] = derivation.IsAfterCutOff,
        };
        if (explain)
        {
            json["explanation"] = new JsonObject { ["vi"] = derivation.Paragraph("vi"), ["en"] = derivation.Paragraph("en") };
            json["pauses"] = Json.Array(derivation.Pauses.Select(pause => new JsonObject
            {
                ["from"] = Iso(pause.From),
                ["until"] = pause.Until is { } until ? Iso(until) : null,
                ["reset"] = pause.IsReset,
                ["effect"] = CamelCase(pause.Effect.ToString()),
                ["saved"] = pause.Saved,
                ["annulled"] = pause.Annulled,
            }));
            json["days"] = Json.Array(derivation.Days.Select(day => new JsonObject
            {
                ["date"] = LocalDatePattern.Iso.Format(day.Date),
                ["kind"] = CamelCase(day.Kind.ToString()),
                ["number"] = day.Number,
                ["seconds"] = day.Seconds,
                ["reason"] = day.Calendar.Title.En.Length == 0 ? null : new JsonObject { ["vi"] = day.Calendar.Title.Vi, ["en"] = day.Calendar.Title.En },
                ["source"] = day.Calendar.Source,
                ["provisional"] = day.IsProvisional,
            }));
        }

        return json;
    }

    private static string Iso(LocalDateTime moment) => moment.ToString("uuuu-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
}
