using System.Collections.Immutable;
using MotCua.Procedures;
using NodaTime;

namespace MotCua.Rules;

/// <summary>
/// What somebody asks of a case. Who asks and when stand in the <see cref="DecisionContext"/>. Everything is named by the ids of
/// the procedure's file, so that a command can be written down and read again.
/// </summary>
public abstract record CaseCommand
{
    private protected CaseCommand()
    {
    }
}

/// <summary>Opens a case: enters the first step. The applicant files (nộp hồ sơ) by completing it.</summary>
/// <param name="Variant">Id of the variant (trường hợp), or null when the procedure has none.</param>
/// <param name="Channel">Id of the channel (cách thức), or null when the procedure has none.</param>
/// <param name="Facts">What is known from the start.</param>
public sealed record OpenCase(string? Variant, string? Channel, ImmutableArray<LearnedFact> Facts) : CaseCommand;

/// <summary>Completes a step.</summary>
/// <param name="Step">Id of the step; under <c>for-each</c> with <c>[k]</c>, from 1.</param>
/// <param name="Visit">Which visit is meant, from 1: a step that was left meanwhile is not completed by an old form.</param>
/// <param name="Outcome">Id of the outcome; <see cref="Outcome.Done"/> for a step with a plain <c>next</c>.</param>
/// <param name="Facts">What was learned at this step.</param>
public sealed record CompleteStep(string Step, int Visit, string Outcome, ImmutableArray<LearnedFact> Facts) : CaseCommand;

/// <summary>
/// Asks the applicant to supplement the dossier (phiếu yêu cầu bổ sung, 02): completes a step with an outcome that leads to the applicant. Refused
/// when the procedure lets that happen no more often; completing the step with that outcome would then lead elsewhere.
/// </summary>
/// <param name="Step">Id of the step.</param>
/// <param name="Visit">Which visit is meant, from 1.</param>
/// <param name="Outcome">Id of the outcome, or null when the step has only one that leads to the applicant.</param>
/// <param name="Facts">What was learned at this step.</param>
public sealed record AskSupplement(string Step, int Visit, string? Outcome, ImmutableArray<LearnedFact> Facts) : CaseCommand;

/// <summary>Establishes or corrects facts without completing a step.</summary>
/// <param name="Facts">The facts.</param>
public sealed record RecordFacts(ImmutableArray<LearnedFact> Facts) : CaseCommand;

/// <summary>Says that the limit of a step has passed. One whose visit is over, or that is overdue already, gives no events.</summary>
/// <param name="Step">Id of the step; under <c>for-each</c> with <c>[k]</c>, from 1.</param>
/// <param name="Visit">Which visit is meant, from 1.</param>
public sealed record ExpireStep(string Step, int Visit) : CaseCommand;

/// <summary>Says that an overall limit has passed. One whose due moment has changed since gives no events.</summary>
/// <param name="Limit">Id of the limit.</param>
/// <param name="Generation">Which due moment is meant; see <see cref="CaseClock.Generation"/>.</param>
public sealed record ExpireLimit(string Limit, int Generation) : CaseCommand;

/// <summary>Brings the case to an end that somebody may ask for (rút hồ sơ), until its mark is set.</summary>
/// <param name="End">Id of the end.</param>
public sealed record Withdraw(string End) : CaseCommand;

/// <summary>
/// Gives the applicant one new date, with an apology (xin lỗi và đề nghị gia hạn). The legal date stays: punctuality against it
/// is reported separately.
/// </summary>
/// <param name="Limit">Id of the limit.</param>
/// <param name="NewDate">The last day of the new date.</param>
/// <param name="Reason">Why, for the applicant.</param>
public sealed record PromiseNewDate(string Limit, LocalDate NewDate, string Reason) : CaseCommand;

/// <summary>Computes the due moments of running clocks anew, after a calendar has changed (a holiday announced later).</summary>
public sealed record RecomputeDeadlines : CaseCommand;

/// <summary>A fact and its value, by the fact's id.</summary>
/// <param name="Fact">Id of the fact.</param>
/// <param name="Value">Its value.</param>
public readonly record struct LearnedFact(string Fact, FactValue Value);
