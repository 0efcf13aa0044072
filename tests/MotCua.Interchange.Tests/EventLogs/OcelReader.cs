using System.Text.Json;

namespace MotCua.Interchange.Tests;

/// <summary>A strict reader of OCEL 2.0 documents: refuses what the specification does not allow.</summary>
internal sealed record OcelReader(Dictionary<string, OcelObject> Objects, List<OcelEvent> Events)
{
    public static OcelReader Read(string text)
    {
        using var document = JsonDocument.Parse(text);
        var root = document.RootElement;
        Keys(root, "objectTypes", "eventTypes", "objects", "events");
        var objectTypes = Types(root.GetProperty("objectTypes"));
        var eventTypes = Types(root.GetProperty("eventTypes"));
        var objects = new Dictionary<string, OcelObject>();
        foreach (var element in root.GetProperty("objects").EnumerateArray())
        {
            Keys(element, "id", "type", "attributes", "relationships");
            var type = objectTypes[Text(element, "type")];
            var values = element.GetProperty("attributes").EnumerateArray().Select(attribute =>
            {
                Keys(attribute, "name", "time", "value");
                Check(type, attribute);
                return (Name: Text(attribute, "name"), Time: Moment(attribute, "time"), Value: attribute.GetProperty("value").ToString());
            }).ToList();
            Assert.All(values.GroupBy(v => v.Name), changes => Assert.Equal(changes.Select(c => c.Time).Order(), changes.Select(c => c.Time)));
            Assert.True(objects.TryAdd(Text(element, "id"), new(Text(element, "type"), [.. values.Select(v => (v.Name, v.Value))], Relations(element))), "an object twice: " + Text(element, "id"));
        }

        var ids = new HashSet<string>();
        var events = root.GetProperty("events").EnumerateArray().Select(element =>
        {
            Keys(element, "id", "type", "time", "attributes", "relationships");
            Assert.True(ids.Add(Text(element, "id")));
            var type = eventTypes[Text(element, "type")];
            foreach (var attribute in element.GetProperty("attributes").EnumerateArray())
            {
                Keys(attribute, "name", "value");
                Check(type, attribute);
            }

            return new OcelEvent(Text(element, "type"), Moment(element, "time"), Relations(element));
        }).ToList();
        Assert.All(objects.Values.SelectMany(o => o.Relations).Concat(events.SelectMany(e => e.Relations)), relation => Assert.Contains(relation.Object, objects.Keys));
        return new(objects, events);
    }

    private static Dictionary<string, Dictionary<string, string>> Types(JsonElement types) => types.EnumerateArray().ToDictionary(
        type => Text(type, "name"),
        type => type.GetProperty("attributes").EnumerateArray().ToDictionary(a => Text(a, "name"), a => Text(a, "type")));

    private static void Check(Dictionary<string, string> type, JsonElement attribute)
    {
        var value = attribute.GetProperty("value");
        var fits = type[Text(attribute, "name")] switch
        {
            "string" => value.ValueKind == JsonValueKind.String,
            "time" => DateTimeOffset.TryParse(value.GetString(), out _),
            "integer" => value.TryGetInt64(out _),
            "float" => value.ValueKind == JsonValueKind.Number,
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            _ => false,
        };
        Assert.True(fits, attribute.GetRawText());
    }

    private static List<(string Object, string Qualifier)> Relations(JsonElement element) => [.. element.GetProperty("relationships").EnumerateArray().Select(relation =>
    {
        Keys(relation, "objectId", "qualifier");
        return (Text(relation, "objectId"), Text(relation, "qualifier"));
    })];

    private static DateTimeOffset Moment(JsonElement element, string name) => DateTimeOffset.ParseExact(Text(element, name), "yyyy-MM-dd'T'HH:mm:sszzz", null);

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() is { Length: > 0 } text ? text : throw new FormatException(element.GetRawText());

    private static void Keys(JsonElement element, params string[] names) => Assert.Equal(names, element.EnumerateObject().Select(p => p.Name));
}

internal sealed record OcelObject(string Type, List<(string Name, string Value)> Attributes, List<(string Object, string Qualifier)> Relations)
{
    public IEnumerable<string> Values(string name) => Attributes.Where(a => a.Name == name).Select(a => a.Value);
}

internal sealed record OcelEvent(string Type, DateTimeOffset Time, List<(string Object, string Qualifier)> Relations);
