using System.Collections.Immutable;

namespace MotCua.Layout;

/// <summary>A label broken into lines.</summary>
/// <param name="Lines">Its lines.</param>
/// <param name="Width">Its width with what is around it.</param>
/// <param name="Height">Its height with what is around it.</param>
internal readonly record struct LabelShape(ImmutableArray<string> Lines, int Width, int Height);

/// <summary>The shapes labels may have, each broken only once: they are asked for again in every round that makes room.</summary>
/// <param name="isBeside">Whether who draws a label beside its line breaks it in a font of his own, which may be broader.</param>
internal sealed class LabelShapes(bool isBeside)
{
    private const int MostLines = 3;
    private const int LineHeight = 14;
    private const int WidestLine = 132;

    private readonly Dictionary<(string Text, int Count), LabelShape> known = [];

    /// <summary>Whether labels stand beside their line and not on it.</summary>
    public bool IsBeside => isBeside;

    /// <summary>The shape with as few lines as can be.</summary>
    public LabelShape Of(string text) => Known(text, 0);

    /// <summary>The same in one more line, or null when it is no narrower then.</summary>
    public LabelShape? Narrower(string text, LabelShape shape)
        => shape.Lines.Length < MostLines && Known(text, shape.Lines.Length + 1) is var narrower && narrower.Width < shape.Width ? narrower : null;

    private LabelShape Known(string text, int count)
    {
        if (!known.TryGetValue((text, count), out var shape))
        {
            var lines = TextMeasure.Balance(text, WidestLine, LabelPlacement.Size, count > 0 ? count : TextMeasure.Wrap(text, WidestLine, LabelPlacement.Size, MostLines).Length);
            shape = new LabelShape(lines, lines.Max(line => TextMeasure.Width(line, LabelPlacement.Size)) + (isBeside ? 24 : 8), (lines.Length * LineHeight) + 4);
            known.Add((text, count), shape);
        }

        return shape;
    }
}
