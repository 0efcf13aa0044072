using System.Collections.Immutable;
using MotCua.Procedures;

namespace MotCua.Expressions;

/// <summary>Code for a condition, for inputs that are all known. May throw <see cref="ArithmeticException"/>.</summary>
internal delegate bool FastCondition(ReadOnlySpan<FactValue> inputs);

/// <summary>Code for a number, an amount, a date (day number) or a choice (index), for inputs that are all known. May throw <see cref="ArithmeticException"/>.</summary>
internal delegate decimal FastNumber(ReadOnlySpan<FactValue> inputs);

/// <summary>
/// A checked expression, ready to evaluate from any number of threads. Inputs stand in the order in which they were declared; a span that is
/// too short leaves the rest unknown. Evaluation allocates nothing (but the value of a text is a reference) and throws nothing: a calculation
/// without a result is a value too.
/// </summary>
public sealed class CompiledExpression
{
    /// <summary>
    /// After so many evaluations with everything known an expression is worth machine code, which takes half a millisecond to make. Until
    /// then, and whenever something is unknown, its terms calculate themselves.
    /// </summary>
    private const int WorthCode = 64;

    private readonly Term term;
    private readonly int[] reads;
    private readonly int[] members;
    private readonly bool mayFail;
    private readonly ExpressionSource source;
    private volatile FastCondition? condition;
    private volatile FastNumber? number;
    private int uses;

    internal CompiledExpression(ExpressionSource source, Term term)
    {
        this.source = source;
        this.term = term;
        var all = term.SelfAndDescendants().ToArray();
        reads = [.. all.OfType<ReadTerm>().Select(r => r.Index).Distinct().Order()];
        members = [.. all.OfType<ContainsTerm>().Select(c => c.List.Index).Distinct()];
        Reads = [.. reads];
        mayFail = all.Any(t => t is ArithmeticTerm or CallTerm);
        uses = ShortForm.IsPlain(term) ? int.MinValue : 0;
    }

    /// <summary>What it is called.</summary>
    public string Name => source.Name;

    /// <summary>Its text.</summary>
    public string Text => source.Text;

    /// <summary>The type of its value.</summary>
    public DataType Type => term.Type;

    /// <summary>The inputs it reads, ascending: what must be known before its value can depend on nothing unknown.</summary>
    public ImmutableArray<int> Reads { get; }

    internal Term Term => term;

    /// <summary>
    /// Whether a condition holds. Unknown when it depends on a fact nobody has established; <c>&amp;&amp;</c> and <c>||</c> are decided by the side
    /// that decides them, in either order, so that <c>heritage || far</c> holds as soon as one of both is yes.
    /// </summary>
    /// <exception cref="InvalidOperationException">The expression is no condition.</exception>
    public Truth Test(ReadOnlySpan<FactValue> inputs)
    {
        if (condition is { } code && AllKnown(inputs))
        {
            return mayFail ? TestCarefully(code, inputs) : code(inputs) ? Truth.Yes : Truth.No;
        }

        if (term.Type.Kind != FactType.YesNo)
        {
            throw new InvalidOperationException($"'{Name}' gives {Type}, not yes or no.");
        }

        CountUse();
        return ByTerms(inputs);
    }

    /// <summary>The value as a fact; unknown or failed when the state says so.</summary>
    public EvaluationState Evaluate(ReadOnlySpan<FactValue> inputs, out FactValue value)
    {
        if (Type.Kind == FactType.YesNo)
        {
            var truth = Test(inputs);
            value = truth is Truth.Yes or Truth.No ? FactValue.YesNo(truth == Truth.Yes) : FactValue.Unknown;
            return truth switch { Truth.Unknown => EvaluationState.Unknown, Truth.Failed => EvaluationState.Failed, _ => EvaluationState.Known };
        }

        if (Type.Kind is FactType.Number or FactType.Money)
        {
            var state = EvaluateNumber(inputs, out var amount);
            value = state == EvaluationState.Known ? FactValue.Number(amount) : FactValue.Unknown;
            return state;
        }

        var cell = term.Evaluate(inputs);
        value = cell.IsKnown ? cell.ToFact(Type.Kind) : FactValue.Unknown;
        return cell.State;
    }

