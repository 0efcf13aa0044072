using System.Text.Json;
using MotCua.LegalTime;
using MotCua.Rules;

namespace MotCua.Cases.Journal;

/// <summary>The words effects are stored under.</summary>
internal static class EffectWords
{
    private static readonly string[] Words =
    [
        "opened", "done", "skipped", "cancelled", "overdue", "block-entered", "branch-entered", "branch-skipped", "branch-ended", "block-left",
        "spent", "marked", "ended",
    ];

    public static string Of(EffectKind kind) => Words[(int)kind];

    public static EffectKind Kind(string word)
        => Array.IndexOf(Words, word) is >= 0 and var index ? (EffectKind)index : throw new JsonException($"An effect of an unknown kind: \"{word}\".");
}

/// <summary>A clock as nine numbers: phase, position, remaining, paused at, extended, last due, generation, extensions, flags.</summary>
internal static class ClockNumbers
{
    public const int Count = 9;

    public static void Write(Utf8JsonWriter to, in CaseClock clock)
    {
        to.WriteNumberValue((int)clock.State.Phase);
        to.WriteNumberValue(clock.State.Position);
        to.WriteNumberValue(clock.State.Remaining);
        to.WriteNumberValue(clock.State.PausedAt);
        to.WriteNumberValue(clock.State.Extended);
        to.WriteNumberValue(clock.LastDue == long.MaxValue ? 0 : clock.LastDue);
        to.WriteNumberValue(clock.Generation);
        to.WriteNumberValue((int)clock.Extensions);
        to.WriteNumberValue((int)clock.Flags);
    }

    public static CaseClock Read(JsonElement from)
    {
        var clock = new CaseClock
        {
            State = new((ClockPhase)from[0].GetInt32(), from[1].GetInt64(), from[2].GetInt64(), from[3].GetInt64(), from[4].GetInt64()),
            Generation = from[6].GetInt32(),
            Extensions = from[7].GetByte(),
            Flags = from[8].GetByte(),
        };

        // 0 stands for a clock that never ran, as it does in a clock that was just made.
        if (from[5].GetInt64() is not 0 and var due)
        {
            clock.LastDue = due;
        }

        return clock;
    }
}
