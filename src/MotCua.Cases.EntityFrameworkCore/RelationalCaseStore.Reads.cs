using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using MotCua.Cases.EntityFrameworkCore.Reading;
using MotCua.Cases.EntityFrameworkCore.Schema;
using MotCua.Cases.Storage;
using NodaTime;

namespace MotCua.Cases.EntityFrameworkCore;

/// <content>What people look at. Every list is read along an index from where the page before ended.</content>
internal sealed partial class RelationalCaseStore
{
    /// <inheritdoc/>
    public async Task<Page<InboxRow>> InboxAsync(InboxQuery query, PageRequest page, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(query);
        var after = Place.After(page);
        await using var context = contexts();
        var waiting = context.Inbox.AsNoTracking().Where(row => row.Agency == query.Agency);
        if (after is { } place)
        {
            waiting = waiting.Where(row => row.DueAt >= place.Order && (row.DueAt > place.Order || string.Compare(row.CaseId, place.Case) > 0
                || (row.CaseId == place.Case && string.Compare(row.Step, place.Rest) > 0)));
        }

        // One walk along the index per role, then the first of all: a single question about several roles would have to sort all that waits for them.
        var questions = query.Roles.IsEmpty
            ? query.Person is null ? [] : [waiting.Where(row => row.Person == query.Person)]
            : query.Roles.Distinct(StringComparer.Ordinal).Select(role => waiting.Where(row => row.RoleName == role && (query.Person == null || row.Person == null || row.Person == query.Person)));
        var found = new List<StoredInbox>();
        foreach (var question in questions)
        {
            found.AddRange(await question.OrderBy(row => row.DueAt).ThenBy(row => row.CaseId).ThenBy(row => row.Step).Take(page.Size + 1).ToListAsync(cancellation).ConfigureAwait(false));
        }

        return Place.Page(
            [.. found.OrderBy(static row => row.DueAt).ThenBy(static row => row.CaseId, StringComparer.Ordinal).ThenBy(static row => row.Step, StringComparer.Ordinal).Take(page.Size + 1)],
            page, static row => row.ToRow(), static row => new Place(row.DueAt, row.CaseId, 0, row.Step));
    }

    /// <inheritdoc/>
    public async Task<Page<CaseRow>> SearchAsync(CaseQuery query, PageRequest page, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(query);
        var after = Place.After(page);
        await using var context = contexts();
        var found = Matching(context.Cases.AsNoTracking(), query);
        if (after is { } place)
        {
            found = found.Where(row => row.SubmittedAt <= place.Order && (row.SubmittedAt < place.Order || string.Compare(row.CaseId, place.Case) < 0));
        }

        var rows = await found.OrderByDescending(row => row.SubmittedAt).ThenByDescending(row => row.CaseId).Take(page.Size + 1).ToListAsync(cancellation).ConfigureAwait(false);
        return Place.Page(rows, page, static row => row.ToRow(), static row => new Place(row.SubmittedAt, row.CaseId, 0, ""));
    }

    /// <inheritdoc/>
    public async Task<Page<CaseRow>> DueAsync(DueQuery query, PageRequest page, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(query);
        var after = Place.After(page);
        var before = query.Before.Ticks();
        await using var context = contexts();
        var due = context.Cases.AsNoTracking().Where(row => row.Agency == query.Agency && row.ClosedAt == null && row.DueAt != null && row.DueAt < before);
        if (query.From?.Ticks() is { } from)
        {
            due = due.Where(row => row.DueAt >= from);
        }

        if (query.Procedure is { } procedure)
        {
            due = due.Where(row => row.ProcedureId == procedure);
        }

        if (after is { } place)
        {
            due = due.Where(row => row.DueAt >= place.Order && (row.DueAt > place.Order || string.Compare(row.CaseId, place.Case) > 0));
        }

        var rows = await due.OrderBy(row => row.DueAt).ThenBy(row => row.CaseId).Take(page.Size + 1).ToListAsync(cancellation).ConfigureAwait(false);
        return Place.Page(rows, page, static row => row.ToRow(), static row => new Place(row.DueAt!.Value, row.CaseId, 0, ""));
    }

