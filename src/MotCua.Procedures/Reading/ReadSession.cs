using System.Collections.Immutable;
using MotCua.LegalTime;
using MotCua.Procedures.Yaml;
using NodaTime;
using NodaTime.Text;

namespace MotCua.Procedures.Reading;

/// <summary>What is carried through the reading of one file.</summary>
internal sealed class ReadSession
{
    private readonly Dictionary<NameKind, Dictionary<string, SourceSpan>> names = [];
    private readonly List<(NameKind Kind, YamlScalar Name)> references = [];
    private readonly Dictionary<string, Condition> conditions = new(StringComparer.Ordinal);

    public ReadSession(DiagnosticSink sink, bool isDraft)
    {
        Sink = sink;
        IsDraft = isDraft;
        Values = new ValueReader(sink) { AcceptsUnknown = isDraft };
    }

    public DiagnosticSink Sink { get; }

    public bool IsDraft { get; }

    public ValueReader Values { get; }

    /// <summary>Named conditions by id, known before anything refers to them.</summary>
    public Dictionary<string, string> NamedConditions { get; } = new(StringComparer.Ordinal);

    public HashSet<string> UsedConditions { get; } = new(StringComparer.Ordinal);

    public HashSet<(NameKind Kind, string Name)> Used { get; } = [];

    public List<FactUse> FactUses { get; } = [];

    /// <summary>Where the file says from when it is in force.</summary>
    public SourceSpan? InForceFrom { get; set; }

    /// <summary>Facts named in conditions that could not be read: nobody is told that they are never used.</summary>
    public HashSet<string> Mentioned { get; } = new(StringComparer.Ordinal);

    /// <summary>Events by the place that names them, to be checked when all marks are known.</summary>
    public List<(CaseEventName Event, SourceSpan At)> Events { get; } = [];

    /// <summary>Where a limit names its two events.</summary>
    public Dictionary<string, (SourceSpan From, SourceSpan Until)> LimitEvents { get; } = new(StringComparer.Ordinal);

    /// <summary>All marks that steps and routes set, also those of routes that could not be read whole.</summary>
    public HashSet<string> Marks { get; } = new(StringComparer.Ordinal);

    /// <summary>Where a branch names the list it runs over.</summary>
    public List<(string Fact, SourceSpan At)> Loops { get; } = [];

    /// <summary>Loop names that act without being declared: the agencies of the list (first place of the loop).</summary>
    public Dictionary<string, SourceSpan> LoopActors { get; } = new(StringComparer.Ordinal);

    /// <summary>Where a call names its procedure, by the call's id.</summary>
    public Dictionary<string, SourceSpan> ProcedureCalls { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether a part of the flow could not be read; then nothing is said about what is unreachable or unused.</summary>
    public bool FlowIsIncomplete { get; set; }

    public ImmutableArray<Condition> Conditions => [.. conditions.Values];

    public bool IsUnknown(YamlNode? node) => IsDraft && node is YamlScalar { Text: Grammar.Unknown };

    public void Declare(NameKind kind, YamlScalar key)
    {
        if (!names.TryGetValue(kind, out var known))
        {
            names[kind] = known = new(StringComparer.Ordinal);
        }

        known.TryAdd(key.Text, key.Span);
    }

    public IReadOnlyDictionary<string, SourceSpan> Declared(NameKind kind)
        => names.TryGetValue(kind, out var known) ? known : new Dictionary<string, SourceSpan>();

    /// <summary>Notes that a name is used; whether it exists is asked at the end.</summary>
    public string Refer(NameKind kind, YamlScalar name)
    {
        if (!IsUnknown(name))
        {
            references.Add((kind, name));
            Used.Add((kind, name.Text));
        }

        return name.Text;
    }

    /// <summary>Notes a name given as the value of a key.</summary>
    public string? Refer(NameKind kind, YamlEntry? entry)
        => entry is not null && Values.Scalar(entry.Value, entry.Key.Text) is { } name ? Refer(kind, name) : null;

    /// <summary>Names given as one value or as a list.</summary>
    public ImmutableArray<string> ReferAll(NameKind kind, YamlEntry? entry)
        => [.. Names(entry).Select(name => Refer(kind, name))];

    /// <summary>One text or a list of texts, each once.</summary>
    public ImmutableArray<YamlScalar> Names(YamlEntry? entry)
    {
        if (entry is null)
        {
            return [];
        }

        if (entry.Value is not YamlList list)
        {
            return Values.Scalar(entry.Value, entry.Key.Text) is { } single ? [single] : [];
        }

        var result = ImmutableArray.CreateBuilder<YamlScalar>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in list.Items)
        {
            if (Values.Scalar(item, entry.Key.Text) is not { } name)
            {
                continue;
            }

            if (seen.Add(name.Text))
            {
                result.Add(name);
            }
            else
            {
                Sink.Report(ShapeFindings.RepeatedItem, name.Span, SourceLines.Shorten(name.Text), SourceLines.Shorten(name.Text));
            }
        }

        return result.ToImmutable();
    }

