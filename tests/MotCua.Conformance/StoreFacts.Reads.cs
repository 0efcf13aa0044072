using System.Collections.Immutable;
using MotCua.Cases.Storage;
using NodaTime;

namespace MotCua.Conformance;

/// <content>What people look at.</content>
public abstract partial class StoreFacts
{
    [Fact]
    public async Task An_inbox_shows_what_waits_for_a_role_and_what_for_a_person()
    {
        var first = await Committed(Rows.Commit(Key("1")) with
        {
            Inbox = [Rows.Inbox(Key("1"), "check", "desk"), Rows.Inbox(Key("1"), "appraise", "unit", Rows.At + Minute, "lan")],
        });
        await Committed(Rows.Commit(Key("2")) with { Inbox = [Rows.Inbox(Key("2"), "appraise", "unit", Rows.At, "minh"), Rows.Inbox(Key("2"), "check", "desk", Rows.At)] });
        await Committed(Rows.Commit(new(agency + "x", "1")) with { Inbox = [Rows.Inbox(new(agency + "x", "1"), "check", "desk")] });
        Assert.Equal(["2/check", "1/check"], await Inbox(["desk"], null));
        Assert.Equal(["2/appraise", "1/appraise"], await Inbox(["unit"], null));
        Assert.Equal(["1/appraise"], await Inbox(["unit"], "lan"));
        Assert.Equal(["2/check", "1/appraise", "1/check"], await Inbox(["unit", "desk"], "lan"));
        Assert.Equal(["2/appraise"], await Inbox([], "minh"));
        Assert.Empty(await Inbox(["chair"], null));
        await Committed(Rows.Commit(Key("1"), 1, head: first.Row.Head) with
        {
            InboxGone = ["check", "never there"],
            Inbox = [Rows.Inbox(Key("1"), "appraise", "unit", Rows.At - Minute, "minh") with { Visit = 2 }],
        });
        Assert.Equal(["1/appraise", "2/appraise"], await Inbox([], "minh"));
        Assert.Equal(["2/check"], await Inbox(["desk"], null));
        Assert.Equal(2, (await Reads.InboxAsync(new(agency, [], "minh"), new(1), None)).Rows[0].Visit);
    }

    [Fact]
    public async Task Lists_are_read_page_by_page_and_rows_that_come_meanwhile_move_no_other()
    {
        for (var i = 0; i < 7; i++)
        {
            // Two share each moment, and one has none: pages must not lose those at their edges.
            var due = i == 6 ? default(Instant?) : Rows.At + Minute * (i / 2);
            await Committed(Rows.Commit(Key($"{i}"), row: row => row with { SubmittedAt = Rows.At + Minute * (i / 2), DueAt = due }) with { Inbox = [Rows.Inbox(Key($"{i}"), "check", "desk", due)] });
        }

        var (inbox, searched, dueSoon) = (new List<string>(), new List<string>(), new List<string>());
        string? after = null;
        do
        {
            var page = await Reads.InboxAsync(new(agency, ["desk"], null), new(2, after), None);
            Assert.True(page.Rows.Length is > 0 and <= 2);
            inbox.AddRange(page.Rows.Select(r => r.Key.Case));
            if (after is null)
            {
                var early = Key("0-early");
                await Committed(Rows.Commit(early) with { Inbox = [Rows.Inbox(early, "check", "desk", Rows.At - Minute)] });
            }

            after = page.Next;
        }
        while (after is not null);
        Assert.Equal(["0", "1", "2", "3", "4", "5", "6"], inbox);
        do
        {
            var page = await Reads.SearchAsync(new() { Agency = agency }, new(3, after), None);
            searched.AddRange(page.Rows.Select(r => r.Key.Case));
            after = page.Next;
        }
        while (after is not null);
        Assert.Equal(["6", "5", "4", "3", "2", "1", "0-early", "0"], searched);
        do
        {
            var page = await Reads.DueAsync(new(agency, null, Rows.At + Minute * 9), new(5, after), None);
            dueSoon.AddRange(page.Rows.Select(r => r.Key.Case));
            after = page.Next;
        }
        while (after is not null);
        Assert.Equal(["0", "1", "2", "3", "4", "5"], dueSoon);
    }

