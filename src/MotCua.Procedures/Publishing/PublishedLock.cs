using System.Collections.Immutable;
using System.Text;

namespace MotCua.Procedures;

/// <summary>
/// The record of published versions (<c>procedures/published.lock</c>): one line per version with its two hashes. A published version's
/// rules never change, since running cases are pinned to them; this file makes a change show.
/// </summary>
public sealed class PublishedLock
{
    private PublishedLock(ImmutableArray<LockedVersion> versions) => Versions = versions;

    /// <summary>The recorded versions by name.</summary>
    public ImmutableArray<LockedVersion> Versions { get; }

    /// <summary>Reads the file; lines that cannot be read are findings.</summary>
    public static (PublishedLock Lock, ImmutableArray<Diagnostic> Diagnostics) Read(string file, string text)
    {
        var sink = new DiagnosticSink();
        var versions = ImmutableArray.CreateBuilder<LockedVersion>();
        var (line, start) = (0, 0);
        foreach (var raw in text.Split('\n'))
        {
            line++;
            var content = raw.Trim();
            var at = new SourceSpan(file, line, 1, line, content.Length + 1, start, start + content.Length);
            start += raw.Length + 1;
            if (content.Length == 0 || content[0] == '#')
            {
                continue;
            }

            if (content.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var name, var rules, var texts] && IsHash(rules) && IsHash(texts))
            {
                versions.Add(new LockedVersion(name, rules, texts, at));
            }
            else
            {
                sink.Report(SoundnessFindings.LockLine, at, content.Length > 60 ? content[..60] : content);
            }
        }

        return (new PublishedLock(versions.ToImmutable()), sink.ToImmutable());
    }

    /// <summary>What <see cref="Read"/> reads: all published procedures of a library, sorted by name, with line feeds.</summary>
    public static string Write(IEnumerable<Procedure> procedures)
    {
        var text = new StringBuilder("# Published versions: name, rules-hash, text-hash. Written by the tool; a version's rules never change.\n");
        foreach (var procedure in procedures.Where(IsPublished).OrderBy(NameOf, StringComparer.Ordinal))
        {
            text.Append(NameOf(procedure)).Append(' ').Append(procedure.RulesHash).Append(' ').Append(procedure.TextHash).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Holds procedures against the record: changed rules and missing files are errors, changed titles and new versions warnings.</summary>
    public ImmutableArray<Diagnostic> Check(IEnumerable<Procedure> procedures)
    {
        var sink = new DiagnosticSink();
        var present = procedures.Where(IsPublished).DistinctBy(NameOf).ToDictionary(NameOf, StringComparer.Ordinal);
        foreach (var locked in Versions)
        {
            if (!present.Remove(locked.Name, out var procedure))
            {
                sink.Report(SoundnessFindings.PublishedFileGone, locked.Location, locked.Name, locked.Name);
            }
            else if (procedure.RulesHash != locked.RulesHash)
            {
                sink.Report(SoundnessFindings.PublishedRulesChanged, procedure.Location, null, locked.Name, procedure.RulesHash[..12], locked.RulesHash[..12]);
            }
            else if (procedure.TextHash != locked.TextHash)
            {
                sink.Report(QualityFindings.PublishedTextChanged, procedure.Location, null, locked.Name);
            }
        }

        foreach (var (name, procedure) in present)
        {
            sink.Report(QualityFindings.NotLocked, procedure.Location, null, name);
        }

        return sink.ToImmutable();
    }

    private static string NameOf(Procedure procedure) => $"{procedure.Id}/{procedure.Version}";

    private static bool IsPublished(Procedure procedure) => procedure is { Status: ProcedureStatus.Published, IsFictional: false };

    private static bool IsHash(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);
}

/// <summary>One recorded version.</summary>
/// <param name="Name">The procedure's id and version: <c>vn/house-permit/2026-07-01</c>.</param>
/// <param name="RulesHash">Hash of its rules.</param>
/// <param name="TextHash">Hash of its rules, titles and notes.</param>
/// <param name="Location">The line.</param>
public sealed record LockedVersion(string Name, string RulesHash, string TextHash, SourceSpan Location);
