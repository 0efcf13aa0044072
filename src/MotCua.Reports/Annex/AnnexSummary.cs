using System.Collections.Immutable;
using MotCua.Analysis;
using MotCua.LegalTime;
using MotCua.Procedures;

namespace MotCua.Reports;

/// <summary>Part I: all procedures in one table. Costs are summed, times are not: days of different procedures and kinds make no sum.</summary>
internal static class AnnexSummary
{
    public static Fragment Write(ImmutableArray<AnnexEntry> entries, Formats f)
    {
        var unknown = entries.Count(entry => entry.Saving is null);
        return Fragment.Of(
            $"""
            <table class="annex">
            <thead>
            <tr><th rowspan="2">STT</th><th rowspan="2">Mã TTHC</th><th rowspan="2">Tên thủ tục hành chính</th><th rowspan="2">Lĩnh vực</th><th rowspan="2">Cấp thực hiện</th><th colspan="4">Thời hạn giải quyết</th><th colspan="2">Thành phần hồ sơ</th><th colspan="4">Chi phí tuân thủ (đồng/năm)</th></tr>
            <tr><th>Trước</th><th>Sau</th><th>Giảm</th><th>%</th><th>Trước</th><th>Sau</th><th>Trước</th><th>Sau</th><th>Tiết kiệm</th><th>%</th></tr>
            </thead>
            <tbody>
            {entries.Select((entry, i) => Row(entry, i + 1, f))}
            <tr class="sum"><th colspan="11">TỔNG CỘNG</th>{Costs(AnnexEntry.Total(entries), f)}</tr>
            </tbody>
            </table>
            <p class="muted">Tỷ lệ của dòng tổng cộng là tổng tiết kiệm chia tổng chi phí trước, không phải trung bình các tỷ lệ. Thời hạn khác loại ngày không trừ cho nhau.{(unknown > 0 ? $" {unknown} thủ tục chưa có số liệu chi phí, không nằm trong tổng." : "")}</p>
            """);
    }

    private static Fragment Row(AnnexEntry entry, int number, Formats f)
    {
        var procedure = entry.After.Procedure;
        var variant = entry.Comparison.Variant;
        var (old, now) = (entry.Before.Burden.MainLimit?.For(variant), entry.After.Burden.MainLimit?.For(variant));
        return Fragment.Of(
            $"""
            <tr><td class="n">{number}</td><td>{procedure.Code ?? "…"}</td><td>{AnnexReport.Title(procedure)}{AnnexReport.Variant(entry)}</td><td>{(entry.Details.Field.Length > 0 ? entry.Details.Field : "…")}</td><td>{Level(procedure.Authority)}</td><td>{Limit(old, f)}</td><td>{Limit(now, f)}</td><td>{Cut(old, now, f)}</td><td class="n">{Rate(old, now, f)}</td><td>{entry.Before.Burden.Papers.Summary(f)}</td><td>{entry.After.Burden.Papers.Summary(f)}</td>{Costs(entry.Saving, f)}</tr>
            """);
    }

    // Dots where nothing is known, to be filled in; a dash where there is no rate.
    private static Fragment Costs(Saving? saving, Formats f)
    {
        var (before, after, saved, rate) = saving is { } known
            ? (AnnexReport.Money(known.Before, f), AnnexReport.Money(known.After, f), AnnexReport.Money(known.Saved, f), known.Rate is { } share ? f.Percent(share) : "–")
            : ("…", "…", "…", "…");
        return Fragment.Of($"<td class=\"n\">{before}</td><td class=\"n\">{after}</td><td class=\"n\">{saved}</td><td class=\"n\">{rate}</td>");
    }

    internal static string Limit(TimeLimit? limit, Formats f) => limit is null ? "–" : f.Limit(limit);

    private static string Cut(TimeLimit? old, TimeLimit? now, Formats f)
        => old is null || now is null ? "–" : old.Unit != now.Unit ? "khác loại ngày" : $"{f.Number(old.Amount - now.Amount)} {f.Unit(old.Unit, old.Amount - now.Amount)}";

    private static string Rate(TimeLimit? old, TimeLimit? now, Formats f)
        => old is { Amount: > 0 } && now is not null && old.Unit == now.Unit ? f.Percent((old.Amount - now.Amount) / (decimal)old.Amount) : "–";

    private static string Level(string? authority) => authority switch
    {
        "commune" => "Cấp xã",
        "province" => "Cấp tỉnh",
        "ministry" or "central" => "Trung ương",
        null => "…",
        var other => other,
    };
}
