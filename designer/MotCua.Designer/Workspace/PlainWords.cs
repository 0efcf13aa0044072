using MotCua.Analysis;
using MotCua.LegalTime;
using MotCua.Procedures;

namespace MotCua.Designer;

/// <summary>Limits in plain words, by their place in the file: "7 ngày làm việc, kể từ khi tiếp nhận hồ sơ hợp lệ đến khi có quyết định".</summary>
internal static class PlainWords
{
    public static IReadOnlyDictionary<string, BothTexts> Of(Procedure procedure)
    {
        var words = new Dictionary<string, BothTexts>(StringComparer.Ordinal);
        foreach (var limit in procedure.TimeLimits)
        {
            words[$"time-limits.{limit.Id}"] = BothTexts.Of(f =>
                Within(procedure, limit.Within, f)
                + f.Say(", kể từ ", ", from ") + EventWords.Of(procedure, limit.From, f)
                + f.Say(" đến ", " until ") + EventWords.Of(procedure, limit.Until, f));
        }

        foreach (var step in Steps(procedure.Steps))
        {
            if (step.Within is { } within)
            {
                words[$"steps.{step.Id}"] = BothTexts.Of(f => Within(procedure, within, f) + f.Say(", kể từ khi đến lượt bước này", ", from the moment the step is opened") + Silence(step, f));
            }
        }

        foreach (var bound in procedure.Bounds)
        {
            words[$"bounds.{bound.Id}"] = BothTexts.Of(f => f.Say($"nhiều nhất {bound.AtMost} lần trong một hồ sơ", bound.AtMost == 1 ? "at most once in one case" : $"at most {bound.AtMost} times in one case"));
        }

        return words;
    }

    public static IEnumerable<Step> Steps(IEnumerable<Node> nodes) => nodes.SelectMany(node => node switch
    {
        Step step => [step],
        Block block => block.Branches.SelectMany(branch => Steps(branch.Steps)),
        _ => Enumerable.Empty<Step>(),
    });

    /// <summary>One limit in full, with how it counts where that is not the ordinary way.</summary>
    public static string Limit(TimeLimit limit, Formats f)
        => f.Limit(limit)
            + (limit.Start switch
            {
                StartRule.SameDay => f.Say(", tính cả ngày bắt đầu", ", the day of the event counted"),
                StartRule.NextWorkingDay => f.Say(", tính từ ngày làm việc tiếp theo", ", from the next working day"),
                _ => "",
            })
            + (limit.CutOff is { } hour ? f.Say($", sau {hour.Hour:00}:{hour.Minute:00} tính sang ngày làm việc sau", $", after {hour.Hour:00}:{hour.Minute:00} from the next working day") : "")
            + (limit.RollForward ? f.Say(", hết hạn vào ngày nghỉ thì lùi sang ngày làm việc sau", ", an end on a day off moves to the next working day") : "");

    private static string Within(Procedure procedure, LimitByVariant within, Formats f)
    {
        var parts = within.ByVariant.Select(pair => $"{NameOf(procedure, pair.Key, f)}: {Limit(pair.Value, f)}").ToList();
        if (within.Default is { } fallback)
        {
            parts.Add(parts.Count == 0 ? Limit(fallback, f) : f.Say("còn lại: ", "others: ") + Limit(fallback, f));
        }

        return string.Join("; ", parts);
    }

    private static string Silence(Step step, Formats f) => step.OnSilence is { } outcome
        ? f.Say($"; hết hạn mà im lặng thì coi như “{OutcomeName(step, outcome, f)}”", $"; silence counts as “{OutcomeName(step, outcome, f)}”")
        : "";

    private static string OutcomeName(Step step, string id, Formats f) => step.Outcomes.FirstOrDefault(outcome => outcome.Id == id)?.Title.In(f.Language, id) ?? id;

    private static string NameOf(Procedure procedure, string variant, Formats f) => procedure.Variants.FirstOrDefault(v => v.Id == variant)?.Title.In(f.Language, variant) ?? variant;
}