    /// <summary>Names that people choose and nothing declares: marks, results of a branch, what an end gives.</summary>
    public ImmutableArray<string> FreeNames(YamlEntry? entry)
        => [.. Names(entry).Where(n => IsUnknown(n) || Values.Id(n, entry!.Key.Text) is not null).Select(n => n.Text)];

    /// <summary>Marks set by a step or route.</summary>
    public ImmutableArray<string> MarksOf(YamlEntry? entry)
    {
        var marks = FreeNames(entry);
        Marks.UnionWith(marks);
        return marks;
    }

    /// <summary>A condition: its number is shared by all places that say the same.</summary>
    public Condition? Condition(YamlEntry? entry, UseKind kind, string owner)
    {
        if (entry is null || Values.Scalar(entry.Value, entry.Key.Text) is not { } scalar || IsUnknown(scalar))
        {
            return null;
        }

        var text = scalar.Text.Trim();
        var expression = NamedConditions.GetValueOrDefault(text, text);
        if (NamedConditions.ContainsKey(text))
        {
            UsedConditions.Add(text);
        }
        else if (SimpleConditionCompiler.FactOf(text) is null)
        {
            var shown = SourceLines.Shorten(text);
            Sink.Report(ReferenceFindings.CompoundCondition, scalar.Span, shown, shown);
            Mentioned.UnionWith(FactNames(text));
            return null;
        }

        FactUses.Add(new FactUse(FactNames(expression), kind, owner, scalar.Span));
        if (!conditions.TryGetValue(text, out var condition))
        {
            conditions[text] = condition = new Condition(conditions.Count, text, expression, scalar.Span);
        }

        return condition;
    }

