using System.Net;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MotCua.Designer.Tests;

public sealed class Comments_in_git
{
    private const string Comments = "vn/house-permit/proposal-h1.comments.jsonl";

    [Fact]
    public async Task They_bear_the_name_git_knows_whatever_the_page_says()
    {
        await using var git = await GitAround.Start();
        var view = await Comment(git, "Căn cứ nào?", by: "Ai đó");
        Assert.Equal("Nguyễn Văn An", (string)view["by"]!);
        Assert.Equal("Nguyễn Văn An", (string)view["threads"]![0]!["entries"]![0]!["by"]!);
    }

    [Theory]
    [InlineData("Lê Thị Cúc")]
    [InlineData(null)]
    public async Task Where_others_are_served_they_bear_the_name_of_whoever_is_signed_in_and_never_the_hosts(string? name)
    {
        await using var git = await GitAround.Start();
        await using var app = DesignerHost.Create(new DesignerOptions
        {
            Folder = git.Host.Root,
            Port = 0,
            Environment = "Production",
            AuthorizationPolicy = "officials",
            Services = services =>
            {
                services.AddSingleton(new SignedIn(name));
                services.AddAuthentication("somebody").AddScheme<AuthenticationSchemeOptions, SomebodyHandler>("somebody", null);
                services.AddAuthorization(options => options.AddPolicy("officials", policy => policy.RequireAuthenticatedUser()));
            },
        });
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        client.DefaultRequestHeaders.Add("X-MotCua", "1");
        using var response = await client.PostAsJsonAsync("/api/comments", new { path = GitAround.File, text = "Căn cứ nào?", by = "Tên đã gõ" });
        var view = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.Equal((name, name ?? "Tên đã gõ"), ((string?)view["by"], (string)view["threads"]![0]!["entries"]![0]!["by"]!));
        await app.StopAsync();
    }

    [Fact]
    public async Task Alone_they_are_not_committed_yet_and_then_are()
    {
        await using var git = await GitAround.Start();
        await Comment(git, "Căn cứ nào?");
        await Comment(git, "Điều mấy?");
        var seen = await git.Look();
        Assert.Equal(("unchanged", "new", 2, Comments, 0), ((string)seen["state"]!, (string)seen["comments"]!["state"]!, (int)seen["comments"]!["added"]!, (string)seen["comments"]!["path"]!, (int)seen["others"]!));
        Assert.Equal("house-permit/proposal-h1: thêm 2 dòng góp ý", (string)seen["proposed"]!["subject"]!["vi"]!);
        Assert.Equal(HttpStatusCode.OK, (await Commit(git, seen)).Status);
        Assert.Equal(Comments, git.Git("diff-tree", "--no-commit-id", "--name-only", "-r", "HEAD"));
        Assert.Equal("", git.Git("status", "--porcelain"));
        Assert.Null((await git.Look())["comments"]);

        await Comment(git, "Còn một điều");
        Assert.Equal(("changed", 1), ((string)(seen = await git.Look())["comments"]!["state"]!, (int)seen["comments"]!["added"]!));
        Assert.Equal(0, (int)seen["others"]!);
    }

