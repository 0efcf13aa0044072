namespace MotCua.Reports;

/// <summary>The space for a map on a landscape page, in CSS pixels, and how long a map may be for it.</summary>
/// <param name="Width">Width of the space.</param>
/// <param name="Height">Its height, below a heading and a caption.</param>
/// <param name="WidestStrip">A map wider than this would be too small to read on one page; narrower ones lose nothing by standing on one.</param>
/// <param name="BandWidth">Width of the bands of a map that is.</param>
internal sealed record MapPaper(int Width, int Height, int WidestStrip, int BandWidth)
{
    /// <summary>A4: 272 by 157 mm.</summary>
    public static MapPaper A4 { get; } = new(1028, 595, 1800, 1480);

    /// <summary>A3: 396 by 215 mm.</summary>
    public static MapPaper A3 { get; } = new(1496, 812, 2620, 2150);
}
