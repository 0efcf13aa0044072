using System.Collections.Immutable;
using MotCua.Procedures;

namespace MotCua.Cli.Running;

/// <summary>Ends a command with a sentence for the user and an exit code; caught in one place.</summary>
internal sealed class CommandStopped(int exitCode, LocalizedText message) : Exception(message.In("en"))
{
    public int Code { get; } = exitCode;

    public LocalizedText Text { get; } = message;

    /// <summary>The findings that ended the command; empty when it was something else.</summary>
    public ImmutableArray<Diagnostic> Findings { get; init; } = [];

    public static CommandStopped WrongUse(string vi, string en) => new(ExitCode.WrongUse, LocalizedText.Of(vi, en));

    public static CommandStopped Failure(string vi, string en) => new(ExitCode.Failure, LocalizedText.Of(vi, en));
}
