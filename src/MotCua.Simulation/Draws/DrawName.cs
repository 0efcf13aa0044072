namespace MotCua.Simulation;

/// <summary>What a draw is for; draws of one name for different purposes are independent.</summary>
internal enum DrawPurpose
{
    Arrival = 1,
    Volume = 2,
    Variant = 3,
    Channel = 4,
    Fact = 5,
    Trait = 6,
    Effort = 7,
    Outcome = 8,
    Delay = 9,
    Segment = 10,
    HandOver = 11,
    Patience = 12,
    Withdrawal = 13,
    Sickness = 14,
    Wish = 15,
    Score = 16,
    Range = 20,
}

/// <summary>
/// The name under which a case draws, as a number that depends on its text alone: the same name gives the same draws in
/// every version of a procedure.
/// </summary>
/// <param name="Key">The number.</param>
internal readonly record struct DrawName(ulong Key)
{
    /// <summary>The key of the first occurrence, worked out once: most draws are the first of their name.</summary>
    public ulong First { get; } = Keyed.Mix(Key);

    /// <summary>The key of one occurrence of the name.</summary>
    public ulong At(int occurrence) => occurrence == 0 ? First : Keyed.Mix(Key + ((ulong)(uint)occurrence * 0x9E3779B97F4A7C15UL));

    /// <summary>The key of a name for a purpose.</summary>
    public static DrawName Of(string name, DrawPurpose purpose)
    {
        // FNV-1a over UTF-16 code units, then mixed: short names that differ in one letter must not stay close.
        var hash = 14695981039346656037UL;
        foreach (var c in name)
        {
            hash = (hash ^ c) * 1099511628211UL;
        }

        return new(Keyed.Mix(hash ^ Keyed.Mix((ulong)purpose * 0x9E3779B97F4A7C15UL)));
    }
}

/// <summary>
/// Keyed draws: u = hash(seed, replication, case, name, occurrence, purpose). There is no stream that one more step in one
/// version could shift, so the same case meets the same fate in both versions and only the reform makes a difference.
/// </summary>
internal static class Keyed
{
    /// <summary>The key of one case of one replication.</summary>
    public static ulong Case(ulong seed, int replication, int number)
        => Case(Replication(seed, replication), number);

    /// <summary>The key of one replication.</summary>
    public static ulong Replication(ulong seed, int replication) => Mix(Mix(seed) ^ (uint)replication);

    /// <summary>The key of one case of the replication with the given key.</summary>
    public static ulong Case(ulong replicationKey, int number) => Mix(replicationKey + ((ulong)(uint)number * 0xD1342543DE82EF95UL));

    /// <summary>A number strictly between 0 and 1, on a grid of 2^53.</summary>
    public static double Uniform(ulong caseKey, DrawName name, int occurrence) => Uniform(caseKey, name.At(occurrence));

    /// <summary>The same for the key of one occurrence of a name, worked out before.</summary>
    public static double Uniform(ulong caseKey, ulong occurrenceKey) => ((Mix(caseKey ^ occurrenceKey) >> 11) + 0.5) * (1.0 / 9007199254740992.0);

    /// <summary>The finaliser of SplitMix64 (Steele, Lea and Flood 2014): every input bit moves every output bit.</summary>
    public static ulong Mix(ulong z)
    {
        z += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
