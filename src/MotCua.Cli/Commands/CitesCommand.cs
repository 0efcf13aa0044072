using System.CommandLine;
using System.Text.Json.Nodes;
using MotCua.Analysis;
using MotCua.Cli.Files;
using MotCua.Cli.Output;
using MotCua.Cli.Running;
using MotCua.Procedures;
using NodaTime.Text;

namespace MotCua.Cli.Commands;

/// <summary><c>motcua cites</c>: which procedures rest on an act or article, and what loses its basis when it is repealed.</summary>
internal static class CitesCommand
{
    public static Command Make(CommandFactory factory)
    {
        var act = new Argument<string>("act") { Description = factory.Say("Số văn bản, ví dụ 217/2026/NĐ-CP", "Number of the act, for example 217/2026/NĐ-CP") };
        var folders = new Argument<string[]>("folders") { Description = factory.Say("Thư mục hoặc tệp (mặc định thư viện gần nhất)", "Folders or files (default the nearest library)"), Arity = ArgumentArity.ZeroOrMore };
        var article = new Option<string?>("--article") { Description = factory.Say("Điều", "Article"), HelpName = "n" };
        var clause = new Option<string?>("--clause") { Description = factory.Say("Khoản", "Clause"), HelpName = "n" };
        var repealed = new Option<string?>("--repealed-on") { Description = factory.Say("Ngày hết hiệu lực", "The day it ceases to be in force"), HelpName = "yyyy-mm-dd" };
        var command = new Command("cites", factory.Say("Thủ tục nào viện dẫn một văn bản, và điều gì mất căn cứ khi nó bị bãi bỏ", "Which procedures cite an act, and what loses its basis when it is repealed"))
        {
            act, folders, article, clause, repealed,
        };
        return factory.Bind(command, (session, parsed, cancellation) =>
        {
            var day = parsed.GetValue(repealed) is { } text ? Days.Read(session, "--repealed-on", text) : (NodaTime.LocalDate?)null;
            var query = new CitationQuery(parsed.GetValue(act)!, parsed.GetValue(article), parsed.GetValue(clause), day);
            var found = new List<(string File, Citation Citation)>();
            var (files, unread) = (0, new List<string>());
            var conditions = new Unjudged();
            foreach (var file in Files(session, parsed.GetValue(folders) ?? []))
            {
                // One file at a time: nothing of a version is kept but what cites the act.
                cancellation.ThrowIfCancellationRequested();
                var read = LibraryFile.Open(file);
                if (read.Kind() is not (LibraryFileKind.Procedure or LibraryFileKind.Unknown))
                {
                    continue;
                }

                files++;
                if (!read.Text.Contains(query.Act.Split('/')[0].Trim(), StringComparison.OrdinalIgnoreCase))
                {
                    continue;
                }

                var shown = session.ShownPath(file);
                if (ProcedureReader.Read(shown, read.Text, conditions).Procedure is { } procedure)
                {
                    found.AddRange(Citations.In(procedure, query).Select(citation => (shown, citation)));
                }
                else
                {
                    unread.Add(shown);
                }
            }

            Print(session, query, found, files, unread);
            return unread.Count > 0 ? ExitCode.Findings : ExitCode.Ok;
        });
    }

    /// <summary>What a condition means has no part in what it rests on.</summary>
    private sealed class Unjudged : IConditionCompiler
    {
        public ConditionCompilation Compile(Procedure procedure) => new(null, []);
    }

