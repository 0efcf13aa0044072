using System.Collections.Immutable;
using System.Text;
using MotCua.Cases.Journal;
using MotCua.Cases.Storage;
using MotCua.LegalTime;
using MotCua.Procedures;
using MotCua.Rules;
using NodaTime;

namespace MotCua.Cases.Running;

/// <summary>Turns what a command led to into the rows that stand or fall together.</summary>
internal sealed class CommitBuilder(ProcedureCatalog catalog, PersonalVault vault, Func<CompiledSlot, Procedure, bool> isAutomated)
{
    /// <summary>Makes the commit, and the case as it then stands.</summary>
    public (CaseCommit Commit, Dossier After) Build(
        Dossier before, Verdict verdict, CaseRequest request, CommandBody body, Instant now)
    {
        var rows = ImmutableArray.CreateBuilder<EventRow>(verdict.Events.Length);
        var personal = ImmutableArray.CreateBuilder<PersonalRow>();
        var (sequence, head) = (before.Version, before.Head);
        var person = verdict.After.Desk.Applicant ?? before.Key.Case;
        foreach (var happening in verdict.Events)
        {
            sequence++;
            var bytes = EventWriter.Write(happening, before.Pinned.Program, (field, @class, datum) =>
            {
                var row = vault.Seal(before.Key, sequence, field, person, @class, datum, now);
                personal.Add(row);
                return Convert.ToHexStringLower(row.Commitment.Span);
            });
            var hash = EventChain.Next(head.Span, bytes);
            rows.Add(new()
            {
                Key = before.Key, Sequence = sequence, Type = EventWriter.TypeOf(happening), At = happening.At, RecordedAt = now, Bytes = bytes, PreviousHash = head, Hash = hash,
            });
            head = hash;
        }

        if (body.Personal.Length > 0)
        {
            personal.Add(vault.Seal(before.Key, sequence, CommandBody.Field, person, body.Class, body.Personal, now));
        }

        var after = verdict.After with { Version = sequence, Head = head };
        var row = Row(after);
        var (inbox, inboxGone) = Difference(before.Version == 0 ? [] : Inbox(before, row), Inbox(after, row), static r => r.Step);
        var (work, workGone) = Difference(before.Version == 0 ? [] : Work(before), Work(after), static w => w.Key);
        return (new()
        {
            ExpectedVersion = before.Version,
            Row = row,
            Events = rows.ToImmutable(),
            Answer = new() { Key = before.Key, IdempotencyKey = request.IdempotencyKey, BodyHash = body.Hash, Version = sequence, Bytes = Answers.Write(after, verdict), At = now },
            Inbox = inbox,
            InboxGone = inboxGone,
            Work = [.. work, .. Messages(before, verdict, now)],
            WorkGone = workGone,
            Personal = personal.ToImmutable(),
            Lease = request.Lease,
        }, after);
    }

    /// <summary>The row of a case as it stands.</summary>
    public CaseRow Row(Dossier dossier)
    {
        var (desk, program) = (dossier.Desk, dossier.Pinned.Program);
        var main = dossier.Pinned.MainLimit;
        var clock = main < 0 ? default : dossier.Rules.Clocks[main];
        var calendar = main < 0 ? null : catalog.Calendars[program.Calendars[program.Limits[main].Calendar]];
        Instant? due = main >= 0 && clock.LastDue != long.MaxValue && !clock.State.IsPaused ? calendar!.ToInstant(clock.LastDue) : null;
        var promised = main < 0 ? [] : dossier.Rules.NewDates.Where(d => d.Key == program.Limits[main].Id).ToArray();
        return new()
        {
            Key = dossier.Key,
            Version = dossier.Version,
            Procedure = dossier.Pinned.Procedure.Id,
            ProcedureVersion = dossier.Pinned.Procedure.Version,
            RulesHash = dossier.Pinned.Procedure.RulesHash,
            Status = dossier.Status,
            Variant = program.Procedure.Variants.IsEmpty ? null : program.Variants[dossier.Rules.Variant],
            Channel = dossier.Rules.Channel,
            Applicant = desk.Applicant,
            SubmittedAt = desk.SubmittedAt ?? dossier.Rules.OpenedAt,
            AcceptedAt = desk.AcceptedAt,
            DueAt = due,
            PromisedAt = promised.Length == 0 ? null : calendar!.ToInstant(DayNumber.StartOf(DayNumber.Of(promised[^1].Value) + 1)),
            DecidedAt = desk.DecidedAt,
            ClosedAt = desk.ClosedAt,
            Punctuality = Classify(dossier, clock, calendar),
            ChangedAt = dossier.Rules.LastAt,
            Head = dossier.Head,
            State = Snapshots.Write(dossier),
        };
    }

    /// <summary>
    /// Early, on its last day or late, against the date of the law, never against a new date promised. What was withdrawn or not accepted has no
    /// date to be held against.
    /// </summary>
    private static Punctuality Classify(Dossier dossier, in CaseClock clock, WorkCalendar? calendar)
    {
        if (dossier.Desk.ClosedAt is not { } closed)
        {
            return Punctuality.Pending;
        }

        if (calendar is null || clock.LastDue == long.MaxValue || dossier.Desk.AcceptedAt is null || dossier.Status is DossierStatus.Stopped or DossierStatus.NotAccepted)
        {
            return Punctuality.Unclassified;
        }

        var at = calendar.ToLocalSeconds(closed);
        return at > clock.LastDue ? Punctuality.Late
            : DayNumber.OfLocalSeconds(at) >= DayNumber.OfLocalSeconds(clock.LastDue - 1) ? Punctuality.OnTime
            : Punctuality.Early;
    }

