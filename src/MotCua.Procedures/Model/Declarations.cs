using System.Collections.Immutable;
using MotCua.LegalTime;
using NodaTime;

namespace MotCua.Procedures;

/// <summary>When a version is in force and for whom.</summary>
/// <param name="From">First day in force.</param>
/// <param name="Until">Last day in force, or null when no end is known.</param>
/// <param name="ChosenBy">The event whose date chooses the version for a case. Default <c>submitted</c>.</param>
/// <param name="OpenCases">What happens to cases that are open when the version begins.</param>
public sealed record EffectivePeriod(LocalDate From, LocalDate? Until, string ChosenBy, OpenCases OpenCases);

/// <summary>Between which days an undated version was in force: it was, though the day it began is not known.</summary>
/// <param name="After">It began after this day, as a rule the first day of the version before it.</param>
/// <param name="Before">It ended before this day, as a rule the first day of the version after it.</param>
public sealed record UndatedPeriod(LocalDate After, LocalDate Before);

/// <summary>The transitional rule for cases that are open when a version begins.</summary>
public enum OpenCases
{
    /// <summary>They go on under the rules they began with.</summary>
    OldRules,

    /// <summary>They move to the new rules.</summary>
    NewRules,

    /// <summary>Whichever favours the applicant.</summary>
    MoreFavourable,
}

/// <summary>
/// Where a rule stands (căn cứ pháp lý), or the admission that it is assumed. Exactly one of <see cref="Act"/> and
/// <see cref="Assumed"/> is set.
/// </summary>
public sealed record Basis
{
    /// <summary>The id leaves refer to.</summary>
    public required string Id { get; init; }

    /// <summary>Number of the instrument, for example <c>217/2026/NĐ-CP</c>.</summary>
    public string? Act { get; init; }

    /// <summary>Article (điều), clause (khoản) and point (điểm), as far as known.</summary>
    public string? Article { get; init; }

    /// <summary>Clause (khoản).</summary>
    public string? Clause { get; init; }

    /// <summary>Point (điểm).</summary>
    public string? Point { get; init; }

    /// <summary>Code of the national record the statement was read in, or null.</summary>
    public string? Record { get; init; }

    /// <summary>Where the text was read when it was not the official one, for example a secondary public copy.</summary>
    public LocalizedText? Source { get; init; }

    /// <summary>First day the instrument is in force, or null.</summary>
    public LocalDate? From { get; init; }

    /// <summary>Last day the instrument is in force, or null.</summary>
    public LocalDate? Until { get; init; }

    /// <summary>Why this is not law: the assumption in words. Counted and printed on every report.</summary>
    public LocalizedText? Assumed { get; init; }

    /// <summary>Title of the instrument.</summary>
    public LocalizedText Title { get; init; } = LocalizedText.Empty;

    /// <summary>Whether this is an assumption and not law.</summary>
    public bool IsAssumed => Assumed is not null;

    /// <summary>Where it stands in the file.</summary>
    public SourceSpan Location { get; init; }
}

/// <summary>A variant (trường hợp) of a procedure.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its name.</param>
public sealed record Variant(string Id, LocalizedText Title);

/// <summary>The type of a fact.</summary>
public enum FactType
{
    /// <summary>Yes or no.</summary>
    YesNo,

    /// <summary>One of declared values.</summary>
    Choice,

    /// <summary>A decimal number.</summary>
    Number,

    /// <summary>An amount of money in the procedure's currency.</summary>
    Money,

    /// <summary>A date.</summary>
    Date,

    /// <summary>Text.</summary>
    Text,

    /// <summary>A list of actors, over which a block can run <c>for-each</c>.</summary>
    Actors,
}

/// <summary>How a value is protected: what is classified never stands in events, logs or error texts, and can be erased.</summary>
public enum PersonalClass
{
    /// <summary>It says nothing about a person.</summary>
    None,

    /// <summary>Dữ liệu cá nhân cơ bản: name, address, date of birth.</summary>
    Basic,

    /// <summary>Dữ liệu cá nhân nhạy cảm: health, biometrics, religion, criminal record; stored encrypted.</summary>
    Sensitive,
}

/// <summary>A fact about a case that conditions and amounts refer to.</summary>
public sealed record Fact
{
    /// <summary>The name used in conditions.</summary>
    public required string Id { get; init; }

