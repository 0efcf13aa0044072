using System.Collections.Immutable;
using MotCua.Analysis;
using MotCua.Procedures;

namespace MotCua.Reports;

/// <summary>
/// The annex of a simplification proposal (phụ lục phương án đơn giản hóa thủ tục hành chính), as printed: landscape A4, five parts. It is a
/// Vietnamese paper and is written in Vietnamese whatever the language of the tool. What nobody stated is left as dots to fill in.
/// </summary>
public static class AnnexReport
{
    private const string Css = """

        @page { size: A4 landscape; margin: 14mm 12mm 15mm; }
        body { font-family: 'Times New Roman','Liberation Serif','Noto Serif',serif; }
        main { max-width: 1240px; }
        h1 { text-align: center; font-size: 19px; margin: 2px 0; text-transform: uppercase; }
        .annex-head { display: grid; grid-template-columns: 1fr 1.4fr; text-align: center; border: 0; margin-bottom: 10px; }
        .annex-head p { margin: 0; } .motto { font-weight: 700; } .motto span { border-bottom: 1px solid; }
        .draft { text-align: right; font-weight: 700; margin: 0; }
        .under { text-align: center; font-style: italic; margin: 0 0 14px; }
        h2 { color: inherit; text-transform: uppercase; font-size: 16px; }
        .annex td.n, .annex th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
        .annex { font-size: 12.5px; } .annex th { text-align: center; } .annex td { padding: 4px 6px; }
        .annex tbody tr.sum th, .annex tbody tr.sum td { font-weight: 700; background: var(--soft); }
        .proposal { margin-left: 18px; } .proposal ul { margin: 0 0 6px; }
        .signatures { display: grid; grid-template-columns: 1fr 1fr; text-align: center; margin-top: 26px; break-inside: avoid; font-weight: 700; }
        .signatures span { display: block; font-weight: 400; font-style: italic; margin-bottom: 60px; }
        .simulated { font-weight: 700; }
        @media print { body { font-size: 11pt; } .annex { font-size: 8.5pt; } .wide { page: auto; } }
        """;

    /// <summary>Writes the annex.</summary>
    public static string Write(ImmutableArray<AnnexEntry> entries, ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var f = Formats.Vietnamese;
        return ReportFrame.Page("Phụ lục – Phương án đơn giản hóa thủ tục hành chính", f, Fragment.Of(
            $"""
            <div class="annex-head"><p>………………………………<br>………………………………</p><p class="motto">CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br><span>Độc lập - Tự do - Hạnh phúc</span></p></div>
            <p class="draft">DỰ THẢO</p>
            <p class="under"><b>Phụ lục</b></p>
            <h1>Phương án đơn giản hóa thủ tục hành chính</h1>
            <p class="under">(kèm theo Tờ trình/Quyết định số ……/…… ngày …/…/…… của ………………)</p>
            <section><h2>Phần I. Tổng hợp</h2>
            {AnnexSummary.Write(entries, f)}
            </section>
            <section><h2>Phần II. Từng thủ tục hành chính</h2>
            {entries.Select((entry, i) => AnnexProposal.Write(entry, i + 1, f))}
            </section>
            <section><h2>Phần III. Bảng tính chi phí tuân thủ</h2>
            {entries.Select((entry, i) => AnnexSheets.Write(entry, i + 1, f))}
            </section>
            <section><h2>Phần IV. So sánh trình tự thực hiện</h2>
            {entries.Select((entry, i) => AnnexSequence.Write(entry, i + 1, f))}
            </section>
            <section><h2>Phần V. Nguồn số liệu, giả định</h2>
            {entries.Select((entry, i) => AnnexSources.Write(entry, i + 1, f))}
            <p class="muted">motcua {options.ToolVersion}{(options.PrintedAt is { } moment ? "; lập lúc " + f.Moment(moment) : "")}</p>
            </section>
            <div class="signatures"><p>Người lập biểu<span>(ký, ghi rõ họ tên)</span></p><p>Thủ trưởng đơn vị<span>(ký tên, đóng dấu)</span></p></div>
            """), Css);
    }

    internal static string Title(Procedure procedure) => procedure.Title.In("vi", procedure.Id);

    /// <summary>The variant whose limits and map are printed; empty where there are no variants.</summary>
    internal static string Variant(AnnexEntry entry) => entry.Comparison.VariantTitle is { } name ? $" (trường hợp: {name.In("vi")})" : "";

    internal static string Money(decimal amount, Formats f) => f.Number(decimal.Round(amount, 0, MidpointRounding.AwayFromZero));
}