    private static IEnumerable<string> Files(Session session, string[] asked)
    {
        var roots = asked.Length > 0 ? asked : [LibraryFolder.Around(session, null).Root ?? throw CommandStopped.WrongUse("Không tìm thấy thư viện; hãy chỉ một thư mục.", "No library was found; name a folder.")];
        foreach (var root in roots)
        {
            var full = session.FullPath(root);
            if (!Directory.Exists(full))
            {
                _ = InputFile.Bytes(session, root);
                yield return full;
                continue;
            }

            var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden, IgnoreInaccessible = true };
            foreach (var file in Directory.EnumerateFiles(full, "*.yaml", options).Order(StringComparer.Ordinal))
            {
                yield return file;
            }
        }
    }

    private static void Print(Session session, CitationQuery query, List<(string File, Citation Citation)> found, int files, List<string> unread)
    {
        var versions = found.Select(f => f.File).Distinct(StringComparer.Ordinal).Count();
        var affected = found.Where(f => f.Citation.Affected == true).Select(f => f.File).Distinct(StringComparer.Ordinal).Count();
        if (session.IsJson)
        {
            Json.Write(session, new JsonObject
            {
                ["act"] = query.Act, ["article"] = query.Article, ["clause"] = query.Clause,
                ["repealedOn"] = query.RepealedOn is { } date ? LocalDatePattern.Iso.Format(date) : null,
                ["files"] = files, ["versions"] = versions, ["affected"] = query.RepealedOn is null ? null : affected,
                ["notRead"] = Json.Array(unread.Select(u => (JsonNode)u)),
                ["citations"] = Json.Array(found.Select(f => ToJson(f.File, f.Citation))),
            });
            return;
        }

        var f = session.Formats;
        foreach (var (file, citation) in found)
        {
            var at = citation.Basis.Location;
            var period = citation.Period is { } p ? f.Say("hiệu lực ", "in force ") + f.Date(p.From) + (p.Until is { } u ? " – " + f.Date(u) : " –") : f.Say("đề xuất hoặc dự thảo", "proposal or draft");
            DiagnosticPrinter.Write(session, ($"{file}:{at.Line}:{at.Column}", "bold"), ($": {citation.Procedure} {citation.Version} ({period}), ", ""), (citation.Basis.Id, "bold"),
                (": " + Cited(citation.Basis, f) + (citation.NamesArticle ? "" : f.Say(" (không ghi điều)", " (names no article)")), ""));
            if (citation.Affected is { } isAffected)
            {
                var alone = citation.Parts.Count(part => part.IsAlone);
                DiagnosticPrinter.Write(session, isAffected
                    ? ("    " + f.Say($"còn áp dụng từ {f.Date(query.RepealedOn!.Value)}: {alone} nội dung mất căn cứ", $"still applies on {f.Date(query.RepealedOn!.Value)}: {alone} {(alone == 1 ? "rule loses" : "rules lose")} the basis"), "red")
                    : ("    " + f.Say("đã hết áp dụng trước ngày đó", "no longer applies on that day"), "dim"));
                if (isAffected && citation.Period is { OpenCases: OpenCases.OldRules })
                {
                    session.Line("    " + f.Say("hồ sơ đang giải quyết vẫn theo phiên bản này", "running cases go on under this version"));
                }
            }

            foreach (var kind in citation.Parts.GroupBy(part => (part.Vi, part.En)))
            {
                session.Line($"    {f.Say(kind.Key.Vi, kind.Key.En)}: " + string.Join(", ", kind.Select(part => part.Id + (part.IsAlone ? "*" : ""))));
            }
        }

        foreach (var file in unread)
        {
            session.Tell($"{file} có lỗi nên không được xét; chạy check.", $"{file} has errors and was left out; run check on it.");
        }

        var what = query.Act + (query.Article is { } a ? f.Say($" Điều {a}", $" Article {a}") : "");
        session.Line(f.Say(
            $"{what}: {versions} phiên bản trong {files} tệp{(query.RepealedOn is null ? "" : $", {affected} bị ảnh hưởng")}.{(found.Count > 0 ? " * chỉ dựa vào văn bản này." : "")}",
            $"{what}: {versions} {(versions == 1 ? "version" : "versions")} in {files} {(files == 1 ? "file" : "files")}{(query.RepealedOn is null ? "" : $", {affected} affected")}.{(found.Count > 0 ? " * rests on nothing else." : "")}"));
    }

    private static string Cited(Basis basis, Formats f)
        => basis.Act
            + (basis.Article is { } a ? f.Say($" Điều {a}", $" Article {a}") : "") + (basis.Clause is { } c ? f.Say($" khoản {c}", $" clause {c}") : "") + (basis.Point is { } p ? f.Say($" điểm {p}", $" point {p}") : "");

    private static JsonObject ToJson(string file, Citation citation) => new()
    {
        ["file"] = file, ["line"] = citation.Basis.Location.Line, ["column"] = citation.Basis.Location.Column,
        ["procedure"] = citation.Procedure, ["version"] = citation.Version, ["status"] = citation.Status.ToString().ToLowerInvariant(),
        ["from"] = citation.Period is { } p ? LocalDatePattern.Iso.Format(p.From) : null,
        ["until"] = citation.Period?.Until is { } u ? LocalDatePattern.Iso.Format(u) : null,
        ["basis"] = citation.Basis.Id, ["article"] = citation.Basis.Article, ["clause"] = citation.Basis.Clause, ["namesArticle"] = citation.NamesArticle, ["affected"] = citation.Affected,
        ["parts"] = Json.Array(citation.Parts.Select(part => new JsonObject
        {
            ["kind"] = new JsonObject { ["vi"] = part.Vi, ["en"] = part.En }, ["id"] = part.Id, ["alone"] = part.IsAlone, ["line"] = part.Location.Line,
        })),
    };
}
