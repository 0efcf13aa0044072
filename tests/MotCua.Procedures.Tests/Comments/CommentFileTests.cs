using System.Text;
using MotCua.Procedures.Editing;

namespace MotCua.Procedures.Tests.Comments;

public sealed class CommentFileTests
{
    private const string Good = """{"id":"a1","at":"2026-11-26T01:00:00Z","by":"An","on":"steps.check","text":"Căn cứ nào?"}""";

    [Fact]
    public void A_file_is_one_line_for_each_thing_said_or_done()
    {
        var read = Read(
            Good,
            """{"id":"b1","at":"2026-11-26T01:05:00Z","by":"Bình","replyTo":"a1","text":"Điều 54."}""",
            """{"id":"b2","at":"2026-11-26T01:06:00Z","by":"Bình","settles":"b1","text":"Đã ghi."}""",
            """{"id":"a2","at":"2026-11-26T02:00:00Z","by":"An","text":"Cả phiên bản","mood":{"calm":true}}""");
        Assert.Empty(read.Diagnostics);
        Assert.Equal(["steps.check", ""], read.Threads.Select(thread => thread.Comment.On));
        Assert.Equal([CommentStanding.Settled, CommentStanding.Open], read.Threads.Select(thread => thread.Standing));
        Assert.Equal(["Điều 54.", "Đã ghi."], read.Threads[0].Answers.Select(answer => answer.Text));
        Assert.Equal("""{"id":"a2","at":"2026-11-26T02:00:00Z","by":"An","on":"","text":"Cả phiên bản","mood":{"calm":true}}""", CommentFile.Line(read.Entries[3]));
    }

    [Theory]
    [InlineData("""{"id":"a2","at":"2026-11""", "MC6201")]
    [InlineData("nonsense", "MC6201")]
    [InlineData("[1]", "MC6201")]
    [InlineData("""{"id":"a2","at":"2026-11-26T01:00:00Z","by":"An","text":"\ud800"}""", "MC6201")]
    [InlineData("<<<<<<< HEAD", "MC6203")]
    [InlineData("=======", "MC6203")]
    [InlineData("""{"at":"2026-11-26T01:00:00Z","by":"An","text":"x"}""", "MC6202 id")]
    [InlineData("""{"id":"a2","at":"26/11/2026","by":"An","text":"x"}""", "MC6202 at")]
    [InlineData("""{"id":"a2","at":"2026-11-26T08:00:00+07:00","by":"An","text":"x"}""", "MC6202 at")]
    [InlineData("""{"id":"a2","at":"2026-11-26T01:00:00Z","by":" ","text":"x"}""", "MC6202 by")]
    [InlineData("""{"id":"a2","at":"2026-11-26T01:00:00Z","by":"An","text":7}""", "MC6202 text")]
    [InlineData("""{"id":"a2","at":"2026-11-26T01:00:00Z","by":"An","likes":"a1"}""", "MC6202 text")]
    [InlineData("""{"id":"a2","at":"2026-11-26T01:00:00Z","by":"An","on":"steps..","text":"x"}""", "MC6202 on")]
    [InlineData("""{"id":"a2","at":"2026-11-26T01:00:00Z","by":"An","settles":"a1","reopens":"a1"}""", "MC6202 reopens")]
    [InlineData("""{"id":"a2","at":"2026-11-26T01:00:00Z","by":"An","settles":""}""", "MC6202 settles")]
    [InlineData("""{"id":"a2","at":"2026-11-26T01:00:00Z","by":"An","replyTo":"a1"}""", "MC6202 text")]
    [InlineData("""{"id":"a2","at":"2026-11-26T01:00:00Z","by":"An","settles":"gone"}""", "MC6205 gone")]
    [InlineData("""{"id":"a2","at":"2026-11-26T01:00:00Z","by":"Bình","withdraws":"a1"}""", "MC6207 a1")]
    [InlineData("""{"id":"a1","at":"2026-11-26T01:00:00Z","by":"Bình","text":"khác"}""", "MC6206 a1")]
    public void A_line_that_is_not_right_is_said_with_its_number_and_the_others_are_read(string line, string finding)
    {
        var read = Read(Good, "", line);
        var found = Assert.Single(read.Diagnostics);
        Assert.Equal((finding.Split(' ')[0], 3), (found.Code, found.Location.Line));
        Assert.StartsWith(finding, $"{found.Code} {found.Arguments.FirstOrDefault()}", StringComparison.Ordinal);
        Assert.Equal("Căn cứ nào?", Assert.Single(read.Threads).Comment.Text);
    }

