using System.Diagnostics;
using System.Globalization;
using MotCua.Analysis;
using MotCua.Expressions;
using MotCua.Procedures;
using NodaTime;

namespace MotCua.Benchmarks;

/// <summary>
/// Libraries of 1,000 and 2,000 generated procedures, each a version of the house permit under an id of its own: checking them, asking what an auditor asks,
/// and comparing each with a changed version. The yardstick is YamlDotNet going through the same texts in the same run, on the same cores: a program
/// that only looked at every token would take that long. Memory is held against the library of half the size.
/// </summary>
internal static class LibraryBenchmark
{
    private static readonly (string Name, double AtMost)[] Rows = [("check", 7), ("audit", 2), ("diff", 14)];

    public static bool Run(string file, TextWriter output)
    {
        var text = File.ReadAllText(file);
        Measure(100, text);
        var isFine = true;
        (long Library, long Differences) half = default;
        foreach (var count in (int[])[1_000, 2_000])
        {
            var found = Measure(count, text);
            for (var i = 0; i < Rows.Length; i++)
            {
                var ratio = found.Times[i] / found.Plain;
                isFine &= ratio <= Rows[i].AtMost;
                output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"library of {count}, {Environment.ProcessorCount} cores: {Rows[i].Name} {found.Times[i].TotalSeconds:0.00} s, plain parse {found.Plain.TotalSeconds:0.00} s, ratio {ratio:0.0} (at most {Rows[i].AtMost})"));
            }

            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"library of {count}: a whole library holds {found.Library / count >> 10} KiB a procedure, differences keep {found.Differences >> 10} KiB, peak {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB"));
            isFine &= half.Library == 0 || (found.Library < half.Library * 2.2 && found.Differences < Math.Max(half.Differences, 0) + (8 << 20));
            half = (found.Library, found.Differences);
        }

        return isFine;
    }

    private static (TimeSpan Plain, TimeSpan[] Times, long Library, long Differences) Measure(int count, string text)
    {
        var befores = Enumerable.Range(0, count).Select(i => new LibraryFile($"procedures/vn/generated-{i}/2026-07-01.yaml", text.Replace("vn/house-permit", $"vn/generated-{i}", StringComparison.Ordinal))).ToList();
        var afters = befores.Select((one, i) => one with { Text = one.Text.Replace("house: 7 working days", $"house: {8 + (i % 5)} working days", StringComparison.Ordinal) }).ToList();
        var conditions = new ConditionCompiler();

        var plain = Timed(() => befores.AsParallel().Sum(one => Tokens(one.Text)));
        var free = GC.GetTotalMemory(forceFullCollection: true);
        ProcedureLibrary? library = null;
        var check = Timed(() => library = ProcedureLibrary.Of(befores, parameters => new ConditionCompiler(parameters.All.Select(ExpressionInput.Of))));
        var held = GC.GetTotalMemory(forceFullCollection: true) - free;
        var context = new AuditContext(new LocalDate(2026, 11, 26), library!.Procedures, []);
        var audit = Timed(() => library.Procedures.AsParallel().Sum(procedure => ProcedureAudit.Of(procedure, context).Length));
        GC.KeepAlive(library);
        library = null;
        context = null;

        free = GC.GetTotalMemory(forceFullCollection: true);
        var told = 0;
        var diff = Timed(() => told = befores.Zip(afters).AsParallel().Sum(pair => ProcedureComparer.Compare(Read(pair.First, conditions), Read(pair.Second, conditions), conditions).Differences.Length));
        var kept = GC.GetTotalMemory(forceFullCollection: true) - free;
        return told == count ? (plain, [check, audit, diff], held, kept) : throw new InvalidOperationException($"{told} differences were told where {count} were made.");
    }

    private static int Tokens(string text)
    {
        var count = 0;
        for (var parser = new YamlDotNet.Core.Parser(new StringReader(text)); parser.MoveNext();)
        {
            count++;
        }

        return count;
    }

    private static Procedure Read(LibraryFile file, ConditionCompiler conditions)
        => ProcedureReader.Read(file.Path, file.Text, conditions).Procedure ?? throw new InvalidOperationException("The house permit has errors: run motcua check on it.");

    private static TimeSpan Timed(Action work)
    {
        var watch = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(watch);
    }
}
