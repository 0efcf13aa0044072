using System.Collections.Immutable;
using MotCua.Procedures.Yaml;

namespace MotCua.Procedures.Reading;

/// <summary>Reads where a case goes: a plain target, or a map with bounds and marks.</summary>
internal sealed class RouteReader(ReadSession session)
{
    private ValueReader Values => session.Values;

    /// <summary>Reads the route under a key; null after findings.</summary>
    public (Route? Route, LocalizedText Title) Read(YamlEntry entry, Region region, string from)
    {
        if (entry.Value is YamlScalar plain)
        {
            return (Plain(plain, entry.Key, region, from), LocalizedText.Empty);
        }

        if (MapReader.Open(entry.Value, Values, entry.Key, Grammar.Route.AsSpan()) is not { } map)
        {
            session.FlowIsIncomplete = true;
            return (null, LocalizedText.Empty);
        }

        var title = map.Localized("title");
        _ = map.Localized("notes");
        return (FromMap(map, region, from), title);
    }

    public Route? Plain(YamlScalar target, YamlScalar key, Region region, string from)
    {
        if (target.IsMissing)
        {
            session.Sink.Report(ShapeFindings.NoValue, key.Span, key.Text, key.Text);
            session.FlowIsIncomplete = true;
            return null;
        }

        return region.Target(target, from, isBack: false) is { } to ? new Route { To = to, Location = target.Span } : null;
    }

    /// <summary>Reads the keys of a route from a map that may hold others too (a join rule).</summary>
    public Route? FromMap(MapReader map, Region region, string from)
    {
        var (to, back) = (map.Optional("to"), map.Optional("back-to"));
        if (to is not null && back is not null)
        {
            session.Sink.Report(ShapeFindings.KeysExclude, back.Key.Span, "back-to", "back-to", "to");
        }
        else if (!map.Has("to") && !map.Has("back-to"))
        {
            session.Sink.Report(ShapeFindings.NeedsOneOf, map.Owner, null, "to, back-to");
        }

        var (atMost, isUnlimited) = AtMost(map);
        if (map.Optional("unlimited") is { } unlimited)
        {
            isUnlimited |= Values.YesNo(unlimited.Value, "unlimited") ?? false;
            if (map.Map.Find("at-most") is not null)
            {
                session.Sink.Report(ShapeFindings.KeysExclude, unlimited.Key.Span, "unlimited", "unlimited", "at-most");
            }
        }

        var spendsEntry = map.Optional("spends");
        var spends = session.Refer(NameKind.Bound, spendsEntry);
        if (spendsEntry is not null && (map.Map.Find("at-most") ?? map.Map.Find("unlimited")) is { } other)
        {
            session.Sink.Report(ShapeFindings.KeysExclude, spendsEntry.Key.Span, "spends", "spends", other.Key.Text);
        }

        var thenEntry = map.Optional("then");
        var then = thenEntry is not null && Values.Scalar(thenEntry.Value, "then") is { } thenName ? region.Target(thenName, from, isBack: false) : null;
        var isBounded = spendsEntry is not null || (map.Map.Find("at-most") is not null && !isUnlimited);
        if (isBounded && !map.Has("then"))
        {
            var bound = spendsEntry ?? map.Map.Find("at-most")!;
            session.Sink.Report(SoundnessFindings.LimitWithoutThen, bound.Key.Span, bound.Key.Text, bound.Key.Text);
        }
        else if (!isBounded && thenEntry is not null)
        {
            session.Sink.Report(ShapeFindings.KeyNeeds, thenEntry.Key.Span, "then", "then", "at-most, spends");
        }

        var marks = session.MarksOf(map.Optional("marks"));
        var entry = to ?? back;
        if (entry is null || Values.Scalar(entry.Value, entry.Key.Text) is not { } name || region.Target(name, from, isBack: to is null) is not { } target)
        {
            session.FlowIsIncomplete = true;
            return null;
        }

        return new Route
        {
            To = target, IsBack = to is null, AtMost = atMost, IsUnlimited = isUnlimited, Spends = spends,
            Then = isBounded ? then : null, Marks = marks, Location = name.Span,
        };
    }

    /// <summary>A number that cannot be read still bounds the route, so that nothing else is said about it.</summary>
    private (int? AtMost, bool IsUnlimited) AtMost(MapReader map)
    {
        if (map.Optional("at-most") is not { } entry)
        {
            return (null, false);
        }

        return entry.Value is YamlScalar { Text: "unlimited" } ? (null, true) : (Values.Whole(entry.Value, 1, 255, "at-most") ?? 1, false);
    }
}
