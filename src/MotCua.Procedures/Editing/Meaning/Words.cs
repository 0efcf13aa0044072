using System.Text;

namespace MotCua.Procedures.Editing.Meaning;

/// <summary>Whether a value speaks of a name, and the same value about another name.</summary>
internal static class Words
{
    /// <summary>Whether an expression speaks of a fact or condition: as a word outside quotes that is not a value after a single <c>=</c>.</summary>
    public static bool Speaks(string expression, string name) => Replaced(expression, name, name + "\u0001") != expression;

    /// <summary>The expression with one name for another.</summary>
    public static string Replaced(string expression, string name, string other)
    {
        var result = new StringBuilder();
        var quote = '\0';
        for (var i = 0; i < expression.Length; i++)
        {
            var c = expression[i];
            if (quote != '\0' || c is '"' or '\'')
            {
                quote = quote == '\0' ? c : c == quote && expression[i - 1] != '\\' ? '\0' : quote;
                result.Append(c);
                continue;
            }

            if (!IsPart(c) || char.IsAsciiDigit(c))
            {
                result.Append(c);
                while (char.IsAsciiDigit(c) && i + 1 < expression.Length && IsPart(expression[i + 1]))
                {
                    result.Append(expression[++i]);
                }

                continue;
            }

            var start = i;
            while (i + 1 < expression.Length && IsPart(expression[i + 1]))
            {
                i++;
            }

            var word = expression[start..(i + 1)];
            var before = result.ToString().TrimEnd();
            var isValue = (before.EndsWith('=') && !before.EndsWith("==", StringComparison.Ordinal) && !before.EndsWith("!=", StringComparison.Ordinal)
                && !before.EndsWith("<=", StringComparison.Ordinal) && !before.EndsWith(">=", StringComparison.Ordinal)) || before.EndsWith('.');
            result.Append(word == name && !isValue ? other : word);
        }

        return result.ToString();
    }

    private static bool IsPart(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';
}
