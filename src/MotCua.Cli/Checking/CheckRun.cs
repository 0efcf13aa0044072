using System.Collections.Frozen;
using System.Collections.Immutable;
using MotCua.Analysis;
using MotCua.Cli.Files;
using MotCua.Cli.Running;
using MotCua.Expressions;
using MotCua.Procedures;
using MotCua.Rules;
using MotCua.Rules.Examples;
using MotCua.Simulation;
using NodaTime;

namespace MotCua.Cli.Checking;

/// <summary>Checks files of every kind together with the library they stand in; reports only about the files asked for.</summary>
internal sealed class CheckRun
{
    private readonly DiagnosticSink sink = new();
    private readonly Session session;
    private readonly ImmutableArray<LibraryFile> asked;
    private readonly ProcedureLibrary library;
    private readonly IConditionCompiler conditions;
    private readonly FrozenDictionary<string, MotCua.LegalTime.WorkCalendar> calendars;

    public CheckRun(Session session, ImmutableArray<LibraryFile> asked, IEnumerable<LibraryFile> surroundings)
    {
        this.session = session;
        this.asked = asked;
        var paths = asked.Select(file => session.FullPath(file.Path)).ToHashSet(StringComparer.Ordinal);
        IConditionCompiler? judge = null;
        library = ProcedureLibrary.Of(
            [.. asked, .. surroundings.Where(file => !paths.Contains(session.FullPath(file.Path)))],
            parameters => judge = new ConditionCompiler(parameters.All.Select(ExpressionInput.Of)));
        conditions = judge ?? new ConditionCompiler();
        calendars = library.Calendars.ToFrozenDictionary(calendar => calendar.Id, StringComparer.Ordinal);
    }

    /// <summary>How many worked examples were run.</summary>
    public int Examples { get; private set; }

    /// <summary>All procedures that could be read, those around the files asked for included.</summary>
    public ImmutableArray<Procedure> Procedures => library.Procedures;

    /// <summary>Whether a file is one of those asked for.</summary>
    public bool IsAsked(string file) => asked.Any(other => other.Path == file);

    /// <summary>All findings about the files asked for, in their order.</summary>
    public ImmutableArray<Diagnostic> Run(CancellationToken cancellation)
    {
        sink.AddRange(library.Diagnostics);
        foreach (var file in asked)
        {
            cancellation.ThrowIfCancellationRequested();
            switch (file.Kind())
            {
                case LibraryFileKind.Scenario:
                    CheckScenario(file);
                    break;
                case LibraryFileKind.Example:
                    CheckExample(file);
                    break;
                case LibraryFileKind.InternalProcedure:
                    CheckInternalProcedure(file);
                    break;
            }
        }

        var files = asked.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        return [.. sink.ToImmutable().Where(finding => files.Contains(finding.Location.File))];
    }

    /// <summary>What an auditor would ask about the procedures asked for.</summary>
    public ImmutableArray<Diagnostic> Audit(LocalDate asOf, CancellationToken cancellation)
    {
        var context = new AuditContext(asOf, library.Procedures, library.Acts);
        var files = asked.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        return [.. library.Procedures.Where(procedure => files.Contains(procedure.File)).OrderBy(procedure => procedure.File, StringComparer.Ordinal)
            .AsParallel().AsOrdered().WithCancellation(cancellation).SelectMany(procedure => ProcedureAudit.Of(procedure, context))];
    }

    private void CheckScenario(LibraryFile file)
    {
        var read = ScenarioReader.Read(file.Path, file.Text);
        sink.AddRange(read.Diagnostics);
        if (read.Scenario is not { } scenario)
        {
            return;
        }

        // The versions a scenario is for stand in the folder above its own.
        var folder = Path.GetDirectoryName(Path.GetDirectoryName(session.FullPath(file.Path)));
        var versions = library.Procedures
            .Where(procedure => Path.GetDirectoryName(session.FullPath(procedure.File)) == folder && scenario.AppliesTo.Contains(procedure.Version))
            .OrderBy(procedure => scenario.AppliesTo.IndexOf(procedure.Version)).ToList();
        foreach (var missing in scenario.AppliesTo.Where(name => !versions.Any(version => version.Version == name)))
        {
            sink.Report(CheckFindings.VersionMissing, scenario.Place("applies-to"), missing, scenario.Id, missing);
        }

        var programs = versions.Select(Compile).OfType<CompiledProcedure>().ToImmutableArray();
        if (programs.Length == scenario.AppliesTo.Length && programs.Length > 0)
        {
            var sources = new SimulationSources(library.Calendar, library.Parameters.At) { File = name => SimulationJob.Beside(session, file.Path, name) };
            sink.AddRange(SimulationPlan.Bind(scenario, programs, sources).Diagnostics);
        }
    }

    private void CheckExample(LibraryFile file)
    {
        var read = ExampleReader.Read(file.Path, file.Text);
        sink.AddRange(read.Diagnostics);
        if (read.Example is not { } example)
        {
            return;
        }

        var folder = Path.GetDirectoryName(Path.GetDirectoryName(session.FullPath(file.Path)));
        var procedure = library.Procedures.FirstOrDefault(p => p.Version == example.Version.Value && Path.GetDirectoryName(session.FullPath(p.File)) == folder);
        if (procedure is null)
        {
            sink.Report(CheckFindings.VersionMissing, example.Version.At, example.Version.Value, example.Id, example.Version.Value);
        }
        else if (Compile(procedure) is { } program && program.Calendars.All(calendars.ContainsKey))
        {
            Examples++;
            sink.AddRange(ExampleRunner.Run(program, example, calendars).Diagnostics);
        }
    }

    private void CheckInternalProcedure(LibraryFile file)
    {
        var read = InternalProcedureReader.Read(file.Path, file.Text);
        sink.AddRange(read.Diagnostics);
        if (read.InternalProcedure is not { } overlay)
        {
            return;
        }

        if (library.Find(overlay.Procedure, overlay.Version) is { } procedure)
        {
            sink.AddRange(InternalProcedureReader.Check(overlay, procedure));
        }
        else
        {
            sink.Report(CheckFindings.VersionMissing, overlay.Location, overlay.Version, overlay.Procedure, overlay.Version);
        }
    }

    private CompiledProcedure? Compile(Procedure procedure)
    {
        var compilation = CompiledProcedure.Compile(procedure, conditions, library);
        sink.AddRange(compilation.Diagnostics);
        return compilation.Program;
    }
}
