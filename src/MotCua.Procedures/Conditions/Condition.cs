namespace MotCua.Procedures;

/// <summary>A condition as it stands in the file; what it means is said by an <see cref="IConditionCompiler"/>.</summary>
/// <param name="Index">Its number among the procedure's conditions; equal texts share a number.</param>
/// <param name="Text">The text, trimmed; the id of a <see cref="NamedCondition"/> when it is one.</param>
/// <param name="Expression">What is evaluated: the text, or what the named condition stands for.</param>
/// <param name="Location">Where it stands in the file first.</param>
public sealed record Condition(int Index, string Text, string Expression, SourceSpan Location);
