using System.Collections.Frozen;
using MotCua.LegalTime;
using MotCua.Procedures;
using MotCua.Rules.Examples;

namespace MotCua.Rules.Tests;

/// <summary>The worked examples beside the real procedures.</summary>
public sealed class LibraryExamples
{
    private static readonly string Library = FindLibrary();
    private static readonly FrozenDictionary<string, WorkCalendar> Calendars = CalendarReader
        .ReadAll(Directory.GetFiles(Path.Combine(Library, "vn", "calendars"), "*.yaml").Select(f => (f, File.ReadAllText(f))))
        .Calendars.ToFrozenDictionary(c => c.Id);

    public static TheoryData<string> Files()
        => [.. Directory.GetFiles(Library, "*.yaml", SearchOption.AllDirectories)
            .Where(f => Path.GetFileName(Path.GetDirectoryName(f)) == "examples")
            .Select(f => Path.GetRelativePath(Library, f).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void The_procedure_says_what_the_example_expects(string file)
    {
        var path = Path.Combine(Library, file);
        var read = ExampleReader.Read(file, File.ReadAllText(path));
        Assert.Empty(read.Diagnostics);
        var version = Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(path))!, read.Example!.Version.Value + ".yaml");
        var procedure = ProcedureReader.Read(version, File.ReadAllText(version));
        Assert.DoesNotContain(procedure.Diagnostics, d => d.Severity == Severity.Error);
        var compilation = CompiledProcedure.Compile(procedure.Procedure!, new SimpleConditionCompiler(), NoProcedures.Instance);
        Assert.Empty(compilation.Diagnostics);
        var run = ExampleRunner.Run(compilation.Program!, read.Example, Calendars);
        Assert.True(run.Agrees, string.Join("\n", run.Diagnostics.Select(d => $"{d} {d.Suggestion()}")));
        var replayed = run.Events.Aggregate(CaseState.NotOpened(compilation.Program!), (state, happened) => ProcedureRules.Evolve(compilation.Program!, state, happened));
        Assert.True(replayed.SameAs(run.State));
    }

    private static string FindLibrary()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Workflow.sln")))
            {
                return Path.Combine(folder, "procedures");
            }
        }

        throw new InvalidOperationException("The repository's root was not found above the tests.");
    }
}
