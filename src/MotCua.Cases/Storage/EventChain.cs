using System.Security.Cryptography;
using System.Text;

namespace MotCua.Cases.Storage;

/// <summary>
/// The hash chain of one case. It shows changed, missing, reordered and foreign events; that the newest were cut off shows only against a head
/// kept elsewhere.
/// </summary>
public static class EventChain
{
    /// <summary>Length of a hash: 32 bytes.</summary>
    public const int HashLength = SHA256.HashSizeInBytes;

    /// <summary>What the first event of a case is chained to. It names the case, so that events do not pass for those of another.</summary>
    public static byte[] Genesis(CaseKey key)
        => SHA256.HashData(Encoding.UTF8.GetBytes($"motcua case chain 1\n{key.Agency}\n{key.Case}"));

    /// <summary>The hash of an event that follows another.</summary>
    public static byte[] Next(ReadOnlySpan<byte> previous, ReadOnlySpan<byte> bytes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previous);
        hash.AppendData(bytes);
        return hash.GetHashAndReset();
    }

    /// <summary>Looks at consecutive events of one case.</summary>
    /// <param name="key">The case.</param>
    /// <param name="events">Events without gaps.</param>
    /// <param name="from">What they follow; <see cref="ChainPosition.Start"/> for all events of a case.</param>
    /// <returns>Where they end, and the first thing that is wrong or null.</returns>
    public static ChainCheck Verify(CaseKey key, IEnumerable<EventRow> events, ChainPosition from)
    {
        ArgumentNullException.ThrowIfNull(events);
        var (sequence, head) = (from.Sequence, from.Hash.IsEmpty ? Genesis(key) : from.Hash);
        foreach (var row in events)
        {
            var problem = row.Key != key ? ChainProblem.OtherCase
                : row.Sequence != sequence + 1 ? ChainProblem.Gap
                : !row.PreviousHash.Span.SequenceEqual(head.Span) ? ChainProblem.NotChained
                : !row.Hash.Span.SequenceEqual(Next(head.Span, row.Bytes.Span)) ? ChainProblem.Changed
                : ChainProblem.None;
            if (problem != ChainProblem.None)
            {
                return new(new(sequence, head), problem, row.Sequence);
            }

            (sequence, head) = (row.Sequence, row.Hash);
        }

        return new(new(sequence, head), ChainProblem.None, 0);
    }
}

/// <summary>A place in a chain.</summary>
/// <param name="Sequence">Number of the event, 0 before the first.</param>
/// <param name="Hash">Its hash; empty before the first.</param>
public readonly record struct ChainPosition(long Sequence, ReadOnlyMemory<byte> Hash)
{
    /// <summary>Before the first event.</summary>
    public static ChainPosition Start { get; }
}

/// <summary>What a look at a chain gave.</summary>
/// <param name="End">The last place up to which all is well.</param>
/// <param name="Problem">What is wrong after it.</param>
/// <param name="Sequence">Number of the event it was seen at, or 0.</param>
public readonly record struct ChainCheck(ChainPosition End, ChainProblem Problem, long Sequence)
{
    /// <summary>Whether nothing is wrong.</summary>
    public bool IsIntact => Problem == ChainProblem.None;
}

/// <summary>What can be wrong with a chain.</summary>
public enum ChainProblem
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>An event of another case.</summary>
    OtherCase,

    /// <summary>A number is missing or repeated.</summary>
    Gap,

    /// <summary>An event does not name the hash of the one before it.</summary>
    NotChained,

    /// <summary>The bytes of an event are not those that were hashed.</summary>
    Changed,

    /// <summary>The chain ends before, or elsewhere than at, the head the case's row names.</summary>
    OtherHead,
}
