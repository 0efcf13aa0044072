namespace MotCua.Layout;

/// <summary>
/// The lines edges may run on. Across: channel, column, channel, …, channel. Down: per lane corridor, row, corridor, …,
/// corridor, so that every lane has corridors of its own and no edge runs on a border.
/// </summary>
internal sealed class RoutingGrid
{
    private readonly int[] firstLine;
    private readonly Vertex?[] nodeAt;

    public RoutingGrid(IReadOnlyCollection<Vertex> vertices, int columns, int[] rowsPerLane)
    {
        Columns = columns;
        Width = (2 * columns) + 1;
        firstLine = new int[rowsPerLane.Length];
        for (var lane = 0; lane < rowsPerLane.Length; lane++)
        {
            firstLine[lane] = Height;
            Height += (2 * rowsPerLane[lane]) + 1;
        }

        LaneOfLine = new int[Height];
        for (var line = 0; line < Height; line++)
        {
            LaneOfLine[line] = Array.FindLastIndex(firstLine, first => first <= line);
        }

        nodeAt = new Vertex?[Width * Height];
        foreach (var vertex in vertices)
        {
            nodeAt[Index(X(vertex), Y(vertex))] = vertex;
        }
    }

    public int Columns { get; }

    public int Width { get; }

    public int Height { get; }

    /// <summary>The lane each horizontal line lies in.</summary>
    public int[] LaneOfLine { get; }

    public static int X(Vertex vertex) => (2 * vertex.Column) + 1;

    public int Y(Vertex vertex) => firstLine[vertex.Lane] + (2 * vertex.Row) + 1;

    public int FirstLine(int lane) => firstLine[lane];

    public int LastLine(int lane) => lane + 1 < firstLine.Length ? firstLine[lane + 1] - 1 : Height - 1;

    public bool IsRow(int y) => (y - firstLine[LaneOfLine[y]]) % 2 == 1;

    public static bool IsColumn(int x) => x % 2 == 1;

    public bool IsCell(int x, int y) => IsColumn(x) && IsRow(y);

    public Vertex? NodeAt(int x, int y) => nodeAt[Index(x, y)];

    public int Index(int x, int y) => (y * Width) + x;
}
