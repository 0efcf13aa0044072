using System.Collections.Immutable;

namespace MotCua.LegalTime;

/// <summary>Writes down, day by day, what the clock of a deadline did.</summary>
internal sealed class DerivationBuilder
{
    private readonly TimeLimit _limit;
    private readonly WorkCalendar _calendar;
    private readonly List<DerivationDay> _days = [];
    private int _number;

    private DerivationBuilder(DeadlineRequest request)
    {
        _limit = request.Limit;
        _calendar = request.Calendar;
    }

    public static Derivation Build(Deadline deadline)
    {
        var request = deadline.Request;
        var builder = new DerivationBuilder(request);
        var from = DayNumber.ToLocalSeconds(request.From);
        return new Derivation
        {
            Limit = request.Limit,
            Event = request.Event,
            From = request.From,
            Start = request.Limit.Start,
            IsAfterCutOff = LegalClock.IsAfterCutOff(request.Limit, request.Calendar, from),
            Days = builder.Walk(deadline, from),
            Pauses = [.. deadline.Steps.OfType<PauseStep>().Select(builder.Pause)],
            Extensions = [.. deadline.Steps.OfType<ExtensionStep>().Select(s => new DerivationExtension(s.Extension, s.Effect))],
            CalendarId = request.Calendar.Id,
            Calendar = request.Calendar.Definition,
            CalendarHash = request.Calendar.Hash,
            IsProvisional = deadline.IsProvisional,
            DueDay = deadline.DueDay,
            Expiry = deadline.Expiry,
            OriginalDueDay = deadline.OriginalDueDay,
            ApologyBy = deadline.ApologyBy,
            OnExpiry = request.OnExpiry,
            Termination = request.Termination,
        };
    }

    private ImmutableArray<DerivationDay> Walk(Deadline deadline, long from)
    {
        var position = LegalClock.ZeroOf(_limit, _calendar, from);
        var eventDay = DayNumber.OfLocalSeconds(from);
        var firstCounted = _limit.CountsDays ? position : DayNumber.OfLocalSeconds(position) - 1;
        for (var day = eventDay; day <= firstCounted; day++)
        {
            Add(day, DerivationKind.NotStarted);
        }

        foreach (var step in deadline.Steps.OfType<PauseStep>())
        {
            if (step is { Effect: PauseEffect.Applied or PauseEffect.Capped, Outcome: { } outcome })
            {
                Count(position, outcome.From);
                if (step.IsReset)
                {
                    Annul();
                }

                StandStill(outcome.From, outcome.To);
                position = outcome.To;
            }
            else if (step.Effect == PauseEffect.StillLasting)
            {
                Count(position, Math.Max(position, ClockPauses.LastCounted(_limit, step.Begin)));
                return [.. _days];
            }
        }

        Finish(deadline, position);
        return [.. _days];
    }

    private void Finish(Deadline deadline, long position)
    {
        if (!_limit.CountsDays)
        {
            Count(position, LegalClock.Due(_limit, _calendar, deadline.Final));
            return;
        }

        var raw = LegalClock.RawDueDay(_limit, _calendar, deadline.Final);
        var due = deadline.DueDayNumber;
        if (deadline.Final.Remaining > 0)
        {
            Count(position, raw);
        }

        var next = Math.Max((int)position, deadline.Final.Remaining > 0 ? raw : (int)position);
        if (due == next && deadline.Final.Remaining > 0)
        {
            return;
        }

        if (_days.Count > 0 && DayNumber.Of(_days[^1].Date) == next && !_calendar.IsWorkingDay(next) && due > next && _days[^1].Kind == DerivationKind.Counted)
        {
            _days[^1] = _days[^1] with { Kind = DerivationKind.RolledOver };
        }

        for (var day = next + 1; day < due; day++)
        {
            Add(day, DerivationKind.RolledOver);
        }

        if (_days.Count > 0 && DayNumber.Of(_days[^1].Date) == due)
        {
            _days[^1] = _days[^1] with { Kind = DerivationKind.End };
        }
        else
        {
            Add(due, DerivationKind.End);
        }
    }

