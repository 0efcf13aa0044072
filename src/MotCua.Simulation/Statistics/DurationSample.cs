using System.Numerics;

namespace MotCua.Simulation;

/// <summary>
/// Durations in whole seconds: kept one by one for as many as a replication usually has, beyond that counted in classes a two-thousandth wide, so
/// that memory stays the same however many there are.
/// </summary>
internal sealed class DurationSample
{
    /// <summary>Up to so many, order statistics are exact.</summary>
    public const int Exact = 1 << 17;

    private const int Bits = 11;
    private const int Classes = ((40 - Bits) << (Bits - 1)) + (1 << Bits);

    private double[] values = new double[1024];
    private long[]? classes;
    private double sum;

    /// <summary>How many there are.</summary>
    public long Count { get; private set; }

    /// <summary>The mean, added up in the order in which they came: the same on every machine. In units.</summary>
    public double Mean => sum / Count;

    public void Clear()
    {
        Count = 0;
        sum = 0;
        if (classes is not null)
        {
            Array.Clear(classes);
        }
    }

    /// <summary>Adds one.</summary>
    /// <param name="seconds">In seconds.</param>
    /// <param name="unit">Seconds of the unit in which results are given; the same for all.</param>
    public void Add(long seconds, double unit)
    {
        var value = seconds / unit;
        sum += value;
        if (Count < Exact)
        {
            if (Count == values.Length)
            {
                Array.Resize(ref values, values.Length * 2);
            }

            values[Count++] = value;
            return;
        }

        Spill(seconds, unit);
    }

    /// <summary>The value that a share p of all do not exceed, between neighbours in proportion. Reorders what is kept.</summary>
    public double Quantile(double p, double unit)
    {
        if (Count <= Exact)
        {
            return OrderStatistics.Quantile(values.AsSpan(0, (int)Count), p);
        }

        var position = p * (Count - 1);
        long below = 0;
        for (var i = 0; i < Classes; i++)
        {
            if (below + classes![i] > position)
            {
                var (low, width) = Bounds(i);
                return (low + (width * (position - below) / classes[i])) / unit;
            }

            below += classes![i];
        }

        return double.NaN;
    }

    private void Spill(long seconds, double unit)
    {
        classes ??= new long[Classes];
        if (Count == Exact)
        {
            foreach (var value in values)
            {
                classes[ClassOf((long)Math.Round(value * unit))]++;
            }
        }

        classes[ClassOf(seconds)]++;
        Count++;
    }

    private static int ClassOf(long seconds)
    {
        var value = (ulong)Math.Clamp(seconds, 0, (1L << 40) - 1);
        if (value < 1 << Bits)
        {
            return (int)value;
        }

        var shift = BitOperations.Log2(value) - Bits + 1;
        return (1 << Bits) + ((shift - 1) << (Bits - 1)) + (int)((value >> shift) - (1UL << (Bits - 1)));
    }

    private static (double Low, double Width) Bounds(int index)
    {
        if (index < 1 << Bits)
        {
            return (index, 1);
        }

        var rest = index - (1 << Bits);
        var shift = (rest >> (Bits - 1)) + 1;
        var low = ((ulong)(rest & ((1 << (Bits - 1)) - 1)) + (1UL << (Bits - 1))) << shift;
        return (low, 1UL << shift);
    }
}
