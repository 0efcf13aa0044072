using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>One procedure of a simplification proposal.</summary>
/// <param name="Difference">What the proposal changes.</param>
/// <param name="Comparison">Both versions side by side; simulated when there is a scenario.</param>
public sealed record AnnexEntry(ProcedureDifference Difference, Comparison Comparison)
{
    /// <summary>What the proposer states beside the files; what nobody stated is left to fill in by hand.</summary>
    public AnnexDetails Details { get; init; } = AnnexDetails.None;

    /// <summary>The version in force.</summary>
    public ComparedVersion Before => Comparison.Versions[0];

    /// <summary>The proposal.</summary>
    public ComparedVersion After => Comparison.Versions[1];

    /// <summary>Compliance cost per year before and after; null when it is not known for both.</summary>
    public Saving? Saving => Before.Cost is { } old && After.Cost is { } now ? new Saving(old.PerYear, now.PerYear) : null;

    /// <summary>Takes the cost of a published decision in place of one computed from work items.</summary>
    public AnnexEntry With(PublishedCost before, PublishedCost after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return this with
        {
            Comparison = Comparison with
            {
                Versions = [Before with { Cost = before.Cost, PerYear = before.SubjectsPerYear }, After with { Cost = after.Cost, PerYear = after.SubjectsPerYear }],
            },
        };
    }

    /// <summary>The savings of all procedures together: sums of costs, the rate from the sums. Procedures without a cost are left out; null when none has one, for nothing known is not nothing.</summary>
    public static Saving? Total(IEnumerable<AnnexEntry> entries)
        => (entries ?? throw new ArgumentNullException(nameof(entries))).Select(entry => entry.Saving).OfType<Saving>().ToList() is { Count: > 0 } known ? Analysis.Saving.Total(known) : null;
}

/// <summary>What the proposer states beside the files.</summary>
/// <param name="Field">The field (lĩnh vực); empty when not stated.</param>
/// <param name="Reason">Why it is simplified; empty when not stated.</param>
/// <param name="Schedule">When it is to be carried out (lộ trình); empty when not stated.</param>
public sealed record AnnexDetails(string Field, string Reason, string Schedule)
{
    /// <summary>Nothing is stated.</summary>
    public static AnnexDetails None { get; } = new("", "", "");

    /// <summary>Reads a table with the columns procedure, field, reason and schedule; a cell may be empty.</summary>
    /// <returns>The details by the id of the procedure, and what is wrong with the table when something is.</returns>
    public static (ImmutableDictionary<string, AnnexDetails> Rows, LocalizedText? Problem) Read(string csv)
    {
        ArgumentNullException.ThrowIfNull(csv);
        var rows = ImmutableDictionary.CreateBuilder<string, AnnexDetails>(StringComparer.Ordinal);
        var lines = csv.ReplaceLineEndings("\n").TrimStart('\uFEFF').Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var cells = CsvLine.Cells(lines[i]);
            if (lines[i].Trim().Length == 0 || lines[i].StartsWith('#') || cells is ["procedure", "field", "reason", "schedule"])
            {
                continue;
            }

            if (cells is not [var procedure, var field, var reason, var schedule] || !rows.TryAdd(procedure, new AnnexDetails(field, reason, schedule)))
            {
                return (rows.ToImmutable(), LocalizedText.Of(
                    $"Dòng {i + 1}: cần bốn ô procedure,field,reason,schedule, mỗi thủ tục một dòng.", $"Line {i + 1}: four cells are needed, procedure,field,reason,schedule, one line a procedure."));
            }
        }

        return (rows.ToImmutable(), null);
    }
}

/// <summary>The cost of one dossier as a published decision has it, without the work it is made of.</summary>
/// <param name="Procedure">Id of the procedure.</param>
/// <param name="Version">The version.</param>
/// <param name="PerCase">Cost of one dossier, in đồng.</param>
/// <param name="SubjectsPerYear">How many must do it in a year.</param>
/// <param name="Source">The decision.</param>
public sealed record PublishedCost(string Procedure, string Version, decimal PerCase, decimal SubjectsPerYear, string Source)
{
    /// <summary>As a cost with this one item.</summary>
    public ComplianceCost Cost => new()
    {
        Items = [new WorkItem { Kind = WorkKind.Other, Title = LocalizedText.Of("Chi phí một hồ sơ theo văn bản đã công bố", "Cost of one dossier as published"), Services = PerCase, Source = LocalizedText.Of(Source, Source) }],
        HourlyIncome = 0,
        SubjectsPerYear = SubjectsPerYear,
    };

