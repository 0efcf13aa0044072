using System.Collections.Immutable;

namespace MotCua.Procedures;

/// <summary>
/// One version of an administrative procedure (thủ tục hành chính), read from one file and found sound.
/// A <see cref="Procedure"/> that exists is valid: the reader is its only maker.
/// Compare procedures by <see cref="RulesHash"/>, never with <c>==</c>.
/// </summary>
public sealed record Procedure
{
    /// <summary>The file it was read from.</summary>
    public required string File { get; init; }

    /// <summary>The procedure's id, the same in all versions, for example <c>vn/house-permit</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The version's name: the file's name without extension, for example <c>2026-07-01</c> or <c>proposal-h1</c>.</summary>
    public required string Version { get; init; }

    /// <summary>Name of the procedure (tên thủ tục).</summary>
    public required LocalizedText Title { get; init; }

    /// <summary>Free remarks; no part of the rules.</summary>
    public LocalizedText Notes { get; init; } = LocalizedText.Empty;

    /// <summary>Code in the national catalogue (mã thủ tục), for example <c>1.013225</c>, or null.</summary>
    public string? Code { get; init; }

    /// <summary>Law in force, a proposal, or an import draft.</summary>
    public required ProcedureStatus Status { get; init; }

    /// <summary>Invented for a test or a lesson; such files never stand in the library.</summary>
    public bool IsFictional { get; init; }

    /// <summary>When it is in force and what happens to running cases. Null for proposals and drafts without dates.</summary>
    public EffectivePeriod? Effective { get; init; }

    /// <summary>Between which days a version was in force whose first day is not known; null when the file does not say that it ever was.</summary>
    public UndatedPeriod? InForce { get; init; }

    /// <summary>The level or agency that decides (cơ quan có thẩm quyền), for example <c>commune</c>.</summary>
    public string? Authority { get; init; }

    /// <summary>Id of the working calendar by which days are counted, for example <c>vn-office</c>.</summary>
    public required string Calendar { get; init; }

    /// <summary>Where the file names the calendar; the procedure's own place when nothing is known.</summary>
    public SourceSpan? CalendarLocation { get; init; }

    /// <summary>Legal bases (căn cứ pháp lý) and assumptions that leaves refer to, in file order.</summary>
    public required ImmutableArray<Basis> Bases { get; init; }

    /// <summary>Variants (trường hợp) of the procedure; a case has exactly one. Empty when there is only one.</summary>
    public required ImmutableArray<Variant> Variants { get; init; }

    /// <summary>Facts about a case that conditions and amounts refer to, in file order: the index is the fact's number.</summary>
    public required ImmutableArray<Fact> Data { get; init; }

    /// <summary>Compound conditions under titled names, in file order.</summary>
    public ImmutableArray<NamedCondition> NamedConditions { get; init; } = [];

    /// <summary>Who may apply (đối tượng thực hiện): free names, in file order.</summary>
    public ImmutableArray<string> Subjects { get; init; } = [];

    /// <summary>Requirements and conditions (yêu cầu, điều kiện), in file order.</summary>
    public ImmutableArray<Requirement> Requirements { get; init; } = [];

    /// <summary>Id of the basis that is the publication decision (quyết định công bố), or null when not known.</summary>
    public string? Publication { get; init; }

    /// <summary>Who acts, in file order, which is the order of lanes on screen.</summary>
    public required ImmutableArray<Actor> Actors { get; init; }

    /// <summary>Ways to file (cách thức thực hiện).</summary>
    public required ImmutableArray<Channel> Channels { get; init; }

    /// <summary>Dossier components (thành phần hồ sơ), in file order; groups hold their parts.</summary>
    public required ImmutableArray<Paper> Papers { get; init; }

    /// <summary>Fees and charges (phí, lệ phí).</summary>
    public required ImmutableArray<Fee> Fees { get; init; }

    /// <summary>Overall time limits between two events (thời hạn giải quyết).</summary>
    public required ImmutableArray<LimitDeclaration> TimeLimits { get; init; }

    /// <summary>How often something may happen in one case.</summary>
    public required ImmutableArray<Bound> Bounds { get; init; }

    /// <summary>The steps, calls and blocks of the root region, in file order; the first is where a case begins.</summary>
    public required ImmutableArray<Node> Steps { get; init; }

    /// <summary>How a case can end (kết quả).</summary>
    public required ImmutableArray<End> Ends { get; init; }

    /// <summary>
    /// All condition texts of the procedure in file order, each once. The kernel knows a condition only by its number here.
    /// </summary>
    public required ImmutableArray<Condition> Conditions { get; init; }

    /// <summary>SHA-256 of the canonical form without titles and notes, hex: identifies the version and pins cases.</summary>
    public required string RulesHash { get; init; }

    /// <summary>SHA-256 of the canonical form with titles and notes, hex: detects any edit that says something else.</summary>
    public required string TextHash { get; init; }

    /// <summary>All titles and notes of the file, sorted: part of what <see cref="TextHash"/> covers.</summary>
    internal ImmutableArray<string> Remarks { get; init; } = [];

    /// <summary>Where the procedure begins in its file.</summary>
    public SourceSpan Location { get; init; }

    /// <summary>How often a case may take a route: as often as it says itself or as the bound it spends; null when neither says.</summary>
    public int? TimesOf(Route route)
    {
        ArgumentNullException.ThrowIfNull(route);
        return route.AtMost ?? (route.Spends is { } id ? Bounds.FirstOrDefault(bound => bound.Id == id)?.AtMost : null);
    }
}

/// <summary>What standing a file has.</summary>
public enum ProcedureStatus
{
    /// <summary>Law in force from its date; its rules are fixed.</summary>
    Published,

    /// <summary>A proposal or an undated intermediate version; may be simulated, is never law.</summary>
    Proposal,

    /// <summary>An import with unknown values; may be checked, not simulated or published.</summary>
    Draft,
}
