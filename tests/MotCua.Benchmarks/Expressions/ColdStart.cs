using System.Diagnostics;
using System.Globalization;
using System.Runtime.Loader;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using MotCua.Expressions;
using MotCua.Procedures;
using NodaTime;

namespace MotCua.Benchmarks.Expressions;

/// <summary>
/// A thousand expressions from nothing to the first result of each, in a fresh process: ours, ours with code made of all of them at once, and
/// the plain reference without any guard: one compilation, one static method per expression, one emit into one collectible context.
/// </summary>
internal static class ColdStart
{
    private const int Count = 1_000;

    private delegate bool Plain(FactValue[] facts);

    public static readonly ExpressionInput[] Inputs =
    [
        new("heritage", DataType.YesNo), new("far", DataType.YesNo), new("area", DataType.Number), new("floors", DataType.Number), new("value", DataType.Money("VND")),
        new("filed", DataType.Date), new("place", DataType.Text),
    ];

    public static readonly FactValue[] Facts =
    [
        FactValue.YesNo(true), FactValue.YesNo(false), FactValue.Number(300), FactValue.Number(3), FactValue.Number(1_000_000), FactValue.Date(new LocalDate(2026, 8, 1)), FactValue.Text("Huế"),
    ];

    public static void Run(string which, TextWriter output)
    {
        var texts = Enumerable.Range(0, Count).Select(TextOf).ToArray();
        var watch = Stopwatch.GetTimestamp();
        var holding = which == "reference" ? Reference(texts) : Ours(texts, which == "prepared");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(watch).TotalMilliseconds:F0} {holding}"));
    }

    /// <summary>The same text is valid for both sides; a date is the one thing they write differently.</summary>
    private static string TextOf(int i) => (i % 8) switch
    {
        0 => $"heritage && area > {i}m",
        1 => $"area * 2.5m + floors - {i}m > 5m || far",
        2 => $"value * {i}m > 100000000m && !far",
        3 => $"(heritage ? area : floors) + {i}m < 700m",
        4 => $"place == \"Huế {i}\" || (far && heritage)",
        5 => $"(area + {i}m) / 3m - floors % 7m >= 100m && (heritage || far)",
        6 => $"filed > date({2000 + (i % 50)}, 7, 1)",
        _ => $"area >= {i}m && area <= {i + 50}m || floors == {i}m",
    };

    private static int Ours(string[] texts, bool prepare)
    {
        var compiled = new ExpressionCompiler([.. Inputs]).Compile([.. texts.Select((t, i) => new ExpressionSource("e" + i, t) { Result = ResultRule.Condition })]).Expressions!.Value;
        var holding = 0;
        foreach (var expression in compiled)
        {
            if (prepare)
            {
                expression.Prepare();
            }

            holding += expression.Test(Facts) == Truth.Yes ? 1 : 0;
        }

        return holding;
    }

    private static int Reference(string[] texts)
    {
        var source = new StringBuilder("using MotCua.Procedures; using NodaTime; public static class Reference { static LocalDate date(int y, int m, int d) => new LocalDate(y, m, d);\n");
        for (var i = 0; i < texts.Length; i++)
        {
            source.Append(CultureInfo.InvariantCulture, $"public static bool E{i}(FactValue[] facts) {{ bool heritage = facts[0].AsYesNo, far = facts[1].AsYesNo; decimal area = facts[2].AsNumber, floors = facts[3].AsNumber, value = facts[4].AsNumber; ");
            source.Append(CultureInfo.InvariantCulture, $"LocalDate filed = facts[5].AsDate; string place = facts[6].AsText; return {texts[i]}; }}\n");
        }

        var trusted = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var references = trusted
            .Where(p => Path.GetFileName(p) is "System.Private.CoreLib.dll" or "System.Runtime.dll" or "NodaTime.dll" or "MotCua.Procedures.dll")
            .Select(p => MetadataReference.CreateFromFile(p));
        var compilation = CSharpCompilation.Create(
            "reference", [CSharpSyntaxTree.ParseText(source.Append('}').ToString())], references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, checkOverflow: true, optimizationLevel: OptimizationLevel.Release));
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        if (!emitted.Success)
        {
            throw new InvalidOperationException("The reference does not compile: " + emitted.Diagnostics[0]);
        }

        image.Position = 0;
        var context = new AssemblyLoadContext("reference", isCollectible: true);
        var type = context.LoadFromStream(image).GetType("Reference")!;
        var holding = 0;
        for (var i = 0; i < texts.Length; i++)
        {
            holding += type.GetMethod("E" + i)!.CreateDelegate<Plain>()(Facts) ? 1 : 0;
        }

        return holding;
    }
}