    /// <summary>The value of a number or an amount of money; 0 when unknown or failed.</summary>
    /// <exception cref="InvalidOperationException">The expression gives neither.</exception>
    public EvaluationState EvaluateNumber(ReadOnlySpan<FactValue> inputs, out decimal value)
    {
        if (Type.Kind is not (FactType.Number or FactType.Money))
        {
            throw new InvalidOperationException($"'{Name}' gives {Type}, not a number.");
        }

        if (number is { } code && AllKnown(inputs))
        {
            try
            {
                value = code(inputs);
                return EvaluationState.Known;
            }
            catch (ArithmeticException)
            {
                // The terms below say whether the result depends on what failed.
            }
        }

        CountUse();
        var cell = term.Evaluate(inputs);
        value = cell.IsKnown ? cell.Number : 0;
        return cell.State;
    }

    /// <summary>
    /// Makes machine code at once instead of after some evaluations: before a long run, so that no evaluation in it pays for the making.
    /// Dates, texts and choices as results, and conditions that only look at one fact, need none.
    /// </summary>
    public void Prepare()
    {
        if (ShortForm.IsPlain(term) || condition is not null || number is not null || ExpressionCompiler.Lower(term) is not { } lambda)
        {
            return;
        }

        if (LastLook.Strangers(lambda) is [var stranger, ..])
        {
            throw new InvalidOperationException($"'{Name}' passed every check and yet leads to {stranger}.");
        }

        var code = lambda.Compile();
        condition = code as FastCondition;
        number = code as FastNumber;
    }

    /// <summary>Why the expression has no value in this case, when its calculation fails; else null.</summary>
    public ExpressionFailure? FailureOf(ReadOnlySpan<FactValue> inputs)
    {
        var value = term.Evaluate(inputs);
        if (value.State != EvaluationState.Failed)
        {
            return null;
        }

        // The innermost part that fails although all it is made of has a value.
        var at = term;
        for (var next = at; next is not null;)
        {
            at = next;
            next = null;
            foreach (var child in at.Children)
            {
                if (child.Evaluate(inputs).State == EvaluationState.Failed)
                {
                    next = child;
                    break;
                }
            }
        }

        return new ExpressionFailure(
            at.Evaluate(inputs).Failure, Name, Text, Text.Substring(at.Span.Start, at.Span.Length),
            ScalarPosition.Of(source, at.Span.Start, at.Span.Length));
    }

    /// <summary>The inputs it reads that are not known, ascending.</summary>
    public ImmutableArray<int> Missing(ReadOnlySpan<FactValue> inputs)
    {
        var missing = ImmutableArray.CreateBuilder<int>();
        foreach (var index in reads)
        {
            if ((uint)index >= (uint)inputs.Length || !inputs[index].IsKnown)
            {
                missing.Add(index);
            }
        }

        return missing.ToImmutable();
    }

    /// <summary>When code fails, the terms say whether the result depends on what failed.</summary>
    private Truth TestCarefully(FastCondition code, ReadOnlySpan<FactValue> inputs)
    {
        try
        {
            return code(inputs) ? Truth.Yes : Truth.No;
        }
        catch (ArithmeticException)
        {
            return ByTerms(inputs);
        }
    }

    private Truth ByTerms(ReadOnlySpan<FactValue> inputs)
    {
        var value = term.Evaluate(inputs);
        return value.State switch
        {
            EvaluationState.Known => value.IsYes ? Truth.Yes : Truth.No,
            EvaluationState.Failed => Truth.Failed,
            _ => Truth.Unknown,
        };
    }

    /// <summary>Counts without a lock: two threads may both make the code, which is the same.</summary>
    private void CountUse()
    {
        if (uses < WorthCode && ++uses == WorthCode)
        {
            Prepare();
        }
    }

    private bool AllKnown(ReadOnlySpan<FactValue> inputs)
    {
        foreach (var index in reads)
        {
            if ((uint)index >= (uint)inputs.Length || !inputs[index].IsKnown)
            {
                return false;
            }
        }

        foreach (var index in members)
        {
            if (inputs[index].Count != inputs[index].AsActors.Length)
            {
                return false;
            }
        }

        return true;
    }
}
