using System.Collections.Immutable;

namespace MotCua.Layout;

/// <summary>A point of the grid.</summary>
internal readonly record struct GridPoint(int X, int Y);

/// <summary>Finds a way for each edge along the lines of the grid (A*), around every node, with few bends and crossings.</summary>
internal sealed class Router
{
    // Right, down, left, up.
    private static readonly ImmutableArray<int> StepX = [1, 0, -1, 0];
    private static readonly ImmutableArray<int> StepY = [0, 1, 0, -1];

    private const int AlongX = 10;
    private const int AlongY = 8;
    private const int Bend = 30;
    private const int Crossing = 25;
    private const int Sharing = 12;
    private const int EmptyCell = 15;
    private const int ForeignFrame = 8;

    // A closed frame is passed around where that can be, and what is inside stays inside.
    private const int ForeignClosedFrame = 30;
    private const int OutsideClosedFrame = 400;
    private const int PortUse = 12;
    private const int UnderTitle = 8;

    // Beside the mark of a timer no other edge ends, and a timer is above or below.
    private const int BesideTimer = 100;
    private const int Forbidden = 2000;

    private readonly RoutingGrid grid;
    private readonly List<FrameSpan> frames;
    private readonly int[] acrossUse;
    private readonly int[] downUse;
    private readonly int[] portUse;
    private readonly int[] titlesBelow;
    private readonly int[] column;
    private readonly int[] line;
    private readonly bool[] isCell;
    private readonly bool[] isTaken;

    // Of each state, a point and a direction: the next point or -1, and what going there costs, entering a node apart.
    private readonly int[] next;
    private readonly int[] stepCost;

    // Points in the same frames have the same number; what passing them costs an edge is asked once per number and edge.
    private readonly int[] framesAt;
    private readonly List<ImmutableArray<int>> frameSets = [];
    private int[] frameCost = [];

    // Of the search under way; what another search left is told by its number.
    private readonly OpenStates open = new();
    private readonly int[] best;
    private readonly int[] cameFrom;
    private readonly int[] searchOf;
    private readonly int[] doneIn;
    private readonly int[] entry = new int[4];
    private readonly int[] turns = new int[36];
    private int search;
    private int goal;
    private int goalX;
    private int goalY;

    public Router(RoutingGrid grid, List<FrameSpan> frames)
    {
        this.grid = grid;
        this.frames = frames;
        var points = grid.Width * grid.Height;
        acrossUse = new int[points];
        downUse = new int[points];
        portUse = new int[points * 4];
        titlesBelow = new int[points];
        best = new int[points * 4];
        cameFrom = new int[points * 4];
        searchOf = new int[points * 4];
        doneIn = new int[points * 4];
        (column, line) = (new int[points], new int[points]);
        isCell = new bool[points];
        isTaken = new bool[points];
        next = new int[points * 4];
        stepCost = new int[points * 4];
        framesAt = new int[points];
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < points; i++)
        {
            var (x, y) = (column[i], line[i]) = (i % grid.Width, i / grid.Width);
            isCell[i] = grid.IsCell(x, y);
            isTaken[i] = grid.NodeAt(x, y) is not null;
            ImmutableArray<int> around = [.. Enumerable.Range(0, frames.Count).Where(f => IsInside(frames[f], x, y))];
            var name = string.Join(',', around);
            if (!numbers.TryGetValue(name, out framesAt[i]))
            {
                framesAt[i] = numbers[name] = frameSets.Count;
                frameSets.Add(around);
            }

            for (var direction = 0; direction < 4; direction++)
            {
                var (nextX, nextY) = (x + StepX[direction], y + StepY[direction]);
                next[(i * 4) + direction] = (uint)nextX < (uint)grid.Width && (uint)nextY < (uint)grid.Height ? grid.Index(nextX, nextY) : -1;
            }
        }

        foreach (var frame in frames)
        {
            MarkTitle(frame);
        }

