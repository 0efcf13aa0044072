using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>What a change is worth, in one sentence.</summary>
internal static class Verdicts
{
    /// <summary>Id of the simulated measure a verdict speaks of: mean days from filing to the end.</summary>
    internal const string MeanDays = "meanDays";

    /// <summary>Id of the share of cases that reach the result.</summary>
    internal const string Reached = "reached";

    internal static LocalizedText Of(ComparedVersion before, ComparedVersion after, VersionChange change, int assumptions) => Phrases.Both(f =>
    {
        var parts = new List<string> { Rules(change, f) };
        if (change.Simulated.FirstOrDefault(difference => difference.Id == MeanDays) is { } days)
        {
            parts.Add(Duration(days, f));
        }

        if (change.Simulated.FirstOrDefault(difference => difference.Id == Reached) is { IsCertain: true } reached && reached.Difference.Mean < 0)
        {
            parts.Add(f.Say(
                $"nhưng ít hồ sơ đạt kết quả hơn ({f.Number(100 * reached.Difference.Mean, 1)} điểm %)",
                $"but fewer cases reach the result ({f.Number(100 * reached.Difference.Mean, 1)} pp)"));
        }

        if (change.Saving is { } saving)
        {
            parts.Add(Cost(saving, f) + Volume(before, after, saving, f));
        }

        var certainty = assumptions == 0
            ? ""
            : f.Say($"; dựa trên {f.Number(assumptions)} giả định, chưa phải số liệu thống kê", $"; it rests on {f.Number(assumptions)} assumptions and is no statistic");
        var subject = f.Say($"{after.Procedure.Version} so với {before.Procedure.Version}: ", $"{after.Procedure.Version} against {before.Procedure.Version}: ");
        return subject + string.Join("; ", parts) + certainty + ".";
    });

    private static string Rules(VersionChange change, Formats f)
    {
        var eases = change.Differences.Count(difference => difference.Effect == DifferenceEffect.Eases);
        var burdens = change.Differences.Count(difference => difference.Effect == DifferenceEffect.Burdens);
        if (change.Differences.All(difference => difference.Class == DifferenceClass.Editorial))
        {
            return f.Say("quy định như nhau", "the rules are the same");
        }

        var main = change.Headlines.IsEmpty ? "" : " (" + change.Headlines[0].In(f.Language) + ")";
        var others = change.Differences.Count(difference => difference.Class != DifferenceClass.Editorial) - eases - burdens;
        return f.Say(
            $"{eases} thay đổi giảm nhẹ, {burdens} tăng thêm gánh nặng, {others} thay đổi khác{main}",
            $"{eases} {(eases == 1 ? "change eases" : "changes ease")} and {burdens} {(burdens == 1 ? "adds" : "add")} burden, {others} neither{main}");
    }

    private static string Duration(SimulatedDifference days, Formats f)
    {
        if (days.Difference is { Low: 0, High: 0 })
        {
            return f.Say("thời gian mô phỏng như nhau", "simulated time is the same");
        }

        if (!days.IsCertain)
        {
            return f.Say(
                $"thời gian mô phỏng không khác nhau rõ rệt (chênh {days.Difference.WithSign(f)} ngày)",
                $"simulated time does not differ clearly (by {days.Difference.WithSign(f)} days)");
        }

        var text = (days.Difference.Mean < 0 ? new SimulatedFigure(-days.Difference.Mean, -days.Difference.High, -days.Difference.Low) : days.Difference).Text(f);
        return days.Difference.Mean < 0
            ? f.Say($"thời gian mô phỏng trung bình ngắn hơn {text} ngày", $"mean simulated time is {text} days shorter")
            : f.Say($"thời gian mô phỏng trung bình dài hơn {text} ngày", $"mean simulated time is {text} days longer");
    }

    private static string Cost(Saving saving, Formats f)
    {
        var rate = saving.Rate is { } share ? " (" + f.Percent(Math.Abs(share)) + ")" : "";
        return saving.Saved switch
        {
            0 => f.Say("chi phí tuân thủ không đổi", "compliance cost stays the same"),
            > 0 => f.Say($"chi phí tuân thủ giảm {f.Money(decimal.Round(saving.Saved))}/năm{rate}", $"compliance cost falls by {f.Money(decimal.Round(saving.Saved))} a year{rate}"),
            _ => f.Say($"chi phí tuân thủ tăng {f.Money(decimal.Round(-saving.Saved))}/năm{rate}", $"compliance cost rises by {f.Money(decimal.Round(-saving.Saved))} a year{rate}"),
        };
    }

    // Fewer dossiers are no achievement of the procedure: what they alone save is said apart.
    private static string Volume(ComparedVersion before, ComparedVersion after, Saving saving, Formats f)
    {
        if (before.Cost is not { } old || after.Cost is not { } now || old.SubjectsPerYear == now.SubjectsPerYear)
        {
            return "";
        }

        var equal = old.PerYear - (now.PerCase * old.TimesPerYear * old.SubjectsPerYear);
        return f.Say(
            $", trong đó do thủ tục {f.Money(decimal.Round(equal))} và do số hồ sơ thay đổi {f.Money(decimal.Round(saving.Saved - equal))}",
            $", of which {f.Money(decimal.Round(equal))} through the procedure and {f.Money(decimal.Round(saving.Saved - equal))} through another number of dossiers");
    }
}
