using System.Net;

namespace MotCua.Designer.Tests;

public sealed class The_timeline_of_a_version(SharedDesigner shared) : IClassFixture<SharedDesigner>
{
    private const string Permit = "vn/house-permit/2026-07-01.yaml";
    private const string Before = "vn/house-permit/2025-07-01.yaml";
    private readonly RunningDesigner host = shared.Host;

    [Fact]
    public async Task It_has_every_step_its_place_and_the_published_limit()
    {
        var (status, timeline) = await host.Post("/api/timeline", new { path = Permit, text = await TextOf(Permit), received = "2026-07-01" });
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("house", (string)timeline!["variant"]!);
        Assert.Equal(4, timeline["variants"]!.AsArray().Count);
        var appraise = timeline["steps"]!.AsArray().Single(step => (string)step!["id"]! == "appraise")!;
        Assert.Equal((0m, 3m, "exact"), ((decimal)appraise["begin"]!, (decimal)appraise["end"]!, (string)appraise["measure"]!));
        var supplement = timeline["steps"]!.AsArray().Single(step => (string)step!["id"]! == "supplement")!;
        Assert.True((bool)supplement["isApart"]!);
        var limit = Assert.Single(timeline["limits"]!.AsArray())!;
        Assert.Equal((7m, "leaves"), ((decimal)limit["end"]!, (string)limit["sum"]!));
    }

    [Fact]
    public async Task A_text_that_is_not_saved_is_told_as_it_stands_for_the_variant_asked_about()
    {
        var text = (await TextOf(Permit)).Replace("default: 5 working days", "default: 6 working days", StringComparison.Ordinal);
        var (_, timeline) = await host.Post("/api/timeline", new { path = Permit, text, variant = "extend" });
        Assert.Equal("exceeds", (string)timeline!["limits"]![0]!["sum"]!);
        Assert.Contains("6 + 1 = 7 ngày làm việc", (string)timeline["limits"]![0]!["stretches"]![0]!["sentence"]!["vi"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_kind_of_day_goes_by_the_day_of_filing()
    {
        var text = await TextOf(Before);
        var (_, summer) = await host.Post("/api/timeline", new { path = Before, text, received = "2025-07-01" });
        var (_, newYear) = await host.Post("/api/timeline", new { path = Before, text, received = "2026-02-13" });
        Assert.Equal((11m, "converted"), ((decimal)summer!["limits"]![0]!["end"]!, (string)summer["limits"]![0]!["measure"]!));
        Assert.Equal(5m, (decimal)newYear!["limits"]![0]!["end"]!);
    }

    [Fact]
    public async Task Without_a_day_it_is_the_first_one_the_version_is_in_force_on()
    {
        var (_, timeline) = await host.Post("/api/timeline", new { path = Before, text = (await TextOf(Before)).Replace("effective: { from: 2025-07-01", "effective: { from: 2010-05-01", StringComparison.Ordinal).Replace("until: 2026-06-30", "until: 2010-12-31", StringComparison.Ordinal) });
        Assert.Equal("2010-05-04", (string)timeline!["received"]!);
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    public async Task A_day_nobody_files_on_is_refused(string received)
    {
        var (status, body) = await host.Post("/api/timeline", new { path = Permit, text = await TextOf(Permit), received });
        Assert.Equal((HttpStatusCode.BadRequest, "date"), (status, (string)body!["code"]!));
    }

    [Fact]
    public async Task A_text_with_errors_and_a_file_elsewhere_are_refused()
    {
        var (status, body) = await host.Post("/api/timeline", new { path = Permit, text = "procedure: [" });
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "errors"), (status, (string)body!["code"]!));
        Assert.Equal(HttpStatusCode.NotFound, (await host.Post("/api/timeline", new { path = "../elsewhere.yaml", text = "" })).Status);
    }

    private async Task<string> TextOf(string path) => (string)(await host.Get($"/api/file?path={path}"))["text"]!;
}
