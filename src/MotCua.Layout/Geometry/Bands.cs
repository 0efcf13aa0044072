namespace MotCua.Layout;

/// <summary>
/// Gives every line of the grid a band of pixels wide enough for what runs or stands on it. Bands do not touch each other's
/// insides, so edges on different lines cannot meet, and tracks keep those on one line apart.
/// </summary>
internal sealed class Bands
{
    public const int TrackGap = 12;
    public const int HeadWidth = 116;

    private const int Margin = 12;
    private const int LeastChannel = 30;
    private const int LeastCorridor = 14;
    private const int FramePad = 14;
    private const int WidestTitle = 300;
    private const int StartWidth = 28;
    private const int FrameTitle = 20;
    private const int FrameBottom = 8;

    // A closed frame has the sign of repetition at its lower border.
    private const int FrameSign = 24;

    private readonly RoutingGrid grid;
    private readonly int[] gapAcross;
    private readonly int frameBottom;

    // Centre of the tracks (or of the nodes) of each line.
    private readonly int[] x;
    private readonly int[] y;

    private Bands(RoutingGrid grid, int lanes, int frameBottom)
    {
        this.grid = grid;
        this.frameBottom = frameBottom;
        gapAcross = new int[grid.Height];
        x = new int[grid.Width];
        y = new int[grid.Height];
        LaneTop = new int[lanes + 1];
    }

    public int Width { get; private set; }

    public int Height { get; private set; }

    /// <summary>Top of each lane; the last entry is the bottom of the last lane.</summary>
    public int[] LaneTop { get; }

    public static Bands Measure(
        RoutingGrid grid, IReadOnlyCollection<Vertex> vertices, List<FrameSpan> frames, List<List<Run>> runs, LabelRoom room, int[] leastLane)
    {
        var bands = new Bands(grid, leastLane.Length, frames.Exists(f => f.IsClosed && f.IsForEach) ? FrameSign : FrameBottom);
        bands.Across(vertices, frames, runs, room);
        bands.Down(vertices, frames, runs, room, leastLane);
        return bands;
    }

    public MapBox BoxOf(Vertex vertex) => new(
        x[RoutingGrid.X(vertex)] - (vertex.Width / 2), y[grid.Y(vertex)] - (vertex.Height / 2), vertex.Width, vertex.Height);

    /// <summary>The coordinate of a run across its direction: x of a vertical one, y of a horizontal one.</summary>
    public int Offset(Run run)
    {
        var gap = run.IsAcross ? gapAcross[run.Line] : TrackGap;
        var centre = run.IsAcross ? y[run.Line] : x[run.Line];
        return centre + (run.Track * gap) - ((run.TrackCount - 1) * gap / 2);
    }

    public MapBox BoxOf(FrameSpan frame, List<FrameSpan> frames)
    {
        var left = frames.Count(f => f.FirstColumn == frame.FirstColumn && f.Depth > frame.Depth && Shares(f, frame));
        var right = frames.Count(f => f.LastColumn == frame.LastColumn && f.Depth > frame.Depth && Shares(f, frame));
        var x0 = ColumnLeft[frame.FirstColumn] - 10 - (left * FramePad);
        var x1 = ColumnRight[frame.LastColumn] + 10 + (right * FramePad);
        var y0 = LaneTop[frame.FirstLane] + 5 + (FrameTitle * frame.Depth);
        var y1 = LaneTop[frame.LastLane + 1] - 5 - (frameBottom * frame.Depth);
        return new MapBox(x0, y0, x1 - x0, y1 - y0);
    }

    private int[] ColumnLeft { get; set; } = [];

    private int[] ColumnRight { get; set; } = [];

    private static bool Shares(FrameSpan a, FrameSpan b) => a.FirstLane <= b.LastLane && b.FirstLane <= a.LastLane;

