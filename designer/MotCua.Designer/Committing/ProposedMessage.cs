using MotCua.Analysis;
using MotCua.Procedures;

namespace MotCua.Designer;

/// <summary>A message that says what changed by its meaning, for the writer to keep or to change.</summary>
/// <param name="Subject">The first line.</param>
/// <param name="Body">The changes, one a line; may be empty.</param>
internal sealed record ProposedMessage(BothTexts Subject, BothTexts Body)
{
    // What lists of commits show of a first line.
    private const int MostSubject = 72;
    private const int MostSentences = 30;

    /// <param name="path">The file.</param>
    /// <param name="version">The version it holds now; null when it is none, or has errors.</param>
    /// <param name="difference">What changed since the last commit; null when that cannot be said.</param>
    /// <param name="isNew">Whether no commit holds the file yet.</param>
    public static ProposedMessage Of(string path, Procedure? version, ProcedureDifference? difference, bool isNew) => new(
        BothTexts.Of(f => First(path, Summaries(version, difference, isNew, f))),
        BothTexts.Of(f => difference is not null ? Sentences(path, difference, f)
            : isNew && version is not null ? $"{version.Title.In(f.Language, version.Id)}, {f.Say("phiên bản", "version")} {version.Version}."
            : ""));

    /// <summary>The message when the comments beside the file are committed too, or alone.</summary>
    /// <param name="changes">What is proposed for the file; null when it has not changed.</param>
    /// <param name="path">The file.</param>
    /// <param name="added">How many lines of comments are new.</param>
    public static ProposedMessage WithComments(ProposedMessage? changes, string path, int added)
    {
        string Summary(Formats f) => added == 0 ? f.Say("sửa tệp góp ý", "edit the comments")
            : f.Say($"thêm {added} dòng góp ý", added == 1 ? "add a line of comments" : $"add {added} lines of comments");
        string Sentence(Formats f) => added == 0 ? f.Say("Góp ý: sửa tệp.", "Comments: the file edited.") : f.Say($"Góp ý: thêm {added} dòng.", $"Comments: {added} new {(added == 1 ? "line" : "lines")}.");
        string Body(string body, Formats f) => $"{body}{(body.Length == 0 ? "" : "\n")}- {Sentence(f)}";
        return changes is null
            ? new(BothTexts.Of(f => First(path, [Summary(f)])), new BothTexts("", ""))
            : changes with { Body = BothTexts.Of(f => Body(f.IsVietnamese ? changes.Body.Vi : changes.Body.En, f)) };
    }

    // The procedure's folder and the file, as the history of many procedures needs them; the fullest form that fits, or the last one cut.
    private static string First(string path, IReadOnlyList<string> summaries)
    {
        var file = path[..^".yaml".Length].Split('/');
        var forms = summaries.SelectMany(summary => new[] { $"{string.Join('/', file.TakeLast(2))}: {summary}", $"{file[^1]}: {summary}" }).ToList();
        return forms.FirstOrDefault(form => form.Length <= MostSubject) ?? Cut(forms[^1], MostSubject);
    }

    // What happened, in ever shorter words.
    private static List<string> Summaries(Procedure? version, ProcedureDifference? difference, bool isNew, Formats f)
    {
        if (difference is null)
        {
            return [isNew
                ? version is null ? f.Say("thêm tệp", "add the file") : version.Status == ProcedureStatus.Proposal ? f.Say("thêm đề xuất", "add the proposal") : f.Say("thêm phiên bản", "add the version")
                : f.Say("sửa tệp", "edit the file")];
        }

        return difference.Differences switch
        {
            [] => [f.Say("sửa cách trình bày, quy định không đổi", "edit the layout, the rules do not change")],
            [var only] => [Plain(only, f), Short(only, f)],
            var many => [.. new[] { BurdenChange.Of(difference.Before, difference.After).Headline.In(f.Language) }.Where(headline => headline.Length > 0), f.Say($"{many.Length} thay đổi", $"{many.Length} changes")],
        };
    }

    // A single change that the first line holds whole is not said twice.
    private static string Sentences(string path, ProcedureDifference difference, Formats f)
    {
        var all = difference.Differences;
        if (all is [var only] && First(path, Summaries(null, difference, isNew: false, f)).EndsWith(": " + Plain(only, f), StringComparison.Ordinal))
        {
            return "";
        }

        var lines = all.Take(MostSentences).Select(told => "- " + told.Sentence.In(f.Language).ReplaceLineEndings(" "));
        return string.Join('\n', all.Length > MostSentences ? lines.Append(f.Say($"- … và {all.Length - MostSentences} thay đổi nữa", $"- … and {all.Length - MostSentences} more")) : lines);
    }

    private static string Plain(Difference told, Formats f) => told.Sentence.In(f.Language).ReplaceLineEndings(" ").TrimEnd('.');

    // "7 ngày làm việc → 6 ngày làm việc (−14,29%)" in short: "7 → 6 ngày làm việc".
    private static string Short(Difference told, Formats f)
    {
        var plain = Plain(told, f);
        plain = plain.EndsWith(')') && plain.LastIndexOf(" (", StringComparison.Ordinal) is > 0 and var remark ? plain[..remark] : plain;
        return told.Deadline is { Before: { } old, After: { } now } ? plain.Replace($"{f.Limit(old)} → {f.Limit(now)}", f.LimitChange(old, now), StringComparison.Ordinal) : plain;
    }

    private static string Cut(string text, int most)
    {
        var end = text.LastIndexOf(' ', most - 2);
        return text[..(end > most / 2 ? end : most - 2)].TrimEnd(',', ';', ':', ' ') + " …";
    }
}
