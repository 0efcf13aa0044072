using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using MotCua.Procedures;

namespace MotCua.Expressions;

/// <summary>
/// The short forms that need no compiler: <c>fact</c> for a yes-no fact, and <c>fact = value</c> with one equals sign and the value's plain
/// id (hyphens and all) for a choice, or <c>yes</c>/<c>no</c> for a yes-no fact. They mean the same as <c>fact</c> and <c>fact == "value"</c>.
/// </summary>
internal static class ShortForm
{
    /// <summary>The term of a short form, or what is wrong in it; null when the text is none.</summary>
    public static (Term? Term, Finding? Finding)? Read(ImmutableArray<ExpressionInput> inputs, string text)
    {
        if (text.Length > Scanner.MostCharacters)
        {
            return null;
        }

        var sign = text.IndexOf('=', StringComparison.Ordinal);
        var left = Part(text, 0, sign < 0 ? text.Length : sign);
        var index = IndexOf(inputs, text.AsSpan(left.Start, left.Length));
        if (index < 0)
        {
            return null;
        }

        var type = inputs[index].Type;
        var read = new ReadTerm { Type = type, Span = left, Index = index };
        if (sign < 0)
        {
            return (read, null);
        }

        var right = Part(text, sign + 1, text.Length);
        var value = text.Substring(right.Start, right.Length);
        if (!IsId(value))
        {
            return null;
        }

        var whole = TextSpan.FromBounds(left.Start, right.End);
        if (type.Kind == FactType.YesNo)
        {
            return value switch
            {
                "yes" => (read, null),
                "no" => (new OppositeTerm { Type = type, Span = whole, Operand = read }, null),
                _ => (null, Finding.At(Findings.UnknownValue, right, value, "yes, no")),
            };
        }

        if (type.Kind != FactType.Choice)
        {
            return null;
        }

        var choice = type.Values.IndexOf(value);
        if (choice < 0)
        {
            return (null, Finding.At(Findings.UnknownValue, right, value, string.Join(", ", type.Values)));
        }

        var constant = new ConstantTerm { Type = type, Span = right, Value = Cell.Of((decimal)choice) };
        return (new CompareTerm { Type = DataType.YesNo, Span = whole, Operation = Operation.Equal, Left = read, Right = constant }, null);
    }

    /// <summary>Whether the term calculates itself as fast as code would: a fact, its opposite, or a comparison of a fact with a written value.</summary>
    public static bool IsPlain(Term term)
        => term is ConstantTerm or ReadTerm or OppositeTerm { Type.Kind: FactType.YesNo, Operand: ReadTerm }
            or CompareTerm { Left: ReadTerm { Type.Kind: FactType.Choice }, Right: ConstantTerm };

    private static int IndexOf(ImmutableArray<ExpressionInput> inputs, ReadOnlySpan<char> name)
    {
        for (var i = 0; i < inputs.Length; i++)
        {
            if (!inputs[i].IsParameter && name.Equals(inputs[i].Name, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }

    private static bool IsId(string text) => text.Length is > 0 and <= 64 && text.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.');

    private static TextSpan Part(string text, int from, int to)
    {
        while (from < to && text[from] == ' ')
        {
            from++;
        }

        while (to > from && text[to - 1] == ' ')
        {
            to--;
        }

        return TextSpan.FromBounds(from, to);
    }
}
