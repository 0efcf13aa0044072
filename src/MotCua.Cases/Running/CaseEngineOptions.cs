using System.Collections.Immutable;

namespace MotCua.Cases;

/// <summary>How the engine behaves. All values have defaults that suit most hosts.</summary>
public sealed record CaseEngineOptions
{
    /// <summary>The greatest number of commands written in one transaction. Default 256.</summary>
    public int MostPerCommit { get; init; } = 256;

    /// <summary>How many transactions may be under way at once. Default 4: some write while others are decided or wait for the disk. A store with one writer has one.</summary>
    public int ConcurrentCommits { get; init; } = 4;

    /// <summary>How many cases are kept at hand. Default 10,000; 0 for none.</summary>
    public int CachedCases { get; init; } = 10_000;

    /// <summary>How often a store that gave no answer, or a version that somebody else wrote meanwhile, is asked again. Default 8.</summary>
    public int Tries { get; init; } = 8;

    /// <summary>How long to wait before the first further try; doubled each time, up to 100 times. Default 20 ms.</summary>
    public TimeSpan TryAgainAfter { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>Steps done by handlers of the host, as <c>procedure step</c>, beside all steps whose actor is a system. Default none.</summary>
    public ImmutableHashSet<string> AutomatedSteps { get; init; } = [];

    /// <summary>How work is claimed.</summary>
    public WorkOptions Work { get; init; } = new();

    /// <summary>Whether waiting commands go on at once on the thread that wrote them: for simulations on one thread. Default no.</summary>
    internal bool Inline { get; init; }
}

/// <summary>How hosts claim work.</summary>
public sealed record WorkOptions
{
    /// <summary>The greatest number of items claimed at once. Default 500.</summary>
    public int Batch { get; init; } = 500;

    /// <summary>How long a lease holds. Default 2 minutes; a host that dies leaves its work to others after that.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long to wait before work is tried again; doubled each time. Default 10 seconds.</summary>
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest wait between tries. Default 1 hour.</summary>
    public TimeSpan LongestRetry { get; init; } = TimeSpan.FromHours(1);

    /// <summary>After how many failed tries work is given up and waits for a person. Default 12, about six hours. Deadlines are never given up.</summary>
    public int MostAttempts { get; init; } = 12;

    /// <summary>How often a worker that found nothing looks again. Default 1 second.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(1);
}