        for (var state = 0; state < next.Length; state++)
        {
            Weigh(state);
        }
    }

    // The title of a frame stands at the left end of its upper border; a line through it is hard to read.
    private void MarkTitle(FrameSpan frame)
    {
        var above = grid.FirstLine(frame.FirstLane) - 1;
        for (var x = (2 * frame.FirstColumn) + 1; above >= 0 && x <= Math.Min((2 * frame.FirstColumn) + 3, (2 * frame.LastColumn) + 1); x++)
        {
            titlesBelow[grid.Index(x, above)]++;
        }
    }

    /// <summary>Routes one edge and remembers it, so that later ones keep clear. Returns the corners, both ends included.</summary>
    public ImmutableArray<GridPoint> Route(Vertex from, Vertex to, MapEdgeKind kind)
    {
        Begin(from, to, kind);
        var start = grid.Index(RoutingGrid.X(from), grid.Y(from));
        for (var direction = 0; direction < 4; direction++)
        {
            Advance((start * 4) + direction, ExitCost(kind, direction) + (PortUse * portUse[(start * 4) + direction]), -1);
        }

        for (var state = open.Take(); state >= 0; state = open.Take())
        {
            var point = state >> 2;
            if (point == goal)
            {
                return Remember(state, start, kind);
            }

            if (doneIn[state] == search)
            {
                continue;
            }

            doneIn[state] = search;
            Advance(state, best[state], state);
            if (!isCell[point])
            {
                // Bending inside a cell would put the corner where a node could be; corners belong to corridors and channels.
                Advance((point * 4) + ((state + 1) & 3), best[state] + Bend, state);
                Advance((point * 4) + ((state + 3) & 3), best[state] + Bend, state);
            }
        }

        throw new InvalidOperationException($"No way from {from.Id} to {to.Id}: the corridors of a grid always connect.");
    }

    private void Begin(Vertex from, Vertex to, MapEdgeKind kind)
    {
        search++;
        open.Clear();
        (goalX, goalY) = (RoutingGrid.X(to), grid.Y(to));
        goal = grid.Index(goalX, goalY);
        var held = frames.Select(f => (Holds(f, from) ? 1 : 0) + (Holds(f, to) ? 1 : 0)).ToArray();
        var around = Enumerable.Range(0, frames.Count).Where(f => frames[f].IsClosed && held[f] == 2).ToArray();
        frameCost = [.. frameSets.Select(set => set.Where(f => held[f] == 0).Select(f => frames[f].IsClosed ? ForeignClosedFrame : ForeignFrame).DefaultIfEmpty(0).Max()
            + (around.Any(f => !set.Contains(f)) ? OutsideClosedFrame : 0))];
        for (var direction = 0; direction < 4; direction++)
        {
            entry[direction] = EntryCost(kind, direction) + (PortUse * portUse[(goal * 4) + ((direction + 2) & 3)]);
        }

        for (var direction = 0; direction < 4; direction++)
        {
            for (var ahead = -1; ahead <= 1; ahead++)
            {
                for (var aside = -1; aside <= 1; aside++)
                {
                    turns[Place(direction, ahead, aside)] = Enumerable.Range(0, 4).Min(turn => (Bend * Bends(turn, ahead, aside)) + entry[(direction + turn) & 3]);
                }
            }
        }
    }

    private static int Place(int direction, int ahead, int aside) => (direction * 9) + ((ahead + 1) * 3) + aside + 1;

    /// <summary>
    /// The fewest bends with which one arrives, turned by so many quarters to the right, at a goal that lies ahead (1), behind (-1) or level (0), and to
    /// the right (1), to the left (-1) or neither (0).
    /// </summary>
    private static int Bends(int turn, int ahead, int aside) => turn switch
    {
        0 => ahead <= 0 ? 4 : aside == 0 ? 0 : 2,
        2 => aside == 0 ? 4 : 2,
        _ => aside == (turn == 1 ? 1 : -1) && ahead >= 0 ? 1 : 3,
    };

    private void Advance(int from, int cost, int previous)
    {
        var (point, direction) = (next[from], from & 3);
        if (point < 0 || (isTaken[point] && point != goal))
        {
            return;
        }

        cost += stepCost[from] + (point == goal ? entry[direction] : frameCost[framesAt[point]]);
        var state = (point * 4) + direction;
        if (searchOf[state] != search || cost < best[state])
        {
            searchOf[state] = search;
            best[state] = cost;
            cameFrom[state] = previous;
            open.Add(cost + Remaining(point, direction), state);
        }
    }

    /// <summary>What a step costs: its length, sharing a line with others, and at a point without a node passing an empty cell and crossing others.</summary>
    private void Weigh(int state)
    {
        var (from, to, isAcross) = (state >> 2, next[state], (state & 1) == 0);
        if (to < 0)
        {
            return;
        }

        var shared = isAcross ? acrossUse[Math.Min(from, to)] : downUse[Math.Min(from, to)];
        stepCost[state] = (isAcross ? AlongX : AlongY + (UnderTitle * titlesBelow[Math.Min(from, to)])) + (Sharing * shared) + (isTaken[to] ? 0 : (isCell[to] ? EmptyCell : 0) + (Crossing * CrossedBy(to, isAcross)));
    }

    /// <summary>The least the rest of the way can cost: its length, the bends it cannot do without, and the entry they lead to.</summary>
    private int Remaining(int point, int direction)
    {
        if (point == goal)
        {
            return 0;
        }

        var (x, y) = (goalX - column[point], goalY - line[point]);
        var (ahead, aside) = direction switch { 0 => (x, y), 1 => (y, -x), 2 => (-x, -y), _ => (-y, x) };
        return (Math.Abs(x) * AlongX) + (Math.Abs(y) * AlongY) + turns[Place(direction, Math.Sign(ahead), Math.Sign(aside))];
    }

    private ImmutableArray<GridPoint> Remember(int state, int start, MapEdgeKind kind)
    {
        var path = new List<int>();
        for (var at = state; at >= 0; at = cameFrom[at])
        {
            path.Add(at >> 2);
        }

        path.Add(start);
        path.Reverse();
        portUse[(start * 4) + Direction(path[0], path[1])] += kind == MapEdgeKind.Silence ? BesideTimer : 1;
        portUse[(goal * 4) + Direction(path[^1], path[^2])]++;
        for (var i = 1; i < path.Count; i++)
        {
            var isAcross = Direction(path[i - 1], path[i]) is 0 or 2;
            (isAcross ? acrossUse : downUse)[Math.Min(path[i - 1], path[i])]++;
        }

        foreach (var point in path)
        {
            for (var direction = 0; direction < 4; direction++)
            {
                Weigh((point * 4) + direction);
                if (next[(point * 4) + direction] is >= 0 and var beside)
                {
                    Weigh((beside * 4) + ((direction + 2) & 3));
                }
            }
        }

        var corners = path.Where((_, i) => i == 0 || i == path.Count - 1 || Direction(path[i - 1], path[i]) != Direction(path[i], path[i + 1]));
        return [.. corners.Select(point => new GridPoint(column[point], line[point]))];
    }

    /// <summary>The direction from a point to the one beside it.</summary>
    private int Direction(int from, int to) => to == from + 1 ? 0 : to == from + grid.Width ? 1 : to == from - 1 ? 2 : 3;

    private static int ExitCost(MapEdgeKind kind, int direction) => kind switch
    {
        MapEdgeKind.Back => direction is 1 or 3 ? 0 : 18,
        MapEdgeKind.Skip => direction is 1 or 3 ? 0 : 12,
        MapEdgeKind.EarlyExit or MapEdgeKind.Spent => direction == 2 ? 40 : 4,
        MapEdgeKind.Silence => direction switch { 1 => 0, 3 => 10, _ => Forbidden },
        _ => direction switch { 0 => 0, 2 => 45, _ => 12 },
    };

    private static int EntryCost(MapEdgeKind kind, int direction) => kind switch
    {
        MapEdgeKind.Back => direction is 1 or 3 ? 0 : 18,
        _ => direction switch { 0 => 0, 2 => 45, _ => 12 },
    };

    private int CrossedBy(int point, bool isAcross) => isAcross
        ? Math.Max(downUse[point], point >= grid.Width ? downUse[point - grid.Width] : 0)
        : Math.Max(acrossUse[point], column[point] > 0 ? acrossUse[point - 1] : 0);

    private static bool Holds(FrameSpan frame, Vertex vertex)
        => vertex.Lane >= frame.FirstLane && vertex.Lane <= frame.LastLane && vertex.Column >= frame.FirstColumn && vertex.Column <= frame.LastColumn;

    private bool IsInside(FrameSpan span, int x, int y)
    {
        var lane = grid.LaneOfLine[y];
        return lane >= span.FirstLane && lane <= span.LastLane && x >= (2 * span.FirstColumn) + 1 && x <= (2 * span.LastColumn) + 1;
    }
}
