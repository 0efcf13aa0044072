using System.Net;
using System.Net.Http.Json;

namespace MotCua.Designer.Tests;

public sealed class Commits_that_are_refused
{
    [Fact]
    public async Task Without_git_the_page_is_told_so()
    {
        await using var host = await RunningDesigner.Start();
        var seen = await host.Get($"/api/uncommitted?path={GitAround.File}");
        Assert.False((bool)seen["hasGit"]!);
        var (status, refusal) = await Post(host, GitAround.File, $"\"{seen["hash"]}\"");
        Assert.Equal((HttpStatusCode.Conflict, "no-git"), (status, refusal));
    }

    [Fact]
    public async Task Nothing_to_commit()
    {
        await using var git = await GitAround.Start();
        await git.Refused(HttpStatusCode.Conflict, "nothing");
        git.Edit();
        git.Git("add", GitAround.File);
        git.Edit(find: "house: 6 working days", put: "house: 7 working days");
        Assert.Equal("unchanged", (string)(await git.Look())["state"]!);
        await git.Refused(HttpStatusCode.Conflict, "nothing");
    }

    [Fact]
    public async Task A_file_that_changed_since_it_was_shown_is_shown_again()
    {
        await using var git = await GitAround.Start();
        git.Edit();
        var seen = await git.Look();
        git.Edit(find: "house: 6 working days", put: "house: 5 working days");
        var refusal = await git.Refused(HttpStatusCode.PreconditionFailed, "changed", seen);
        Assert.NotEqual((string)seen["hash"]!, (string)refusal["now"]!["hash"]!);
        Assert.Contains("5 ngày làm việc", (string)refusal["now"]!["changes"]![0]!["sentence"]!["vi"]!, StringComparison.Ordinal);
        File.Delete(git.Host.PathOf(GitAround.File));
        await git.Refused(HttpStatusCode.Gone, "gone", seen);
    }

    [Fact]
    public async Task Another_branch_or_commit_than_was_shown_is_shown_again()
    {
        await using var git = await GitAround.Start();
        git.Edit();
        var seen = await git.Look();
        git.Git("checkout", "--quiet", "-b", "khac");
        Assert.Equal("khac", (string)(await git.Refused(HttpStatusCode.PreconditionFailed, "moved", seen))["now"]!["branch"]!);
        git.Git("checkout", "--quiet", "soan-thao");
        git.Git("commit", "--quiet", "--allow-empty", "-m", "x");
        await git.Refused(HttpStatusCode.PreconditionFailed, "moved", seen);
    }

    [Theory]
    [InlineData("vn/house-permit/proposal-bo-qua.yaml", "*bo-qua.yaml")]
    [InlineData("nhap/nhap.yaml", "nhap/")]
    public async Task An_ignored_file(string file, string rule)
    {
        await using var git = await GitAround.Start();
        File.WriteAllText(git.Host.PathOf(".gitignore"), rule + "\n");
        Directory.CreateDirectory(Path.GetDirectoryName(git.Host.PathOf(file))!);
        File.WriteAllText(git.Host.PathOf(file), "# nháp\n");
        var seen = await git.Look(file);
        Assert.Equal(("ignored", "ignored"), ((string)seen["state"]!, (string)seen["obstacle"]!["code"]!));
        Assert.Equal($"git check-ignore -v {file}", (string)(await git.Refused(HttpStatusCode.Conflict, "ignored", seen, file: file))["details"]![0]!);
    }

