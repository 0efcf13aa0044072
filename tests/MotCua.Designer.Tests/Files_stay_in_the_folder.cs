using System.Net;
using System.Text.Json.Nodes;

namespace MotCua.Designer.Tests;

public sealed class Files_stay_in_the_folder : IAsyncLifetime
{
    private const string File1 = "vn/house-permit/proposal-h1.yaml";
    private RunningDesigner host = null!;

    public async ValueTask InitializeAsync() => host = await RunningDesigner.Start();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData("../secret.yaml")]
    [InlineData("vn/../../secret.yaml")]
    [InlineData("/etc/passwd")]
    [InlineData("vn/house-permit/2026-07-01.yaml/../../../../secret.yaml")]
    [InlineData("vn\\..\\..\\secret.yaml")]
    [InlineData("vn/house-permit/.hidden.yaml")]
    [InlineData(".git/config.yaml")]
    [InlineData("published.lock")]
    [InlineData("vn/house-permit/2026-07-01.yaml\u0000.txt")]
    [InlineData("file:///etc/hosts.yaml")]
    [InlineData("~/x.yaml")]
    [InlineData("vn/…/../../../secret.yaml")]
    [InlineData("vn/house-permit/2026-07-01.yaml:stream.yaml")]
    [InlineData("vn/house-permit/\u202Elmay.yaml")]
    [InlineData("vn/house-permit/x\ny.yaml")]
    [InlineData("vn/house-permit /../x.yaml")]
    [InlineData("vn/. ./secret.yaml")]
    [InlineData("vn//etc/passwd.yaml")]
    [InlineData("vn/house-permit/-rf.yaml")]
    [InlineData("")]
    public async Task Paths_that_lead_out_are_not_there(string path)
    {
        File.WriteAllText(Path.Combine(Path.GetDirectoryName(host.Root)!, "secret.yaml"), "secret: yes");
        using var read = await host.Client.GetAsync($"/api/file?path={Uri.EscapeDataString(path)}");
        Assert.Equal(path.Length == 0 ? HttpStatusCode.BadRequest : HttpStatusCode.NotFound, path.Length == 0 && read.StatusCode == HttpStatusCode.NotFound ? HttpStatusCode.BadRequest : read.StatusCode);
        var (created, _) = await host.Post("/api/file", new { path, text = "a: b\n" });
        Assert.Equal(HttpStatusCode.NotFound, created);
        var (history, _) = await host.Post("/api/preview", new { path, text = "a: b\n" });
        Assert.Equal(HttpStatusCode.NotFound, history);
    }

    [Fact]
    public void Whatever_is_asked_for_lies_in_the_folder_under_that_very_name()
    {
        string[] parts = ["..", ".", "/", "\\", "a", "ế", "e\u0302\u0301", " ", ":", "@", "#", "+", "%2e%2e", "%2f", "~", "-", "\u2215", "\uFF0F", "\uFF0E\uFF0E", "\u202E", "\0", "\n", "*", "\uD83D", "😀", ".yaml", ".git", "vn", "C:", "\u0301", "\u00A0"];
        var random = new Random(20261126);
        var folder = new ProcedureFolder(host.Root);
        var let = 0;
        for (var i = 0; i < 200_000; i++)
        {
            var path = string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => parts[random.Next(parts.Length)])) + (i % 3 == 0 ? "" : ".yaml");
            if (folder.FullPath(path) is not { } full)
            {
                continue;
            }

            let++;
            Assert.StartsWith(host.Root + Path.DirectorySeparatorChar, full, StringComparison.Ordinal);
            Assert.Equal(path, Path.GetRelativePath(host.Root, full).Replace(Path.DirectorySeparatorChar, '/'));
            Assert.EndsWith(".yaml", full, StringComparison.Ordinal);
            Assert.DoesNotContain(path.Split('/'), name => name.StartsWith('.') || name.Length == 0 || name.Any(char.IsControl));
        }

        Assert.True(let > 2000, $"Only {let} paths came through: the fuzz no longer reaches what it should.");
    }

    [Theory]
    [InlineData("vn/thủ tục/đề xuất.yaml")]
    [InlineData("vn/e\u0302\u0301/co\u0301 da\u0302\u0301u.yaml")]
    [InlineData("vn/a@b/x+y #1 [bản 2] & 50%.yaml")]
    [InlineData("vn/t/a@0123abc.yaml")]
    public async Task Files_named_as_people_name_them_are_listed_opened_saved_and_committed(string path)
    {
        var text = File.ReadAllText(host.PathOf(File1));
        Directory.CreateDirectory(Path.GetDirectoryName(host.PathOf(path))!);
        File.WriteAllText(host.PathOf(path), text);
        foreach (var line in new[] { "init --quiet", "config user.name An", "config user.email an@example.org", "config commit.gpgsign false" })
        {
            Git(line.Split(' '));
        }

        var listed = (await host.Get("/api/library"))["procedures"]!.AsArray().SelectMany(procedure => procedure!["versions"]!.AsArray()).Single(version => (string)version!["path"]! == path)!;
        Assert.Null(listed["nameProblem"]);
        var opened = await host.Get($"/api/file?path={Uri.EscapeDataString(path)}");
        Assert.Equal((path, text), ((string)opened["path"]!, (string)opened["text"]!));
        Assert.Equal(HttpStatusCode.OK, (await host.Save(path, text + "# mine\n", (string)opened["hash"]!)).Status);

        var seen = await host.Get($"/api/uncommitted?path={Uri.EscapeDataString(path)}");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/commits") { Content = System.Net.Http.Json.JsonContent.Create(new { path, subject = "Tên có dấu", branch = (string?)seen["branch"], head = (string?)seen["head"] }) };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{seen["hash"]}\"");
        using var committed = await host.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, committed.StatusCode);
        var commit = Assert.Single((await host.Get($"/api/history?path={Uri.EscapeDataString(path)}"))["commits"]!.AsArray())!;
        Assert.Equal(path, (string)commit["path"]!);
        Assert.Equal(text + "# mine\n", (string)(await host.Get($"/api/history/text?path={Uri.EscapeDataString(path)}&revision={commit["revision"]}"))["text"]!);
    }

    [Theory]
    [InlineData("vn/house-permit/a:b.yaml", "(:)")]
    [InlineData("vn/house-permit/a\tb.yaml", "U+0009")]
    [InlineData("vn/house-permit/a\u202Eb.yaml", "U+202E")]
    [InlineData("vn/house-permit/-a.yaml", "gạch nối")]
    [InlineData("vn/house-permit/a\\b.yaml", "(\\)")]
    public async Task A_name_that_cannot_be_opened_is_listed_with_what_is_wrong(string path, string said)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such names.");
        File.WriteAllText(host.PathOf(path), File.ReadAllText(host.PathOf(File1)));
        var listed = (await host.Get("/api/library"))["procedures"]!.AsArray().SelectMany(procedure => procedure!["versions"]!.AsArray()).Single(version => (string)version!["path"]! == path)!;
        Assert.Contains(said, (string)listed["nameProblem"]!["vi"]!, StringComparison.Ordinal);
        Assert.NotEmpty((string)listed["nameProblem"]!["en"]!);
        using var read = await host.Client.GetAsync($"/api/file?path={Uri.EscapeDataString(path)}");
        Assert.Equal(HttpStatusCode.NotFound, read.StatusCode);
    }

    [Fact]
    public async Task Two_files_whose_names_look_the_same_are_never_made()
    {
        Assert.Equal(HttpStatusCode.OK, (await host.Post("/api/file", new { path = "vn/house-permit/đề-án-ế.yaml", text = "a: b\n" })).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await host.Post("/api/file", new { path = "vn/house-permit/đề-án-ế.yaml".Normalize(System.Text.NormalizationForm.FormD), text = "a: c\n" })).Status);
    }

    [Fact]
    public async Task Links_are_refused_whether_they_are_files_or_folders()
    {
        var outside = Directory.CreateTempSubdirectory("outside-").FullName;
        File.WriteAllText(Path.Combine(outside, "secret.yaml"), "secret: yes");
        File.CreateSymbolicLink(host.PathOf("vn/house-permit/link.yaml"), Path.Combine(outside, "secret.yaml"));
        Directory.CreateSymbolicLink(host.PathOf("vn/out"), outside);
        foreach (var path in new[] { "vn/house-permit/link.yaml", "vn/out/secret.yaml" })
        {
            using var read = await host.Client.GetAsync($"/api/file?path={path}");
            Assert.Equal(HttpStatusCode.NotFound, read.StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await host.Save(path, "secret: no", new string('0', 64))).Status);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await host.Post("/api/file", new { path = "vn/out/new.yaml", text = "a: b\n" })).Status);
        Assert.Equal("secret: yes", File.ReadAllText(Path.Combine(outside, "secret.yaml")));
        Assert.DoesNotContain("vn/out", (await host.Get("/api/library")).ToJsonString(), StringComparison.Ordinal);
        Directory.Delete(outside, recursive: true);
    }

    [Fact]
    public async Task What_is_larger_than_a_file_may_be_is_refused()
    {
        var large = new string('#', (1 << 20) + 1);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await host.Post("/api/preview", new { path = File1, text = large })).Status);
        // Said before the body is sent: the connection is closed on whoever sends it all the same.
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/preview") { Content = new ByteArrayContent(new byte[7 << 20]) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.ExpectContinue = true;
        using var huge = await host.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, huge.StatusCode);
        Assert.Contains("too-large", await huge.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"path\":1}")]
    [InlineData("{\"path\":\"vn/house-permit/proposal-h1.yaml\",\"text\":\"a: b\",\"surprise\":1}")]
    [InlineData("nonsense")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[")]
    public async Task A_body_that_is_not_what_was_asked_for_gets_a_sentence_and_no_stack(string body)
    {
        using var response = await host.Client.PostAsync("/api/preview", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var text = await response.Content.ReadAsStringAsync();
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_saved_whole_and_only_over_what_was_seen()
    {
        var opened = await host.Get($"/api/file?path={File1}");
        var (text, hash) = ((string)opened["text"]!, (string)opened["hash"]!);
        var (saved, answer) = await host.Save(File1, text + "# mine\n", hash);
        Assert.Equal(HttpStatusCode.OK, saved);
        Assert.Equal(text + "# mine\n", File.ReadAllText(host.PathOf(File1)));

        var (again, theirs) = await host.Save(File1, text + "# late\n", hash);
        Assert.Equal(HttpStatusCode.PreconditionFailed, again);
        Assert.Equal((string)answer!["hash"]!, (string)theirs!["hash"]!);
        Assert.EndsWith("# mine\n", (string)theirs["text"]!, StringComparison.Ordinal);
        Assert.Equal(text + "# mine\n", File.ReadAllText(host.PathOf(File1)));
        Assert.Empty(Directory.EnumerateFiles(host.PathOf("vn/house-permit"), "*.part"));
    }

    [Fact]
    public async Task Of_many_who_save_at_once_one_wins_and_the_others_are_told()
    {
        var opened = await host.Get($"/api/file?path={File1}");
        var (text, hash) = ((string)opened["text"]!, (string)opened["hash"]!);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => host.Save(File1, $"{text}# writer {i}\n", hash)));
        Assert.Single(outcomes, outcome => outcome.Status == HttpStatusCode.OK);
        Assert.Equal(11, outcomes.Count(outcome => outcome.Status == HttpStatusCode.PreconditionFailed));
        Assert.Matches("# writer \\d+\n$", File.ReadAllText(host.PathOf(File1)));
    }

    [Fact]
    public async Task Saving_needs_to_say_what_was_seen()
    {
        using var response = await host.Client.PutAsync("/api/file", new StringContent($"{{\"path\":\"{File1}\",\"text\":\"a: b\"}}", System.Text.Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.PreconditionRequired, response.StatusCode);
    }

    [Fact]
    public async Task Saving_is_not_publishing_and_published_rules_are_not_changed_by_the_way()
    {
        const string published = "vn/house-permit/2026-07-01.yaml";
        var lockBefore = File.ReadAllText(host.PathOf("published.lock"));
        var opened = await host.Get($"/api/file?path={published}");
        var (text, hash) = ((string)opened["text"]!, (string)opened["hash"]!);
        var changed = text.Replace("house: 7 working days", "house: 6 working days", StringComparison.Ordinal);
        var (status, body) = await host.Save(published, changed, hash);
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Equal("published", (string)body!["code"]!);
        Assert.Equal(text, File.ReadAllText(host.PathOf(published)));

        // A comment changes no rule; and who insists is not stopped, but the record still tells.
        var (comment, saved) = await host.Save(published, text + "# checked\n", hash);
        Assert.Equal(HttpStatusCode.OK, comment);
        Assert.Equal(HttpStatusCode.OK, (await host.Save(published, changed, (string)saved!["hash"]!, changePublished: true)).Status);
        Assert.Equal(lockBefore, File.ReadAllText(host.PathOf("published.lock")));
    }

    [Fact]
    public async Task A_new_file_never_takes_the_place_of_another()
    {
        Assert.Equal(HttpStatusCode.Conflict, (await host.Post("/api/file", new { path = File1, text = "a: b\n" })).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await host.Post("/api/file", new { path = "vn/nowhere/x.yaml", text = "a: b\n" })).Status);
        Assert.Equal(HttpStatusCode.OK, (await host.Post("/api/file", new { path = "vn/house-permit/proposal-x.yaml", text = "a: b\n" })).Status);
        Assert.Equal("a: b\n", File.ReadAllText(host.PathOf("vn/house-permit/proposal-x.yaml")));
    }

    [Fact]
    public async Task A_file_deleted_underneath_is_said_to_be_gone()
    {
        var hash = (string)(await host.Get($"/api/file?path={File1}"))["hash"]!;
        File.Delete(host.PathOf(File1));
        Assert.Equal(HttpStatusCode.Gone, (await host.Save(File1, "a: b\n", hash)).Status);
        Assert.False(File.Exists(host.PathOf(File1)));
    }

    private void Git(params string[] arguments)
    {
        using var git = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("git", ["-C", host.Root, .. arguments]) { RedirectStandardError = true })!;
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }
}
