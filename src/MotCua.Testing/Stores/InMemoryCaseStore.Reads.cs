using System.Collections.Immutable;
using System.Globalization;
using MotCua.Cases.Storage;
using NodaTime;

namespace MotCua.Testing;

/// <content>What people look at.</content>
public sealed partial class InMemoryCaseStore : ICaseReads
{
    /// <inheritdoc/>
    public Task<Page<InboxRow>> InboxAsync(InboxQuery query, PageRequest page, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(query);
        lock (gate)
        {
            return Paged(
                inbox.Values.Where(row => row.Key.Agency == query.Agency && (query.Roles.IsEmpty
                        ? query.Person is not null && row.Person == query.Person
                        : query.Roles.Contains(row.Role) && (query.Person is null || row.Person is null || row.Person == query.Person))),
                static row => new(row.DueAt?.ToUnixTimeTicks() ?? long.MaxValue, row.Key.Case, 0, row.Step),
                page);
        }
    }

    /// <inheritdoc/>
    public Task<Page<CaseRow>> SearchAsync(CaseQuery query, PageRequest page, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(query);
        lock (gate)
        {
            return Paged(
                cases.Values.Where(row => row.Key.Agency == query.Agency
                        && (query.NumberPrefix is null || row.Key.Case.StartsWith(query.NumberPrefix, StringComparison.Ordinal))
                        && (query.Procedure is null || row.Procedure == query.Procedure)
                        && (query.RulesHash is null || row.RulesHash == query.RulesHash)
                        && (query.Status is null || row.Status == query.Status)
                        && (query.Applicant is null || row.Applicant == query.Applicant)
                        && (query.Variant is null || row.Variant == query.Variant)
                        && (query.Channel is null || row.Channel == query.Channel)
                        && (query.SubmittedFrom is null || row.SubmittedAt >= query.SubmittedFrom)
                        && (query.SubmittedBefore is null || row.SubmittedAt < query.SubmittedBefore)
                        && (query.IsOpen is null || row.ClosedAt is null == query.IsOpen)),
                static row => new(row.SubmittedAt.ToUnixTimeTicks(), row.Key.Case, 0, "", Descending: true),
                page);
        }
    }

    /// <inheritdoc/>
    public Task<Page<CaseRow>> DueAsync(DueQuery query, PageRequest page, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(query);
        lock (gate)
        {
            return Paged(
                cases.Values.Where(row => row.Key.Agency == query.Agency && row.ClosedAt is null && row.DueAt is { } due && due < query.Before
                        && (query.From is null || due >= query.From) && (query.Procedure is null || row.Procedure == query.Procedure)),
                static row => new(row.DueAt!.Value.ToUnixTimeTicks(), row.Key.Case, 0, ""),
                page);
        }
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<StatisticsRow>> StatisticsAsync(StatisticsQuery query, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(query);
        lock (gate)
        {
            var rows = cases.Values
                .Where(row => row.Key.Agency == query.Agency && row.SubmittedAt < query.Before && (query.Procedure is null || row.Procedure == query.Procedure))
                .GroupBy(static row => row.Procedure, StringComparer.Ordinal)
                .OrderBy(static group => group.Key, StringComparer.Ordinal)
                .Select(group =>
                {
                    long Count(Punctuality punctuality) => group.LongCount(row => row.ClosedAt >= query.From && row.ClosedAt < query.Before && row.Punctuality == punctuality);
                    var pending = group.Where(row => row.ClosedAt is null || row.ClosedAt >= query.Before).ToArray();
                    return new StatisticsRow(
                        group.Key,
                        group.LongCount(row => row.SubmittedAt >= query.From),
                        Count(Punctuality.Early), Count(Punctuality.OnTime), Count(Punctuality.Late), Count(Punctuality.Unclassified),
                        pending.LongLength, pending.LongCount(row => row.DueAt < query.Before));
                })
                .Where(static row => row.Received + row.Processed + row.Pending > 0);
            return Task.FromResult<ImmutableArray<StatisticsRow>>([.. rows]);
        }
    }

    /// <inheritdoc/>
    public Task<Page<PersonalRow>> PersonalOfAsync(string agency, string person, PageRequest page, CancellationToken cancellation)
    {
        lock (gate)
        {
            return Paged(personal.Values.Where(row => row.Key.Agency == agency && row.Person == person), static row => new(0, row.Key.Case, row.Sequence, row.Field), page);
        }
    }

    /// <inheritdoc/>
    public Task<Page<WorkRow>> FailedWorkAsync(string agency, PageRequest page, CancellationToken cancellation)
    {
        lock (gate)
        {
            return Paged(work.Values.Select(static held => held.Row).Where(row => row.Key.Case.Agency == agency && row.HasFailed), static row => new(0, row.Key.Case.Case, (long)row.Key.Kind, row.Key.Name), page);
        }
    }

    /// <inheritdoc/>
    public Task<WorkBacklog> BacklogAsync(WorkKind kind, string? agency, Instant now, CancellationToken cancellation)
    {
        lock (gate)
        {
            var rows = work.Values.Select(static held => held.Row).Where(row => row.Key.Kind == kind && (agency is null || row.Key.Case.Agency == agency)).ToArray();
            var waiting = rows.Where(row => !row.HasFailed && row.ReadyAt <= now).ToArray();
            return Task.FromResult(new WorkBacklog(
                waiting.LongLength, waiting.Length == 0 ? null : waiting.Min(static row => row.ReadyAt), rows.LongCount(static row => row.HasFailed)));
        }
    }

    /// <summary>A page of rows that stand in the order of their keys; rows that come or go meanwhile move no other to another page.</summary>
    private static Task<Page<T>> Paged<T>(IEnumerable<T> rows, Func<T, PlaceInList> place, PageRequest page)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(page.Size, 1, nameof(page));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(page.Size, 500, nameof(page));
        var sorted = rows.Select(row => (Row: row, Place: place(row))).OrderBy(static r => r.Place);
        var after = page.After is { } text ? PlaceInList.Read(text) : default(PlaceInList?);
        var taken = sorted.Where(r => after is null || r.Place.CompareTo(after.Value) > 0).Take(page.Size + 1).ToArray();
        return Task.FromResult(new Page<T>(
            [.. taken.Take(page.Size).Select(static r => r.Row)],
            taken.Length > page.Size ? taken[page.Size - 1].Place.Write() : null));
    }

    /// <summary>Where a row stands: by a moment, then by names compared as bytes, all descending when asked for.</summary>
    private readonly record struct PlaceInList(long Order, string Case, long Number, string Rest, bool Descending = false) : IComparable<PlaceInList>
    {
        public int CompareTo(PlaceInList other)
        {
            var order = Order != other.Order ? Order.CompareTo(other.Order)
                : string.CompareOrdinal(Case, other.Case) is not 0 and var names ? names
                : Number != other.Number ? Number.CompareTo(other.Number)
                : string.CompareOrdinal(Rest, other.Rest);
            return Descending ? -order : order;
        }

        public string Write() => string.Join('\n', Order.ToString(CultureInfo.InvariantCulture), Case, Number.ToString(CultureInfo.InvariantCulture), Rest, Descending ? "-" : "+");

        public static PlaceInList Read(string text)
        {
            var parts = text.Split('\n');
            return new(long.Parse(parts[0], CultureInfo.InvariantCulture), parts[1], long.Parse(parts[2], CultureInfo.InvariantCulture), parts[3], parts[4] == "-");
        }
    }
}
