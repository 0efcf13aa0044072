using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace MotCua.Cases.EntityFrameworkCore.Tests.Reliability;

/// <summary>What hosts said they tried and did, kept beyond their deaths.</summary>
internal sealed class Ledger
{
    /// <summary>Commands that were tried, with their case.</summary>
    public ConcurrentDictionary<string, string> Tried { get; } = new(StringComparer.Ordinal);

    /// <summary>Commands that were acknowledged, with their case and the version it had then.</summary>
    public ConcurrentDictionary<string, (string Case, long Version)> Acknowledged { get; } = new(StringComparer.Ordinal);

    /// <summary>Two acknowledgements of one command that differ; and what a host found odd.</summary>
    public ConcurrentQueue<string> Wrong { get; } = new();

    /// <summary>How often a store did not answer.</summary>
    public int Unknown => unknown;

    private int unknown;

    public IEnumerable<string> Unsettled => Tried.Keys.Where(key => !Acknowledged.ContainsKey(key));

    public void Write(string line)
    {
        switch (line.Split(' '))
        {
            case ["TRY", var key, var caseId]:
                Tried[key] = caseId;
                break;
            case ["ACK", var key, var caseId, var version]:
                var now = (caseId, long.Parse(version, CultureInfo.InvariantCulture));
                if (Acknowledged.GetOrAdd(key, now) != now)
                {
                    Wrong.Enqueue($"{key} was acknowledged as {Acknowledged[key]} and as {now}");
                }

                break;
            case ["UNKNOWN", ..]:
                Interlocked.Increment(ref unknown);
                break;
            case ["READY"] or ["DONE"]:
                break;
            default:
                Wrong.Enqueue(line);
                break;
        }
    }
}

/// <summary>A host in a process of its own.</summary>
internal sealed class HostProcess : IDisposable
{
    private readonly Process process;
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task reading;
    private int lines;

    public HostProcess(Action<string> line, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "MotCua.Cases.Workload.dll"), .. arguments]) { RedirectStandardOutput = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        process = Process.Start(start)!;
        reading = Task.Run(async () =>
        {
            // The last line of a killed host may be cut short: it was not said then.
            var all = "";
            var buffer = new char[4096];
            int read;
            while ((read = await process.StandardOutput.ReadAsync(buffer)) > 0)
            {
                all += new string(buffer, 0, read);
                var whole = all.LastIndexOf('\n');
                foreach (var text in whole < 0 ? [] : all[..whole].Split('\n'))
                {
                    line(text);
                    Interlocked.Increment(ref lines);
                    if (text == "READY")
                    {
                        ready.TrySetResult();
                    }
                }

                all = all[(whole + 1)..];
            }

            ready.TrySetException(new InvalidOperationException("The host ended before it was ready."));
        });
    }

    /// <summary>Done when it takes commands.</summary>
    public Task Ready => ready.Task;

    public int Lines => Volatile.Read(ref lines);

    /// <summary>Bytes of memory it holds now.</summary>
    public long Resident
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    public Task Ended => Task.WhenAll(process.WaitForExitAsync(), reading);

    public static Dictionary<string, string> Small { get; } = new(StringComparer.Ordinal) { ["DOTNET_GCHeapHardLimit"] = "0x10000000", ["DOTNET_TieredCompilation"] = "1" };

    /// <summary>Takes no more of a large machine's memory than it needs, so that what it holds says something.</summary>
    public static Dictionary<string, string> Steady { get; } = new(StringComparer.Ordinal) { ["DOTNET_GCConserveMemory"] = "7", ["DOTNET_gcConcurrent"] = "0", ["DOTNET_GCgen0size"] = "0x1000000" };

    /// <summary>SIGKILL; afterwards everything it said has been read.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await Ended;
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
            process.WaitForExit();
        }

        process.Dispose();
    }
}
