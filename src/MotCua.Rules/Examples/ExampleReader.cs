using System.Collections.Immutable;
using MotCua.Procedures;
using MotCua.Procedures.Yaml;
using NodaTime;
using NodaTime.Text;

namespace MotCua.Rules.Examples;

/// <summary>Reads a worked example. All findings at once, each with its place; nothing is checked against a procedure yet.</summary>
public sealed class ExampleReader
{
    private static readonly LocalDateTimePattern Moment = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm");
    private static readonly string[] HappeningKeys = ["at", "do", "silence", "withdraw", "outcome", "facts", "agency", "member"];

    private readonly DiagnosticSink sink = new();
    private readonly ValueReader values;

    private ExampleReader() => values = new(sink);

    /// <summary>Reads an example from its text.</summary>
    /// <param name="file">The file's name, for findings.</param>
    /// <param name="text">Its text.</param>
    public static ExampleReadResult Read(string file, string text)
    {
        var tree = YamlDocumentReader.Read(file, text);
        var reader = new ExampleReader();
        reader.sink.AddRange(tree.Diagnostics);
        var example = tree.Root is null ? null : reader.ReadFile(file, tree.Root);
        return new(reader.sink.HasErrors ? null : example, reader.sink.ToImmutable());
    }

    private Example? ReadFile(string file, YamlNode root)
    {
        if (MapReader.Open(root, values, null, "example", "version", "title", "variant", "channel", "facts", "happens", "expect") is not { } map)
        {
            return null;
        }

        var id = map.RequiredText("example");
        var version = Place(map.Required("version"));
        var happens = map.Required("happens") is { } list ? ReadHappenings(list) : [];
        var expect = map.Required("expect") is { } expected ? ReadExpectation(expected) : null;
        var facts = Facts(map.Optional("facts"));
        return id is null || version is null || expect is null ? null : new()
        {
            File = file,
            Id = id,
            Version = version,
            Title = map.Localized("title"),
            Variant = Place(map.Optional("variant")),
            Channel = Place(map.Optional("channel")),
            Facts = facts,
            Happens = happens,
            Expect = expect,
            Location = map.Owner,
        };
    }

    private ImmutableArray<Happening> ReadHappenings(YamlEntry entry)
    {
        var happenings = ImmutableArray.CreateBuilder<Happening>();
        foreach (var item in values.Items(entry.Value, "happens") ?? [])
        {
            if (MapReader.Open(item, values, null, HappeningKeys) is not { } map || ReadHappening(map) is not { } happening)
            {
                continue;
            }

            if (happenings.Count > 0 && happening.At < happenings[^1].At)
            {
                sink.Report(ExampleFindings.OutOfOrder, happening.Location, null);
            }

            happenings.Add(happening);
        }

        return happenings.ToImmutable();
    }

    private Happening? ReadHappening(MapReader map)
    {
        var at = map.Required("at") is { } e && values.Scalar(e.Value, "at") is { } text ? ReadMoment(text) : null;
        var subjects = new[] { ("do", HappeningKind.Do), ("silence", HappeningKind.Silence), ("withdraw", HappeningKind.Withdraw) }
            .Where(k => map.Has(k.Item1)).ToArray();
        if (subjects.Length != 1)
        {
            sink.Report(ExampleFindings.NotOneHappening, map.Owner, null);
            return null;
        }

        var subject = Place(map.Required(subjects[0].Item1));
        var facts = Facts(map.Optional("facts"));
        return at is null || subject is null ? null : new()
        {
            At = at.Value,
            Kind = subjects[0].Item2,
            Subject = subject,
            Outcome = Place(map.Optional("outcome")),
            Member = Place(map.Optional("agency") ?? map.Optional("member")),
            Facts = facts,
            Location = map.Owner,
        };
    }

    private Expectation? ReadExpectation(YamlEntry entry)
    {
        if (MapReader.Open(entry.Value, values, entry.Key, "due", "end", "open", "papers", "fees") is not { } map)
        {
            return null;
        }

        var due = ImmutableArray.CreateBuilder<(Placed<string>, Placed<string>)>();
        foreach (var item in map.Optional("due") is { } dues ? values.Map(dues.Value, "due")?.Entries ?? [] : [])
        {
            if (values.Scalar(item.Value, item.Key.Text) is not { } text)
            {
                continue;
            }

            if (text.Text.Length == 10 ? values.Date(text) is not null : ReadMoment(text) is not null)
            {
                due.Add((new(item.Key.Text, item.Key.Span), new(text.Text, text.Span)));
            }
        }

        return new()
        {
            Due = due.ToImmutable(),
            End = Place(map.Optional("end")),
            Open = Texts(map, "open"),
            Papers = Texts(map, "papers"),
            Fees = ReadFees(map.Optional("fees")),
        };
    }

    private Placed<ImmutableArray<(string, string)>>? ReadFees(YamlEntry? entry)
        => entry?.Value switch
        {
            null => null,
            YamlMap map => new([.. map.Entries.Select(e => (e.Key.Text, values.Text(e.Value, e.Key.Text) ?? ""))], entry.Key.Span),
            var other => new([.. (values.Items(other, "fees") ?? []).Select(i => (values.Text(i, "fees") ?? "", ""))], entry.Key.Span),
        };

    private static Placed<ImmutableArray<string>>? Texts(MapReader map, string key)
        => map.Optional(key) is { } entry ? new(map.Texts(key), entry.Key.Span) : null;

    private ImmutableArray<YamlEntry> Facts(YamlEntry? entry) => entry is null ? [] : values.Map(entry.Value, "facts")?.Entries ?? [];

    private Placed<string>? Place(YamlEntry? entry)
        => entry is not null && values.Text(entry.Value, entry.Key.Text) is { } text ? new(text, entry.Value.Span) : null;

    private LocalDateTime? ReadMoment(YamlScalar scalar)
    {
        if (Moment.Parse(scalar.Text.Trim()) is { Success: true, Value: { Year: >= 1900 and <= 2199 } moment })
        {
            return moment;
        }

        sink.Report(ExampleFindings.NotAMoment, scalar.Span, scalar.Text, scalar.Text);
        return null;
    }
}
