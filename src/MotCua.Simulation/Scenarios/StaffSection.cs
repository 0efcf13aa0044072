using System.Collections.Immutable;
using System.Globalization;
using MotCua.Procedures;
using MotCua.Procedures.Yaml;
using NodaTime;
using NodaTime.Text;

namespace MotCua.Simulation;

/// <summary>Reads an entry of <c>people</c>.</summary>
internal sealed class StaffSection(ValueReader values, ScenarioAmounts amounts, DiagnosticSink sink)
{
    private const string OrderExample = "[variant house, fact heritage, deadline]";
    private static readonly string[] Days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    private static readonly ImmutableArray<string> Presence = ["calendar", "hours", "absent", "sick", "sick-days", "at-once"];

    /// <summary>The number of a weekday by its three letters, or 0.</summary>
    public static int Weekday(string text) => Array.IndexOf(Days, text) + 1;

    /// <summary>Seconds after midnight of an <c>hh:mm</c>, or null.</summary>
    public static int? Time(string text)
        => text.Length == 5 && text[2] == ':'
           && int.TryParse(text.AsSpan(0, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var hour)
           && int.TryParse(text.AsSpan(3, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var minute)
           && hour <= 24 && minute < 60 && (hour < 24 || minute == 0)
            ? (hour * 3600) + (minute * 60)
            : null;

    public StaffPool? Read(YamlEntry entry)
    {
        var name = $"people.{entry.Key.Text}";
        if (MapReader.Open(entry.Value, values, entry.Key, [.. Presence, "staff", "share", "hourly-cost", "members", "room", "takes-first", "overtime"]) is not { } person)
        {
            return null;
        }

        var members = person.Optional("members") is { } m && values.Map(m.Value, "members") is { } each
            ? [.. each.Entries.Select(e => Member(e, name)).OfType<StaffMember>()]
            : ImmutableArray<StaffMember>.Empty;
        var staff = members.IsEmpty ? Staff(person, name) : new ScenarioNumber($"{name}.members", members.Length, null, null, "people", entry.Key.Span);
        if (!members.IsEmpty && person.Optional("staff") is { } both)
        {
            Bad(both.Key.Span, "staff", "staff", "members");
        }

        var share = person.Optional("share") is { } t ? amounts.Share(t.Value, $"{name}.share") : null;
        if (share is { Value: 0 })
        {
            sink.Report(ScenarioFindings.NotAShare, share.Location, "0%", "0%");
        }

        var attendance = Attendance(person, name);
        return new()
        {
            Actor = entry.Key.Text,
            Staff = staff,
            Share = share,
            HourlyCost = person.Optional("hourly-cost") is { } c ? amounts.Money(c.Value, $"{name}.hourly-cost") : null,
            Calendar = attendance.Calendar,
            Hours = attendance.Hours,
            Attendance = attendance is { Absent.IsEmpty: true, Sick: null, AtOnce: null } ? null : attendance,
            Members = members,
            Room = person.Optional("room") is { } r ? amounts.Number(r.Value, $"{name}.room", "hồ sơ", "of cases", "10", "", "cases") : null,
            TakesFirst = person.Optional("takes-first") is { } f ? Order(f) : [],
            Overtime = person.Optional("overtime") is { } o ? Overtime(o, name) : null,
            Location = entry.Key.Span,
        };
    }

    private ScenarioNumber? Staff(MapReader person, string name)
    {
        if (person.Required("staff") is not { } s)
        {
            return null;
        }

        if (s.Value is YamlScalar { Text: "unlimited" })
        {
            amounts.Say($"{name}.staff", "unlimited", s.Value.Span);
            return null;
        }

        var staff = amounts.Number(s.Value, $"{name}.staff", "người", "of people", "2", "", "people");
        if (staff is { } n && (n.Value < 1 || n.Value > 100_000 || n.Value != Math.Floor(n.Value)))
        {
            Bad(s.Value.Span, n.Value.ToString(CultureInfo.InvariantCulture), "staff", "2");
        }

        return staff;
    }

    private StaffMember? Member(YamlEntry entry, string pool)
    {
        var name = $"{pool}.{entry.Key.Text}";
        if (MapReader.Open(entry.Value, values, entry.Key, [.. Presence, "speed", "hourly-cost"]) is not { } member)
        {
            return null;
        }

        var speed = member.Optional("speed") is { } s ? amounts.Number(s.Value, $"{name}.speed", "phần trăm", "of percent", "125%", "%") : null;
        if (speed is { Value: <= 0 or > 10 })
        {
            Bad(speed.Location, $"{speed.Value * 100}%", "speed", "125%");
        }

        amounts.Say(name, entry.Key.Text, entry.Key.Span);
        return new(entry.Key.Text, Attendance(member, name), speed, member.Optional("hourly-cost") is { } c ? amounts.Money(c.Value, $"{name}.hourly-cost") : null);
    }

    private Attendance Attendance(MapReader map, string name)
    {
        var sick = map.Optional("sick") is { } s ? amounts.Share(s.Value, $"{name}.sick") : null;
        if (sick is { Value: > 0.9 })
        {
            Bad(sick.Location, $"{sick.Value * 100}%", "sick", "3%");
        }

        return new()
        {
            Calendar = map.Text("calendar"),
            Hours = map.Optional("hours") is { } h ? Hours(h, name) : [],
            Absent = map.Optional("absent") is { } a ? Absences(a, name) : [],
            Sick = sick,
            SickDays = (double)(map.Number("sick-days", 1, 365) ?? 1),
            AtOnce = map.Whole("at-once", 1, 1000),
        };
    }

    private ImmutableArray<DateSpan> Absences(YamlEntry entry, string name)
    {
        var spans = ImmutableArray.CreateBuilder<DateSpan>();
        foreach (var node in entry.Value is YamlList list ? list.Items : [entry.Value])
        {
            if (values.Text(node, "absent") is not { } text)
            {
                continue;
            }

            var ends = text.Split("..");
            if (ends.Length <= 2 && Date(ends[0]) is { } from && Date(ends[^1]) is { } until && until >= from)
            {
                spans.Add(new(from, until));
                amounts.Say($"{name}.absent", text, node.Span);
            }
            else
            {
                Bad(node.Span, text, "absent", "[2026-07-01..2026-07-10, 2026-09-03]");
            }
        }

        return spans.ToImmutable();
    }

    /// <summary>A day as year-month-day, or null.</summary>
    public static LocalDate? Date(string text) => LocalDatePattern.Iso.Parse(text) is { Success: true } parsed ? parsed.Value : null;

    private ImmutableArray<Precedence> Order(YamlEntry entry)
    {
        var order = ImmutableArray.CreateBuilder<Precedence>();
        foreach (var node in entry.Value is YamlList list ? list.Items : [entry.Value])
        {
            if (values.Text(node, "takes-first") is not { } text)
            {
                continue;
            }

            var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            PrecedenceKind? kind = (words[0], words.Length) switch
            {
                ("variant", 2) => PrecedenceKind.Variant,
                ("channel", 2) => PrecedenceKind.Channel,
                ("segment", 2) => PrecedenceKind.Segment,
                ("fact", 2) => PrecedenceKind.Fact,
                ("trait", 2) => PrecedenceKind.Trait,
                ("step", 2) => PrecedenceKind.Step,
                ("deadline", 1) => PrecedenceKind.Deadline,
                ("oldest", 1) => PrecedenceKind.Oldest,
                ("shortest", 1) => PrecedenceKind.Shortest,
                _ => null,
            };

            // What compares numbers decides everything, so nothing can come after it.
            if (kind is null || (order.Count > 0 && order[^1].Kind >= PrecedenceKind.Deadline) || order.Count >= 30)
            {
                Bad(node.Span, text, "takes-first", OrderExample);
                continue;
            }

            order.Add(new(kind.Value, words.Length == 2 ? words[1] : "", node.Span));
        }

        amounts.Say($"people.takes-first", string.Join(", ", order.Select(o => $"{o.Kind} {o.Name}".Trim())), entry.Value.Span);
        return order.ToImmutable();
    }

    private Overtime? Overtime(YamlEntry entry, string name)
    {
        if (MapReader.Open(entry.Value, values, entry.Key, "when-waiting", "at-most") is not { } map || map.Required("at-most") is not { } most)
        {
            return null;
        }

        var seconds = amounts.Seconds(most.Value, $"{name}.overtime");
        if (seconds is <= 0 or > 12 * 3600)
        {
            Bad(most.Value.Span, $"{seconds}", "at-most", "2 hours");
        }

        return new(map.Whole("when-waiting", 1, 1_000_000) ?? 1, (int)(seconds ?? 0));
    }

    private ImmutableArray<ShiftHours> Hours(YamlEntry entry, string name)
    {
        var texts = entry.Value is YamlList list ? list.Items : [entry.Value];
        var hours = ImmutableArray.CreateBuilder<ShiftHours>();
        foreach (var node in texts)
        {
            if (values.Text(node, "hours") is not { } text)
            {
                continue;
            }

            if (ReadHours(text) is not { } shift || hours.Any(other => Overlap(other, shift)))
            {
                sink.Report(ScenarioFindings.BadHours, node.Span, text, text);
            }
            else
            {
                hours.Add(shift);
                amounts.Say($"{name}.hours", text, node.Span);
            }
        }

        return hours.ToImmutable();

        static bool Overlap(ShiftHours a, ShiftHours b)
            => a.FirstDay <= b.LastDay && b.FirstDay <= a.LastDay && a.From < b.Until && b.From < a.Until;
    }

    private static ShiftHours? ReadHours(string text)
    {
        var (first, last) = (1, 7);
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        if (space > 0)
        {
            var days = text[..space].Split('-');
            first = Weekday(days[0]);
            last = days.Length == 1 ? first : days.Length == 2 ? Weekday(days[1]) : 0;
            if (first < 1 || last < first)
            {
                return null;
            }
        }

        var times = text[(space + 1)..].Trim().Split('-');
        return times.Length == 2 && Time(times[0]) is { } from && Time(times[1]) is { } until && from < until
            ? new ShiftHours(first, last, from, until)
            : null;
    }

    private void Bad(SourceSpan at, string text, string key, string example) => sink.Report(ScenarioFindings.BadRun, at, text, text, key, example);
}