    /// <summary>Its type.</summary>
    public required FactType Type { get; init; }

    /// <summary>The step whose completion makes it known.</summary>
    public required string KnownAt { get; init; }

    /// <summary>The values of a <see cref="FactType.Choice"/>, in file order; else empty.</summary>
    public ImmutableArray<string> Values { get; init; } = [];

    /// <summary>The greatest length of a <see cref="FactType.Actors"/> list; else null.</summary>
    public int? AtMost { get; init; }

    /// <summary>Currency of a <see cref="FactType.Money"/> fact, ISO 4217; else null.</summary>
    public string? Currency { get; init; }

    /// <summary>Whether its value is about a person, and how delicate that is (Law 91/2025/QH15). Default <see cref="PersonalClass.None"/>.</summary>
    public PersonalClass Personal { get; init; }

    /// <summary>Its name for people.</summary>
    public LocalizedText Title { get; init; } = LocalizedText.Empty;

    /// <summary>Where it stands in the file.</summary>
    public SourceSpan Location { get; init; }
}

/// <summary>What kind of body an actor is.</summary>
public enum ActorKind
{
    /// <summary>The applicant: a person.</summary>
    Citizen,

    /// <summary>The applicant: a business or organisation.</summary>
    Business,

    /// <summary>A unit or person inside the deciding authority.</summary>
    Office,

    /// <summary>Another agency.</summary>
    Agency,

    /// <summary>A computer system.</summary>
    System,
}

/// <summary>Who performs steps.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What kind of body it is.</param>
/// <param name="Title">Its name.</param>
/// <param name="Location">Where it stands in the file.</param>
public sealed record Actor(string Id, ActorKind Kind, LocalizedText Title, SourceSpan Location)
{
    /// <summary>Whether this actor is the applicant, on whom burden falls.</summary>
    public bool IsApplicant => Kind is ActorKind.Citizen or ActorKind.Business;
}

/// <summary>How far an online service goes (Decree 42/2022, Article 11).</summary>
public enum ChannelLevel
{
    /// <summary>Not an online channel: the counter or the post.</summary>
    Offline,

    /// <summary>Partly online (một phần).</summary>
    Partial,

    /// <summary>Fully online (toàn trình).</summary>
    Full,
}

/// <summary>A way to file (cách thức thực hiện).</summary>
public sealed record Channel
{
    /// <summary>Its id, for example <c>online</c>, <c>counter</c>, <c>post</c>.</summary>
    public required string Id { get; init; }

    /// <summary>How far it is online. Default <see cref="ChannelLevel.Offline"/>.</summary>
    public ChannelLevel Level { get; init; }

    /// <summary>Only when this holds, or null for always.</summary>
    public Condition? When { get; init; }

    /// <summary>How often the applicant comes in person when filing this way. Default 0 online and by post, 1 at the counter.</summary>
    public int Visits { get; init; }

    /// <summary>Its name.</summary>
    public LocalizedText Title { get; init; } = LocalizedText.Empty;

    /// <summary>Ids of its legal bases.</summary>
    public ImmutableArray<string> Basis { get; init; } = [];

    /// <summary>Where it stands in the file.</summary>
    public SourceSpan Location { get; init; }
}

/// <summary>A time limit for each variant, with a default for those not named.</summary>
/// <param name="Default">The limit of variants without their own, or null when each has one or the rest have none.</param>
/// <param name="ByVariant">Limits by variant id, in file order.</param>
public sealed record LimitByVariant(TimeLimit? Default, ImmutableArray<KeyValuePair<string, TimeLimit>> ByVariant)
{
    /// <summary>The limit of a variant, or null when it has none.</summary>
    public TimeLimit? For(string? variant)
    {
        foreach (var (id, limit) in ByVariant)
        {
            if (string.Equals(id, variant, StringComparison.Ordinal))
            {
                return limit;
            }
        }

        return Default;
    }
}

/// <summary>A time limit between two events of a case.</summary>
public sealed record LimitDeclaration
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>How long, by variant.</summary>
    public required LimitByVariant Within { get; init; }

    /// <summary>The event that starts it.</summary>
    public required CaseEventName From { get; init; }

    /// <summary>The event that ends it.</summary>
    public required CaseEventName Until { get; init; }

    /// <summary>What lengthens it: five days more for far places, two more after a deficient file. Each applies at most once.</summary>
    public ImmutableArray<LimitExtension> Extensions { get; init; } = [];

    /// <summary>Its name.</summary>
    public LocalizedText Title { get; init; } = LocalizedText.Empty;

    /// <summary>Ids of its legal bases.</summary>
    public ImmutableArray<string> Basis { get; init; } = [];

    /// <summary>Where it stands in the file.</summary>
    public SourceSpan Location { get; init; }
}

