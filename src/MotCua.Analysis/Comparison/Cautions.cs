using System.Collections.Immutable;
using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>What must be said beside the figures so that nobody draws more from them than they hold.</summary>
internal static class Cautions
{
    internal static IEnumerable<Caution> Of(Comparison comparison, ComparisonInput input)
    {
        foreach (var between in VersionsBetween(comparison, input.Related))
        {
            yield return between;
        }

        for (var i = 1; i < comparison.Versions.Length; i++)
        {
            foreach (var caution in AboutPair(comparison, comparison.Versions[0], comparison.Versions[i]))
            {
                yield return caution;
            }
        }

        foreach (var version in comparison.Versions.Where(version => version.Procedure.Status == ProcedureStatus.Proposal))
        {
            yield return new Caution("notLaw", Phrases.Both(f => f.Say(
                $"{version.Procedure.Version} là phương án hoặc phiên bản chưa rõ ngày, không phải quy định đang có hiệu lực.",
                $"{version.Procedure.Version} is a proposal or an undated version, not law in force.")));
        }

        yield return AssumedBases(comparison);
        var effects = input.ScenarioAssumptions.Where(assumption => assumption.Version is not null && !assumption.Name.StartsWith("volume", StringComparison.Ordinal)
            && !assumption.Name.StartsWith("alias", StringComparison.Ordinal)).ToList();
        if (effects.Count > 0)
        {
            yield return new Caution("assumedEffects", Phrases.Both(f =>
                f.Say("Tác động của cải cách do kịch bản giả định riêng cho từng phiên bản, không phải do luật quy định: ", "Effects of the reform that the scenario assumes for one version, not the law: ")
                + f.List([.. effects.Select(effect => $"{effect.Called(f)} = {effect.Text.In(f.Language)}")]) + "."));
        }

        if (comparison.Versions.Any(version => version.Burden.Calls > 0))
        {
            yield return new Caution("callsNotOpened", LocalizedText.Of(
                "Thủ tục được gọi (liên thông) chỉ đếm là một lần gọi; gánh nặng bên trong nó không được cộng vào.",
                "A called procedure counts as one call; the burden inside it is not added."));
        }

        foreach (var caution in input.Unpriced.IsEmpty ? [] : new[] { Unpriced(input.Unpriced) })
        {
            yield return caution;
        }

        if (comparison.Simulation is { } run)
        {
            foreach (var caution in AboutSimulation(run).Concat(AboutDifferences(comparison)).Concat(AboutScores(comparison)))
            {
                yield return caution;
            }
        }
        else if (comparison.Before.Cost is not null)
        {
            yield return new Caution("notSimulated", LocalizedText.Of(
                "Chưa mô phỏng: chi phí tính theo giả định của kịch bản; chưa có thời gian giải quyết và tỷ lệ đúng hạn dự kiến.",
                "Nothing was simulated: costs rest on the scenario's assumptions; how long cases take, and how many in time, is not known."));
        }
        else
        {
            yield return new Caution("notSimulated", LocalizedText.Of(
                "Chưa có kịch bản nên không mô phỏng và không tính chi phí; chỉ so sánh quy định.",
                "No scenario was given, so nothing was simulated or priced; only the rules are compared."));
        }
    }

    private static IEnumerable<Caution> VersionsBetween(Comparison comparison, ImmutableArray<Procedure> related)
    {
        var first = comparison.Versions[0].Procedure;
        foreach (var after in comparison.Versions.Skip(1).Select(version => version.Procedure).Where(after => after.Status == ProcedureStatus.Published))
        {
            // A copy of a version, whatever it is called, is not one more version that was in force.
            foreach (var other in related.Where(other => other.Id == first.Id && LiesBetween(first, other, after)
                && !comparison.Versions.Any(version => version.Procedure.Version == other.Version)).DistinctBy(other => other.RulesHash))
            {
                var limit = BurdenMeter.Measure(other).MainLimit?.For(comparison.Variant);
                yield return new Caution("versionBetween", Phrases.Both(f =>
                {
                    var what = limit is null ? "" : f.Say($", thời hạn {f.TableLimit(limit)}", $", limit {f.TableLimit(limit)}");
                    var kind = other.Effective is null ? f.Say("chưa rõ ngày", "undated") : f.Say($"từ {f.Date(other.Effective.From)}", $"from {f.Date(other.Effective.From)}");
                    return f.Say(
                        $"Giữa hai phiên bản có {other.Version} ({kind}{what}): không ghi công toàn bộ mức cắt giảm cho một văn bản.",
                        $"Between the two versions lies {other.Version} ({kind}{what}): never credit the whole cut to one instrument.");
                }));
            }
        }
    }

    // Only what was law between the two shares the credit: by its dates, or because its file says so. A proposal, planned or not, changed nothing for anybody.
    private static bool LiesBetween(Procedure before, Procedure other, Procedure after)
        => before.Effective is { From: var from } && after.Effective is { From: var until } && other switch
        {
            { Status: ProcedureStatus.Published, Effective: { } dates } => dates.From > from && dates.From < until,
            { Status: ProcedureStatus.Proposal, InForce: { } stood } => stood.After >= from && stood.Before <= until,
            _ => false,
        };

