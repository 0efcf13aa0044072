using System.Runtime.CompilerServices;
using MotCua.Procedures;

namespace MotCua.Analysis.Tests.Differences;

/// <summary>A library of many procedures is read and compared one after the other; nothing of one is kept for the next.</summary>
public sealed class Many_procedures
{
    [Fact]
    public void Are_compared_without_memory_growing()
    {
        var count = Environment.GetEnvironmentVariable("MOTCUA_NIGHTLY") == "1" ? 2_000 : 120;
        var text = File.ReadAllText(Path.Combine(Root(), "procedures", "vn", "house-permit", "2026-07-01.yaml"));
        long half = 0;
        for (var i = 0; i < count; i++)
        {
            var (before, after) = (Read(i, text), Read(i, text.Replace("house: 7 working days", $"house: {8 + (i % 5)} working days", StringComparison.Ordinal)));
            var difference = ProcedureComparer.Compare(before, after);
            Assert.Equal(DifferenceClass.DeadlineChanged, Assert.Single(difference.Differences).Class);
            Assert.Equal(after.RulesHash, ProcedureComparer.RulesHashAfter(before, difference.Edits));
            half = i == count / 2 ? GC.GetTotalMemory(forceFullCollection: true) : half;
        }

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - half, long.MinValue, 8 << 20);
    }

    private static Procedure Read(int number, string text)
        => ProcedureReader.Read($"procedures/vn/generated-{number}/2026-07-01.yaml", text.Replace("vn/house-permit", $"vn/generated-{number}", StringComparison.Ordinal)).Procedure!;

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));
}
