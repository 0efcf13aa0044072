using System.Xml.Linq;
using MotCua.Procedures;
using MotCua.Procedures.Editing;

namespace MotCua.Interchange;

/// <summary>Who acts: the lanes, or the pools where these have none. What kind of body they are a drawing does not tell.</summary>
internal sealed class DraftActors
{
    private readonly Dictionary<DrawnLane, string> ids = [];
    private readonly List<(string Id, EditValue Keys)> actors = [];
    private readonly List<string> ofNoKind = [];

    public DraftActors(Drawing drawing, XElement? own, string language)
    {
        var taken = new DraftIds();
        var declared = own?.Elements().Where(e => e.Name.Namespace == BpmnVocabulary.Extensions && e.Name.LocalName == "actor").ToList() ?? [];
        foreach (var actor in declared)
        {
            taken.Free(OwnDeclarations.Value(actor, "id") ?? "");
        }

        foreach (var lane in drawing.AllLanes)
        {
            if (declared.Find(actor => IsCalled(actor, lane.Name)) is { } known)
            {
                ids[lane] = OwnDeclarations.Value(known, "id")!;
            }
            else if (ids.Keys.FirstOrDefault(other => other.Name.Length > 0 && other.Name == lane.Name && other.Element.Parent == lane.Element.Parent) is { } same)
            {
                ids[lane] = ids[same];
            }
            else
            {
                var id = ids[lane] = taken.Of(lane.Name, "actor");
                var keys = new Keys().Put("kind", DrawnLimits.Unknown).Put("title", new LocalizedText(lane.Name.Length > 0 ? [new(language, lane.Name)] : []));
                actors.Add((id, keys.Map.Entries.Length == 1 ? EditValue.Of(DrawnLimits.Unknown) : keys.Map));
                ofNoKind.Add(lane.Name.Length > 0 ? lane.Name : id);
            }
        }
    }

    /// <summary>Names of actors whose kind somebody has to give.</summary>
    public IReadOnlyList<string> OfNoKind => ofNoKind;

    /// <summary>Whether the drawing shows who acts at all.</summary>
    public bool Any => ids.Count > 0;

    public string Of(DrawnLane? lane) => lane is not null && ids.TryGetValue(lane, out var id) ? id : DrawnLimits.Unknown;

    /// <summary>Adds them to the section <c>actors</c>.</summary>
    public void Put(Keys section) => actors.ForEach(actor => section.Put(actor.Id, actor.Keys));

    private static bool IsCalled(XElement actor, string name)
        => OwnDeclarations.Value(actor, "id") == name || OwnDeclarations.Text(actor, "title").Values.Any(title => Drawing.Plain(title.Value) == name);
}
