using System.Net;
using System.Text.Json.Nodes;

namespace MotCua.Designer.Tests;

public sealed class A_new_procedure
{
    [Fact]
    public async Task Begins_as_a_proposal_that_checks_and_draws()
    {
        await using var host = await RunningDesigner.Start();
        var (status, made) = await host.Post("/api/procedures", new { id = "vn/quan-trong", vi = "Cấp phép: thử, nghiệm", en = "Trial # permit" });
        Assert.Equal(HttpStatusCode.OK, status);
        var path = (string)made!["path"]!;
        Assert.Equal("vn/quan-trong/proposal-1.yaml", path);
        var text = (string)(await host.Get($"/api/file?path={path}"))["text"]!;
        var (_, preview) = await host.Post("/api/preview", new { path, text });
        Assert.Empty(preview!["findings"]!.AsArray().Where(finding => (string)finding!["severity"]! == "error"));
        Assert.Equal("Cấp phép: thử, nghiệm", (string)preview["procedure"]!["title"]!["vi"]!);
        Assert.Equal("Trial # permit", (string)preview["procedure"]!["title"]!["en"]!);
        Assert.Equal("proposal", (string)preview["procedure"]!["status"]!);
        Assert.Contains((await host.Get("/api/library"))["procedures"]!.AsArray(), procedure => (string)procedure!["id"]! == "vn/quan-trong");
    }

    [Theory]
    [InlineData("")]
    [InlineData("vn/house-permit/2026-07-01.yaml")]
    [InlineData("vn/house-permit/2025-07-01.yaml")]
    public async Task Its_first_scenario_can_be_run_as_it_is(string other)
    {
        await using var host = await RunningDesigner.Start();
        var (_, made) = await host.Post("/api/procedures", new { id = "vn/quan-trong", vi = "Cấp phép" });
        var path = (string)made!["path"]!;
        if (other.Length > 0)
        {
            File.Copy(Path.Combine(host.Root, other), Path.Combine(host.Root, path), overwrite: true);
        }

        var (status, scenario) = await host.Post("/api/scenarios", new { path });
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("vn/quan-trong/scenarios/base.yaml", (string)scenario!["path"]!);
        var (started, run) = await host.Post("/api/runs", new { versions = new[] { new { path } }, scenario = new { path = (string)scenario["path"]! }, replications = 2 });
        Assert.True(started == HttpStatusCode.OK, run!.ToJsonString());
        Assert.Equal(HttpStatusCode.Conflict, (await host.Post("/api/scenarios", new { path })).Status);
    }

    [Theory]
    [InlineData("vn/house-permit", "Tên", HttpStatusCode.Conflict)]
    [InlineData("../outside", "Tên", HttpStatusCode.BadRequest)]
    [InlineData("vn/../../outside", "Tên", HttpStatusCode.BadRequest)]
    [InlineData("vn/.git", "Tên", HttpStatusCode.BadRequest)]
    [InlineData("alone", "Tên", HttpStatusCode.BadRequest)]
    [InlineData("vn/fine", "  ", HttpStatusCode.BadRequest)]
    public async Task Is_refused_where_it_does_not_belong(string id, string vi, HttpStatusCode expected)
    {
        await using var host = await RunningDesigner.Start();
        var before = Directory.GetFileSystemEntries(Path.GetDirectoryName(host.Root)!, "*", SearchOption.AllDirectories).Length;
        var (status, body) = await host.Post("/api/procedures", new { id, vi });
        Assert.Equal(expected, status);
        Assert.NotEmpty((string)body!["vi"]!);
        Assert.Equal(before, Directory.GetFileSystemEntries(Path.GetDirectoryName(host.Root)!, "*", SearchOption.AllDirectories).Length);
    }
}
