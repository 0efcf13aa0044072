using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using MotCua.Procedures;

namespace MotCua.Designer.Tests;

public sealed class Comments_on_a_version : IAsyncLifetime
{
    private const string Version = "vn/house-permit/proposal-h1.yaml";
    private const string File1 = "vn/house-permit/proposal-h1.comments.jsonl";
    private RunningDesigner host = null!;

    public async ValueTask InitializeAsync() => host = await RunningDesigner.Start();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_step_is_discussed_line_by_line_in_a_file_beside_it()
    {
        var before = File.ReadAllText(host.PathOf(Version));
        var comment = Id(await Add(new { path = Version, on = "steps.appraise", text = "Căn cứ nào?\nĐiều mấy?", by = "Nguyễn Văn An" }));
        await Add(new { path = Version, replyTo = comment, text = "Điều 54.", by = "Trần Thị Bình" });
        var settled = await Add(new { path = Version, settles = comment, by = "Trần Thị Bình" });
        var thread = settled["threads"]![0]!;
        Assert.Equal(("steps.appraise", "settled"), ((string)thread["on"]!, (string)thread["standing"]!));
        Assert.Equal(["comments", "replies", "settles"], thread["entries"]!.AsArray().Select(entry => (string)entry!["act"]!));
        Assert.Equal("open", (string)(await Add(new { path = Version, reopens = comment, by = "Nguyễn Văn An" }))["threads"]![0]!["standing"]!);

        var lines = File.ReadAllLines(host.PathOf(File1));
        Assert.Equal(4, lines.Length);
        Assert.Matches("""^\{"id":"[0-9a-f]{16}","at":"20[0-9T:.-]+Z","by":"Nguyễn Văn An","on":"steps.appraise","text":"Căn cứ nào\?\\nĐiều mấy\?"\}$""", lines[0]);
        Assert.All(lines.Skip(1), line => Assert.Contains($"\":\"{comment}\"", line, StringComparison.Ordinal));
        Assert.Equal(before, File.ReadAllText(host.PathOf(Version)));
        Assert.Empty(Directory.EnumerateFiles(host.PathOf("vn/house-permit"), "*.part"));
        Assert.Equal(settled["threads"]!.AsArray().Count, (await List())["threads"]!.AsArray().Count);
    }

