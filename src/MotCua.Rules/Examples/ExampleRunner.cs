using System.Collections.Frozen;
using System.Collections.Immutable;
using MotCua.LegalTime;
using MotCua.Procedures;
using MotCua.Procedures.Yaml;
using NodaTime;

namespace MotCua.Rules.Examples;

/// <summary>What running an example gave.</summary>
/// <param name="Diagnostics">Where the procedure and the example disagree; empty when they agree.</param>
/// <param name="State">Where the case stands at the end.</param>
/// <param name="Events">Everything that happened, in order: what a journal would hold.</param>
public sealed record ExampleRun(ImmutableArray<Diagnostic> Diagnostics, CaseState State, ImmutableArray<CaseEvent> Events)
{
    /// <summary>Whether the procedure says what the example expects.</summary>
    public bool Agrees => Diagnostics.IsEmpty;
}

/// <summary>
/// Runs a worked example through <see cref="ProcedureRules"/>. Between what the example says, time passes: whatever falls due is
/// expired at its due moment, as a deadline watch would.
/// </summary>
public sealed class ExampleRunner
{
    private readonly CompiledProcedure program;
    private readonly FrozenDictionary<string, WorkCalendar> calendars;
    private readonly Func<Fee, decimal?>? amounts;
    private readonly DiagnosticSink sink = new();
    private readonly List<CaseEvent> events = [];
    private CaseState state;

    private ExampleRunner(CompiledProcedure program, FrozenDictionary<string, WorkCalendar> calendars, Func<Fee, decimal?>? amounts)
    {
        this.program = program;
        this.calendars = calendars;
        this.amounts = amounts;
        state = CaseState.NotOpened(program);
    }

    private WorkCalendar Calendar => calendars[program.Calendars[0]];

    /// <summary>Runs an example and compares.</summary>
    /// <param name="program">The version the example names.</param>
    /// <param name="example">The example.</param>
    /// <param name="calendars">Calendars by id; those the program names must be there.</param>
    /// <param name="amounts">The amount of a fee that is a parameter or an expression, or null when it is not known here.</param>
    public static ExampleRun Run(
        CompiledProcedure program, Example example, FrozenDictionary<string, WorkCalendar> calendars, Func<Fee, decimal?>? amounts = null)
    {
        var runner = new ExampleRunner(program, calendars, amounts);
        runner.Run(example);
        return new(runner.sink.ToImmutable(), runner.state, [.. runner.events]);
    }

    private void Run(Example example)
    {
        if (example.Version.Value != program.Procedure.Version)
        {
            sink.Report(ExampleFindings.OtherVersion, example.Version.At, example.Version.Value, example.Version.Value, program.Procedure.Version);
            return;
        }

        if (program.FindVariant(example.Variant?.Value) < 0)
        {
            Unknown(example.Variant ?? new("", example.Location), program.Variants);
            return;
        }

        var facts = FactReader.Read(program, example.Facts, sink);
        if (sink.HasErrors || example.Happens.IsEmpty)
        {
            return;
        }

        var first = example.Happens[0];
        if (!Decide(first.At, null, new OpenCase(example.Variant?.Value, example.Channel?.Value, facts), first.Location))
        {
            return;
        }

        foreach (var happening in example.Happens)
        {
            PassTime(happening);
            if (!Happen(happening))
            {
                // What comes after cannot be judged; the first mistake is the one to mend.
                return;
            }
        }

        new ExampleComparison(program, state, calendars, sink, amounts).Compare(example);
    }

    /// <summary>Expires what falls due before a moment. Acting at the due moment is in time, so what is due at that very moment waits.</summary>
    private void PassTime(Happening next)
    {
        var until = DayNumber.ToLocalSeconds(next.At);
        while (state.End < 0)
        {
            var (clock, due) = (-1, until);
            for (var i = 0; i < state.Clocks.Length; i++)
            {
                var slot = program.SlotOfClock(i);
                var isSaid = next.Kind == HappeningKind.Silence && slot >= 0 && IsMeant(slot, next);
                if (state.Clocks[i].Due < due && !state.Clocks[i].IsOverdue && !isSaid)
                {
                    (clock, due) = (i, state.Clocks[i].Due);
                }
            }

            if (clock < 0)
            {
                return;
            }

            CaseCommand expiry = program.SlotOfClock(clock) is >= 0 and var step
                ? new ExpireStep(program.Slots[step].Id, state.Visit(step))
                : new ExpireLimit(program.Limits[clock].Id, state.Clocks[clock].Generation);
            if (!Decide(DayNumber.ToLocalDateTime(due + 1), null, expiry, next.Location))
            {
                return;
            }
        }
    }

