using System.Collections.Immutable;
using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>Something about a row of a published table.</summary>
/// <param name="Row">The row; empty for the table as a whole.</param>
/// <param name="Code">Stable name for programs: <c>missesGoal</c>, <c>costDiffers</c>, <c>textDiffers</c>, <c>noDossiers</c>, <c>unclassified</c>, <c>sumDiffers</c>, <c>agrees</c>.</param>
/// <param name="Text">What it is.</param>
/// <param name="IsProblem">Whether the publication contradicts itself or falls short of what it says.</param>
public sealed record TableFinding(string Row, string Code, LocalizedText Text, bool IsProblem);

/// <summary>Recomputes tables that agencies published, and says what does not come out.</summary>
public static class Recomputation
{
    /// <summary>The kinds of table, by the columns that tell them apart.</summary>
    public static ImmutableArray<string> Kinds { get; } =
    [
        "procedure,before,after", "name,before,after,saved,percent", "procedure,days-before,days-after,hourly-income,dossiers,cost-before,cost-after,saved,days-cut",
        "procedure,case-before,case-after,dossiers,cost-before,cost-after,saved", "level,total,processed,pending,early,on-time,late",
    ];

    /// <summary>Recomputes a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="goal">By how much times are said to be cut, as a share; used for tables of times only.</param>
    /// <returns>The findings, row by row, then those about the whole; null when the columns are of no kind known.</returns>
    public static ImmutableArray<TableFinding>? Of(PublishedTable table, decimal goal)
    {
        ArgumentNullException.ThrowIfNull(table);
        bool Has(params string[] columns) => columns.All(column => table.Columns.Contains(column));
        return Has("before", "after", "percent") ? [.. table.Rows.Select(Reform)]
            : Has("before", "after") ? [.. Reductions(table, goal)]
            : Has("days-before", "days-after", "hourly-income", "dossiers") ? [.. table.Rows.SelectMany(ByDays)]
            : Has("case-before", "case-after", "dossiers") ? [.. table.Rows.SelectMany(ByCase)]
            : Has("processed", "early", "on-time", "late") ? [.. Dossiers(table)]
            : null;
    }

    private static IEnumerable<TableFinding> Reductions(PublishedTable table, decimal goal)
    {
        var rows = table.Rows.Select(row => new ReductionRow(row.Name, row["before"] ?? 0, row["after"] ?? 0)).ToList();
        var missing = ReductionRow.Missing(rows, goal);
        foreach (var row in missing)
        {
            yield return new TableFinding(row.Name, "missesGoal", Phrases.Both(f => f.Say(
                $"{f.Shortest((double)row.Before)} → {f.Shortest((double)row.After)} chỉ giảm {f.Number(row.Reduction * 100, 1)}%, chưa đạt {f.Percent(goal)}",
                $"{f.Shortest((double)row.Before)} → {f.Shortest((double)row.After)} is a cut of {f.Number(row.Reduction * 100, 1)}% only, short of {f.Percent(goal)}")), true);
        }

        yield return new TableFinding("", missing.IsEmpty ? "agrees" : "missesGoal", Phrases.Both(f => f.Say(
            $"{missing.Length} trên {rows.Count} dòng chưa đạt mức giảm {f.Percent(goal)}", $"{missing.Length} of {rows.Count} rows miss the cut of {f.Percent(goal)}")), !missing.IsEmpty);
    }

    // A published figure is right when it is the computed one at as many decimals as it has.
    private static TableFinding Reform(PublishedRow row)
    {
        var computed = new Saving(row["before"] ?? 0, row["after"] ?? 0);
        var percent = (computed.Rate ?? 0) * 100;
        var isSame = Agrees(row["saved"], computed.Saved) && Agrees(row["percent"], percent);
        return new TableFinding(row.Name, isSame ? "agrees" : "costDiffers", Phrases.Both(f =>
            $"{f.Shortest((double)computed.Before)} → {f.Shortest((double)computed.After)}: −{f.Shortest((double)computed.Saved)} ({f.Number(percent, 1)}%)" + (isSame
                ? f.Say(", khớp với số đã công bố", ", as published")
                : f.Say($"; công bố ghi {f.Shortest((double)(row["percent"] ?? 0))}%", $"; published as {f.Shortest((double)(row["percent"] ?? 0))}%"))), !isSame);
    }

    private static bool Agrees(decimal? stated, decimal computed)
        => stated is not { } figure || decimal.Round(computed, figure.Scale, MidpointRounding.AwayFromZero) == figure;