    [Fact]
    public async Task Cases_are_found_by_what_is_asked_and_only_in_the_agency()
    {
        await Committed(Rows.Commit(Key("H61.1"), row: row => row with { Applicant = "p", Variant = "house", Channel = "online" }));
        await Committed(Rows.Commit(Key("H61.2"), row: row => row with { Procedure = "vn/other", Status = DossierStatus.Completed, ClosedAt = Rows.At }));
        await Committed(Rows.Commit(Key("h61_3"), row: row => row with { SubmittedAt = Rows.At + Minute, RulesHash = new string('b', 64) }));
        await Committed(Rows.Commit(new(agency + "x", "H61.1"), row: row => row with { Applicant = "p" }));
        var all = new CaseQuery { Agency = agency };
        Assert.Equal(["h61_3", "H61.2", "H61.1"], await Search(all));
        Assert.Equal(["H61.2", "H61.1"], await Search(all with { NumberPrefix = "H61" }));
        Assert.Equal(["H61.1"], await Search(all with { NumberPrefix = "H61.1" }));
        Assert.Empty(await Search(all with { NumberPrefix = "%" }));
        Assert.Equal(["h61_3"], await Search(all with { NumberPrefix = "h61_" }));
        Assert.Equal(["H61.2"], await Search(all with { Procedure = "vn/other" }));
        Assert.Equal(["H61.2"], await Search(all with { Status = DossierStatus.Completed }));
        Assert.Equal(["H61.1"], await Search(all with { Applicant = "p" }));
        Assert.Equal(["H61.1"], await Search(all with { Variant = "house", Channel = "online" }));
        Assert.Equal(["h61_3"], await Search(all with { SubmittedFrom = Rows.At + Minute }));
        Assert.Equal(["H61.2", "H61.1"], await Search(all with { SubmittedBefore = Rows.At + Minute }));
        Assert.Equal(["H61.2"], await Search(all with { IsOpen = false }));
        Assert.Equal(["h61_3", "H61.1"], await Search(all with { IsOpen = true }));
        Assert.Equal(["h61_3"], await Search(all with { RulesHash = new string('b', 64) }));
    }

    [Fact]
    public async Task Statistics_add_up_and_show_what_is_unclassified()
    {
        var (from, before) = (Rows.At, Rows.At + Duration.FromDays(30));
        async Task Case(string number, Duration filed, Duration? closed, Punctuality punctuality, Duration? due = null, string procedure = "vn/house-permit")
            => await Committed(Rows.Commit(Key(number), row: row => row with
            {
                Procedure = procedure, SubmittedAt = Rows.At + filed, ClosedAt = closed is { } c ? Rows.At + c : null, Punctuality = punctuality, DueAt = due is { } d ? Rows.At + d : null,
            }));
        var day = Duration.FromDays(1);
        await Case("early", day, day * 2, Punctuality.Early, day * 5);
        await Case("on time", day, day * 5, Punctuality.OnTime, day * 5);
        await Case("late", -day, day * 6, Punctuality.Late, day * 5);
        await Case("withdrawn", day, day * 2, Punctuality.Unclassified);
        await Case("before", -day * 9, -day, Punctuality.Early, day);
        await Case("pending", day, null, Punctuality.Pending, day * 40);
        await Case("pending late", day, null, Punctuality.Pending, day * 4);
        await Case("closed after", day, day * 31, Punctuality.Late, day * 4);
        await Case("filed after", day * 31, null, Punctuality.Pending, day * 40);
        await Case("other", day, day * 2, Punctuality.OnTime, day * 2, "vn/other");
        var rows = await Reads.StatisticsAsync(new(agency, from, before), None);
        Assert.Equal([new("vn/house-permit", 6, 1, 1, 1, 1, 3, 2), new("vn/other", 1, 0, 1, 0, 0, 0, 0)], rows);
        Assert.Equal(rows[1], Assert.Single(await Reads.StatisticsAsync(new(agency, from, before, "vn/other"), None)));
        Assert.All(rows, row => Assert.Equal(row.Processed, row.Early + row.OnTime + row.Late + row.Unclassified));
        Assert.Empty(await Reads.StatisticsAsync(new(agency + "x", from, before), None));
    }

    [Fact]
    public async Task Cases_due_are_those_open_with_a_running_limit()
    {
        await Committed(Rows.Commit(Key("overdue"), row: row => row with { DueAt = Rows.At - Minute }));
        await Committed(Rows.Commit(Key("soon"), row: row => row with { DueAt = Rows.At + Minute }));
        await Committed(Rows.Commit(Key("later"), row: row => row with { DueAt = Rows.At + Minute * 10, Procedure = "vn/other" }));
        await Committed(Rows.Commit(Key("closed"), row: row => row with { DueAt = Rows.At - Minute, ClosedAt = Rows.At }));
        await Committed(Rows.Commit(Key("paused")));
        Assert.Equal(["overdue"], await Due(new(agency, null, Rows.At)));
        Assert.Equal(["soon"], await Due(new(agency, Rows.At, Rows.At + Minute * 2)));
        Assert.Equal(["overdue", "soon", "later"], await Due(new(agency, null, Rows.At + Minute * 20)));
        Assert.Equal(["later"], await Due(new(agency, null, Rows.At + Minute * 20, "vn/other")));
        Assert.Empty(await Due(new(agency + "x", null, Rows.At + Minute * 20)));
    }

    private async Task<IEnumerable<string>> Inbox(ImmutableArray<string> roles, string? person)
        => (await Reads.InboxAsync(new(agency, roles, person), new(50), None)).Rows.Select(r => $"{r.Key.Case}/{r.Step}");

    private async Task<IEnumerable<string>> Search(CaseQuery query) => (await Reads.SearchAsync(query, new(50), None)).Rows.Select(r => r.Key.Case);

    private async Task<IEnumerable<string>> Due(DueQuery query) => (await Reads.DueAsync(query, new(50), None)).Rows.Select(r => r.Key.Case);
}
