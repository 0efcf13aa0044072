using System.Collections.Immutable;
using System.Globalization;
using MotCua.LegalTime;
using MotCua.Procedures;
using MotCua.Rules;
using NodaTime;

namespace MotCua.Cases;

/// <summary>
/// Tells the story of one clock from the events of a case and has legal time derive the date again, day by day. When the derivation comes to
/// another date than the one recorded (a calendar that was mended since), both are said.
/// </summary>
internal static class DeadlineExplanations
{
    public static DeadlineExplanation Explain(Dossier dossier, ProcedureCatalog catalog, int clock, IEnumerable<CaseEvent> events)
    {
        var program = dossier.Pinned.Program;
        var name = ClockNames.Of(program, clock);
        var state = dossier.Rules.Clocks[clock];
        var limit = KernelClocks.LimitOf(program, clock, dossier.Rules.Variant, in state)!;
        var calendar = catalog.Calendars[program.Calendars[KernelClocks.CalendarOf(program, clock)]];
        var slot = program.SlotOfClock(clock);
        var (title, basis) = slot >= 0 ? (program.Slots[slot].Step.Title, program.Slots[slot].Step.Basis) : (program.Limits[clock].Declaration.Title, program.Limits[clock].Declaration.Basis);
        var bases = dossier.Pinned.Procedure.Bases.Where(b => basis.Contains(b.Id)).ToImmutableArray();
        var story = Story.Of(program, clock, name, events, calendar);
        var recorded = state.State.IsPaused ? default(LocalDateTime?) : DayNumber.ToLocalDateTime(state.LastDue);
        var derived = Deadline.Compute(new()
        {
            Id = dossier.Key.Case,
            Limit = story.WasExtended ? limit : limit,
            Calendar = calendar,
            From = story.From,
            Event = Event(program, clock, slot),
            Pauses = story.Pauses,
            OnExpiry = slot >= 0 && program.Slots[slot].OnSilence >= 0 ? new LapseOnSilence() : new Overdue(),
        }).Deadline;
        if (derived is null)
        {
            return new(name, title, recorded, Plain(recorded, limit, "vi"), Plain(recorded, limit, "en"), bases, null);
        }

        var derivation = derived.Explain();
        var differs = recorded is not null && derived.Expiry is { } expiry && expiry != recorded;
        return new(
            name, title, recorded,
            derivation.Paragraph("vi") + (differs ? $" Hạn đã ghi trong hồ sơ: {Moment(recorded!.Value)}." : ""),
            derivation.Paragraph("en") + (differs ? $" Recorded in the case: {Moment(recorded!.Value)}." : ""),
            bases, derivation);
    }

    private static BilingualText Event(CompiledProcedure program, int clock, int slot) => slot >= 0
        ? new($"bắt đầu bước \"{program.Slots[slot].Step.Title.In("vi", program.Slots[slot].Id)}\"", $"the start of \"{program.Slots[slot].Step.Title.In("en", program.Slots[slot].Id)}\"")
        : program.Marks[program.Limits[clock].From].Id switch
        {
            DossierMarks.Accepted => new("tiếp nhận hồ sơ hợp lệ", "receipt of the valid dossier"),
            DossierMarks.Submitted => new("nộp hồ sơ", "filing"),
            var mark => new($"\"{mark}\"", $"\"{mark}\""),
        };

    private static string Plain(LocalDateTime? due, TimeLimit limit, string language)
        => language == "vi"
            ? $"Thời hạn {limit.In("vi")}; {(due is { } d ? $"hết hạn {Moment(d)}" : "đang tạm dừng")}."
            : $"A limit of {limit.In("en")}; {(due is { } e ? $"due {Moment(e)}" : "standing still")}.";

    private static string Moment(LocalDateTime moment) => moment.ToString("uuuu'-'MM'-'dd HH':'mm", CultureInfo.InvariantCulture);

    /// <summary>When a clock began, and when it stood still.</summary>
    private sealed record Story(LocalDateTime From, ImmutableArray<DeadlinePause> Pauses, bool WasExtended)
    {
        public static Story Of(CompiledProcedure program, int clock, string name, IEnumerable<CaseEvent> events, WorkCalendar calendar)
        {
            var from = default(LocalDateTime);
            var pauses = ImmutableArray.CreateBuilder<DeadlinePause>();
            var (phase, pausedAt, extensions) = (ClockPhase.NotStarted, default(LocalDateTime), (byte)0);
            var (mode, paper) = (PauseMode.Continue, new BilingualText("", ""));
            foreach (var happened in events)
            {
                var at = calendar.ToLocalSeconds(happened.At);
                var moment = DayNumber.ToLocalDateTime(at);
                foreach (var reading in happened.Clocks.Where(c => c.Name == name))
                {
                    var next = reading.Clock.State.Phase;
                    if (next == ClockPhase.Running && phase is ClockPhase.NotStarted or ClockPhase.Stopped && reading.Clock.State.Phase == ClockPhase.Running)
                    {
                        // Begun, or (a step visited again) begun anew.
                        from = moment;
                        pauses.Clear();
                    }
                    else if (next == ClockPhase.Paused && phase == ClockPhase.Running)
                    {
                        pausedAt = moment;
                        (mode, paper) = Cause(program, clock, happened);
                    }
                    else if (next is ClockPhase.Running or ClockPhase.Stopped && phase == ClockPhase.Paused)
                    {
                        pauses.Add(DeadlinePause.Between(pausedAt, moment, mode) with { Reason = paper });
                    }

                    phase = next;
                    extensions |= reading.Clock.Extensions;
                }
            }

            if (phase == ClockPhase.Paused)
            {
                pauses.Add(DeadlinePause.Since(pausedAt, mode) with { Reason = paper });
            }

            return new(from, pauses.ToImmutable(), extensions != 0);
        }

        /// <summary>The step that made the clock stand still, and what that does to the limit.</summary>
        private static (PauseMode Mode, BilingualText Reason) Cause(CompiledProcedure program, int clock, CaseEvent happened)
        {
            foreach (var effect in happened.Effects.Where(static e => e.Kind == EffectKind.Opened))
            {
                var slot = program.Slots[program.FindSlot(effect.Subject)];
                foreach (var pause in slot.Pauses.Where(p => p.Limit == clock))
                {
                    return (pause.Resets ? PauseMode.Reset : PauseMode.Continue, new(slot.Step.Title.In("vi", slot.Id), slot.Step.Title.In("en", slot.Id)));
                }
            }

            return (PauseMode.Continue, new("", ""));
        }
    }
}
