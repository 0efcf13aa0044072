using System.Collections.Immutable;
using MotCua.Procedures.Checks;
using MotCua.Procedures.Reading;
using MotCua.Procedures.Yaml;

namespace MotCua.Procedures;

/// <summary>What reading a procedure file gave.</summary>
/// <param name="Procedure">The procedure, or null when there are errors.</param>
/// <param name="Diagnostics">All findings, in file order.</param>
public sealed record ReadResult(Procedure? Procedure, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>Whether the file cannot be used.</summary>
    public bool HasErrors => Diagnostics.Any(d => d.Severity == Severity.Error);
}

/// <summary>
/// Reads one procedure file. It reports everything that is wrong at once, each finding at its line and column, and never throws on what a
/// file holds. Names of other files (<c>runs:</c>, parameters, the calendar) are checked by <see cref="ProcedureLibrary"/>.
/// </summary>
public static class ProcedureReader
{
    /// <summary>Reads a procedure from its file's bytes.</summary>
    public static ReadResult Read(string file, ReadOnlySpan<byte> bytes, IConditionCompiler? compiler = null)
        => Read(file, YamlDocumentReader.Read(file, bytes), compiler);

    /// <summary>Reads a procedure from its file's text.</summary>
    /// <param name="file">The file's path, used in findings and for the version's name.</param>
    /// <param name="text">The text.</param>
    /// <param name="compiler">Judges the conditions; <see cref="SimpleConditionCompiler"/> when null.</param>
    public static ReadResult Read(string file, string text, IConditionCompiler? compiler = null)
        => Read(file, YamlDocumentReader.Read(file, text), compiler);

    /// <summary>Whether a text can be a procedure's id: ids joined by slashes, at least two (<c>vn/house-permit</c>).</summary>
    public static bool IsProcedureId(string text)
        => text.Split('/') is { Length: >= 2 } parts && parts.All(ValueReader.IsId);

    /// <summary>Reads a procedure from its file's text that has been read as YAML already.</summary>
    public static ReadResult Read(string file, YamlReadResult yaml, IConditionCompiler? compiler = null)
    {
        ArgumentNullException.ThrowIfNull(yaml);
        compiler ??= new SimpleConditionCompiler();
        var sink = new DiagnosticSink();
        sink.AddRange(yaml.Diagnostics);
        if (yaml.Root is null)
        {
            return new ReadResult(null, sink.ToImmutable());
        }

        var isDraft = yaml.Root is YamlMap { } root && root.Find("status")?.Value is YamlScalar { Text: "draft" };
        var session = new ReadSession(sink, isDraft);
        if (MapReader.Open(yaml.Root, session.Values, null, Grammar.Procedure.AsSpan()) is not { } map)
        {
            return new ReadResult(null, sink.ToImmutable());
        }

        var procedure = new ProcedureFileReader(session, map).Read(file);
        session.ResolveNames();
        NameChecks.Run(procedure, session);
        FlowChecks.Run(procedure, session);
        QualityChecks.Run(procedure, session);
        if (!sink.HasErrors || procedure.Conditions.Length > 0)
        {
            sink.AddRange(compiler.Compile(procedure).Diagnostics);
        }

        if (sink.HasErrors)
        {
            return new ReadResult(null, sink.ToImmutable());
        }

        procedure = procedure with { RulesHash = CanonicalForm.RulesHash(procedure), TextHash = CanonicalForm.TextHash(procedure) };
        return new ReadResult(procedure, sink.ToImmutable());
    }
}
