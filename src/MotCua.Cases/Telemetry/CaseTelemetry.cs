using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace MotCua.Cases;

/// <summary>
/// What can be watched. Nothing here names a person, a case or a value: procedure, command, rule and outcome only. The names are part of the public
/// surface.
/// </summary>
/// <remarks>
/// Activities (source <see cref="SourceName"/>): <c>motcua.command</c>, <c>motcua.commit</c>, <c>motcua.work</c>. Instruments (meter of the same name):
/// <c>motcua.commands</c> (counter; command, procedure, result), <c>motcua.refusals</c> (counter; rule, command), <c>motcua.command.duration</c>
/// (histogram, seconds), <c>motcua.commit.size</c> (histogram, commands per transaction), <c>motcua.deadline.lateness</c> (histogram, seconds from the
/// due moment to its being recorded), <c>motcua.work.lag</c> (histogram, seconds from ready to claimed; kind), <c>motcua.work.retries</c> and
/// <c>motcua.work.failures</c> (counters; kind), <c>motcua.store.unknown</c> (counter: commits whose outcome the store did not say).
/// </remarks>
public sealed class CaseTelemetry : IDisposable
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string SourceName = "MotCua.Cases";

    private readonly Meter meter;

    /// <summary>Makes source and instruments.</summary>
    public CaseTelemetry()
    {
        Source = new(SourceName);
        meter = new(SourceName);
        Commands = meter.CreateCounter<long>("motcua.commands", "{command}", "Commands by what became of them.");
        Refusals = meter.CreateCounter<long>("motcua.refusals", "{refusal}", "Refused commands by rule.");
        CommandDuration = meter.CreateHistogram<double>("motcua.command.duration", "s", "How long commands took.");
        CommitSize = meter.CreateHistogram<long>("motcua.commit.size", "{command}", "Commands written in one transaction.");
        Lateness = meter.CreateHistogram<double>("motcua.deadline.lateness", "s", "From the due moment of a deadline to its being recorded.");
        WorkLag = meter.CreateHistogram<double>("motcua.work.lag", "s", "From ready to claimed.");
        Retries = meter.CreateCounter<long>("motcua.work.retries", "{try}", "Work that failed and is tried again.");
        Failures = meter.CreateCounter<long>("motcua.work.failures", "{item}", "Work that was given up.");
        Unknown = meter.CreateCounter<long>("motcua.store.unknown", "{commit}", "Commits whose outcome the store did not say.");
    }

    /// <summary>For engines made without one; sources and meters are never collected, so there is one for all.</summary>
    internal static CaseTelemetry Shared { get; } = new();

    internal ActivitySource Source { get; }

    internal Counter<long> Commands { get; }

    internal Counter<long> Refusals { get; }

    internal Histogram<double> CommandDuration { get; }

    internal Histogram<long> CommitSize { get; }

    internal Histogram<double> Lateness { get; }

    internal Histogram<double> WorkLag { get; }

    internal Counter<long> Retries { get; }

    internal Counter<long> Failures { get; }

    internal Counter<long> Unknown { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Source.Dispose();
        meter.Dispose();
    }
}
