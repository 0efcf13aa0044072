using MotCua.Cli.Running;
using MotCua.Procedures.Yaml;

namespace MotCua.Cli.Files;

/// <summary>What a YAML file of the library is, told by its first key.</summary>
internal static class FileKind
{
    public const string Procedure = "procedure";
    public const string Scenario = "scenario";
    public const string Example = "example";
    public const string Calendar = "calendar";
    public const string Parameters = "parameters";
    public const string InternalProcedure = "internal-procedure";

    public const string Acts = "acts";

    private static readonly string[] Known = [Procedure, Scenario, Example, Calendar, Parameters, InternalProcedure, Acts];

    /// <summary>The kind; a procedure when the first key says nothing else, so that every finding about it is shown.</summary>
    public static string Of(Session session, string path)
    {
        var first = YamlDocumentReader.Read(path, InputFile.Bytes(session, path)).Root is YamlMap { Entries: [var entry, ..] } ? entry.Key.Text : "";
        return Known.Contains(first) ? first : FirstKeyOfText(InputFile.Lenient(session, path) ?? "");
    }

    // A file too broken to read still begins with its kind, as a rule.
    private static string FirstKeyOfText(string text)
    {
        foreach (var line in text.Split('\n').Take(200))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && Known.Contains(line[..colon]))
            {
                return line[..colon];
            }
        }

        return Procedure;
    }
}