    [Fact]
    public void Line_ends_and_marks_of_other_systems_are_no_fault()
    {
        var read = CommentFile.Read("x", Encoding.UTF8.GetBytes("\uFEFF" + Good + "\r\n"));
        Assert.Empty(read.Diagnostics);
        Assert.EndsWith("}\r\n", Encoding.UTF8.GetString(CommentFile.Append(Encoding.UTF8.GetBytes(Good + "\r\n"), read.Entries[0])), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_past_the_limit_is_read_up_to_it()
    {
        var line = Good.Replace("Căn cứ nào?", new string('x', 3_000), StringComparison.Ordinal);
        var many = string.Concat(Enumerable.Range(0, 400).Select(i => line.Replace("a1", $"a{i}", StringComparison.Ordinal) + "\n"));
        var read = CommentFile.Read("x", Encoding.UTF8.GetBytes(many));
        Assert.Equal("MC6204", Assert.Single(read.Diagnostics).Code);
        Assert.InRange(read.Threads.Length, 330, 350);
    }

    [Fact]
    public void Random_bytes_never_throw()
    {
        var random = new Random(7);
        var good = Encoding.UTF8.GetBytes(Good + "\n");
        for (var i = 0; i < 2_000; i++)
        {
            var bytes = (byte[])good.Clone();
            for (var n = random.Next(1, 6); n > 0; n--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            var read = CommentFile.Read("x", bytes);
            Assert.True(read.Entries.Length + read.Diagnostics.Length > 0);
        }
    }

    [Fact]
    public void A_long_chain_of_replies_takes_no_longer_than_its_lines()
    {
        // As many as a file holds, each answering the one before it, the first one answering the last.
        var lines = Enumerable.Range(0, 10_000).Select(i => $$"""{"id":"{{i}}","at":"2026-11-26T01:00:00Z","by":"An","replyTo":"{{(i + 9_999) % 10_000}}","text":"x"}""").ToArray();
        var began = TimeProvider.System.GetTimestamp();
        Assert.Equal(10_000, Assert.Single(Read(lines).Threads).Entries.Count());
        Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData("vn/house-permit/2026-07-01.yaml", "vn/house-permit/2026-07-01.comments.jsonl")]
    [InlineData("base.yaml", "base.comments.jsonl")]
    public void It_stands_beside_its_version(string version, string comments) => Assert.Equal(comments, CommentFile.PathBeside(version));

    [Fact]
    public void A_library_with_comments_is_the_same_library()
    {
        var folder = Directory.CreateTempSubdirectory("comments-");
        try
        {
            var file = Path.Combine(folder.FullName, "2026-07-01.yaml");
            File.Copy(Fixtures.Path("procedures", "vn", "house-permit", "2026-07-01.yaml"), file);
            var before = ProcedureLibrary.Files(folder.FullName, new HashSet<string>()).ToList();
            File.WriteAllText(CommentFile.PathBeside(file), Good + "\nnonsense\n");
            Assert.Equal(before, ProcedureLibrary.Files(folder.FullName, new HashSet<string>()).ToList());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Places_are_found_as_edits_find_them()
    {
        var path = Fixtures.Path("procedures", "vn", "house-permit", "2026-07-01.yaml");
        var places = FilePlaces.Of(new LibraryFile("2026-07-01.yaml", File.ReadAllText(path)))!;
        var step = places.Find(EditPath.Parse("steps.appraise"))!;
        Assert.Equal("appraise:", File.ReadAllLines(path)[step.Location.Line - 1].Trim());
        Assert.NotEqual("", step.Title.In("vi"));
        Assert.NotNull(places.Find(EditPath.Parse("papers.application")));
        Assert.Null(places.Find(EditPath.Parse("steps.nowhere")));
        Assert.Null(FilePlaces.Of(new LibraryFile("x.yaml", "- a\n")));
    }

    private static CommentFile Read(params string[] lines) => CommentFile.Read("x.comments.jsonl", Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"));
}
