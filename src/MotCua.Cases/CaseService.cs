using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics;
using MotCua.Cases.Journal;
using MotCua.Cases.Running;
using MotCua.Cases.Storage;
using MotCua.Procedures;
using MotCua.Rules;
using NodaTime;

namespace MotCua.Cases;

/// <summary>
/// Runs cases: takes commands, asks the rules, writes what follows, and answers. Any number of hosts may do so against one store; the store is the
/// only lock.
/// </summary>
public sealed partial class CaseService
{
    private static readonly KeyValuePair<string, object?> DoneTag = new("result", "done");
    private readonly ICaseStore store;
    private readonly CaseEngineOptions options;
    private readonly TimeProvider time;
    private readonly CaseTelemetry telemetry;
    private readonly PersonalVault vault;
    private readonly CommitBuilder builder;
    private readonly CaseCache cache;
    private readonly Batcher<CaseCommit, CommitResult> commits;
    private readonly Batcher<CaseLookup, LoadedCase> loads;

    /// <summary>Makes an engine.</summary>
    /// <param name="catalog">The procedures it runs.</param>
    /// <param name="store">Where cases live.</param>
    /// <param name="time">The clock; the system's when null.</param>
    /// <param name="options">How it behaves; defaults when null.</param>
    /// <param name="keys">Keys for sensitive personal data; needed only when a procedure has any.</param>
    /// <param name="telemetry">What can be watched; one for the whole process when null.</param>
    public CaseService(
        ProcedureCatalog catalog, ICaseStore store, TimeProvider? time = null, CaseEngineOptions? options = null, IPersonalKeys? keys = null, CaseTelemetry? telemetry = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(store);
        Catalog = catalog;
        this.store = store;
        this.options = options ?? new();
        this.time = time ?? TimeProvider.System;
        this.telemetry = telemetry ?? CaseTelemetry.Shared;
        vault = new(keys);
        if (keys is null && catalog.Versions.FirstOrDefault(static v => v.Program.Facts.Any(static f => f.Fact.Personal == PersonalClass.Sensitive)) is { } sensitive)
        {
            throw new InvalidOperationException($"{sensitive.Procedure.Id} {sensitive.Procedure.Version} has sensitive personal data: register an IPersonalKeys that holds the keys they are encrypted under.");
        }

        builder = new(catalog, vault, IsAutomated);
        cache = new(this.options.CachedCases);
        commits = new(WriteAsync, static c => (c.Key, (c.Key.Agency, c.Answer.IdempotencyKey)), this.options.MostPerCommit, Math.Min(this.options.ConcurrentCommits, store.MostConcurrentCommits), this.options.Inline);
        loads = new(store.LoadAsync, static l => (l, l), this.options.MostPerCommit, 4, this.options.Inline);
    }

    /// <summary>The procedures it runs.</summary>
    public ProcedureCatalog Catalog { get; }

    internal Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    internal TimeProvider Time => time;

    internal CaseEngineOptions Options => options;

    internal CaseTelemetry Telemetry => telemetry;

    internal ICaseStore Store => store;

    /// <summary>
    /// Does a command. When it says done, what happened is written and will not be lost; when it says anything else, nothing happened, except for
    /// <see cref="CaseAnswer.Unknown"/>: then ask again under the same key.
    /// </summary>
    public async Task<CaseAnswer> DoAsync(CaseRequest request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var started = time.GetTimestamp();
        using var activity = telemetry.Source.StartActivity("motcua.command");
        activity?.SetTag("motcua.command", request.Action.Name);
        var answer = RequestCheck.Check(request) is { } wrong ? new CaseAnswer.Refused(wrong) : await RunAsync(request, cancellation).ConfigureAwait(false);
        Count(request, answer, activity);
        telemetry.CommandDuration.Record(time.GetElapsedTime(started).TotalSeconds, new KeyValuePair<string, object?>("command", request.Action.Name));
        return answer;
    }

