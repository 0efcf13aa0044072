using System.Collections.Immutable;
using System.Globalization;
using MotCua.Procedures.Yaml;

namespace MotCua.Procedures.Reading;

/// <summary>Reads the sections that declare things: bases, facts, actors, limits and so on.</summary>
internal sealed class DeclarationReader(ReadSession session)
{
    private ValueReader Values => session.Values;

    /// <summary>Reads a section: a map from ids to maps. <paramref name="short"/> reads an entry that is a single value.</summary>
    public ImmutableArray<T> Section<T>(YamlEntry? section, ImmutableArray<string> keys, Func<YamlScalar, MapReader, T?> read, Func<YamlScalar, YamlScalar, T?>? @short = null)
        where T : class
    {
        if (section is null || session.IsUnknown(section.Value) || MapReader.Sections(section, Values) is not { } map)
        {
            return [];
        }

        var result = ImmutableArray.CreateBuilder<T>();
        foreach (var entry in map.Entries)
        {
            Values.Id(entry.Key);
            if (@short is not null && entry.Value is YamlScalar { IsMissing: false } single)
            {
                if (@short(entry.Key, single) is { } made)
                {
                    result.Add(made);
                }
            }
            else if (!session.IsUnknown(entry.Value) && MapReader.Open(entry.Value, Values, entry.Key, keys.AsSpan()) is { } reader
                && read(entry.Key, reader) is { } item)
            {
                result.Add(item);
            }
        }

        return result.ToImmutable();
    }

    public Basis? Basis(YamlScalar key, MapReader map)
    {
        if (map.Has("act") && map.Has("assumed"))
        {
            session.Sink.Report(ShapeFindings.KeysExclude, map.Map.Find("assumed")!.Key.Span, "assumed", "assumed", "act");
        }
        else if (!map.Has("act") && !map.Has("assumed"))
        {
            session.Sink.Report(ShapeFindings.NeedsOneOf, key.Span, key.Text, "act, assumed");
        }

        var basis = new Basis
        {
            Id = key.Text,
            Act = map.Text("act"),
            Article = map.Text("article"),
            Clause = map.Text("clause"),
            Point = map.Text("point"),
            Record = map.Text("record"),
            Source = map.Has("source") ? map.Localized("source") : null,
            From = map.Date("from"),
            Until = map.Date("until"),
            Assumed = map.Has("assumed") ? map.Localized("assumed") : null,
            Title = map.Localized("title"),
            Location = key.Span,
        };
        _ = map.Localized("notes");
        if (basis is { From: { } from, Until: { } until } && until < from)
        {
            session.Sink.Report(ShapeFindings.DatesReversed, map.Map.Find("until")!.Value.Span, Dates.Iso(until), Dates.Iso(until), Dates.Iso(from));
        }

        return basis;
    }

    public Variant? Variant(YamlScalar key, MapReader map)
    {
        if (key.Text == "default")
        {
            session.Sink.Report(ShapeFindings.ReservedId, key.Span, key.Text, key.Text);
        }

        _ = map.Localized("notes");
        return new Variant(key.Text, map.Localized("title"));
    }

    public Fact? Fact(YamlScalar key, MapReader map)
    {
        if (key.Text.Contains('-', StringComparison.Ordinal))
        {
            var camel = string.Concat(key.Text.Split('-').Select((w, i) => i == 0 || w.Length == 0 ? w : char.ToUpperInvariant(w[0]) + w[1..]));
            session.Sink.Report(ShapeFindings.FactIdHasHyphen, key.Span, key.Text, key.Text, camel);
        }

        FactType? type = null;
        if (map.Required("type") is { } typeEntry && Values.Scalar(typeEntry.Value, "type") is { } word && !session.IsUnknown(word))
        {
            type = word.Text switch
            {
                "yes-no" => FactType.YesNo,
                "choice" => FactType.Choice,
                "number" => FactType.Number,
                "money" => FactType.Money,
                "date" => FactType.Date,
                "text" => FactType.Text,
                "list of actors" => FactType.Actors,
                _ => null,
            };
            if (type is null)
            {
                session.Sink.Report(ShapeFindings.NotAFactType, word.Span, SourceLines.Shorten(word.Text), SourceLines.Shorten(word.Text));
            }
        }

        var knownAt = session.Refer(NameKind.Step, map.Required("known-at"));
        ImmutableArray<string> values = [.. session.Names(map.Optional("values")).Where(v => Values.Id(v) is not null).Select(v => v.Text)];
        var atMost = map.Whole("at-most", 1, Grammar.MaxSlots) ?? (map.Has("at-most") ? 1 : null);
        var currency = map.Text("currency");
        Belongs(type, FactType.Choice, "values", "type: choice", values.IsEmpty && !session.IsUnknown(map.Map.Find("values")?.Value));
        Belongs(type, FactType.Actors, "at-most", "type: list of actors", !map.Has("at-most"));
        Belongs(type, FactType.Money, "currency", "type: money", false);
        _ = map.Localized("notes");
        return new Fact
        {
            Id = key.Text, Type = type ?? FactType.YesNo, KnownAt = knownAt ?? "", Values = values, AtMost = atMost,
            Personal = (PersonalClass)Math.Max(0, Grammar.PersonalWords.IndexOf(map.Choice("personal", Grammar.PersonalWords) ?? "none")),
            Currency = currency, Title = map.Localized("title"), Location = key.Span,
        };

        void Belongs(FactType? has, FactType wants, string name, string with, bool missing)
        {
            if (has == wants && missing)
            {
                session.Sink.Report(ShapeFindings.MissingKey, key.Span, null, name);
            }
            else if (has is not null && has != wants && map.Map.Find(name) is { } stray)
            {
                session.Sink.Report(ShapeFindings.KeyNeeds, stray.Key.Span, name, name, with);
            }
        }
    }

