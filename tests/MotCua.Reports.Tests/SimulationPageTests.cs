using MotCua.Procedures;
using MotCua.Testing;
using NodaTime;

namespace MotCua.Reports.Tests;

public sealed class SimulationPageTests
{
    private static readonly ReportOptions Vietnamese = new() { ToolVersion = "0.1.0", PrintedAt = new LocalDateTime(2026, 9, 10, 16, 30) };
    private static readonly ReportOptions English = Vietnamese with { Language = "en" };

    [Fact]
    public void The_whole_page_in_Vietnamese() => GoldenFile.Verify(SimulationPage.Write(SampleStudy.Version(), SampleStudy.Whole(), Vietnamese), "html");

    [Fact]
    public void The_whole_page_in_English() => GoldenFile.Verify(SimulationPage.Write(SampleStudy.Version(), SampleStudy.Whole(), English), "html");

    [Fact]
    public void The_page_loads_nothing_and_runs_nothing()
    {
        var html = SimulationPage.Write(SampleStudy.Version(), SampleStudy.Whole(), Vietnamese);
        foreach (var forbidden in new[] { "<script", "<link", "<img", "<iframe", "<object", "@import", "@font-face", "href=", "src=", "javascript:" })
        {
            Assert.DoesNotContain(forbidden, html, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public void Every_chart_has_a_title_a_description_and_a_table_beside_it()
    {
        var html = SimulationPage.Write(SampleStudy.Version(), SampleStudy.Whole(), English);
        var charts = html.Split("<svg ").Length - 1;
        Assert.Equal(4, charts);
        Assert.Equal(charts, html.Split("<desc id=").Length - 1);
        Assert.All(html.Split("<svg ").Skip(1), rest => Assert.Contains("<table", rest, StringComparison.Ordinal));
        Assert.DoesNotContain("NaN", html, StringComparison.Ordinal);
        Assert.DoesNotContain("∞", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_from_files_is_inert()
    {
        const string evil = "<script>alert('x')</script>\"'><img src=x onerror=alert(1)>";
        var study = SampleStudy.Whole();
        var hostile = study with
        {
            Steps = [study.Steps[0] with { Step = evil }],
            Pools = [study.Pools[0] with { Pool = evil }],
            Groups = [study.Groups[0] with { Id = evil }],
            Limits = [study.Limits[0] with { Limit = evil }],
            Slowest = [study.Slowest[0] with { End = evil, Variant = evil, Spans = [study.Slowest[0].Spans[0] with { Step = evil, Who = evil }] }],
        };
        var html = SimulationPage.Write(SampleStudy.Version(), hostile, Vietnamese);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_version_without_limits_staff_or_finished_cases_still_has_a_page()
    {
        var empty = SampleStudy.Whole() with { Steps = [], Pools = [], Groups = [], Limits = [], Slowest = [], Cases = 0 };
        var version = SampleStudy.Version();
        var html = SimulationPage.Write(version with { Versions = [version.Versions[0] with { Simulated = version.Versions[0].Simulated! with { Durations = [], Measures = [] } }] }, empty, English);
        Assert.Contains("</html>", html, StringComparison.Ordinal);
    }
}
