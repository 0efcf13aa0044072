using MotCua.LegalTime;
using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>Time limits in plain words.</summary>
public static class LimitWords
{
    /// <summary>One limit in full, with how it counts where that is not the ordinary way.</summary>
    public static string Of(TimeLimit limit, Formats f)
    {
        ArgumentNullException.ThrowIfNull(limit);
        ArgumentNullException.ThrowIfNull(f);
        return f.Limit(limit)
            + (limit.Start switch
            {
                StartRule.SameDay => f.Say(", tính cả ngày bắt đầu", ", the day of the event counted"),
                StartRule.NextWorkingDay => f.Say(", tính từ ngày làm việc tiếp theo", ", from the next working day"),
                _ => "",
            })
            + (limit.CutOff is { } hour ? f.Say($", sau {hour.Hour:00}:{hour.Minute:00} tính sang ngày làm việc sau", $", after {hour.Hour:00}:{hour.Minute:00} from the next working day") : "")
            + (limit.RollForward ? f.Say(", hết hạn vào ngày nghỉ thì lùi sang ngày làm việc sau", ", an end on a day off moves to the next working day") : "");
    }

    /// <summary>A limit of every variant in full: "nhà ở: 7 ngày làm việc; còn lại: 10 ngày làm việc".</summary>
    public static string Of(Procedure procedure, LimitByVariant within, Formats f)
    {
        ArgumentNullException.ThrowIfNull(procedure);
        ArgumentNullException.ThrowIfNull(within);
        ArgumentNullException.ThrowIfNull(f);
        var parts = within.ByVariant.Select(pair => $"{Name(procedure, pair.Key, f)}: {Of(pair.Value, f)}").ToList();
        if (within.Default is { } fallback)
        {
            parts.Add(parts.Count == 0 ? Of(fallback, f) : f.Say("còn lại: ", "others: ") + Of(fallback, f));
        }

        return string.Join("; ", parts);
    }

    private static string Name(Procedure procedure, string variant, Formats f) => procedure.Variants.FirstOrDefault(v => v.Id == variant)?.Title.In(f.Language, variant) ?? variant;
}
