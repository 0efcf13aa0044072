using System.Collections.Immutable;
using MotCua.Cases.Journal;
using MotCua.Cases.Running;
using MotCua.Cases.Storage;
using MotCua.Procedures;
using MotCua.Rules;

namespace MotCua.Cases;

/// <content>Reading cases back.</content>
public sealed partial class CaseService
{
    private const int EventsPerRead = 500;

    /// <summary>A case as it stands, or null when there is none.</summary>
    public async Task<Dossier?> ReadAsync(CaseKey key, CancellationToken cancellation = default)
    {
        var loaded = await store.LoadAsync([new(key, null)], cancellation).ConfigureAwait(false);
        return loaded[0].Row is { } row ? await RestoreAsync(row, cancellation).ConfigureAwait(false) : null;
    }

    /// <summary>Everything that happened in a case, in order, words of people included as far as they are not erased. Empty when there is no such case.</summary>
    public async Task<ImmutableArray<RecordedHappening>> HistoryAsync(CaseKey key, CancellationToken cancellation = default)
    {
        var (rows, personal) = await EventsAsync(key, cancellation).ConfigureAwait(false);
        if (rows.IsEmpty)
        {
            return [];
        }

        var pinned = Pinned(EventReader.RulesHash(rows[0].Bytes), key);
        return [.. rows.Select(row => new RecordedHappening(row.Sequence, row.Type, row.RecordedAt, Read(row, pinned, personal)))];
    }

    /// <summary>
    /// Looks whether the chain of a case is whole, ends where the case's row says, and leads to the state the row keeps. Truncation of chain and row
    /// together shows only against a head kept elsewhere.
    /// </summary>
    public async Task<CaseVerification> VerifyAsync(CaseKey key, CancellationToken cancellation = default)
    {
        var loaded = await store.LoadAsync([new(key, null)], cancellation).ConfigureAwait(false);
        var (rows, personal) = await EventsAsync(key, cancellation).ConfigureAwait(false);
        var check = EventChain.Verify(key, rows, ChainPosition.Start);
        if (!check.IsIntact || loaded[0].Row is not { } row)
        {
            return new(check, IsStateRight: loaded[0].Row is null && rows.IsEmpty);
        }

        if (check.End.Sequence != row.Version || !check.End.Hash.Span.SequenceEqual(row.Head.Span))
        {
            return new(check with { Problem = ChainProblem.OtherHead, Sequence = row.Version }, IsStateRight: false);
        }

        var folded = Fold(key, Pinned(row.RulesHash, key), rows, personal);
        var again = builder.Row(folded) with { Head = row.Head };
        return new(check, again.State.Span.SequenceEqual(row.State.Span)
            && again with { State = row.State, Applicant = row.Applicant } == row);
    }

    /// <summary>
    /// Erases the personal data of one person for good, words about them included; every chain still verifies. What the rules of open cases need of
    /// them is unknown from then on.
    /// </summary>
    /// <returns>How many data were erased.</returns>
    public async Task<long> EraseAsync(string agency, string person, string? number = null, CancellationToken cancellation = default)
    {
        var erased = await store.EraseAsync(new(agency, person, number, Now), cancellation).ConfigureAwait(false);

        // No host keeps values about people between commands; the applicant's reference is forgotten here at once, elsewhere with the next change of the case.
        cache.Clear();
        return erased;
    }

    /// <summary>Makes work that was given up ready again. False when there is no such work.</summary>
    public Task<bool> ReviveAsync(WorkKey key, CancellationToken cancellation = default) => store.ReviveAsync(key, Now, cancellation);

    private async Task<Dossier> RestoreAsync(CaseRow row, CancellationToken cancellation)
    {
        var pinned = Pinned(row.RulesHash, row.Key);
        if (Snapshots.Read(row, pinned) is not { } dossier)
        {
            var (rows, all) = await StoreProblem.Of(EventsAsync(row.Key, cancellation), wasCommit: false, cancellation).ConfigureAwait(false);
            dossier = Fold(row.Key, pinned, rows, all);

            // Events read after the row may be newer than it: the command is then decided on what is newest.
        }

        if (pinned.HasPersonalFacts)
        {
            var personal = await StoreProblem.Of(store.PersonalAsync(row.Key, cancellation), wasCommit: false, cancellation).ConfigureAwait(false);
            dossier = dossier with { Rules = dossier.Rules.With(Known(dossier, personal)) };
        }

        return dossier;
    }

