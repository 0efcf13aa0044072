using System.Collections.Immutable;
using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>What a change does to cases that are open when it begins, by the later version's own transitional rule.</summary>
internal static class RunningCases
{
    internal static LocalizedText Of(Procedure before, Procedure after, ImmutableArray<Difference> differences)
    {
        var matters = differences.Where(difference => difference.Class != DifferenceClass.Editorial).ToList();
        if (matters.Count == 0)
        {
            return LocalizedText.Empty;
        }

        return Phrases.Both(f =>
        {
            if (after.Effective is not { } effective)
            {
                return f.Say("Phương án chưa định ngày: chưa tác động đến hồ sơ nào.", "A proposal without a date: no case is affected yet.");
            }

            var from = f.Say($"Hồ sơ đang giải quyết vào ngày {f.Date(effective.From)}", $"Cases open on {f.Date(effective.From)}");
            var chosen = f.Say(" (phiên bản được chọn theo mốc ", " (the version is chosen by ") + EventWords.Of(after, new CaseEventName(CaseEventKind.Mark, effective.ChosenBy), f) + ")";
            var deadlines = matters.Count(difference => difference.Class == DifferenceClass.DeadlineChanged);
            var gains = matters.Count(difference => difference.Effect == DifferenceEffect.Eases);
            var losses = matters.Count(difference => difference.Effect == DifferenceEffect.Burdens);
            return from + chosen + ": " + effective.OpenCases switch
            {
                OpenCases.NewRules => f.Say(
                    $"chuyển sang quy định mới; {deadlines} thay đổi về thời hạn, {gains} có lợi và {losses} bất lợi cho người nộp phải được thông báo cho họ; hạn trả cũ phải tính lại.",
                    $"move to the new rules; {deadlines} changes of deadlines, {gains} that ease and {losses} that burden must be told to the applicants; the dates promised are computed anew."),
                OpenCases.MoreFavourable => f.Say(
                    $"áp dụng quy định có lợi hơn: {gains} thay đổi có lợi được hưởng, {losses} bất lợi không áp dụng; hạn trả chỉ có thể sớm hơn.",
                    $"have whichever rule is more favourable: the {gains} changes that ease apply, the {losses} that burden do not; a promised date can only come earlier."),
                _ => f.Say(
                    "tiếp tục theo quy định cũ; hạn trả, giấy tờ và phí của những hồ sơ đó không đổi.",
                    "go on under the old rules; their dates, papers and fees do not change."),
            } + (before.Effective is { Until: { } until } && until.PlusDays(1) < effective.From ? f.Say(" Giữa hai phiên bản có khoảng trống hiệu lực.", " Between the two versions lies a gap in force.") : "");
        });
    }

    internal static string Rule(OpenCases rule, Formats f) => rule switch
    {
        OpenCases.NewRules => f.Say("chuyển sang quy định mới", "move to the new rules"),
        OpenCases.MoreFavourable => f.Say("theo quy định có lợi hơn", "have the more favourable rules"),
        _ => f.Say("tiếp tục theo quy định cũ", "go on under the old rules"),
    };
}
