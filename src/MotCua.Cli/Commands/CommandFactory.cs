using System.CommandLine;
using MotCua.Cli.Running;
using MotCua.Procedures;

namespace MotCua.Cli.Commands;

/// <summary>Makes the commands; each has a file of its own.</summary>
internal sealed class CommandFactory(Surroundings surroundings, Formats formats, Option<bool> json)
{
    public Formats Formats => formats;

    public IEnumerable<Command> All()
    {
        yield return CheckCommand.Make(this);
        yield return CitesCommand.Make(this);
        yield return CommentsCommand.Make(this);
        yield return EditCommand.Make(this);
        yield return ExplainCommand.Make(this);
        yield return BurdenCommand.Make(this);
        yield return SimulateCommand.Make(this);
        yield return StaffCommand.Make(this);
        yield return CompareCommand.Make(this);
        yield return DiffCommand.Make(this);
        yield return GateCommand.Make(this);
        yield return AnnexCommand.Make(this);
        yield return RecomputeCommand.Make(this);
        yield return ExportCommand.Make(this);
        yield return ImportCommand.Make(this);
        yield return DeadlineCommand.Make(this);
    }

    /// <summary>Joins a command to what it does.</summary>
    public Command Bind(Command command, Func<Session, ParseResult, CancellationToken, int> run)
    {
        command.SetAction((parsed, cancellation) => Task.FromResult(run(new Session(surroundings, formats, parsed.GetValue(json)), parsed, cancellation)));
        return command;
    }

    public string Say(string vi, string en) => formats.Say(vi, en);
}
