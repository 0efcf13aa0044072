using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using MotCua.Analysis;
using MotCua.Cli.Files;
using MotCua.Cli.Output;
using MotCua.Cli.Running;
using MotCua.Procedures;

namespace MotCua.Cli.Commands;

/// <summary><c>motcua gate</c>: no burden rises unnoticed. Prints Markdown for a pull request; exit code 1 when the change may not pass.</summary>
internal static class GateCommand
{
    public static Command Make(CommandFactory factory)
    {
        var folder = new Argument<string?>("folder") { Description = factory.Say("Thư mục (mặc định thư mục hiện tại)", "The folder (default: the current one)"), Arity = ArgumentArity.ZeroOrOne };
        var since = new Option<string>("--base") { Description = factory.Say("Bản git làm gốc so sánh", "The git revision to compare with"), HelpName = "revision", Required = true };
        var tolerance = new Option<string[]>("--tolerance")
        {
            Description = factory.Say("Mức được phép tăng, lặp lại được: costPerCase=2%, contacts=1 (mặc định 0)", "How far a measure may rise, repeatable: costPerCase=2%, contacts=1 (default 0)"),
            HelpName = "measure=amount",
        };
        var options = new SimulationOptions(factory);
        var command = new Command("gate", factory.Say("Chặn thay đổi làm tăng gánh nặng mà không có giải trình", "Stop a change that adds burden without a recorded justification")) { folder, since, tolerance };
        options.AddTo(command);
        return factory.Bind(command, (session, parsed, cancellation) =>
        {
            var tolerances = Settings(session, parsed.GetValue(since)!, parsed.GetValue(folder) ?? session.Surroundings.CurrentDirectory)
                .SetItems((parsed.GetValue(tolerance) ?? []).Select(Tolerance).Select(pair => KeyValuePair.Create(pair.Id, pair.Value)));
            var changes = DiffCommand.Since(session, parsed.GetValue(since)!, parsed.GetValue(folder) is { } name ? [name] : []);
            var verdicts = changes.Select(change => new Verdict(change, Judge(session, change, tolerances, options, parsed, cancellation))).ToList();
            var passes = verdicts.TrueForAll(verdict => verdict.Passes);
            if (session.IsJson)
            {
                Json.Write(session, new JsonObject { ["passes"] = passes, ["changes"] = Json.Array(verdicts.Select(ToJson)) });
            }
            else
            {
                session.Out.Write(Markdown(verdicts, passes, session.Formats));
            }

            return passes ? ExitCode.Ok : ExitCode.Findings;
        });
    }

    /// <summary>
    /// The tolerances that stand in the library's <c>gate.settings</c>, one a line. As the file stood at the base: a change cannot widen the gate it has to pass;
    /// the file as it is now only where the base had none.
    /// </summary>
    private static ImmutableDictionary<string, Tolerance> Settings(Session session, string revision, string folder)
    {
        if (LibraryFolder.Around(session, Path.Combine(folder, "x")).Root is not { } country)
        {
            return [];
        }

        // A repository above the country, or the country's own folder when the library is just that.
        var root = ProcedureLibrary.RootOf(country) ?? country;
        var path = Path.Combine(root, "gate.settings");
        var repository = GitRepository.Around(session, folder);
        var text = repository.Bytes(repository.Commit(revision), path) is { } bytes ? Encoding.UTF8.GetString(bytes) : File.Exists(path) ? InputFile.Text(session, path) : "";
        return text.ReplaceLineEndings("\n").Split('\n').Select(line => line.Split('#')[0].Trim()).Where(line => line.Length > 0).Select(Tolerance)
            .ToImmutableDictionary(pair => pair.Id, pair => pair.Value, StringComparer.Ordinal);
    }

