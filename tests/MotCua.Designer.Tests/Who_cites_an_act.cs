using System.Net;
using System.Text.Json.Nodes;

namespace MotCua.Designer.Tests;

public sealed class Who_cites_an_act(SharedDesigner shared) : IClassFixture<SharedDesigner>
{
    [Theory]
    [InlineData("217/2026/NĐ-CP")]
    [InlineData("217/2026")]
    [InlineData(" 217/2026/nđ-cp ")]
    public async Task Versions_that_cite_it_are_told_with_the_places(string act)
    {
        var found = Assert.Single((await Ask(act))["versions"]!.AsArray())!;
        Assert.Equal("vn/house-permit/2026-07-01.yaml", (string)found["path"]!);
        Assert.Contains(found["places"]!.AsArray(), place => ((string)place!["text"]!["vi"]!).Contains("Điều 54", StringComparison.Ordinal) && (int)place["parts"]! > 0);
    }

    [Theory]
    [InlineData("1217/2026")]
    [InlineData("217/20261")]
    [InlineData("217")]
    [InlineData("17/2026")]
    public async Task A_number_that_only_resembles_it_is_another_act(string act) => Assert.Empty((await Ask(act))["versions"]!.AsArray());

    [Fact]
    public async Task An_article_narrows_it_down()
    {
        var places = (await Ask("217/2026", "54"))["versions"]![0]!["places"]!.AsArray();
        Assert.DoesNotContain(places, place => ((string)place!["text"]!["vi"]!).Contains("Điều 55", StringComparison.Ordinal));
        Assert.NotEmpty(places);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public async Task Nothing_is_no_act(string act)
    {
        using var answer = await shared.Host.Client.GetAsync($"/api/cites?act={Uri.EscapeDataString(act)}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private async Task<JsonObject> Ask(string act, string? article = null)
        => await shared.Host.Get($"/api/cites?act={Uri.EscapeDataString(act)}" + (article is null ? "" : $"&article={article}"));
}

public sealed class Who_cites_an_act_in_a_broken_file : IAsyncLifetime
{
    private RunningDesigner host = null!;

    public async ValueTask InitializeAsync() => host = await RunningDesigner.Start();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_file_with_errors_that_names_it_is_not_passed_over_in_silence()
    {
        const string broken = "vn/house-permit/proposal-broken.yaml";
        File.WriteAllText(host.PathOf(broken), File.ReadAllText(host.PathOf("vn/house-permit/2026-07-01.yaml")).Replace("by: applicant", "by: nobody", StringComparison.Ordinal));
        Assert.Equal([broken], (await host.Get("/api/cites?act=217/2026"))["unread"]!.AsArray().Select(path => (string)path!));
    }
}
