namespace MotCua.Simulation;

/// <summary>What one group of applicants adds up in one replication.</summary>
internal sealed class SegmentTotals(int limits)
{
    private readonly long[] onTime = new long[limits];
    private readonly long[] limited = new long[limits];
    private long count;
    private double days;
    private double hours;
    private double cost;
    private long visits;
    private long returns;

    public void Clear()
    {
        Array.Clear(onTime);
        Array.Clear(limited);
        count = visits = returns = 0;
        days = hours = cost = 0;
    }

    public void CaseEnded(in CaseRecord record, long now, double caseHours, double caseCost)
    {
        count++;
        days += (now - record.Arrived) / 86_400.0;
        hours += caseHours;
        cost += caseCost;
        visits += record.Visits;
        returns += record.Returns;
    }

    public void LimitEnded(int limit, bool isOnTime)
    {
        limited[limit]++;
        onTime[limit] += isOnTime ? 1 : 0;
    }

    /// <summary>Writes its figures in the order of <see cref="MeasureCatalogue.OfSegment"/>.</summary>
    public void Write(Span<double> figures, ref int next)
    {
        figures[next++] = count;
        figures[next++] = days / count;
        figures[next++] = hours / count;
        figures[next++] = cost / count;
        figures[next++] = (double)visits / count;
        figures[next++] = (double)returns / count;
        for (var i = 0; i < limited.Length; i++)
        {
            figures[next++] = (double)onTime[i] / limited[i];
        }
    }
}
