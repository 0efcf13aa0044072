using System.Globalization;
using System.Text;

namespace MotCua.Interchange;

/// <summary>Makes ids that XML allows (NCName) out of ids of ours, each once in a file.</summary>
internal sealed class BpmnIds
{
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);

    /// <summary>A new id: the prefix and the text, with a number when somebody has it already.</summary>
    public string Of(string prefix, string text)
    {
        var id = Safe(prefix, text);
        for (var number = 2; !taken.Add(id); number++)
        {
            id = Safe(prefix, text) + "." + number.ToString(CultureInfo.InvariantCulture);
        }

        return id;
    }

    /// <summary>The same without a look at who has it: how a file names what stands in another one.</summary>
    public static string Safe(string prefix, string text)
    {
        var id = new StringBuilder(prefix);
        foreach (var letter in text.TrimStart('/'))
        {
            id.Append(letter switch
            {
                '/' => '.',
                '-' or '_' or '.' => letter,
                _ when char.IsAsciiLetterOrDigit(letter) => letter,
                _ => '_',
            });
        }

        return id.ToString();
    }
}
