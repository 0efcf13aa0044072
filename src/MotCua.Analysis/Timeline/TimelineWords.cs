using System.Collections.Immutable;
using MotCua.LegalTime;
using MotCua.Procedures;
using NodaTime;

namespace MotCua.Analysis;

/// <summary>The sentences of a timeline.</summary>
internal sealed class TimelineWords(Procedure procedure, LocalDate received)
{
    private const int MostNames = 3;

    public LocalizedText Axis(LimitDeclaration? main) => Phrases.Both(f => f.Say("Ngày làm việc kể từ ", "Working days from ")
        + (main is null ? f.Say("khi nộp hồ sơ", "filing") : EventWords.Of(procedure, main.From, f)));

    public LocalizedText Actor(Node node) => Phrases.Both(f => node switch
    {
        Step step => ProcedureExplanation.Actor(procedure, step.By, f),
        Call call => f.Say($"thủ tục {call.Runs}", $"procedure {call.Runs}"),
        _ => "",
    });

    public static LocalizedText Limit(TimeLimit? limit) => Phrases.Both(f => limit is null ? f.Say("không có thời hạn", "no time limit") : Full(limit, f));

    /// <summary>A step with its sentence.</summary>
    public TimelineStep Told(TimelineStep step) => step with
    {
        Sentence = Phrases.Both(f => string.Join("; ", Parts(step, f).Where(part => part.Length > 0)) + "."),
    };

    /// <summary>Whether the steps add up to a limit.</summary>
    public LocalizedText Sum(LimitTally tally, WorkCalendar? calendar) => Phrases.Both(f => tally.Sum switch
    {
        TimelineSum.Unsaid => f.Say("Không bước nào trong thời hạn này có thời hạn riêng", "No step within this limit has one of its own") + Without(tally, f),
        TimelineSum.OtherKinds => OtherKinds(tally, calendar, f),
        _ => SameKind(tally, f),
    } + Restarts(tally, f) + ".");

    public IEnumerable<LocalizedText> Notes(WorkCalendar? calendar, bool isProvisional, ImmutableArray<TimelineMeasure> measures)
    {
        yield return Phrases.Both(f => f.Say(
            "Mỗi bước bắt đầu ở ngày muộn nhất: khi các bước trước đã dùng hết thời hạn của mình. Bước không có thời hạn và thời gian người dân giữ hồ sơ không chiếm chỗ trên trục.",
            "Each step begins at the latest day: when the steps before it have used all of their limits. Steps without a limit and the time the applicant has the dossier take no room on the axis."));
        if (measures.Contains(TimelineMeasure.Converted))
        {
            yield return Phrases.Both(f => f.Say(
                $"≈ Thời hạn không tính bằng ngày làm việc được quy ra ngày làm việc theo lịch {calendar?.Id}, với hồ sơ nộp ngày {f.Date(received)}; nộp ngày khác thì kết quả có thể khác.",
                $"≈ Limits not in working days are put on the axis by the calendar {calendar?.Id} for a dossier filed on {f.Date(received)}; another day of filing may give another result.")
                + (isProvisional ? f.Say(" Ngày nghỉ của năm đó chưa được quyết định nên chỉ là dự kiến.", " The days off of that year are not decided yet: a forecast.") : ""));
        }

        if (measures.Contains(TimelineMeasure.OwnUnit))
        {
            yield return Phrases.Both(f => calendar is null
                ? f.Say($"Không tìm thấy lịch {procedure.Calendar}, nên thời hạn không tính bằng ngày làm việc chỉ ghi đơn vị của nó.", $"The calendar {procedure.Calendar} is not known, so limits not in working days only show their own unit.")
                : f.Say("Thời hạn tính bằng phút chỉ ghi đơn vị của nó, không chiếm chỗ trên trục.", "Limits in minutes only show their own unit and take no room on the axis."));
        }

        var back = ProcedureWalk.Nodes(procedure).SelectMany(node => Back(node)).ToList();
        if (back.Count > 0)
        {
            yield return Phrases.Both(f => f.Say("Không tính các lần quay lại: ", "Ways back are left out: ") + string.Join("; ", back.Select(way => way.In(f.Language))) + ".");
        }
    }

    private IEnumerable<LocalizedText> Back(Node node)
    {
        var outcomes = node switch
        {
            Step step => step.Outcomes,
            Call call => call.Outcomes,
            _ => [],
        };
        return outcomes.Where(outcome => outcome.Route.IsBack).Select(outcome => Phrases.Both(f =>
            (outcome.Title.IsEmpty && outcome.Id == Outcome.Done ? f.Name(node.Title, node.Id) : f.Name(outcome.Title, outcome.Id)) + " → "
            + (ProcedureWalk.Nodes(procedure).FirstOrDefault(other => other.Id == outcome.Route.To.Id) is { } to ? f.Name(to.Title, to.Id) : outcome.Route.To.Id)));
    }

