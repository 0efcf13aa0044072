using System.Collections.Immutable;
using MotCua.Cases.Storage;
using MotCua.LegalTime;
using MotCua.Procedures;
using MotCua.Rules;
using NodaTime;

namespace MotCua.Cases;

/// <content>Why a date is what it is.</content>
public sealed partial class CaseService
{
    /// <summary>
    /// Explains a deadline of a case to the citizen: every day that was counted, every day that was not and why, every pause, and the calendar.
    /// </summary>
    /// <param name="key">The case.</param>
    /// <param name="clock">Id of a limit, or <c>step</c> and the id of a step; null for the main limit.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>The explanation, or null when there is no such case or the clock never ran.</returns>
    public async Task<DeadlineExplanation?> ExplainAsync(CaseKey key, string? clock = null, CancellationToken cancellation = default)
    {
        var dossier = await ReadAsync(key, cancellation).ConfigureAwait(false);
        if (dossier is null)
        {
            return null;
        }

        var program = dossier.Pinned.Program;
        var index = clock is null ? dossier.Pinned.MainLimit : ClockNames.Find(program, clock);
        if (index < 0 || dossier.Rules.Clocks[index].LastDue == long.MaxValue)
        {
            return null;
        }

        var history = await HistoryAsync(key, cancellation).ConfigureAwait(false);
        return DeadlineExplanations.Explain(dossier, Catalog, index, history.Select(static h => h.What.Ruled).OfType<CaseEvent>());
    }
}

/// <summary>Why a deadline is what it is.</summary>
/// <param name="Clock">Name of the limit or step.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Due">The moment it is due, in the calendar's zone; null while the clock stands still.</param>
/// <param name="Vi">In Vietnamese.</param>
/// <param name="En">In English.</param>
/// <param name="Basis">The legal bases of the limit.</param>
/// <param name="Derivation">Day by day.</param>
public sealed record DeadlineExplanation(string Clock, LocalizedText Title, LocalDateTime? Due, string Vi, string En, ImmutableArray<Basis> Basis, Derivation? Derivation);
