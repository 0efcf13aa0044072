using System.Collections.Immutable;
using MotCua.Procedures;
using NodaTime;

namespace MotCua.Analysis;

/// <summary>
/// What an auditor would ask about a procedure: known defects of national records (domain rules of Decree 63/2010/NĐ-CP and of the one-stop mechanism), each finding
/// with a code and a page that says why it is one (<see cref="AuditPages"/>). It says nothing about whether a rule is good policy.
/// </summary>
public static class ProcedureAudit
{
    /// <summary>First day of two-level local government and of one request to supplement (Decree 118/2025/NĐ-CP).</summary>
    internal static LocalDate TwoLevels { get; } = new(2025, 7, 1);

    /// <summary>All audit findings about one version, in file order.</summary>
    public static ImmutableArray<Diagnostic> Of(Procedure procedure, AuditContext context)
    {
        ArgumentNullException.ThrowIfNull(procedure);
        ArgumentNullException.ThrowIfNull(context);
        var sink = new DiagnosticSink();
        new DossierAudit(procedure, context, sink).Run();
        new TimeAudit(procedure, sink).Run();
        new FlowAudit(procedure, sink).Run();
        new SourceAudit(procedure, context, sink).Run();
        return sink.ToImmutable();
    }

    /// <summary>Whether a version applies on some day from another day on; proposals and drafts count as applying now.</summary>
    internal static bool AppliesFrom(Procedure procedure, LocalDate day)
        => procedure.Effective is not { } period || period.Until is null || period.Until >= day;
}