    private static (string Id, Tolerance Value) Tolerance(string text)
    {
        var (id, amount) = text.Split('=', 2) is [var name, var value] ? (name.Trim(), value.Trim()) : (text, "");
        var isShare = amount.EndsWith('%');
        if (!BurdenGate.Measures.Contains(id))
        {
            throw CommandStopped.WrongUse($"Không có chỉ tiêu “{id}”. Các chỉ tiêu: {string.Join(", ", BurdenGate.Measures)}.", $"There is no measure “{id}”. The measures: {string.Join(", ", BurdenGate.Measures)}.");
        }

        return decimal.TryParse(amount.TrimEnd('%'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? (id, new Tolerance(isShare ? number / 100 : number, isShare))
            : throw CommandStopped.WrongUse($"“{text}” không phải mức cho phép; ví dụ costPerCase=2% hoặc contacts=1.", $"“{text}” is no tolerance; write costPerCase=2% or contacts=1.");
    }

    private static GateResult? Judge(
        Session session, ToldChange change, ImmutableDictionary<string, Tolerance> tolerances, SimulationOptions options, ParseResult parsed, CancellationToken cancellation)
    {
        if (change is not { Difference: { } difference, After: { } after })
        {
            return null;
        }

        var library = LibraryFolder.Around(session, change.Path);
        var changelog = Path.Combine(Path.GetDirectoryName(session.FullPath(change.Path)) ?? ".", "CHANGELOG.md");
        var reasons = File.Exists(changelog) ? Justification.Read(InputFile.Text(session, changelog)) : [];
        return BurdenGate.Judge(difference, MeasuredPair.Measure(session, library, difference.Before, after, options, parsed, cancellation), tolerances, reasons);
    }

    private static string Markdown(List<Verdict> verdicts, bool passes, Formats f)
    {
        var text = new StringBuilder("## ").Append(f.Say("Kiểm soát gánh nặng thủ tục", "Burden of procedures")).Append(passes ? " ✅\n\n" : " ❌\n\n");
        if (verdicts.Count == 0)
        {
            text.Append(f.Say("Không có thủ tục nào thay đổi.", "No procedure changed.")).Append('\n');
        }

        foreach (var verdict in verdicts)
        {
            DifferenceMarkdown.One(text, verdict.Change, f);
            if (verdict.IsPublishedChanged)
            {
                text.Append("❌ **").Append(f.Say("Phiên bản đã ban hành bị thay đổi hoặc bị xoá; quy định mới phải là tệp mới.", "A published version was changed or deleted; new rules are a new file.")).Append("**\n\n");
            }

            if (verdict.Result is { } result)
            {
                Rows(text, result, f);
            }
        }

        return text.ToString();
    }

    private static void Rows(StringBuilder text, GateResult result, Formats f)
    {
        var rows = result.Rows.Where(row => row.IsChanged || row.Verdict is GateVerdict.Fails or GateVerdict.Justified).ToList();
        if (rows.Count == 0)
        {
            text.Append(f.Say("Gánh nặng không đổi.", "The burden is the same.")).Append("\n\n");
            return;
        }

        text.Append(f.Say("| Chỉ tiêu | Trước | Sau | |", "| Measure | Before | After | |")).Append("\n|---|---:|---:|---|\n");
        foreach (var row in rows)
        {
            text.Append("| ").Append(DifferenceMarkdown.Escape(row.Title.In(f.Language))).Append(" (`").Append(row.Id).Append("`) | ").Append(DifferenceMarkdown.Escape(row.Before.In(f.Language))).Append(" | ")
                .Append(DifferenceMarkdown.Escape(row.After.In(f.Language))).Append(" | ").Append(row.Verdict switch
                {
                    GateVerdict.Fails => f.Say("❌ tăng, chưa có giải trình", "❌ rises without a justification"),
                    GateVerdict.Justified => f.Say("⚠️ tăng, có giải trình", "⚠️ rises, justified"),
                    GateVerdict.Passes => "✅",
                    _ => "",
                }).Append(" |\n");
        }

        text.Append('\n');
        foreach (var reason in result.Reasons)
        {
            text.Append("> ").Append(f.Say("Giải trình: ", "Justification: ")).Append(DifferenceMarkdown.Escape(reason.Reason)).Append(" (").Append(string.Join(", ", reason.Measures.Select(DifferenceMarkdown.Escape))).Append(")\n\n");
        }

        if (!result.Passes)
        {
            text.Append(f.Say("Nếu cần, ghi vào CHANGELOG.md của thủ tục: ", "If it must be, record in the procedure's CHANGELOG.md: ")).Append("`- Justified (").Append(result.Difference.Before.RulesHash[..12]).Append(" -> ").Append(result.Difference.After.RulesHash[..12])
                .Append("): ").Append(string.Join(", ", result.Rows.Where(row => row.Verdict == GateVerdict.Fails).Select(row => row.Id))).Append(f.Say(": lý do`", ": the reason`")).Append("\n\n");
        }

        if (result.Rows.Any(row => row.Id.StartsWith("simulated.", StringComparison.Ordinal)))
        {
            text.Append('_').Append(f.Say("Kết quả mô phỏng, không phải số liệu thống kê; ± là khoảng tin cậy 95%.", "Simulated results are no statistics; ± is the 95 % confidence interval.")).Append("_\n\n");
        }
    }

    private static JsonObject ToJson(Verdict verdict)
    {
        var json = DifferenceJson.One(verdict.Change);
        json["passes"] = verdict.Passes;
        json["publishedChanged"] = verdict.IsPublishedChanged;
        json["measures"] = Json.Array((verdict.Result?.Rows ?? []).Select(row => (JsonNode?)new JsonObject
        {
            ["id"] = row.Id, ["title"] = Json.Text(row.Title), ["before"] = Json.Text(row.Before), ["after"] = Json.Text(row.After), ["verdict"] = row.Verdict.ToString().ToLowerInvariant(),
        }));
        return json;
    }

    private sealed record Verdict(ToldChange Change, GateResult? Result)
    {
        /// <summary>Whether the rules of a version that was law at the base are no longer those.</summary>
        public bool IsPublishedChanged => Change.Before is { Status: ProcedureStatus.Published, IsFictional: false } before && Change.After?.RulesHash != before.RulesHash;

        public bool Passes => !IsPublishedChanged && Result is not { Passes: false };
    }
}
