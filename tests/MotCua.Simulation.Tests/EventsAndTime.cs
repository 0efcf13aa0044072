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
