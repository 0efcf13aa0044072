namespace MotCua.Procedures;

/// <summary>
/// The conditions of one procedure, ready to evaluate. The kernel sees conditions only as two bit sets, so that a host
/// may compile them however it likes, or hold none at all.
/// </summary>
public interface ICompiledConditions
{
    /// <summary>How many conditions there are: as many as <see cref="Procedure.Conditions"/>.</summary>
    int Count { get; }

    /// <summary>
    /// Evaluates all conditions over the facts of one case. Bit <c>i</c> of <paramref name="isKnown"/> says whether condition
    /// <c>i</c> can be decided with what is known; bit <c>i</c> of <paramref name="isTrue"/> whether it then holds.
    /// Both spans have at least ⌈Count/64⌉ words and are overwritten.
    /// </summary>
    void Evaluate(ReadOnlySpan<FactValue> facts, Span<ulong> isTrue, Span<ulong> isKnown);

    /// <summary>
    /// The same conditions with variant, channel, date and parameters of one case fixed. By default these very conditions, for those that
    /// read facts only; otherwise the result is for one thread at a time.
    /// </summary>
    ICompiledConditions In(CaseCircumstances circumstances) => this;

    /// <summary>
    /// The amount of a fee that is an expression, over the facts of one case; unknown when it cannot be calculated with what is known. By default
    /// it always is: for compilers that know conditions only.
    /// </summary>
    /// <param name="fee">Id of the fee.</param>
    /// <param name="facts">The facts, in the order of <see cref="Procedure.Data"/>.</param>
    FactValue Amount(string fee, ReadOnlySpan<FactValue> facts) => FactValue.Unknown;
}
