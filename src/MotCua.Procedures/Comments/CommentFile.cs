using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace MotCua.Procedures;

/// <summary>
/// What people say about a version while it is drafted and reviewed: a file of lines beside it (<c>2026-07-01.comments.jsonl</c>), each a JSON
/// object. It is no part of the procedure: no rule, no hash and no check knows of it. Reading never throws on what a file holds; a line that
/// cannot be read is a finding, and the others are read all the same.
/// </summary>
public sealed class CommentFile
{
    /// <summary>How the name of such a file ends.</summary>
    public const string Ending = ".comments.jsonl";

    /// <summary>Greatest size in bytes: what is past it is not read, and nothing is written that would go past it.</summary>
    public const int MaxBytes = 1 << 20;

    /// <summary>Longest text, in UTF-16 units, that is written. A longer one is read all the same.</summary>
    public const int MaxText = 4_000;

    /// <summary>Longest name of a writer that is written.</summary>
    public const int MaxName = 100;

    // The fields by which a line names another, and what it then does.
    private static readonly ImmutableArray<(string Field, CommentAct Act)> Acts =
        [("replyTo", CommentAct.Replies), ("settles", CommentAct.Settles), ("reopens", CommentAct.Reopens), ("withdraws", CommentAct.Withdraws)];

    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // A clock further ahead than this is wrong, and what answers it is not dated after it.
    private static readonly Duration MostAhead = Duration.FromDays(366);

    private CommentFile(ImmutableArray<CommentEntry> entries, ImmutableArray<CommentThread> threads, ImmutableArray<Diagnostic> diagnostics)
        => (Entries, Threads, Diagnostics) = (entries, threads, diagnostics);

    /// <summary>The lines that could be read, in file order.</summary>
    public ImmutableArray<CommentEntry> Entries { get; }

    /// <summary>What they come to: the comments by time.</summary>
    public ImmutableArray<CommentThread> Threads { get; }

    /// <summary>What is wrong with the file, in file order.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }

    /// <summary>The path of the comments on a file: beside it, its name with another ending.</summary>
    public static string PathBeside(string version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return (version.EndsWith(".yaml", StringComparison.Ordinal) ? version[..^".yaml".Length] : version) + Ending;
    }

    /// <summary>Reads a file.</summary>
    /// <param name="file">Its path, for findings.</param>
    /// <param name="bytes">Its bytes; those past <see cref="MaxBytes"/> are a finding.</param>
    public static CommentFile Read(string file, ReadOnlySpan<byte> bytes)
    {
        var sink = new DiagnosticSink();
        var entries = ImmutableArray.CreateBuilder<CommentEntry>();
        var isCut = bytes.Length > MaxBytes;
        var text = Encoding.UTF8.GetString(isCut ? bytes[..(bytes[..MaxBytes].LastIndexOf((byte)'\n') + 1)] : bytes);
        var (line, start) = (0, 0);
        foreach (var raw in text.Split('\n'))
        {
            line++;
            var content = raw.Trim('\r', ' ', '\t', '\uFEFF');
            if (content.Length > 0)
            {
                var at = new SourceSpan(file, line, 1, line, raw.TrimEnd('\r').Length + 1, start, start + raw.Length);
                if (CommentLineReader.Read(content, at, sink) is { } entry)
                {
                    entries.Add(entry);
                }
            }

            start += raw.Length + 1;
        }

        if (isCut)
        {
            sink.Report(CommentFindings.TooLarge, new SourceSpan(file, line, 1, line, 1, text.Length, text.Length), null, Figures.Of(MaxBytes));
        }

        var (threads, stray) = CommentThread.Of(entries);
        foreach (var (entry, reason) in stray)
        {
            var finding = reason switch
            {
                StrayReason.SameId => CommentFindings.SameId,
                StrayReason.NotTheirs => CommentFindings.NotTheirs,
                _ => CommentFindings.NothingThere,
            };
            sink.Report(finding, entry.Location, entry.Id, reason == StrayReason.SameId ? entry.Id : entry.To);
        }

        return new CommentFile(entries.ToImmutable(), threads, sink.ToImmutable());
    }

    /// <summary>A line as it is written, without its line feed: the fields in a fixed order, letters as they are, so that people can read a difference.</summary>
    public static string Line(CommentEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartObject();
            json.WriteString("id", entry.Id);
            json.WriteString("at", InstantPattern.ExtendedIso.Format(entry.At));
            json.WriteString("by", entry.By);
            if (entry.Act == CommentAct.Comments)
            {
                json.WriteString("on", entry.On);
            }
            else
            {
                json.WriteString(Acts.First(known => known.Act == entry.Act).Field, entry.To);
            }

            if (entry.Text.Length > 0)
            {
                json.WriteString("text", entry.Text);
            }

            foreach (var (name, value) in entry.Others)
            {
                json.WritePropertyName(name);
                json.WriteRawValue(value);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <summary>The bytes of a file with one line more. What is there stays to the byte; an unfinished last line is ended first, so that the new one stands alone.</summary>
    public static byte[] Append(ReadOnlySpan<byte> bytes, CommentEntry entry)
    {
        var end = bytes.EndsWith("\r\n"u8) ? "\r\n"u8 : "\n"u8;
        var isUnfinished = bytes.Length > 0 && bytes[^1] != (byte)'\n';
        return [.. bytes, .. isUnfinished ? end : [], .. Encoding.UTF8.GetBytes(Line(entry)), .. end];
    }

    /// <summary>
    /// The moment to give a line that answers a thread: now, but after everything the writer had before their eyes. Where clocks differ, what
    /// answers would else count as earlier, and a reopening would have no effect.
    /// </summary>
    /// <param name="now">What the writer's clock says.</param>
    /// <param name="thread">What is answered; null for a comment.</param>
    public static Instant MomentFor(Instant now, CommentThread? thread)
    {
        var moment = Instant.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds());
        var last = thread?.Entries.Max(entry => entry.At) ?? Instant.MinValue;
        return last >= moment && last - moment < MostAhead ? Instant.FromUnixTimeMilliseconds(last.ToUnixTimeMilliseconds() + 1) : moment;
    }

    internal static CommentAct? ActOf(string field) => Acts.FirstOrDefault(known => known.Field == field) is { Field: not null } found ? found.Act : null;
}
