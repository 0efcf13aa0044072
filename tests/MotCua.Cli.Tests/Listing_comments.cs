using System.Diagnostics;
using MotCua.Testing;

namespace MotCua.Cli.Tests;

public sealed class Listing_comments : IDisposable
{
    private const string Comments = "procedures/vn/dog-licence/2026-01-01.comments.jsonl";

    private const string Lines = """
        {"id":"a1","at":"2026-11-20T01:00:00Z","by":"Nguyễn Văn An","on":"steps.check","text":"Which article?\nThe circular says otherwise."}
        {"id":"b1","at":"2026-11-20T02:00:00Z","by":"Trần Thị Bình","replyTo":"a1","text":"Article 2."}
        {"id":"a2","at":"2026-11-21T01:00:00Z","by":"Nguyễn Văn An","on":"papers.photo","text":"Does the register hold it already?"}
        {"id":"b2","at":"2026-11-21T18:30:00Z","by":"Trần Thị Bình","settles":"a2","text":"It does."}
        {"id":"a3","at":"2026-11-22T01:00:00Z","by":"Nguyễn Văn An","on":"steps.pay","text":"Why before the check?"}
        {"id":"a4","at":"2026-11-22T02:00:00Z","by":"Nguyễn Văn An","on":"","text":"To be signed on Friday."}
        {"id":"a5","at":"2026-11-22T03:00:00Z","by":"Nguyễn Văn An","withdraws":"a4"}
        {"id":"b3","at":"2026-11-23T01:00:00Z","by":"Trần \u001b[31mThị Bình","on":"steps.check.outcomes.incomplete","text":"Once only?"}

        """;

    private readonly TestLibrary library = new();

    public Listing_comments() => library.Write(Comments, Lines);

    public void Dispose() => library.Dispose();

    [Fact]
    public void What_was_said_about_a_version_is_listed_with_its_place_and_standing() => GoldenFile.Verify(library.Run("comments", TestLibrary.After).Everything);

    [Fact]
    public void Officials_read_it_in_Vietnamese() => GoldenFile.Verify(library.Run("comments", "procedures", "--lang", "vi").Everything);

    [Fact]
    public void A_pull_request_is_shown_what_is_open()
    {
        var run = library.Run("comments", "--open");
        Assert.Equal(0, run.Code);
        Assert.DoesNotContain("settled:", run.Out, StringComparison.Ordinal);
        Assert.Contains("2026-01-01.yaml:22:3: open: steps.check \"Check\"", run.Out, StringComparison.Ordinal);
        Assert.Equal(run.Out, library.Run("comments", TestLibrary.After, Comments, "procedures", "--open").Out);
        Assert.Equal("0 versions have comments: 0 open, 0 settled, 0 withdrawn.\n", library.Run("comments", TestLibrary.Before).Out);
        Assert.Equal(2, library.Run("comments", "procedures/vn/cat-licence").Code);
    }

    [Fact]
    public void Programs_get_every_line()
    {
        var version = library.Run("comments", "procedures", "--json").Json["versions"]![0]!;
        Assert.Equal((TestLibrary.After, Comments, 3, 1, 1), ((string)version["file"]!, (string)version["comments"]!, (int)version["open"]!, (int)version["settled"]!, (int)version["withdrawn"]!));
        var threads = version["threads"]!.AsArray();
        Assert.Equal([true, true, false, true, true], threads.Select(thread => (bool)thread!["isThere"]!));
        Assert.Equal(("Kiểm tra", 22), ((string)threads[0]!["title"]!["vi"]!, (int)threads[0]!["line"]!));
        Assert.Equal("2026-11-21T18:30:00Z", (string)threads[1]!["entries"]![1]!["at"]!);
        Assert.Equal((true, null), ((bool)threads[3]!["entries"]![0]!["isWithdrawn"]!, (string?)threads[3]!["entries"]![0]!["text"]));
    }

    [Fact]
    public void A_line_that_cannot_be_read_is_a_finding_and_the_rest_is_listed()
    {
        library.Write(Comments, Lines + "{\"id\":\"half");
        var run = library.Run("comments", TestLibrary.After);
        Assert.Equal(1, run.Code);
        Assert.Contains("2026-01-01.comments.jsonl:9:1: error MC6201", run.Out, StringComparison.Ordinal);
        Assert.Contains("Once only?", run.Out, StringComparison.Ordinal);
        Assert.Contains("MC6201", library.Run("check", "--explain", "MC6201").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Comments_whose_version_is_gone_are_listed_all_the_same()
    {
        File.Delete(Path.Combine(library.Folder, TestLibrary.After));
        Assert.Contains("steps.check (no longer in the file)", library.Run("comments", "procedures").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_gate_diff_and_hashes_know_nothing_of_them()
    {
        Git("init -q .");
        Git("add -A");
        Git("-c user.name=t -c user.email=t@example.org -c commit.gpgsign=false commit -q -m base");
        string Told() => string.Concat(((string[][])[["check", "procedures"], ["gate", "--base", "HEAD", "procedures"], ["diff", "--since", "HEAD", "procedures"], ["explain", TestLibrary.After]])
            .Select(command => library.Run(command) is var run ? run.Code + run.Out + run.Error : ""));
        var before = Told();
        library.Write(Comments, Lines + "nonsense\n");
        library.Write("procedures/vn/dog-licence/2025-01-01.comments.jsonl", "procedure: vn/dog-licence\n");
        Assert.Equal(before, Told());
    }

    private void Git(string arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = library.Folder })!;
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }
}
