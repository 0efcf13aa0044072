using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace MotCua.Procedures.Yaml;

/// <summary>
/// Types the texts of a file: each method returns the value, or null after reporting at its place what is wrong.
/// Nothing is guessed: a value is right as it stands or it is a finding.
/// </summary>
public sealed class ValueReader(DiagnosticSink sink)
{
    /// <summary>The longest single text.</summary>
    public const int MaxText = 10_000;

    /// <summary>Where findings go.</summary>
    public DiagnosticSink Sink { get; } = sink;

    /// <summary>Whether the word <c>unknown</c> may stand for any value: then typed reads give null without a finding. Default false.</summary>
    public bool AcceptsUnknown { get; init; }

    /// <summary>Titles and notes read so far, each with the key it stands under: what a text hash covers besides the model.</summary>
    internal List<string> Remarks { get; } = [];

    /// <summary>A text that is not empty, trimmed.</summary>
    public string? Text(YamlNode node, string key = "")
    {
        if (Scalar(node, key) is not { } scalar)
        {
            return null;
        }

        if (scalar.Text.Length > MaxText)
        {
            Sink.Report(ShapeFindings.TooLong, scalar.Span, SourceLines.Shorten(scalar.Text), Figures.Of(MaxText));
            return null;
        }

        return scalar.Text.Trim();
    }

    /// <summary>An id: an unaccented letter, then letters, digits, hyphens and underscores; 64 at most. No YAML or language keyword is special.</summary>
    public string? Id(YamlNode node, string key = "")
    {
        if (Scalar(node, key) is not { } scalar)
        {
            return null;
        }

        return IsId(scalar.Text) ? scalar.Text : Wrong(scalar, "", "");

        string? Wrong(YamlScalar s, string vi, string en)
        {
            Sink.Report(ShapeFindings.NotAnId, s.Span, SourceLines.Shorten(s.Text), SourceLines.Shorten(s.Text), vi, en);
            return null;
        }
    }

    /// <summary>Whether a text can be an id.</summary>
    public static bool IsId(string text)
    {
        if (text.Length is 0 or > 64 || !char.IsAsciiLetter(text[0]))
        {
            return false;
        }

        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not '-' and not '_')
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A whole number in a range, digits only.</summary>
    public int? Whole(YamlNode node, int least, int most, string key = "")
    {
        if (Scalar(node, key) is not { } scalar)
        {
            return null;
        }

        if (int.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            && value >= least && value <= most && !scalar.Text.StartsWith('+'))
        {
            return value;
        }

        if (IsUnknown(scalar))
        {
            return null;
        }

        Sink.Report(ShapeFindings.NotAWholeNumber, scalar.Span, SourceLines.Shorten(scalar.Text), SourceLines.Shorten(scalar.Text), Figures.Of(least), Figures.Of(most));
        return null;
    }