    private bool Happen(Happening happening)
    {
        if (happening.Kind == HappeningKind.Withdraw)
        {
            return WithdrawBy(happening);
        }

        var candidates = program.Slots.Where(s => s.StepId == happening.Subject.Value || s.Id == happening.Subject.Value).ToArray();
        if (candidates.Length == 0)
        {
            return Unknown(happening.Subject, program.Slots.Select(static s => s.StepId));
        }

        var slot = candidates.FirstOrDefault(s => state.IsActive(s.Index) && IsMeant(s.Index, happening));
        if (slot is null)
        {
            sink.Report(ExampleFindings.NotWaiting, happening.Subject.At, happening.Subject.Value, happening.Subject.Value, Waiting());
            return false;
        }

        if (happening.Kind == HappeningKind.Silence)
        {
            if (slot.Clock < 0 || state.Clocks[slot.Clock].Due is var due && due == long.MaxValue)
            {
                sink.Report(ExampleFindings.NoLimitRuns, happening.Subject.At, happening.Subject.Value, happening.Subject.Value);
                return false;
            }

            // Silence is said of the due moment; the second after it is the first at which it has spoken.
            var at = DayNumber.ToLocalSeconds(happening.At) == due ? DayNumber.ToLocalDateTime(due + 1) : happening.At;
            return Decide(at, null, new ExpireStep(slot.Id, state.Visit(slot.Index)), happening.Subject.At);
        }

        if (happening.Outcome is null && slot.Outcomes.Length > 1)
        {
            sink.Report(ExampleFindings.OutcomeMissing, happening.Subject.At, happening.Subject.Value, happening.Subject.Value, string.Join(", ", slot.Outcomes));
            return false;
        }

        if (happening.Outcome is { } outcome && !slot.Outcomes.Contains(outcome.Value))
        {
            return Unknown(outcome, slot.Outcomes);
        }

        var facts = FactReader.Read(program, happening.Facts, sink);
        return !sink.HasErrors && Decide(
            happening.At,
            new("example", [state.ActorOf(program, slot.Index)]),
            new CompleteStep(slot.Id, state.Visit(slot.Index), happening.Outcome?.Value ?? slot.Outcomes[0], facts),
            happening.Subject.At);
    }

    /// <summary>The subject of a withdrawal is the end asked for, or the actor who asks, when there is one such end.</summary>
    private bool WithdrawBy(Happening happening)
    {
        var end = program.Ends.FirstOrDefault(e => e.Id == happening.Subject.Value) ?? program.Ends.FirstOrDefault(e => e.By == happening.Subject.Value);
        return end is null
            ? Unknown(happening.Subject, program.Ends.Where(static e => e.By is not null).Select(static e => e.Id))
            : Decide(happening.At, end.By is null ? null : new("example", [end.By]), new Withdraw(end.Id), happening.Subject.At);
    }

    private bool IsMeant(int slot, Happening happening)
    {
        var compiled = program.Slots[slot];
        if (compiled.StepId != happening.Subject.Value && compiled.Id != happening.Subject.Value)
        {
            return false;
        }

        if (happening.Member is not { } member)
        {
            return true;
        }

        foreach (var copy in compiled.Copies)
        {
            var members = state.Facts[copy.Fact].AsActors;
            if (copy.Index < members.Length && members[copy.Index] == member.Value)
            {
                return true;
            }
        }

        return false;
    }

    private bool Decide(LocalDateTime at, Performer? by, CaseCommand command, SourceSpan place)
    {
        var decision = ProcedureRules.Decide(program, state, command, new()
        {
            Now = Calendar.ToInstant(DayNumber.ToLocalSeconds(at)),
            By = by,
            Calendars = calendars,
        });
        if (decision.Refusal is { } refusal)
        {
            sink.Report(ExampleFindings.Refused, place, null, refusal.Message.In("vi"), refusal.Message.In("en"));
            return false;
        }

        foreach (var happened in decision.Events)
        {
            events.Add(happened);
            state = ProcedureRules.Evolve(program, state, happened);
        }

        return true;
    }

    private bool Unknown(Placed<string> name, IEnumerable<string> known)
    {
        var names = known.Distinct(StringComparer.Ordinal).ToArray();
        sink.Report(ExampleFindings.UnknownName, name.At, name.Value, name.Value, Nearest.To(name.Value, names) ?? string.Join(", ", names));
        return false;
    }

    private string Waiting()
    {
        var active = program.Slots.Where(s => state.IsActive(s.Index)).Select(static s => s.Id).ToArray();
        return active.Length == 0 ? "–" : string.Join(", ", active);
    }
}