    [Fact]
    public async Task They_change_nothing_a_page_is_told_about_the_version()
    {
        var text = File.ReadAllText(host.PathOf(Version));
        async Task<string> Told() => (await host.Post("/api/preview", new { path = Version, text })).Body!.ToJsonString() + (await host.Get("/api/library")).ToJsonString();
        var before = await Told();
        await Add(new { path = Version, on = "steps.appraise", text = "MỘT GÓP Ý RIÊNG", by = "An" });
        Assert.Equal(before, await Told());
        var sheet = (string)(await host.Post("/api/sheet", new { path = Version, text, language = "vi" })).Body!["url"]!;
        Assert.DoesNotContain("MỘT GÓP Ý RIÊNG", await host.Client.GetStringAsync(sheet), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_many_who_write_at_once_every_line_is_there_whole()
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Add(new { path = Version, on = "steps.check", text = $"Góp ý {i} " + new string('x', 500), by = $"Người {i % 3}" })));
        var read = CommentFile.Read(File1, File.ReadAllBytes(host.PathOf(File1)));
        Assert.Empty(read.Diagnostics);
        Assert.Equal(Enumerable.Range(0, 40), read.Entries.Select(entry => int.Parse(entry.Text.Split(' ')[2], System.Globalization.CultureInfo.InvariantCulture)).Order());
        Assert.Equal(40, read.Entries.Select(entry => entry.Id).Distinct().Count());
    }

    [Fact]
    public void What_another_program_writes_between_reading_and_writing_is_kept()
    {
        var folder = new ProcedureFolder(host.Root);
        var seen = new List<string>();
        folder.AddComment(Version, bytes =>
        {
            seen.Add(Encoding.UTF8.GetString(bytes));
            if (seen.Count < 3)
            {
                File.AppendAllText(host.PathOf(File1), $"theirs {seen.Count}\n");
            }

            return [.. bytes, .. "ours\n"u8];
        });
        Assert.Equal(["", "theirs 1\n", "theirs 1\ntheirs 2\n"], seen);
        Assert.Equal("theirs 1\ntheirs 2\nours\n", File.ReadAllText(host.PathOf(File1)));
        folder.AddComment(Version, _ => null);
        Assert.Empty(Directory.EnumerateFiles(host.PathOf("vn/house-permit"), "*.part"));
    }

    [Fact]
    public async Task A_broken_line_is_said_and_stays_and_the_rest_is_read()
    {
        await Add(new { path = Version, text = "Trước", by = "An" });
        File.AppendAllText(host.PathOf(File1), "<<<<<<< HEAD\n{\"id\":\"nửa");
        await Add(new { path = Version, text = "Sau", by = "An" });
        var view = await List();
        Assert.Equal(["Trước", "Sau"], view["threads"]!.AsArray().Select(thread => (string)thread!["entries"]![0]!["text"]!));
        Assert.Equal([("MC6203", 2), ("MC6201", 3)], view["findings"]!.AsArray().Select(finding => ((string)finding!["code"]!, (int)finding["line"]!)));
        Assert.Equal("{\"id\":\"nửa", File.ReadAllLines(host.PathOf(File1))[2]);
    }

    [Theory]
    [InlineData("{}", "no-text")]
    [InlineData("""{"text":"  \n "}""", "no-text")]
    [InlineData("""{"text":"x","by":""}""", "no-name")]
    [InlineData("""{"text":"x","by":"A\u0007"}""", "no-name")]
    [InlineData("""{"text":"a\u001b[31m"}""", "not-text")]
    [InlineData("""{"text":"x","on":"steps..check"}""", "no-place")]
    [InlineData("""{"text":"x","on":"../../x"}""", "no-place")]
    [InlineData("""{"text":"x","replyTo":"a","settles":"a"}""", "ambiguous")]
    [InlineData("""{"text":"x","on":"steps.check","replyTo":"a"}""", "ambiguous")]
    [InlineData("""{"replyTo":"a"}""", "no-text")]
    public async Task What_is_no_comment_is_refused_with_a_sentence(string fields, string code)
    {
        var body = JsonNode.Parse(fields)!.AsObject();
        body["path"] = Version;
        body["by"] ??= "An";
        var (status, refusal) = await host.Post("/api/comments", body);
        Assert.Equal((HttpStatusCode.BadRequest, code), (status, (string)refusal!["code"]!));
        Assert.All(new[] { "vi", "en" }, language => Assert.EndsWith(".", (string)refusal[language]!, StringComparison.Ordinal));
        Assert.False(File.Exists(host.PathOf(File1)));
    }

    [Fact]
    public async Task Texts_and_files_have_a_limit()
    {
        Assert.Equal("text-too-long", (string)(await host.Post("/api/comments", new { path = Version, text = new string('x', 4_001), by = "An" })).Body!["code"]!);
        await Add(new { path = Version, text = new string('ế', 4_000), by = "An" });
        File.AppendAllText(host.PathOf(File1), string.Concat(Enumerable.Repeat(new string('#', 1023) + "\n", 1023)));
        var before = File.ReadAllBytes(host.PathOf(File1));
        var (status, refusal) = await host.Post("/api/comments", new { path = Version, text = "một dòng nữa", by = "An" });
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "full"), (status, (string)refusal!["code"]!));
        Assert.Equal(before, File.ReadAllBytes(host.PathOf(File1)));
        File.AppendAllText(host.PathOf(File1), new string('#', 100_000));
        Assert.Contains((await List())["findings"]!.AsArray(), finding => (string)finding!["code"]! == "MC6204");
        Assert.Single((await List())["threads"]!.AsArray());
    }

    [Fact]
    public async Task Only_ones_own_is_taken_back_and_what_is_done_is_not_done_twice()
    {
        var comment = Id(await Add(new { path = Version, text = "Nhầm", by = "Nguyễn Văn An" }));
        async Task<(HttpStatusCode, string)> Refused(object request)
        {
            var (status, refusal) = await host.Post("/api/comments", request);
            return (status, (string)refusal!["code"]!);
        }

        Assert.Equal((HttpStatusCode.Conflict, "open"), await Refused(new { path = Version, reopens = comment, by = "Bình" }));
        Assert.Equal((HttpStatusCode.Forbidden, "not-theirs"), await Refused(new { path = Version, withdraws = comment, by = "Bình" }));
        Assert.Equal((HttpStatusCode.Conflict, "gone"), await Refused(new { path = Version, settles = "gone", by = "Bình" }));
        var settled = await Add(new { path = Version, settles = comment, text = "Đã rõ", by = "Bình" });
        Assert.Equal((HttpStatusCode.Conflict, "settled"), await Refused(new { path = Version, settles = comment, by = "Bình" }));
        Assert.Equal((HttpStatusCode.Conflict, "gone"), await Refused(new { path = Version, withdraws = (string)settled["threads"]![0]!["entries"]![1]!["id"]!, by = "Bình" }));
        var view = await Add(new { path = Version, withdraws = comment, by = "nguyễn văn an " });
        var entry = view["threads"]![0]!["entries"]![0]!;
        Assert.Equal(("withdrawn", true, ""), ((string)view["threads"]![0]!["standing"]!, (bool)entry["isWithdrawn"]!, (string)entry["text"]!));
        Assert.Equal((HttpStatusCode.Conflict, "withdrawn"), await Refused(new { path = Version, reopens = comment, by = "Bình" }));
        Assert.Contains("Nhầm", File.ReadAllText(host.PathOf(File1)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../secret.yaml")]
    [InlineData("/etc/passwd")]
    [InlineData("vn/house-permit/.hidden.yaml")]
    [InlineData("vn/house-permit/proposal-h1.comments.jsonl")]
    [InlineData("vn/house-permit/nowhere.yaml")]
    [InlineData("published.lock")]
    public async Task Comments_stay_beside_the_versions_of_the_folder(string path)
    {
        using var read = await host.Client.GetAsync($"/api/comments?path={Uri.EscapeDataString(path)}");
        Assert.Equal(HttpStatusCode.NotFound, read.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Post("/api/comments", new { path, text = "x", by = "An" })).Status);
        Assert.Empty(Directory.EnumerateFiles(host.Root, "*.jsonl", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_link_in_their_place_is_refused()
    {
        var outside = Directory.CreateTempSubdirectory("outside-").FullName;
        var target = Path.Combine(outside, "theirs.jsonl");
        File.WriteAllText(target, "theirs");
        File.CreateSymbolicLink(host.PathOf(File1), target);
        using var read = await host.Client.GetAsync($"/api/comments?path={Version}");
        Assert.Equal(HttpStatusCode.NotFound, read.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Post("/api/comments", new { path = Version, text = "x", by = "An" })).Status);
        Assert.Equal("theirs", File.ReadAllText(target));
        Directory.Delete(outside, recursive: true);
    }

    [Fact]
    public async Task Strangers_and_other_pages_write_none()
    {
        using var stranger = host.Stranger();
        HttpRequestMessage Request(string? token, string? origin, bool isOwn)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, "/api/comments") { Content = new StringContent($$"""{"path":"{{Version}}","text":"x","by":"An"}""", Encoding.UTF8, "application/json") };
            if (token is not null) { request.Headers.Add("X-MotCua-Token", token); }
            if (origin is not null) { request.Headers.Add("Origin", origin); }
            if (isOwn) { request.Headers.Add("X-MotCua", "1"); }
            return request;
        }

        foreach (var (request, status) in new[]
        {
            (Request(null, null, true), HttpStatusCode.Unauthorized), (Request(host.Token, "http://example.org", true), HttpStatusCode.Forbidden), (Request(host.Token, null, false), HttpStatusCode.Forbidden),
        })
        {
            using var response = await stranger.SendAsync(request);
            Assert.Equal(status, response.StatusCode);
        }

        using var list = await stranger.GetAsync($"/api/comments?path={Version}");
        Assert.Equal(HttpStatusCode.Unauthorized, list.StatusCode);
        Assert.False(File.Exists(host.PathOf(File1)));
    }

    private static string Id(JsonNode view) => (string)view["threads"]!.AsArray()[^1]!["entries"]![0]!["id"]!;

    private Task<JsonObject> List() => host.Get($"/api/comments?path={Version}");

    private async Task<JsonNode> Add(object request)
    {
        var (status, body) = await host.Post("/api/comments", request);
        Assert.True(status == HttpStatusCode.OK, body?.ToJsonString());
        return body!;
    }
}
