using MotCua.Analysis;
using MotCua.Procedures;

namespace MotCua.Designer;

/// <summary>A message that says what changed by its meaning, for the writer to keep or to change.</summary>
/// <param name="Subject">The first line.</param>
/// <param name="Body">The changes, one a line; may be empty.</param>
internal sealed record ProposedMessage(BothTexts Subject, BothTexts Body)
{
    // What lists of commits show of a first line.
    private const int Subject72 = 72;
    private const int MostSentences = 30;

    /// <param name="path">The file.</param>
    /// <param name="version">The version it holds now; null when it is none, or has errors.</param>
    /// <param name="difference">What changed since the last commit; null when that cannot be said.</param>
    /// <param name="isNew">Whether no commit holds the file yet.</param>
    public static ProposedMessage Of(string path, Procedure? version, ProcedureDifference? difference, bool isNew) => new(
        BothTexts.Of(f => Cut($"{Area(path)}: {Summary(version, difference, isNew, f, Subject72 - Area(path).Length - 2)}", Subject72)),
        BothTexts.Of(f => difference is null ? "" : Sentences(difference, f, Subject72 - Area(path).Length - 2)));

    private static string Summary(Procedure? version, ProcedureDifference? difference, bool isNew, Formats f, int room)
    {
        if (difference is null)
        {
            return isNew
                ? version is null ? f.Say("thêm tệp", "add the file") : f.Say("thêm ", "add ") + version.Title.In(f.Language, version.Id)
                : f.Say("sửa tệp", "edit the file");
        }

        if (difference.Differences is [var only])
        {
            return Plain(only, f);
        }

        return difference.IsEmpty ? f.Say("sửa cách trình bày, quy định không đổi", "edit the layout, the rules do not change")
            : BurdenChange.Of(difference.Before, difference.After).Headline.In(f.Language) is { Length: > 0 } headline && headline.Length <= room ? headline
            : f.Say($"{difference.Differences.Length} thay đổi", $"{difference.Differences.Length} changes");
    }

    // A single change that the first line holds whole is not said twice.
    private static string Sentences(ProcedureDifference difference, Formats f, int room)
    {
        var all = difference.Differences;
        if (all.Length == 1 && Plain(all[0], f).Length <= room)
        {
            return "";
        }

        var lines = all.Take(MostSentences).Select(told => "- " + told.Sentence.In(f.Language).ReplaceLineEndings(" "));
        return string.Join('\n', all.Length > MostSentences ? lines.Append(f.Say($"- … và {all.Length - MostSentences} thay đổi nữa", $"- … and {all.Length - MostSentences} more")) : lines);
    }

    private static string Plain(Difference told, Formats f) => told.Sentence.In(f.Language).ReplaceLineEndings(" ").TrimEnd('.');

    // The procedure's folder and the file, as the history of many procedures needs them: "house-permit/2026-07-01".
    private static string Area(string path) => string.Join('/', path[..^".yaml".Length].Split('/')[^Math.Min(2, path.Count(letter => letter == '/') + 1)..]);

    private static string Cut(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        var end = text.LastIndexOf(' ', most - 2);
        return text[..(end > most / 2 ? end : most - 2)].TrimEnd(',', ';', ':', ' ') + " …";
    }
}