    private static IEnumerable<TableFinding> ByDays(PublishedRow row)
    {
        var (income, dossiers, before, after) = (row["hourly-income"] ?? 0, row["dossiers"] ?? 0, row["days-before"] ?? 0, row["days-after"] ?? 0);
        var computed = new Saving(ProcessingDaysMethod.PerYear(before, income, dossiers), ProcessingDaysMethod.PerYear(after, income, dossiers));
        if (dossiers == 0)
        {
            yield return new TableFinding(row.Name, "noDossiers", Phrases.Both(f => f.Say(
                $"không có hồ sơ nào nên công thức cho 0; mức tiết kiệm đã nêu {f.Money(Stated(row) ?? 0)} không có căn cứ",
                $"without a dossier the formula gives 0; the saving stated, {f.Money(Stated(row) ?? 0)}, is unsupported")), true);
            yield break;
        }

        yield return Compared(row, computed, Phrases.Both(f => $"{f.Shortest((double)before)} → {f.Shortest((double)after)} {f.Say("ngày", "days")}"));
        if (row["days-cut"] is { } said && said != before - after)
        {
            var other = new Saving(computed.Before, ProcessingDaysMethod.PerYear(before - said, income, dossiers));
            yield return new TableFinding(row.Name, "textDiffers", Phrases.Both(f => f.Say(
                $"lời văn ghi giảm {f.Shortest((double)said)} ngày, tức chỉ tiết kiệm {f.Money(other.Saved)} ({f.Percent(other.Rate ?? 0)}): mâu thuẫn với bảng",
                $"the text says a cut of {f.Shortest((double)said)} {(said == 1 ? "day" : "days")}, which would save {f.Money(other.Saved)} ({f.Percent(other.Rate ?? 0)}): inconsistent with the table")), true);
        }
    }

    private static IEnumerable<TableFinding> ByCase(PublishedRow row)
    {
        var dossiers = row["dossiers"] ?? 0;
        var (before, after) = (row["case-before"] ?? 0, row["case-after"] ?? 0);
        yield return Compared(row, new Saving(before * dossiers, after * dossiers), Phrases.Both(f => f.Say(
            $"{f.Money(before)} → {f.Money(after)} một hồ sơ × {f.Number(dossiers)}", $"{f.Money(before)} → {f.Money(after)} a dossier × {f.Number(dossiers)}")));
    }

    private static decimal? Stated(PublishedRow row) => row["saved"] ?? (row["cost-before"] is { } old && row["cost-after"] is { } now ? old - now : null);

    private static TableFinding Compared(PublishedRow row, Saving computed, LocalizedText what)
    {
        var isSame = (row["cost-before"] ?? computed.Before) == computed.Before && (row["cost-after"] ?? computed.After) == computed.After && (row["saved"] ?? computed.Saved) == computed.Saved;
        return new TableFinding(row.Name, isSame ? "agrees" : "costDiffers", Phrases.Both(f => what.In(f.Language) + f.Say(
            $": {f.Money(computed.Before)} → {f.Money(computed.After)}; tiết kiệm {f.Money(computed.Saved)}/năm ({f.Percent(computed.Rate ?? 0)})" + (isSame ? ", khớp với bảng" : $"; bảng ghi tiết kiệm {f.Money(Stated(row) ?? 0)}"),
            $": {f.Money(computed.Before)} → {f.Money(computed.After)}; saves {f.Money(computed.Saved)} a year ({f.Percent(computed.Rate ?? 0)})" + (isSame ? ", as published" : $"; the table says {f.Money(Stated(row) ?? 0)} is saved"))), !isSame);
    }

    private static IEnumerable<TableFinding> Dossiers(PublishedTable table)
    {
        long all = 0;
        foreach (var row in table.Rows)
        {
            var counted = new ProcessedDossiers(row.Name, (long)(row["processed"] ?? 0), (long)(row["early"] ?? 0), (long)(row["on-time"] ?? 0), (long)(row["late"] ?? 0));
            all += counted.Unclassified;
            if (counted.Unclassified != 0)
            {
                yield return new TableFinding(row.Name, "unclassified", Phrases.Both(f => f.Say(
                    $"{f.Number(counted.Processed)} hồ sơ đã giải quyết, trong đó {f.Number(counted.Early)} trước hạn, {f.Number(counted.OnTime)} đúng hạn, {f.Number(counted.Late)} quá hạn: còn {f.Number(counted.Unclassified)} không thuộc loại nào",
                    $"{f.Number(counted.Processed)} processed, of these {f.Number(counted.Early)} early, {f.Number(counted.OnTime)} on time, {f.Number(counted.Late)} late: {f.Number(counted.Unclassified)} are in no class")), true);
            }

            if (row["total"] is { } total && row["pending"] is { } pending && total != counted.Processed + pending)
            {
                yield return new TableFinding(row.Name, "sumDiffers", Phrases.Both(f => f.Say(
                    $"tổng {f.Number(total)} khác đã giải quyết cộng đang giải quyết {f.Number(counted.Processed + pending)}", $"the total {f.Number(total)} is not processed plus pending, {f.Number(counted.Processed + pending)}")), true);
            }
        }

        yield return new TableFinding("", all == 0 ? "agrees" : "unclassified", Phrases.Both(f => all == 0
            ? f.Say("mọi hồ sơ đã giải quyết đều có loại", "every dossier processed is in a class")
            : f.Say($"{f.Number(all)} hồ sơ đã giải quyết nhưng không được xếp loại", $"{f.Number(all)} dossiers are processed but unclassified")), all != 0);
    }
}
