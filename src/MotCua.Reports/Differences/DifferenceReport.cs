using System.Collections.Immutable;
using MotCua.Analysis;
using MotCua.Layout;
using MotCua.Procedures;

namespace MotCua.Reports;

/// <summary>What changed between two versions as one page: the list of changes with their bases, and both versions on one process map.</summary>
public static class DifferenceReport
{
    /// <summary>Writes the page, one part per procedure.</summary>
    public static string Write(ImmutableArray<ProcedureDifference> differences, ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var f = Formats.For(options.Language);
        var title = f.Say("Thay đổi của thủ tục hành chính", "Changes of administrative procedures");
        return ReportFrame.Page(title, f, Fragment.Of(
            $"""
            <header>
            <p class="kind">{title}</p>
            <h1>{(differences.Length == 1 ? differences[0].After.Title.In(f.Language, differences[0].After.Id) : title)}</h1>
            <p class="facts">{(options.PrintedAt is { } moment ? f.Say("Lập lúc ", "Made at ") + f.Moment(moment) + " · " : "")}motcua {options.ToolVersion}</p>
            </header>
            {differences.Select((difference, i) => One(difference, i, differences.Length > 1, f))}
            """));
    }

    private static Fragment One(ProcedureDifference difference, int index, bool isOneOfMany, Formats f)
    {
        var (before, after) = (difference.Before, difference.After);
        var headline = BurdenChange.Of(before, after).Headline.In(f.Language);
        var table = difference.IsEmpty ? Fragment.Of($"<p>{f.Say("Không có gì khác nhau.", "Nothing differs.")}</p>") : DifferenceSection.Table(difference.Differences, f);
        return Fragment.Of(
            $"""
            <section>
            <h2>{(isOneOfMany ? after.Title.In(f.Language, after.Id) + ": " : "")}{before.Version} → {after.Version}</h2>
            {Fragment.If(headline.Length > 0, () => Fragment.Of($"<p><b>{headline}</b></p>"))}
            {table}
            {Fragment.If(!difference.RunningCases.IsEmpty, () => Fragment.Of($"<p><b>{difference.RunningCases.In(f.Language)}</b></p>"))}
            <p class="hash">rules-hash {before.RulesHash} → {after.RulesHash}</p>
            </section>
            <section class="wide">
            <h2>{f.Say("Hai phiên bản trên một sơ đồ", "Both versions on one map")}</h2>
            {MapFigure.Write($"{before.Version} → {after.Version}", options => ProcedureMapper.MapChange(before, after, options), $"change{index}", f)}
            </section>
            """);
    }
}
