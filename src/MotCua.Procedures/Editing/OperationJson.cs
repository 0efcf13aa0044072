using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MotCua.Procedures.Editing;

/// <summary>
/// The JSON form of operations: <c>{ "op": "add", "path": "papers.photo", "after": "land", "value": { "original": "1" } }</c>. Keys: <c>op</c>, <c>path</c>,
/// <c>value</c>, <c>before</c>, <c>after</c>, <c>at</c> (<c>first</c>, <c>last</c>), <c>into</c>, <c>to</c>, <c>on</c>, <c>in</c>, <c>branch</c>,
/// <c>beside</c>, <c>objected</c>, <c>references</c> (<c>remove</c>).
/// </summary>
public static class OperationJson
{
    /// <summary>Reads one operation or an array of them.</summary>
    /// <returns>The operations, or a finding about the first that is none.</returns>
    public static (ImmutableArray<EditOperation> Operations, Diagnostic? Finding) Parse(string json)
    {
        JsonNode? node;
        try
        {
            node = JsonNode.Parse(json);
        }
        catch (JsonException)
        {
            return ([], OperationText.Wrong(json));
        }

        var result = ImmutableArray.CreateBuilder<EditOperation>();
        foreach (var item in node is JsonArray array ? array : new JsonArray(node?.DeepClone()))
        {
            if (Read(item) is not { } operation)
            {
                return ([], OperationText.Wrong(item?.ToJsonString() ?? "null"));
            }

            result.Add(operation);
        }

        return (result.ToImmutable(), null);
    }

    /// <summary>The operation of an object, or null when it is none.</summary>
    public static EditOperation? Read(JsonNode? node)
    {
        if (node is not JsonObject o || !EditPath.TryParse(Text(o, "path") ?? "", out var path))
        {
            return null;
        }

        EditPath? Path(string key) => Text(o, key) is { } text && EditPath.TryParse(text, out var found) ? found : null;
        var value = o.ContainsKey("value") ? EditValue.FromJson(o["value"]) : null;
        return (Text(o, "op"), value) switch
        {
            ("set", { } v) => new SetValue(path, v),
            ("add", { } v) => new AddValue(path, v, Position(o)),
            ("remove", null) => new RemoveValue(path, IsTrue(o, "references")),
            ("rename", null) when Text(o, "to") is { } id => new RenameId(path, id),
            ("move", null) => new MoveValue(path, Path("into"), Position(o)),
            ("reconnect", null) when Text(o, "to") is { } target => new Reconnect(path, target),
            ("insert", { } v) when Path("on") is { } route => new InsertStep(path.Last, route, v),
            ("bypass", null) => new BypassStep(path, Text(o, "to"), IsTrue(o, "orphans")),
            ("wrap", null) when Text(o, "in") is { } block && Text(o, "branch") is { } branch => new WrapInBlock(path.Last, (Path("to") ?? path).Last, block, branch),
            ("parallel", { } v) when Text(o, "beside") is { } beside => new AddParallel(path.Last, beside, v, Text(o, "objected"), Text(o, "to")),
            _ => null,
        };
    }

    /// <summary>The JSON form.</summary>
    public static JsonObject Write(EditOperation operation)
    {
        var o = new JsonObject();
        void Put(string op, EditPath path, EditValue? value = null, params ReadOnlySpan<(string Key, string? Text)> more)
        {
            o["op"] = op;
            o["path"] = path.ToString();
            foreach (var (key, text) in more)
            {
                if (text is not null)
                {
                    o[key] = text;
                }
            }

            if (value is not null)
            {
                o["value"] = value.ToJson();
            }
        }

        switch (operation)
        {
            case SetValue s:
                Put("set", s.Path, s.Value);
                break;
            case AddValue a:
                Put("add", a.Path, a.Value, Place(a.Position));
                break;
            case RemoveValue r:
                Put("remove", r.Path);
                if (r.Cascade)
                {
                    o["references"] = true;
                }

                break;
            case RenameId r:
                Put("rename", r.Path, null, ("to", r.NewId));
                break;
            case MoveValue m:
                Put("move", m.Path, null, ("into", m.Into?.ToString()), Place(m.Position));
                break;
            case Reconnect r:
                Put("reconnect", r.Path, null, ("to", r.Target));
                break;
            case InsertStep i:
                Put("insert", EditPath.Of("steps", i.Id), i.Step, ("on", i.Route.ToString()));
                break;
            case BypassStep b:
                Put("bypass", b.Path, null, ("to", b.To));
                if (b.Orphans)
                {
                    o["orphans"] = true;
                }

                break;
            case WrapInBlock w:
                Put("wrap", EditPath.Of("steps", w.First), null, ("to", EditPath.Of("steps", w.Last).ToString()), ("in", w.Block), ("branch", w.Branch));
                break;
            case AddParallel p:
                Put("parallel", EditPath.Of("steps", p.Id), p.Step, ("beside", p.Beside), ("objected", p.Objection), ("to", p.Target));
                break;
            default:
                throw new InvalidOperationException("Closed hierarchy.");
        }

        return o;
    }

    private static bool IsTrue(JsonObject o, string key) => o[key]?.GetValueKind() == JsonValueKind.True;

    private static (string, string?) Place(EditPosition position) => position.Kind switch
    {
        PositionKind.First => ("at", "first"),
        PositionKind.Last => ("at", "last"),
        PositionKind.Before => ("before", position.Sibling),
        PositionKind.After => ("after", position.Sibling),
        _ => ("at", null),
    };

    private static EditPosition Position(JsonObject o)
        => Text(o, "before") is { } before ? EditPosition.Before(before)
            : Text(o, "after") is { } after ? EditPosition.After(after)
            : Text(o, "at") switch { "first" => EditPosition.First, "last" => EditPosition.Last, _ => EditPosition.Usual };

    private static string? Text(JsonObject o, string key) => o[key] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