/// <summary>A rule that lengthens a time limit, by an amount or to a new total. Exactly one of <see cref="When"/> and <see cref="On"/> is set.</summary>
/// <param name="Amount">The amount added, or the new total when <paramref name="IsTotal"/>.</param>
/// <param name="IsTotal">Whether <paramref name="Amount"/> replaces the limit (<c>to:</c>) or adds to it (<c>by:</c>).</param>
/// <param name="When">Applies when this holds at the moment the limit starts; or null.</param>
/// <param name="On">Applies when this event happens while the limit runs or stands still; or null.</param>
/// <param name="Basis">Ids of its legal bases.</param>
/// <param name="Location">Where it stands in the file.</param>
public sealed record LimitExtension(
    TimeLimit Amount, bool IsTotal, Condition? When, CaseEventName? On, ImmutableArray<string> Basis, SourceSpan Location);

/// <summary>A requirement or condition (yêu cầu, điều kiện) the applicant must meet beyond handing in papers.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its text for people.</param>
/// <param name="Basis">Ids of its legal bases.</param>
/// <param name="Location">Where it stands in the file.</param>
public sealed record Requirement(string Id, LocalizedText Title, ImmutableArray<string> Basis, SourceSpan Location);

/// <summary>A compound condition under a name people can read aloud (<c>conditions: { far: { title: …, holds: … } }</c>).</summary>
/// <param name="Id">The name by which <c>when</c> refers to it.</param>
/// <param name="Title">What it says, for people; never empty.</param>
/// <param name="Expression">The expression it stands for.</param>
/// <param name="Basis">Ids of its legal bases.</param>
/// <param name="Location">Where it stands in the file.</param>
public sealed record NamedCondition(string Id, LocalizedText Title, string Expression, ImmutableArray<string> Basis, SourceSpan Location)
{
    /// <summary>Where <see cref="Expression"/> stands in the file (its scalar); default when not read from one.</summary>
    public SourceSpan ExpressionLocation { get; init; }
}

/// <summary>The name of something that happens in a case: a mark (<c>submitted</c>, <c>accepted</c>, <c>decided</c>) or the start or end of a step.</summary>
/// <param name="Kind">Which of the three.</param>
/// <param name="Name">The mark's or the step's id.</param>
public readonly record struct CaseEventName(CaseEventKind Kind, string Name);

/// <summary>The kinds of <see cref="CaseEventName"/>.</summary>
public enum CaseEventKind
{
    /// <summary>A mark set by a step or a route; the first marking counts.</summary>
    Mark,

    /// <summary>A step was opened for the first time.</summary>
    StepStarted,

    /// <summary>A step was completed for the first time.</summary>
    StepEnded,
}

/// <summary>How often something may happen in one case; counts per case and never resets.</summary>
/// <param name="Id">Its id.</param>
/// <param name="AtMost">The greatest number, 1 to 255.</param>
/// <param name="Title">Its name.</param>
/// <param name="Basis">Ids of its legal bases.</param>
/// <param name="Location">Where it stands in the file.</param>
public sealed record Bound(string Id, int AtMost, LocalizedText Title, ImmutableArray<string> Basis, SourceSpan Location);

/// <summary>How a case can end.</summary>
public sealed record End
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its name.</summary>
    public LocalizedText Title { get; init; } = LocalizedText.Empty;

    /// <summary>What is handed to the applicant: free names of results.</summary>
    public ImmutableArray<string> Gives { get; init; } = [];

    /// <summary>The actor who may bring the case to this end at any time (withdrawal), or null for an ordinary end.</summary>
    public string? By { get; init; }

    /// <summary>The mark after which <see cref="By"/> may no longer do so, or null.</summary>
    public string? Until { get; init; }

    /// <summary>Ids of its legal bases.</summary>
    public ImmutableArray<string> Basis { get; init; } = [];

    /// <summary>Where it stands in the file.</summary>
    public SourceSpan Location { get; init; }
}
