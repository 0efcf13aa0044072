using MotCua.Testing;

namespace MotCua.Cli.Tests;

public sealed class Comparing_versions : IDisposable
{
    private const string Report = "dog-licence-2025-01-01-2026-01-01.html";

    private readonly TestLibrary library = new();

    public void Dispose() => library.Dispose();

    [Fact]
    public void Before_and_after_are_put_side_by_side()
    {
        var run = library.Run("compare", TestLibrary.Before, TestLibrary.After);
        Assert.Equal(0, run.Code);
        GoldenFile.Verify(run.Everything);
    }

    [Fact]
    public void Vietnamese_officials_read_their_own_numbers_and_dates()
    {
        var run = library.Run("compare", TestLibrary.Before, TestLibrary.After, "--lang", "vi");
        GoldenFile.Verify(run.Everything);
    }

    [Fact]
    public void The_report_is_written_whole_into_the_current_directory_and_its_place_is_said()
    {
        var run = library.Run("compare", TestLibrary.Before, TestLibrary.After);
        Assert.EndsWith($"Report: {Report}\n", run.Out, StringComparison.Ordinal);
        var page = library.Read(Report);
        Assert.StartsWith("<!DOCTYPE html>", page, StringComparison.Ordinal);
        Assert.EndsWith("</html>\n", page, StringComparison.Ordinal);
        Assert.False(library.Has(Report + ".part"));
    }

    [Fact]
    public void The_report_goes_where_it_is_told_to()
    {
        library.Run("compare", TestLibrary.Before, TestLibrary.After, "--html", "out.html");
        Assert.True(library.Has("out.html"));
        Assert.False(library.Has(Report));
    }

