using MotCua.Procedures.Editing.Tree;
using MotCua.Procedures.Editing.Writing;
using MotCua.Procedures.Yaml;

namespace MotCua.Procedures.Editing;

/// <summary>Writes a whole new file the way files of the library are laid out: short values in braces, a blank line between sections.</summary>
public static class FileText
{
    /// <summary>What stands in quotes or in braces in every file, as the library has it.</summary>
    private const string Style = """
        code: "1"
        clause: { article: "1", clause: "1", form: "1" }
        title: { vi: a, en: b }
        """;

    /// <summary>The text of a file.</summary>
    /// <param name="content">What it says; keys in the order they shall stand in.</param>
    /// <returns>The text, which reads back as exactly <paramref name="content"/>; null when that holds what no file may hold (control characters, for example).</returns>
    public static string? Of(EditValue.Map content)
    {
        ArgumentNullException.ThrowIfNull(content);

        // Plain first; where something plain would read back otherwise, in quotes.
        foreach (var quotesAll in (bool[])[false, true])
        {
            var text = Write(content, quotesAll);
            var again = YamlDocumentReader.Read("", text);
            if (again.Root is not null && !again.Diagnostics.Any(d => d.Severity == Severity.Error) && EditValue.Of(again.Root).IsSame(content))
            {
                return text;
            }
        }

        return null;
    }

    /// <summary>A text without what no file may hold: control characters other than line ends, broken characters, marks that turn the direction of writing.</summary>
    public static string Writable(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (ScalarText.IsWritable(text))
        {
            return text;
        }

        var kept = new System.Text.StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var length = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) ? 2 : 1;
            if (ScalarText.IsWritable(text.Substring(i, length)))
            {
                kept.Append(text, i, length);
            }

            i += length - 1;
        }

        return kept.ToString();
    }

    private static string Write(EditValue.Map content, bool quotesAll)
    {
        var layout = new Layout(Style, YamlDocumentReader.Read("", Style).Root!);
        var renderer = new Renderer(layout, new Conventions(layout), _ => [], quotesAll);
        var sections = ((DraftMap)DraftNode.Of(content)).Entries.ConvertAll(entry => renderer.Lines(entry, 0, "\n", null));
        var lines = sections.Select((section, at) => at > 0 && (IsLong(section) || IsLong(sections[at - 1])) ? "\n" + section : section);
        return string.Join('\n', lines) + "\n";
    }

    private static bool IsLong(string section) => section.Contains('\n', StringComparison.Ordinal);
}
