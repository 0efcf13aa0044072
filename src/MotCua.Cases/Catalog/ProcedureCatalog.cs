using System.Collections.Frozen;
using System.Collections.Immutable;
using MotCua.LegalTime;
using MotCua.Procedures;
using MotCua.Rules;
using NodaTime;

namespace MotCua.Cases;

/// <summary>One version of a procedure, ready to run cases.</summary>
/// <param name="Procedure">The version.</param>
/// <param name="Program">Compiled.</param>
public sealed record RunnableVersion(Procedure Procedure, CompiledProcedure Program)
{
    /// <summary>The overall limit the applicant is given a date by: the first that runs until the decision, else the first; -1 when there is none.</summary>
    public int MainLimit { get; } = FindMain(Program);

    /// <summary>Whether any fact is about a person.</summary>
    public bool HasPersonalFacts { get; } = Program.Facts.Any(static f => f.Fact.Personal != PersonalClass.None);

    private static int FindMain(CompiledProcedure program)
    {
        var own = program.Limits.Where(static l => l.Call < 0).ToArray();
        return (own.FirstOrDefault(l => program.Marks[l.Until].Id == DossierMarks.Decided) ?? own.FirstOrDefault())?.Index ?? -1;
    }
}

/// <summary>The marks by which a procedure says how a dossier stands.</summary>
public static class DossierMarks
{
    /// <summary>It was filed.</summary>
    public const string Submitted = "submitted";

    /// <summary>It was received as valid: form 01 is due.</summary>
    public const string Accepted = "accepted";

    /// <summary>The result is there.</summary>
    public const string Decided = "decided";
}

/// <summary>
/// The versions of procedures a host runs, with calendars and dated figures. Cases are pinned to versions by rules-hash; a version somebody still
/// has cases under must stay in the catalog.
/// </summary>
public sealed class ProcedureCatalog
{
    private readonly FrozenDictionary<string, RunnableVersion> byHash;
    private readonly FrozenDictionary<string, ImmutableArray<RunnableVersion>> byId;

    private ProcedureCatalog(ImmutableArray<RunnableVersion> versions, IEnumerable<WorkCalendar> calendars, ParameterSet parameters)
    {
        Versions = versions;
        byHash = versions.DistinctBy(static v => v.Procedure.RulesHash).ToFrozenDictionary(static v => v.Procedure.RulesHash, StringComparer.Ordinal);
        byId = versions.GroupBy(static v => v.Procedure.Id, StringComparer.Ordinal)
            .ToFrozenDictionary(static g => g.Key, static g => g.ToImmutableArray(), StringComparer.Ordinal);
        Calendars = calendars.ToFrozenDictionary(static c => c.Id, StringComparer.Ordinal);
        Parameters = parameters;
        ParameterValues = (name, day) => Parameters.At(name, day) is { } value ? FactValue.Number(value) : FactValue.Unknown;
    }

    /// <summary>All versions, by procedure and in the order of their dates.</summary>
    public ImmutableArray<RunnableVersion> Versions { get; }

    /// <summary>The calendars by id.</summary>
    public FrozenDictionary<string, WorkCalendar> Calendars { get; }

    /// <summary>The dated figures.</summary>
    public ParameterSet Parameters { get; }

    internal Func<string, LocalDate, FactValue> ParameterValues { get; }

    /// <summary>Makes a catalog of a library.</summary>
    /// <param name="library">The library. Drafts are left out; proposals can be run by name only.</param>
    /// <param name="conditions">What judges conditions; the simple compiler when null.</param>
    /// <exception cref="ProcedureCatalogException">A version cannot be run, with every reason.</exception>
    public static ProcedureCatalog Of(ProcedureLibrary library, IConditionCompiler? conditions = null)
    {
        ArgumentNullException.ThrowIfNull(library);
        return Of(library.Procedures, library, library.Calendars, library.Parameters, conditions, library.Diagnostics);
    }