    private ImmutableArray<FactValue> Known(Dossier dossier, ImmutableArray<PersonalRow> personal)
    {
        var facts = dossier.Rules.Facts.ToBuilder();
        foreach (var row in personal)
        {
            // In the order of their events: of a fact established twice the last counts.
            var index = dossier.Pinned.Program.FindFact(row.Field);
            if (index < 0)
            {
                continue;
            }

            if (vault.Open(row) is { } datum)
            {
                using var value = System.Text.Json.JsonDocument.Parse(datum);
                facts[index] = Json.Fact(dossier.Pinned.Program.Facts[index].Fact, value.RootElement);
            }
            else
            {
                facts[index] = FactValue.Unknown;
            }
        }

        return facts.MoveToImmutable();
    }

    private Dossier Fold(CaseKey key, RunnableVersion pinned, ImmutableArray<EventRow> rows, ImmutableArray<PersonalRow> personal)
    {
        var check = EventChain.Verify(key, rows, ChainPosition.Start);
        if (!check.IsIntact)
        {
            throw new CaseUnreadableException($"The events of case {key} are not whole: {check.Problem} at event {check.Sequence}. Restore them from a backup before the case goes on.");
        }

        var dossier = Dossier.NotOpened(key, pinned);
        foreach (var row in rows)
        {
            dossier = dossier.After(Read(row, pinned, personal)) with { Version = row.Sequence, Head = row.Hash };
        }

        return dossier;
    }

    private Happening Read(EventRow row, RunnableVersion pinned, ImmutableArray<PersonalRow> personal)
        => EventReader.Read(row.Bytes, pinned.Program, (field, _) =>
        {
            foreach (var datum in personal)
            {
                if (datum.Sequence == row.Sequence && datum.Field == field)
                {
                    return vault.Open(datum);
                }
            }

            return null;
        });

    private async Task<(ImmutableArray<EventRow> Events, ImmutableArray<PersonalRow> Personal)> EventsAsync(CaseKey key, CancellationToken cancellation)
    {
        var rows = ImmutableArray.CreateBuilder<EventRow>();
        while (true)
        {
            var page = await store.EventsAsync(key, rows.Count, EventsPerRead, cancellation).ConfigureAwait(false);
            rows.AddRange(page);
            if (page.Length < EventsPerRead)
            {
                break;
            }
        }

        return (rows.ToImmutable(), await store.PersonalAsync(key, cancellation).ConfigureAwait(false));
    }

    private RunnableVersion Pinned(string rulesHash, CaseKey key)
        => Catalog.Pinned(rulesHash) ?? throw new CaseUnreadableException(
            $"Case {key} is pinned to rules {rulesHash}, which the catalog does not have. Keep every version somebody still has cases under among the procedures.");
}

/// <summary>Something that happened in a case, as it was recorded.</summary>
/// <param name="Sequence">Number of the event.</param>
/// <param name="Type">What kind, as stored.</param>
/// <param name="RecordedAt">When it was recorded.</param>
/// <param name="What">What happened.</param>
public sealed record RecordedHappening(long Sequence, string Type, NodaTime.Instant RecordedAt, Happening What);

/// <summary>What a look at a case gave.</summary>
/// <param name="Chain">The chain of its events.</param>
/// <param name="IsStateRight">Whether its row is what its events lead to.</param>
public sealed record CaseVerification(ChainCheck Chain, bool IsStateRight)
{
    /// <summary>Whether nothing is wrong.</summary>
    public bool IsIntact => Chain.IsIntact && IsStateRight;
}

/// <summary>A case cannot be read: its events were damaged, or its version is not in the catalog. The message says what to do.</summary>
public sealed class CaseUnreadableException : Exception
{
    /// <summary>Says why.</summary>
    public CaseUnreadableException(string message)
        : base(message)
    {
    }

    /// <summary>Without a reason.</summary>
    public CaseUnreadableException()
    {
    }

    /// <summary>With a reason and what led to it.</summary>
    public CaseUnreadableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
