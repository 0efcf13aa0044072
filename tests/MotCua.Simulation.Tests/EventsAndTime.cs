using FsCheck;
using FsCheck.Fluent;
using MotCua.LegalTime;

namespace MotCua.Simulation.Tests;

public sealed class EventsAndTime
{
    [Fact]
    public void Events_come_out_by_instant_then_kind_then_order_of_planning()
        => Prop.ForAll(ArbMap.Default.ArbFor<(byte At, bool IsExpiry)[]>(), planned =>
        {
            var events = new PendingEvents();
            for (var i = 0; i < planned.Length; i++)
            {
                events.Add(planned[i].At, planned[i].IsExpiry ? EventKind.Expiry : EventKind.Completion, i, 0);
            }

            var expected = planned.Select((p, i) => (p.At, p.IsExpiry, i)).Order().Select(p => p.i).ToList();
            var actual = new List<int>();
            while (events.Count > 0)
            {
                actual.Add(events.Take().Task);
            }

            return actual.SequenceEqual(expected);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Events_planned_between_takings_keep_their_order()
        => Prop.ForAll(ArbMap.Default.ArbFor<(byte After, byte Planned)[]>(), steps =>
        {
            var events = new PendingEvents();
            var model = new PriorityQueue<int, (long At, int Sequence)>();
            var (now, next) = (0L, 0);
            foreach (var (after, planned) in steps)
            {
                for (var i = 0; i < planned % 4; i++)
                {
                    var at = now + ((after * (i + 1)) % 7);
                    events.Add(at, EventKind.Completion, next, 0);
                    model.Enqueue(next, (at, next));
                    next++;
                }

                if (events.Count != model.Count)
                {
                    return false;
                }

                if (model.Count > 0)
                {
                    // Sometimes the next instant is asked for first, as the engine does, and sometimes not.
                    if (after % 2 == 0 && model.TryPeek(out _, out var first) && events.NextAt != first.At)
                    {
                        return false;
                    }

                    var taken = events.Take();
                    now = taken.At;
                    if (taken.Task != model.Dequeue())
                    {
                        return false;
                    }
                }
            }

            return true;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Work_begun_from_a_cursor_is_the_work_looked_up()
        => Prop.ForAll(ArbMap.Default.ArbFor<(ushort Later, ushort Work)[]>(), pieces =>
        {
            var first = DayNumber.Of(new NodaTime.LocalDate(2026, 1, 5));
            var shifts = ShiftTable.Of(Fixture.Office, [], first, first + 60);
            var (now, cursor) = (DayNumber.StartOf(first - 1), 0);
            foreach (var (later, work) in pieces)
            {
                // Often right at an edge of the hours, and now and then beyond the whole span.
                now += later % 5 == 0 ? 3600L * (later % 48) : later;
                var end = shifts.Begin(now, work % 3 == 0 ? 0 : work, ref cursor, out var position, out var began);
                var expected = work % 3 == 0 ? now : shifts.At(shifts.Position(now) + work, now);
                if (position != shifts.Position(now) || began != shifts.Next(now) || end != expected)
                {
                    return false;
                }
            }

            return true;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_selected_quantile_is_the_sorted_one()
        => Prop.ForAll(ArbMap.Default.ArbFor<(ushort[] Values, byte Share)>(), given =>
        {
            // Samples long enough to be partitioned, with many equal values.
            var values = Enumerable.Range(0, 4).SelectMany(k => given.Values.Select(v => (double)(v >> (4 * k)))).ToArray();
            var p = given.Share / 255.0;
            var sorted = values.Order().ToArray();
            return OrderStatistics.Quantile(values, p).Equals(Quantiles.OfSorted(sorted, p))
                && values.Order().SequenceEqual(sorted);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_event_takes_twenty_four_bytes()
        => Assert.Equal(24, System.Runtime.CompilerServices.Unsafe.SizeOf<PendingEvent>());

    [Fact]
    public void A_line_serves_in_the_order_of_joining_however_it_grows()
        => Prop.ForAll(ArbMap.Default.ArbFor<bool[]>(), steps =>
        {
            var line = new WaitingLine();
            var model = new Queue<int>();
            var next = 0;
            foreach (var joins in steps.SelectMany(s => Enumerable.Repeat(s, s ? 40 : 25)))
            {
                if (joins)
                {
                    line.Add(new(next, 0));
                    model.Enqueue(next++);
                }
                else if (line.Count > 0 && line.Take().Task != model.Dequeue())
                {
                    return false;
                }
            }

            return line.Count == model.Count;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Work_laid_out_over_shifts_ends_when_the_calendar_says()
    {
        var office = Fixture.Office;
        var first = DayNumber.Of(new(2026, 1, 1));
        var shifts = ShiftTable.Of(office, [], first, first + 400);
        var start = DayNumber.StartOf(first);
        Prop.ForAll(Gen.Choose(0, 300 * 86_400).ToArbitrary(), Gen.Choose(1, 20 * 8 * 3600).ToArbitrary(), (offset, work) =>
        {
            var at = start + offset;
            return shifts.At(shifts.Position(at) + work, at) == office.AddWorkingSeconds(at, work)
                && shifts.Next(at) == office.NextWorkingMoment(at)
                && shifts.Position(at) == office.WorkingSecondsBetween(start, at);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Own_hours_replace_those_of_the_calendar_on_its_working_days()
    {
        var first = DayNumber.Of(new(2026, 1, 12));
        var shifts = ShiftTable.Of(Fixture.Office, [new(1, 5, 9 * 3600, 13 * 3600)], first, first + 6);

        // Monday to Friday without the holiday on Wednesday.
        Assert.Equal(4 * 4 * 3600, shifts.Position(DayNumber.StartOf(first + 7)));
        Assert.Equal(DayNumber.StartOf(first + 3) + (9 * 3600), shifts.Next(DayNumber.StartOf(first + 2)));
    }
}
