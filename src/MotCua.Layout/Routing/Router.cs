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

    private readonly RoutingGrid grid;
    private readonly List<FrameSpan> frames;
    private readonly int[] acrossUse;
    private readonly int[] downUse;
    private readonly int[] portUse;

    public Router(RoutingGrid grid, List<FrameSpan> frames)
    {
        this.grid = grid;
        this.frames = frames;
        acrossUse = new int[grid.Width * grid.Height];
        downUse = new int[grid.Width * grid.Height];
        portUse = new int[grid.Width * grid.Height * 4];
    }

    /// <summary>Routes one edge and remembers it, so that later ones keep clear. Returns the corners, both ends included.</summary>
    public List<GridPoint> Route(Vertex from, Vertex to, MapEdgeKind kind)
    {
        var count = grid.Width * grid.Height * 4;
        var best = new int[count];
        var cameFrom = new int[count];
        Array.Fill(best, int.MaxValue);
        Array.Fill(cameFrom, -1);
        var foreign = frames.Where(f => !Holds(f, from) && !Holds(f, to)).ToArray();
        var open = new PriorityQueue<int, (int Estimate, int Sequence)>();
        var sequence = 0;
        var start = new GridPoint(RoutingGrid.X(from), grid.Y(from));
        var goal = new GridPoint(RoutingGrid.X(to), grid.Y(to));
        for (var direction = 0; direction < 4; direction++)
        {
            Advance(start, direction, ExitCost(kind, direction) + (12 * portUse[(grid.Index(start.X, start.Y) * 4) + direction]), -1);
        }

        while (open.TryDequeue(out var state, out var priority))
        {
            var direction = state % 4;
            var point = new GridPoint(state / 4 % grid.Width, state / 4 / grid.Width);
            if (point == goal)
            {
                return Remember(state, cameFrom, start);
            }

            if (priority.Estimate > best[state] + Remaining(point))
            {
                continue;
            }

            for (var next = 0; next < 4; next++)
            {
                if (next == (direction + 2) % 4)
                {
                    continue;
                }

                if (grid.IsCell(point.X, point.Y) && next != direction)
                {
                    // Bending inside a cell would put the corner where a node could be; corners belong to corridors and channels.
                    continue;
                }

                var turn = next == direction ? 0 : Bend;
                Advance(point, next, best[state] + turn, state);
            }
        }

        throw new InvalidOperationException($"No way from {from.Id} to {to.Id}: the corridors of a grid always connect.");

        void Advance(GridPoint point, int direction, int cost, int previous)
        {
            var next = new GridPoint(point.X + StepX[direction], point.Y + StepY[direction]);
            if (next.X < 0 || next.Y < 0 || next.X >= grid.Width || next.Y >= grid.Height)
            {
                return;
            }

            var isGoal = next == goal;
            if (!isGoal && grid.NodeAt(next.X, next.Y) is not null)
            {
                return;
            }

            var isAcross = direction is 0 or 2;
            cost += isAcross ? AlongX : AlongY;
            cost += Sharing * (isAcross ? acrossUse[grid.Index(Math.Min(point.X, next.X), point.Y)] : downUse[grid.Index(point.X, Math.Min(point.Y, next.Y))]);
            if (isGoal)
            {
                cost += EntryCost(kind, direction) + (12 * portUse[(grid.Index(next.X, next.Y) * 4) + ((direction + 2) % 4)]);
            }
            else
            {
                cost += grid.IsCell(next.X, next.Y) ? EmptyCell : 0;
                cost += Crossing * CrossedBy(next, isAcross);
                cost += IsInside(foreign, next) ? ForeignFrame : 0;
            }

            var state = (grid.Index(next.X, next.Y) * 4) + direction;
            if (cost < best[state])
            {
                best[state] = cost;
                cameFrom[state] = previous;
                open.Enqueue(state, (cost + Remaining(next), sequence++));
            }
        }

        int Remaining(GridPoint point) => (Math.Abs(point.X - goal.X) * AlongX) + (Math.Abs(point.Y - goal.Y) * AlongY);
    }

    private List<GridPoint> Remember(int state, int[] cameFrom, GridPoint start)
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

    private bool IsInside(FrameSpan[] spans, GridPoint point)
    {
        foreach (var span in spans)
        {
            var lane = grid.LaneOfLine[point.Y];
            if (lane >= span.FirstLane && lane <= span.LastLane && point.X >= (2 * span.FirstColumn) + 1 && point.X <= (2 * span.LastColumn) + 1)
            {
                return true;
            }
        }

        return false;
    }
}
