using System.Collections.Immutable;
using System.Text;
using NodaTime;

namespace MotCua.Procedures.Tests.Comments;

/// <summary>What holds for every file of comments. Long forms run when MOTCUA_NIGHTLY is 1.</summary>
public sealed class CommentLaws
{
    private static readonly int Times = Environment.GetEnvironmentVariable("MOTCUA_NIGHTLY") == "1" ? 20_000 : 500;
    private static readonly Instant Morning = Instant.FromUtc(2026, 11, 26, 1, 0);
    private static readonly string[] People = ["Nguyễn Văn An", "Trần Thị Bình", "Lê \"Cường\" \\ O'Neil"];
    private static readonly string[] Places = ["", "steps.check", "steps.check.outcomes.complete", "papers.land", "traits.\"missing.land\""];
    private static readonly string[] Words = ["Căn cứ nào?", "Two\nlines\tand a tab", "𝄞 emoji 🏛️", "{\"id\":\"x\"}", " spaces ", "\u2028 \u0085 <<<<<<<", "<b>&amp;"];

    [Fact]
    public void What_is_appended_is_read_back_and_the_bytes_before_it_stay()
    {
        var random = new Random(20261126);
        for (var i = 0; i < Times; i++)
        {
            // Whatever was there: comments, broken lines, no end of line.
            byte[] before = random.Next(4) switch
            {
                0 => [],
                1 => Encoding.UTF8.GetBytes("{\"id\":\"half"),
                2 => [0xFF, 0xFE, .. "\r\n"u8],
                _ => Lines(Draw(random, random.Next(6))),
            };
            var entry = Draw(random, 1)[0] with { Others = random.Next(2) == 0 ? [] : [new("mood", "{\"a\":[1,2.50]}"), new("n", "null")] };
            var after = CommentFile.Append(before, entry);
            Assert.Equal(before, after[..before.Length]);
            Assert.Equal((byte)'\n', after[^1]);
            var read = CommentFile.Read("x.comments.jsonl", after);
            Same(entry, read.Entries[^1]);
            Assert.Equal(CommentFile.Read("x.comments.jsonl", before).Entries.Length + 1, read.Entries.Length);
            Assert.Equal(CommentFile.Line(entry), CommentFile.Line(read.Entries[^1]));
        }
    }

    [Fact]
    public void The_order_of_lines_and_lines_that_stand_there_twice_make_no_difference()
    {
        var random = new Random(1);
        for (var i = 0; i < Times; i++)
        {
            var entries = Draw(random, random.Next(1, 14));
            if (random.Next(5) == 0)
            {
                // Somebody changed a line that stood there, and a merge kept both.
                entries = entries.Add(entries[0] with { Text = entries[0].Text + "!" });
            }

            var mixed = entries.Concat(entries.Where(_ => random.Next(3) == 0)).ToArray();
            random.Shuffle(mixed);
            Assert.Equal(Told(entries), Told(mixed));
        }
    }

    [Fact]
    public void What_two_people_write_side_by_side_is_the_lines_of_both()
    {
        var random = new Random(2);
        for (var i = 0; i < Times; i++)
        {
            var (common, rest) = (Draw(random, 3), Draw(random, 8));
            var (mine, theirs) = (rest[..4], rest[4..]);
            Assert.Equal(Told([.. common, .. mine, .. theirs]), Told([.. common, .. theirs, .. mine]));
            Assert.Equal(common.Concat(rest).Select(entry => entry.Id).Distinct().Order(StringComparer.Ordinal), Told([.. common, .. rest]).Ids);
        }
    }

