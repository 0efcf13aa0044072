using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;

namespace MotCua.Designer.Tests;

public sealed class The_audit_of_a_version(SharedDesigner shared) : IClassFixture<SharedDesigner>
{
    private const string Permit = "vn/house-permit/2025-07-01.yaml";
    private readonly RunningDesigner host = shared.Host;

    [Theory]
    [InlineData(Permit)]
    [InlineData("vn/house-permit/proposal-h1.yaml")]
    [InlineData("vn/birth-residence-insurance/2019-08-01.yaml")]
    public async Task It_asks_what_the_command_line_asks_about_the_same_file(string path)
    {
        var (status, audit) = await host.Post("/api/audit", new { path, text = await TextOf(path) });
        Assert.Equal(HttpStatusCode.OK, status);
        var asked = Checked(host.PathOf(path), (string)audit!["asOf"]!);
        Assert.NotEmpty(asked);
        Assert.Equal(asked, audit["findings"]!.AsArray().Select(one => $"{one!["line"]} {one["code"]}: {one["message"]!["en"]}"));
    }

    [Fact]
    public async Task Each_question_comes_with_its_page_in_both_languages()
    {
        var (_, audit) = await host.Post("/api/audit", new { path = Permit, text = await TextOf(Permit) });
        Assert.All(audit!["findings"]!.AsArray(), finding =>
        {
            var page = audit["pages"]![(string)finding!["code"]!]!;
            Assert.Contains("Nguồn: ", (string)page["vi"]!, StringComparison.Ordinal);
            Assert.Contains("Why: ", (string)page["en"]!, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_text_that_is_not_saved_is_asked_about_as_it_stands()
    {
        var text = (await TextOf(Permit)).Replace("publication: ", "# publication: ", StringComparison.Ordinal);
        var (_, audit) = await host.Post("/api/audit", new { path = Permit, text });
        Assert.Contains("MC5102", audit!["findings"]!.AsArray().Select(finding => (string)finding!["code"]!));
    }

    [Fact]
    public async Task A_text_with_errors_and_a_file_elsewhere_are_refused()
    {
        var (status, body) = await host.Post("/api/audit", new { path = Permit, text = "procedure: [" });
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "errors"), (status, (string)body!["code"]!));
        Assert.Equal(HttpStatusCode.NotFound, (await host.Post("/api/audit", new { path = "../elsewhere.yaml", text = "" })).Status);
        using var stranger = host.Stranger();
        using var answer = await stranger.PostAsync(new Uri("/api/audit", UriKind.Relative), new StringContent("{}"));
        Assert.True(answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden, $"a stranger is answered {answer.StatusCode}");
    }

    private static List<string> Checked(string file, string asOf)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in new[] { Path.Combine(AppContext.BaseDirectory, "motcua.dll"), "check", file, "--audit", "--as-of", asOf, "--json", "--lang", "en" })
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var said = JsonNode.Parse(process.StandardOutput.ReadToEnd())!;
        process.WaitForExit();
        return [.. said["findings"]!.AsArray().Where(finding => ((string)finding!["code"]!).StartsWith("MC51", StringComparison.Ordinal))
            .Select(finding => $"{finding!["line"]} {finding["code"]}: {finding["message"]!["en"]}")];
    }

    private async Task<string> TextOf(string path) => (string)(await host.Get($"/api/file?path={path}"))["text"]!;
}
