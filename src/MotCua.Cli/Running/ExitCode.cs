namespace MotCua.Cli.Running;

/// <summary>What the tool tells the shell; documented in the README.</summary>
internal static class ExitCode
{
    /// <summary>Everything is in order.</summary>
    public const int Ok = 0;

    /// <summary>The command worked and found something wrong with the files.</summary>
    public const int Findings = 1;

    /// <summary>The command line is wrong, or names something that is not there.</summary>
    public const int WrongUse = 2;

    /// <summary>The tool could not do its work: a file cannot be read or written, it was stopped, or it has a defect.</summary>
    public const int Failure = 3;
}