    private static IEnumerable<Caution> AboutPair(Comparison comparison, ComparedVersion before, ComparedVersion after)
    {
        if (before.PerYear is { } n0 && after.PerYear is { } n1 && n0 != n1)
        {
            var equal = before.Cost is { } cost && after.Cost is { } now
                ? new Saving(cost.PerYear, now.PerCase * cost.TimesPerYear * cost.SubjectsPerYear)
                : (Saving?)null;
            yield return new Caution("volumesDiffer", Phrases.Both(f =>
            {
                var atEqual = equal is { } saving
                    ? f.Say($" Với số hồ sơ bằng nhau ({f.Number(n0)}) thì tiết kiệm {f.Money(decimal.Round(saving.Saved))}/năm.",
                        $" At equal volume ({f.Number(n0)}) the saving would be {f.Money(decimal.Round(saving.Saved))} a year.")
                    : "";
                return f.Say(
                    $"N0 ≠ N1: giả định {f.Number(n0)} hồ sơ/năm trước, {f.Number(n1)} sau; một phần mức giảm chi phí hằng năm là do ít hồ sơ hơn hoặc nhiều hơn, không do thủ tục.{atEqual}",
                    $"N0 ≠ N1: {f.Number(n0)} dossiers a year assumed before, {f.Number(n1)} after; part of the change in yearly cost is the number of dossiers, not the procedure.{atEqual}");
            }));
        }

        if (before.Burden.MainLimit?.For(comparison.Variant) is { } old && after.Burden.MainLimit?.For(comparison.Variant) is { } limit && old.Unit != limit.Unit)
        {
            yield return new Caution("limitKindsDiffer", Phrases.Both(f => f.Say(
                $"Thời hạn khác loại ngày: {f.Limit(old)} và {f.Limit(limit)}; không trừ cho nhau và không tính tỷ lệ.",
                $"The limits count different kinds of day: {f.Limit(old)} and {f.Limit(limit)}; they are not subtracted and no rate is given.")));
        }
    }

    private static Caution AssumedBases(Comparison comparison)
    {
        var parts = comparison.Versions.Select(version =>
            (version.Procedure.Version, Assumed: version.Burden.AssumedBases.Length, All: version.Procedure.Bases.Length)).ToList();
        return new Caution("assumedBases", Phrases.Both(f => f.Say("Căn cứ là giả định, không phải luật: ", "Bases that are assumptions and not law: ")
            + f.List([.. parts.Select(part => f.Say($"{part.Version} {part.Assumed}/{part.All}", $"{part.Version} {part.Assumed} of {part.All}"))]) + "."));
    }

    private static Caution Unpriced(ImmutableArray<LocalizedText> unpriced) => new("unpriced", Phrases.Both(f =>
        f.Say("Chưa có giả định về thời gian hoặc mức phí, nên tính bằng 0: ", "No hours or amount are assumed, so counted as nothing: ")
        + f.List([.. unpriced.Select(item => item.In(f.Language)).Distinct(StringComparer.Ordinal)]) + "."));

    /// <summary>What the pairs were worth, and what several alternatives cost.</summary>
    private static IEnumerable<Caution> AboutDifferences(Comparison comparison)
    {
        var reductions = comparison.Changes.Select(change => (After: comparison.Versions[change.After].Procedure.Version,
                Reduction: change.Simulated.FirstOrDefault(difference => difference.Id == Verdicts.MeanDays)?.VarianceReduction))
            .Where(found => found.Reduction is not null).ToList();
        if (reductions.Count > 0)
        {
            yield return new Caution("paired", Phrases.Both(f => f.Say("Chênh lệch tính theo từng cặp trên cùng hồ sơ: với thời gian trung bình, phương sai nhỏ hơn so với chạy độc lập ", "Differences are paired over the same cases: for the mean time their variance is smaller than that of independent runs by a factor of ")
                + f.List([.. reductions.Select(found => f.Number(found.Reduction!.Value, found.Reduction < 10 ? 1 : 0) + (reductions.Count > 1 ? $" ({found.After})" : ""))]) + f.Say(" lần.", ".")));
        }

        foreach (var change in comparison.Changes)
        {
            // What is worse for all has been said already.
            var worse = change.ForWhom.Where(difference => difference.IsWorse
                && !change.Simulated.Any(all => all.IsWorse && difference.Id.StartsWith(all.Id + "@", StringComparison.Ordinal))).ToList();
            if (worse.Count > 0)
            {
                var after = comparison.Versions[change.After].Procedure.Version;
                yield return new Caution("worseForSome", Phrases.Both(f => f.Say($"Không phải ai cũng được lợi từ {after}: ", $"Not everybody is better off with {after}: ")
                    + f.List([.. worse.Select(difference => $"{difference.Title.In(f.Language)} {SimulatedMeasures.Signed(difference.Difference, difference.Unit, f)}")]) + "."));
            }
        }

        if (comparison.Changes.Count(change => change.Simulated.Any(difference => difference.AdjustedPValue is not null)) > 1)
        {
            yield return new Caution("severalAlternatives", Phrases.Both(f => f.Say(
                $"Có {comparison.Changes.Length} phương án so với phiên bản đầu: một khác biệt chỉ được gọi là rõ khi vẫn rõ sau hiệu chỉnh Holm cho nhiều phép so sánh.",
                $"{comparison.Changes.Length} alternatives are compared with the first version: a difference is called clear only if it still is after Holm's correction for several comparisons.")));
        }
    }