    private async Task<CaseAnswer> RunAsync(CaseRequest request, CancellationToken cancellation)
    {
        Exception? unsettled = null;
        for (var attempt = 0; attempt <= options.Tries; attempt++)
        {
            try
            {
                var isFiling = request.Action is Submit;
                var known = attempt > 0 ? null : isFiling ? Open(request, out _) : cache.Find(request.Key);
                if (known is not null)
                {
                    if (await StepAsync(request, known, mayBeOld: true, alone: false, cancellation).ConfigureAwait(false) is { } quick)
                    {
                        return quick;
                    }

                    continue;
                }

                var loaded = await StoreProblem.Of(loads.AskAsync(new(request.Key, request.IdempotencyKey), alone: attempt > 0, cancellation), wasCommit: false, cancellation).ConfigureAwait(false);
                Refusal? refusal = null;
                var dossier = loaded.Row is { } row ? await RestoreAsync(row, cancellation).ConfigureAwait(false) : Open(request, out refusal);
                if (loaded.Answer is { } recorded)
                {
                    return await RepeatAsync(recorded, request, dossier?.Pinned.Program, cancellation).ConfigureAwait(false);
                }

                if (dossier is null)
                {
                    return new CaseAnswer.Refused(refusal!);
                }

                if (await StepAsync(request, dossier, mayBeOld: false, alone: attempt > 0, cancellation).ConfigureAwait(false) is { } answer)
                {
                    return answer;
                }

                unsettled = null;
            }
            catch (StoreProblem problem)
            {
                telemetry.Unknown.Add(1);
                unsettled = problem.InnerException!;
                cache.Forget(request.Key);
                await WaitAsync(attempt, cancellation).ConfigureAwait(false);
            }
        }

        return unsettled is null ? new CaseAnswer.Conflict(cache.Find(request.Key)?.Version ?? 0) : new CaseAnswer.Unknown(unsettled);
    }

    /// <summary>Decides and writes once. Null: what was known was old, so read and decide again.</summary>
    private async Task<CaseAnswer?> StepAsync(CaseRequest request, Dossier dossier, bool mayBeOld, bool alone, CancellationToken cancellation)
    {
        if (request.ExpectedVersion != CaseRequest.AnyVersion && request.ExpectedVersion != dossier.Version)
        {
            return mayBeOld ? null : new CaseAnswer.Conflict(dossier.Version);
        }

        var now = Now;
        var verdict = DossierDecision.Decide(Catalog, dossier, request.Action, Context(request.By, now));
        if (verdict.Refusal is { } refused)
        {
            return mayBeOld ? null : new CaseAnswer.Refused(refused);
        }

        if (verdict.Events.IsEmpty)
        {
            return mayBeOld ? null : new CaseAnswer.Nothing(dossier.Version);
        }

        var (commit, after) = builder.Build(dossier, verdict, request, Answers.Body(request, dossier.Pinned.Program), now);
        var result = await StoreProblem.Of(commits.AskAsync(commit, alone, cancellation), wasCommit: true, cancellation).ConfigureAwait(false);
        switch (result)
        {
            case CommitResult.Committed:
                Keep(after);
                Late(verdict, now);
                return Answers.Read(commit.Answer, isRepeat: false);
            case CommitResult.AlreadyAnswered repeat:
                cache.Forget(request.Key);
                return await RepeatAsync(repeat.Answer, request, dossier.Pinned.Program, cancellation).ConfigureAwait(false);
            case CommitResult.KeyReused reused:
                cache.Forget(request.Key);
                return await RepeatAsync(reused.Answer, request, dossier.Pinned.Program, cancellation).ConfigureAwait(false);
            case CommitResult.LeaseLost:
                return new CaseAnswer.LeaseLost();
            case CommitResult.Conflict conflict:
                cache.Forget(request.Key);
                // Somebody else was faster: whoever has seen a version is told, whoever has not decides anew.
                return request.ExpectedVersion == CaseRequest.AnyVersion || mayBeOld ? null : new CaseAnswer.Conflict(conflict.Version);
            default:
                throw new InvalidOperationException($"A store gave a result of an unknown kind: {result.GetType().Name}");
        }
    }

    /// <summary>Keeps a case at hand for the next command, unless it holds values about a person: those are read anew each time, so that erasing them reaches every host.</summary>
    private void Keep(Dossier dossier)
    {
        if (dossier.Pinned.HasPersonalFacts && dossier.Pinned.Program.Facts.Any(f => f.Fact.Personal != PersonalClass.None && dossier.Rules.Facts[f.Index].IsKnown))
        {
            cache.Forget(dossier.Key);
        }
        else
        {
            cache.Keep(dossier);
        }
    }

