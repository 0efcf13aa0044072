using System.Net;
using System.Text.Json.Nodes;

namespace MotCua.Designer.Tests;

public sealed class Questions_of_a_scenario(SharedDesigner shared) : IClassFixture<SharedDesigner>
{
    private const string Before = "vn/house-permit/2025-07-01.yaml";
    private const string After = "vn/house-permit/2026-07-01.yaml";
    private const string Scenario = "vn/house-permit/scenarios/base.yaml";
    private readonly RunningDesigner host = shared.Host;

    [Fact]
    public async Task What_a_case_costs_comes_in_parts_of_whom_it_costs()
    {
        var result = (await Ask(new { versions = new[] { new { path = Before }, new { path = After } }, scenario = new { path = Scenario }, replications = 4 }))["result"]!;
        foreach (var version in result["versions"]!.AsArray())
        {
            var parts = version!["cost"]!["parts"]!.AsArray();
            Assert.Equal(["work", "services", "fees", "agency"], parts.Select(part => (string)part!["id"]!));
            Assert.True((double)parts[0]!["amount"]! > 0);
            Assert.Contains("đồng", (string)parts[3]!["text"]!["vi"]!, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task How_many_people_it_takes_is_answered_in_sentences_and_numbers()
    {
        var staff = (await Ask(new { versions = new[] { new { path = After } }, scenario = new { path = Scenario }, question = "staff", onTime = 0.9, replications = 4 }))["staff"]!;
        Assert.Contains((string)staff["outcome"]!, new[] { "found", "unreachable" });
        Assert.NotEmpty(staff["sentences"]!.AsArray());
        Assert.All(staff["needs"]!.AsArray(), need => Assert.True((int)need!["needed"]! > 0 && (int)need["now"]! > 0));
    }

    [Fact]
    public async Task Which_assumptions_matter_is_answered_with_a_bar_for_each_that_has_a_range()
    {
        var study = (await Ask(new { versions = new[] { new { path = Before }, new { path = After } }, scenario = new { path = Scenario }, question = "assumptions", replications = 2 }))["study"]!;
        var chart = Assert.Single(study["charts"]!.AsArray())!;
        Assert.Equal(["2025-07-01", "2026-07-01"], new[] { (string)chart["before"]!, (string)chart["after"]! });
        Assert.NotEmpty(chart["bars"]!.AsArray());
        Assert.NotEmpty((string)chart["conclusion"]!["vi"]!);
        Assert.All(chart["bars"]!.AsArray(), bar => Assert.True((int)bar!["line"]! > 1));
        var drawings = chart["bars"]!.AsArray().Single(bar => (string)bar!["name"]! == "traits.missing.drawings")!;
        Assert.Contains("Thẩm định hồ sơ", (string)drawings["title"]!["vi"]!, StringComparison.Ordinal);
        Assert.DoesNotContain("traits.", (string)chart["conclusion"]!["vi"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_comparison_is_priced_by_the_scenario_and_joined_by_the_figures_of_a_run()
    {
        var (_, priced) = await host.Post("/api/compare", new { before = new { path = Before }, after = new { path = After } });
        Assert.Equal(Scenario, (string)priced!["scenario"]!);
        Assert.Contains(Scenario, priced["scenarios"]!.AsArray().Select(path => (string)path!));
        Assert.Contains("costPerCase", Rows(priced));
        Assert.DoesNotContain("simulated.meanDays", Rows(priced));
        var (_, unknown) = await host.Post("/api/compare", new { before = new { path = Before }, after = new { path = After }, scenario = "vn/house-permit/scenarios/none.yaml" });
        Assert.Equal(Scenario, (string)unknown!["scenario"]!);

        var (_, started) = await host.Post("/api/runs", new { versions = new[] { new { path = Before }, new { path = After } }, scenario = new { path = Scenario }, replications = 4 });
        var run = (string)started!["id"]!;
        await host.Client.GetStringAsync($"/api/runs/{run}/events");
        var (_, simulated) = await host.Post("/api/compare", new { before = new { path = Before }, after = new { path = After }, run });
        Assert.Contains("costPerCase", Rows(simulated!));
        Assert.Contains("simulated.meanDays", Rows(simulated!));
        Assert.Contains(simulated!["comparison"]!["cautions"]!.AsArray(), caution => ((string)caution!["vi"]!).Contains("proposal-h1", StringComparison.Ordinal));

        // A run of other rules lends its figures to nobody.
        var (_, other) = await host.Post("/api/compare", new { before = new { path = After }, after = new { path = Before }, run });
        Assert.DoesNotContain("simulated.meanDays", Rows(other!));
    }

    [Fact]
    public async Task A_text_that_is_not_saved_is_priced_like_its_file()
    {
        var text = ((string)(await host.Get($"/api/file?path={After}"))["text"]!).Replace("house: 7 working days", "house: 6 working days", StringComparison.Ordinal);
        var (_, view) = await host.Post("/api/compare", new { before = new { path = After }, after = new { path = After, text } });
        Assert.Contains("costPerCase", Rows(view!));
        var (_, report) = await host.Post("/api/reports", new { before = new { path = After }, after = new { path = After, text } });
        var page = await host.Client.GetStringAsync((string)report!["url"]!);
        Assert.Contains("2026-07-01 *", page, StringComparison.Ordinal);
        Assert.Contains("Chi phí tuân thủ một hồ sơ", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_keys_of_a_scenario_are_named_for_every_version_it_speaks_of()
    {
        const string path = "vn/birth-residence-insurance/scenarios/base.yaml";
        var text = (string)(await host.Get($"/api/file?path={path}"))["text"]!;
        var (_, preview) = await host.Post("/api/preview", new { path, text });
        foreach (var key in new[] { "commune-officer", "counter", "outsideFacility", "register-residence", "register-residence.deficient" })
        {
            Assert.NotEqual(key, (string)preview!["names"]![key]!["vi"]!);
        }
    }

    private static IEnumerable<string> Rows(JsonNode view) => view["comparison"]!["measures"]!.AsArray().Select(row => (string)row!["id"]!);

    [Fact]
    public async Task A_rate_that_is_none_is_refused()
        => Assert.Equal(HttpStatusCode.BadRequest, (await host.Post("/api/runs", new { versions = new[] { new { path = After } }, scenario = new { path = Scenario }, question = "staff", onTime = 1.0 })).Status);

    [Fact]
    public async Task Limits_are_compared_for_the_variant_the_reader_chose()
    {
        var (_, first) = await host.Post("/api/compare", new { before = new { path = Before }, after = new { path = After } });
        Assert.Equal("house", (string)first!["comparison"]!["variant"]!);
        Assert.Contains(first["comparison"]!["variants"]!.AsArray(), variant => (string)variant!["id"]! == "works");
        var (_, works) = await host.Post("/api/compare", new { before = new { path = Before }, after = new { path = After }, variant = "works" });
        Assert.Contains("20 ngày → 10 ngày làm việc", (string)works!["comparison"]!["headline"]!["vi"]!, StringComparison.Ordinal);
        var (_, unknown) = await host.Post("/api/compare", new { before = new { path = Before }, after = new { path = After }, variant = "none-such" });
        Assert.Equal("house", (string)unknown!["comparison"]!["variant"]!);
    }

    [Fact]
    public async Task Conditions_that_mean_the_same_are_no_change()
    {
        var text = (string)(await host.Get($"/api/file?path={After}"))["text"]!;
        var named = text.Replace("\nsteps:\n", "\nconditions:\n  needed: { holds: \"{0}\", basis: d217-60, title: { vi: Cần, en: Needed } }\n\nsteps:\n", StringComparison.Ordinal)
            .Replace("when: fireRequired", "when: needed", StringComparison.Ordinal);
        Assert.Contains("when: needed", named, StringComparison.Ordinal);
        var (one, other) = (named.Replace("{0}", "fireRequired && heritage", StringComparison.Ordinal), named.Replace("{0}", "heritage && fireRequired", StringComparison.Ordinal));
        var (status, view) = await host.Post("/api/compare", new { before = new { path = After, text = one }, after = new { path = After, text = other } });
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.DoesNotContain(view!["comparison"]!["differences"]!.AsArray(), difference => (string)difference!["effect"]! != "neutral" || (string)difference["class"]! is not ("editorial" or "neutral"));
    }

    [Fact]
    public async Task A_map_can_be_taken_away_as_a_picture()
    {
        var text = (string)(await host.Get($"/api/file?path={After}"))["text"]!;
        using var answer = await host.Client.PostAsync("/api/picture", System.Net.Http.Json.JsonContent.Create(new { path = After, text, language = "vi", layout = "compact" }));
        Assert.Equal("image/svg+xml", answer.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("<svg ", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<JsonNode> Ask(object run)
    {
        var (status, started) = await host.Post("/api/runs", run);
        Assert.Equal(HttpStatusCode.OK, status);
        var stream = await host.Client.GetStringAsync($"/api/runs/{(string)started!["id"]!}/events");
        var last = stream.Split("\n\n", StringSplitOptions.RemoveEmptyEntries)[^1].Split('\n');
        Assert.Equal("event: result", last.First(line => line.StartsWith("event: ", StringComparison.Ordinal)));
        return JsonNode.Parse(last.First(line => line.StartsWith("data: ", StringComparison.Ordinal))[6..])!;
    }
}
