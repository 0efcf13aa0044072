using System.Collections.Immutable;
using System.Globalization;
using MotCua.Cases;
using MotCua.Cases.Storage;
using MotCua.LegalTime;
using MotCua.Procedures;
using MotCua.Rules;
using NodaTime;
using NodaTime.Text;

namespace MotCua.Testing;

/// <summary>
/// Given a procedure, when this happens, then that: one case run through the real engine on a store in memory, under a clock that is moved by hand.
/// Moments and values are written as in worked examples.
/// </summary>
public sealed class ProcedureTest
{
    private readonly RunnableVersion? trial;
    private readonly string procedure;
    private readonly DateTimeZone zone;
    private Performer by = new("nobody", []);
    private int commands;

    private ProcedureTest(ProcedureCatalog catalog, string procedure, string? version, LocalDateTime start, Func<CaseEngineOptions, CaseEngineOptions>? configure, IPersonalKeys? keys)
    {
        this.procedure = procedure;
        var any = catalog.Of(procedure).FirstOrDefault() ?? throw new ProcedureTestException($"There is no procedure \"{procedure}\". There are: {string.Join(", ", catalog.Versions.Select(static v => v.Procedure.Id).Distinct())}.");
        trial = version is null ? null : catalog.Named(procedure, version) ?? throw new ProcedureTestException($"There is no version \"{version}\" of {procedure}.");
        zone = catalog.Calendars[any.Program.Calendars[0]].Zone;
        Clock = new(zone.AtLeniently(start).ToInstant());
        Cases = new CaseService(catalog, Store, Clock, configure?.Invoke(new()) ?? new(), keys);
        Deadlines = new(Cases, "test");
    }

    /// <summary>The clock.</summary>
    public ManualTimeProvider Clock { get; }

    /// <summary>The store.</summary>
    public InMemoryCaseStore Store { get; } = new();

    /// <summary>The engine.</summary>
    public CaseService Cases { get; }

    /// <summary>The deadline worker.</summary>
    public DeadlineWorker Deadlines { get; }

    /// <summary>The case.</summary>
    public CaseKey Key { get; init; } = new("test-agency", "000.01");

    /// <summary>The answer to the last command.</summary>
    public CaseAnswer? Last { get; private set; }

    /// <summary>Given a procedure and the moment things begin.</summary>
    /// <param name="catalog">The procedures.</param>
    /// <param name="procedure">Id of the procedure.</param>
    /// <param name="at">The moment, <c>2026-08-26 09:00</c>, in the zone of its calendar.</param>
    /// <param name="version">A version by name, for a proposal; null for the one in force.</param>
    /// <param name="configure">Changes how the engine behaves; null for the defaults.</param>
    /// <param name="keys">Keys for sensitive personal data.</param>
    public static ProcedureTest Given(
        ProcedureCatalog catalog, string procedure, string at, string? version = null, Func<CaseEngineOptions, CaseEngineOptions>? configure = null, IPersonalKeys? keys = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return new(catalog, procedure, version, Moment(at), configure, keys);
    }

    /// <summary>From now on somebody acts: a person in one or more roles of the procedure.</summary>
    public ProcedureTest As(string person, params string[] roles)
    {
        by = new(person, [.. roles.Length == 0 ? [person] : roles]);
        return this;
    }

    /// <summary>Time passes to a moment; what falls due on the way takes effect at its own.</summary>
    public async Task<ProcedureTest> At(string moment)
    {
        var until = zone.AtLeniently(Moment(moment)).ToInstant();
        while (Store.NextReady(WorkKind.Deadline) is { } next && next <= until)
        {
            Clock.MoveTo(next > Clock.Now ? next : Clock.Now);
            if (await Deadlines.RunOnceAsync().ConfigureAwait(false) == 0)
            {
                throw new ProcedureTestException($"A deadline is due at {next} and cannot be claimed.");
            }
        }

        Clock.MoveTo(until);
        return this;
    }

    /// <summary>The applicant files.</summary>
    /// <param name="variant">Id of the variant, or null.</param>
    /// <param name="channel">Id of the channel, or null.</param>
    /// <param name="facts">What is known, by the facts' ids: <c>("heritage", "no")</c>.</param>
    /// <param name="papers">What is handed in; null for everything the procedure has.</param>
    /// <param name="applicant">The host's name for the applicant.</param>
    public Task<ProcedureTest> Files(
        string? variant = null, string? channel = null, (string Fact, string Value)[]? facts = null, string[]? papers = null, string? applicant = "applicant-1")
        => When(new Submit(procedure)
        {
            Variant = variant,
            Channel = channel,
            Facts = Facts(facts ?? []),
            Papers = [.. papers ?? [.. Version.Procedure.Papers.Select(static p => p.Id)]],
            Applicant = applicant,
            Version = trial?.Procedure.Version,
        });

