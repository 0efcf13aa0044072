using MotCua.Layout;
using MotCua.Procedures;

namespace MotCua.Reports;

/// <summary>
/// How series look: by shade and by pattern, so that a chart can be read on a grey printout and by those who do not tell
/// colours apart; the name always stands beside the mark.
/// </summary>
internal static class ChartStyle
{
    public const int Width = 720;
    public const string Ink = "#1e293b";
    public const string Muted = "#475569";
    public const string Grid = "#d5dbe3";
    public const string Fonts = "'Noto Sans','Segoe UI',Arial,'Liberation Sans',sans-serif";

    private static readonly string[] PartShades = ["#1f4e8c", "#1f4e8c", "#8aa9c9", "#64748b", "#d3dde8", "#334155"];

    private static readonly int[] Hatched = [1, 3, 5];

    private static readonly double[] RoundSteps = [1, 2, 2.5, 5, 10];

    // Dark enough against each other in grey: 0 light, 1 dark, 2 middle, 3 very light.
    private static readonly string[] Shades = ["#a9b7c9", "#1f4e8c", "#5b8bbf", "#dbe4ee"];

    /// <summary>Fill of the series of a version.</summary>
    public static string Version(int index) => Shades[index % Shades.Length];

    /// <summary>Fill of a part of a stacked bar; every second one is hatched.</summary>
    public static string Part(string prefix, int index) => index % 2 == 0 ? PartShade(index) : $"url(#{prefix}-h{index % 6})";

    public static string PartShade(int index) => PartShades[index % PartShades.Length];

    /// <summary>The hatchings that <see cref="Part"/> refers to.</summary>
    public static Fragment Hatchings(string prefix) => Fragment.Join(Hatched.Select((index, i) => Fragment.Of(
        $"""<pattern id="{prefix}-h{index}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate({45 + (45 * i)})"><rect width="6" height="6" fill="#fff"/><path d="M0 3h6" stroke="{PartShade(index)}" stroke-width="2"/></pattern>""")));

    /// <summary>The frame of every chart: self-contained, named and described.</summary>
    public static Fragment Svg(string prefix, int height, string title, string description, Fragment body) => Fragment.Of(
        $"""
        <svg class="chart" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {height}" width="{Width}" height="{height}" role="img" aria-labelledby="{prefix}-t {prefix}-d" font-family="{Fonts}">
        <title id="{prefix}-t">{title}</title><desc id="{prefix}-d">{description}</desc>
        {body}
        </svg>
        """);

    /// <summary>A short text; anchored at its start unless told.</summary>
    public static Fragment Text(double x, double y, string text, string anchor = "start", int size = 11, string fill = Ink, bool bold = false) => Fragment.Of(
        $"""<text x="{Round(x)}" y="{Round(y)}" font-size="{size}" text-anchor="{anchor}" fill="{fill}"{(bold ? new Fragment(" font-weight=\"600\"") : Fragment.Empty)}>{text}</text>""");

    public static Fragment Bar(double x, double y, double width, double height, string fill) => Fragment.Of(
        $"""<rect x="{Round(x)}" y="{Round(y)}" width="{Round(Math.Max(width, 0))}" height="{Round(Math.Max(height, 0))}" fill="{fill}" stroke="{Ink}" stroke-width="0.6"/>""");

    public static Fragment Rule(double x1, double y1, double x2, double y2, string stroke = Grid, string dash = "", double width = 1) => Fragment.Of(
        $"""<path d="M{Round(x1)} {Round(y1)}L{Round(x2)} {Round(y2)}" stroke="{stroke}" stroke-width="{width}" fill="none"{(dash.Length > 0 ? Fragment.Of($" stroke-dasharray=\"{dash}\"") : Fragment.Empty)}/>""");

    /// <summary>Marks with names in one row, from the left.</summary>
    public static Fragment Legend(int y, IEnumerable<(string Fill, string Name)> entries)
    {
        var x = 0.0;
        var marks = new List<Fragment>();
        foreach (var (fill, name) in entries)
        {
            marks.Add(Bar(x, y - 9, 16, 11, fill));
            marks.Add(Text(x + 22, y, name, fill: Muted));
            x += 22 + TextMeasure.Width(name, 11) + 20;
        }

        return Fragment.Join(marks);
    }

    /// <summary>Round figures from zero to at least the greatest value, at most about six.</summary>
    public static double[] Ticks(double greatest)
    {
        if (!(greatest > 0) || !double.IsFinite(greatest))
        {
            return [0, 1];
        }

        var rough = greatest / 5;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = RoundSteps.Select(m => m * power).First(m => m >= rough * 0.999);
        var count = (int)Math.Ceiling((greatest / step) - 1e-9);
        return [.. Enumerable.Range(0, count + 1).Select(i => i * step)];
    }

    public static string Tick(Formats formats, double value) => formats.Shortest(value, 3);

    private static double Round(double value) => Math.Round(value, 1, MidpointRounding.AwayFromZero) + 0.0;
}
