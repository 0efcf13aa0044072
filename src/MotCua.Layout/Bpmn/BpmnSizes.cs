namespace MotCua.Layout;

/// <summary>How large the marks of BPMN are. The notation leaves sizes open (BPMN 2.0.2, 12.1); these are those most tools draw.</summary>
internal static class BpmnSizes
{
    public const int Event = 36;
    public const int Gateway = 44;
    public const int TitleSize = 12;

    private const int TitleLine = 15;
    private const int AnytimeWidth = 250;
    private const int AnytimeHeight = 128;

    /// <summary>Room at the lower or upper border of a task for a sign: the mark of repetition or of a call, or half of a timer.</summary>
    private const int SignRoom = 18;

    /// <summary>The upper left corner of a task holds the sign of who does it; a broad name stands below that.</summary>
    private const int IconRoom = 28;

    public static void Measure(Vertex vertex, bool hasTimer)
    {
        (vertex.Shape, vertex.Width, vertex.Height) = vertex.Kind switch
        {
            MapNodeKind.Start or MapNodeKind.End or MapNodeKind.Enter or MapNodeKind.Leave or MapNodeKind.Cut => (VertexShape.Circle, Event, Event),
            MapNodeKind.Choice or MapNodeKind.Merge or MapNodeKind.Fork or MapNodeKind.Join => (VertexShape.Diamond, Gateway, Gateway),
            MapNodeKind.Anytime => (VertexShape.Box, AnytimeWidth, AnytimeHeight),
            _ => (VertexShape.Box, NodeSizes.StepWidth, HeightOf(vertex, hasTimer)),
        };
    }

    /// <summary>Height a lane needs so that its name, written upwards in two lines, is not cut.</summary>
    public static int LeastLane(OutlineLane lane)
    {
        var width = TextMeasure.Width(lane.Title, TitleSize);
        return Math.Max(80, Math.Min(width + 30, Math.Max(150, (width * 3 / 5) + 24)));
    }

    private static int HeightOf(Vertex vertex, bool hasTimer)
    {
        var lines = TextMeasure.Wrap(vertex.Title, NodeSizes.StepWidth - 24, TitleSize, 6);
        var isBroad = vertex.Kind == MapNodeKind.Step && lines.Any(line => TextMeasure.Width(line, TitleSize) > NodeSizes.StepWidth - (2 * IconRoom));
        var signs = (vertex.Kind == MapNodeKind.Call || vertex.Repeats is not null ? SignRoom : 0) + (hasTimer ? SignRoom : 0);
        return (Math.Max(64, (lines.Length * TitleLine) + (isBroad ? 2 * IconRoom : 24)) + signs + 1) / 2 * 2;
    }
}
