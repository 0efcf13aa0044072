using System.Collections.Immutable;
using MotCua.Procedures;
using NodaTime;

namespace MotCua.Expressions;

/// <summary>
/// The compiled conditions and amounts of one version of a procedure. The values of a case are a span in the order of <see cref="Inputs"/>:
/// the facts in the order of <see cref="Procedure.Data"/>, then <c>variant</c>, <c>channel</c>, <c>caseDate</c> and the parameters. A shorter span
/// leaves the rest unknown, so the facts alone suffice where nothing else is read.
/// </summary>
public sealed class ProcedureExpressions : ICompiledConditions
{
    private readonly CompiledExpression[] conditions;
    private readonly Procedure procedure;
    private readonly int factCount;

    internal ProcedureExpressions(
        ImmutableArray<ExpressionInput> inputs, Procedure procedure, CompiledExpression[] conditions, ImmutableDictionary<string, CompiledExpression> amounts)
    {
        Inputs = inputs;
        Amounts = amounts;
        this.procedure = procedure;
        this.conditions = conditions;
        factCount = procedure.Data.Length;
    }

    /// <summary>What can be read, in the order of the values.</summary>
    public ImmutableArray<ExpressionInput> Inputs { get; }

    /// <summary>The amounts that are expressions, by fee id.</summary>
    public ImmutableDictionary<string, CompiledExpression> Amounts { get; }

    /// <inheritdoc/>
    public int Count => conditions.Length;

    /// <summary>Whether a condition or an amount reads something beside the facts: the variant, the channel, the date, a parameter.</summary>
    public bool ReadsCircumstances => conditions.Concat(Amounts.Values).Any(e => e.Reads.Any(i => i >= factCount));

    /// <summary>A condition by its number in <see cref="Procedure.Conditions"/>.</summary>
    public CompiledExpression Condition(int index) => conditions[index];

    /// <summary>The facts a condition reads, as indices into <see cref="Procedure.Data"/>: what must be known before it is asked.</summary>
    public ImmutableArray<int> FactsRead(int condition) => [.. conditions[condition].Reads.Where(i => i < factCount)];

    /// <inheritdoc/>
    public void Evaluate(ReadOnlySpan<FactValue> facts, Span<ulong> isTrue, Span<ulong> isKnown)
    {
        isTrue.Clear();
        isKnown.Clear();
        for (var i = 0; i < conditions.Length; i++)
        {
            var truth = conditions[i].Test(facts);
            if (truth is Truth.Yes or Truth.No)
            {
                isKnown[i >> 6] |= 1UL << (i & 63);
                isTrue[i >> 6] |= truth == Truth.Yes ? 1UL << (i & 63) : 0;
            }
        }
    }

    /// <inheritdoc/>
    public FactValue Amount(string fee, ReadOnlySpan<FactValue> facts)
        => Amounts.TryGetValue(fee, out var amount) && amount.EvaluateNumber(facts, out var value) == EvaluationState.Known ? FactValue.Number(value) : FactValue.Unknown;

    /// <summary>Makes machine code of everything at once, before a long run; otherwise it is made of what proves to be used often.</summary>
    public void Prepare()
    {
        foreach (var expression in conditions.Concat(Amounts.Values))
        {
            expression.Prepare();
        }
    }

    /// <summary>The conditions whose calculation fails in a case: they count as unknown, and these say why.</summary>
    public ImmutableArray<ExpressionFailure> Failures(ReadOnlySpan<FactValue> inputs)
    {
        var failures = ImmutableArray.CreateBuilder<ExpressionFailure>();
        foreach (var condition in conditions)
        {
            if (condition.FailureOf(inputs) is { } failure)
            {
                failures.Add(failure);
            }
        }

        return failures.ToImmutable();
    }

    /// <summary>The values of a case in the order of <see cref="Inputs"/>.</summary>
    /// <param name="facts">The facts; missing ones are unknown.</param>
    /// <param name="circumstances">Variant, channel, date and parameters.</param>
    public FactValue[] InputsOf(ReadOnlySpan<FactValue> facts, CaseCircumstances circumstances)
    {
        ArgumentNullException.ThrowIfNull(circumstances);
        var values = new FactValue[Inputs.Length];
        facts[..Math.Min(facts.Length, factCount)].CopyTo(values);
        values[factCount] = IndexOf([.. procedure.Variants.Select(v => v.Id)], circumstances.Variant);
        values[factCount + 1] = IndexOf([.. procedure.Channels.Select(c => c.Id)], circumstances.Channel);
        values[factCount + 2] = circumstances.Date is { } date ? FactValue.Date(date) : FactValue.Unknown;
        for (var i = factCount + 3; i < values.Length; i++)
        {
            if (circumstances.Date is { } asOf)
            {
                values[i] = circumstances.Parameters?.Invoke(Inputs[i].Name, asOf) ?? FactValue.Unknown;
            }
        }

        return values;
    }

    /// <inheritdoc/>
    public ICompiledConditions In(CaseCircumstances circumstances)
        => ReadsCircumstances ? new Fixed(this, InputsOf([], circumstances)) : this;

    private static FactValue IndexOf(ImmutableArray<string> ids, string? id)
        => id is not null && ids.IndexOf(id) is >= 0 and var index ? FactValue.Choice(index) : FactValue.Unknown;

    private sealed class Fixed(ProcedureExpressions expressions, FactValue[] values) : ICompiledConditions
    {
        public int Count => expressions.Count;

        public void Evaluate(ReadOnlySpan<FactValue> facts, Span<ulong> isTrue, Span<ulong> isKnown)
        {
            expressions.Evaluate(With(facts), isTrue, isKnown);
        }

        public FactValue Amount(string fee, ReadOnlySpan<FactValue> facts) => expressions.Amount(fee, With(facts));

        private FactValue[] With(ReadOnlySpan<FactValue> facts)
        {
            var given = Math.Min(facts.Length, expressions.factCount);
            facts[..given].CopyTo(values);
            values.AsSpan(given, expressions.factCount - given).Clear();
            return values;
        }
    }
}