    /// <summary>Reads a table with the columns procedure, version, cost-per-case, subjects-per-year and source, quoted where a comma stands in a text.</summary>
    /// <returns>The rows, and what is wrong with the table when something is.</returns>
    public static (ImmutableArray<PublishedCost> Rows, LocalizedText? Problem) Read(string csv)
    {
        ArgumentNullException.ThrowIfNull(csv);
        var rows = ImmutableArray.CreateBuilder<PublishedCost>();
        var lines = csv.ReplaceLineEndings("\n").TrimStart('\uFEFF').Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Trim().Length == 0 || lines[i].StartsWith('#'))
            {
                continue;
            }

            var cells = CsvLine.Cells(lines[i]);
            if (rows.Count == 0 && cells is ["procedure", "version", "cost-per-case", "subjects-per-year", "source"])
            {
                continue;
            }

            if (cells is not [var procedure, var version, var cost, var subjects, var source] || source.Trim().Length == 0
                || !decimal.TryParse(cost, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var perCase)
                || !decimal.TryParse(subjects, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var perYear))
            {
                return ([], LocalizedText.Of(
                    $"Dòng {i + 1}: cần năm ô procedure,version,cost-per-case,subjects-per-year,source; số viết liền, nguồn không để trống.",
                    $"Line {i + 1}: five cells are needed, procedure,version,cost-per-case,subjects-per-year,source; plain numbers and a source."));
            }

            rows.Add(new PublishedCost(procedure, version, perCase, perYear, source));
        }

        return (rows.ToImmutable(), null);
    }
}

/// <summary>The Standard Cost Model table of a proposal as CSV: one row per work item and version, price times quantity.</summary>
public static class StandardCostTable
{
    /// <summary>Writes the table: RFC 4180, bare numbers with a decimal point, UTF-8 text in Vietnamese.</summary>
    public static string Csv(IEnumerable<AnnexEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var text = new StringBuilder("code,procedure,version,kind,activity,hours,tariff_per_hour,services,fees,per_case,population,frequency,cost_per_case,cost_per_year,source\r\n");
        foreach (var version in entries.SelectMany(entry => entry.Comparison.Versions))
        {
            if (version.Cost is not { } cost)
            {
                continue;
            }

            foreach (var item in cost.Items)
            {
                var each = item.Cost(cost.HourlyIncome);
                Row(text, version.Procedure.Code ?? "", version.Procedure.Id, version.Procedure.Version, item.Kind.ToString().ToLowerInvariant(), item.Title.In("vi"), Number(item.Hours), Number(cost.HourlyIncome),
                    Number(item.Services), Number(item.Fees), Number(item.PerCase), Number(cost.SubjectsPerYear), Number(cost.TimesPerYear), Number(each), Number(each * cost.SubjectsPerYear * cost.TimesPerYear), item.Source.In("vi"));
            }

            Row(text, version.Procedure.Code ?? "", version.Procedure.Id, version.Procedure.Version, "total", "Tổng", "", "", "", "", "", Number(cost.SubjectsPerYear), Number(cost.TimesPerYear), Number(cost.PerCase), Number(cost.PerYear), "");
        }

        return text.ToString();
    }

    private static void Row(StringBuilder text, params string[] cells) => text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");

    // A text that a spreadsheet would take for a formula is kept a text.
    private static string Cell(string value)
    {
        var safe = value.Length > 0 && value[0] is '=' or '+' or '@' or '-' && !decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? "'" + value : value;
        return safe.AsSpan().IndexOfAny("\",\r\n") >= 0 ? "\"" + safe.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : safe;
    }

    private static string Number(decimal value) => value.ToString("0.############", CultureInfo.InvariantCulture);
}
