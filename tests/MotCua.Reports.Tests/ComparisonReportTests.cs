using MotCua.Analysis;
using MotCua.Procedures;
using MotCua.Testing;
using NodaTime;

namespace MotCua.Reports.Tests;

public sealed class ComparisonReportTests
{
    private static readonly ReportOptions Vietnamese = new() { ToolVersion = "0.1.0", PrintedAt = new LocalDateTime(2026, 9, 10, 16, 30) };
    private static readonly ReportOptions English = Vietnamese with { Language = "en" };

    [Fact]
    public void The_whole_report_in_Vietnamese() => GoldenFile.Verify(ComparisonReport.Write(SampleComparison.Whole(), Vietnamese), "html");

    [Fact]
    public void The_whole_report_in_English() => GoldenFile.Verify(ComparisonReport.Write(SampleComparison.Whole(), English), "html");

    [Fact]
    public void A_share_is_all_of_them_only_when_it_is_all()
    {
        var sample = SampleComparison.Whole();
        var change = sample.Changes[0];
        var onTime = change.Simulated.Single(difference => difference.Id == "onTime") with { After = new SimulatedFigure(0.99996, 0.99987, 1.00005) };
        var html = ComparisonReport.Write(sample with { Changes = [change with { Simulated = [onTime] }] }, English);
        Assert.Contains("<td>99.996% ± 0.009%</td>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_loads_nothing_and_runs_nothing()
    {
        var html = ComparisonReport.Write(SampleComparison.Whole(), Vietnamese);
        foreach (var forbidden in new[] { "<script", "<link", "<img", "<iframe", "<object", "@import", "@font-face", "href=", "src=", "javascript:" })
        {
            Assert.DoesNotContain(forbidden, html, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public void Text_from_files_is_inert()
    {
        const string evil = "<script>alert('x')</script>\"'><img src=x onerror=alert(1)>";
        var text = LocalizedText.Of(evil, evil);
        var sample = SampleComparison.Whole();
        var change = sample.Changes[0];
        var hostile = sample with
        {
            Title = text,
            Versions = [.. sample.Versions.Select(v => v with { Label = text, Procedure = v.Procedure with { Title = text, File = evil, RulesHash = evil, Bases = [new Basis { Id = "b", Act = evil, Title = text, Source = text }] } })],
            Measures = [new Measure("m", MeasureGroup.Time, text, [new MeasureValue(text, null), new MeasureValue(text, null)], [text])],
            Changes = [change with { Verdict = text, Headlines = [text], Differences = [change.Differences[0] with { Sentence = text }], Simulated = [change.Simulated[0] with { Title = text }] }],
            Cautions = [new Caution("c", text)],
            Assumptions = [new Assumption(evil, evil, text, new SourceSpan(evil, 1, 1, 1, 1, 0, 0))],
        };
        var html = ComparisonReport.Write(hostile, Vietnamese with { ToolVersion = evil });
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;", html);
    }

    [Fact]
    public void Every_simulated_part_says_that_it_is_no_statistic()
        => Assert.Equal(2, Count(ComparisonReport.Write(SampleComparison.Whole(), Vietnamese), "Kết quả mô phỏng, không phải số liệu thống kê"));

    [Fact]
    public void Without_a_simulation_nothing_simulated_or_priced_is_shown()
    {
        var html = ComparisonReport.Write(SampleComparison.RulesOnly(), Vietnamese);
        Assert.DoesNotContain("Kết quả mô phỏng", html);
        Assert.DoesNotContain("Chi phí tuân thủ theo Thông tư", html);
        Assert.Contains("1. Trước và sau", html);
        Assert.Contains("2. Nội dung thay đổi của quy định", html);
    }

    [Fact]
    public void The_two_ways_to_price_a_year_stand_apart_under_their_own_names()
    {
        var html = ComparisonReport.Write(SampleComparison.Whole(), Vietnamese);
        Assert.Contains("a) Chi phí tuân thủ theo Thông tư 02/2017/TT-VPCP", html);
        Assert.Contains("b) Cách tính ngày xử lý × lương giờ (thực tế Đồng Nai 2025; không phải Thông tư 02/2017)", html);
        Assert.Contains("2.559.804.000 đồng", html);
        Assert.Contains("77,44%", html);
    }

    [Fact]
    public void A_difference_whose_interval_holds_zero_is_not_called_certain()
        => Assert.Contains("không: khoảng chứa 0", ComparisonReport.Write(SampleComparison.Whole(), Vietnamese));

    [Fact]
    public void Files_are_named_without_the_place_they_have_on_a_machine()
        => Assert.DoesNotContain("/home/somebody", ComparisonReport.Write(SampleComparison.Whole(), Vietnamese));

    [Fact]
    public void Three_versions_stand_side_by_side()
    {
        var sample = SampleComparison.Whole();
        var middle = sample.Versions[1] with { Label = LocalizedText.Of("phương án H1", "proposal H1") };
        var three = sample with
        {
            Versions = [sample.Versions[0], middle, sample.Versions[1]],
            Measures = [.. sample.Measures.Select(m => m with { Values = [m.Values[0], m.Values[1], m.Values[1]], Changes = [m.Changes[0], m.Changes[0]] })],
            Changes = [sample.Changes[0], sample.Changes[0] with { After = 2 }],
        };
        var html = ComparisonReport.Write(three, Vietnamese);
        Assert.Contains("phương án H1", html);
        Assert.Contains("class=\"mark v2\"", html);
    }

    [Fact]
    public void The_same_comparison_gives_the_same_bytes()
        => Assert.Equal(ComparisonReport.Write(SampleComparison.Whole(), English), ComparisonReport.Write(SampleComparison.Whole(), English));

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
