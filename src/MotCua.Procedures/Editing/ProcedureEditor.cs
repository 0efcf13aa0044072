using System.Collections.Immutable;
using MotCua.Procedures.Editing.Meaning;

namespace MotCua.Procedures.Editing;

/// <summary>
/// Edits a procedure file by typed operations on ids. An edit is a list of operations that stand or fall together; the new text is read again, what
/// it says is exactly what the operations mean, and an edit that would bring new errors is refused unless they are allowed.
/// </summary>
public static class ProcedureEditor
{
    /// <summary>Carries out operations, all or none.</summary>
    /// <param name="file">The file's path: for findings, and for the version's name.</param>
    /// <param name="text">Its text; a byte order mark may be in front and counts in offsets.</param>
    /// <param name="operations">The operations, each on what the one before left.</param>
    /// <param name="compiler">Judges conditions; <see cref="SimpleConditionCompiler"/> when null.</param>
    /// <param name="allowErrors">Whether an edit may bring new errors (while somebody is drafting). Default no.</param>
    public static EditResult Apply(string file, string text, IEnumerable<EditOperation> operations, IConditionCompiler? compiler = null, bool allowErrors = false)
    {
        var result = YamlEditor.Apply(file, text, Shape.Procedure, operations);
        if (result.IsRefused)
        {
            return result;
        }

        // What was wrong before matters only when something is wrong after.
        var after = ProcedureReader.Read(file, result.Yaml!, compiler);
        var before = after.Diagnostics.IsEmpty ? [] : ProcedureReader.Read(file, result.OldYaml!, compiler).Diagnostics;
        var known = before.GroupBy(Identity).ToDictionary(g => g.Key, g => g.Count());
        var fresh = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var finding in after.Diagnostics)
        {
            var identity = Identity(finding);
            if (known.GetValueOrDefault(identity) is var left and > 0)
            {
                known[identity] = left - 1;
            }
            else
            {
                fresh.Add(finding);
            }
        }

        result = result with { Findings = after.Diagnostics, NewFindings = fresh.ToImmutable(), Procedure = after.Procedure };
        if (!allowErrors && fresh.FirstOrDefault(f => f.Severity == Severity.Error) is { } error)
        {
            var more = fresh.Count(f => f.Severity == Severity.Error) - 1;
            var tail = more > 0 ? $" (+{Figures.Of(more)})" : "";
            return result with
            {
                Text = text,
                Edits = [],
                Yaml = null,
                Procedure = null,
                Refusals = [new Diagnostic(EditFindings.WouldBreak, error.Location, [$"{error.Code} {error.Message("vi")}{tail}", $"{error.Code} {error.Message()}{tail}"], error.Offending)],
            };
        }

        return result;
    }

    /// <summary>Findings speak of lines, which an edit moves: what is at fault identifies them.</summary>
    private static (string Code, string About) Identity(Diagnostic d) => (d.Code, d.Offending ?? string.Join('\u0001', d.Arguments));
}