    [Fact]
    public void A_report_that_cannot_be_written_stops_the_work_before_it_starts()
    {
        var run = library.Run("compare", TestLibrary.Before, TestLibrary.After, "--html", "no/such/folder/out.html");
        Assert.Equal(2, run.Code);
        Assert.Equal("", run.Out);
        Assert.Contains("no/such/folder/out.html", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void For_whom_a_change_is_one_is_told_of_each_group_of_applicants()
    {
        library.Edit(TestLibrary.Scenario, "run: {", """
            segments:
              near: { share: 70%, title: { vi: Người ở gần, en: Near } }
              far: { share: 30%, title: { vi: Người ở xa, en: Far }, hours: { counter-visit: 9 } }
            run: {
            """);
        var run = library.Run("compare", TestLibrary.Before, TestLibrary.After);
        Assert.Contains("For whom: each group of applicants", run.Out, StringComparison.Ordinal);
        Assert.Contains("Người ở xa: thời gian giải quyết", library.Run("simulate", TestLibrary.After, "--lang", "vi").Out, StringComparison.Ordinal);
        Assert.Contains("Far: visits in person per case", library.Read(Report), StringComparison.Ordinal);

        // Those who live far away save more hours by filing online, over the same cases.
        var differences = library.Run("compare", TestLibrary.Before, TestLibrary.After, "--json").Json["changes"]![0]!["simulated"]!.AsArray();
        double Saved(string id) => -(double)differences.Single(d => (string)d!["id"]! == id)!["difference"]!["mean"]!;
        Assert.True(Saved("applicantHours@far") > 2 * Saved("applicantHours@near"));
        Assert.InRange(Saved("applicantHours"), Saved("applicantHours@near"), Saved("applicantHours@far"));
    }

    [Fact]
    public void Json_has_bare_numbers_and_the_same_figures()
    {
        var json = library.Run("compare", TestLibrary.Before, TestLibrary.After, "--json").Json;
        Assert.Equal(28_000_000m, (decimal)json["versions"]![0]!["costPerYear"]!);
        Assert.Equal(12_000_000m, (decimal)json["versions"]![1]!["costPerYear"]!);
        Assert.Equal(16_000_000m, (decimal)json["changes"]![0]!["saving"]!["saved"]!);
        Assert.Equal(7, (int)json["run"]!["seed"]!);
        Assert.Equal(4, (int)json["run"]!["replications"]!);
    }

    [Fact]
    public void One_thread_and_many_give_the_same_bytes()
        => Assert.Equal(
            library.Run("simulate", TestLibrary.After, "--json", "--threads", "1").Out,
            library.Run("simulate", TestLibrary.After, "--json", "--threads", "4").Out);

    [Fact]
    public void Another_seed_gives_other_figures()
    {
        var one = library.Run("simulate", TestLibrary.After, "--json", "--seed", "1").Json;
        var two = library.Run("simulate", TestLibrary.After, "--json", "--seed", "2").Json;
        Assert.NotEqual((double)one["measures"]![0]!["mean"]!, (double)two["measures"]![0]!["mean"]!);
    }

    [Fact]
    public void Without_a_scenario_the_rules_are_compared_and_that_is_said()
    {
        File.Delete(Path.Combine(library.Folder, TestLibrary.Scenario));
        var run = library.Run("compare", TestLibrary.Before, TestLibrary.After);
        Assert.Equal(0, run.Code);
        Assert.Contains("only the rules are compared", run.Error, StringComparison.Ordinal);
        Assert.Contains("10 days → 3 WD", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void An_undated_version_between_the_two_is_never_kept_quiet()
    {
        var text = library.Read(TestLibrary.Before);
        library.Write("procedures/vn/dog-licence/proposal-x.yaml", text
            .Replace("effective: { from: 2025-01-01, until: 2025-12-31, chosen-by: submitted, open-cases: old-rules }", "status: proposal\nin-force: { after: 2025-01-01, before: 2026-01-01 }", StringComparison.Ordinal)
            .Replace("10 calendar days", "3 working days", StringComparison.Ordinal));
        var run = library.Run("compare", TestLibrary.Before, TestLibrary.After);
        Assert.Contains("Between the two versions lies proposal-x (undated, limit 3 WD): never credit the whole cut to one instrument.", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_proposal_that_was_never_law_is_no_version_between()
    {
        library.Write("procedures/vn/dog-licence/proposal-x.yaml", library.Read(TestLibrary.Before)
            .Replace("effective: { from: 2025-01-01, until: 2025-12-31, chosen-by: submitted, open-cases: old-rules }", "status: proposal", StringComparison.Ordinal)
            .Replace("10 calendar days", "3 working days", StringComparison.Ordinal));
        Assert.DoesNotContain("proposal-x", library.Run("compare", TestLibrary.Before, TestLibrary.After).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Unequal_volumes_are_said_and_their_part_of_the_saving_is_told_apart()
    {
        library.Edit(TestLibrary.Scenario, "per-year: 200", "per-year: { 2025-01-01: 200, 2026-01-01: 100 }");
        var run = library.Run("compare", TestLibrary.Before, TestLibrary.After);
        Assert.Contains("N0 ≠ N1: 200 dossiers a year assumed before, 100 after", run.Out, StringComparison.Ordinal);
        Assert.Contains("of which 16,000,000 VND through the procedure and 6,000,000 VND through another number of dossiers", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Versions_of_different_procedures_are_not_compared()
    {
        library.Write("other.yaml", library.Read(TestLibrary.After).Replace("vn/dog-licence", "vn/cat-licence", StringComparison.Ordinal));
        var run = library.Run("compare", TestLibrary.Before, "other.yaml");
        Assert.Equal(2, run.Code);
        Assert.Contains("vn/cat-licence", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Stopping_before_anything_is_finished_writes_nothing()
    {
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();
        var run = library.Run(stopped.Token, "compare", TestLibrary.Before, TestLibrary.After);
        Assert.Equal(3, run.Code);
        Assert.Contains("Stopped as asked", run.Error, StringComparison.Ordinal);
        Assert.False(library.Has(Report));
        Assert.False(library.Has(Report + ".part"));
    }
}
