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
    private const int PortUse = 12;

    private readonly RoutingGrid grid;
    private readonly List<FrameSpan> frames;
    private readonly int[] acrossUse;
    private readonly int[] downUse;
    private readonly int[] portUse;
    private readonly int[] framesAt;
    private readonly bool[] isCell;
    private readonly bool[] isTaken;

    // Of the search under way; what another search left is told by its number.
    private readonly OpenStates open = new();
    private readonly int[] best;
    private readonly int[] cameFrom;
    private readonly int[] searchOf;
    private int search;
    private GridPoint goal;
    private MapEdgeKind kind;
    private FrameSpan[] own = [];

    public Router(RoutingGrid grid, List<FrameSpan> frames)
    {
        this.grid = grid;
        this.frames = frames;
        var points = grid.Width * grid.Height;
        acrossUse = new int[points];
        downUse = new int[points];
        portUse = new int[points * 4];
        best = new int[points * 4];
        cameFrom = new int[points * 4];
        searchOf = new int[points * 4];
        framesAt = new int[points];
        isCell = new bool[points];
        isTaken = new bool[points];
        for (var i = 0; i < points; i++)
        {
            var (x, y) = (i % grid.Width, i / grid.Width);
            framesAt[i] = frames.Count(f => IsInside(f, x, y));
            isCell[i] = grid.IsCell(x, y);
            isTaken[i] = grid.NodeAt(x, y) is not null;
        }
    }

    /// <summary>Routes one edge and remembers it, so that later ones keep clear. Returns the corners, both ends included.</summary>
    public List<GridPoint> Route(Vertex from, Vertex to, MapEdgeKind kind)
    {
        this.kind = kind;
        search++;
        open.Clear();
        own = [.. frames.Where(f => Holds(f, from) || Holds(f, to))];
        goal = new GridPoint(RoutingGrid.X(to), grid.Y(to));
        var start = new GridPoint(RoutingGrid.X(from), grid.Y(from));
        for (var direction = 0; direction < 4; direction++)
        {
            Advance(start, direction, ExitCost(kind, direction) + (PortUse * portUse[(grid.Index(start.X, start.Y) * 4) + direction]), -1);
        }

        while (open.Count > 0)
        {
            var (estimate, state) = open.Take();
            var (index, direction) = (state >> 2, state & 3);
            var point = new GridPoint(index % grid.Width, index / grid.Width);
            if (point == goal)
            {
                return Remember(state, start);
            }

            if (estimate > best[state] + Remaining(point, direction))
            {
                continue;
            }

            // Bending inside a cell would put the corner where a node could be; corners belong to corridors and channels.
            var mayTurn = !isCell[index];
            for (var next = 0; next < 4; next++)
            {
                if (next == direction || (mayTurn && next != ((direction + 2) & 3)))
                {
                    Advance(point, next, best[state] + (next == direction ? 0 : Bend), state);
                }
            }
        }

        throw new InvalidOperationException($"No way from {from.Id} to {to.Id}: the corridors of a grid always connect.");
    }

    private void Advance(GridPoint point, int direction, int cost, int previous)
    {
        var next = new GridPoint(point.X + StepX[direction], point.Y + StepY[direction]);
        if (next.X < 0 || next.Y < 0 || next.X >= grid.Width || next.Y >= grid.Height)
        {
            return;
        }

        var index = grid.Index(next.X, next.Y);
        var isGoal = next == goal;
        if (!isGoal && isTaken[index])
        {
            return;
        }

        var isAcross = direction is 0 or 2;
        cost += isAcross ? AlongX : AlongY;
        cost += Sharing * (isAcross ? acrossUse[grid.Index(Math.Min(point.X, next.X), point.Y)] : downUse[grid.Index(point.X, Math.Min(point.Y, next.Y))]);
        if (isGoal)
        {
            cost += EntryCost(kind, direction) + (PortUse * portUse[(index * 4) + ((direction + 2) & 3)]);
        }
        else
        {
            cost += isCell[index] ? EmptyCell : 0;
            cost += Crossing * CrossedBy(next, isAcross);
            cost += IsInForeignFrame(next, index) ? ForeignFrame : 0;
        }

        var state = (index * 4) + direction;
        if (searchOf[state] != search || cost < best[state])
        {
            searchOf[state] = search;
            best[state] = cost;
            cameFrom[state] = previous;
            open.Add(cost + Remaining(next, direction), state);
        }
    }

    /// <summary>The least the rest of the way can cost: its length, and a bend unless the goal lies straight ahead.</summary>
    private int Remaining(GridPoint point, int direction)
    {
        var (x, y) = (goal.X - point.X, goal.Y - point.Y);
        var isAhead = direction switch { 0 => y == 0 && x >= 0, 1 => x == 0 && y >= 0, 2 => y == 0 && x <= 0, _ => x == 0 && y <= 0 };
        return (Math.Abs(x) * AlongX) + (Math.Abs(y) * AlongY) + (isAhead ? 0 : Bend);
    }

    private List<GridPoint> Remember(int state, GridPoint start)
    {
        var path = new List<GridPoint>();
        for (var at = state; at >= 0; at = cameFrom[at])
        {
            path.Add(new GridPoint(at / 4 % grid.Width, at / 4 / grid.Width));
        }

        path.Add(start);
        path.Reverse();
        portUse[(grid.Index(start.X, start.Y) * 4) + Direction(path[0], path[1])]++;
        portUse[(grid.Index(path[^1].X, path[^1].Y) * 4) + Direction(path[^1], path[^2])]++;
        for (var i = 1; i < path.Count; i++)
        {
            var (a, b) = (path[i - 1], path[i]);
            if (a.Y == b.Y)
            {
                acrossUse[grid.Index(Math.Min(a.X, b.X), a.Y)]++;
            }
            else
            {
                downUse[grid.Index(a.X, Math.Min(a.Y, b.Y))]++;
            }
        }

        var corners = new List<GridPoint> { path[0] };
        for (var i = 1; i < path.Count - 1; i++)
        {
            if ((path[i - 1].X == path[i].X) != (path[i].X == path[i + 1].X))
            {
                corners.Add(path[i]);
            }
        }

        corners.Add(path[^1]);
        return corners;
    }

    private static int Direction(GridPoint from, GridPoint to)
        => to.X > from.X ? 0 : to.Y > from.Y ? 1 : to.X < from.X ? 2 : 3;

    private static int ExitCost(MapEdgeKind kind, int direction) => kind switch
    {
        MapEdgeKind.Back => direction is 1 or 3 ? 0 : 18,
        MapEdgeKind.Skip => direction is 1 or 3 ? 0 : 12,
        MapEdgeKind.EarlyExit or MapEdgeKind.Spent => direction == 2 ? 40 : 4,
        _ => direction switch { 0 => 0, 2 => 45, _ => 12 },
    };

    private static int EntryCost(MapEdgeKind kind, int direction) => kind switch
    {
        MapEdgeKind.Back => direction is 1 or 3 ? 0 : 18,
        _ => direction switch { 0 => 0, 2 => 45, _ => 12 },
    };

    private int CrossedBy(GridPoint point, bool isAcross)
    {
        var index = grid.Index(point.X, point.Y);
        if (isAcross)
        {
            return Math.Max(downUse[index], point.Y > 0 ? downUse[index - grid.Width] : 0);
        }

        return Math.Max(acrossUse[index], point.X > 0 ? acrossUse[index - 1] : 0);
    }

    private static bool Holds(FrameSpan frame, Vertex vertex)
        => vertex.Lane >= frame.FirstLane && vertex.Lane <= frame.LastLane && vertex.Column >= frame.FirstColumn && vertex.Column <= frame.LastColumn;

    private bool IsInForeignFrame(GridPoint point, int index)
    {
        var foreign = framesAt[index];
        for (var i = 0; i < own.Length && foreign > 0; i++)
        {
            foreign -= IsInside(own[i], point.X, point.Y) ? 1 : 0;
        }

        return foreign > 0;
    }

    private bool IsInside(FrameSpan span, int x, int y)
    {
        var lane = grid.LaneOfLine[y];
        return lane >= span.FirstLane && lane <= span.LastLane && x >= (2 * span.FirstColumn) + 1 && x <= (2 * span.LastColumn) + 1;
    }
}
