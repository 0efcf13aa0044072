using MotCua.Procedures;

namespace MotCua.Reports;

/// <summary>How the page looks on screen and on A4. Marks and words carry the meaning; colours only help.</summary>
internal static class ReportStyle
{
    public static string Css(Formats formats) => Sheet.Replace("PAGE-WORD", formats.Say("Trang", "Page"), StringComparison.Ordinal);

    private const string Sheet = """
        :root { --ink: #1e293b; --muted: #475569; --line: #cbd5e1; --soft: #f1f5f9; --accent: #1f4e8c; }
        * { box-sizing: border-box; }
        body { margin: 0; background: #eef1f5; color: var(--ink); font: 15px/1.5 'Noto Sans','Segoe UI',Arial,'Liberation Sans',sans-serif; }
        main { max-width: 960px; margin: 24px auto; padding: 40px 56px; background: #fff; box-shadow: 0 1px 6px rgb(15 23 42 / 15%); }
        header { border-bottom: 3px solid var(--accent); padding-bottom: 14px; margin-bottom: 20px; }
        .kind { margin: 0; text-transform: uppercase; letter-spacing: .06em; font-size: 12px; font-weight: 600; color: var(--accent); }
        h1 { margin: 4px 0 6px; font-size: 25px; line-height: 1.25; }
        h2 { margin: 30px 0 10px; font-size: 18px; color: var(--accent); break-after: avoid; }
        h3 { margin: 18px 0 6px; font-size: 15px; break-after: avoid; }
        p { margin: 0 0 10px; }
        .facts, .muted { color: var(--muted); }
        .muted { font-size: 13px; }
        .versions { list-style: none; display: flex; flex-wrap: wrap; gap: 6px 28px; margin: 10px 0 0; padding: 0; }
        .mark { display: inline-block; width: 14px; height: 10px; margin-right: 6px; border: 1px solid var(--ink); print-color-adjust: exact; -webkit-print-color-adjust: exact; }
        .v0 { background: #a9b7c9; } .v1 { background: #1f4e8c; } .v2 { background: #5b8bbf; } .v3 { background: #dbe4ee; }
        .verdict { border: 1px solid var(--accent); border-left-width: 6px; padding: 12px 18px; margin-bottom: 16px; break-inside: avoid; }
        .verdict h2, .cautions h2 { margin: 0 0 4px; font-size: 13px; text-transform: uppercase; letter-spacing: .05em; }
        .sentence { font-size: 17px; line-height: 1.45; font-weight: 600; margin: 0; }
        .headlines { display: flex; flex-wrap: wrap; gap: 6px; margin: 10px 0 0; padding: 0; list-style: none; }
        .headlines li { border: 1px solid var(--line); border-radius: 3px; padding: 1px 9px; font-size: 13px; background: var(--soft); }
        .cautions { border: 1px solid #8a6d1b; border-left-width: 6px; padding: 12px 18px; break-inside: avoid; }
        .cautions h2 { color: #6b5310; }
        .cautions ul, .bases { margin: 0; padding-left: 20px; }
        .cautions li { font-size: 13.5px; margin-bottom: 3px; }
        .stamp { display: inline-block; border: 1.5px solid var(--ink); padding: 2px 10px; font-size: 12.5px; font-weight: 600; }
        .stamp, section > p { break-after: avoid; }
        table { width: calc(100% - 1px); border-collapse: collapse; margin: 8px 0 14px; font-size: 13.5px; }
        thead { display: table-header-group; }
        tr { break-inside: avoid; }
        th, td { border: 1px solid var(--line); padding: 5px 9px; text-align: left; vertical-align: top; }
        thead th { background: #e2e8f0; font-weight: 600; }
        tbody th { font-weight: 400; }
        .group th { background: var(--soft); font-weight: 600; }
        .measures td, .figures td { text-align: right; font-variant-numeric: tabular-nums; }
        .measures thead th:not(:first-child), .figures thead th:not(:first-child) { text-align: right; }
        .measures tbody th { width: 34%; }
        .change { font-weight: 600; }
        .total th, .total td { font-weight: 600; }
        .effect { width: 120px; white-space: nowrap; }
        .sources { font-size: 12.5px; }
        .sources .name, .hash { font-size: 11.5px; overflow-wrap: anywhere; color: var(--muted); }
        .sources td { padding-block: 3px; } .sources .name { width: 30%; } .sources .line { width: 8%; text-align: right; }
        .provenance th { width: 30%; }
        figure { margin: 14px 0 20px; break-inside: avoid; }
        figcaption { font-weight: 600; font-size: 14px; margin-bottom: 6px; break-after: avoid; }
        svg { max-width: 100%; height: auto; display: block; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
        .map { overflow-x: auto; }
        .caption { font-weight: 600; margin: 0 0 6px; }
        @media screen { .band { display: none; } .wide .map { margin-inline: -40px; } .map svg { min-width: 900px; } }
        @page { size: A4; margin: 17mm 15mm 18mm; @bottom-right { content: "PAGE-WORD " counter(page) "/" counter(pages); font: 9pt 'Noto Sans',Arial,sans-serif; color: #475569; } }
        @page map { size: A4 landscape; margin: 13mm 12mm 16mm; }
        @media print {
        body { background: #fff; font-size: 10.5pt; }
        main { max-width: none; margin: 0; padding: 0; box-shadow: none; }
        table { font-size: 9.5pt; } .sources { font-size: 8.5pt; }
        thead th, .group th, .headlines li { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
        .wide { page: map; break-before: page; }
        .wide h2 { margin-top: 0; }
        .map { break-inside: auto; margin: 0 0 8mm; overflow: visible; }
        .map svg { width: 100%; max-height: 158mm; }
        .on-screen { display: none; }
        .band { break-inside: avoid; }
        .band svg { width: auto; max-height: none; max-width: none; }
        }
        """;
}
