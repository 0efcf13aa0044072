using System.Collections.Immutable;
using MotCua.Procedures.Editing.Meaning;
using MotCua.Procedures.Editing.Operations;
using MotCua.Procedures.Editing.Tree;
using MotCua.Procedures.Editing.Writing;
using MotCua.Procedures.Yaml;

namespace MotCua.Procedures.Editing;

/// <summary>
/// Edits a file of any kind (a scenario, an example, parameters) by paths: <c>set</c>, <c>add</c>, <c>remove</c>, <c>rename</c> (of a key alone) and
/// <c>move</c>. Comments, order, alignment, quotes and line ends stay. The new text is read again and must say exactly what was asked.
/// For procedures use <see cref="ProcedureEditor"/>, which knows what their ids and routes mean.
/// </summary>
public static class YamlEditor
{
    /// <summary>Carries out operations, all or none.</summary>
    /// <param name="file">The file's path, for findings.</param>
    /// <param name="text">Its text; a byte order mark may be in front and counts in offsets.</param>
    /// <param name="operations">The operations, each on what the one before left.</param>
    public static EditResult Apply(string file, string text, params IEnumerable<EditOperation> operations)
        => Apply(file, text, Shape.Free, operations);

    internal static EditResult Apply(string file, string text, Shape shape, IEnumerable<EditOperation> operations)
    {
        var read = YamlDocumentReader.Read(file, text);
        var top = new SourceSpan(file, 1, 1, 1, 1, 0, 0);
        if (read.Diagnostics.FirstOrDefault(d => d.Severity == Severity.Error) is { } unreadable)
        {
            return Refuse(text, new Diagnostic(EditFindings.NotReadable, unreadable.Location, [unreadable.Message("vi"), unreadable.Message()], unreadable.Offending));
        }

        if (read.Root is not YamlMap root)
        {
            var (vi, en) = ("tệp không phải một bảng các khoá.", "the file is no map of keys.");
            return Refuse(text, new Diagnostic(EditFindings.NotReadable, top, [vi, en], null));
        }

        var draft = (DraftMap)DraftNode.Of(root);
        try
        {
            var drafting = new Drafting(draft, shape, top);
            foreach (var operation in operations)
            {
                drafting.Do(operation);
            }
        }
        catch (Refused refused)
        {
            return Refuse(text, refused.Diagnostic);
        }

        // Plain first; where something plain would read back otherwise, in quotes.
        var wanted = draft.ToValue();
        foreach (var quotesAll in (bool[])[false, true])
        {
            var edits = SpliceWriter.Write(text, root, draft, quotesAll);
            var result = TextEdits.Apply(text, edits);
            var again = YamlDocumentReader.Read(file, result);
            if (again.Root is not null && !again.Diagnostics.Any(d => d.Severity == Severity.Error) && EditValue.Of(again.Root).IsSame(wanted))
            {
                return new EditResult { OldText = text, Text = result, Edits = edits, OldYaml = read, Yaml = again };
            }
        }

        return Refuse(text, new Diagnostic(EditFindings.NotWritten, top, [], null));
    }

    internal static EditResult Refuse(string text, Diagnostic why) => new() { OldText = text, Text = text, Refusals = [why] };
}
