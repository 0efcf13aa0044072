using System.Diagnostics;
using MotCua.Testing;

namespace MotCua.Cli.Tests;

public sealed class Telling_differences : IDisposable
{
    private const string Folder = "procedures/vn/dog-licence";

    private readonly TestLibrary library = new();

    public void Dispose() => library.Dispose();

    [Fact]
    public void Two_versions_are_told_apart_in_sentences_with_their_bases()
        => GoldenFile.Verify(library.Run("diff", TestLibrary.Before, TestLibrary.After).Everything);

    [Fact]
    public void A_pull_request_gets_a_table_in_Vietnamese()
        => GoldenFile.Verify(library.Run("diff", TestLibrary.Before, TestLibrary.After, "--markdown", "--lang", "vi").Everything);

    [Fact]
    public void Programs_get_the_class_for_each_side_the_deadline_and_the_edits()
    {
        var change = library.Run("diff", TestLibrary.Before, TestLibrary.After, "--json").Json["changes"]![0]!;
        var limit = change["differences"]!.AsArray().First(d => (string?)d!["class"] == "deadlineChanged")!;
        Assert.Equal("deadlineChanged", (string?)limit["forApplicant"]!["class"]);
        Assert.Equal("eases", (string?)limit["forApplicant"]!["effect"]);
        Assert.Equal("burdens", (string?)limit["forAgency"]!["effect"]);
        Assert.Equal("10 calendar days", (string?)limit["deadline"]!["before"]);
        Assert.Null(limit["deadline"]!["change"]);
        Assert.NotEmpty(change["edits"]!.AsArray());
    }

    [Fact]
    public void A_version_does_not_differ_from_itself()
        => Assert.Contains("Nothing differs.", library.Run("diff", TestLibrary.After, TestLibrary.After).Out, StringComparison.Ordinal);

    [Fact]
    public void The_page_shows_both_versions_on_one_map_and_the_list()
    {
        Assert.Equal(0, library.Run("diff", TestLibrary.Before, TestLibrary.After, "--html", "out.html").Code);
        var page = library.Read("out.html");
        Assert.Contains("<svg", page, StringComparison.Ordinal);
        Assert.Contains("class=\"differences\"", page, StringComparison.Ordinal);
        Assert.EndsWith("</html>\n", page, StringComparison.Ordinal);
    }

