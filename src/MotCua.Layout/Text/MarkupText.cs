using System.Text;

namespace MotCua.Layout;

/// <summary>Makes text from files safe inside SVG and HTML.</summary>
public static class MarkupText
{
    /// <summary>Makes text inert between tags and inside quoted attributes; control characters XML forbids are left out.</summary>
    public static string Escape(string value)
    {
        var escaped = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            var letter = value[i];
            switch (letter)
            {
                case '&':
                    escaped.Append("&amp;");
                    break;
                case '<':
                    escaped.Append("&lt;");
                    break;
                case '>':
                    escaped.Append("&gt;");
                    break;
                case '"':
                    escaped.Append("&quot;");
                    break;
                case '\'':
                    escaped.Append("&#39;");
                    break;
                case '\t' or '\n' or '\r':
                    escaped.Append(' ');
                    break;
                case < ' ' or '\ufffe' or '\uffff':
                    break;
                default:
                    AppendWhole(escaped, value, ref i);
                    break;
            }
        }

        return escaped.ToString();
    }

    private static void AppendWhole(StringBuilder escaped, string value, ref int i)
    {
        if (!char.IsSurrogate(value[i]))
        {
            escaped.Append(value[i]);
        }
        else if (char.IsHighSurrogate(value[i]) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]))
        {
            escaped.Append(value[i]).Append(value[++i]);
        }
    }
}