    /// <summary>Makes a catalog of procedures at hand.</summary>
    public static ProcedureCatalog Of(
        IEnumerable<Procedure> procedures, IProcedureSource calls, IEnumerable<WorkCalendar> calendars, ParameterSet? parameters = null, IConditionCompiler? conditions = null)
        => Of(procedures, calls, calendars, parameters ?? ParameterSet.Empty, conditions, []);

    /// <summary>The version a case is pinned to, or null when the catalog no longer has it.</summary>
    public RunnableVersion? Pinned(string rulesHash) => byHash.GetValueOrDefault(rulesHash);

    /// <summary>All versions of a procedure: published ones from old to new, then proposals by name.</summary>
    public ImmutableArray<RunnableVersion> Of(string procedure) => byId.GetValueOrDefault(procedure, []);

    /// <summary>The version in force on a day, or null: nothing falls through to an older version that has ended.</summary>
    public RunnableVersion? InForce(string procedure, LocalDate day)
        => Of(procedure).LastOrDefault(v => VersionChoice.IsInForce(v.Procedure, day));

    /// <summary>A version by its name, for example a proposal that is tried out.</summary>
    public RunnableVersion? Named(string procedure, string version) => Of(procedure).FirstOrDefault(v => v.Procedure.Version == version);

    private static ProcedureCatalog Of(
        IEnumerable<Procedure> procedures,
        IProcedureSource calls,
        IEnumerable<WorkCalendar> calendars,
        ParameterSet parameters,
        IConditionCompiler? conditions,
        ImmutableArray<Diagnostic> found)
    {
        var problems = found.Where(static d => d.Severity == Severity.Error).Select(static d => d.ToString()).ToList();
        var known = calendars.ToArray();
        var versions = ImmutableArray.CreateBuilder<RunnableVersion>();
        var judge = conditions ?? new SimpleConditionCompiler();
        foreach (var procedure in procedures.Where(static p => p.Status != ProcedureStatus.Draft))
        {
            var compilation = CompiledProcedure.Compile(procedure, judge, calls);
            problems.AddRange(compilation.Diagnostics.Where(static d => d.Severity == Severity.Error).Select(static d => d.ToString()));
            if (compilation.Program is not { } program)
            {
                continue;
            }

            problems.AddRange(program.Calendars.Where(id => known.All(c => c.Id != id)).Select(id => $"{procedure.File}: the working calendar \"{id}\" is missing (thiếu lịch làm việc)."));
            if (procedure is { Status: ProcedureStatus.Published, IsFictional: false })
            {
                problems.AddRange(program.Slots.Where(static s => s.Step.Pauses.Any(static p => p.Basis.IsEmpty))
                    .Select(s => $"{procedure.File}: step \"{s.Id}\" pauses a limit without a legal basis (tạm dừng không có căn cứ)."));
            }

            versions.Add(new(procedure, program));
        }

        return problems.Count > 0 ? throw new ProcedureCatalogException([.. problems.Distinct(StringComparer.Ordinal)]) : new(versions.ToImmutable(), known, parameters);
    }
}

/// <summary>The procedures a host was given cannot be run.</summary>
public sealed class ProcedureCatalogException : Exception
{
    /// <summary>Says why.</summary>
    public ProcedureCatalogException(ImmutableArray<string> problems)
        : base(string.Join(Environment.NewLine, problems)) => Problems = problems;

    /// <summary>Without a reason.</summary>
    public ProcedureCatalogException()
        : this([])
    {
    }

    /// <summary>With one reason.</summary>
    public ProcedureCatalogException(string message)
        : this([message])
    {
    }

    /// <summary>With one reason and what led to it.</summary>
    public ProcedureCatalogException(string message, Exception innerException)
        : base(message, innerException) => Problems = [message];

    /// <summary>Every reason, each with file and place.</summary>
    public ImmutableArray<string> Problems { get; }
}
