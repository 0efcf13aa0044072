using System.Text.RegularExpressions;
using MotCua.Cli.Running;
using MotCua.Procedures;
using MotCua.Procedures.Editing;

namespace MotCua.Cli.Files;

/// <summary>A line of another file in which a renamed id stands as a word of its own.</summary>
/// <param name="File">The file, as shown.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Id">The old id.</param>
/// <param name="NewId">The new one.</param>
internal sealed record OtherMention(string File, int Line, string Id, string NewId);

/// <summary>
/// Renaming changes one file. Scenarios, examples and internal procedures beside it, and procedures that run it, may name the same id: they are for other versions too,
/// so they are named and left to whoever edits.
/// </summary>
internal static class OtherMentions
{
    /// <summary>Where the renamed ids still stand.</summary>
    public static List<OtherMention> Of(Session session, string path, IEnumerable<EditOperation> operations, Procedure? procedure)
    {
        var renames = operations.OfType<RenameId>().Where(rename => rename.Path.Last != rename.NewId).ToList();
        if (renames.Count == 0 || procedure is null)
        {
            return [];
        }

        var folder = Path.GetDirectoryName(session.FullPath(path))!;
        var beside = Directory.EnumerateDirectories(folder).SelectMany(inner => Directory.EnumerateFiles(inner, "*.yaml"));
        var callers = LibraryFolder.Around(session, path).Root is { } root
            ? Directory.EnumerateFiles(root, "*.yaml", SearchOption.AllDirectories).Where(file => Path.GetDirectoryName(file) != folder && Regex.IsMatch(File.ReadAllText(file), $@"\bruns:\s*{Regex.Escape(procedure.Id)}\s*[,}}\r\n]"))
            : [];
        var found = new List<OtherMention>();
        foreach (var file in beside.Order(StringComparer.Ordinal).Concat(callers.Order(StringComparer.Ordinal)).Distinct(StringComparer.Ordinal))
        {
            var lines = File.ReadAllLines(file);
            for (var i = 0; i < lines.Length; i++)
            {
                foreach (var rename in renames.Where(rename => Regex.IsMatch(lines[i], $@"(?<![\w-]){Regex.Escape(rename.Path.Last)}(?![\w-])")))
                {
                    found.Add(new OtherMention(session.ShownPath(file), i + 1, rename.Path.Last, rename.NewId));
                }
            }
        }

        return found;
    }
}
