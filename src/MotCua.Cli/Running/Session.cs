using MotCua.Procedures;
using Spectre.Console;

namespace MotCua.Cli.Running;

/// <summary>One run of one command: its language, its two streams, and how they may be written to.</summary>
internal sealed class Session
{
    public Session(Surroundings surroundings, Formats formats, bool isJson)
    {
        Surroundings = surroundings;
        Formats = formats;
        IsJson = isJson;
        Console = Make(surroundings, surroundings.Out, surroundings.IsOutTerminal);
        Messages = Make(surroundings, surroundings.Error, surroundings.IsErrorTerminal);
    }

    public Surroundings Surroundings { get; }

    public Formats Formats { get; }

    /// <summary>Whether the result is JSON; nothing else then goes to the result stream.</summary>
    public bool IsJson { get; }

    /// <summary>For results.</summary>
    public IAnsiConsole Console { get; }

    /// <summary>For messages and progress.</summary>
    public IAnsiConsole Messages { get; }

    public TextWriter Out => Surroundings.Out;

    public TextWriter Error => Surroundings.Error;

    /// <summary>Whether progress is shown.</summary>
    public bool ShowsProgress => Surroundings.IsErrorTerminal && Surroundings.Environment("TERM") != "dumb";

    public string Say(string vi, string en) => Formats.Say(vi, en);

    public string Say(LocalizedText text) => text.In(Formats.Language);

    /// <summary>A line of result, written as it is.</summary>
    public void Line(string text = "") => Out.WriteLine(text);

    /// <summary>A line of message, written as it is.</summary>
    public void Tell(string vi, string en) => Error.WriteLine(Say(vi, en));

    /// <summary>A path made absolute.</summary>
    public string FullPath(string path) => Path.GetFullPath(path, Surroundings.CurrentDirectory);

    /// <summary>A path as people like to read it: relative when it lies below the current directory.</summary>
    public string ShownPath(string path)
    {
        var relative = Path.GetRelativePath(Surroundings.CurrentDirectory, FullPath(path));
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }

    /// <summary>The same session with results going to the message stream.</summary>
    public Session ToMessages() => new(Surroundings with { Out = Surroundings.Error, IsOutTerminal = Surroundings.IsErrorTerminal }, Formats, isJson: false);

    private static IAnsiConsole Make(Surroundings surroundings, TextWriter writer, bool isTerminal)
    {
        var allowsColour = isTerminal && string.IsNullOrEmpty(surroundings.Environment("NO_COLOR")) && surroundings.Environment("TERM") != "dumb";
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = allowsColour ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
        });
        console.Profile.Width = surroundings.Width;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }
}
