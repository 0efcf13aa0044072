using System.Text;
using System.Xml.Linq;
using MotCua.Procedures;
using MotCua.Procedures.Editing;

namespace MotCua.Interchange;

/// <summary>Documentation and remarks of a drawing as notes.</summary>
internal static class DraftNotes
{
    /// <summary>A note may hold 10,000 characters.</summary>
    private const int Longest = 9_900;

    public static LocalizedText Of(DrawnNode node, string language) => Of(node.Element, language);

    public static LocalizedText Of(XElement element, string language)
    {
        var model = element.Name.Namespace;
        var id = (string?)element.Attribute("id");
        var remarks = element.Document!.Descendants(model + "association")
            .Where(link => id is not null && ((string?)link.Attribute("sourceRef") == id || (string?)link.Attribute("targetRef") == id))
            .Select(link => (string?)link.Attribute("sourceRef") == id ? (string?)link.Attribute("targetRef") : (string?)link.Attribute("sourceRef"))
            .SelectMany(other => element.Document!.Descendants(model + "textAnnotation").Where(remark => (string?)remark.Attribute("id") == other))
            .Select(remark => remark.Element(model + "text")?.Value ?? "");
        var text = Joined(element.Elements(model + "documentation").Select(d => d.Value).Concat(remarks));
        return text.Length == 0 ? LocalizedText.Empty : new LocalizedText([new(language, text.Length <= Longest ? text : text[..Longest].TrimEnd() + "…")]);
    }

    /// <summary>A condition in another language than ours, which only its tool can read.</summary>
    public static LocalizedText Condition(string? text, string language)
        => Drawing.Plain(text) is { Length: > 0 } plain ? new LocalizedText([new(language, (language == "en" ? "Condition in the drawing: " : "Điều kiện trong sơ đồ: ") + plain)]) : LocalizedText.Empty;

    /// <summary>On one line, as notes stand in a file.</summary>
    private static string Joined(IEnumerable<string> texts)
    {
        var joined = new StringBuilder();
        foreach (var line in texts.SelectMany(text => text.ReplaceLineEndings("\n").Split('\n')).Select(line => string.Join(' ', FileText.Writable(line.Replace('\t', ' ')).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).Where(line => line.Length > 0))
        {
            joined.Append(joined.Length == 0 ? "" : joined[^1] is '.' or ';' or ':' or ',' or '!' or '?' ? " " : "; ").Append(line);
        }

        return joined.ToString();
    }
}
