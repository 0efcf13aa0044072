using System.Diagnostics;
using System.Net;

namespace MotCua.Designer.Tests;

public sealed class History_in_git : IAsyncLifetime
{
    private const string File1 = "vn/house-permit/2026-07-01.yaml";
    private RunningDesigner host = null!;

    public async ValueTask InitializeAsync() => host = await RunningDesigner.Start();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Commits_of_a_file_are_listed_and_any_of_them_compared()
    {
        Git("init", "--quiet");
        Git("add", "-A");
        Git("commit", "--quiet", "-m", "Nhập thủ tục; \"$(touch hacked)\"");
        var text = File.ReadAllText(host.PathOf(File1));
        File.WriteAllText(host.PathOf(File1), text.Replace("house: 7 working days", "house: 6 working days", StringComparison.Ordinal));
        Git("commit", "--quiet", "-am", "Giảm một ngày");

        var history = await host.Get($"/api/history?path={File1}");
        var commits = history["commits"]!.AsArray();
        Assert.Equal(["Giảm một ngày", "Nhập thủ tục; \"$(touch hacked)\""], commits.Select(c => (string)c!["subject"]!));
        Assert.All(commits, commit => Assert.Equal(File1, (string)commit!["path"]!));

        var first = (string)commits[1]!["revision"]!;
        Assert.Equal(text, (string)(await host.Get($"/api/history/text?path={File1}&revision={first}"))["text"]!);
        var (status, view) = await host.Post("/api/compare", new { before = new { path = File1, revision = first }, after = new { path = File1 } });
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal($"2026-07-01@{first[..7]}", (string)view!["comparison"]!["versions"]![0]!);
        Assert.NotEmpty(view["comparison"]!["differences"]!.AsArray());
    }

    [Fact]
    public async Task The_commits_of_the_file_it_was_copied_from_bear_that_files_name_and_are_compared_too()
    {
        const string copy = "vn/house-permit/proposal-copy.yaml";
        Git("init", "--quiet");
        Git("add", "-A");
        Git("commit", "--quiet", "-m", "Import");
        File.Copy(host.PathOf(File1), host.PathOf(copy));
        File.AppendAllText(host.PathOf(copy), "# a copy\n");
        Git("add", "-A");
        Git("commit", "--quiet", "-m", "Begin a proposal");

        var commits = (await host.Get($"/api/history?path={copy}"))["commits"]!.AsArray();
        Assert.Equal([("Begin a proposal", copy), ("Import", File1)], commits.Select(commit => ((string)commit!["subject"]!, (string)commit["path"]!)));
        var (status, _) = await host.Post("/api/compare", new { before = new { path = File1, revision = (string)commits[1]!["revision"]! }, after = new { path = copy } });
        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Fact]
    public async Task Without_git_the_page_is_told_so()
        => Assert.False((bool)(await host.Get($"/api/history?path={File1}"))["hasGit"]!);

    [Theory]
    [InlineData("--output=stolen")]
    [InlineData("HEAD")]
    [InlineData("HEAD~1")]
    [InlineData("; touch hacked")]
    [InlineData("deadbeef")]
    public async Task Only_a_commit_is_a_revision(string revision)
    {
        Git("init", "--quiet");
        Git("add", "-A");
        Git("commit", "--quiet", "-m", "x");
        using var response = await host.Client.GetAsync($"/api/history/text?path={File1}&revision={Uri.EscapeDataString(revision)}");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.False(File.Exists(host.PathOf("stolen")));
        Assert.False(File.Exists(host.PathOf("hacked")));
    }

    private void Git(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["-C", host.Root, "-c", "user.name=Tester", "-c", "user.email=tester@example.org", "-c", "commit.gpgsign=false", .. arguments]) { RedirectStandardError = true })!;
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }
}