    /// <summary>A number in a range, with a decimal point.</summary>
    public decimal? Number(YamlNode node, decimal least, decimal most, string key = "")
    {
        if (Scalar(node, key) is not { } scalar)
        {
            return null;
        }

        if (decimal.TryParse(scalar.Text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            && value >= least && value <= most && !scalar.Text.StartsWith('+'))
        {
            return value;
        }

        if (IsUnknown(scalar))
        {
            return null;
        }

        Sink.Report(ShapeFindings.NotANumber, scalar.Span, SourceLines.Shorten(scalar.Text), SourceLines.Shorten(scalar.Text), Figures.Of(least), Figures.Of(most));
        return null;
    }

    /// <summary><c>yes</c> or <c>no</c>; <c>true</c> and <c>false</c> say the same.</summary>
    public bool? YesNo(YamlNode node, string key = "")
    {
        if (Scalar(node, key) is not { } scalar)
        {
            return null;
        }

        switch (scalar.Text)
        {
            case "yes" or "true":
                return true;
            case "no" or "false":
                return false;
            case var _ when IsUnknown(scalar):
                return null;
            default:
                Sink.Report(ShapeFindings.NotYesNo, scalar.Span, SourceLines.Shorten(scalar.Text), SourceLines.Shorten(scalar.Text));
                return null;
        }
    }

    /// <summary>A date written year-month-day, from 1900 to 2199.</summary>
    public LocalDate? Date(YamlNode node, string key = "")
    {
        if (Scalar(node, key) is not { } scalar)
        {
            return null;
        }

        if (LocalDatePattern.Iso.Parse(scalar.Text) is { Success: true, Value: { Year: >= 1900 and <= 2199 } date })
        {
            return date;
        }

        if (IsUnknown(scalar))
        {
            return null;
        }

        Sink.Report(ShapeFindings.NotADate, scalar.Span, SourceLines.Shorten(scalar.Text), SourceLines.Shorten(scalar.Text));
        return null;
    }

    /// <summary>One of the words allowed; the finding names them and the nearest.</summary>
    public string? Choice(YamlNode node, ImmutableArray<string> allowed, string key = "")
    {
        if (Scalar(node, key) is not { } scalar)
        {
            return null;
        }

        if (allowed.Contains(scalar.Text, StringComparer.Ordinal))
        {
            return scalar.Text;
        }

        if (IsUnknown(scalar))
        {
            return null;
        }

        Sink.Report(ShapeFindings.NotAChoice, scalar.Span, SourceLines.Shorten(scalar.Text), SourceLines.Shorten(scalar.Text),
            string.Join(", ", allowed), Nearest.To(scalar.Text, allowed) ?? allowed[0]);
        return null;
    }

    /// <summary>The items of a list; null after a finding when it is no list.</summary>
    public ImmutableArray<YamlNode>? Items(YamlNode node, string key = "")
    {
        switch (node)
        {
            case YamlList list:
                return list.Items;
            case YamlScalar { IsMissing: true }:
                Sink.Report(ShapeFindings.NoValue, node.Span, null, key);
                return null;
            case YamlScalar scalar when IsUnknown(scalar):
                return null;
            default:
                Sink.Report(ShapeFindings.NotAList, node.Span, Excerpt(node), What(node, "vi"), What(node, "en"));
                return null;
        }
    }

    /// <summary>A map; null after a finding when it is none.</summary>
    public YamlMap? Map(YamlNode node, string key = "")
    {
        switch (node)
        {
            case YamlMap map:
                return map;
            case YamlScalar { IsMissing: true }:
                Sink.Report(ShapeFindings.NoValue, node.Span, null, key);
                return null;
            case YamlScalar scalar when IsUnknown(scalar):
                return null;
            default:
                Sink.Report(ShapeFindings.NotAMap, node.Span, Excerpt(node), What(node, "vi"), What(node, "en"));
                return null;
        }
    }

    /// <summary>A single value that is there; null after a finding when it is a list, a map or nothing.</summary>
    public YamlScalar? Scalar(YamlNode node, string key = "")
    {
        switch (node)
        {
            case YamlScalar scalar when string.IsNullOrWhiteSpace(scalar.Text):
                Sink.Report(ShapeFindings.NoValue, node.Span, null, key);
                return null;
            case YamlScalar scalar:
                return scalar;
            default:
                Sink.Report(ShapeFindings.NotAValue, node.Span, Excerpt(node), What(node, "vi"), What(node, "en"));
                return null;
        }
    }

    private bool IsUnknown(YamlScalar scalar) => AcceptsUnknown && scalar.Text == "unknown";

    private static string? Excerpt(YamlNode node) => node is YamlScalar scalar ? SourceLines.Shorten(scalar.Text) : null;

    private static string What(YamlNode node, string language) => (node, language) switch
    {
        (YamlMap, "vi") => "một bảng",
        (YamlList, "vi") => "một danh sách",
        (YamlScalar s, "vi") => $"“{SourceLines.Shorten(s.Text)}”",
        (YamlMap, _) => "a map",
        (YamlList, _) => "a list",
        (YamlScalar s, _) => $"\"{SourceLines.Shorten(s.Text)}\"",
        _ => "",
    };
}
