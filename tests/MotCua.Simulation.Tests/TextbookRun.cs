using System.Globalization;

namespace MotCua.Simulation.Tests;

/// <summary>
/// The single-server queue of Law, Simulation Modeling and Analysis, section 1.4: gaps of mean 1.0 minute, services of mean 0.5, a thousand
/// customers delayed. The book's own random numbers drive our event heap and waiting line; its printed results must come out to the last digit.
/// </summary>
public sealed class TextbookRun
{
    private const int Delays = 1000;
    private const int Arrival = 0;
    private const int Departure = 1;

    /// <summary>The heap orders whole ticks. A minute has 10^12 of them here: far below what the printed digits could show.</summary>
    private const double TicksPerMinute = 1e12;

    [Fact]
    public void The_single_server_queue_of_the_textbook_comes_out_to_the_printed_digit()
    {
        var random = new Lcgrand();
        var events = new PendingEvents();
        var line = new WaitingLine();
        var arrivals = new List<long>();
        var (now, last, delayed, customers) = (0L, 0L, 0, 0);
        var (delay, queueArea, busyArea) = (0.0, 0.0, 0.0);
        var isBusy = false;
        events.Add(random.Exponential(1.0), EventKind.Completion, Arrival, 0);
        while (delayed < Delays)
        {
            var next = events.Take();
            now = next.At;
            queueArea += line.Count * ((now - last) / TicksPerMinute);
            busyArea += (isBusy ? 1 : 0) * ((now - last) / TicksPerMinute);
            last = now;
            if (next.Task == Arrival)
            {
                // The book draws the next gap first, then the service.
                events.Add(now + random.Exponential(1.0), EventKind.Completion, Arrival, 0);
                arrivals.Add(now);
                if (isBusy)
                {
                    line.Add(new(customers, 0));
                }
                else
                {
                    Serve();
                    isBusy = true;
                }

                customers++;
            }
            else if (line.Count == 0)
            {
                isBusy = false;
            }
            else
            {
                delay += (now - arrivals[line.Take().Task]) / TicksPerMinute;
                Serve();
            }
        }

        var end = now / TicksPerMinute;
        Assert.Equal("0.430", Printed(delay / Delays));
        Assert.Equal("0.418", Printed(queueArea / end));
        Assert.Equal("0.460", Printed(busyArea / end));
        Assert.Equal("1027.915", Printed(end));

        void Serve()
        {
            delayed++;
            events.Add(now + random.Exponential(0.5), EventKind.Completion, Departure, 0);
        }
    }

    private static string Printed(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>Stream 1 of the book's generator (Marse and Roberts 1983): z ← 630360016 z mod 2^31 − 1.</summary>
    private sealed class Lcgrand
    {
        private long state = 1_973_272_912;

        public long Exponential(double mean)
        {
            state = state * 630_360_016 % int.MaxValue;
            var u = ((state >> 7) | 1) / 16_777_216.0;
            return (long)(-mean * PortableMath.Log(u) * TicksPerMinute);
        }
    }
}