    [Theory]
    [InlineData("user.name")]
    [InlineData("user.email")]
    public async Task Nobody_to_sign_it(string missing)
    {
        await using var git = await GitAround.Start();
        git.Edit();
        git.Git("config", missing, "");
        var details = (await git.Refused(HttpStatusCode.Conflict, "no-author"))["details"]!.AsArray().Select(line => (string)line!).ToList();
        Assert.StartsWith("git config --global user.name", details[0], StringComparison.Ordinal);
        Assert.StartsWith("git config --global user.email", details[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("merge")]
    [InlineData("rebase")]
    [InlineData("cherry-pick")]
    [InlineData("revert")]
    public async Task Something_begun_and_not_finished(string operation)
    {
        await using var git = await GitAround.Start();
        File.AppendAllText(git.Host.PathOf(GitAround.Other), "# của nhánh khác\n");
        git.Git("checkout", "--quiet", "-b", "khac");
        git.Git("commit", "--quiet", "-am", "theirs");
        git.Git("checkout", "--quiet", "soan-thao");
        File.AppendAllText(git.Host.PathOf(GitAround.Other), "# của nhánh này\n");
        git.Git("commit", "--quiet", "-am", "ours");
        File.AppendAllText(git.Host.PathOf(GitAround.Other), "# rồi thêm nữa\n");
        git.Git("commit", "--quiet", "-am", "more");
        Assert.NotEqual(0, git.Try(operation, operation == "revert" ? "HEAD~1" : "khac").Code);
        git.Edit();
        var refusal = await git.Refused(HttpStatusCode.Conflict, "unfinished");
        Assert.Contains(operation, (string)refusal["vi"]!, StringComparison.Ordinal);
        Assert.Equal([$"git {operation} --continue", $"git {operation} --abort"], refusal["details"]!.AsArray().Select(line => (string)line!));
        await git.Refused(HttpStatusCode.Conflict, "unmerged", file: GitAround.Other);
    }

    [Fact]
    public async Task Another_git_that_holds_the_lock()
    {
        await using var git = await GitAround.Start();
        git.Edit();
        var seen = await git.Look();
        File.WriteAllText(git.Host.PathOf(".git/index.lock"), "");
        await git.Refused(HttpStatusCode.Conflict, "locked", seen);
        Assert.True(File.Exists(git.Host.PathOf(".git/index.lock")));
        File.Delete(git.Host.PathOf(".git/index.lock"));

        // Not the index but the branch is held: git finds out, and says so.
        File.WriteAllText(git.Host.PathOf(".git/refs/heads/soan-thao.lock"), "");
        await git.Refused(HttpStatusCode.Conflict, "locked", seen);
        File.Delete(git.Host.PathOf(".git/refs/heads/soan-thao.lock"));
        Assert.Equal(HttpStatusCode.OK, (await git.Commit(seen)).Status);
    }

    [Theory]
    [InlineData("pre-commit")]
    [InlineData("commit-msg")]
    public async Task A_hook_that_says_no(string hook)
    {
        await using var git = await GitAround.Start();
        git.Edit();
        git.Hook(hook, "i=0; while [ $i -lt 40 ]; do echo \"dòng $i\"; i=$((i+1)); done\nprintf '\\033[31mThiếu <b>căn cứ</b>\\033[0m\\n' >&2\nexit 1\n");
        var refusal = await git.Refused(HttpStatusCode.Conflict, "hook");
        var said = refusal["details"]!.AsArray().Select(line => (string)line!).ToList();
        Assert.InRange(said.Count, 2, 12);
        Assert.Contains("Thiếu <b>căn cứ</b>", said);
        Assert.Contains("dòng 39", said);
        Assert.DoesNotContain("dòng 0", said);

        // A file git did not know stays unknown.
        const string added = "vn/house-permit/proposal-moi.yaml";
        File.Copy(git.Host.PathOf(GitAround.File), git.Host.PathOf(added));
        await git.Refused(HttpStatusCode.Conflict, "hook", file: added);
        Assert.Contains($"?? {added}", git.Git("status", "--porcelain"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hook_that_never_ends_is_ended_and_leaves_no_lock()
    {
        await using var git = await GitAround.Start(patience: TimeSpan.FromSeconds(3));
        git.Edit();
        git.Hook("pre-commit", "echo đang chờ\nsleep 300\n");
        await git.Refused(HttpStatusCode.Conflict, "late");
        Assert.Empty(Directory.EnumerateFiles(git.Host.PathOf(".git"), "*.lock"));
        File.Delete(git.Host.PathOf(".git/hooks/pre-commit"));

        // One that never ends after the commit is made takes nothing back.
        git.Hook("post-commit", "sleep 300\n");
        Assert.Equal(HttpStatusCode.OK, (await git.Commit(await git.Look())).Status);
        Assert.Equal("Giảm một ngày", git.Git("log", "-1", "--format=%s"));
    }

    [Fact]
    public async Task Signing_that_fails_is_told_as_git_says_it()
    {
        await using var git = await GitAround.Start();
        git.Edit();
        git.Git("config", "commit.gpgsign", "true");
        git.Git("config", "gpg.program", "false");
        var refusal = await git.Refused(HttpStatusCode.Conflict, "refused");
        Assert.Contains(refusal["details"]!.AsArray(), line => ((string)line!).Contains("gpg", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "", "no-subject")]
    [InlineData("  \t ", "x", "no-subject")]
    [InlineData("một\nhai", "", "message-no-text")]
    [InlineData("một", "hai\0ba", "message-no-text")]
    [InlineData("một \u001b[31m", "", "message-no-text")]
    public async Task A_message_that_is_none(string subject, string body, string code)
    {
        await using var git = await GitAround.Start();
        git.Edit();
        await git.Refused(HttpStatusCode.BadRequest, code, subject: subject, body: body);
        await git.Refused(HttpStatusCode.BadRequest, "message-too-long", subject: new string('x', 201));
        await git.Refused(HttpStatusCode.BadRequest, "message-too-long", body: new string('x', 10_001));
    }

    [Theory]
    [InlineData("--amend")]
    [InlineData("-F/etc/passwd")]
    [InlineData("@{-1}")]
    [InlineData("#1 dòng đầu như chú thích")]
    public async Task A_message_is_never_an_option(string subject)
    {
        await using var git = await GitAround.Start();
        git.Edit();
        Assert.Equal(HttpStatusCode.OK, (await git.Commit(await git.Look(), subject)).Status);
        Assert.Equal(subject, git.Git("log", "-1", "--format=%s"));
        Assert.Equal("2", git.Git("rev-list", "--count", "HEAD"));
    }

    [Theory]
    [InlineData("../outside.yaml")]
    [InlineData("vn/../../outside.yaml")]
    [InlineData("--amend.yaml")]
    [InlineData(":(top)x.yaml")]
    [InlineData(".git/config")]
    [InlineData("vn/house-permit/*.yaml")]
    [InlineData("/etc/passwd")]
    public async Task A_path_that_is_none_of_ours(string path)
    {
        await using var git = await GitAround.Start();
        using var look = await git.Host.Client.GetAsync($"/api/uncommitted?path={Uri.EscapeDataString(path)}");
        Assert.Equal(HttpStatusCode.NotFound, look.StatusCode);
        Assert.Equal((HttpStatusCode.NotFound, "not-found"), await Post(git.Host, path, "\"x\""));
    }

    [Fact]
    public async Task Whoever_did_not_see_the_file()
    {
        await using var git = await GitAround.Start();
        git.Edit();
        Assert.Equal((HttpStatusCode.PreconditionRequired, "no-match"), await Post(git.Host, GitAround.File, null));
    }

    [Fact]
    public async Task Strangers()
    {
        await using var git = await GitAround.Start();
        git.Edit();
        var body = new { path = GitAround.File, subject = "x" };
        using var stranger = git.Host.Stranger();
        using var noHeader = await stranger.PostAsJsonAsync("/api/commits", body);
        stranger.DefaultRequestHeaders.Add("X-MotCua", "1");
        using var noToken = await stranger.PostAsJsonAsync("/api/commits", body);
        using var lookWithout = await stranger.GetAsync($"/api/uncommitted?path={GitAround.File}");
        Assert.Equal([HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized], [noHeader.StatusCode, noToken.StatusCode, lookWithout.StatusCode]);
        foreach (var (name, value) in new[] { ("Origin", "https://evil.example"), ("Sec-Fetch-Site", "cross-site"), ("Host", "evil.example") })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/commits") { Content = JsonContent.Create(body) };
            request.Headers.TryAddWithoutValidation(name, value);
            using var response = await git.Host.Client.SendAsync(request);
            Assert.Equal(name == "Host" ? HttpStatusCode.MisdirectedRequest : HttpStatusCode.Forbidden, response.StatusCode);
        }

        Assert.Equal("1", git.Git("rev-list", "--count", "HEAD"));
    }

    private static async Task<(HttpStatusCode Status, string Code)> Post(RunningDesigner host, string path, string? seen)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/commits") { Content = JsonContent.Create(new { path, subject = "x" }) };
        if (seen is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", seen);
        }

        using var response = await host.Client.SendAsync(request);
        return (response.StatusCode, (string)System.Text.Json.Nodes.JsonNode.Parse(await response.Content.ReadAsStringAsync())!["code"]!);
    }
}
