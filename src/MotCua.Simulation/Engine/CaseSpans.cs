namespace MotCua.Simulation;

/// <summary>A stretch of time in which one visit of a step waits for one reason, or is worked on.</summary>
/// <param name="Task">The visit; see <see cref="TraceEntry.Task"/>.</param>
/// <param name="Slot">The slot.</param>
/// <param name="Pool">The staff, or -1.</param>
/// <param name="Person">Who has it, or -1.</param>
/// <param name="From">When it begins, in local seconds.</param>
/// <param name="Until">When it ends.</param>
/// <param name="Reason">Why it waits; <see cref="WaitReason.None"/> while it is worked on.</param>
/// <param name="OnShift">Seconds of it in which the staff is on duty; all of them where no staff is concerned.</param>
public readonly record struct CaseSpan(int Task, short Slot, short Pool, short Person, long From, long Until, WaitReason Reason, long OnShift)
{
    /// <summary>How long it is.</summary>
    public long Seconds => Until - From;

    /// <summary>Seconds of it in which nobody of the staff is on duty.</summary>
    public long OffShift => Seconds - OnShift;
}

/// <summary>Reads the lines of one case as stretches of waiting and work. Keeps its memory from case to case; not for two threads at once.</summary>
public sealed class CaseSpans(SimulationTrace trace)
{
    private readonly List<CaseSpan> spans = [];
    private readonly Dictionary<int, (long Since, WaitReason Reason, short Person)> open = [];

    /// <summary>The stretches of one case by the time they end; those without length are left out. Lasts until the next call.</summary>
    /// <param name="lines">The lines of one case, in order of time.</param>
    public IReadOnlyList<CaseSpan> Read(ReadOnlySpan<TraceEntry> lines)
    {
        spans.Clear();
        open.Clear();
        foreach (ref readonly var line in lines)
        {
            switch (line.Kind)
            {
                case TraceKind.Opened:
                    open[line.Task] = (line.At, WaitReason.None, -1);
                    break;
                case TraceKind.WaitBegan:
                    Turn(in line, line.Reason);
                    break;
                case TraceKind.Assigned or TraceKind.Started:
                    Turn(in line, WaitReason.None);
                    break;
                case TraceKind.Ended or TraceKind.Cancelled:
                    Turn(in line, WaitReason.None);
                    open.Remove(line.Task);
                    break;
                default:
                    break;
            }
        }

        return spans;
    }

    private void Turn(in TraceEntry line, WaitReason reason)
    {
        if (!open.TryGetValue(line.Task, out var state))
        {
            return;
        }

        if (line.At > state.Since)
        {
            var onShift = line.Pool < 0 ? line.At - state.Since : trace.SecondsOnShift(line.Pool, Math.Max((short)0, state.Person), state.Since, line.At);
            spans.Add(new(line.Task, line.Slot, line.Pool, state.Person, state.Since, line.At, state.Reason, onShift));
        }

        open[line.Task] = (line.At, reason, line.Person >= 0 ? line.Person : state.Person);
    }
}