    private IEnumerable<string> Parts(TimelineStep step, Formats f)
    {
        var (title, limit) = (step.Title.In(f.Language), step.Limit.In(f.Language));
        yield return $"{title}: {limit}";
        yield return step.Measure switch
        {
            TimelineMeasure.None or TimelineMeasure.OwnUnit => f.Say($"ở ngày {Day(step.Begin, f)}", $"at day {Day(step.Begin, f)}"),
            TimelineMeasure.Converted => f.Say($"từ ngày {Day(step.Begin, f)} đến ngày {Day(step.End, f)}, theo lịch là {Day(step.End - step.Begin, f)} ngày làm việc",
                $"from day {Day(step.Begin, f)} to day {Day(step.End, f)}, by the calendar {WorkingDays(step.End - step.Begin, f)}"),
            _ => f.Say($"từ ngày {Day(step.Begin, f)} đến ngày {Day(step.End, f)}", $"from day {Day(step.Begin, f)} to day {Day(step.End, f)}"),
        };
        yield return step.IsApart ? f.Say("không tính vào thời hạn", "no part of the published time") : "";
        if (ProcedureWalk.Steps(procedure).FirstOrDefault(one => one.Id == step.Id) is { } known)
        {
            foreach (var pause in known.Pauses)
            {
                yield return Lower(StepSentences.Pause(procedure, pause, f));
            }
        }

        yield return step.IsLongest ? f.Say("bước dài nhất", "the longest step") : "";
        yield return step.IsOnLongestWay ? f.Say("trên đường dài nhất", "on the longest way") : "";
        yield return step.Excess > 0 ? f.Say($"vượt thời hạn chung {Day(step.Excess, f)} ngày làm việc", $"{WorkingDays(step.Excess, f)} beyond the published limit") : "";
    }

    private static string Lower(string sentence) => char.ToLowerInvariant(sentence[0]) + sentence[1..];

    private static string SameKind(LimitTally tally, Formats f)
    {
        var sum = tally.Kinds[0];
        var amounts = tally.Way.Length > 1 ? string.Join(" + ", tally.Way.Select(step => f.Number(step.Limit.Amount))) + " = " : "";
        var names = string.Join(" + ", tally.Way.Select(step => f.Name(step.Step.Title, step.Step.Id)));
        var head = f.Say($"Đường dài nhất: {amounts}{Full(sum, f)} ({names}); thời hạn {Full(tally.Whole, f)}: ", $"The longest way: {amounts}{Full(sum, f)} ({names}); the limit {Full(tally.Whole, f)}: ");
        var rest = new TimeLimit(Math.Abs(tally.Whole.Amount - sum.Amount), sum.Unit);
        return head + tally.Sum switch
        {
            TimelineSum.Matches => f.Say("vừa khớp", "they add up") + Without(tally, f),
            TimelineSum.Exceeds => f.Say($"vượt {Full(rest, f)}", $"{Full(rest, f)} too long") + Without(tally, f),
            _ when tally.Without.IsEmpty => f.Say($"còn {Full(rest, f)} chưa giao cho bước nào", $"{Full(rest, f)} given to no step"),
            _ => f.Say($"còn {Full(rest, f)} cho {Steps(tally.Without, f)} không có thời hạn", $"{Full(rest, f)} left for {Steps(tally.Without, f)} without a limit"),
        };
    }

    private string OtherKinds(LimitTally tally, WorkCalendar? calendar, Formats f)
    {
        var sums = string.Join(" + ", tally.Kinds.Select(kind => Full(kind, f)));
        var names = string.Join(" + ", tally.Way.Select(step => f.Name(step.Step.Title, step.Step.Id)));
        var head = f.Say($"Đường dài nhất: {sums} ({names}); thời hạn {Full(tally.Whole, f)}: khác loại nên không cộng trừ", $"The longest way: {sums} ({names}); the limit {Full(tally.Whole, f)}: different kinds, not added or subtracted");
        var onAxis = tally.WholeOnAxis is not { } whole ? "" : f.Say(
            $". Theo lịch {calendar?.Id ?? procedure.Calendar}, nộp ngày {f.Date(received)}: các bước hết {Day(tally.WayOnAxis, f)} ngày làm việc, thời hạn hết sau {Day(whole, f)} ngày làm việc",
            $". By the calendar {calendar?.Id ?? procedure.Calendar}, filed on {f.Date(received)}: the steps take {WorkingDays(tally.WayOnAxis, f)}, the limit ends after {WorkingDays(whole, f)}")
            + (tally.WayOnAxis > whole ? f.Say($", vượt {Day(tally.WayOnAxis - whole, f)}", $", {Day(tally.WayOnAxis - whole, f)} too long") : "");
        return head + onAxis + Without(tally, f);
    }

    private static string Without(LimitTally tally, Formats f)
        => tally.Without.IsEmpty ? "" : f.Say($"; còn {Steps(tally.Without, f)} không có thời hạn", $"; {Steps(tally.Without, f)} without a limit");

    // Whether a supplement is a part of the published time is for the law to say; whoever reads the sum must know that it goes through one.
    private static string Restarts(LimitTally tally, Formats f)
    {
        var names = string.Join(", ", tally.Restarts.Select(step => $"“{f.Name(step.Title, step.Id)}”"));
        return tally.Restarts.IsEmpty ? "" : f.Say($". Đường này đi qua {names}, sau đó thời hạn tính lại từ đầu", $". This way goes through {names}, after which the limit starts anew");
    }

    private static string Steps(ImmutableArray<Step> steps, Formats f)
    {
        var names = steps.Take(MostNames).Select(step => f.Name(step.Title, step.Id)).Concat(steps.Length > MostNames ? ["…"] : []);
        return f.Say($"{steps.Length} bước", steps.Length == 1 ? "1 step" : $"{steps.Length} steps") + $" ({string.Join("; ", names)})";
    }

    // In Vietnamese law a day without more is a calendar day; beside working days that is said aloud.
    private static string Full(TimeLimit limit, Formats f)
        => f.Limit(limit) + (limit is { Unit: TimeUnit.CalendarDay, Amount: > 0 } ? f.Say(" (kể cả ngày nghỉ)", "") : "");

    private static string Day(decimal days, Formats f) => f.Shortest((double)days);

    private static string WorkingDays(decimal days, Formats f) => $"{Day(days, f)} {(days == 1 ? "working day" : "working days")}";
}
