using System.Text;
using MotCua.Cases.Storage;
using NodaTime;

namespace MotCua.Cases.Tests;

/// <summary>The hash chain of a case.</summary>
public sealed class Chains
{
    private static readonly CaseKey Key = new("H61", "000.01");

    [Fact]
    public void A_chain_verifies_in_one_go_and_in_parts()
    {
        var rows = Make(Key, 5);
        var whole = EventChain.Verify(Key, rows, ChainPosition.Start);
        Assert.True(whole.IsIntact);
        Assert.Equal(5, whole.End.Sequence);
        var first = EventChain.Verify(Key, rows[..2], ChainPosition.Start);
        Assert.True(EventChain.Verify(Key, rows[2..], first.End).IsIntact);
    }

    [Fact]
    public void What_was_done_to_it_is_named()
    {
        var rows = Make(Key, 5);
        Assert.Equal(ChainProblem.Gap, EventChain.Verify(Key, [rows[0], rows[2]], ChainPosition.Start).Problem);
        Assert.Equal(ChainProblem.Changed, EventChain.Verify(Key, [rows[0], rows[1] with { Bytes = Encoding.UTF8.GetBytes("another") }], ChainPosition.Start).Problem);
        Assert.Equal(ChainProblem.NotChained, EventChain.Verify(Key, [rows[0] with { PreviousHash = rows[1].Hash }], ChainPosition.Start).Problem);
        Assert.Equal(ChainProblem.OtherCase, EventChain.Verify(new("H61", "000.02"), rows, ChainPosition.Start).Problem);
        var foreign = Make(new("H62", "000.01"), 5).Select(row => row with { Key = Key });
        Assert.Equal(ChainProblem.NotChained, EventChain.Verify(Key, foreign, ChainPosition.Start).Problem);
    }

    private static EventRow[] Make(CaseKey key, int count)
    {
        var rows = new EventRow[count];
        var head = EventChain.Genesis(key);
        for (var i = 0; i < count; i++)
        {
            var bytes = Encoding.UTF8.GetBytes($"event {i + 1}");
            var hash = EventChain.Next(head, bytes);
            var at = Instant.FromUnixTimeSeconds(i);
            rows[i] = new() { Key = key, Sequence = i + 1, Type = "test", At = at, RecordedAt = at, Bytes = bytes, PreviousHash = head, Hash = hash };
            head = hash;
        }

        return rows;
    }
}