    private static IEnumerable<Caution> AboutScores(Comparison comparison)
    {
        if (comparison.Measures.Any(measure => measure.Group == MeasureGroup.Scores))
        {
            yield return new Caution("scores", LocalizedText.Of(
                "Điểm đánh giá tính từ hồ sơ mô phỏng, không thay cho đánh giá thật: Thông tư 01/2018 (nay đã được Thông tư 03/2025 thay thế) còn chỉ số 4–9, Quyết định 766 còn bốn nhóm khác, cần số liệu của cơ quan; lỗi của người nộp không được loại trừ khỏi chỉ số 3.",
                "Scores are of simulated cases and replace no real judgement: Circular 01/2018 (replaced by Circular 03/2025) has indices 4–9 too, and Decision 766 four more groups, which need the agency's own data; index 3 does not leave out the applicant's own faults."));
        }
    }

    /// <summary>What must be said of one run, whatever is compared.</summary>
    internal static IEnumerable<Caution> AboutSimulation(SimulationRun run)
    {
        yield return new Caution("simulated", Phrases.Both(f => f.Say(
            $"Kết quả mô phỏng, không phải số liệu thống kê: kịch bản {run.Scenario}, hạt giống {run.Seed}, {f.Number(run.Replications)} lần lặp, khoảng tin cậy {f.Percent((decimal)run.Confidence)}.",
            $"Results of a simulation, not statistics: scenario {run.Scenario}, seed {run.Seed}, {f.Number(run.Replications)} replications, {f.Percent((decimal)run.Confidence)} confidence intervals.")));
        if (!run.Balances)
        {
            yield return new Caution("doesNotBalance", LocalizedText.Of(
                "Lỗi của công cụ: trong một lần lặp, hồ sơ hoặc giờ làm bị mất (định luật Little không đúng). Không dùng các con số này và hãy báo lỗi.",
                "A bug of the tool: in some replication a case or work was lost (Little's law fails). Do not use these figures, and report it."));
        }

        if (run.WarmUp > 0)
        {
            yield return new Caution("warmUp", Phrases.Both(f => f.Say(
                $"Kết quả là trạng thái lâu dài: {f.Number(run.WarmUp)} hồ sơ đầu của mỗi lần lặp không được tính{(run.IsWarmUpDetected ? " (tự phát hiện, MSER-5)" : "")}.",
                $"The figures are of the long run: the first {f.Number(run.WarmUp)} cases of each replication are left out{(run.IsWarmUpDetected ? " (detected, MSER-5)" : "")}.")));
        }

        if (run.IsTooShort)
        {
            yield return new Caution("tooShort", LocalizedText.Of(
                "Kỳ mô phỏng quá ngắn để đạt trạng thái ổn định: giai đoạn khởi động dài hơn nửa số hồ sơ; kết quả còn mang ảnh hưởng của lúc bắt đầu. Hãy kéo dài period, hoặc dùng horizon: terminating.",
                "The period is too short for the long run: the warm-up is longer than half of the cases, and the figures still carry the beginning. Lengthen the period, or use horizon: terminating."));
        }

        if (run.UsesControls)
        {
            yield return new Caution("controlVariates", LocalizedText.Of(
                "Trung bình đã được hiệu chỉnh bằng biến kiểm soát (số hồ sơ đến, khối lượng công việc, thời gian trả lời, kết quả xấu); khoảng tin cậy là của hồi quy.",
                "Means are adjusted by control variates (arrivals, work, answers, worst outcomes); the intervals are those of the regression."));
        }

        if (run.IsCancelled)
        {
            yield return new Caution("cancelled", LocalizedText.Of(
                "Mô phỏng bị dừng giữa chừng; kết quả dựa trên các lần lặp đã xong.",
                "The simulation was stopped early; the figures rest on the replications finished."));
        }
        else if (!run.IsPrecise)
        {
            yield return new Caution("notPrecise", LocalizedText.Of(
                "Chưa đạt độ chính xác yêu cầu khi hết số lần lặp tối đa; khoảng tin cậy rộng hơn mức đã đặt.",
                "The precision asked for was not reached within the replications allowed; intervals are wider than asked."));
        }
    }
}
