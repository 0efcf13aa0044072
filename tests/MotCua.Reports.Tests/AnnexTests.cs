using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using MotCua.Analysis;
using MotCua.Layout.Tests;
using MotCua.Procedures;
using MotCua.Testing;

namespace MotCua.Reports.Tests;

/// <summary>The annex of a proposal, with the figures a published decision gives for procedure 2.000635.</summary>
public sealed class AnnexTests
{
    [Fact]
    public void The_published_saving_of_2_000635_is_printed_to_the_dong()
    {
        var page = Page();
        foreach (var figure in new[] { "3.305.472.000 đồng/năm", "745.668.000 đồng/năm", "2.559.804.000 đồng/năm", "77,44%", "3.228", "1.024.000", "231.000" })
        {
            Assert.Contains(figure, page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void All_five_parts_the_motto_and_the_places_to_sign_are_there()
    {
        var page = Page();
        foreach (var part in new[]
        {
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "DỰ THẢO", "Phương án đơn giản hóa thủ tục hành chính", "Phần I. ", "TỔNG CỘNG", "Phần II. ", "Kiến nghị thực thi",
            "Phần III. ", "TNBQ/giờ", "Phần IV. ", "Phần V. ", "Người lập biểu", "Thủ trưởng đơn vị",
        })
        {
            Assert.Contains(part, page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_rate_of_all_is_the_rate_of_the_sums()
    {
        var entry = Entry();
        var small = entry with { Comparison = entry.Comparison with { Versions = [entry.Before with { Cost = ComplianceCost.OfCase(100, 10) }, entry.After with { Cost = ComplianceCost.OfCase(100, 10) }] } };
        Assert.Equal(2_559_804_000m / 3_305_473_000m, AnnexEntry.Total([entry, small])?.Rate);
    }

    [Fact]
    public void What_no_cost_is_known_of_has_no_total_either()
    {
        var page = Text(AnnexReport.Write([Sample("house")], new ReportOptions { ToolVersion = "test" }));
        Assert.Contains("TỔNG CỘNG … … … …", page, StringComparison.Ordinal);
        Assert.Null(AnnexEntry.Total([Sample("house")]));
    }

    [Fact]
    public void The_map_of_the_annex_bears_the_limits_of_the_variant_compared()
    {
        var page = AnnexReport.Write([Sample("house")], new ReportOptions { ToolVersion = "test" });
        Assert.Contains("3 ngày LV", page, StringComparison.Ordinal);
        Assert.DoesNotContain("3–5 ngày LV", page, StringComparison.Ordinal);
    }

    // The sequence names the limits that the other parts count with.
    [Theory]
    [InlineData("house")]
    [InlineData("works")]
    public void Every_part_prints_the_limits_of_the_variant_compared(string variant)
    {
        var page = Text(AnnexReport.Write([Sample(variant)], new ReportOptions { ToolVersion = "test" }));
        GoldenFile.Verify(page[page.IndexOf("Phần I. ", StringComparison.Ordinal)..page.IndexOf("motcua test", StringComparison.Ordinal)].Replace(" Phần ", "\nPhần ", StringComparison.Ordinal).Replace(". ", ".\n", StringComparison.Ordinal) + "\n", "txt",
            method: $"{nameof(Every_part_prints_the_limits_of_the_variant_compared)}.{variant}");
    }

    [Fact]
    public void The_cost_table_multiplies_price_and_quantity_and_keeps_texts_texts()
    {
        var table = StandardCostTable.Csv([Entry()]).Split("\r\n");
        Assert.StartsWith("2.000635,vn/civil-status-extract,proposal-before,other,", table[1], StringComparison.Ordinal);
        Assert.Contains(",1024000,0,1,3228,1,1024000,3305472000,\"Quyết định 1811/QĐ-TTPVHCC ngày 24/12/2025 (Hà Nội), thủ tục 2.000635\"", table[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vn/x,1,a,3,nguồn")]
    [InlineData("vn/x,1,5,3,")]
    [InlineData("vn/x,1,5")]
    public void A_table_of_costs_with_a_hole_says_which_line(string row)
    {
        var (rows, problem) = PublishedCost.Read("procedure,version,cost-per-case,subjects-per-year,source\n" + row);
        Assert.Empty(rows);
        Assert.StartsWith("Line 2:", problem!.In("en"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("house", 3)]
    [InlineData("works", 5)]
    public void Steps_are_printed_with_the_limits_of_the_variant_compared(string variant, int days)
    {
        var (before, after) = (Read("2025-07-01"), Read("2026-07-01"));
        var page = AnnexReport.Write([new AnnexEntry(ProcedureComparer.Compare(before, after), VersionComparer.Compare(new ComparisonInput { Versions = [before, after], Variant = variant }))], new ReportOptions { ToolVersion = "test" });
        Assert.Contains($"<li>Thẩm định hồ sơ, kiểm tra thực địa nếu cần – Bộ phận thụ lý, thẩm định ({days} ngày làm việc)</li>", page, StringComparison.Ordinal);

        // Nothing is known of the cost: that is no sum of zero.
        Assert.Contains("TỔNG CỘNG</th><td class=\"n\">…</td><td class=\"n\">…</td><td class=\"n\">…</td>", page, StringComparison.Ordinal);

        static Procedure Read(string version)
        {
            var file = Path.Combine(Root(), "procedures", "vn", "house-permit", version + ".yaml");
            return ProcedureReader.Read(file, File.ReadAllText(file)).Procedure!;
        }
    }

    internal static string Page() => AnnexReport.Write([Entry()], new ReportOptions { ToolVersion = "test" });

    private static AnnexEntry Sample(string variant)
    {
        var (before, after) = (SampleProcedures.Before(), SampleProcedures.After() with { Variants = [new("house", LocalizedText.Of("Nhà ở", "House")), new("works", LocalizedText.Of("Công trình khác", "Other works"))] });
        return new AnnexEntry(ProcedureComparer.Compare(before, after), VersionComparer.Compare(new ComparisonInput { Versions = [before, after], Variant = variant }));
    }

    private static string Text(string page) => System.Net.WebUtility.HtmlDecode(Regex.Replace(Regex.Replace(page, "<(style|svg).*?</\\1>", "", RegexOptions.Singleline), "(<[^>]*>|\\s)+", " "));

    private static AnnexEntry Entry()
    {
        var folder = Path.Combine(Root(), "tests", "fixtures", "annex");
        var costs = PublishedCost.Read(File.ReadAllText(Path.Combine(folder, "published-costs.csv"))).Rows;
        var (before, after) = (Read("proposal-before"), Read("proposal-after"));
        return new AnnexEntry(ProcedureComparer.Compare(before, after), VersionComparer.Compare(new ComparisonInput { Versions = [before, after] })).With(costs[0], costs[1]);

        Procedure Read(string version)
        {
            var file = Path.Combine(folder, "civil-status-extract", version + ".yaml");
            return ProcedureReader.Read(file, File.ReadAllText(file)).Procedure!;
        }
    }

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", ".."));
}
