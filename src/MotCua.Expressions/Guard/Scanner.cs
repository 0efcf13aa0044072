using System.Globalization;
using MotCua.Procedures;

namespace MotCua.Expressions;

/// <summary>
/// The first look, before any parser: one pass over the characters without recursion. It knows names, numbers, texts in plain quotes and
/// the operators of a calculation; at anything else it stops. What passes is short, flat and made of known tokens, so that no parser can be
/// slowed down or overflowed by it.
/// </summary>
internal sealed class Scanner
{
    /// <summary>Longest expression, in UTF-16 code units.</summary>
    public const int MostCharacters = 2_000;

    /// <summary>Most tokens of an expression.</summary>
    public const int MostTokens = 400;

    /// <summary>Deepest nesting of parentheses.</summary>
    public const int DeepestNesting = 24;

    /// <summary>Most signs (<c>!</c>, <c>-</c>, <c>+</c>) in a row, and most <c>?</c> choices in one expression.</summary>
    public const int MostInARow = 24;

    /// <summary>Longest name, number or text.</summary>
    public const int LongestToken = 256;

    private static readonly string[] TwoCharacterOperators = ["&&", "||", "==", "!=", "<=", ">="];

    /// <summary>Operators of C# that calculate nothing we allow; named so that the refusal can name them.</summary>
    private static readonly string[] Refused =
        ["??=", "<<=", ">>=", "?.", "??", "=>", "->", "::", "..", "++", "--", "<<", ">>", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "//", "/*", "*/", "?["];

    private readonly string text;
    private int tokens;
    private int depth;
    private int signs;
    private int choices;

    private Scanner(string text) => this.text = text;

    /// <summary>The first thing that is not allowed, or null.</summary>
    public static Finding? Scan(string text) => new Scanner(text).Run();

    private Finding? Run()
    {
        if (text.Length > MostCharacters)
        {
            return Finding.At(Findings.TooLong, MostCharacters, 1, Number(text.Length), Number(MostCharacters));
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            return Finding.At(Findings.Empty, 0, text.Length);
        }

        for (var at = 0; at < text.Length;)
        {
            var c = text[at];
            if (c is ' ' or '\n' or '\r')
            {
                at++;
                continue;
            }

            if (++tokens > MostTokens)
            {
                return Finding.At(Findings.TooManyParts, at, 1, Number(MostTokens));
            }

            var end = at;
            var finding = char.IsAsciiLetter(c) || c == '_' ? Name(at, out end)
                : char.IsAsciiDigit(c) ? Numeral(at, out end)
                : c == '"' ? Text(at, out end)
                : Operator(at, out end);
            if (finding is not null)
            {
                return finding;
            }

            if (end - at > LongestToken)
            {
                return Finding.At(Findings.PartTooLong, at, end - at, Number(LongestToken));
            }

            at = end;
        }

        return null;
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private Finding? Name(int at, out int end)
    {
        end = at;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
        {
            end++;
        }

        signs = 0;
        var word = text[at..end];
        if (end < text.Length && (text[end] > 127 || text[end] is '\\' or '@'))
        {
            return Stranger(end);
        }

        if (word is "true" or "false" || !Words.IsReserved(word))
        {
            return null;
        }

        return Words.InsteadOf(word) is { } instead
            ? Finding.At(Findings.WriteInstead, at, word.Length, word, instead)
            : Finding.At(Findings.ReservedWord, at, word.Length, word);
    }

    private Finding? Numeral(int at, out int end)
    {
        signs = 0;
        end = at;
        var digits = 0;
        Digits(ref end, ref digits);
        var most = 18;
        if (end + 1 < text.Length && text[end] == '.' && char.IsAsciiDigit(text[end + 1]))
        {
            end++;
            Digits(ref end, ref digits);
            most = 28;
        }

        // Without a point the parser reads a whole number of 64 bits, unless m says decimal.
        if (end < text.Length && text[end] is 'm' or 'M')
        {
            end++;
            most = 28;
        }

        var bad = end;
        while (bad < text.Length && (char.IsLetterOrDigit(text[bad]) || text[bad] is '_'))
        {
            bad++;
        }

        return bad > end || digits > most || text[end - 1] == '_'
            ? Finding.At(Findings.BadNumber, at, bad - at, text[at..bad])
            : null;

        void Digits(ref int position, ref int count)
        {
            while (position < text.Length && (char.IsAsciiDigit(text[position]) || text[position] == '_'))
            {
                count += text[position] == '_' ? 0 : 1;
                position++;
            }
        }
    }

    private Finding? Text(int at, out int end)
    {
        signs = 0;
        end = at + 1;
        while (end < text.Length && text[end] != '"')
        {
            var c = text[end];
            if (c == '\\')
            {
                if (end + 1 >= text.Length || text[end + 1] is not ('"' or '\\'))
                {
                    return Finding.At(Findings.BadEscape, end, Math.Min(2, text.Length - end));
                }

                end += 2;
                continue;
            }

            if (!MayStandInText(end))
            {
                return Stranger(end);
            }

            end += char.IsSurrogate(c) ? 2 : 1;
        }

        if (end >= text.Length)
        {
            return Finding.At(Findings.UnfinishedText, at, text.Length - at);
        }

        end++;
        return end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '"' or '_' or '\\' or '@' or '$')
            ? Finding.At(Findings.Misplaced, end, 1, text[end].ToString())
            : null;
    }

