using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using MotCua.Analysis;
using MotCua.Cli.Files;
using MotCua.Cli.Output;
using MotCua.Cli.Running;
using MotCua.Procedures;

namespace MotCua.Cli.Commands;

/// <summary><c>motcua annex</c>: the printable annex of a simplification proposal, one or more procedures with totals.</summary>
internal static class AnnexCommand
{
    public static Command Make(CommandFactory factory)
    {
        var pairs = new Argument<string[]>("versions") { Description = factory.Say("Từng cặp tệp: trước, sau, trước, sau…", "Files in pairs: before, after, before, after…"), Arity = new ArgumentArity(2, 200) };
        var html = new Option<string>("--html") { Description = factory.Say("Tệp phụ lục HTML để in", "The printable HTML annex"), HelpName = "file", Required = true };
        var csv = new Option<string?>("--csv") { Description = factory.Say("Ghi thêm bảng Mô hình chi phí chuẩn", "Also write the Standard Cost Model table"), HelpName = "file" };
        var published = new Option<string?>("--published-costs")
        {
            Description = factory.Say("Bảng CSV chi phí đã công bố, dùng thay chi phí tính từ kịch bản", "A CSV table of published costs, used in place of those computed from a scenario"), HelpName = "file",
        };
        var details = new Option<string?>("--details")
        {
            Description = factory.Say("Bảng CSV lĩnh vực, lý do, lộ trình của từng thủ tục (procedure,field,reason,schedule)", "A CSV table of field, reason and schedule of each procedure (procedure,field,reason,schedule)"), HelpName = "file",
        };
        var options = new SimulationOptions(factory);
        var command = new Command("annex", factory.Say("Phụ lục phương án đơn giản hóa để in", "The printable annex of a simplification proposal")) { pairs, html, csv, published, details };
        options.AddTo(command);
        return factory.Bind(command, (session, parsed, cancellation) =>
        {
            var names = parsed.GetValue(pairs)!;
            if (names.Length % 2 != 0)
            {
                throw CommandStopped.WrongUse("Các tệp phải theo cặp: trước, sau.", "Files must come in pairs: before, after.");
            }

            var page = OutputFile.At(session, parsed.GetValue(html)!);
            var table = parsed.GetValue(csv) is { } file ? OutputFile.At(session, file) : null;
            var costs = parsed.GetValue(published) is { } priced ? Costs(session, priced) : [];
            var stated = parsed.GetValue(details) is { } list ? Details(session, list) : ImmutableDictionary<string, AnnexDetails>.Empty;
            var entries = names.Chunk(2).Select(pair => Entry(session, pair[0], pair[1], costs, options, parsed, cancellation)).Select(entry => entry with { Details = Of(session, entry, stated) }).ToImmutableArray();
            page.Write(ReportPage.Annex(session, entries));
            table?.Write(StandardCostTable.Csv(entries));
            var total = AnnexEntry.Total(entries);
            if (session.IsJson)
            {
                Json.Write(session, new JsonObject
                {
                    ["html"] = page.FullPath,
                    ["csv"] = table?.FullPath,
                    ["total"] = total is { } sum ? Saved(sum) : null,
                    ["procedures"] = Json.Array(entries.Select(entry => (JsonNode?)new JsonObject
                    {
                        ["procedure"] = entry.After.Procedure.Id, ["code"] = entry.After.Procedure.Code, ["saving"] = entry.Saving is { } saving ? Saved(saving) : null,
                    })),
                });
            }
            else
            {
                foreach (var entry in entries)
                {
                    session.Line((entry.After.Procedure.Code ?? entry.After.Procedure.Id) + ": " + Words(entry.Saving, session.Formats));
                }

                session.Line(session.Say("Tổng cộng: ", "Total: ") + Words(total, session.Formats));
                session.Line(session.Say($"Phụ lục: {page.Shown}", $"Annex: {page.Shown}"));
            }

            return ExitCode.Ok;
        });
    }

    private static AnnexEntry Entry(
        Session session, string before, string after, ImmutableArray<PublishedCost> costs, SimulationOptions options, ParseResult parsed, CancellationToken cancellation)
    {
        var library = LibraryFolder.Around(session, after);
        var (old, now) = (RevisedProcedures.Named(session, library, before), RevisedProcedures.Named(session, library, after));
        if (old.Id != now.Id)
        {
            throw CommandStopped.WrongUse($"{after} không phải là phiên bản của {old.Id}.", $"{after} is no version of {old.Id}.");
        }

        var entry = new AnnexEntry(ProcedureComparer.Compare(old, now, library.Conditions), MeasuredPair.Measure(session, library, old, now, options, parsed, cancellation));
        PublishedCost? Of(Procedure version) => costs.FirstOrDefault(cost => cost.Procedure == version.Id && cost.Version == version.Version);
        return Of(old) is { } costBefore && Of(now) is { } costAfter ? entry.With(costBefore, costAfter) : entry;
    }

    private static ImmutableDictionary<string, AnnexDetails> Details(Session session, string path)
    {
        var (rows, problem) = AnnexDetails.Read(InputFile.Text(session, path));
        return problem is null ? rows : throw new CommandStopped(ExitCode.Findings, LocalizedText.Of($"{path}: {problem.In("vi")}", $"{path}: {problem.In("en")}"));
    }

    // A reason recorded for exactly these two versions is one for the annex too.
    private static AnnexDetails Of(Session session, AnnexEntry entry, ImmutableDictionary<string, AnnexDetails> stated)
    {
        var details = stated.GetValueOrDefault(entry.After.Procedure.Id, AnnexDetails.None);
        var changelog = Path.Combine(Path.GetDirectoryName(session.FullPath(entry.After.Procedure.File)) ?? ".", "CHANGELOG.md");
        return details.Reason.Length > 0 || !File.Exists(changelog) ? details : details with
        {
            Reason = string.Join("; ", Justification.Read(InputFile.Text(session, changelog)).Where(reason => reason.IsFor(entry.Difference.Before, entry.Difference.After)).Select(reason => reason.Reason)),
        };
    }

    private static ImmutableArray<PublishedCost> Costs(Session session, string path)
    {
        var (rows, problem) = PublishedCost.Read(InputFile.Text(session, path));
        return problem is null ? rows : throw new CommandStopped(ExitCode.Findings, LocalizedText.Of($"{path}: {problem.In("vi")}", $"{path}: {problem.In("en")}"));
    }

    private static string Words(Saving? known, Formats f)
        => known is not { } saving ? f.Say("chưa có số liệu chi phí", "no cost known") : f.Say(
            $"{f.Money(decimal.Round(saving.Before))} → {f.Money(decimal.Round(saving.After))}; tiết kiệm {f.Money(decimal.Round(saving.Saved))}/năm",
            $"{f.Money(decimal.Round(saving.Before))} → {f.Money(decimal.Round(saving.After))}; saves {f.Money(decimal.Round(saving.Saved))} a year") + (saving.Rate is { } rate ? "; " + f.Percent(rate) : "");

    private static JsonObject Saved(Saving saving) => new() { ["before"] = saving.Before, ["after"] = saving.After, ["saved"] = saving.Saved, ["rate"] = saving.Rate };
}
