using System.Collections.Immutable;

namespace MotCua.LegalTime;

/// <summary>One thing that happened to the clock of a deadline.</summary>
internal abstract record ClockStep(ClockState Before, ClockState After);

/// <summary>A union of overlapping pauses.</summary>
internal sealed record PauseStep(
    ClockState Before, ClockState After, ImmutableArray<DeadlinePause> Pauses, PauseEdge Begin, PauseEdge? End, bool IsReset, PauseOutcome? Outcome, PauseEffect Effect)
    : ClockStep(Before, After);

/// <summary>An extension.</summary>
internal sealed record ExtensionStep(ClockState Before, ClockState After, DeadlineExtension Extension, ExtensionEffect Effect)
    : ClockStep(Before, After);

/// <summary>Runs the clock of a request through its pauses and extensions in the order of time.</summary>
internal static class DeadlineReplay
{
    public static (ImmutableArray<ClockStep> Steps, ClockState Final) Run(DeadlineRequest request, bool withExtensions)
    {
        var (limit, calendar) = (request.Limit, request.Calendar);
        var state = LegalClock.Start(limit, calendar, DayNumber.ToLocalSeconds(request.From));
        var steps = ImmutableArray.CreateBuilder<ClockStep>();
        var extensions = withExtensions ? request.Extensions.OrderBy(e => e.DeclaredAt).ToList() : [];
        var granted = 0;
        var pauses = 0;

        void ExtendUpTo(long second)
        {
            while (extensions.Count > 0 && DayNumber.ToLocalSeconds(extensions[0].DeclaredAt) < second)
            {
                var extension = extensions[0];
                extensions.RemoveAt(0);
                var effect = Judge(request, state, extension, granted);
                var after = effect == ExtensionEffect.Granted ? LegalClock.Extend(limit, calendar, state, extension.By) : state;
                granted += effect == ExtensionEffect.Granted ? 1 : 0;
                steps.Add(new ExtensionStep(state, after, extension, effect));
                state = after;
            }
        }

        var end = request.Termination is { } termination ? DayNumber.ToLocalSeconds(termination.At) : long.MaxValue;
        foreach (var group in Unite(request.Pauses))
        {
            if (group.Begin.Begin >= end)
            {
                break;
            }

            ExtendUpTo(group.Begin.Begin);
            if (request.PauseBounds?.AtMost is { } atMost && pauses >= atMost)
            {
                steps.Add(new PauseStep(state, state, group.Pauses, group.Begin, group.End, group.IsReset, null, PauseEffect.OverBound));
                continue;
            }

            if (group.End is not { } until)
            {
                var late = group.Begin.Begin > LegalClock.Due(limit, calendar, state);
                var paused = late ? state : LegalClock.Pause(limit, calendar, state, group.Begin.Begin);
                steps.Add(new PauseStep(state, paused, group.Pauses, group.Begin, null, group.IsReset, null, late ? PauseEffect.AfterExpiry : PauseEffect.StillLasting));
                state = paused;
                pauses += late ? 0 : 1;
                continue;
            }

            // An extension during a pause is judged and added before the clock goes on; the order makes no difference to the sum.
            var judgedAsPaused = state;
            state = state with { Phase = ClockPhase.Paused, PausedAt = group.Begin.Begin };
            var expired = group.Begin.Begin > LegalClock.Due(limit, calendar, judgedAsPaused);
            state = expired ? judgedAsPaused : state;
            ExtendUpTo(until.End);
            state = state with { Phase = ClockPhase.Running, PausedAt = 0 };
            var outcome = ClockPauses.Apply(limit, calendar, state, group.Begin, until, group.IsReset, request.PauseBounds?.Longest);
            steps.Add(new PauseStep(state, outcome.State, group.Pauses, group.Begin, until, group.IsReset, outcome, outcome.Effect));
            state = outcome.State;
            pauses += outcome.Effect is PauseEffect.Applied or PauseEffect.Capped ? 1 : 0;
        }

        ExtendUpTo(end);
        return (steps.ToImmutable(), state);
    }

    /// <summary>Unites overlapping and touching pauses, in the order of time.</summary>
    private static List<(ImmutableArray<DeadlinePause> Pauses, PauseEdge Begin, PauseEdge? End, bool IsReset)> Unite(ImmutableArray<DeadlinePause> pauses)
    {
        var groups = new List<(ImmutableArray<DeadlinePause> Pauses, PauseEdge Begin, PauseEdge? End, bool IsReset)>();
        foreach (var pause in pauses.OrderBy(p => p.From).ThenBy(p => p.IsInDates ? 0 : 1))
        {
            var begin = pause.IsInDates ? PauseEdge.Date(DayNumber.Of(pause.From.Date)) : PauseEdge.Event(DayNumber.ToLocalSeconds(pause.From));
            PauseEdge? end = pause.Until is not { } until ? null
                : pause.IsInDates ? PauseEdge.Date(DayNumber.Of(until.Date) - 1)
                : PauseEdge.Event(DayNumber.ToLocalSeconds(until));
            var reset = pause.Mode == PauseMode.Reset || (pause.Mode == PauseMode.ResetIfIncomplete && pause.IsIncompleteDossier);
            if (groups.Count > 0 && (groups[^1].End is not { } lastEnd || begin.Begin <= lastEnd.End))
            {
                var last = groups[^1];
                var later = last.End is null || end is null ? null : end.Value.End > last.End.Value.End ? end : last.End;
                groups[^1] = (last.Pauses.Add(pause), last.Begin, later, last.IsReset || reset);
            }
            else
            {
                groups.Add(([pause], begin, end, reset));
            }
        }

        return groups;
    }

    private static ExtensionEffect Judge(DeadlineRequest request, in ClockState state, DeadlineExtension extension, int granted)
    {
        var rule = request.ExtensionRule;
        if (rule?.AtMost is { } atMost && granted >= atMost)
        {
            return ExtensionEffect.TooMany;
        }

        if (rule?.Longest is { } longest && extension.By.Amount > longest)
        {
            return ExtensionEffect.TooLong;
        }

        if (state.Phase == ClockPhase.Paused)
        {
            return ExtensionEffect.Granted;
        }

        var declared = DayNumber.ToLocalSeconds(extension.DeclaredAt);
        var due = LegalClock.Due(request.Limit, request.Calendar, state);
        if (declared > due)
        {
            return ExtensionEffect.TooLate;
        }

        if (rule?.NoticeBefore is not { } notice)
        {
            return ExtensionEffect.Granted;
        }

        var dueDay = request.Limit.CountsDays ? LegalClock.DueDay(request.Limit, request.Calendar, state) : DayNumber.OfLocalSeconds(due);
        return DayNumber.OfLocalSeconds(declared) > Deadline.LastNoticeDay(request.Calendar, dueDay, notice)
            ? ExtensionEffect.TooLate
            : ExtensionEffect.Granted;
    }
}