    public NamedCondition? Condition(YamlScalar key, MapReader map)
    {
        var holds = map.RequiredText("holds");
        var title = map.Required("title") is { } t ? MapReader.Localized(t, Values) : LocalizedText.Empty;
        _ = map.Localized("notes");
        return new NamedCondition(key.Text, title, holds ?? "", BasisOf(map), key.Span)
        {
            ExpressionLocation = map.Map.Find("holds")?.Value.Span ?? default,
        };
    }

    public Actor? Actor(YamlScalar key, MapReader map)
    {
        _ = map.Localized("notes");
        return new Actor(key.Text, Kind(map.Required("kind") is { } e ? Values.Choice(e.Value, Grammar.ActorWords, "kind") : null), map.Localized("title"), key.Span);
    }

    public Actor? ShortActor(YamlScalar key, YamlScalar kind)
        => new(key.Text, Kind(Values.Choice(kind, Grammar.ActorWords)), LocalizedText.Empty, key.Span);

    public Channel? Channel(YamlScalar key, MapReader map)
    {
        var level = map.Choice("level", Grammar.LevelWords) switch
        {
            "partial" => ChannelLevel.Partial,
            "full" => ChannelLevel.Full,
            _ => ChannelLevel.Offline,
        };
        _ = map.Localized("notes");
        return new Channel
        {
            Id = key.Text, Level = level, When = session.Condition(map.Optional("when"), UseKind.Channel, key.Text),
            Visits = map.Whole("visits", 0, 100) ?? (key.Text == "counter" ? 1 : 0),
            Title = map.Localized("title"), Basis = BasisOf(map), Location = key.Span,
        };
    }

    public Requirement? Requirement(YamlScalar key, MapReader map)
    {
        _ = map.Localized("notes");
        return new Requirement(key.Text, map.Localized("title"), BasisOf(map), key.Span);
    }

    public Fee? Fee(YamlScalar key, MapReader map)
    {
        decimal? amount = null;
        string? currency = null, parameter = null, expression = null;
        SourceSpan place = default;
        if (map.Required("amount") is { } entry && Values.Scalar(entry.Value, "amount") is { } scalar && !session.IsUnknown(scalar))
        {
            var words = scalar.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

            // The đồng has no parts: "8.000 VND" means eight thousand to its writer and eight to a reader of decimal points.
            if (words is [var number, { Length: 3 } unit] && unit.All(char.IsAsciiLetterUpper)
                && decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var fixedAmount)
                && (unit != "VND" || !number.Contains('.', StringComparison.Ordinal)))
            {
                (amount, currency) = (fixedAmount, unit);
            }
            else if (words is ["parameter", var name] && IsParameterName(name))
            {
                parameter = name;
            }
            else if (words.Length > 0 && words[0] != "parameter" && ReadSession.FactNames(scalar.Text).Length > 0
                && (scalar.Text.AsSpan().IndexOfAny("*+/?(") >= 0 || (!char.IsAsciiDigit(scalar.Text[0]) && scalar.Text[0] != '-')))
            {
                // What begins with a number is a calculation only when something is done with it; "8000 dong" is a slip.
                expression = scalar.Text.Trim();
                place = scalar.Span;
                session.FactUses.Add(new FactUse(ReadSession.FactNames(expression), UseKind.Fee, key.Text, scalar.Span));
            }
            else
            {
                session.Sink.Report(ShapeFindings.NotAnAmount, scalar.Span, SourceLines.Shorten(scalar.Text), SourceLines.Shorten(scalar.Text));
            }
        }

