using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace MotCua.Designer.Tests;

public sealed class What_the_pages_are_told(SharedDesigner shared) : IClassFixture<SharedDesigner>
{
    private const string Before = "vn/house-permit/2025-07-01.yaml";
    private const string After = "vn/house-permit/2026-07-01.yaml";
    private readonly RunningDesigner host = shared.Host;

    [Fact]
    public async Task The_words_of_a_text_are_asked_for_apart_and_are_those_of_the_text_as_it_stands()
    {
        var text = (await TextOf(After)).Replace("house: 7 working days", "house: 6 working days", StringComparison.Ordinal);
        var (_, words) = await host.Post("/api/words", new { path = After, text, language = "en" });
        Assert.Contains("6 working days", words!.ToJsonString(), StringComparison.Ordinal);
        var (status, refusal) = await host.Post("/api/words", new { path = After, text = "steps: 1" });
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "errors"), (status, (string)refusal!["code"]!));
    }

    [Fact]
    public async Task The_library_lists_every_version_with_its_standing()
    {
        var library = await host.Get("/api/library");
        var permit = library["procedures"]!.AsArray().Single(p => (string)p!["id"]! == "vn/house-permit")!;
        Assert.Equal(["2025-07-01", "2026-07-01", "proposal-h1"], permit["versions"]!.AsArray().Select(v => (string)v!["version"]!));
        Assert.Equal(["published", "published", "proposal"], permit["versions"]!.AsArray().Select(v => (string)v!["status"]!));
        Assert.Equal("vn/house-permit/scenarios/base.yaml", (string)permit["scenarios"]![0]!);
    }

    [Fact]
    public async Task An_unsaved_text_is_shown_as_it_would_mean()
    {
        var text = await TextOf(After);
        var (_, preview) = await host.Post("/api/preview", new { path = After, text = text.Replace("house: 7 working days", "house: 6 working days", StringComparison.Ordinal) });
        Assert.Empty(preview!["findings"]!.AsArray().Where(f => (string)f!["severity"]! == "error"));
        Assert.Contains("6 ngày làm việc", (string)preview["procedure"]!["phrases"]!["time-limits.handling"]!["vi"]!, StringComparison.Ordinal);
        Assert.Contains("tiếp nhận hồ sơ hợp lệ", (string)preview["procedure"]!["phrases"]!["time-limits.handling"]!["vi"]!, StringComparison.Ordinal);
        Assert.Equal("check", (string)preview["map"]!["nodes"]!.AsArray().Single(n => (string)n!["id"]! == "check")!["id"]!);
        Assert.Contains("house: 7", await TextOf(After), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unsaved_text_is_exported_as_BPMN_in_the_language_of_the_page()
    {
        var text = (await TextOf(After)).Replace("en: Return the result on the portal", "en: Hand it over", StringComparison.Ordinal);
        using var answer = await host.Client.PostAsJsonAsync("/api/bpmn", new { path = After, text, language = "en" });
        Assert.Equal("application/xml", answer.Content.Headers.ContentType?.MediaType);
        var names = System.Xml.Linq.XDocument.Parse(await answer.Content.ReadAsStringAsync()).Descendants().Where(e => e.Name.LocalName == "userTask").Select(e => (string?)e.Attribute("name"));
        Assert.Contains("Hand it over", names);

        var (status, refusal) = await host.Post("/api/bpmn", new { path = After, text = text.Replace("next: hand-over", "next: handover", StringComparison.Ordinal) });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("mend", (string)refusal!["en"]!, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Post("/api/bpmn", new { path = "../outside.yaml", text })).Status);
    }

    [Fact]
    public async Task A_text_with_errors_still_has_its_values_and_every_finding_its_place()
    {
        var text = (await TextOf(After)).Replace("next: hand-over", "next: handover", StringComparison.Ordinal);
        var (_, preview) = await host.Post("/api/preview", new { path = After, text });
        var error = preview!["findings"]!.AsArray().First(f => (string)f!["severity"]! == "error")!;
        Assert.Equal("handover", text[(int)error["start"]!..(int)error["end"]!]);
        Assert.Contains("hand-over", (string)error["suggestion"]!["vi"]! + (string)error["message"]!["vi"]!, StringComparison.Ordinal);
        Assert.NotNull(preview["tree"]);
        Assert.Null(preview["map"]);
    }

    [Fact]
    public async Task Text_that_is_no_YAML_at_all_is_answered_with_findings()
    {
        foreach (var text in new[] { "", "[[[[", "a: b: c", "\t", new string('[', 30_000) })
        {
            var (status, preview) = await host.Post("/api/preview", new { path = After, text });
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.NotEmpty(preview!["findings"]!.AsArray());
        }
    }

    [Fact]
    public async Task An_edit_is_answered_with_splices_and_what_the_text_then_means()
    {
        var text = await TextOf(After);
        var (status, edit) = await host.Post("/api/edit", new { path = After, text, operations = new object[] { new { op = "set", path = "time-limits.handling.within.house", value = "6 working days" } } });
        Assert.Equal(HttpStatusCode.OK, status);
        var splice = Assert.Single(edit!["splices"]!.AsArray())!;
        Assert.Equal(text.Replace("house: 7 working days", "house: 6 working days", StringComparison.Ordinal), text[..(int)splice["start"]!] + (string)splice["newText"]! + text[(int)splice["end"]!..]);
        Assert.StartsWith("Nhà ở riêng lẻ: 6 ngày làm việc", (string)edit["preview"]!["procedure"]!["phrases"]!["time-limits.handling"]!["vi"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edit_that_would_break_the_procedure_is_refused_with_its_reason()
    {
        var text = await TextOf(After);
        var (status, body) = await host.Post("/api/edit", new { path = After, text, operations = new object[] { new { op = "set", path = "steps.sign.within", value = "3 days" } } });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal("MC2015", (string)body!["code"]!);
        foreach (var nonsense in new object[] { Array.Empty<object>(), new object[] { new { op = "explode" } }, Enumerable.Repeat(new { op = "remove", path = "notes" }, 51).ToArray() })
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await host.Post("/api/edit", new { path = After, text, operations = nonsense })).Status);
        }
    }

    [Fact]
    public async Task Two_versions_come_on_one_map_with_changes_and_burden()
    {
        var (status, view) = await host.Post("/api/compare", new { before = new { path = Before }, after = new { path = After } });
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.True((bool)view!["map"]!["isComparison"]!);
        Assert.Contains("15 ngày → 7 ngày làm việc", (string)view["comparison"]!["headline"]!["vi"]!, StringComparison.Ordinal);
        Assert.NotEmpty(view["comparison"]!["differences"]!.AsArray());
        Assert.Contains(view["map"]!["nodes"]!.AsArray(), node => (string)node!["status"]! == "removed");
    }

    [Fact]
    public async Task An_unsaved_text_is_compared_with_its_file()
    {
        var text = (await TextOf(After)).Replace("house: 7 working days", "house: 6 working days", StringComparison.Ordinal);
        var (_, view) = await host.Post("/api/compare", new { before = new { path = After }, after = new { path = After, text } });
        Assert.Equal(["2026-07-01", "2026-07-01 *"], view!["comparison"]!["versions"]!.AsArray().Select(v => (string)v!));
        Assert.Contains(view["comparison"]!["differences"]!.AsArray(), difference => (string)difference!["effect"]! == "eases");
    }

    [Fact]
    public async Task Versions_of_different_procedures_are_not_compared()
    {
        var (status, body) = await host.Post("/api/compare", new { before = new { path = Before }, after = new { path = "vn/birth-residence-insurance/2024-06-10.yaml" } });
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("other-procedure", (string)body!["code"]!);
    }

    [Fact]
    public async Task A_report_opens_as_a_page_of_its_own_without_scripts()
    {
        var (_, shelf) = await host.Post("/api/reports", new { before = new { path = Before }, after = new { path = After }, language = "vi" });
        using var report = await host.Client.GetAsync((string)shelf!["url"]!);
        Assert.Equal("text/html", report.Content.Headers.ContentType!.MediaType);
        Assert.Contains("default-src 'none'", report.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains("So sánh thủ tục hành chính", await report.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var (_, annex) = await host.Post("/api/reports", new { before = new { path = Before }, after = new { path = After }, isAnnex = true });
        Assert.Contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", await host.Client.GetStringAsync((string)annex!["url"]!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_version_opens_as_a_page_to_print_on_A3_saved_or_not()
    {
        var text = await TextOf(After);
        var (_, shelf) = await host.Post("/api/sheet", new { path = After, text, language = "vi" });
        using var sheet = await host.Client.GetAsync((string)shelf!["url"]!);
        Assert.Contains("default-src 'none'", sheet.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        var page = await sheet.Content.ReadAsStringAsync();
        Assert.Contains("size: A3 landscape", page, StringComparison.Ordinal);
        Assert.DoesNotContain("chưa lưu vào tệp", page, StringComparison.Ordinal);

        (_, shelf) = await host.Post("/api/sheet", new { path = After, text = text.Replace("house: 7 working days", "house: 6 working days", StringComparison.Ordinal), language = "en" });
        Assert.Contains("Being edited, not saved to a file", await host.Client.GetStringAsync((string)shelf!["url"]!), StringComparison.Ordinal);

        var (status, body) = await host.Post("/api/sheet", new { path = After, text = "procedure: [" });
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "errors"), (status, (string)body!["code"]!));
    }

    [Fact]
    public async Task A_simulation_reports_progress_and_then_its_result()
    {
        var (status, run) = await host.Post("/api/runs", new { versions = new[] { new { path = Before }, new { path = After } }, scenario = new { path = "vn/house-permit/scenarios/base.yaml" }, replications = 12 });
        Assert.Equal(HttpStatusCode.OK, status);
        var events = await Events((string)run!["id"]!);
        Assert.Equal("result", events[^1].Kind);
        var result = events[^1].Body["result"]!;
        Assert.Equal(12, (int)result["replications"]!);
        Assert.False((bool)result["isCancelled"]!);
        Assert.Equal(2, result["versions"]!.AsArray().Count);
        Assert.NotEmpty(result["differences"]!.AsArray());
        Assert.NotEmpty(result["assumptions"]!.AsArray());

        var replay = await host.Get($"/api/runs/{(string)run["id"]!}/replay?version=1");
        var cases = replay["cases"]!.AsArray();
        Assert.Equal(40, cases.Count);
        Assert.All(cases, one =>
        {
            Assert.NotNull(one!["end"]);
            Assert.NotEmpty(one["stays"]!.AsArray());
            Assert.All(one["stays"]!.AsArray(), stay => Assert.True((double)stay!["from"]! >= 0 && (stay["until"] is null || (double)stay["until"]! >= (double)stay["from"]!)));
        });
        Assert.True((double)cases[0]!["days"]! <= (double)cases[^1]!["days"]!);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(300)]
    public async Task A_simulation_can_be_stopped_and_owns_up_to_it(int afterMilliseconds)
    {
        // Ten times the cases: long enough not to be done by then on any machine.
        const string Scenario = "vn/house-permit/scenarios/base.yaml";
        var text = (await File.ReadAllTextAsync(Path.Combine(host.Root, Scenario))).Replace("2026-07-01: 600 }", "2026-07-01: 6000 }", StringComparison.Ordinal);
        var (_, run) = await host.Post("/api/runs", new { versions = new[] { new { path = After } }, scenario = new { path = Scenario, text }, replications = 2000 });
        var id = (string)run!["id"]!;
        await Task.Delay(afterMilliseconds);
        using var stopped = await host.Client.DeleteAsync($"/api/runs/{id}");
        var clock = Stopwatch.StartNew();
        var events = await Events(id);
        Assert.Equal("result", events[^1].Kind);
        Assert.True((bool)events[^1].Body["result"]!["isCancelled"]!);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), $"stopping took {clock.Elapsed}");
    }

    [Fact]
    public async Task A_scenario_that_does_not_fit_is_refused_with_findings()
    {
        var (status, body) = await host.Post("/api/runs", new { versions = new[] { new { path = After } }, scenario = new { path = "vn/house-permit/scenarios/base.yaml", text = "scenario: vn/house-permit/base\n" } });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.NotEmpty(body!["findings"]!.AsArray());
    }

    [Theory]
    [InlineData("7 working days", "7 ngày làm việc")]
    [InlineData("same day", "trong ngày")]
    [InlineData("15 days", null)]
    public async Task A_duration_is_said_in_words_while_it_is_typed(string text, string? words)
    {
        var (_, body) = await host.Post("/api/duration", new { text });
        Assert.Equal(words, (string?)body!["phrase"]?["vi"]);
    }

    private async Task<string> TextOf(string path) => (string)(await host.Get($"/api/file?path={path}"))["text"]!;

    private async Task<List<(string Kind, JsonNode Body)>> Events(string id)
    {
        var stream = await host.Client.GetStringAsync($"/api/runs/{id}/events");
        return [.. stream.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(block =>
        {
            var lines = block.Split('\n');
            return (lines.First(line => line.StartsWith("event: ", StringComparison.Ordinal))[7..], JsonNode.Parse(lines.First(line => line.StartsWith("data: ", StringComparison.Ordinal))[6..])!);
        })];
    }
}
