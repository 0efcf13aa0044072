using System.CommandLine;
using System.Text.Json.Nodes;
using MotCua.Cli.Files;
using MotCua.Cli.Output;
using MotCua.Cli.Running;
using MotCua.Procedures;
using NodaTime;
using NodaTime.Text;

namespace MotCua.Cli.Commands;

/// <summary><c>motcua comments</c>: what people said about versions, where, and what is still open.</summary>
internal static class CommentsCommand
{
    public static Command Make(CommandFactory factory)
    {
        var files = new Argument<string[]>("versions") { Description = factory.Say("Tệp phiên bản hoặc thư mục (mặc định thư viện gần nhất)", "Version files or folders (default the nearest library)"), Arity = ArgumentArity.ZeroOrMore };
        var open = new Option<bool>("--open") { Description = factory.Say("Chỉ những góp ý đang mở", "Only comments that are open") };
        var command = new Command("comments", factory.Say("Góp ý về các phiên bản: về chỗ nào, ai nói gì, còn mở hay đã khép", "Comments on versions: on what, who said what, open or settled")) { files, open };
        return factory.Bind(command, (session, parsed, _) =>
        {
            var versions = CommentedVersion.Collect(session, parsed.GetValue(files) ?? []);
            var isOpenOnly = parsed.GetValue(open);
            if (session.IsJson)
            {
                Json.Write(session, new JsonObject { ["versions"] = Json.Array(versions.Select(version => ToJson(session, version, isOpenOnly))) });
            }
            else
            {
                Print(session, [.. versions], isOpenOnly);
            }

            return versions.Any(version => !version.File.Diagnostics.IsEmpty) ? ExitCode.Findings : ExitCode.Ok;
        });
    }

    private static IEnumerable<CommentThread> Asked(CommentedVersion version, bool isOpenOnly) => version.File.Threads.Where(thread => !isOpenOnly || thread.IsOpen);

    private static int Count(CommentedVersion version, CommentStanding standing) => version.File.Threads.Count(thread => thread.Standing == standing);

    private static void Print(Session session, List<CommentedVersion> versions, bool isOpenOnly)
    {
        var f = session.Formats;
        foreach (var version in versions)
        {
            foreach (var thread in Asked(version, isOpenOnly))
            {
                PrintThread(session, version, thread);
            }
        }

        foreach (var version in versions)
        {
            foreach (var finding in version.File.Diagnostics)
            {
                DiagnosticPrinter.Print(session, finding, version.Text);
            }
        }

        var commented = versions.Count(version => !version.File.Threads.IsEmpty);
        var (open, settled, withdrawn) = (versions.Sum(v => Count(v, CommentStanding.Open)), versions.Sum(v => Count(v, CommentStanding.Settled)), versions.Sum(v => Count(v, CommentStanding.Withdrawn)));
        session.Line(f.Say(
            $"{commented} phiên bản có góp ý: {open} đang mở, {settled} đã khép, {withdrawn} đã rút.",
            $"{commented} {(commented == 1 ? "version has" : "versions have")} comments: {open} open, {settled} settled, {withdrawn} withdrawn."));
    }

    private static void PrintThread(Session session, CommentedVersion version, CommentThread thread)
    {
        var f = session.Formats;
        var place = version.PlaceOf(thread);
        var at = place?.Location is { Line: > 0 } span ? $"{version.Version}:{span.Line}:{span.Column}" : version.Version;
        var title = place?.Title.In(f.Language) is { Length: > 0 } named ? f.Say($" “{named}”", $" \"{named}\"") : "";
        var what = thread.Comment.On is { Length: > 0 } on ? on + title + (place is null ? f.Say(" (không còn trong tệp)", " (no longer in the file)") : "") : f.Say("cả phiên bản", "the whole version");
        var (word, style) = thread.Standing switch
        {
            CommentStanding.Open => (f.Say("đang mở", "open"), "yellow"),
            CommentStanding.Settled => (f.Say("đã khép", "settled"), "green"),
            _ => (f.Say("đã rút", "withdrawn"), "dim"),
        };
        DiagnosticPrinter.Write(session, (Plain(at), "bold"), (": ", ""), (word, style), (": " + Plain(what), ""));
        foreach (var entry in thread.Entries)
        {
            var act = entry.Act switch
            {
                CommentAct.Replies => f.Say(" trả lời", " replied"),
                CommentAct.Settles => f.Say(" khép lại", " settled it"),
                CommentAct.Reopens => f.Say(" mở lại", " opened it again"),
                _ => "",
            };
            var said = thread.IsWithdrawn(entry) ? f.Say("(người viết đã rút)", "(taken back by its writer)") : entry.Text;
            var lines = said.Split('\n');
            session.Line($"    {f.Date(DayOf(entry.At))} {Plain(entry.By)}{act}{(said.Length == 0 ? "." : ": " + Plain(lines[0]))}");
            foreach (var line in lines.Skip(1))
            {
                session.Line("        " + Plain(line));
            }
        }
    }

    private static LocalDate DayOf(Instant at) => at.InZone(DateTimeZoneProviders.Tzdb["Asia/Ho_Chi_Minh"]).Date;

    // What others wrote must not steer the terminal.
    private static string Plain(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? '·' : letter));

    private static JsonObject ToJson(Session session, CommentedVersion version, bool isOpenOnly) => new()
    {
        ["file"] = version.Version,
        ["comments"] = version.Comments,
        ["open"] = Count(version, CommentStanding.Open),
        ["settled"] = Count(version, CommentStanding.Settled),
        ["withdrawn"] = Count(version, CommentStanding.Withdrawn),
        ["threads"] = Json.Array(Asked(version, isOpenOnly).Select(thread => ToJson(version, thread))),
        ["findings"] = Json.Array(version.File.Diagnostics.Select(finding => DiagnosticPrinter.ToJson(session, finding))),
    };

    private static JsonObject ToJson(CommentedVersion version, CommentThread thread)
    {
        var place = version.PlaceOf(thread);
        return new JsonObject
        {
            ["on"] = thread.Comment.On,
            ["isThere"] = place is not null,
            ["line"] = place?.Location.Line,
            ["title"] = place is null ? null : Json.Text(place.Title),
            ["standing"] = thread.Standing.ToString().ToLowerInvariant(),
            ["entries"] = Json.Array(thread.Entries.Select(entry => new JsonObject
            {
                ["id"] = entry.Id,
                ["at"] = InstantPattern.ExtendedIso.Format(entry.At),
                ["by"] = entry.By,
                ["act"] = entry.Act.ToString().ToLowerInvariant(),
                ["text"] = thread.IsWithdrawn(entry) ? null : entry.Text,
                ["isWithdrawn"] = thread.IsWithdrawn(entry),
            })),
        };
    }
}
