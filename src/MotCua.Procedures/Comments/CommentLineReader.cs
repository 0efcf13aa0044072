using System.Collections.Immutable;
using System.Text.Json;
using MotCua.Procedures.Editing;
using NodaTime;
using NodaTime.Text;

namespace MotCua.Procedures;

/// <summary>Reads one line of a comment file.</summary>
internal static class CommentLineReader
{
    private static readonly ImmutableArray<string> MergeMarks = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];

    /// <summary>The entry of a line, or null after reporting what is wrong with it.</summary>
    public static CommentEntry? Read(string content, SourceSpan at, DiagnosticSink sink)
    {
        if (MergeMarks.Any(mark => content.StartsWith(mark, StringComparison.Ordinal)))
        {
            sink.Report(CommentFindings.MergeMark, at, Shown(content));
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(content);
            return document.RootElement.ValueKind == JsonValueKind.Object ? Entry(document.RootElement, at, sink) : Broken(content, at, sink);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // The second: half of a letter of two units, which is no text.
            return Broken(content, at, sink);
        }
    }

    private static CommentEntry? Entry(JsonElement line, SourceSpan at, DiagnosticSink sink)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        var others = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        CommentAct? act = null;
        foreach (var field in line.EnumerateObject())
        {
            var names = CommentFile.ActOf(field.Name);
            if (names is null && field.Name is not ("id" or "at" or "by" or "on" or "text"))
            {
                others.Add(new(field.Name, field.Value.GetRawText()));
                continue;
            }

            if (field.Value.ValueKind != JsonValueKind.String || !fields.TryAdd(field.Name, field.Value.GetString()!))
            {
                return Wrong(field.Name, field.Value.GetRawText(), at, sink);
            }

            if (names is not null && act is not null)
            {
                return Wrong(field.Name, field.Value.GetRawText(), at, sink);
            }

            act ??= names;
        }

        string Field(string name) => fields.GetValueOrDefault(name, "");
        foreach (var needed in (string[])["id", "at", "by"])
        {
            if (string.IsNullOrWhiteSpace(Field(needed)))
            {
                return Wrong(needed, Field(needed), at, sink);
            }
        }

        if (InstantPattern.ExtendedIso.Parse(Field("at")) is not { Success: true, Value: var moment })
        {
            return Wrong("at", Field("at"), at, sink);
        }

        var to = act is { } known ? fields.First(field => CommentFile.ActOf(field.Key) == known).Value : "";
        if ((act is not null && to.Length == 0) || (act is null or CommentAct.Replies && string.IsNullOrWhiteSpace(Field("text"))))
        {
            // Neither words nor anything done to another line: nothing is said, or by a later version of the format.
            return Wrong(act is null || to.Length > 0 ? "text" : fields.First(field => CommentFile.ActOf(field.Key) == act).Key, "", at, sink);
        }

        if (act is null && Field("on").Length > 0 && !EditPath.TryParse(Field("on"), out _))
        {
            return Wrong("on", Field("on"), at, sink);
        }

        return new CommentEntry
        {
            Id = Field("id"), At = moment, By = Field("by"), Act = act ?? CommentAct.Comments, On = act is null ? Field("on") : "", To = to, Text = Field("text"),
            Others = act is not null && fields.TryGetValue("on", out var on) ? [.. others, new("on", JsonSerializer.Serialize(on))] : others.ToImmutable(),
            Location = at,
        };
    }

    private static CommentEntry? Broken(string content, SourceSpan at, DiagnosticSink sink)
    {
        sink.Report(CommentFindings.NotReadable, at, Shown(content), Shown(content));
        return null;
    }

    private static CommentEntry? Wrong(string field, string value, SourceSpan at, DiagnosticSink sink)
    {
        sink.Report(CommentFindings.Field, at, Shown(value), field);
        return null;
    }

    private static string Shown(string text) => Yaml.SourceLines.Shorten(text);
}