    /// <summary>Lists what is counted after a position up to another, inclusive for days.</summary>
    private void Count(long from, long to)
    {
        if (_limit.CountsDays)
        {
            for (var day = (int)from + 1; day <= to; day++)
            {
                var counts = _limit.Unit != TimeUnit.WorkingDay || _calendar.IsWorkingDay(day);
                Add(day, counts ? DerivationKind.Counted : DerivationKind.Skipped, counts ? ++_number : 0);
            }

            return;
        }

        for (var day = DayNumber.OfLocalSeconds(from); day <= DayNumber.OfLocalSeconds(Math.Max(from, to - 1)); day++)
        {
            var begin = Math.Max(from, DayNumber.StartOf(day));
            var end = Math.Min(to, DayNumber.StartOf(day + 1));
            var seconds = _limit.Unit == TimeUnit.Minute ? end - begin : _calendar.WorkingSecondsBetween(begin, end);
            var off = _limit.Unit == TimeUnit.WorkingHour && !_calendar.IsWorkingDay(day);
            AddSeconds(day, off ? DerivationKind.Skipped : DerivationKind.Counted, Math.Max(0, seconds));
        }
    }

    private void StandStill(long from, long to)
    {
        var first = _limit.CountsDays ? (int)from + 1 : DayNumber.OfLocalSeconds(from);
        var last = _limit.CountsDays ? (int)to : DayNumber.OfLocalSeconds(Math.Max(from, to - 1));
        for (var day = first; day <= last; day++)
        {
            if (_days.Count == 0 || DayNumber.Of(_days[^1].Date) < day)
            {
                Add(day, DerivationKind.Paused);
            }
        }
    }

    private void Annul()
    {
        _number = 0;
        for (var index = 0; index < _days.Count; index++)
        {
            if (_days[index].Kind == DerivationKind.Counted)
            {
                _days[index] = _days[index] with { Kind = DerivationKind.Annulled };
            }
        }
    }

    private void Add(int day, DerivationKind kind, int number = 0)
        => _days.Add(new DerivationDay(DayNumber.ToDate(day), kind, number, 0, _calendar.Explain(day), _calendar.IsProvisional(day)));

    // A day may be counted in two stretches around a pause: it is listed once, with the sum.
    private void AddSeconds(int day, DerivationKind kind, long seconds)
    {
        if (_days.Count > 0 && DayNumber.Of(_days[^1].Date) == day)
        {
            var last = _days[^1];
            var annulled = last.Kind == DerivationKind.Annulled;
            _days[^1] = last with { Kind = seconds > 0 ? kind : last.Kind, Seconds = annulled ? seconds : last.Seconds + seconds };
        }
        else
        {
            _days.Add(new DerivationDay(DayNumber.ToDate(day), kind, 0, seconds, _calendar.Explain(day), _calendar.IsProvisional(day)));
        }
    }

    private DerivationPause Pause(PauseStep step)
    {
        var saved = step.Outcome is not { } outcome ? 0
            : _limit.Unit == TimeUnit.WorkingDay ? _calendar.WorkingDaysBetween((int)outcome.From, (int)outcome.To)
            : _limit.Unit == TimeUnit.WorkingHour ? _calendar.WorkingSecondsBetween(outcome.From, outcome.To)
            : outcome.To - outcome.From;
        var applied = step.Effect is PauseEffect.Applied or PauseEffect.Capped;
        return new DerivationPause(
            DayNumber.ToLocalDateTime(step.Begin.Begin),
            step.End is { } end ? DayNumber.ToLocalDateTime(end.End) : null,
            step.End?.IsDate ?? false,
            step.IsReset,
            step.Effect,
            saved,
            applied && step.IsReset ? step.Outcome!.Value.Used : 0,
            step.Pauses);
    }
}