    /// <summary>Words of an expression that could be facts; which of them are is known later.</summary>
    public static ImmutableArray<string> FactNames(string expression)
    {
        var found = ImmutableArray.CreateBuilder<string>();
        var quoted = false;
        for (var i = 0; i < expression.Length; i++)
        {
            if (expression[i] is '"' or '\'')
            {
                quoted = !quoted;
            }

            if (quoted || !(char.IsAsciiLetter(expression[i]) || expression[i] == '_'))
            {
                continue;
            }

            var start = i;
            while (i < expression.Length && (char.IsAsciiLetterOrDigit(expression[i]) || expression[i] == '_'))
            {
                i++;
            }

            // What follows a single "=" is a value.
            var before = expression[..start].TrimEnd();
            if (!before.EndsWith('=') || before.EndsWith("==", StringComparison.Ordinal))
            {
                found.Add(expression[start..i]);
            }

            i--;
        }

        return [.. found.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>An event: a mark, or the start or end of a step.</summary>
    public CaseEventName? Event(YamlEntry? entry)
    {
        if (entry is null || Values.Scalar(entry.Value, entry.Key.Text) is not { } scalar)
        {
            return null;
        }

        var words = scalar.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        CaseEventName? result = words switch
        {
            [var mark] when ValueReader.IsId(mark) => new(CaseEventKind.Mark, mark),
            [var step, "started"] when ValueReader.IsId(step) => new(CaseEventKind.StepStarted, step),
            [var step, "ended"] when ValueReader.IsId(step) => new(CaseEventKind.StepEnded, step),
            _ => null,
        };
        if (result is not { } found)
        {
            Sink.Report(ShapeFindings.NotAnEvent, scalar.Span, SourceLines.Shorten(scalar.Text), SourceLines.Shorten(scalar.Text));
            return null;
        }

        if (!IsUnknown(scalar))
        {
            Events.Add((found, scalar.Span));
        }

        return found;
    }

    /// <summary>A time limit with the rules of counting that stand beside it.</summary>
    public TimeLimit? Limit(YamlNode node, string key, TimeLimit pattern)
    {
        if (Values.Scalar(node, key) is not { } scalar || IsUnknown(scalar))
        {
            return null;
        }

        if (TimeLimitText.Parse(scalar.Text, out var wrong, out var argument) is { } limit)
        {
            return pattern with { Amount = limit.Amount, Unit = limit.Unit };
        }

        var shown = SourceLines.Shorten(scalar.Text);
        Sink.Report(wrong!, scalar.Span, shown, shown, argument);
        return null;
    }

    /// <summary>The <c>within</c> of a step or limit, with its options.</summary>
    public LimitByVariant? Within(MapReader map, YamlEntry? within)
    {
        var pattern = new TimeLimit(0, TimeUnit.WorkingDay)
        {
            Start = map.Choice("start", Grammar.StartWords) switch
            {
                "same-day" => StartRule.SameDay,
                "next-working-day" => StartRule.NextWorkingDay,
                _ => StartRule.NextDay,
            },
            CutOff = map.Optional("cut-off") is { } cutOff ? Time(cutOff) : null,
            RollForward = map.YesNo("roll-forward") ?? false,
        };
        if (within is null)
        {
            return null;
        }

        if (within.Value is not YamlMap byVariant)
        {
            return Limit(within.Value, "within", pattern) is { } single ? new LimitByVariant(single, []) : null;
        }

        TimeLimit? fallback = null;
        var limits = ImmutableArray.CreateBuilder<KeyValuePair<string, TimeLimit>>();
        if (byVariant.Entries.IsEmpty)
        {
            Sink.Report(ShapeFindings.EmptyCollection, within.Key.Span, "within", "within");
        }

        foreach (var (key, value) in byVariant.Entries.Select(e => (e.Key, e.Value)))
        {
            if (value is YamlScalar { IsMissing: true })
            {
                Sink.Report(ShapeFindings.NoValue, key.Span, key.Text, key.Text);
            }

            var limit = value is YamlScalar { IsMissing: true } ? null : Limit(value, key.Text, pattern);
            if (key.Text == "default")
            {
                fallback = limit;
                continue;
            }

            Refer(NameKind.Variant, key);
            if (limit is not null)
            {
                limits.Add(new(key.Text, limit));
            }
        }

        return new LimitByVariant(fallback, limits.ToImmutable());
    }

    /// <summary>Reports references to names nobody declared.</summary>
    public void ResolveNames()
    {
        foreach (var (kind, name) in references)
        {
            var known = Declared(kind);
            if (known.ContainsKey(name.Text))
            {
                continue;
            }

            var (vi, en) = Words(kind);
            var (hintVi, hintEn) = ReferenceFindings.Hint(name.Text, [.. known.Keys]);
            var shown = SourceLines.Shorten(name.Text);
            Sink.Report(ReferenceFindings.UnknownName, name.Span, shown, vi, en, shown, hintVi, hintEn);
        }
    }

    public static (string Vi, string En) Words(NameKind kind) => kind switch
    {
        NameKind.Basis => ("căn cứ", "basis"),
        NameKind.Variant => ("trường hợp", "variant"),
        NameKind.Fact => ("dữ kiện", "fact"),
        NameKind.Actor => ("người thực hiện", "actor"),
        NameKind.Channel => ("cách thức", "channel"),
        NameKind.Paper => ("giấy tờ", "paper"),
        NameKind.Fee => ("phí, lệ phí", "fee"),
        NameKind.Limit => ("thời hạn", "time limit"),
        NameKind.Bound => ("giới hạn số lần", "bound"),
        _ => ("bước", "step"),
    };

    private LocalTime? Time(YamlEntry entry)
    {
        if (Values.Scalar(entry.Value, entry.Key.Text) is not { } scalar || IsUnknown(scalar))
        {
            return null;
        }

        var parsed = LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(scalar.Text);
        if (parsed.Success)
        {
            return parsed.Value;
        }

        Sink.Report(ShapeFindings.NotATime, scalar.Span, SourceLines.Shorten(scalar.Text), SourceLines.Shorten(scalar.Text));
        return null;
    }
}
