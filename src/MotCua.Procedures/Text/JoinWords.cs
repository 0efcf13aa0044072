using System.Collections.Immutable;

namespace MotCua.Procedures;

/// <summary>How the branches of a block come together, in words.</summary>
public static class JoinWords
{
    /// <summary>A rule of a join without where it leads: <c>ngay khi có «Không đạt»</c>, <c>all “Agreed”</c>; of one that always holds, <c>còn lại</c>, <c>otherwise</c>.</summary>
    public static string Rule(Block block, JoinRule rule, Formats formats)
    {
        ArgumentNullException.ThrowIfNull(block);
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(formats);
        if (rule.Quantifier == Quantifier.Otherwise)
        {
            return formats.Say("còn lại", "otherwise");
        }

        var result = Result(block, rule.Result, formats);
        var quantified = rule.Quantifier == Quantifier.Any
            ? formats.Say($"có «{result}»", $"any “{result}”")
            : formats.Say($"tất cả «{result}»", $"all “{result}”");
        return rule.AsSoonAs ? formats.Say("ngay khi ", "as soon as ") + quantified : quantified;
    }

    /// <summary>A branch result has no title of its own: that of the first outcome that leads to it says it better than the id.</summary>
    public static string Result(Block block, string result, Formats formats)
    {
        ArgumentNullException.ThrowIfNull(block);
        ArgumentNullException.ThrowIfNull(formats);
        foreach (var outcome in block.Branches.SelectMany(branch => branch.Steps).SelectMany(node => OutcomesOf(node)))
        {
            if (outcome.Route.To == new Target(TargetKind.Result, result) && !outcome.Title.IsEmpty)
            {
                return outcome.Title.In(formats.Language);
            }
        }

        return result;
    }

    private static ImmutableArray<Outcome> OutcomesOf(Node node) => node switch
    {
        Step step => step.Outcomes,
        Call call => call.Outcomes,
        _ => [],
    };
}