    [Fact]
    public void Nothing_said_is_lost_whatever_it_answers()
    {
        var random = new Random(3);
        for (var i = 0; i < Times; i++)
        {
            // Answers to what is not there, to themselves, in circles.
            var entries = Draw(random, 12).Select((entry, n) => entry with { Id = $"e{n}", To = entry.Act == CommentAct.Comments ? "" : "e" + random.Next(16) }).ToImmutableArray();
            var (threads, _) = CommentThread.Of(entries);
            var said = entries.Where(entry => entry.Act is CommentAct.Comments or CommentAct.Replies).Select(entry => entry.Id);
            Assert.Equal(said.Order(StringComparer.Ordinal), threads.SelectMany(thread => thread.Entries).Where(entry => entry.Act is CommentAct.Comments or CommentAct.Replies).Select(entry => entry.Id).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void The_last_of_settling_and_reopening_counts_even_where_clocks_differ()
    {
        var random = new Random(4);
        for (var i = 0; i < Times; i++)
        {
            var thread = Thread([Comment("c", Morning)]);
            var entries = new List<CommentEntry> { thread.Comment };
            var isSettled = false;
            for (var n = 0; n < 8; n++)
            {
                // Clocks up to an hour apart.
                var now = Morning + Duration.FromMinutes(n) + Duration.FromSeconds(random.Next(-3600, 3600));
                var act = (CommentAct)random.Next(1, 4);
                var entry = Answer("a" + n, CommentFile.MomentFor(now, thread), act, "c");
                Assert.True(entry.At > thread.Entries.Max(one => one.At) || entry.At >= now);
                entries.Add(entry);
                thread = Thread(entries);
                isSettled = act == CommentAct.Replies ? isSettled : act == CommentAct.Settles;
                Assert.Equal(isSettled ? CommentStanding.Settled : CommentStanding.Open, thread.Standing);
            }
        }
    }

    [Fact]
    public void A_clock_that_is_a_year_ahead_dates_nobody_elses_words()
    {
        var wrong = Thread([Comment("c", Instant.MaxValue)]);
        Assert.Equal(Morning, CommentFile.MomentFor(Morning, wrong));
        Assert.Equal(Morning + Duration.FromMilliseconds(1), CommentFile.MomentFor(Morning, Thread([Comment("c", Morning)])));
        Assert.Equal(Morning, CommentFile.MomentFor(Morning + Duration.FromNanoseconds(5), null));
    }

    [Fact]
    public void Only_its_writer_takes_a_comment_back_and_then_for_good()
    {
        var comment = Comment("c", Morning);
        var other = Answer("w1", Morning + Duration.FromHours(1), CommentAct.Withdraws, "c") with { By = People[1] };
        Assert.Equal(CommentStanding.Open, Thread([comment, other]).Standing);
        Assert.Equal(StrayReason.NotTheirs, Assert.Single(CommentThread.Of([comment, other]).Stray).Reason);
        // As another keyboard writes the same name, letters and marks apart.
        var own = other with { Id = "w2", By = People[0].Normalize(NormalizationForm.FormD) + " " };
        var reopened = Answer("r", Morning + Duration.FromHours(2), CommentAct.Reopens, "c");
        var thread = Thread([comment, own, reopened]);
        Assert.Equal((CommentStanding.Withdrawn, true), (thread.Standing, thread.IsWithdrawn(comment)));
    }

    [Fact]
    public void A_withdrawn_reply_leaves_the_comment_open()
    {
        var thread = Thread([Comment("c", Morning), Answer("r", Morning, CommentAct.Replies, "c"), Answer("w", Morning, CommentAct.Withdraws, "r")]);
        Assert.Equal((CommentStanding.Open, true, false), (thread.Standing, thread.IsWithdrawn(thread.Answers[0]), thread.IsWithdrawn(thread.Comment)));
    }

    private static CommentEntry Comment(string id, Instant at) => new() { Id = id, At = at, By = People[0], Act = CommentAct.Comments, On = "steps.check", Text = "?" };

    private static CommentEntry Answer(string id, Instant at, CommentAct act, string to) => new() { Id = id, At = at, By = People[0], Act = act, To = to, Text = act == CommentAct.Replies ? "!" : "" };

    private static CommentThread Thread(IEnumerable<CommentEntry> entries) => Assert.Single(CommentThread.Of(entries).Threads);

    private static byte[] Lines(IEnumerable<CommentEntry> entries) => Encoding.UTF8.GetBytes(string.Concat(entries.Select(entry => CommentFile.Line(entry) + "\n")));

    private static ImmutableArray<CommentEntry> Draw(Random random, int count) => [.. Enumerable.Range(0, count).Select(i =>
    {
        var act = i == 0 ? CommentAct.Comments : (CommentAct)random.Next(5);
        var text = Words[random.Next(Words.Length)];
        return new CommentEntry
        {
            // Ids and moments are few, so that some are the same.
            Id = random.Next(20) == 0 ? "e0" : $"e{i}", At = Morning + Duration.FromMilliseconds(random.Next(5) * 500), By = People[random.Next(People.Length)], Act = act,
            On = act == CommentAct.Comments ? Places[random.Next(Places.Length)] : "", To = act == CommentAct.Comments ? "" : $"e{random.Next(count)}",
            Text = act is CommentAct.Comments or CommentAct.Replies || random.Next(3) == 0 ? text : "",
        };
    })];

    private static void Same(CommentEntry a, CommentEntry b)
    {
        Assert.Equal(a.Others, b.Others);
        Assert.Equal(a with { Others = default, Location = SourceSpan.None }, b with { Others = default, Location = SourceSpan.None });
    }

    // All that can be seen of a file.
    private static Fold Told(IEnumerable<CommentEntry> entries)
    {
        var (threads, stray) = CommentThread.Of(entries);
        string[] lines =
        [
            .. threads.Select(thread => $"{thread.Standing} {string.Join(" | ", thread.Entries.Select(CommentFile.Line))} ({string.Join(',', thread.Withdrawn.Order(StringComparer.Ordinal))})"),
            .. stray.Select(line => $"{line.Reason} {CommentFile.Line(line.Entry)}").Distinct().Order(StringComparer.Ordinal),
        ];
        var withdrawals = entries.Where(entry => entry.Act == CommentAct.Withdraws).Select(entry => entry.Id);
        return new Fold(string.Join('\n', lines), [.. threads.SelectMany(thread => thread.Entries).Concat(stray.Select(line => line.Entry)).Select(entry => entry.Id).Concat(withdrawals).Distinct().Order(StringComparer.Ordinal)]);
    }

    private sealed record Fold(string Text, string[] Ids)
    {
        public bool Equals(Fold? other) => other is not null && Text == other.Text;

        public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);
    }
}
