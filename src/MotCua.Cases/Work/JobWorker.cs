using System.Collections.Immutable;
using MotCua.Cases.Storage;
using MotCua.Rules;
using NodaTime;

namespace MotCua.Cases;

/// <summary>Does an automated step: looks something up, asks another system, sends something.</summary>
public interface IStepHandler
{
    /// <summary>
    /// Does the step. It may be called again for the same <see cref="StepJob.IdempotencyKey"/> when a host dies: pass the key on to whatever is
    /// called. An exception means "try again later".
    /// </summary>
    Task<StepResult> RunAsync(StepJob job, CancellationToken cancellation);
}

/// <summary>An automated step that waits.</summary>
/// <param name="Dossier">The case as it stood when the job was taken.</param>
/// <param name="Step">The step.</param>
/// <param name="Visit">Which visit.</param>
/// <param name="Attempt">Which try, from 1.</param>
/// <param name="IdempotencyKey">The same for every try of this visit.</param>
public sealed record StepJob(Dossier Dossier, CompiledSlot Step, int Visit, int Attempt, string IdempotencyKey);

/// <summary>What a handler did.</summary>
public abstract record StepResult
{
    private StepResult()
    {
    }

    /// <summary>The step is done.</summary>
    /// <param name="Outcome">Id of the outcome; null when the step has one only.</param>
    /// <param name="Facts">What was learned.</param>
    public sealed record Completed(string? Outcome, ImmutableArray<LearnedFact> Facts) : StepResult;

    /// <summary>Not yet: to be tried again.</summary>
    /// <param name="Problem">Why; no personal datum.</param>
    /// <param name="After">When; null for the usual back-off.</param>
    public sealed record TryLater(string Problem, Duration? After = null) : StepResult;

    /// <summary>It cannot be done by a machine: a person has to look at it. The step stays open and visible as failed.</summary>
    /// <param name="Problem">Why; no personal datum.</param>
    public sealed record Failed(string Problem) : StepResult;
}

/// <summary>The handlers of a host, by step or by actor.</summary>
public sealed class StepHandlers
{
    private readonly Dictionary<string, IStepHandler> handlers = new(StringComparer.Ordinal);

    /// <summary>Registers a handler for one step of one procedure, whoever its actor is.</summary>
    public StepHandlers ForStep(string procedure, string step, IStepHandler handler)
    {
        handlers[$"{procedure} {step}"] = handler;
        return this;
    }

    /// <summary>Registers a handler for all steps of an actor that is a system.</summary>
    public StepHandlers ForActor(string actor, IStepHandler handler)
    {
        handlers[actor] = handler;
        return this;
    }

    /// <summary>The steps registered by themselves, for <see cref="CaseEngineOptions.AutomatedSteps"/>.</summary>
    public IEnumerable<string> Steps => handlers.Keys.Where(static k => k.Contains(' '));

    internal IStepHandler? Find(Dossier dossier, CompiledSlot slot)
        => handlers.GetValueOrDefault($"{dossier.Pinned.Procedure.Id} {slot.StepId}") ?? handlers.GetValueOrDefault(slot.Step.By);
}

/// <summary>Does automated steps.</summary>
public sealed class JobWorker(CaseService cases, StepHandlers handlers, string owner) : Worker(cases, WorkKind.Job, owner)
{
    private protected override async Task<WorkFate?> DoAsync(ClaimedWork work, CancellationToken cancellation)
    {
        var dossier = await Cases.ReadAsync(work.Row.Key.Case, cancellation).ConfigureAwait(false);
        var slot = dossier?.Pinned.Program.FindSlot(work.Row.Key.Name) ?? -1;
        if (dossier is null || slot < 0 || !dossier.Rules.IsActive(slot) || dossier.Rules.Visit(slot) != work.Row.Generation)
        {
            return new WorkFate.Done();
        }

        var step = dossier.Pinned.Program.Slots[slot];
        if (handlers.Find(dossier, step) is not { } handler)
        {
            // Another host may have it.
            return AgainOrFailed(work, "NoHandler");
        }

        var actor = dossier.Rules.ActorOf(dossier.Pinned.Program, slot);
        var request = Request(work, new($"system/{actor}", [actor]), "job", new RecomputeAll());
        var job = new StepJob(dossier, step, (int)work.Row.Generation, work.Row.Attempts + 1, request.IdempotencyKey);
        return await KeepWhileAsync(work, handler.RunAsync(job, cancellation), cancellation).ConfigureAwait(false) switch
        {
            StepResult.Completed done => await CompleteAsync(work, request with
            {
                Action = new CompleteOne(step.Id, done.Outcome) { Visit = job.Visit, Facts = done.Facts },
            }, cancellation).ConfigureAwait(false),
            StepResult.TryLater later => AgainOrFailed(work, later.Problem, later.After),
            StepResult.Failed failed => new WorkFate.Failed(failed.Problem.Length > StoreLimits.Problem ? failed.Problem[..StoreLimits.Problem] : failed.Problem),
            var other => throw new InvalidOperationException($"A result of an unknown kind: {other.GetType().Name}"),
        };
    }

    private async Task<WorkFate?> CompleteAsync(ClaimedWork work, CaseRequest request, CancellationToken cancellation)
        => await Cases.DoAsync(request, cancellation).ConfigureAwait(false) switch
        {
            CaseAnswer.Done { IsRepeat: false } or CaseAnswer.LeaseLost => null,
            CaseAnswer.Done or CaseAnswer.Nothing or CaseAnswer.Refused { Refusal.Rule: RefusalRule.StaleVisit or RefusalRule.CaseEnded } => new WorkFate.Done(),
            CaseAnswer.Refused refused => AgainOrFailed(work, refused.Refusal.Rule.ToString()),
            var other => AgainOrFailed(work, other.GetType().Name),
        };

    /// <summary>A handler may take longer than the lease: it is kept as long as the handler runs.</summary>
    private async Task<StepResult> KeepWhileAsync(ClaimedWork work, Task<StepResult> running, CancellationToken cancellation)
    {
        while (!running.IsCompleted)
        {
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            await Task.WhenAny(running, Task.Delay(Options.Lease / 3, Cases.Time, enough.Token)).ConfigureAwait(false);
            await enough.CancelAsync().ConfigureAwait(false);
            if (!running.IsCompleted)
            {
                await Cases.Store.SettleAsync([new(work.Lease, new WorkFate.Kept(Cases.Now + Duration.FromTimeSpan(Options.Lease)))], cancellation).ConfigureAwait(false);
            }
        }

        return await running.ConfigureAwait(false);
    }
}
