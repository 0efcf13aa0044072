using System.Globalization;
using System.Text;

namespace MotCua.Layout;

/// <summary>Writes SVG element by element; everything that comes from a file is escaped.</summary>
internal sealed class SvgText
{
    private readonly StringBuilder text = new();

    /// <summary>Adds markup of our own, interpolated with integers or already escaped text.</summary>
    public SvgText Raw(FormattableString markup)
    {
        text.Append(markup.ToString(CultureInfo.InvariantCulture));
        return this;
    }

    public SvgText Line(FormattableString markup)
    {
        Raw(markup);
        text.Append('\n');
        return this;
    }

    public override string ToString() => text.ToString();
}
