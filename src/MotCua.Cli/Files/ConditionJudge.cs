using System.Runtime.CompilerServices;
using MotCua.Expressions;
using MotCua.Procedures;

namespace MotCua.Cli.Files;

/// <summary>
/// Compiles conditions the quick way where the short forms <c>fact</c> and <c>fact = value</c> suffice, and as C# expressions where they do not:
/// most files then never wait for the C# compiler to load.
/// </summary>
internal sealed class ConditionJudge : IConditionCompiler
{
    private readonly SimpleConditionCompiler simple = new();

    /// <inheritdoc/>
    public ConditionCompilation Compile(Procedure procedure)
    {
        var quick = simple.Compile(procedure);
        return quick.Conditions is not null && !quick.Diagnostics.Any(finding => finding.Severity == Severity.Error) ? quick : Thorough(procedure);
    }

    // Apart, so that the compiler's assemblies are loaded only when this runs. Nothing is kept: while a file is being read it has no hash yet.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ConditionCompilation Thorough(Procedure procedure) => new ConditionCompiler(capacity: 0).Compile(procedure);
}