    [Fact]
    public void An_earlier_revision_is_read_from_git()
    {
        Commit();
        library.Edit(TestLibrary.After, "3 working days", "5 working days");
        var run = library.Run("diff", TestLibrary.After + "@HEAD", TestLibrary.After);
        Assert.Contains("3 working days → 5 working days", run.Out, StringComparison.Ordinal);
        Assert.Contains("deadline +2 working days", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_since_a_revision_is_told_new_files_against_the_version_they_follow()
    {
        Commit();
        Assert.Contains("No procedure changed.", library.Run("diff", "--since", "HEAD").Out, StringComparison.Ordinal);
        library.Write(Folder + "/2027-01-01.yaml", library.Read(TestLibrary.After).Replace("2026-01-01", "2027-01-01", StringComparison.Ordinal).Replace("3 working days", "4 working days", StringComparison.Ordinal));
        var run = library.Run("diff", "--since", "HEAD", "procedures");
        Assert.Contains("2026-01-01 → 2027-01-01", run.Out, StringComparison.Ordinal);
        Assert.Contains("3 working days → 4 working days", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no-such-branch")]
    [InlineData("--output=stolen")]
    [InlineData("HEAD:procedures")]
    [InlineData("HEAD;touch x")]
    public void A_revision_that_is_none_is_refused(string revision)
    {
        Commit();
        var run = library.Run("diff", "--since=" + revision, "procedures");
        Assert.Equal(2, run.Code);
        Assert.Contains("has no revision", run.Error, StringComparison.Ordinal);
        Assert.False(library.Has("stolen"));
        Assert.False(library.Has("x"));
    }

    [Fact]
    public void Outside_a_repository_that_is_said()
    {
        var run = library.Run("diff", "--since", "HEAD", "procedures");
        Assert.Equal(2, run.Code);
        Assert.Contains("lies in no git repository", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_gate_stops_a_burden_that_nobody_justified_and_lets_it_pass_when_somebody_did()
    {
        Commit();
        var text = library.Read(TestLibrary.After).Replace("2026-01-01", "2027-01-01", StringComparison.Ordinal).Replace("3 working days", "4 working days", StringComparison.Ordinal);
        library.Write(Folder + "/2027-01-01.yaml", text);
        var stopped = library.Run("gate", "--base", "HEAD", "procedures");
        Assert.Equal(1, stopped.Code);
        Assert.Contains("rises without a justification", stopped.Out, StringComparison.Ordinal);

        var line = stopped.Out.Split('`').First(part => part.StartsWith("- Justified", StringComparison.Ordinal));
        library.Write(Folder + "/CHANGELOG.md", "# Changes\n\n" + line + "\n");
        var justified = library.Run("gate", "--base", "HEAD", "procedures");
        Assert.Equal(0, justified.Code);
        Assert.Contains("rises, justified", justified.Out, StringComparison.Ordinal);

        // The reason is for these two versions; the next change needs its own.
        library.Write(Folder + "/2027-01-01.yaml", text.Replace("4 working days", "5 working days", StringComparison.Ordinal));
        Assert.Equal(1, library.Run("gate", "--base", "HEAD", "procedures").Code);
    }

    [Fact]
    public void The_gate_lets_a_rise_within_the_tolerance_pass()
    {
        Commit();
        library.Write(Folder + "/2027-01-01.yaml", library.Read(TestLibrary.After).Replace("2026-01-01", "2027-01-01", StringComparison.Ordinal).Replace("3 working days", "4 working days", StringComparison.Ordinal));
        Assert.Equal(0, library.Run("gate", "--base", "HEAD", "procedures", "--tolerance", "longerDeadlines=1").Code);
        Assert.Equal(2, library.Run("gate", "--base", "HEAD", "procedures", "--tolerance", "happiness=1").Code);
    }

    [Fact]
    public void The_gate_reads_its_tolerances_as_they_stood_at_the_base()
    {
        library.Write("procedures/gate.settings", "# agreed with the office\nlongerDeadlines=1   # one is bearable\n");
        Commit();
        library.Write(Folder + "/2027-01-01.yaml", library.Read(TestLibrary.After).Replace("2026-01-01", "2027-01-01", StringComparison.Ordinal).Replace("3 working days", "4 working days", StringComparison.Ordinal));
        Assert.Equal(0, library.Run("gate", "--base", "HEAD", "procedures").Code);
        library.Write("procedures/gate.settings", "happiness=1\n");
        Assert.Equal(0, library.Run("gate", "--base", "HEAD", "procedures").Code);
        Assert.Equal(1, library.Run("gate", "--base", "HEAD", "procedures", "--tolerance", "longerDeadlines=0").Code);
    }

    [Fact]
    public void The_gate_simulates_both_states_of_a_file_that_was_edited_in_place()
    {
        var draft = Folder + "/proposal-quick.yaml";
        var lines = library.Read(TestLibrary.Before).Split('\n').Select(line => line.StartsWith("effective:", StringComparison.Ordinal) ? "status: proposal" : line);
        library.Write(draft, string.Join('\n', lines));
        library.Edit(TestLibrary.Scenario, "applies-to: [2025-01-01, 2026-01-01]", "applies-to: [2025-01-01, 2026-01-01, proposal-quick]");
        Commit();
        library.Edit(draft, "original: 1", "original: 3");
        var run = library.Run("gate", "--base", "HEAD", "procedures");
        Assert.Equal(1, run.Code);
        Assert.Contains("(`originals`)", run.Out, StringComparison.Ordinal);
        Assert.Contains("Simulated results are no statistics", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void The_annex_states_field_reason_and_schedule_where_somebody_did()
    {
        library.Write("details.csv", "procedure,field,reason,schedule\nvn/dog-licence,Chăn nuôi,\"Rút ngắn, bớt giấy tờ\",\n");
        Assert.Equal(0, library.Run("annex", TestLibrary.Before, TestLibrary.After, "--html", "annex.html", "--details", "details.csv").Code);
        var page = library.Read("annex.html");
        Assert.Contains("<td>Chăn nuôi</td>", page, StringComparison.Ordinal);
        Assert.Contains("<b>Lý do:</b> Rút ngắn, bớt giấy tờ", page, StringComparison.Ordinal);
        Assert.Contains("Lộ trình: thực hiện từ ngày 01/01/2026.", page, StringComparison.Ordinal);
        library.Write("details.csv", "vn/dog-licence,Chăn nuôi\n");
        Assert.Contains("Line 1: four cells", library.Run("annex", TestLibrary.Before, TestLibrary.After, "--html", "annex.html", "--details", "details.csv").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_gate_never_lets_published_rules_change()
    {
        Commit();
        library.Edit(TestLibrary.After, "3 working days", "2 working days");
        var run = library.Run("gate", "--base", "HEAD", "procedures");
        Assert.Equal(1, run.Code);
        Assert.Contains("A published version was changed or deleted", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void The_annex_is_written_whole_with_totals_and_the_cost_table()
    {
        var run = library.Run("annex", TestLibrary.Before, TestLibrary.After, "--html", "annex.html", "--csv", "costs.csv", "--lang", "vi");
        Assert.Equal(0, run.Code);
        Assert.Contains("28.000.000 đồng → 12.000.000 đồng; tiết kiệm 16.000.000 đồng/năm; 57,14%", run.Out, StringComparison.Ordinal);
        var page = library.Read("annex.html");
        Assert.Contains("Kết quả mô phỏng, không phải số liệu thống kê", page, StringComparison.Ordinal);
        Assert.Contains("TỔNG CỘNG", page, StringComparison.Ordinal);
        Assert.StartsWith("code,procedure,version,kind,activity", library.Read("costs.csv"), StringComparison.Ordinal);
        Assert.Equal(2, library.Run("annex", TestLibrary.Before, TestLibrary.After, TestLibrary.After, "--html", "annex.html").Code);
    }

    private void Commit()
    {
        foreach (var arguments in (string[])["init -q .", "add -A", "-c user.name=t -c user.email=t@example.org -c commit.gpgsign=false commit -q -m base"])
        {
            using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = library.Folder })!;
            git.WaitForExit();
            Assert.Equal(0, git.ExitCode);
        }
    }
}
