using System.Net;
using System.Text;

namespace MotCua.Designer.Tests;

public sealed class A_drawing
{
    private const string Parking = """
        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="http://example.org/parking">
          <bpmn:process id="p" name="Cấp phép bãi đỗ xe">
            <bpmn:startEvent id="s"/><bpmn:userTask id="a" name="Nộp hồ sơ"/><bpmn:intermediateThrowEvent id="m" name="Đã tiếp nhận"/><bpmn:endEvent id="e" name="Cấp phép"/>
            <bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="a"/><bpmn:sequenceFlow id="f2" sourceRef="a" targetRef="m"/><bpmn:sequenceFlow id="f3" sourceRef="m" targetRef="e"/>
          </bpmn:process>
        </bpmn:definitions>
        """;

    [Fact]
    public async Task Is_told_first_and_writes_nothing()
    {
        await using var host = await RunningDesigner.Start();
        var before = Files(host);
        var (status, told) = await host.Post("/api/procedures/drawing", new { drawing = Bytes(Parking), language = "vi" });
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.True((bool)told!["isDraft"]!);
        Assert.Equal("Cấp phép bãi đỗ xe", (string)told["vi"]!);
        Assert.Contains(told["findings"]!.AsArray(), finding => (string)finding!["code"]! == "MC9208" && ((string)finding["message"]!["vi"]!).Contains("Đã tiếp nhận", StringComparison.Ordinal) && (int)finding["line"]! == 3);
        Assert.Equal(before, Files(host));
    }

    [Fact]
    public async Task Becomes_a_draft_that_draws_and_says_at_its_top_what_to_look_at()
    {
        await using var host = await RunningDesigner.Start();
        var (status, made) = await host.Post("/api/procedures", new { id = "vn/bai-do-xe", vi = "Bãi đỗ xe: cấp phép", en = "Car park permit", drawing = Bytes(Parking), language = "vi" });
        Assert.Equal(HttpStatusCode.OK, status);
        var path = (string)made!["path"]!;
        Assert.Equal("vn/bai-do-xe/draft-1.yaml", path);
        var text = (string)(await host.Get($"/api/file?path={path}"))["text"]!;
        Assert.StartsWith("# Nhập từ sơ đồ BPMN", text, StringComparison.Ordinal);
        Assert.Contains("# dòng 3: “Đã tiếp nhận” (sự kiện giữa chừng) không được đưa vào", text, StringComparison.Ordinal);
        var (_, preview) = await host.Post("/api/preview", new { path, text });
        Assert.Empty(preview!["findings"]!.AsArray().Where(finding => (string)finding!["severity"]! == "error"));
        Assert.NotNull(preview["map"]);
        Assert.Equal("draft", (string)preview["procedure"]!["status"]!);
        Assert.Equal("Bãi đỗ xe: cấp phép", (string)preview["procedure"]!["title"]!["vi"]!);
        Assert.Equal("Car park permit", (string)preview["procedure"]!["title"]!["en"]!);

        // A second drawing of the same procedure stands beside the first.
        (_, made) = await host.Post("/api/procedures", new { id = "vn/bai-do-xe", vi = "Bãi đỗ xe", drawing = Bytes(Parking) });
        Assert.Equal("vn/bai-do-xe/draft-2.yaml", (string)made!["path"]!);
    }

    [Fact]
    public async Task Of_our_own_comes_back_without_anything_to_look_at()
    {
        await using var host = await RunningDesigner.Start();
        const string law = "vn/house-permit/2026-07-01.yaml";
        var text = (string)(await host.Get($"/api/file?path={law}"))["text"]!;
        using var response = await host.Client.PostAsync("/api/bpmn", new StringContent(System.Text.Json.JsonSerializer.Serialize(new { path = law, text, language = "en" }), Encoding.UTF8, "application/json"));
        var (_, told) = await host.Post("/api/procedures/drawing", new { drawing = await response.Content.ReadAsByteArrayAsync() });
        Assert.Empty(told!["findings"]!.AsArray());
        Assert.NotEmpty((string)told["vi"]!);
        Assert.NotEmpty((string)told["en"]!);
    }

    [Theory]
    [InlineData("", "MC9202")]
    [InlineData("<!DOCTYPE a [<!ENTITY b \"b\">]><definitions>&b;</definitions>", "MC9203")]
    [InlineData("<Package/>", "MC9204")]
    public async Task That_is_none_is_refused_with_its_reason(string text, string code)
    {
        await using var host = await RunningDesigner.Start();
        var before = Files(host);
        var (_, told) = await host.Post("/api/procedures/drawing", new { drawing = Bytes(text) });
        Assert.False((bool)told!["isDraft"]!);
        Assert.Equal(code, (string)told["findings"]![0]!["code"]!);
        var (status, body) = await host.Post("/api/procedures", new { id = "vn/none", vi = "Không", drawing = Bytes(text) });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.NotEmpty((string)body!["vi"]!);
        Assert.Equal(before, Files(host));
    }

    [Theory]
    [InlineData("../outside", HttpStatusCode.BadRequest)]
    [InlineData("alone", HttpStatusCode.BadRequest)]
    public async Task Is_not_written_where_it_does_not_belong(string id, HttpStatusCode expected)
    {
        await using var host = await RunningDesigner.Start();
        Assert.Equal(expected, (await host.Post("/api/procedures", new { id, vi = "Tên", drawing = Bytes(Parking) })).Status);
    }

    [Fact]
    public async Task That_is_too_large_or_garbled_is_refused()
    {
        await using var host = await RunningDesigner.Start();
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await host.Post("/api/procedures/drawing", new { drawing = new byte[(4 << 20) + 1] })).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await host.Post("/api/procedures/drawing", new { drawing = "no base64!" })).Status);
        Assert.Equal(HttpStatusCode.OK, (await host.Post("/api/procedures/drawing", new { })).Status);
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static int Files(RunningDesigner host) => Directory.GetFileSystemEntries(Path.GetDirectoryName(host.Root)!, "*", SearchOption.AllDirectories).Length;
}
