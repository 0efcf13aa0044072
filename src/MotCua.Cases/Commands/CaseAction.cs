using System.Collections.Immutable;
using MotCua.Rules;
using NodaTime;

namespace MotCua.Cases;

/// <summary>What somebody asks of a case, in the words of the desk.</summary>
public abstract record CaseAction
{
    private protected CaseAction()
    {
    }

    /// <summary>The name of the command, as activities and meters show it.</summary>
    public string Name => GetType().Name;
}

/// <summary>Files a dossier (nộp hồ sơ): chooses the version in force on the day, opens the case and completes its first step.</summary>
/// <param name="Procedure">Id of the procedure.</param>
public sealed record Submit(string Procedure) : CaseAction
{
    /// <summary>Id of the variant, or null when the procedure has none.</summary>
    public string? Variant { get; init; }

    /// <summary>Id of the channel, or null.</summary>
    public string? Channel { get; init; }

    /// <summary>The host's name for the applicant: a reference, never a personal datum. Null when nobody is to be found by it.</summary>
    public string? Applicant { get; init; }

    /// <summary>What is known from the start.</summary>
    public ImmutableArray<LearnedFact> Facts { get; init; } = [];

    /// <summary>Ids of the papers handed in; parts of groups by their own ids.</summary>
    public ImmutableArray<string> Papers { get; init; } = [];

    /// <summary>The outcome of the first step; null when it has one only.</summary>
    public string? Outcome { get; init; }

    /// <summary>A version by name instead of the one in force: a proposal that is tried out. Null for the one in force.</summary>
    public string? Version { get; init; }

    /// <summary>An earlier case this one corrects, complains about or follows (hồ sơ liên quan); or null.</summary>
    public string? Follows { get; init; }

    /// <summary>Leaves the first step open: the dossier is being prepared and files later with <see cref="CompleteOne"/>. Default no.</summary>
    public bool OnlyOpen { get; init; }
}

/// <summary>Records which papers were found and which are missing (kiểm tra hồ sơ). Moves nothing.</summary>
/// <param name="Found">Ids of the papers that are there, those seen and given back (xuất trình) included.</param>
public sealed record CheckPapers(ImmutableArray<string> Found) : CaseAction;

/// <summary>Receives the dossier as valid (form 01): completes a step with the outcome that marks it accepted, and gives an appointment with date and hour.</summary>
/// <param name="Step">The checking step; null when only one open step can accept.</param>
public sealed record Accept(string? Step = null) : CaseAction
{
    /// <summary>What was learned.</summary>
    public ImmutableArray<LearnedFact> Facts { get; init; } = [];
}

/// <summary>Asks the applicant for a supplement (form 02), everything listed at once.</summary>
/// <param name="Items">Ids of papers, or what else is asked for in words.</param>
/// <param name="Reason">Why.</param>
public sealed record RequestSupplement(ImmutableArray<string> Items, string Reason) : CaseAction
{
    /// <summary>The step that asks; null when only one open step can.</summary>
    public string? Step { get; init; }

    /// <summary>The outcome; null when only one leads to the applicant.</summary>
    public string? Outcome { get; init; }

    /// <summary>What was learned.</summary>
    public ImmutableArray<LearnedFact> Facts { get; init; } = [];
}

/// <summary>Receives what the applicant was asked for: completes the applicant's open step.</summary>
/// <param name="Papers">Ids of the papers handed in.</param>
public sealed record ReceiveSupplement(ImmutableArray<string> Papers) : CaseAction
{
    /// <summary>The applicant's step; null when only one is open.</summary>
    public string? Step { get; init; }

    /// <summary>The outcome; null for the only one that is not the outcome of silence.</summary>
    public string? Outcome { get; init; }

    /// <summary>What was learned.</summary>
    public ImmutableArray<LearnedFact> Facts { get; init; } = [];
}

/// <summary>Refuses at the desk (form 03): not competent or not eligible. A negative decision after appraisal is an outcome of a step, not this.</summary>
/// <param name="Reason">Why, in full.</param>
public sealed record RefuseAtDesk(string Reason) : CaseAction
{
    /// <summary>The checking step; null when only one open step can refuse.</summary>
    public string? Step { get; init; }

    /// <summary>The outcome; null when only one leads to an end.</summary>
    public string? Outcome { get; init; }
}

/// <summary>Hands the dossier over inside the agency (a row of form 06), for example from the desk to the handling unit.</summary>
/// <param name="To">The actor who receives it.</param>
public sealed record HandToUnit(string To) : CaseAction;