    private void Across(IReadOnlyCollection<Vertex> vertices, List<FrameSpan> frames, List<List<Run>> runs, LabelRoom room)
    {
        var tracks = TracksOf(runs, isAcross: false, grid.Width);
        var widest = vertices.ToLookup(v => v.Column, v => v.Width + (2 * v.MarginX));
        ColumnLeft = new int[grid.Columns];
        ColumnRight = new int[grid.Columns];
        var at = Margin + HeadWidth;
        for (var line = 0; line < grid.Width; line++)
        {
            var needed = tracks[line] * TrackGap;
            if (RoutingGrid.IsColumn(line))
            {
                var column = line / 2;
                var width = widest[column].DefaultIfEmpty(StartWidth).Max();
                var widestTitle = frames.Where(f => f.FirstColumn == column && f.LastColumn == column)
                    .Select(f => Math.Min(TextMeasure.Width(f.Title, LabelPlacement.Size, bold: true), WidestTitle)).DefaultIfEmpty(0).Max();
                width = Even(Math.Max(Math.Max(width, widestTitle + 30), needed + 4));
                (ColumnLeft[column], ColumnRight[column]) = (at, at + width);
                x[line] = at + (width / 2);
                at += width;
                continue;
            }

            // Right borders of frames that end here, room for labels, the tracks, room for labels, left borders of frames that begin.
            var channel = line / 2;
            at += FramePad * Nesting(frames.Where(f => f.LastColumn == channel - 1));
            at += room.Left[line];
            var zone = Even(Math.Max(LeastChannel, needed + 18));
            x[line] = at + (zone / 2);
            at += zone + room.Right[line];
            at += FramePad * Nesting(frames.Where(f => f.FirstColumn == channel));
        }

        Width = at + Margin;
    }

    private void Down(IReadOnlyCollection<Vertex> vertices, List<FrameSpan> frames, List<List<Run>> runs, LabelRoom room, int[] leastLane)
    {
        var tracks = TracksOf(runs, isAcross: true, grid.Height);
        var heights = vertices.ToLookup(grid.Y, v => v.Height + (2 * v.MarginY));
        var at = Margin;
        for (var lane = 0; lane + 1 < LaneTop.Length; lane++)
        {
            LaneTop[lane] = at;
            at += 4 + (FrameTitle * Levels(frames.Where(f => f.FirstLane == lane)));
            for (var line = grid.FirstLine(lane); line <= grid.LastLine(lane); line++)
            {
                gapAcross[line] = grid.IsRow(line) && tracks[line] > 1 ? room.RowGap : TrackGap;
                var needed = tracks[line] * gapAcross[line];
                var height = Math.Max(LeastCorridor, needed + 6) + room.Above[line];
                if (grid.IsRow(line))
                {
                    var tallest = heights[line].DefaultIfEmpty(40).Max();
                    height = Math.Max(tallest, needed + 4);
                }

                height = Even(height);
                y[line] = at + (grid.IsRow(line) ? height / 2 : height - (Even(Math.Max(LeastCorridor, needed + 6)) / 2));
                at += height;
            }

            at = Math.Max(at + 4 + (frameBottom * Levels(frames.Where(f => f.LastLane == lane))), LaneTop[lane] + leastLane[lane]);
        }

        LaneTop[^1] = at;
        Height = at + Margin;
    }

    /// <summary>How many frame borders stand side by side in one channel: as many as the deepest nest has.</summary>
    private static int Nesting(IEnumerable<FrameSpan> frames)
        => frames.Select(f => f.Depth).Distinct().Count();

    private static int Levels(IEnumerable<FrameSpan> frames) => frames.Select(f => f.Depth + 1).DefaultIfEmpty(0).Max();

    private static int[] TracksOf(List<List<Run>> runs, bool isAcross, int lines)
    {
        var tracks = new int[lines];
        foreach (var run in runs.SelectMany(r => r).Where(r => r.IsAcross == isAcross))
        {
            tracks[run.Line] = Math.Max(tracks[run.Line], run.TrackCount);
        }

        return tracks;
    }

    private static int Even(int value) => (value + 1) / 2 * 2;
}

/// <summary>Extra room for labels, per line of the grid; grows until every label has a place.</summary>
internal sealed class LabelRoom(RoutingGrid grid)
{
    /// <summary>Room left of the tracks of a channel.</summary>
    public int[] Left { get; } = new int[grid.Width];

    /// <summary>Room right of the tracks of a channel.</summary>
    public int[] Right { get; } = new int[grid.Width];

    /// <summary>Room above the tracks of a corridor.</summary>
    public int[] Above { get; } = new int[grid.Height];

    /// <summary>Distance of the tracks on a row line; wide enough for a label on each once one did not fit.</summary>
    public int RowGap { get; set; } = 20;
}
