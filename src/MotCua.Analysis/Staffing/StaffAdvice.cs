using System.Collections.Immutable;
using MotCua.Procedures;
using MotCua.Simulation;

namespace MotCua.Analysis;

/// <summary>The answer to "how many people does it take?" in plain sentences.</summary>
public static class StaffAdvice
{
    /// <summary>Losses told in a sentence; more would not be read.</summary>
    private const int MostLosses = 3;

    /// <summary>The answer itself, and what must be known with it, one sentence each.</summary>
    /// <param name="procedure">The version.</param>
    /// <param name="answer">What the search gave.</param>
    public static ImmutableArray<LocalizedText> Sentences(Procedure procedure, StaffAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(procedure);
        ArgumentNullException.ThrowIfNull(answer);
        return answer.Outcome switch
        {
            StaffOutcome.Found => [.. Found(procedure, answer).Select(Phrases.Both)],
            StaffOutcome.Unreachable => [.. Unreachable(procedure, answer).Select(Phrases.Both)],
            StaffOutcome.NoLimit => [Phrases.Both(f => answer.Limit is { } limit
                ? f.Say($"Không có hồ sơ nào chịu thời hạn “{limit}”, nên không tính được tỷ lệ đúng hạn.", $"No case comes under a limit “{limit}”, so there is no on-time rate to reach.")
                : f.Say("Thủ tục không có thời hạn giải quyết chung (time-limits), nên không có tỷ lệ đúng hạn để đạt.", "The procedure has no overall time limit (time-limits), so there is no on-time rate to reach."))],
            StaffOutcome.NoStaff => [Phrases.Both(f => f.Say("Kịch bản không có nhóm nhân sự nào có số người (people: staff) để thay đổi.", "The scenario has no people with a number (people: staff) that could be changed."))],
            _ => [],
        };
    }

    /// <summary>The name of an actor.</summary>
    public static string Name(Procedure procedure, string actor, Formats formats)
    {
        ArgumentNullException.ThrowIfNull(procedure);
        ArgumentNullException.ThrowIfNull(formats);
        var title = procedure.Actors.FirstOrDefault(a => a.Id == actor)?.Title ?? LocalizedText.Empty;
        return formats.Name(title, actor);
    }

    /// <summary>A rate with its interval: 95,4% ± 0,3%.</summary>
    public static string Rate(Estimate rate, Formats formats)
    {
        ArgumentNullException.ThrowIfNull(rate);
        ArgumentNullException.ThrowIfNull(formats);
        return SimulatedMeasures.Text(new(rate.Mean, rate.Low, rate.High), "share", formats);
    }