    /// <summary>Values of facts, read by their types.</summary>
    public ImmutableArray<LearnedFact> Facts(params (string Fact, string Value)[] facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return [.. facts.Select(given =>
        {
            var index = Version.Program.FindFact(given.Fact);
            return index >= 0 && FactText.Read(Version.Program.Facts[index].Fact, given.Value) is { } value
                ? new LearnedFact(given.Fact, value)
                : throw new ProcedureTestException($"\"{given.Fact}: {given.Value}\" is no fact of {procedure}.");
        })];
    }

    /// <summary>Somebody does something, and it must be possible.</summary>
    public async Task<ProcedureTest> When(CaseAction action)
    {
        await TryAsync(action).ConfigureAwait(false);
        return Last!.IsDone ? this : throw new ProcedureTestException($"{action} by {by.Id} was not done: {Say(Last)}");
    }

    /// <summary>Somebody tries something, and a rule must stand against it.</summary>
    /// <returns>The refusal, to look at its message and basis.</returns>
    public async Task<Refusal> Refused(CaseAction action, RefusalRule rule)
    {
        await TryAsync(action).ConfigureAwait(false);
        return Last is CaseAnswer.Refused { Refusal: var refusal } && refusal.Rule == rule
            ? refusal
            : throw new ProcedureTestException($"{action} by {by.Id} was to be refused by {rule}: {Say(Last!)}");
    }

    /// <summary>The case as it stands.</summary>
    public async Task<Dossier> Dossier()
        => await Cases.ReadAsync(Key).ConfigureAwait(false) ?? throw new ProcedureTestException("There is no case yet.");

    /// <summary>Then the dossier has a status.</summary>
    public async Task<ProcedureTest> ThenStatus(DossierStatus status)
    {
        var actual = (await Dossier().ConfigureAwait(false)).Status;
        return actual == status ? this : throw new ProcedureTestException($"The status is {actual}, not {status}.");
    }

    /// <summary>Then exactly these steps wait.</summary>
    public async Task<ProcedureTest> ThenOpen(params string[] steps)
    {
        var actual = (await Dossier().ConfigureAwait(false)).OpenSteps.Select(static s => s.Id).ToArray();
        return actual.Order(StringComparer.Ordinal).SequenceEqual(steps.Order(StringComparer.Ordinal), StringComparer.Ordinal)
            ? this
            : throw new ProcedureTestException($"Open are [{string.Join(", ", actual)}], not [{string.Join(", ", steps)}].");
    }

    /// <summary>Then a limit, or <c>step</c> and a step, is due: the last day, <c>2026-09-10</c>, or the moment.</summary>
    public async Task<ProcedureTest> ThenDue(string clock, string due)
    {
        ArgumentNullException.ThrowIfNull(due);
        var dossier = await Dossier().ConfigureAwait(false);
        var index = ClockNames.Find(dossier.Pinned.Program, clock);
        if (index < 0)
        {
            throw new ProcedureTestException($"The procedure has no limit \"{clock}\".");
        }

        var last = dossier.Rules.Clocks[index].LastDue;
        var actual = last == long.MaxValue ? "never" : due.Length == 10
            ? DayNumber.ToDate(DayNumber.OfLocalSeconds(last - 1)).ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)
            : DayNumber.ToLocalDateTime(last).ToString("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return actual == due ? this : throw new ProcedureTestException($"\"{clock}\" is due {actual}, not {due}.");
    }

    /// <summary>Then the case is whole: its chain verifies and its row is what its events lead to.</summary>
    public async Task<ProcedureTest> ThenIntact()
    {
        var check = await Cases.VerifyAsync(Key).ConfigureAwait(false);
        return check.IsIntact ? this : throw new ProcedureTestException($"The case is not whole: {check.Chain.Problem}, state right: {check.IsStateRight}.");
    }

    private RunnableVersion Version => trial ?? Cases.Catalog.InForce(procedure, Clock.Now.InZone(zone).Date)
        ?? throw new ProcedureTestException($"No version of {procedure} is in force on {Clock.Now.InZone(zone).Date}.");

    private async Task TryAsync(CaseAction action)
    {
        var known = await Cases.ReadAsync(Key).ConfigureAwait(false);
        Last = await Cases.DoAsync(new()
        {
            Key = Key, By = by, ExpectedVersion = known?.Version ?? 0, IdempotencyKey = string.Create(CultureInfo.InvariantCulture, $"test-{++commands}"), Action = action,
        }).ConfigureAwait(false);
    }

    private static LocalDateTime Moment(string text)
        => LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm").Parse(text).TryGetValue(default, out var moment)
            ? moment
            : throw new ProcedureTestException($"\"{text}\" is no moment; write 2026-08-26 09:00.");

    private static string Say(CaseAnswer answer) => answer is CaseAnswer.Refused refused ? $"{refused.Refusal.Rule}: {refused.Refusal.Message.In("en")}" : answer.ToString();
}

/// <summary>What a <see cref="ProcedureTest"/> expected did not come.</summary>
public sealed class ProcedureTestException : Exception
{
    /// <summary>Says what.</summary>
    public ProcedureTestException(string message)
        : base(message)
    {
    }

    /// <summary>Without words.</summary>
    public ProcedureTestException()
    {
    }

    /// <summary>With what led to it.</summary>
    public ProcedureTestException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
