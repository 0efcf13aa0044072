namespace MotCua.Cli.Running;

/// <summary>Everything the tool takes from the machine it runs on, so that tests can give it another one.</summary>
internal sealed record Surroundings
{
    /// <summary>Results go here.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Everything else goes here: messages, progress.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Whether results go to a terminal: colour is then allowed.</summary>
    public bool IsOutTerminal { get; init; }

    /// <summary>Whether messages go to a terminal: progress is then shown.</summary>
    public bool IsErrorTerminal { get; init; }

    /// <summary>Columns of the terminal, or of the page when there is none.</summary>
    public int Width { get; init; } = 120;

    /// <summary>An environment variable, or null.</summary>
    public required Func<string, string?> Environment { get; init; }

    /// <summary>Where relative paths begin.</summary>
    public required string CurrentDirectory { get; init; }

    /// <summary>Where the tool itself lies.</summary>
    public required string ToolDirectory { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Cores to use by default.</summary>
    public int Processors { get; init; } = System.Environment.ProcessorCount;

    public static Surroundings OfProcess()
    {
        var utf8 = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        Console.OutputEncoding = utf8;
        var isOutTerminal = !Console.IsOutputRedirected;
        return new Surroundings
        {
            Out = new StreamWriter(Console.OpenStandardOutput(), utf8) { AutoFlush = isOutTerminal },
            Error = new StreamWriter(Console.OpenStandardError(), utf8) { AutoFlush = true },
            IsOutTerminal = isOutTerminal,
            IsErrorTerminal = !Console.IsErrorRedirected,
            Width = isOutTerminal ? TerminalWidth() : PageWidth(),
            Environment = System.Environment.GetEnvironmentVariable,
            CurrentDirectory = Directory.GetCurrentDirectory(),
            ToolDirectory = AppContext.BaseDirectory,
        };
    }

    /// <summary>Without a terminal COLUMNS says how wide a page is; 120 otherwise.</summary>
    private static int PageWidth()
        => int.TryParse(System.Environment.GetEnvironmentVariable("COLUMNS"), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var columns)
            && columns is >= 60 and <= 1000
            ? columns
            : 120;

    private static int TerminalWidth()
    {
        try
        {
            return Console.WindowWidth is > 20 and var width ? width : 120;
        }
        catch (IOException)
        {
            return 120;
        }
    }
}
