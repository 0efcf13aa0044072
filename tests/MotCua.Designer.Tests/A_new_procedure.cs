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