        _ = map.Localized("notes");
        return new Fee
        {
            Id = key.Text, Amount = amount, Currency = currency, Parameter = parameter, Expression = expression, ExpressionLocation = place,
            When = session.Condition(map.Optional("when"), UseKind.Fee, key.Text),
            Channels = session.ReferAll(NameKind.Channel, map.Optional("channels")),
            Title = map.Localized("title"), Basis = BasisOf(map), Location = key.Span,
        };
    }

    public LimitDeclaration? Limit(YamlScalar key, MapReader map)
    {
        if (key.Text == "basis")
        {
            session.Sink.Report(ShapeFindings.ReservedId, key.Span, key.Text, key.Text);
        }

        var within = session.Within(map, map.Required("within"));
        var (fromEntry, untilEntry) = (map.Required("from"), map.Required("until"));
        var (from, until) = (session.Event(fromEntry), session.Event(untilEntry));
        if (from is not null && until is not null)
        {
            session.LimitEvents.TryAdd(key.Text, (fromEntry!.Value.Span, untilEntry!.Value.Span));
        }

        var extensions = map.Optional("extended") is { } extended && Values.Items(extended.Value, "extended") is { } items
            ? items.Select(i => Extension(i, key.Text, within)).OfType<LimitExtension>().ToImmutableArray()
            : [];
        _ = map.Localized("notes");
        return new LimitDeclaration
        {
            Id = key.Text, Within = within ?? new LimitByVariant(null, []), From = from ?? default, Until = until ?? default,
            Extensions = extensions, Title = map.Localized("title"), Basis = BasisOf(map), Location = key.Span,
        };
    }

    public Bound? Bound(YamlScalar key, MapReader map)
    {
        var atMost = map.Required("at-most") is { } e ? Values.Whole(e.Value, 1, 255, "at-most") : null;
        _ = map.Localized("notes");
        return new Bound(key.Text, atMost ?? 1, map.Localized("title"), BasisOf(map), key.Span);
    }

    public End? End(YamlScalar key, MapReader map)
    {
        var until = map.Optional("until");
        if (until is not null && !map.Has("by"))
        {
            session.Sink.Report(ShapeFindings.KeyNeeds, until.Key.Span, "until", "until", "by");
        }

        string? mark = null;
        if (until is not null && Values.Id(until.Value, "until") is { } name)
        {
            mark = name;
            if (!session.IsUnknown(until.Value))
            {
                session.Events.Add((new CaseEventName(CaseEventKind.Mark, name), until.Value.Span));
            }
        }

        _ = map.Localized("notes");
        return new End
        {
            Id = key.Text, Gives = session.FreeNames(map.Optional("gives")), By = session.Refer(NameKind.Actor, map.Optional("by")),
            Until = mark, Title = map.Localized("title"), Basis = BasisOf(map), Location = key.Span,
        };
    }

    public ImmutableArray<string> BasisOf(MapReader map) => session.ReferAll(NameKind.Basis, map.Optional("basis"));

    private static ActorKind Kind(string? word) => word switch
    {
        "citizen" => ActorKind.Citizen,
        "business" => ActorKind.Business,
        "agency" => ActorKind.Agency,
        "system" => ActorKind.System,
        _ => ActorKind.Office,
    };

    /// <summary>Whether a text can name a parameter: ids joined by dots.</summary>
    internal static bool IsParameterName(string text) => text.Split('.').All(ValueReader.IsId);

    private LimitExtension? Extension(YamlNode node, string limit, LimitByVariant? within)
    {
        if (MapReader.Open(node, Values, null, Grammar.Extension.AsSpan()) is not { } map)
        {
            return null;
        }

        var (by, to) = (map.Optional("by"), map.Optional("to"));
        var (when, on) = (map.Optional("when"), map.Optional("on"));
        OneOf(map, by, to, "by", "to");
        OneOf(map, when, on, "when", "on");
        var amount = (by ?? to) is { } entry ? session.Limit(entry.Value, entry.Key.Text, new(0, LegalTime.TimeUnit.WorkingDay)) : null;
        if (amount is not null && within is not null
            && ((within.Default is { } d && d.Unit != amount.Unit) || within.ByVariant.Any(v => v.Value.Unit != amount.Unit)))
        {
            var value = (by ?? to)!.Value;
            session.Sink.Report(ShapeFindings.ExtensionUnit, value.Span, ((YamlScalar)value).Text);
        }

        _ = map.Localized("title");
        _ = map.Localized("notes");
        return new LimitExtension(
            amount ?? new(0, LegalTime.TimeUnit.WorkingDay), to is not null && by is null,
            session.Condition(when, UseKind.Limit, limit), when is null ? session.Event(on) : null, BasisOf(map), map.Owner);
    }

    private void OneOf(MapReader map, YamlEntry? first, YamlEntry? second, string a, string b)
    {
        if (first is not null && second is not null)
        {
            session.Sink.Report(ShapeFindings.KeysExclude, second.Key.Span, b, b, a);
        }
        else if (!map.Has(a) && !map.Has(b))
        {
            session.Sink.Report(ShapeFindings.NeedsOneOf, map.Owner, null, $"{a}, {b}");
        }
    }
}