    private Dossier? Open(CaseRequest request, out Refusal? refusal)
    {
        refusal = null;
        if (request.Action is not Submit submit)
        {
            refusal = new(
                RefusalRule.NotOpen,
                LocalizedText.Of($"Không có hồ sơ \"{request.Key.Case}\".", $"There is no case \"{request.Key.Case}\"."),
                []);
            return null;
        }

        if (Chosen(request) is { } pinned)
        {
            return Dossier.NotOpened(request.Key, pinned);
        }

        var versions = Catalog.Of(submit.Procedure);
        refusal = new(
            RefusalRule.NotInForce,
            versions.IsEmpty
                ? LocalizedText.Of($"Không có thủ tục \"{submit.Procedure}\".", $"There is no procedure \"{submit.Procedure}\".")
                : LocalizedText.Of(
                    $"Không có phiên bản nào của \"{submit.Procedure}\" có hiệu lực vào ngày nộp. Có: {string.Join(", ", versions.Select(static v => v.Procedure.Version))}.",
                    $"No version of \"{submit.Procedure}\" is in force on the day of filing. There are: {string.Join(", ", versions.Select(static v => v.Procedure.Version))}."),
            []);
        return null;
    }

    /// <summary>The version in force on the day of filing, by the procedure's own calendar; or the one that is named.</summary>
    private RunnableVersion? Chosen(CaseRequest request)
    {
        if (request.Action is not Submit submit)
        {
            return null;
        }

        if (submit.Version is { } name)
        {
            return Catalog.Named(submit.Procedure, name);
        }

        var any = Catalog.Of(submit.Procedure);
        return any.IsEmpty ? null : Catalog.InForce(submit.Procedure, Now.InZone(Catalog.Calendars[any[0].Program.Calendars[0]].Zone).Date);
    }

    private DecisionContext Context(Performer? by, Instant now) => new()
    {
        Now = now, By = by, Calendars = Catalog.Calendars, Parameters = Catalog.ParameterValues, ParametersHash = Catalog.Parameters.All.IsEmpty ? "" : Catalog.Parameters.Hash,
    };

    private bool IsAutomated(CompiledSlot slot, Procedure procedure)
        => procedure.Actors.Any(a => a.Id == slot.Step.By && a.Kind == ActorKind.System) || options.AutomatedSteps.Contains($"{procedure.Id} {slot.StepId}");

    private async Task<ImmutableArray<CommitResult>> WriteAsync(ImmutableArray<CaseCommit> batch, CancellationToken cancellation)
    {
        using var activity = telemetry.Source.StartActivity("motcua.commit");
        activity?.SetTag("motcua.commit.size", batch.Length);
        telemetry.CommitSize.Record(batch.Length);
        return await store.CommitAsync(batch, cancellation).ConfigureAwait(false);
    }

    private Task WaitAsync(int attempt, CancellationToken cancellation)
        => Task.Delay(options.TryAgainAfter * Math.Min(100, 1 << Math.Min(attempt, 7)), time, cancellation);

    private void Late(Verdict verdict, Instant now)
    {
        foreach (var happening in verdict.Events)
        {
            if (happening.Ruled is StepOverdue or LimitOverdue or StepCompleted { InSilence: true })
            {
                telemetry.Lateness.Record((now - happening.At).TotalSeconds);
            }
        }
    }

    private void Count(CaseRequest request, CaseAnswer answer, Activity? activity)
    {
        var command = new KeyValuePair<string, object?>("command", request.Action.Name);
        var result = answer is CaseAnswer.Done { IsRepeat: false } ? DoneTag : new("result", answer is CaseAnswer.Done ? "repeat" : answer.GetType().Name.ToLowerInvariant());
        telemetry.Commands.Add(1, command, result);
        activity?.SetTag("motcua.result", result.Value);
        if (answer is CaseAnswer.Refused { Refusal: var refusal })
        {
            telemetry.Refusals.Add(1, new("rule", refusal.Rule.ToString()), command);
            activity?.SetTag("motcua.rule", refusal.Rule.ToString());
        }
    }
}
