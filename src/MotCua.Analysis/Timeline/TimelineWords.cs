using System.Collections.Immutable;
using MotCua.LegalTime;
using MotCua.Procedures;
using NodaTime;

namespace MotCua.Analysis;

/// <summary>The sentences of a timeline.</summary>
internal sealed class TimelineWords(Procedure procedure, LocalDate received, Func<Node, bool> isAnew)
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

    /// <summary>Where a stretch of a limit begins.</summary>
    public LocalizedText Start(LimitDeclaration limit, LimitTally tally) => Phrases.Both(f => Start(limit, tally, f));

    /// <summary>Whether the steps add up to a limit that runs in one stretch.</summary>
    public LocalizedText Sum(LimitTally tally) => Phrases.Both(f => tally.Sum switch
    {
        TimelineSum.Unsaid => f.Say("Không bước nào trong thời hạn này có thời hạn riêng", "No step within this limit has one of its own") + Without(tally.Without, f),
        TimelineSum.OtherKinds => OtherKinds(tally, f),
        _ => SameKind(tally, f),
    } + ".");

    /// <summary>The same for one stretch of several.</summary>
    public LocalizedText Stretch(LimitDeclaration limit, LimitTally tally) => Phrases.Both(f => Upper(Stretch(limit, tally, f)) + ".");

    /// <summary>That stretches are not added to each other, and the one that decides.</summary>
    public LocalizedText Apart(LimitDeclaration limit, LimitTally worst, ImmutableArray<LimitTally> tallies) => Phrases.Both(f =>
    {
        var times = tallies.Count(tally => tally.After is not null);
        return f.Say(
            $"Thời hạn {Full(worst.Whole, f)} tính lại từ đầu sau {times} bước nên cộng riêng từng đoạn. Sát hoặc vượt thời hạn nhiều nhất là đoạn ",
            $"The limit of {Full(worst.Whole, f)} starts anew after {(times == 1 ? "1 step" : $"{times} steps")}, so each stretch is added up on its own. Closest to it or most beyond it is the one ")
            + Stretch(limit, worst, f) + Without([.. tallies.SelectMany(tally => tally.Without).Distinct()], f) + ".";
    });

    public IEnumerable<LocalizedText> Notes(WorkCalendar? calendar, bool isProvisional, ImmutableArray<TimelineMeasure> measures)
    {
        yield return Phrases.Both(f => f.Say(
            "Mỗi bước bắt đầu ở ngày muộn nhất: khi các bước trước đã dùng hết thời hạn của mình. Bước không có thời hạn và thời gian người dân giữ hồ sơ không chiếm chỗ trên trục.",
            "Each step begins at the latest day: when the steps before it have used all of their limits. Steps without a limit and the time the applicant has the dossier take no room on the axis."));
        if (measures.Contains(TimelineMeasure.Converted))
        {
            yield return Phrases.Both(f => f.Say(
                $"≈ Thời hạn không tính bằng ngày làm việc được quy ra ngày làm việc theo lịch {ProcedureExplanation.Calendar(procedure, calendar, f)}, với hồ sơ nộp ngày {f.Date(received)}; nộp ngày khác thì kết quả có thể khác.",
                $"≈ Limits not in working days are put on the axis by the calendar {ProcedureExplanation.Calendar(procedure, calendar, f)} for a dossier filed on {f.Date(received)}; another day of filing may give another result.")
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
        return isAnew(node) ? [] : outcomes.Where(outcome => outcome.Route.IsBack).Select(outcome => Phrases.Both(f =>
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

    private static string Upper(string sentence) => char.ToUpperInvariant(sentence[0]) + sentence[1..];

    private static string Lower(string sentence) => char.ToLowerInvariant(sentence[0]) + sentence[1..];

    private string Start(LimitDeclaration limit, LimitTally tally, Formats f) => tally.After is { } step
        ? f.Say($"sau “{f.Name(step.Title, step.Id)}” (tính lại từ đầu)", $"after “{f.Name(step.Title, step.Id)}” (counted anew)")
        : f.Say("từ ", "from ") + EventWords.Of(procedure, limit.From, f);

    private string Stretch(LimitDeclaration limit, LimitTally tally, Formats f) => Start(limit, tally, f) + ": " + tally.Sum switch
    {
        TimelineSum.Unsaid => f.Say("không bước nào có thời hạn riêng", "no step has a limit of its own"),
        TimelineSum.OtherKinds => $"{Kinds(tally, f)} ({Names(tally, f)}), " + f.Say("khác loại ngày", "another kind of day") + (tally.WholeOnAxis is not { } whole ? "" : f.Say(
            $"; theo lịch, nộp ngày {f.Date(received)}: {Day(tally.WayOnAxis, f)} ngày làm việc, thời hạn {Day(whole, f)}",
            $"; by the calendar, filed on {f.Date(received)}: {WorkingDays(tally.WayOnAxis, f)}, the limit {Day(whole, f)}") + TooLong(tally, f)),
        TimelineSum.Matches => $"{Amounts(tally, f)} ({Names(tally, f)}), " + f.Say("vừa khớp", "they add up"),
        TimelineSum.Exceeds => $"{Amounts(tally, f)} ({Names(tally, f)}), " + f.Say($"vượt {Full(Rest(tally), f)}", $"{Full(Rest(tally), f)} too long"),
        _ => $"{Amounts(tally, f)} ({Names(tally, f)}), " + f.Say($"còn {Full(Rest(tally), f)}", $"{Full(Rest(tally), f)} left"),
    };

    private static string SameKind(LimitTally tally, Formats f)
        => f.Say($"Đường dài nhất: {Amounts(tally, f)} ({Names(tally, f)}); thời hạn {Full(tally.Whole, f)}: ", $"The longest way: {Amounts(tally, f)} ({Names(tally, f)}); the limit {Full(tally.Whole, f)}: ") + tally.Sum switch
        {
            TimelineSum.Matches => f.Say("vừa khớp", "they add up") + Without(tally.Without, f),
            TimelineSum.Exceeds => f.Say($"vượt {Full(Rest(tally), f)}", $"{Full(Rest(tally), f)} too long") + Without(tally.Without, f),
            _ when tally.Without.IsEmpty => f.Say($"còn {Full(Rest(tally), f)} chưa giao cho bước nào", $"{Full(Rest(tally), f)} given to no step"),
            _ => f.Say($"còn {Full(Rest(tally), f)} cho {Steps(tally.Without, f)} không có thời hạn", $"{Full(Rest(tally), f)} left for {Steps(tally.Without, f)} without a limit"),
        };

    private string OtherKinds(LimitTally tally, Formats f)
    {
        var head = f.Say($"Đường dài nhất: {Kinds(tally, f)} ({Names(tally, f)}); thời hạn {Full(tally.Whole, f)}: khác loại nên không cộng trừ", $"The longest way: {Kinds(tally, f)} ({Names(tally, f)}); the limit {Full(tally.Whole, f)}: different kinds, not added or subtracted");
        var onAxis = tally.WholeOnAxis is not { } whole ? "" : f.Say(
            $". Theo lịch, nộp ngày {f.Date(received)}: các bước hết {Day(tally.WayOnAxis, f)} ngày làm việc, thời hạn hết sau {Day(whole, f)} ngày làm việc",
            $". By the calendar, filed on {f.Date(received)}: the steps take {WorkingDays(tally.WayOnAxis, f)}, the limit ends after {WorkingDays(whole, f)}")
            + TooLong(tally, f);
        return head + onAxis + Without(tally.Without, f);
    }

    private static string TooLong(LimitTally tally, Formats f) => tally.Over > 0 ? f.Say($", vượt {Day(tally.Over, f)}", $", {Day(tally.Over, f)} too long") : "";

    private static TimeLimit Rest(LimitTally tally) => new(Math.Abs(tally.Whole.Amount - tally.Kinds[0].Amount), tally.Whole.Unit);

    private static string Amounts(LimitTally tally, Formats f)
        => (tally.Way.Length > 1 ? Phrases.Sum([.. tally.Way.Select(step => f.Number(step.Limit.Amount))]) + " = " : "") + Full(tally.Kinds[0], f);

    private static string Kinds(LimitTally tally, Formats f) => string.Join(" + ", tally.Kinds.Select(kind => Full(kind, f)));

    // Of very many steps the first and the last, and how many there are.
    private static string Names(LimitTally tally, Formats f)
    {
        var names = tally.Way.Select(step => f.Name(step.Step.Title, step.Step.Id)).ToList();
        return (names.Count > Phrases.MostSummands ? f.Say($"{names.Count} bước: ", $"{names.Count} steps: ") : "") + Phrases.Sum(names);
    }

    private static string Without(ImmutableArray<Step> steps, Formats f)
        => steps.IsEmpty ? "" : f.Say($"; còn {Steps(steps, f)} không có thời hạn", $"; {Steps(steps, f)} without a limit");

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
