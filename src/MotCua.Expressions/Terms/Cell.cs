using MotCua.Procedures;

namespace MotCua.Expressions;

/// <summary>A value during calculation: unknown, known or failed. Dates are day numbers, choices are indices, yes is 1.</summary>
internal readonly struct Cell
{
    private Cell(EvaluationState state, decimal number, object? reference, FailureKind failure)
    {
        State = state;
        Number = number;
        Reference = reference;
        Failure = failure;
    }

    public static Cell Unknown => default;

    public EvaluationState State { get; }

    public decimal Number { get; }

    public object? Reference { get; }

    public FailureKind Failure { get; }

    public bool IsKnown => State == EvaluationState.Known;

    public bool IsYes => Number != 0;

    public string Text => (string?)Reference ?? "";

    public static Cell Of(decimal number) => new(EvaluationState.Known, number, null, default);

    public static Cell Of(bool value) => new(EvaluationState.Known, value ? 1 : 0, null, default);

    public static Cell Of(string text) => new(EvaluationState.Known, 0, text, default);

    public static Cell Failed(FailureKind kind) => new(EvaluationState.Failed, 0, null, kind);

    /// <summary>What an operation gives that needs both values, when at least one is not known: unknown before failed.</summary>
    public static Cell Weaker(in Cell left, in Cell right)
        => left.State == EvaluationState.Unknown || right.State == EvaluationState.Unknown ? Unknown
            : left.State == EvaluationState.Failed ? left : right;

    public bool SameAs(in Cell other) => Number == other.Number && Equals(Reference, other.Reference);

    public FactValue ToFact(FactType type) => type switch
    {
        FactType.YesNo => FactValue.YesNo(IsYes),
        FactType.Choice => FactValue.Choice((int)Number),
        FactType.Date => FactValue.Date(Calculation.ToDate(Number)),
        FactType.Text => FactValue.Text(Text),
        _ => FactValue.Number(Number),
    };
}
