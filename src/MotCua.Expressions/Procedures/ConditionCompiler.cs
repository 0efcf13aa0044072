using System.Collections.Immutable;
using MotCua.Procedures;

namespace MotCua.Expressions;

/// <summary>
/// Compiles the conditions, guards and amounts of a procedure: the short forms <c>fact</c> and <c>fact = value</c>, and C# expressions over
/// the declared data, <c>variant</c>, <c>channel</c>, <c>caseDate</c>, the dated parameters and the functions of <see cref="ExpressionFunction.All"/>.
/// Compiled versions are kept by their <see cref="Procedure.RulesHash"/>. Instances may be shared between threads.
/// </summary>
public sealed class ConditionCompiler : IConditionCompiler
{
    private readonly ImmutableArray<ExpressionInput> parameters;
    private readonly string currency;
    private readonly VersionCache cache;

    /// <summary>Makes a compiler.</summary>
    /// <param name="parameters">The dated parameters that exist, by name and type. Default none.</param>
    /// <param name="currency">The currency of amounts that name none, ISO 4217. Default <c>VND</c>.</param>
    /// <param name="capacity">How many compiled versions are kept, the least recently used being let go first. Default 64; 0 keeps none.</param>
    public ConditionCompiler(IEnumerable<ExpressionInput>? parameters = null, string currency = "VND", int capacity = 64)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(capacity);
        this.parameters = [.. (parameters ?? []).Select(p => p with { IsParameter = true })];
        this.currency = currency;
        cache = new VersionCache(capacity);
    }

    /// <inheritdoc/>
    public ConditionCompilation Compile(Procedure procedure)
    {
        var (expressions, diagnostics) = CompileAll(procedure);
        return new ConditionCompilation(expressions, diagnostics);
    }

    /// <summary>Compiles conditions and amounts. With the file's text positions are exact in every kind of scalar.</summary>
    /// <param name="procedure">The procedure.</param>
    /// <param name="fileText">The text it was read from, or null.</param>
    public ProcedureCompilation CompileAll(Procedure procedure, string? fileText = null)
    {
        ArgumentNullException.ThrowIfNull(procedure);
        if (cache.Find(procedure.RulesHash) is { } known)
        {
            return new ProcedureCompilation(known, []);
        }

        var plan = SourcePlan.Of(procedure, fileText);
        var compiler = new ExpressionCompiler(InputsOf(procedure), currency);
        var (compiled, diagnostics) = compiler.Compile(plan.Sources);
        if (compiled is not { } expressions)
        {
            return new ProcedureCompilation(null, diagnostics);
        }

        var result = new ProcedureExpressions(
            compiler.Inputs, procedure, [.. expressions.Take(procedure.Conditions.Length)],
            plan.Amounts.ToImmutableDictionary(a => a.Fee, a => expressions[a.Source], StringComparer.Ordinal));
        cache.Keep(procedure.RulesHash, result);
        return new ProcedureCompilation(result, []);
    }

    /// <summary>Lets a version go; its memory returns as soon as nobody holds it.</summary>
    public void Forget(string rulesHash) => cache.Forget(rulesHash);

    /// <summary>
    /// What expressions of a procedure may read, in the order of their values: the facts, then <c>variant</c> and <c>channel</c> where declared,
    /// then <c>caseDate</c>, then the parameters. A fact of the same name hides one of the later ones.
    /// </summary>
    private ImmutableArray<ExpressionInput> InputsOf(Procedure procedure)
    {
        var inputs = ImmutableArray.CreateBuilder<ExpressionInput>();
        inputs.AddRange(procedure.Data.Select(f => new ExpressionInput(f.Id, DataType.Of(f, currency))));
        inputs.Add(new ExpressionInput("variant", DataType.Choice([.. procedure.Variants.Select(v => v.Id)])));
        inputs.Add(new ExpressionInput("channel", DataType.Choice([.. procedure.Channels.Select(c => c.Id)])));
        inputs.Add(new ExpressionInput("caseDate", DataType.Date));
        inputs.AddRange(parameters);
        return inputs.ToImmutable();
    }
}

/// <summary>What compiling a procedure gave.</summary>
/// <param name="Expressions">The compiled conditions and amounts, or null when there are errors.</param>
/// <param name="Diagnostics">All errors.</param>
public sealed record ProcedureCompilation(ProcedureExpressions? Expressions, ImmutableArray<Diagnostic> Diagnostics);

/// <summary>Which texts of a procedure are expressions, and where they stand.</summary>
internal sealed record SourcePlan(ImmutableArray<ExpressionSource> Sources, ImmutableArray<(string Fee, int Source)> Amounts)
{
    public static SourcePlan Of(Procedure procedure, string? fileText)
    {
        var sources = ImmutableArray.CreateBuilder<ExpressionSource>();
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var condition in procedure.Conditions)
        {
            var named = procedure.NamedConditions.FirstOrDefault(n => n.Id == condition.Text && n.Expression == condition.Expression);
            used.Add(named?.Id ?? "");
            sources.Add(Condition(condition.Text, condition.Expression, named is null ? condition.Location : PlaceOf(named)));
        }

        // Conditions nobody uses yet are checked all the same.
        sources.AddRange(procedure.NamedConditions.Where(n => !used.Contains(n.Id)).Select(n => Condition(n.Id, n.Expression, PlaceOf(n))));
        var amounts = ImmutableArray.CreateBuilder<(string, int)>();
        foreach (var fee in procedure.Fees)
        {
            if (fee.Expression is { } expression)
            {
                amounts.Add((fee.Id, sources.Count));
                sources.Add(new ExpressionSource("fees." + fee.Id, expression)
                {
                    Result = ResultRule.Amount,
                    Location = fee.ExpressionLocation.Line > 0 ? fee.ExpressionLocation : fee.Location,
                    FileText = fileText,
                });
            }
        }

        return new SourcePlan(sources.ToImmutable(), amounts.ToImmutable());

        ExpressionSource Condition(string name, string text, SourceSpan place)
            => new(name, text) { Result = ResultRule.Condition, Location = place, FileText = fileText };

        static SourceSpan PlaceOf(NamedCondition named) => named.ExpressionLocation.Line > 0 ? named.ExpressionLocation : named.Location;
    }
}
