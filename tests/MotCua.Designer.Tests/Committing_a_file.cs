using System.Net;

namespace MotCua.Designer.Tests;

public sealed class Committing_a_file
{
    [Fact]
    public async Task What_differs_is_told_by_its_meaning_and_proposed_as_the_message()
    {
        await using var git = await GitAround.Start();
        Assert.Equal("unchanged", (string)(await git.Look())["state"]!);
        git.Edit();
        var seen = await git.Look();
        Assert.Equal(("changed", "soan-thao", "Nguyễn Văn An <an@example.org>"), ((string)seen["state"]!, (string)seen["branch"]!, (string)seen["author"]!));
        Assert.Equal(git.Git("rev-parse", "HEAD"), (string)seen["head"]!);
        Assert.Null(seen["obstacle"]);
        var sentence = (string)Assert.Single(seen["changes"]!.AsArray())!["sentence"]!["vi"]!;
        Assert.Contains("6 ngày làm việc", sentence, StringComparison.Ordinal);
        Assert.StartsWith("proposal-h1: Thời hạn giải quyết", (string)seen["proposed"]!["subject"]!["vi"]!, StringComparison.Ordinal);
        Assert.All(new[] { "vi", "en" }, language => Assert.InRange(((string)seen["proposed"]!["subject"]![language]!).Length, 30, 72));
        Assert.Contains(sentence, (string)seen["proposed"]!["body"]!["vi"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_too_long_for_a_first_line_is_shortened_there_and_whole_below()
    {
        await using var git = await GitAround.Start();
        git.Edit(find: "            within: 7 working days", put: "            within: 6 working days");
        var proposed = (await git.Look())["proposed"]!;
        Assert.Equal("proposal-h1: Thẩm định hồ sơ, kiểm tra thực địa: 7 → 6 ngày làm việc", (string)proposed["subject"]!["vi"]!);
        Assert.Equal("- Thẩm định hồ sơ, kiểm tra thực địa: 7 ngày làm việc → 6 ngày làm việc (−14,29%).", (string)proposed["body"]!["vi"]!);
        git.Edit(find: "at-most: 2", put: "at-most: 1");
        proposed = (await git.Look())["proposed"]!;
        Assert.InRange(((string)proposed["subject"]!["en"]!).Length, 20, 72);
        Assert.Equal(2, ((string)proposed["body"]!["en"]!).Split('\n').Length);
    }

    [Fact]
    public async Task It_is_committed_with_the_words_given_and_stands_first_in_the_history()
    {
        await using var git = await GitAround.Start();
        git.Edit();
        var (status, done) = await git.Commit(await git.Look(), "Giảm một ngày: \"nhà ở\" – $(touch hacked)", "Theo đề xuất H1.\n\n# không phải chú thích\n--amend\nCo-authored-by: Bình <binh@example.org>\n");
        Assert.Equal((HttpStatusCode.OK, git.Git("rev-parse", "HEAD")), (status, (string)done["revision"]!));
        Assert.Equal("Giảm một ngày: \"nhà ở\" – $(touch hacked)\n\nTheo đề xuất H1.\n\n# không phải chú thích\n--amend\nCo-authored-by: Bình <binh@example.org>", git.Git("log", "-1", "--format=%B").TrimEnd('\n'));
        Assert.Equal("Nguyễn Văn An <an@example.org>", git.Git("log", "-1", "--format=%an <%ae>"));
        var commits = (await git.Host.Get($"/api/history?path={GitAround.File}"))["commits"]!.AsArray();
        Assert.Equal(2, commits.Count);
        Assert.StartsWith("Giảm một ngày", (string)commits[0]!["subject"]!, StringComparison.Ordinal);
        Assert.Equal("unchanged", (string)(await git.Look())["state"]!);
        Assert.Equal("", git.Git("status", "--porcelain"));
    }

    [Fact]
    public async Task Other_files_stay_as_they_are_staged_changed_removed_or_unknown()
    {
        await using var git = await GitAround.Start();
        git.Edit();
        git.Edit(GitAround.Other, "house: 7 working days", "house: 5 working days");
        git.Git("add", GitAround.Other);
        git.Edit(GitAround.Other, "house: 5 working days", "house: 4 working days");
        File.WriteAllText(git.Host.PathOf("vn/house-permit/moi.yaml"), "# mới\n");
        File.WriteAllText(git.Host.PathOf("vn/house-permit/da-them.yaml"), "# đã thêm\n");
        git.Git("add", "vn/house-permit/da-them.yaml");
        git.Git("rm", "--quiet", "vn/house-permit/2025-07-01.yaml");
        var before = git.Git("status", "--porcelain").Split('\n');
        var seen = await git.Look();
        Assert.Equal(3, (int)seen["others"]!);

        Assert.Equal(HttpStatusCode.OK, (await git.Commit(seen)).Status);
        Assert.Equal(before.Where(line => !line.EndsWith(GitAround.File, StringComparison.Ordinal)), git.Git("status", "--porcelain").Split('\n'));
        Assert.Equal(GitAround.File, git.Git("diff-tree", "--no-commit-id", "--name-only", "-r", "HEAD"));
        Assert.Contains("house: 5 working days", git.Git("show", $":{GitAround.Other}"), StringComparison.Ordinal);
        Assert.Contains("house: 4 working days", File.ReadAllText(git.Host.PathOf(GitAround.Other)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_staged_of_the_file_goes_with_what_was_saved_after()
    {
        await using var git = await GitAround.Start();
        git.Edit();
        git.Git("add", GitAround.File);
        git.Edit(find: "house: 6 working days", put: "house: 5 working days");
        Assert.Equal(HttpStatusCode.OK, (await git.Commit(await git.Look())).Status);
        Assert.Contains("house: 5 working days", git.Git("show", $"HEAD:{GitAround.File}"), StringComparison.Ordinal);
        Assert.Equal("", git.Git("status", "--porcelain"));
    }

    [Fact]
    public async Task A_file_git_does_not_know_is_added_by_itself()
    {
        await using var git = await GitAround.Start();
        const string added = "vn/house-permit/proposal-moi.yaml";
        File.Copy(git.Host.PathOf(GitAround.File), git.Host.PathOf(added));
        File.WriteAllText(git.Host.PathOf("vn/house-permit/khac.yaml"), "# khác\n");
        var seen = await git.Look(added);
        Assert.Equal(("new", 0), ((string)seen["state"]!, seen["changes"]!.AsArray().Count));
        Assert.Equal("house-permit/proposal-moi: thêm đề xuất", (string)seen["proposed"]!["subject"]!["vi"]!);
        Assert.Equal(HttpStatusCode.OK, (await git.Commit(seen, file: added)).Status);
        Assert.Equal(added, git.Git("diff-tree", "--no-commit-id", "--name-only", "-r", "HEAD"));
        Assert.Equal("?? vn/house-permit/khac.yaml", git.Git("status", "--porcelain"));
    }

    [Fact]
    public async Task The_first_commit_of_a_repository_holds_the_one_file()
    {
        await using var git = await GitAround.Start(hasCommit: false);
        var seen = await git.Look();
        Assert.Equal(("new", "soan-thao", null), ((string)seen["state"]!, (string)seen["branch"]!, (string?)seen["head"]));
        Assert.Equal(HttpStatusCode.OK, (await git.Commit(seen)).Status);
        Assert.Equal(GitAround.File, git.Git("ls-tree", "-r", "--name-only", "HEAD"));
    }

    [Fact]
    public async Task On_no_branch_it_is_committed_and_the_page_can_say_so()
    {
        await using var git = await GitAround.Start();
        git.Git("checkout", "--quiet", "--detach");
        git.Edit();
        var seen = await git.Look();
        Assert.Null(seen["branch"]);
        Assert.Null(seen["obstacle"]);
        Assert.Equal(HttpStatusCode.OK, (await git.Commit(seen)).Status);
    }

    [Fact]
    public async Task Hooks_run_and_are_named_and_one_that_forgets_to_end_holds_up_nothing()
    {
        await using var git = await GitAround.Start();
        git.Edit();
        git.Hook("commit-msg", "echo 'Signed: hook' >> \"$1\"\n");
        git.Hook("post-commit", "echo started > post-commit-ran\nsleep 45 &\n");
        var seen = await git.Look();
        Assert.Equal(["commit-msg", "post-commit"], seen["hooks"]!.AsArray().Select(hook => (string)hook!));
        var began = TimeProvider.System.GetTimestamp();
        Assert.Equal(HttpStatusCode.OK, (await git.Commit(seen)).Status);
        Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(40));
        Assert.Contains("Signed: hook", git.Git("log", "-1", "--format=%B"), StringComparison.Ordinal);
        Assert.True(File.Exists(git.Host.PathOf("post-commit-ran")));
    }

    [Fact]
    public async Task Line_ends_git_translates_are_no_change()
    {
        await using var git = await GitAround.Start();
        git.Git("config", "core.autocrlf", "true");
        File.WriteAllText(git.Host.PathOf(GitAround.File), File.ReadAllText(git.Host.PathOf(GitAround.File)).Replace("\n", "\r\n", StringComparison.Ordinal));
        Assert.Equal("unchanged", (string)(await git.Look())["state"]!);
    }

    [Fact]
    public async Task A_file_with_errors_and_one_that_is_no_procedure_can_be_committed_too()
    {
        await using var git = await GitAround.Start();
        git.Edit(find: "steps:", put: "stps:");
        var seen = await git.Look();
        Assert.True((int)seen["errors"]! > 0);
        Assert.False((bool)seen["isTold"]!);
        Assert.Equal("house-permit/proposal-h1: sửa tệp", (string)seen["proposed"]!["subject"]!["vi"]!);
        Assert.Equal(HttpStatusCode.OK, (await git.Commit(seen)).Status);
        const string scenario = "vn/house-permit/scenarios/base.yaml";
        File.AppendAllText(git.Host.PathOf(scenario), "# thêm một dòng\n");
        Assert.Equal(HttpStatusCode.OK, (await git.Commit(await git.Look(scenario), file: scenario)).Status);
    }

    [Fact]
    public async Task Edits_of_layout_alone_are_called_that()
    {
        await using var git = await GitAround.Start();
        File.AppendAllText(git.Host.PathOf(GitAround.File), "# một chú thích\n");
        var seen = await git.Look();
        Assert.True((bool)seen["isTold"]!);
        Assert.Empty(seen["changes"]!.AsArray());
        Assert.Contains("quy định không đổi", (string)seen["proposed"]!["subject"]!["vi"]!, StringComparison.Ordinal);
    }
}
