using System.Collections.Immutable;

namespace MotCua.Procedures;

/// <summary>Collects findings while a file is read, so that all of them are reported at once and in file order.</summary>
public sealed class DiagnosticSink
{
    private readonly List<Diagnostic> findings = [];
    private readonly List<SourceSpan> damaged = [];
    private readonly HashSet<(string Code, string File, int Start, string Arguments)> seen = [];

    /// <summary>Whether an error was reported; warnings do not count.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>How many findings there are.</summary>
    public int Count => findings.Count;

    /// <summary>Reports a finding. The same finding at the same place is kept once.</summary>
    /// <param name="descriptor">The kind of finding.</param>
    /// <param name="at">Where.</param>
    /// <param name="offending">The text at fault, or null.</param>
    /// <param name="arguments">What fills the placeholders of the sentences.</param>
    /// <remarks>What else is found about a word that holds a forbidden character, or about an alias, follows from that and is not said.</remarks>
    public void Report(DiagnosticDescriptor descriptor, SourceSpan at, string? offending, params ReadOnlySpan<string> arguments)
    {
        if (IsDamage(descriptor))
        {
            damaged.Add(at);
        }
        else if (!descriptor.Code.StartsWith("MC1", StringComparison.Ordinal) && damaged.Exists(d => at.Line == d.Line && at.Start <= d.Start && d.Start < at.End && at.EndLine == at.Line))
        {
            return;
        }

        var filled = ImmutableArray.Create(arguments);
        if (!seen.Add((descriptor.Code, at.File, at.Start, string.Join('\u0001', filled))))
        {
            return;
        }

        HasErrors |= descriptor.Severity == Severity.Error;
        findings.Add(new Diagnostic(descriptor, at, filled, offending));
    }

    private static bool IsDamage(DiagnosticDescriptor descriptor)
        => descriptor == TextFindings.NotUtf8 || descriptor == TextFindings.ControlCharacter || descriptor == TextFindings.Alias;

    /// <summary>Whether something was already found about a text.</summary>
    /// <param name="descriptor">The kind of finding.</param>
    /// <param name="offending">The text at fault.</param>
    public bool Has(DiagnosticDescriptor descriptor, string offending)
        => findings.Exists(f => f.Descriptor == descriptor && f.Offending == offending);

    /// <summary>Whether there is a finding in a line.</summary>
    internal bool HasFindingIn(int line) => findings.Exists(f => f.Location.Line == line);

    /// <summary>Takes over findings made elsewhere.</summary>
    public void AddRange(ImmutableArray<Diagnostic> diagnostics)
    {
        foreach (var found in diagnostics)
        {
            Report(found.Descriptor, found.Location, found.Offending, found.Arguments.AsSpan());
        }
    }

    /// <summary>All findings by file, place and code.</summary>
    public ImmutableArray<Diagnostic> ToImmutable()
        => [.. findings
            .OrderBy(f => f.Location.File, StringComparer.Ordinal)
            .ThenBy(f => f.Location.Line)
            .ThenBy(f => f.Location.Column)
            .ThenBy(f => f.Code, StringComparer.Ordinal)];
}
