namespace MotCua.Procedures;

/// <summary>A place in a file: where a value was read, so that every finding can point at it.</summary>
/// <param name="File">The file's path as the reader was given it.</param>
/// <param name="Line">First line, from 1.</param>
/// <param name="Column">First column, from 1, counted in UTF-16 code units as editors do.</param>
/// <param name="EndLine">Last line, from 1.</param>
/// <param name="EndColumn">Column just after the last character, from 1.</param>
/// <param name="Start">Offset of the first character in the text, from 0.</param>
/// <param name="End">Offset just after the last character.</param>
public readonly record struct SourceSpan(string File, int Line, int Column, int EndLine, int EndColumn, int Start, int End)
{
    /// <summary>No place: for values that were made, not read.</summary>
    public static SourceSpan None { get; } = new("", 0, 0, 0, 0, 0, 0);

    /// <summary>"file:line:column", the form editors and terminals make clickable.</summary>
    public override string ToString() => $"{File}:{Line}:{Column}";
}