    /// <inheritdoc/>
    public async Task<Page<PersonalRow>> PersonalOfAsync(string agency, string person, PageRequest page, CancellationToken cancellation)
    {
        var after = Place.After(page);
        await using var context = contexts();
        var found = context.Personal.AsNoTracking().Where(row => row.Agency == agency && row.Person == person);
        if (after is { } place)
        {
            found = found.Where(row => string.Compare(row.CaseId, place.Case) >= 0 && (string.Compare(row.CaseId, place.Case) > 0
                || row.Sequence > place.Number || (row.Sequence == place.Number && string.Compare(row.Field, place.Rest) > 0)));
        }

        var rows = await found.OrderBy(row => row.CaseId).ThenBy(row => row.Sequence).ThenBy(row => row.Field).Take(page.Size + 1).ToListAsync(cancellation).ConfigureAwait(false);
        return Place.Page(rows, page, static row => row.ToRow(), static row => new Place(0, row.CaseId, row.Sequence, row.Field));
    }

    /// <inheritdoc/>
    public async Task<Page<WorkRow>> FailedWorkAsync(string agency, PageRequest page, CancellationToken cancellation)
    {
        var after = Place.After(page);
        await using var context = contexts();
        var failed = context.Work.AsNoTracking().Where(row => row.Agency == agency && row.HasFailed);
        if (after is { } place)
        {
            var kind = (WorkKind)place.Number;
            failed = failed.Where(row => string.Compare(row.CaseId, place.Case) >= 0 && (string.Compare(row.CaseId, place.Case) > 0
                || row.Kind > kind || (row.Kind == kind && string.Compare(row.Name, place.Rest) > 0)));
        }

        var rows = await failed.OrderBy(row => row.CaseId).ThenBy(row => row.Kind).ThenBy(row => row.Name).Take(page.Size + 1).ToListAsync(cancellation).ConfigureAwait(false);
        return Place.Page(rows, page, static row => row.ToRow(), static row => new Place(0, row.CaseId, (long)row.Kind, row.Name));
    }

    /// <inheritdoc/>
    public async Task<WorkBacklog> BacklogAsync(WorkKind kind, string? agency, Instant now, CancellationToken cancellation)
    {
        await using var context = contexts();
        var ofKind = context.Work.AsNoTracking().Where(row => row.Kind == kind);
        if (agency is not null)
        {
            ofKind = ofKind.Where(row => row.Agency == agency);
        }

        var moment = now.Ticks();
        var ready = ofKind.Where(row => !row.HasFailed && row.ReadyAt <= moment);
        var count = await ready.LongCountAsync(cancellation).ConfigureAwait(false);
        var oldest = await ready.MinAsync(row => (long?)row.ReadyAt, cancellation).ConfigureAwait(false);
        return new(count, oldest.Moment(), await ofKind.Where(row => row.HasFailed).LongCountAsync(cancellation).ConfigureAwait(false));
    }

    private static IQueryable<StoredCase> Matching(IQueryable<StoredCase> cases, CaseQuery query)
    {
        cases = cases.Where(row => row.Agency == query.Agency);
        if (query.NumberPrefix is { Length: > 0 } prefix)
        {
            // A range of the key, so that its index serves; numbers of dossiers have no characters beyond this one.
            var end = prefix + "\uffff";
            cases = cases.Where(row => string.Compare(row.CaseId, prefix) >= 0 && string.Compare(row.CaseId, end) < 0);
        }

        if (query.Procedure is { } procedure)
        {
            cases = cases.Where(row => row.ProcedureId == procedure);
        }

        if (query.RulesHash is { } hash)
        {
            cases = cases.Where(row => row.RulesHash == hash);
        }

        if (query.Status is { } status)
        {
            cases = cases.Where(row => row.Status == status);
        }

        if (query.Applicant is { } applicant)
        {
            cases = cases.Where(row => row.Applicant == applicant);
        }

        if (query.Variant is { } variant)
        {
            cases = cases.Where(row => row.Variant == variant);
        }

        if (query.Channel is { } channel)
        {
            cases = cases.Where(row => row.Channel == channel);
        }

        if (query.SubmittedFrom?.Ticks() is { } from)
        {
            cases = cases.Where(row => row.SubmittedAt >= from);
        }

        if (query.SubmittedBefore?.Ticks() is { } before)
        {
            cases = cases.Where(row => row.SubmittedAt < before);
        }

        return query.IsOpen switch
        {
            true => cases.Where(row => row.ClosedAt == null),
            false => cases.Where(row => row.ClosedAt != null),
            null => cases,
        };
    }
}
