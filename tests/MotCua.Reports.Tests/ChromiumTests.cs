using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace MotCua.Reports.Tests;

/// <summary>The report in a real browser: opened from a file, without script, without network, and printed.</summary>
public sealed partial class ChromiumTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("motcua-report-").FullName;

    public void Dispose()
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            // The browser may still be putting its profile away.
        }
    }

    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public void The_report_prints_on_A4_pages(string language)
    {
        var pdf = Path.Combine(folder, "report.pdf");
        Browse("--no-pdf-header-footer", $"--print-to-pdf={pdf}", Report(language));
        var text = Encoding.Latin1.GetString(File.ReadAllBytes(pdf));
        Assert.StartsWith("%PDF", text, StringComparison.Ordinal);
        var pages = PageBox().Matches(text).Select(box => (Width: double.Parse(box.Groups[1].ValueSpan), Height: double.Parse(box.Groups[2].ValueSpan))).ToList();
        Assert.InRange(pages.Count, 3, 40);
        Assert.All(pages, page => Assert.Equal((595, 842), ((int)Math.Round(Math.Min(page.Width, page.Height)), (int)Math.Round(Math.Max(page.Width, page.Height)))));
    }

    [Fact]
    public void The_page_of_a_simulation_prints_on_A4_pages_and_breaks_no_rule_of_its_own()
    {
        var file = Path.Combine(folder, "simulation.html");
        File.WriteAllText(file, SimulationPage.Write(SampleStudy.Version(), SampleStudy.Whole(), new ReportOptions { ToolVersion = "test" }));
        var pdf = Path.Combine(folder, "simulation.pdf");
        var log = Browse("--enable-logging=stderr", "--no-pdf-header-footer", $"--print-to-pdf={pdf}", new Uri(file).AbsoluteUri);
        Assert.DoesNotContain("CONSOLE", log, StringComparison.Ordinal);
        var pages = PageBox().Matches(Encoding.Latin1.GetString(File.ReadAllBytes(pdf))).Select(box => (Width: double.Parse(box.Groups[1].ValueSpan), Height: double.Parse(box.Groups[2].ValueSpan))).ToList();
        Assert.InRange(pages.Count, 3, 20);
        Assert.All(pages, page => Assert.Equal((595, 842), ((int)Math.Round(page.Width), (int)Math.Round(page.Height))));
    }

    [Fact]
    public void The_annex_of_a_proposal_prints_on_landscape_A4()
    {
        var (file, pdf) = (Path.Combine(folder, "annex.html"), Path.Combine(folder, "annex.pdf"));
        File.WriteAllText(file, AnnexTests.Page());
        Browse("--no-pdf-header-footer", $"--print-to-pdf={pdf}", new Uri(file).AbsoluteUri);
        var pages = PageBox().Matches(Encoding.Latin1.GetString(File.ReadAllBytes(pdf))).Select(box => (Width: double.Parse(box.Groups[1].ValueSpan), Height: double.Parse(box.Groups[2].ValueSpan))).ToList();
        Assert.InRange(pages.Count, 3, 20);
        Assert.All(pages, page => Assert.Equal((842, 595), ((int)Math.Round(page.Width), (int)Math.Round(page.Height))));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_version_prints_on_landscape_A3(bool isLong)
    {
        var (file, pdf) = (Path.Combine(folder, "sheet.html"), Path.Combine(folder, "sheet.pdf"));
        File.WriteAllText(file, VersionSheetTests.Write(isLong ? VersionSheetTests.Long() : Layout.Tests.SampleProcedures.After()));
        var log = Browse("--enable-logging=stderr", "--no-pdf-header-footer", $"--print-to-pdf={pdf}", new Uri(file).AbsoluteUri);
        Assert.DoesNotContain("CONSOLE", log, StringComparison.Ordinal);
        var pages = PageBox().Matches(Encoding.Latin1.GetString(File.ReadAllBytes(pdf))).Select(box => (Width: double.Parse(box.Groups[1].ValueSpan), Height: double.Parse(box.Groups[2].ValueSpan))).ToList();
        Assert.InRange(pages.Count, 2, 6);
        Assert.All(pages, page => Assert.Equal((1191, 842), ((int)Math.Round(page.Width), (int)Math.Round(page.Height))));
    }

    [Fact]
    public void The_report_asks_for_nothing_from_elsewhere_and_breaks_no_rule_of_its_own()
    {
        var log = Browse("--enable-logging=stderr", "--dump-dom", Report("en"));
        Assert.Contains("</html>", log, StringComparison.Ordinal);
        Assert.DoesNotContain("CONSOLE", log, StringComparison.Ordinal);
        Assert.DoesNotContain("Refused to", log, StringComparison.Ordinal);
    }

    private string Report(string language)
    {
        var file = Path.Combine(folder, $"report-{language}.html");
        File.WriteAllText(file, ComparisonReport.Write(SampleComparison.Whole(), new ReportOptions { Language = language, ToolVersion = "test" }));
        return new Uri(file).AbsoluteUri;
    }

    private string Browse(params string[] arguments)
    {
        var browser = new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);
        Assert.SkipWhen(browser is null, "Chromium is not installed; tests/all.sh installs it on Debian.");
        var start = new ProcessStartInfo(browser!) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", $"--user-data-dir={Path.Combine(folder, "profile")}", .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(2)), "the browser did not finish in two minutes");
        Assert.Equal(0, process.ExitCode);
        return output + error.Result;
    }

    [GeneratedRegex(@"/MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\]")]
    private static partial Regex PageBox();
}
