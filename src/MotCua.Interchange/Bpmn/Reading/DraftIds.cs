using System.Globalization;
using System.Text;
using MotCua.Procedures.Yaml;

namespace MotCua.Interchange;

/// <summary>Makes ids out of names, as people choose them in the library: unaccented words joined by hyphens, each id once.</summary>
internal sealed class DraftIds
{
    private const int Longest = 40;

    /// <summary>Letters that carry no mark of their own to take off, by what is written for them.</summary>
    private static readonly (string Letters, string Plain)[] Folded =
    [
        ("àáảãạăằắẳẵặâầấẩẫậäåāą", "a"), ("èéẻẽẹêềếểễệëēęě", "e"), ("ìíỉĩịîïī", "i"), ("òóỏõọôồốổỗộơờớởỡợöøōő", "o"), ("ùúủũụưừứửữựûüūůű", "u"),
        ("ỳýỷỹỵÿ", "y"), ("đď", "d"), ("çćč", "c"), ("ñńň", "n"), ("šśş", "s"), ("žźż", "z"), ("ł", "l"), ("ř", "r"), ("ťţ", "t"), ("ğ", "g"), ("ß", "ss"), ("æ", "ae"), ("œ", "oe"),
    ];

    private static readonly Dictionary<char, string> Plain = Folded.SelectMany(pair => pair.Letters.Select(letter => (letter, pair.Plain))).ToDictionary(pair => pair.letter, pair => pair.Plain);

    private readonly HashSet<string> taken = new(StringComparer.Ordinal) { DrawnLimits.Unknown, Done };

    /// <summary>The result of a branch that is simply done.</summary>
    public const string Done = "done";

    /// <summary>A free id.</summary>
    /// <param name="name">The name it is made of.</param>
    /// <param name="fallback">What is taken where the name has no letters.</param>
    public string Of(string name, string fallback) => Free(Slug(name) is { Length: > 0 } slug ? slug : fallback);

    /// <summary>This id, with a number when somebody has it already.</summary>
    public string Free(string wanted)
    {
        var id = wanted;
        for (var number = 2; !taken.Add(id); number++)
        {
            id = wanted + "-" + number.ToString(CultureInfo.InvariantCulture);
        }

        return id;
    }

    /// <summary>The id somebody chose when it can be one, else one made of it.</summary>
    public string Chosen(string? chosen, string name, string fallback)
        => chosen is not null && ValueReader.IsId(chosen) && chosen is not DrawnLimits.Unknown ? Free(chosen) : Of(name, fallback);

    /// <summary>A name as unaccented words joined by hyphens; empty when it has no letters.</summary>
    public static string Slug(string name)
    {
        var slug = new StringBuilder();
        foreach (var letter in Letters(name))
        {
            var isPart = char.IsAsciiLetterOrDigit(letter) && (slug.Length > 0 || char.IsAsciiLetter(letter));
            if (isPart)
            {
                slug.Append(letter);
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        var whole = slug.ToString().Trim('-');
        if (whole.Length <= Longest)
        {
            return whole;
        }

        // Whole words, unless the first one is too long itself.
        var end = whole.LastIndexOf('-', Longest);
        return whole[..(end > 0 ? end : Longest)];
    }

    /// <summary>The same as the name of a fact, which has no hyphens: <c>foreignElement</c>.</summary>
    public static string Camel(string name) => string.Concat(Slug(name).Split('-', StringSplitOptions.RemoveEmptyEntries).Select((word, at) => at == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));

    private static IEnumerable<char> Letters(string name)
    {
        foreach (var letter in name.ToLowerInvariant())
        {
            // Combining marks stand for themselves in a name that was taken apart.
            if (letter is >= '\u0300' and <= '\u036F')
            {
                continue;
            }

            foreach (var plain in Plain.TryGetValue(letter, out var text) ? text : letter.ToString())
            {
                yield return plain;
            }
        }
    }
}
