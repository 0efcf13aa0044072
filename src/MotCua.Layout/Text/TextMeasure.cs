using System.Collections.Immutable;
using System.Text;

namespace MotCua.Layout;

/// <summary>
/// Measures and breaks text without a font engine, by the advance widths of a wide sans serif (Noto Sans, in thousandths of
/// the size): what fits here fits in the narrower Arial and Segoe UI as well. A Vietnamese letter is as wide as its base letter.
/// </summary>
public static class TextMeasure
{
    private const string Bases =
        "aàáảãạăằắẳẵặâầấẩẫậ|eèéẻẽẹêềếểễệ|iìíỉĩị|oòóỏõọôồốổỗộ|uùúủũụ|yỳýỷỹỵ|ơờớởỡợ|ưừứửữự|"
        + "AÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬ|EÈÉẺẼẸÊỀẾỂỄỆ|IÌÍỈĨỊ|OÒÓỎÕỌÔỒỐỔỖỘ|UÙÚỦŨỤ|YỲÝỶỸỴ|ƠỜỚỞỠỢ|ƯỪỨỬỮỰ";

    private static readonly ImmutableArray<short> Regular =
    [
        260, 269, 408, 646, 572, 831, 732, 225, 300, 300, 551, 572, 268, 322, 268, 372, 572, 572, 572, 572, 572, 572, 572, 572,
        572, 572, 268, 268, 572, 572, 572, 434, 899, 639, 650, 632, 730, 556, 519, 728, 741, 339, 273, 619, 524, 907, 760, 781,
        605, 781, 622, 549, 556, 731, 600, 930, 586, 566, 572, 329, 372, 329, 572, 444, 281, 561, 615, 480, 615, 564, 344, 615,
        618, 258, 258, 534, 258, 935, 618, 605, 615, 615, 413, 479, 361, 618, 508, 786, 529, 510, 470, 380, 551, 380, 572,
    ];

    private static readonly ImmutableDictionary<char, char> BaseOf = Bases.Split('|')
        .SelectMany(group => group.Skip(1).Select(letter => KeyValuePair.Create(letter, group[0])))
        .ToImmutableDictionary();

    /// <summary>Width of one line in pixels, rounded up.</summary>
    public static int Width(string text, int size, bool bold = false)
    {
        var total = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            total += Advance(rune);
        }

        return (int)Math.Ceiling(total * (bold ? 1.07 : 1.0) * size / 1000);
    }

    /// <summary>Breaks a text into at most <paramref name="maxLines"/> lines; what does not fit is cut with an ellipsis.</summary>
    public static ImmutableArray<string> Wrap(string text, int width, int size, int maxLines, bool bold = false)
    {
        var lines = ImmutableArray.CreateBuilder<string>();
        var line = "";
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < words.Length; i++)
        {
            var longer = line.Length == 0 ? words[i] : line + " " + words[i];
            if (line.Length == 0 || Width(longer, size, bold) <= width)
            {
                line = longer;
                continue;
            }

            if (lines.Count == maxLines - 1)
            {
                lines.Add(Cut(line + " " + string.Join(' ', words[i..]), width, size, bold));
                return lines.DrainToImmutable();
            }

            lines.Add(Cut(line, width, size, bold));
            line = words[i];
        }

        if (line.Length > 0 || lines.Count == 0)
        {
            lines.Add(Cut(line, width, size, bold));
        }

        return lines.DrainToImmutable();
    }

    /// <summary>The same, in lines about equally long: as narrow as the whole text can be in so many lines.</summary>
    public static ImmutableArray<string> Balance(string text, int width, int size, int maxLines)
    {
        var best = Wrap(text, width, size, maxLines);
        var (low, high) = (1, maxLines == 1 || IsCut(best) ? 1 : best.Max(line => Width(line, size)));
        while (low < high)
        {
            var middle = (low + high) / 2;
            var lines = Wrap(text, middle, size, maxLines);
            (best, low, high) = IsCut(lines) ? (best, middle + 1, high) : (lines, low, middle);
        }

        return best;

        static bool IsCut(ImmutableArray<string> lines) => lines.Any(line => line.EndsWith('…'));
    }

    private static string Cut(string text, int width, int size, bool bold)
    {
        if (Width(text, size, bold) <= width)
        {
            return text;
        }

        var runes = text.EnumerateRunes().ToArray();
        for (var length = runes.Length - 1; length > 0; length--)
        {
            var shorter = string.Concat(runes[..length]).TrimEnd() + "…";
            if (Width(shorter, size, bold) <= width)
            {
                return shorter;
            }
        }

        return "…";
    }

    private static int Advance(Rune rune)
    {
        if (!rune.IsBmp)
        {
            return 1000;
        }

        var letter = (char)rune.Value;
        if (letter is >= '\u0300' and <= '\u036f')
        {
            return 0;
        }

        letter = BaseOf.GetValueOrDefault(letter, letter);
        return letter switch
        {
            >= ' ' and <= '~' => Regular[letter - ' '],
            'đ' or 'ơ' => 617,
            'ư' => 674,
            'Đ' => 730,
            'Ơ' or 'Ư' => 784,
            '·' or '‘' or '’' => 268,
            '“' or '”' => 359,
            '–' or '«' or '»' => 500,
            < '\u2e80' => 791,
            _ => 1000,
        };
    }
}
