using MotCua.Analysis;
using MotCua.Procedures;

namespace MotCua.Designer;

/// <summary>Limits, bounds, results of branches and rules of joins in plain words, by their place in the file: "7 ngày làm việc, kể từ khi tiếp nhận hồ sơ hợp lệ đến khi có quyết định".</summary>
internal static class PlainWords
{
    public static IReadOnlyDictionary<string, BothTexts> Of(Procedure procedure)
    {
        var words = new Dictionary<string, BothTexts>(StringComparer.Ordinal);
        foreach (var limit in procedure.TimeLimits)
        {
            words[$"time-limits.{limit.Id}"] = BothTexts.Of(f =>
                LimitWords.Of(procedure, limit.Within, f)
                + f.Say(", kể từ ", ", from ") + EventWords.Of(procedure, limit.From, f)
                + f.Say(" đến ", " until ") + EventWords.Of(procedure, limit.Until, f));
        }

        foreach (var step in Steps(procedure.Steps))
        {
            if (step.Within is { } within)
            {
                words[$"steps.{step.Id}"] = BothTexts.Of(f => LimitWords.Of(procedure, within, f) + f.Say(", kể từ khi đến lượt bước này", ", from the moment the step is opened") + Silence(step, f));
            }
        }

        foreach (var bound in procedure.Bounds)
        {
            words[$"bounds.{bound.Id}"] = BothTexts.Of(f => f.Say($"nhiều nhất {bound.AtMost} lần trong một hồ sơ", bound.AtMost == 1 ? "at most once in one case" : $"at most {bound.AtMost} times in one case"));
        }

        foreach (var block in Blocks(procedure.Steps))
        {
            foreach (var result in block.Branches.SelectMany(branch => branch.Results).Distinct(StringComparer.Ordinal))
            {
                words[$"steps.{block.Id}.results.{result}"] = BothTexts.Of(f => JoinWords.Result(block, result, f));
            }

            for (var i = 0; i < block.Join.Length; i++)
            {
                var rule = block.Join[i];
                words[$"steps.{block.Id}.join[{i}]"] = BothTexts.Of(f => JoinWords.Rule(block, rule, f));
            }
        }

        return words;
    }

    public static IEnumerable<Step> Steps(IEnumerable<Node> nodes) => nodes.SelectMany(node => node switch
    {
        Step step => [step],
        Block block => block.Branches.SelectMany(branch => Steps(branch.Steps)),
        _ => Enumerable.Empty<Step>(),
    });

    private static IEnumerable<Block> Blocks(IEnumerable<Node> nodes)
        => nodes.OfType<Block>().SelectMany(block => block.Branches.SelectMany(branch => Blocks(branch.Steps)).Prepend(block));

    private static string Silence(Step step, Formats f) => step.OnSilence is { } outcome
        ? f.Say($"; hết hạn mà im lặng thì coi như “{OutcomeName(step, outcome, f)}”", $"; silence counts as “{OutcomeName(step, outcome, f)}”")
        : "";

    private static string OutcomeName(Step step, string id, Formats f) => step.Outcomes.FirstOrDefault(outcome => outcome.Id == id)?.Title.In(f.Language, id) ?? id;
}