    private Finding? Operator(int at, out int end)
    {
        end = at + 1;
        var rest = text.AsSpan(at);
        foreach (var refused in Refused)
        {
            if (rest.StartsWith(refused, StringComparison.Ordinal))
            {
                return Finding.At(Findings.OperatorNotAllowed, at, refused.Length, refused);
            }
        }

        foreach (var two in TwoCharacterOperators)
        {
            if (rest.StartsWith(two, StringComparison.Ordinal))
            {
                signs = 0;
                end = at + 2;
                return null;
            }
        }

        var c = text[at];
        switch (c)
        {
            case '(':
                signs = 0;
                return ++depth > DeepestNesting ? Finding.At(Findings.TooDeep, at, 1, Number(DeepestNesting)) : null;
            case ')':
                signs = 0;
                return --depth < 0 ? Finding.At(Findings.Misplaced, at, 1, ")") : null;
            case '!' or '-' or '+':
                return ++signs > MostInARow ? Finding.At(Findings.TooDeep, at, 1, Number(MostInARow)) : null;
            case '?':
                signs = 0;
                return ++choices > MostInARow ? Finding.At(Findings.TooDeep, at, 1, Number(MostInARow)) : null;
            case '*' or '/' or '%' or '<' or '>' or ',' or ':' or '.':
                signs = 0;
                return null;
            case '=':
                return Finding.At(Findings.SingleEquals, at, 1);
            case '&' or '|':
                return Finding.At(Findings.SingleLogic, at, 1, c.ToString(), new string(c, 2));
            case '\'':
                return Finding.At(Findings.SingleQuote, at, 1);
            default:
                return Stranger(at);
        }
    }

    private bool MayStandInText(int at)
    {
        if (char.IsSurrogate(text[at]) && (at + 1 >= text.Length || !char.IsSurrogatePair(text, at)))
        {
            return false;
        }

        return text[at] == ' ' || CharUnicodeInfo.GetUnicodeCategory(text, at) is
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter
            or UnicodeCategory.OtherLetter or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.DecimalDigitNumber
            or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber or UnicodeCategory.ConnectorPunctuation or UnicodeCategory.DashPunctuation
            or UnicodeCategory.OpenPunctuation or UnicodeCategory.ClosePunctuation or UnicodeCategory.InitialQuotePunctuation
            or UnicodeCategory.FinalQuotePunctuation or UnicodeCategory.OtherPunctuation or UnicodeCategory.MathSymbol or UnicodeCategory.CurrencySymbol
            or UnicodeCategory.ModifierSymbol or UnicodeCategory.OtherSymbol;
    }

    private Finding Stranger(int at)
    {
        var length = at + 1 < text.Length && char.IsSurrogatePair(text, at) ? 2 : 1;
        var code = "U+" + (length == 2 ? char.ConvertToUtf32(text, at) : text[at]).ToString("X4", CultureInfo.InvariantCulture);
        return text[at] is > ' ' and < (char)127
            ? Finding.At(Findings.OperatorNotAllowed, at, 1, text[at].ToString())
            : Finding.At(Findings.StrangeCharacter, at, length, code);
    }
}
