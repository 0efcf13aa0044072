using System.Collections.Immutable;
using NodaTime;

namespace MotCua.Cases.Storage;

/// <summary>
/// What people look at. Every list is read in pages by key (never by offset), each question has an index, and every one is asked for one agency.
/// </summary>
public interface ICaseReads
{
    /// <summary>What waits for a role or a person, earliest due first, those without a due moment last, then by case and step.</summary>
    Task<Page<InboxRow>> InboxAsync(InboxQuery query, PageRequest page, CancellationToken cancellation);

    /// <summary>Cases, latest filed first, then by number descending.</summary>
    Task<Page<CaseRow>> SearchAsync(CaseQuery query, PageRequest page, CancellationToken cancellation);

    /// <summary>Open cases by the law's due moment, earliest first, then by number: soon due and overdue.</summary>
    Task<Page<CaseRow>> DueAsync(DueQuery query, PageRequest page, CancellationToken cancellation);

    /// <summary>How many cases came, were processed and wait, and how punctual they were; one row per procedure, by id.</summary>
    Task<ImmutableArray<StatisticsRow>> StatisticsAsync(StatisticsQuery query, CancellationToken cancellation);

    /// <summary>All personal data about a person, by case, sequence and field.</summary>
    Task<Page<PersonalRow>> PersonalOfAsync(string agency, string person, PageRequest page, CancellationToken cancellation);

    /// <summary>Work that was given up, by case, kind and name: a person has to look at it.</summary>
    Task<Page<WorkRow>> FailedWorkAsync(string agency, PageRequest page, CancellationToken cancellation);

    /// <summary>How much work of a kind waits; null as agency for all of the store.</summary>
    Task<WorkBacklog> BacklogAsync(WorkKind kind, string? agency, Instant now, CancellationToken cancellation);
}

/// <summary>Asks for a page.</summary>
/// <param name="Size">The greatest number of rows, 1 to 500.</param>
/// <param name="After">Where the page before ended (<see cref="Page{T}.Next"/>), or null for the first.</param>
public readonly record struct PageRequest(int Size, string? After = null);

/// <summary>A page of rows.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Next">What to ask the next page with; null when this is the last. Its form is the store's own.</param>
public sealed record Page<T>(ImmutableArray<T> Rows, string? Next);

/// <summary>Asks for an inbox.</summary>
/// <param name="Agency">The agency.</param>
/// <param name="Roles">Of these roles; at least one unless a person is given.</param>
/// <param name="Person">
/// With roles: only what is assigned to this person or to nobody. Without: what is assigned to this person in any role. Null: whoever it is assigned to.
/// </param>
public sealed record InboxQuery(string Agency, ImmutableArray<string> Roles, string? Person);

/// <summary>Asks for cases; what is null is not asked.</summary>
public sealed record CaseQuery
{
    /// <summary>The agency.</summary>
    public required string Agency { get; init; }

    /// <summary>Numbers that begin so.</summary>
    public string? NumberPrefix { get; init; }

    /// <summary>Id of the procedure.</summary>
    public string? Procedure { get; init; }

    /// <summary>The rules they are pinned to.</summary>
    public string? RulesHash { get; init; }

    /// <summary>The status.</summary>
    public DossierStatus? Status { get; init; }

    /// <summary>The host's name for the applicant.</summary>
    public string? Applicant { get; init; }

    /// <summary>Id of the variant.</summary>
    public string? Variant { get; init; }

    /// <summary>Id of the channel.</summary>
    public string? Channel { get; init; }

    /// <summary>Filed at or after.</summary>
    public Instant? SubmittedFrom { get; init; }

    /// <summary>Filed before.</summary>
    public Instant? SubmittedBefore { get; init; }

    /// <summary>Open (true) or processed (false).</summary>
    public bool? IsOpen { get; init; }
}

/// <summary>Asks for open cases by due moment.</summary>
/// <param name="Agency">The agency.</param>
/// <param name="From">Due at or after; null for all overdue ones too.</param>
/// <param name="Before">Due before.</param>
/// <param name="Procedure">Id of the procedure, or null for all.</param>
public sealed record DueQuery(string Agency, Instant? From, Instant Before, string? Procedure = null);

/// <summary>Asks for the figures of a period.</summary>
/// <param name="Agency">The agency.</param>
/// <param name="From">Its first moment.</param>
/// <param name="Before">The first moment after it.</param>
/// <param name="Procedure">Id of the procedure, or null for all.</param>
public sealed record StatisticsQuery(string Agency, Instant From, Instant Before, string? Procedure = null);

/// <summary>The figures of one procedure in a period. Early, on time, late and unclassified add up to processed.</summary>
/// <param name="Procedure">Id of the procedure.</param>
/// <param name="Received">Filed in the period.</param>
/// <param name="Early">Processed in the period before their last day.</param>
/// <param name="OnTime">Processed in the period on their last day.</param>
/// <param name="Late">Processed in the period after their due moment.</param>
/// <param name="Unclassified">Processed in the period without a date to compare with.</param>
/// <param name="Pending">Filed before the period's end and not processed by then.</param>
/// <param name="PendingLate">Of those, the ones whose due moment had passed by the period's end.</param>
public sealed record StatisticsRow(string Procedure, long Received, long Early, long OnTime, long Late, long Unclassified, long Pending, long PendingLate)
{
    /// <summary>Processed in the period.</summary>
    public long Processed => Early + OnTime + Late + Unclassified;
}
