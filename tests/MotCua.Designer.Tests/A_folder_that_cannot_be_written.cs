using System.Net;
using Microsoft.Extensions.DependencyInjection;

namespace MotCua.Designer.Tests;

/// <summary>Disks that are full and folders that take nothing: it is said, and nothing is left behind.</summary>
public sealed class A_folder_that_cannot_be_written : IAsyncLifetime
{
    private const string File1 = "vn/house-permit/proposal-h1.yaml";
    private Exception? failure;
    private RunningDesigner host = null!;

    public async ValueTask InitializeAsync() => host = await RunningDesigner.Start(
        services: (services, root) => services.AddSingleton(new ProcedureFolder(root, (path, options) => failure is UnauthorizedAccessException ? throw failure : new FailingStream(path, options, () => failure))));

    public ValueTask DisposeAsync() => host.DisposeAsync();

    public static TheoryData<string, HttpStatusCode, string> Failures => new()
    {
        { "right", HttpStatusCode.Forbidden, "not-writable" },
        { "read-only disk", HttpStatusCode.Forbidden, "not-writable" },
        { "full", HttpStatusCode.InsufficientStorage, "disk-full" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Every_write_says_so_in_a_sentence_and_leaves_everything_as_it_was(string what, HttpStatusCode status, string code)
    {
        var opened = await host.Get($"/api/file?path={File1}");
        var before = Everything();
        failure = what switch
        {
            "right" => new UnauthorizedAccessException("Access to the path is denied."),
            "full" => new IOException("No space left on device", OperatingSystem.IsWindows() ? unchecked((int)0x80070070) : 28),
            _ => new IOException("Read-only file system", 30),
        };
        var answers = new[]
        {
            await host.Save(File1, (string)opened["text"]! + "# mine\n", (string)opened["hash"]!),
            await host.Post("/api/file", new { path = "vn/house-permit/proposal-x.yaml", text = "a: b\n" }),
            await host.Post("/api/procedures", new { id = "vn/new/deep/one", vi = "Thủ tục mới" }),
        };
        foreach (var (answered, body) in answers)
        {
            Assert.Equal((status, code), (answered, (string)body!["code"]!));
            Assert.Contains(code == "disk-full" ? "đầy" : "quyền ghi", (string)body["vi"]!, StringComparison.Ordinal);
            Assert.DoesNotContain("unforeseen", (string)body["en"]!, StringComparison.Ordinal);
        }

        Assert.Equal(before, Everything());
        failure = null;
        Assert.Equal(HttpStatusCode.OK, (await host.Save(File1, (string)opened["text"]! + "# mine\n", (string)opened["hash"]!)).Status);
    }

    [Fact]
    public async Task A_file_where_a_folder_should_be_is_no_failure_of_the_program()
    {
        File.WriteAllText(host.PathOf("vn/taken"), "no folder");
        var before = Everything();
        var (status, body) = await host.Post("/api/procedures", new { id = "vn/taken/one", vi = "Thủ tục mới" });
        Assert.Equal((HttpStatusCode.Forbidden, "not-writable"), (status, (string)body!["code"]!));
        Assert.Equal(before, Everything());
    }

    private string Everything() => string.Join('\n', Directory.EnumerateFileSystemEntries(host.Root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        .Select(path => path + (File.Exists(path) ? ": " + ProcedureFolder.HashOf(File.ReadAllBytes(path)) : "")));

    /// <summary>A file of which half is written when the disk says no.</summary>
    private sealed class FailingStream(string path, FileStreamOptions options, Func<Exception?> failure) : FileStream(path, options)
    {
        public override void Write(ReadOnlySpan<byte> buffer)
        {
            base.Write(failure() is null ? buffer : buffer[..(buffer.Length / 2)]);
            if (failure() is { } error)
            {
                throw error;
            }
        }
    }
}
