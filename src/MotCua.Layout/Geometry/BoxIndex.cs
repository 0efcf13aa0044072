namespace MotCua.Layout;

/// <summary>Finds the boxes near a box without looking at all of them: a map is mostly empty.</summary>
internal sealed class BoxIndex(int width, int height)
{
    private const int CellWidth = 160;
    private const int CellHeight = 64;

    private readonly int columns = (Math.Max(width, 0) / CellWidth) + 1;
    private readonly int rows = (Math.Max(height, 0) / CellHeight) + 1;
    private readonly List<(MapBox Box, int Owner)> boxes = [];
    private readonly Dictionary<int, List<int>> cells = [];
    private readonly List<int> seen = [];
    private int query;

    /// <summary>Adds a box; the owner is told again by <see cref="CountOthers"/>.</summary>
    public void Add(MapBox box, int owner = -1)
    {
        var index = boxes.Count;
        boxes.Add((box, owner));
        seen.Add(0);
        var (left, top, right, bottom) = CellsOf(box);
        for (var row = top; row <= bottom; row++)
        {
            for (var column = left; column <= right; column++)
            {
                var cell = (row * columns) + column;
                if (!cells.TryGetValue(cell, out var list))
                {
                    cells.Add(cell, list = []);
                }

                list.Add(index);
            }
        }
    }

    /// <summary>Whether any box overlaps this one.</summary>
    public bool Overlaps(MapBox box)
    {
        var (left, top, right, bottom) = CellsOf(box);
        for (var row = top; row <= bottom; row++)
        {
            for (var column = left; column <= right; column++)
            {
                if (cells.TryGetValue((row * columns) + column, out var list))
                {
                    foreach (var index in list)
                    {
                        if (boxes[index].Box.Overlaps(box))
                        {
                            return true;
                        }
                    }
                }
            }
        }

        return false;
    }

    /// <summary>How many boxes of other owners overlap this one.</summary>
    public int CountOthers(MapBox box, int owner)
    {
        var count = 0;
        query++;
        var (left, top, right, bottom) = CellsOf(box);
        for (var row = top; row <= bottom; row++)
        {
            for (var column = left; column <= right; column++)
            {
                if (cells.TryGetValue((row * columns) + column, out var list))
                {
                    foreach (var index in list)
                    {
                        if (seen[index] != query && boxes[index].Owner != owner && boxes[index].Box.Overlaps(box))
                        {
                            seen[index] = query;
                            count++;
                        }
                    }
                }
            }
        }

        return count;
    }

    private (int Left, int Top, int Right, int Bottom) CellsOf(MapBox box) => (
        Math.Clamp(box.X / CellWidth, 0, columns - 1),
        Math.Clamp(box.Y / CellHeight, 0, rows - 1),
        Math.Clamp(box.Right / CellWidth, 0, columns - 1),
        Math.Clamp(box.Bottom / CellHeight, 0, rows - 1));
}
