namespace MotCua.Simulation.Tests;

/// <summary>Answers of queueing theory in closed form; services have a mean of 1.</summary>
internal static class QueueingFormulas
{
    /// <summary>M/M/c/K and its kin: the stationary distribution of a birth-and-death process.</summary>
    public static double[] Stationary(int states, Func<int, double> birth, Func<int, double> death)
    {
        var p = new double[states];
        p[0] = 1;
        double sum = 1;
        for (var n = 1; n < states; n++)
        {
            p[n] = p[n - 1] * birth(n - 1) / death(n);
            sum += p[n];
        }

        return [.. p.Select(x => x / sum)];
    }

    /// <summary>Limited room: at most <paramref name="room"/> in the system, served ones included.</summary>
    public static (double Refused, double InSystem, double Waiting) Limited(double rate, int servers, int room)
    {
        var p = Stationary(room + 1, _ => rate, n => Math.Min(n, servers));
        var length = p.Select((x, n) => n * x).Sum();
        var queue = p.Select((x, n) => Math.Max(0, n - servers) * x).Sum();
        return (p[room], length, queue / (rate * (1 - p[room])));
    }

    /// <summary>Patience (Palm's Erlang-A): each waiting customer gives up at rate <paramref name="impatience"/>.</summary>
    public static (double Waits, double GivesUp, double Queue, double Utilisation) Impatient(double rate, double impatience, int servers)
    {
        var p = Stationary(servers + 4000, _ => rate, n => Math.Min(n, servers) + (Math.Max(0, n - servers) * impatience));
        var queue = p.Select((x, n) => Math.Max(0, n - servers) * x).Sum();
        var busy = p.Select((x, n) => Math.Min(n, servers) * x).Sum();
        return (p.Skip(servers).Sum(), impatience * queue / rate, queue, busy / servers);
    }

    /// <summary>A closed population: each of <paramref name="sources"/> comes back at rate <paramref name="rate"/> while it is not in the system.</summary>
    public static (double InSystem, double Throughput) Closed(int sources, int servers, double rate)
    {
        var p = Stationary(sources + 1, n => (sources - n) * rate, n => Math.Min(n, servers));
        var length = p.Select((x, n) => n * x).Sum();
        return (length, (sources - length) * rate);
    }

    /// <summary>One server, two classes, the first served first without interrupting (Cobham 1954); exponential services.</summary>
    public static (double First, double Second) Priority(double first, double second)
        => ((first + second) / (1 - first), (first + second) / ((1 - first) * (1 - first - second)));
}
