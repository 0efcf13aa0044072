using MotCua.Procedures;
using MotCua.Simulation;

namespace MotCua.Analysis;

/// <summary>What hangs on which assumption, in words.</summary>
public static class SensitivityWords
{
    /// <summary>A value of an assumption with its unit, as people read it.</summary>
    public static string Value(double value, string unit, Formats f)
    {
        ArgumentNullException.ThrowIfNull(f);
        return unit switch
        {
            "%" => f.Shortest(value * 100, 1) + "%",
            "" => f.Shortest(value),
            _ => f.Shortest(value) + " " + unit,
        };
    }

    /// <summary>The range of an assumption.</summary>
    public static string Range(TornadoBar bar, Formats f)
    {
        ArgumentNullException.ThrowIfNull(bar);
        return Value(bar.Low, bar.Unit == "%" ? "%" : "", f) + " – " + Value(bar.High, bar.Unit, f);
    }

    /// <summary>What one chart says in a sentence: the greatest bar, and whether any decides the conclusion.</summary>
    public static LocalizedText Conclusion(Tornado chart, AssumptionStudy study)
    {
        ArgumentNullException.ThrowIfNull(chart);
        ArgumentNullException.ThrowIfNull(study);
        return Phrases.Both(f =>
        {
            if (chart.Bars.IsEmpty)
            {
                return f.Say("Không giả định nào có khoảng giá trị.", "No assumption has a range.");
            }

            var first = chart.Bars[0];
            if (first.Swing is { Mean: 0, HalfWidth: 0 })
            {
                return f.Say("Không giả định nào, trong khoảng của nó, làm thay đổi kết quả.", "No assumption, over its range, moves the answer.");
            }

            var days = f.Number(Math.Abs(first.Swing.Mean), 2);
            var greatest = f.Say(
                $"Giả định ảnh hưởng lớn nhất là {study.Called(first.Name, f)} ({Range(first, f)}): trong khoảng đó kết quả thay đổi {days} ngày.",
                $"The assumption that moves the answer most is {study.Called(first.Name, f)} ({Range(first, f)}): over its range by {days} days.");
            if (chart.Before is null)
            {
                return greatest;
            }

            var deciding = chart.Bars.Where(bar => bar.DecidesTheSign).Select(bar => study.Called(bar.Name, f)).ToList();
            return greatest + " " + (deciding.Count == 0
                ? f.Say("Không giả định nào, xét riêng trong khoảng của nó, làm đổi chiều kết luận.", "None of them, each over its range alone, turns the conclusion round.")
                : f.Say($"Kết luận phụ thuộc vào {f.List([.. deciding])}: ở hai đầu khoảng, chiều thay đổi khác nhau.", $"The conclusion hangs on {f.List([.. deciding])}: the change has another sign at the other end."));
        });
    }

    /// <summary>The two kinds of uncertainty, apart.</summary>
    public static LocalizedText Uncertainty(Tornado chart, double confidence)
    {
        ArgumentNullException.ThrowIfNull(chart);
        if (chart.Inputs is not { } inputs || inputs is { Deviation: 0, SimulationError: 0 })
        {
            return LocalizedText.Empty;
        }

        return Phrases.Both(f =>
        {
            var level = f.Percent(confidence, 0);
            var what = chart.Before is null ? f.Say("thời gian trung bình", "the mean time") : f.Say("chênh lệch thời gian trung bình", "the difference in mean time");
            var sign = inputs.ShareBelowZero is { } share
                ? f.Say($" Trong {f.Percent(share, 0)} số bộ giả định, phiên bản sau nhanh hơn.", $" In {f.Percent(share, 0)} of the sets the later version is faster.")
                : "";
            return f.Say(
                $"Độ bất định của {what}: do mô phỏng ± {f.Number(chart.AsAssumed.Duration.HalfWidth, 2)} ngày ({chart.AsAssumed.Duration.Replications} lần lặp); do các giả định cùng thay đổi trong khoảng của chúng: từ {f.Number(inputs.Low, 2)} đến {f.Number(inputs.High, 2)} ngày ({level} giữa của {inputs.Sets} bộ giả định). Thêm lần lặp không làm giảm {f.Percent(inputs.InputShare, 0)} độ bất định này.{sign}",
                $"How uncertain {what} is: by the simulation ± {f.Number(chart.AsAssumed.Duration.HalfWidth, 2)} days ({chart.AsAssumed.Duration.Replications} replications); by all assumptions within their ranges together from {f.Number(inputs.Low, 2)} to {f.Number(inputs.High, 2)} days (the middle {level} of {inputs.Sets} sets of assumptions). More replications would not remove {f.Percent(inputs.InputShare, 0)} of it.{sign}");
        });
    }

    /// <summary>At which value of an assumption both versions take equally long.</summary>
    public static LocalizedText Of(BreakEven found, AssumptionStudy study)
    {
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(study);
        var (unit, before, after) = (study.BreakEvenUnit, study.Before, study.After);
        return Phrases.Both(f =>
        {
            var name = study.Called(found.Name, f);
            var between = f.Say($"từ {Value(found.From, unit, f)} đến {Value(found.Until, unit, f)}", $"from {Value(found.From, unit, f)} to {Value(found.Until, unit, f)}");
            return found.Outcome switch
            {
                BreakEvenOutcome.Found => f.Say(
                    $"Điểm hoà vốn: với {name} ≈ {Value(found.Value!.Value, unit, f)}, {before} và {after} mất thời gian trung bình như nhau (nằm trong khoảng {between}).",
                    $"Break-even: at {name} ≈ {Value(found.Value!.Value, unit, f)} both {before} and {after} take the same mean time (it lies {between})."),
                BreakEvenOutcome.AlwaysShorter => f.Say($"Với {name} {between}, {after} luôn nhanh hơn {before}.", $"With {name} {between}, {after} always takes less time than {before}."),
                BreakEvenOutcome.AlwaysLonger => f.Say($"Với {name} {between}, {after} luôn chậm hơn {before}.", $"With {name} {between}, {after} always takes more time than {before}."),
                BreakEvenOutcome.NeverDiffers => f.Say($"Với {name} {between}, thời gian luôn như nhau.", $"With {name} {between}, both take the same time."),
                BreakEvenOutcome.Cancelled => f.Say("Đã dừng trước khi tìm thấy điểm hoà vốn.", "Stopped before a break-even was found."),
                _ => f.Say($"Không chạy được {name} {between}.", $"{name} {between} could not be run."),
            };
        });
    }
}