    private List<InboxRow> Inbox(Dossier dossier, CaseRow row)
    {
        var rows = new List<InboxRow>();
        foreach (var slot in dossier.OpenSteps)
        {
            var visit = dossier.Rules.Visit(slot.Index);
            var own = slot.Clock >= 0 ? Due(dossier, slot.Clock) : null;
            var whole = dossier.Pinned.MainLimit >= 0 ? Due(dossier, dossier.Pinned.MainLimit) : null;
            rows.Add(new()
            {
                Key = dossier.Key,
                Step = slot.Id,
                Visit = visit,
                Role = dossier.Rules.ActorOf(dossier.Pinned.Program, slot.Index),
                Person = dossier.Desk.Assignments.FirstOrDefault(a => a.Step == slot.Id && a.Visit == visit)?.Person,
                Procedure = row.Procedure,
                OpenedAt = dossier.Desk.OpenedAt(slot.Id) ?? dossier.Rules.LastAt,
                DueAt = own is null || whole < own ? whole ?? own : own,
            });
        }

        return rows;
    }

    private Instant? Due(Dossier dossier, int clock)
    {
        var due = dossier.Rules.Clocks[clock].Due;
        var program = dossier.Pinned.Program;
        return due == long.MaxValue ? null : catalog.Calendars[program.Calendars[KernelClocks.CalendarOf(program, clock)]].ToInstant(due);
    }

    /// <summary>Deadlines of running clocks that are not overdue yet, and jobs of automated steps.</summary>
    private List<WorkRow> Work(Dossier dossier)
    {
        var rows = new List<WorkRow>();
        var program = dossier.Pinned.Program;
        if (dossier.Rules.End >= 0)
        {
            return rows;
        }

        for (var i = 0; i < program.ClockCount; i++)
        {
            var clock = dossier.Rules.Clocks[i];
            if (clock.IsOverdue || Due(dossier, i) is not { } due)
            {
                continue;
            }

            // Acting at the due moment, to the second, is in time: only the next second is too late.
            rows.Add(new()
            {
                Key = new(dossier.Key, WorkKind.Deadline, ClockNames.Of(program, i)),
                Generation = clock.Generation,
                ReadyAt = due + Duration.FromSeconds(1),
                Topic = program.SlotOfClock(i) is >= 0 and var slot && program.Slots[slot].OnSilence >= 0 ? "silence" : "overdue",
            });
        }

        foreach (var slot in dossier.OpenSteps.Where(s => isAutomated(s, dossier.Pinned.Procedure)))
        {
            rows.Add(new()
            {
                Key = new(dossier.Key, WorkKind.Job, slot.Id),
                Generation = dossier.Rules.Visit(slot.Index),
                ReadyAt = dossier.Desk.OpenedAt(slot.Id) ?? dossier.Rules.LastAt,
                Topic = slot.StepId,
            });
        }

        return rows;
    }

    /// <summary>What the world is told: forms that were issued, a new status, a limit that passed. Names and numbers only.</summary>
    private static IEnumerable<WorkRow> Messages(Dossier before, Verdict verdict, Instant now)
    {
        var sequence = before.Version;
        var last = before.Version == 0 ? default(DossierStatus?) : before.Status;
        foreach (var happening in verdict.Events)
        {
            sequence++;
            if (happening.AtDesk is FormIssued form)
            {
                yield return Message("form", $"{sequence}/form", $$"""{"case":"{{JsonText(before.Key.Case)}}","event":{{sequence}},"form":"{{form.Form}}"}""");
            }

            if (happening.Ruled is LimitOverdue or StepOverdue)
            {
                yield return Message("overdue", $"{sequence}/overdue", $$"""{"case":"{{JsonText(before.Key.Case)}}","event":{{sequence}}}""");
            }
        }

        if (verdict.After.Status is var status && status != last)
        {
            yield return Message("status", $"{sequence}/status", $$"""{"case":"{{JsonText(before.Key.Case)}}","event":{{sequence}},"status":{{(int)status / 10}}}""");
        }

        WorkRow Message(string topic, string name, string payload) => new()
        {
            Key = new(before.Key, WorkKind.Message, name), Generation = 1, ReadyAt = now, Topic = topic, Payload = Encoding.UTF8.GetBytes(payload),
        };
    }

    private static string JsonText(string text) => System.Text.Json.JsonEncodedText.Encode(text).ToString();

    private static (ImmutableArray<T> Put, ImmutableArray<TKey> Gone) Difference<T, TKey>(List<T> before, List<T> after, Func<T, TKey> key)
        where TKey : notnull
        where T : class
    {
        var old = before.ToDictionary(key);
        var put = ImmutableArray.CreateBuilder<T>();
        foreach (var row in after)
        {
            if (!old.Remove(key(row), out var was) || !row.Equals(was))
            {
                put.Add(row);
            }
        }

        return (put.ToImmutable(), [.. old.Keys]);
    }
}
