using System.Globalization;
using System.Text;

namespace MotCua.Procedures.Editing;

/// <summary>The difference of two texts by lines, in the form <c>patch</c> and people read.</summary>
public static class UnifiedDiff
{
    private const int Context = 3;

    // Past this many differing lines a shortest difference costs more than it says; then the whole middle is shown as replaced.
    private const int Most = 3_000;

    /// <summary>The difference; empty when there is none. Line ends do not show, except that a file without the last one says so.</summary>
    public static string Of(string file, string old, string @new)
    {
        if (old == @new)
        {
            return "";
        }

        var (a, b) = (Lines(old), Lines(@new));
        var script = Script(a, b);
        var result = new StringBuilder().Append(CultureInfo.InvariantCulture, $"--- {file}\n+++ {file}\n");
        for (var i = 0; i < script.Count;)
        {
            var change = script.FindIndex(i, s => s.Mark != ' ');
            if (change < 0)
            {
                break;
            }

            var begin = Math.Max(i, change - Context);
            var end = change;
            for (var k = change; k < script.Count && k - end <= 2 * Context; k++)
            {
                end = script[k].Mark != ' ' ? k : end;
            }

            end = Math.Min(script.Count, end + Context + 1);
            var part = script[begin..end];
            var (fromOld, fromNew) = (script.Take(begin).Count(s => s.Mark != '+'), script.Take(begin).Count(s => s.Mark != '-'));
            var (sizeOld, sizeNew) = (part.Count(s => s.Mark != '+'), part.Count(s => s.Mark != '-'));
            result.Append(CultureInfo.InvariantCulture, $"@@ -{fromOld + (sizeOld > 0 ? 1 : 0)},{sizeOld} +{fromNew + (sizeNew > 0 ? 1 : 0)},{sizeNew} @@\n");
            foreach (var (mark, line) in part)
            {
                result.Append(mark).Append(line).Append('\n');
            }

            i = end;
        }

        return result.ToString();
    }

    private static string[] Lines(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        return lines[^1].Length == 0 ? lines[..^1] : [.. lines[..^1], lines[^1] + "\n\\ No newline at end of file"];
    }

    private static List<(char Mark, string Line)> Script(string[] a, string[] b)
    {
        var head = 0;
        while (head < a.Length && head < b.Length && a[head] == b[head])
        {
            head++;
        }

        var tail = 0;
        while (tail < Math.Min(a.Length, b.Length) - head && a[^(tail + 1)] == b[^(tail + 1)])
        {
            tail++;
        }

        var script = a[..head].Select(l => (' ', l)).ToList();
        script.AddRange(Middle(a[head..^tail], b[head..^tail]));
        script.AddRange(a[^tail..].Select(l => (' ', l)));
        return script;
    }

    private static IEnumerable<(char, string)> Middle(string[] a, string[] b)
    {
        if ((long)a.Length * b.Length > (long)Most * Most)
        {
            return a.Select(l => ('-', l)).Concat(b.Select(l => ('+', l)));
        }

        var common = new int[a.Length + 1, b.Length + 1];
        for (var i = a.Length - 1; i >= 0; i--)
        {
            for (var j = b.Length - 1; j >= 0; j--)
            {
                common[i, j] = a[i] == b[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        var result = new List<(char, string)>();
        for (int i = 0, j = 0; i < a.Length || j < b.Length;)
        {
            if (i < a.Length && j < b.Length && a[i] == b[j])
            {
                result.Add((' ', a[i++]));
                j++;
            }
            else if (j == b.Length || (i < a.Length && common[i + 1, j] >= common[i, j + 1]))
            {
                result.Add(('-', a[i++]));
            }
            else
            {
                result.Add(('+', b[j++]));
            }
        }

        return result;
    }
}
