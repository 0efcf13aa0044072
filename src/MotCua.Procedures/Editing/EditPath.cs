using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace MotCua.Procedures.Editing;

/// <summary>One step of a path: a key, or an item of a list by its number or by its text.</summary>
/// <param name="Text">The key, the item's text, or the number in digits.</param>
/// <param name="IsItem">Whether it stands in brackets.</param>
public readonly record struct PathSegment(string Text, bool IsItem)
{
    /// <summary>The item's number from 0, or null when it is a key or named by its text.</summary>
    public int? Index => IsItem && int.TryParse(Text, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;
}

/// <summary>
/// Where something stands in a file, by ids and keys: <c>steps.check.within</c>, <c>steps.examine.join[0].to</c>, <c>papers.land.basis[d54]</c>.
/// A step, branch or part of a paper group may be named without what it stands in (<c>steps.appraise</c>, <c>branches.appraisal</c>,
/// <c>papers.certificate</c>), so that a path stays right when things move. Keys with other characters than letters, digits, hyphens and
/// underscores stand in double quotes: <c>traits."missing.land"</c>.
/// </summary>
/// <param name="Segments">The segments, from the file's top.</param>
public sealed record EditPath(ImmutableArray<PathSegment> Segments)
{
    /// <summary>The whole file.</summary>
    public static EditPath Root { get; } = new([]);

    /// <summary>The last segment's text; empty for the whole file.</summary>
    public string Last => Segments.IsEmpty ? "" : Segments[^1].Text;

    /// <summary>What this stands in.</summary>
    public EditPath Parent => new(Segments.IsEmpty ? [] : Segments[..^1]);

    /// <summary>A key below this.</summary>
    public EditPath this[string key] => new(Segments.Add(new PathSegment(key, IsItem: false)));

    /// <summary>An item below this.</summary>
    public EditPath InList(string textOrIndex) => new(Segments.Add(new PathSegment(textOrIndex, IsItem: true)));

    /// <summary>A path of keys.</summary>
    public static EditPath Of(params IEnumerable<string> keys) => new([.. keys.Select(k => new PathSegment(k, IsItem: false))]);

    /// <summary>Reads a path.</summary>
    /// <exception cref="FormatException">It is none; use <see cref="TryParse"/> for texts of users.</exception>
    public static EditPath Parse(string text) => TryParse(text, out var path) ? path : throw new FormatException($"\"{text}\" is no path.");

    /// <summary>Reads a path; false when the text is none.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out EditPath? path)
    {
        path = null;
        ArgumentNullException.ThrowIfNull(text);
        var segments = ImmutableArray.CreateBuilder<PathSegment>();
        for (var i = 0; i < text.Length;)
        {
            var isItem = text[i] == '[';
            if (isItem)
            {
                i++;
            }
            else if (segments.Count > 0)
            {
                if (text[i++] != '.')
                {
                    return false;
                }
            }

            var (segment, end) = Segment(text, i, isItem);
            if (segment is null || (isItem && (end >= text.Length || text[end] != ']')))
            {
                return false;
            }

            segments.Add(new PathSegment(segment, isItem));
            i = isItem ? end + 1 : end;
        }

        path = new EditPath(segments.ToImmutable());
        return segments.Count > 0;
    }

    /// <summary>The text form.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (name, isItem) in Segments)
        {
            var shown = name.Length > 0 && name.All(IsPlain) ? name : $"\"{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
            text.Append(isItem ? $"[{shown}]" : text.Length == 0 ? shown : "." + shown);
        }

        return text.ToString();
    }

    /// <inheritdoc/>
    public bool Equals(EditPath? other) => other is not null && Segments.AsSpan().SequenceEqual(other.Segments.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    private static (string? Text, int End) Segment(string text, int at, bool isItem)
    {
        if (at >= text.Length || text[at] != '"')
        {
            var end = at;
            while (end < text.Length && (isItem ? text[end] != ']' : IsPlain(text[end])))
            {
                end++;
            }

            return (end > at ? text[at..end] : null, end);
        }

        var name = new StringBuilder();
        for (var i = at + 1; i < text.Length; i++)
        {
            if (text[i] == '"')
            {
                return (name.ToString(), i + 1);
            }

            i += text[i] == '\\' && i + 1 < text.Length ? 1 : 0;
            name.Append(text[i]);
        }

        return (null, at);
    }

    private static bool IsPlain(char c) => char.IsLetterOrDigit(c) || c is '-' or '_';
}
