using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace MotCua.Designer.Tests;

/// <summary>A host over a folder in git with one commit, and what a page asks to commit a file of it.</summary>
public sealed class GitAround : IAsyncDisposable
{
    public const string File = "vn/house-permit/proposal-h1.yaml";
    public const string Other = "vn/house-permit/2026-07-01.yaml";

    private GitAround(RunningDesigner host) => Host = host;

    public RunningDesigner Host { get; }

    public static async Task<GitAround> Start(bool hasCommit = true, TimeSpan? patience = null)
    {
        var around = new GitAround(await RunningDesigner.Start(patience));
        around.Git("init", "--quiet", "--initial-branch", "soan-thao");
        around.Git("config", "user.name", "Nguyễn Văn An");
        around.Git("config", "user.email", "an@example.org");
        around.Git("config", "commit.gpgsign", "false");
        around.Git("config", "core.hooksPath", ".git/hooks");
        if (hasCommit)
        {
            around.Git("add", "-A");
            around.Git("commit", "--quiet", "-m", "Import");
        }

        return around;
    }

    /// <summary>Runs git, which must succeed, and gives what it said.</summary>
    public string Git(params string[] arguments)
    {
        var (code, said) = Try(arguments);
        Assert.True(code == 0, said);
        return said.TrimEnd('\n');
    }

    public (int Code, string Said) Try(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["-C", Host.Root, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = git.StandardOutput.ReadToEnd();
        var complained = git.StandardError.ReadToEnd();
        git.WaitForExit();
        return (git.ExitCode, git.ExitCode == 0 ? said : said + complained);
    }

    /// <summary>Changes a file as an analyst's save does.</summary>
    public void Edit(string file = File, string find = "house: 7 working days", string put = "house: 6 working days")
    {
        var text = System.IO.File.ReadAllText(Host.PathOf(file));
        Assert.Contains(find, text, StringComparison.Ordinal);
        System.IO.File.WriteAllText(Host.PathOf(file), text.Replace(find, put, StringComparison.Ordinal));
    }

    public void Hook(string name, string script)
    {
        var hook = Host.PathOf($".git/hooks/{name}");
        Directory.CreateDirectory(Path.GetDirectoryName(hook)!);
        System.IO.File.WriteAllText(hook, "#!/bin/sh\n" + script);
        if (!OperatingSystem.IsWindows())
        {
            System.IO.File.SetUnixFileMode(hook, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    public Task<JsonObject> Look(string file = File) => Host.Get($"/api/uncommitted?path={file}");

    /// <summary>Commits what was seen.</summary>
    public async Task<(HttpStatusCode Status, JsonNode Body)> Commit(JsonObject seen, string subject = "Giảm một ngày", string body = "", string file = File)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/commits")
        {
            Content = JsonContent.Create(new { path = file, subject, body, branch = (string?)seen["branch"], head = (string?)seen["head"] }),
        };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{seen["hash"]}\"");
        using var response = await Host.Client.SendAsync(request);
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }

    /// <summary>Commits what is there, expecting a refusal that leaves everything as it was; gives it.</summary>
    public async Task<JsonNode> Refused(HttpStatusCode wanted, string code, JsonObject? seen = null, string subject = "Giảm một ngày", string body = "", string file = File)
    {
        seen ??= await Look(file);
        var before = Whole();
        var (status, refusal) = await Commit(seen, subject, body, file);
        Assert.Equal((wanted, code), (status, (string?)refusal["code"]));
        Assert.False(string.IsNullOrWhiteSpace((string?)refusal["vi"]) || string.IsNullOrWhiteSpace((string?)refusal["en"]));
        Assert.Equal(before, Whole());
        return refusal;
    }

    private string Whole() => Try("rev-parse", "HEAD").Said + Try("status", "--porcelain=v2", "--untracked-files=all", "--ignored").Said;

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