/// <summary>Completes a step with an outcome.</summary>
/// <param name="Step">Id of the step; under <c>for-each</c> with <c>[k]</c>.</param>
/// <param name="Outcome">Id of the outcome; null when there is one only.</param>
public sealed record CompleteOne(string Step, string? Outcome = null) : CaseAction
{
    /// <summary>Which visit is meant; null for the one that is open. People name it, so that an old form completes nothing.</summary>
    public int? Visit { get; init; }

    /// <summary>What was learned.</summary>
    public ImmutableArray<LearnedFact> Facts { get; init; } = [];

    /// <summary>Ids of papers handed in here.</summary>
    public ImmutableArray<string> Papers { get; init; } = [];
}

/// <summary>Establishes or corrects facts without completing a step.</summary>
/// <param name="Facts">The facts.</param>
public sealed record LearnFacts(ImmutableArray<LearnedFact> Facts) : CaseAction;

/// <summary>Records a payment (biên lai). When the last fee of an open step of the applicant is paid, the step is completed.</summary>
/// <param name="Fee">Id of the fee.</param>
/// <param name="Amount">The amount paid.</param>
/// <param name="Receipt">Number of the receipt: the host's reference.</param>
public sealed record RecordPayment(string Fee, decimal Amount, string Receipt) : CaseAction
{
    /// <summary>Id of the basis by which the applicant need not pay (miễn); the amount is then 0.</summary>
    public string? ExemptBy { get; init; }
}

/// <summary>The applicant asks to withdraw (rút hồ sơ) before there is a decision.</summary>
/// <param name="Reason">Why, or null.</param>
public sealed record RequestWithdrawal(string? Reason = null) : CaseAction;

/// <summary>The agency confirms a withdrawal (form 05, papers returned): the case ends.</summary>
public sealed record ConfirmWithdrawal : CaseAction;

/// <summary>Gives an open step to a person, or back to the role.</summary>
/// <param name="Step">Id of the step.</param>
/// <param name="Person">The host's name for the person; null for anybody in the role.</param>
/// <param name="Reason">Why.</param>
public sealed record Reassign(string Step, string? Person, string Reason) : CaseAction;

/// <summary>Lets somebody act in a role for another for a time (uỷ quyền, dated).</summary>
/// <param name="Role">The role.</param>
/// <param name="To">The host's name for who may act.</param>
/// <param name="From">First day.</param>
/// <param name="Until">Last day.</param>
/// <param name="Reason">Why: the document that delegates.</param>
public sealed record Delegate(string Role, string To, LocalDate From, LocalDate Until, string Reason) : CaseAction;

/// <summary>Apologises and gives one new date (form 04). The date of the law stays; punctuality is measured against it.</summary>
/// <param name="NewDate">The last day of the new date.</param>
/// <param name="Reason">Why.</param>
public sealed record Extend(LocalDate NewDate, string Reason) : CaseAction
{
    /// <summary>The limit; null for the main one.</summary>
    public string? Limit { get; init; }
}

/// <summary>Says that a limit has passed. The deadline worker does this; a stale one changes nothing.</summary>
/// <param name="Clock">Name of the clock: a limit, or <c>step</c> and a step.</param>
/// <param name="Generation">Which due moment of it.</param>
public sealed record ExpireDeadline(string Clock, long Generation) : CaseAction;

/// <summary>Computes open deadlines anew after a calendar has changed.</summary>
public sealed record RecomputeAll : CaseAction;

/// <summary>Issues the result: signed before, now numbered and entered (ban hành).</summary>
/// <param name="Number">Number of the document.</param>
public sealed record IssueResult(string Number) : CaseAction;

/// <summary>Hands the result over (trả kết quả): completes what is still open of handing over, if anything.</summary>
/// <param name="Means">How: counter, post, online.</param>
/// <param name="Proof">The host's reference to the signature or log.</param>
public sealed record HandOverResult(string Means, string? Proof = null) : CaseAction;

/// <summary>Corrects a mistake by a later event; the event that was wrong stays as it is.</summary>
/// <param name="Sequence">Number of the event that was wrong.</param>
/// <param name="Reason">What was wrong.</param>
public sealed record CorrectError(long Sequence, string Reason) : CaseAction
{
    /// <summary>The right facts.</summary>
    public ImmutableArray<LearnedFact> Facts { get; init; } = [];
}