    /// <summary>The staff of a combination in words: 2 × Desk, 1 × Chair.</summary>
    public static string Staff(Procedure procedure, StaffAnswer answer, StaffCombination combination, Formats formats)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(combination);
        ArgumentNullException.ThrowIfNull(formats);
        return string.Join(", ", answer.Needs.Select((need, i) => $"{formats.Number(combination.Staff[i])} × {Name(procedure, need.Actor, formats)}"));
    }

    private static IEnumerable<Func<Formats, string>> Found(Procedure procedure, StaffAnswer answer)
    {
        var (best, target) = (answer.Best!, answer.Target);
        yield return f =>
        {
            var cost = best.CostPerYear is { } money ? f.Say($", {f.Money(decimal.Round((decimal)money))} một năm", $", {f.Money(decimal.Round((decimal)money))} a year") : "";
            return f.Say(
                $"Để {f.Percent(target, 1)} hồ sơ đúng hạn cần ít nhất {Staff(procedure, answer, best, f)} ({f.Number(best.People)} người{cost}): {Rate(best.OnTime, f)} đúng hạn.",
                $"For {f.Percent(target, 1)} of cases on time it takes at least {Staff(procedure, answer, best, f)} ({f.Number(best.People)} {(best.People == 1 ? "person" : "people")}{cost}): {Rate(best.OnTime, f)} on time.");
        };
        if (answer.NextCheaper is { } cheaper)
        {
            yield return f =>
            {
                var saved = best.CostPerYear - cheaper.CostPerYear is { } money ? f.Say($" rẻ hơn {f.Money(decimal.Round((decimal)money))} một năm nhưng", $" is {f.Money(decimal.Round((decimal)money))} a year cheaper but") : f.Say("", " has");
                var isClose = cheaper.OnTime.High >= target;
                return f.Say(
                    $"Phương án rẻ hơn gần đạt nhất, {Staff(procedure, answer, cheaper, f)},{saved} chỉ được {Rate(cheaper.OnTime, f)} đúng hạn{(isClose ? "; khoảng tin cậy còn chứa tỷ lệ yêu cầu, chạy với nhiều lần lặp hơn mới chắc" : "")}.",
                    $"The cheaper alternative that comes nearest, {Staff(procedure, answer, cheaper, f)},{saved} only {Rate(cheaper.OnTime, f)} on time{(isClose ? "; its interval still holds the rate asked for, more replications would tell" : "")}.");
            };
        }
        else if (best.Staff.All(n => n == 1))
        {
            yield return f => f.Say("Không thể ít hơn một người mỗi nhóm.", "Fewer than one person each is not possible.");
        }

        yield return f => AsIs(procedure, answer, f);
        if (!answer.IsClear)
        {
            yield return f => f.Say(
                "Khoảng tin cậy còn chứa tỷ lệ yêu cầu: trung bình đạt, nhưng chưa thể khẳng định; chạy với nhiều lần lặp hơn hoặc thêm một người.",
                "The interval still holds the rate asked for: the mean reaches it, but that is not certain; run again with more replications or add a person.");
        }

        if (!answer.IsProven)
        {
            yield return f => f.Say(
                "Đã thử bớt từng người; có quá nhiều tổ hợp để thử hết, nên có thể còn tổ hợp rẻ hơn.",
                "One person fewer was tried everywhere; there are too many combinations to try them all, so a cheaper one may exist.");
        }

        if (!answer.ByCost)
        {
            yield return f => f.Say(
                "Kịch bản không cho chi phí giờ công của mọi nhóm, nên tính ít người nhất chứ không phải rẻ nhất.",
                "The scenario gives no hourly cost for some, so the fewest people were sought, not the cheapest.");
        }
    }

    private static string AsIs(Procedure procedure, StaffAnswer answer, Formats f)
    {
        var now = answer.AsIs!;
        if (now.Staff.SequenceEqual(answer.Best!.Staff))
        {
            return f.Say("Đó cũng là số người trong kịch bản.", "That is the staff the scenario has.");
        }

        var difference = now.CostPerYear - answer.Best.CostPerYear is { } money && Math.Abs(money) >= 1
            ? money > 0
                ? f.Say($"; nhiều hơn mức cần {f.Money(decimal.Round((decimal)money))} một năm", $"; {f.Money(decimal.Round((decimal)money))} a year more than needed")
                : f.Say($"; thiếu {f.Money(decimal.Round(-(decimal)money))} một năm", $"; {f.Money(decimal.Round(-(decimal)money))} a year short")
            : "";
        return f.Say(
            $"Kịch bản hiện có {Staff(procedure, answer, now, f)}: {Rate(now.OnTime, f)} đúng hạn{difference}.",
            $"The scenario has {Staff(procedure, answer, now, f)}: {Rate(now.OnTime, f)} on time{difference}.");
    }

    private static IEnumerable<Func<Formats, string>> Unreachable(Procedure procedure, StaffAnswer answer)
    {
        yield return f => f.Say(
            $"Không số người nào đạt được {f.Percent(answer.Target, 1)} đúng hạn: dù không ai phải chờ người rảnh, cũng chỉ {Rate(answer.Best!.OnTime, f)} hồ sơ đúng hạn.",
            $"No number of staff reaches {f.Percent(answer.Target, 1)} on time: even when nobody waits for a free person, only {Rate(answer.Best!.OnTime, f)} of cases are.");
        if (!answer.Losses.IsEmpty)
        {
            yield return f => f.Say("Thời gian còn lại mất ở: ", "The time left is spent on: ")
                + string.Join("; ", answer.Losses.Take(MostLosses).Select(loss => Loss(procedure, loss, f)))
                + f.Say(" (mỗi hồ sơ, ngày lịch).", " (per case, calendar days).");
            yield return f => f.Say(
                "Muốn tăng tỷ lệ này phải đổi thời hạn, cách tạm dừng thời hạn, hoặc chính các bước đó; thêm người không giúp được.",
                "To raise the rate, change the limit, when it stands still, or those steps themselves; more people do not help.");
        }
    }

    private static string Loss(Procedure procedure, TimeLost loss, Formats f)
    {
        var step = f.Quote(ProcedureWalk.Nodes(procedure).FirstOrDefault(node => node.Id == loss.Step)?.Title ?? LocalizedText.Empty, loss.Step);
        var days = f.Number(loss.DaysPerCase, 2);
        return loss.Kind switch
        {
            TimeLostKind.Applicant => f.Say($"chờ người nộp ở {step}: {days}", $"waiting for the applicant at {step}: {days}"),
            TimeLostKind.Outside => f.Say($"chờ cơ quan khác ở {step}: {days}", $"waiting for another agency at {step}: {days}"),
            TimeLostKind.Work => f.Say($"chính việc làm ở {step}: {days}", $"the work itself at {step}: {days}"),
            _ => f.Say($"ngoài giờ làm việc ở {step}: {days}", $"nights and days off at {step}: {days}"),
        };
    }
}
