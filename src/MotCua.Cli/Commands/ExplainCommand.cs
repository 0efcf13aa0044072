using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using MotCua.Analysis;
using MotCua.Cli.Files;
using MotCua.Cli.Output;
using MotCua.Cli.Running;
using MotCua.Procedures;

namespace MotCua.Cli.Commands;

/// <summary><c>motcua explain</c>: a procedure in plain sentences.</summary>
internal static class ExplainCommand
{
    public static Command Make(CommandFactory factory)
    {
        var file = new Argument<string>("file") { Description = factory.Say("Tệp thủ tục", "The procedure file") };
        var command = new Command("explain", factory.Say("Diễn giải thủ tục thành câu dễ hiểu", "Say a procedure in plain sentences")) { file };
        return factory.Bind(command, (session, parsed, _) =>
        {
            var library = LibraryFolder.Around(session, parsed.GetValue(file));
            var procedure = LoadedProcedures.Load(session, library, parsed.GetValue(file)!);
            var told = ProcedureExplanation.Of(procedure, session.Formats, library.Calendar(procedure.Calendar));
            if (session.IsJson)
            {
                Json.Write(session, ToJson(procedure, told));
                return ExitCode.Ok;
            }

            foreach (var section in told)
            {
                DiagnosticPrinter.Write(session, (section.Title.ToUpperInvariant(), "bold"));
                foreach (var sentence in section.Sentences)
                {
                    session.Line("  " + sentence);
                }

                session.Line();
            }

            session.Line($"rules-hash {procedure.RulesHash}");
            session.Line($"text-hash  {procedure.TextHash}");
            return ExitCode.Ok;
        });
    }

    private static JsonObject ToJson(Procedure procedure, ImmutableArray<ExplanationSection> told) => new()
    {
        ["procedure"] = procedure.Id,
        ["version"] = procedure.Version,
        ["status"] = procedure.Status.ToString().ToLowerInvariant(),
        ["title"] = Json.Text(procedure.Title),
        ["rulesHash"] = procedure.RulesHash,
        ["textHash"] = procedure.TextHash,
        ["sections"] = Json.Array(told.Select(section => new JsonObject
        {
            ["id"] = section.Id,
            ["title"] = section.Title,
            ["sentences"] = Json.Array(section.Sentences.Select(sentence => (JsonNode)sentence)),
        })),
    };
}
