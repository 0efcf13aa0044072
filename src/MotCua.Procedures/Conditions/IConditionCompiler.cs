using System.Collections.Immutable;

namespace MotCua.Procedures;

/// <summary>Turns the conditions of a procedure into something that can be evaluated.</summary>
public interface IConditionCompiler
{
    /// <summary>Compiles all conditions of a procedure at once; errors carry the position in the procedure's file.</summary>
    ConditionCompilation Compile(Procedure procedure);
}

/// <summary>What compiling gave.</summary>
/// <param name="Conditions">The compiled conditions, or null when there are errors.</param>
/// <param name="Diagnostics">All findings.</param>
public sealed record ConditionCompilation(ICompiledConditions? Conditions, ImmutableArray<Diagnostic> Diagnostics);