    [Fact]
    public async Task With_the_file_they_are_one_commit_and_other_files_stay()
    {
        await using var git = await GitAround.Start();
        git.Edit();
        await Comment(git, "Căn cứ nào?");
        File.WriteAllText(git.Host.PathOf("vn/house-permit/2026-07-01.comments.jsonl"), "");
        var seen = await git.Look();
        Assert.EndsWith("- Góp ý: thêm 1 dòng.", (string)seen["proposed"]!["body"]!["vi"]!, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await Commit(git, seen)).Status);
        Assert.Equal([Comments, GitAround.File], git.Git("diff-tree", "--no-commit-id", "--name-only", "-r", "HEAD").Split('\n'));
        Assert.Equal("?? vn/house-permit/2026-07-01.comments.jsonl", git.Git("status", "--porcelain"));
    }

    [Fact]
    public async Task A_comment_written_after_the_page_was_shown_is_shown_first()
    {
        await using var git = await GitAround.Start();
        git.Edit();
        var seen = await git.Look();
        await Comment(git, "Khoan đã");
        var (status, refusal) = await Commit(git, seen);
        Assert.Equal((HttpStatusCode.PreconditionFailed, "comments-changed"), (status, (string)refusal["code"]!));
        Assert.Equal(1, (int)refusal["now"]!["comments"]!["added"]!);
        Assert.Equal(HttpStatusCode.OK, (await Commit(git, refusal["now"]!.AsObject())).Status);
    }

    [Fact]
    public async Task A_hook_that_refuses_leaves_them_as_they_were()
    {
        await using var git = await GitAround.Start();
        await Comment(git, "Căn cứ nào?");
        git.Hook("pre-commit", "exit 1\n");
        Assert.Equal((HttpStatusCode.Conflict, "hook"), await Commit(git, await git.Look()) is var (status, refusal) ? (status, (string)refusal["code"]!) : default);
        Assert.Equal($"?? {Comments}", git.Git("status", "--porcelain"));
    }

    [Fact]
    public async Task Left_out_by_a_gitignore_they_keep_nobody_from_committing()
    {
        await using var git = await GitAround.Start();
        File.WriteAllText(git.Host.PathOf(".git/info/exclude"), "*.jsonl\n");
        git.Edit();
        await Comment(git, "Chỉ ở máy này");
        var seen = await git.Look();
        Assert.Equal(("ignored", null), ((string)seen["comments"]!["state"]!, (string?)seen["comments"]!["hash"]));
        Assert.Equal(HttpStatusCode.OK, (await Commit(git, seen)).Status);
        Assert.Equal(GitAround.File, git.Git("diff-tree", "--no-commit-id", "--name-only", "-r", "HEAD"));
    }

    [Fact]
    public async Task What_two_people_write_on_two_branches_is_merged_line_by_line()
    {
        await using var git = await GitAround.Start();
        await Comment(git, "Chung");
        async Task CommitAll()
        {
            Assert.Equal(HttpStatusCode.OK, (await Commit(git, await git.Look())).Status);
        }

        await CommitAll();
        git.Git("switch", "--quiet", "--create", "binh");
        git.Git("config", "user.name", "Trần Thị Bình");
        await Comment(git, "Của Bình");
        await CommitAll();
        git.Git("switch", "--quiet", "soan-thao");
        git.Git("config", "user.name", "Nguyễn Văn An");
        await Comment(git, "Của An");
        await CommitAll();
        git.Git("merge", "--quiet", "--no-edit", "binh");
        var view = await git.Host.Get($"/api/comments?path={GitAround.File}");
        Assert.Empty(view["findings"]!.AsArray());
        Assert.Equal(["Chung", "Của Bình", "Của An"], view["threads"]!.AsArray().Select(thread => (string)thread!["entries"]![0]!["text"]!));
    }

    private static async Task<JsonNode> Comment(GitAround git, string text, string? by = null)
    {
        var (status, view) = await git.Host.Post("/api/comments", new { path = GitAround.File, on = "steps.appraise", text, by });
        Assert.True(status == HttpStatusCode.OK, view?.ToJsonString());
        return view!;
    }

    private static async Task<(HttpStatusCode Status, JsonNode Body)> Commit(GitAround git, JsonObject seen)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/commits")
        {
            Content = JsonContent.Create(new { path = GitAround.File, subject = "Góp ý", branch = (string?)seen["branch"], head = (string?)seen["head"], comments = (string?)seen["comments"]?["hash"] }),
        };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{seen["hash"]}\"");
        using var response = await git.Host.Client.SendAsync(request);
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }
}

/// <summary>Whom a host behind a policy takes every request for.</summary>
/// <param name="Name">The name; null for somebody who is known by none.</param>
public sealed record SignedIn(string? Name);

/// <summary>Takes every request for the same person.</summary>
public sealed class SomebodyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, SignedIn who)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var identity = new ClaimsIdentity(who.Name is { } name ? [new Claim(ClaimTypes.Name, name)] : [], Scheme.Name);
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name)));
    }
}
