using System.Collections.Immutable;
using System.Xml.Linq;
using MotCua.Procedures;
using MotCua.Procedures.Editing;
using static MotCua.Interchange.OwnDeclarations;

namespace MotCua.Interchange;

/// <summary>
/// A procedure as the extension elements of our own export tell it. They are believed for the whole flow only as long as the drawing still says
/// the same (see <see cref="OwnDrawing"/>); names that were changed in it count.
/// </summary>
internal sealed class OwnProcedure
{
    private static readonly XNamespace Own = BpmnVocabulary.Extensions;

    private readonly XElement procedure;
    private readonly Dictionary<string, XElement> nodes;
    private readonly Dictionary<string, XElement> ends;
    private readonly Dictionary<string, XElement> blocks;

    private OwnProcedure(XElement procedure)
    {
        this.procedure = procedure;
        var all = procedure.Document!.Descendants().Where(e => e.Name.Namespace == Own && Value(e, "id") is not null).ToList();
        nodes = First(all.Where(e => e.Name.LocalName is "step" or "call" && e.Parent?.Parent is not null));
        ends = First(all.Where(e => e.Name.LocalName == "end" && e.Parent?.Parent is not null));
        blocks = First(procedure.Elements(Own + "block").Where(e => Value(e, "id") is not null));
        Language = Value(procedure, "language") is "en" ? "en" : "vi";
    }

    /// <summary>Language of the names in the drawing.</summary>
    public string Language { get; }

    public string Id => Value(procedure, "id") ?? "";

    public XElement Element => procedure;

    /// <summary>The procedure of a file, or null when it holds none of ours.</summary>
    public static OwnProcedure? In(XDocument document)
        => document.Descendants(Own + "procedure").FirstOrDefault() is { Parent.Parent: not null } found && Value(found, "steps") is not null ? new OwnProcedure(found) : null;

    /// <summary>What the file says of a step, call or end, with the name it now has in the drawing; null when nothing is said.</summary>
    public static XElement? Of(XElement drawn)
        => drawn.Elements().Where(e => e.Name.LocalName == "extensionElements").Elements().FirstOrDefault(e => e.Name.Namespace == Own && e.Name.LocalName is "step" or "call" or "end" or "block");

    /// <summary>The first keys of the file, up to the sections.</summary>
    public Keys Head(string id, LocalizedText title)
    {
        var keys = new Keys().Put("procedure", id).Put("title", title.IsEmpty ? TitleOf(procedure.Parent!.Parent!, procedure) : title);
        keys.Put("code", Value(procedure, "code")).Put("publication", Value(procedure, "publication")).Put("status", "draft");
        keys.Put("fictional", Value(procedure, "fictional") == "true");
        if (Value(procedure, "effectiveFrom") is { } from)
        {
            keys.Put("effective", new Keys().Put("from", from).Put("until", Value(procedure, "effectiveUntil"))
                .Put("chosen-by", Value(procedure, "chosenBy")).Put("open-cases", Value(procedure, "openCases")).Map);
        }

        return keys.Put("authority", Value(procedure, "authority")).Put("calendar", Value(procedure, "calendar"))
            .PutList("subjects", Words(procedure, "subjects")).Put("notes", Text(procedure, "notes"));
    }

    /// <summary>The whole file; null when something it names is not there any more, or stands in two places.</summary>
    /// <param name="id">The id it gets.</param>
    /// <param name="title">Its title; empty for its own.</param>
    /// <param name="changed">What the drawing says otherwise of single steps.</param>
    public EditValue.Map? Whole(string id, LocalizedText title, OwnChanges changed)
    {
        try
        {
            var file = Head(id, title);
            Put(file, procedure);
            file.Put("steps", Region(Words(procedure, "steps"), [], changed));
            return file.Section("ends", Words(procedure, "ends").Distinct(), end => end, end => EndKeys(ends[end])).Map;
        }
        catch (KeyNotFoundException)
        {
            return null;
        }
    }

    /// <summary>The keys of a step between its actor and its routes.</summary>
    public static void StepKeys(Keys keys, XElement step, string? within, string? onSilence)
    {
        keys.Put("in-person", Value(step, "inPerson") == "true").Put("four-eyes", Value(step, "fourEyes"));
        if (within is not null)
        {
            Within(keys, step, within).Put("on-silence", onSilence).Put("counts", Value(step, "countsAllVisits") == "true" ? "all-visits" : null);
        }

        keys.Put("budget", Value(step, "budget") is { } budget ? budget + " working days" : null);
        if (Words(step, "pauses") is { Length: > 0 } pauses)
        {
            var map = new Keys();
            foreach (var pause in pauses.Select(pause => pause.Split(':')).DistinctBy(pause => pause[0]))
            {
                map.Put(pause[0], pause.Length > 1 ? pause[1] : "continue");
            }

            keys.Put("pauses", map.PutIds("basis", Words(step, "pausesBasis")).Map);
        }

        keys.PutIds("gives", Words(step, "gives")).PutIds("fees", Words(step, "fees")).PutIds("marks", Words(step, "marks"));
    }

    /// <summary>The title of a thing: its own, unless the drawing calls it otherwise now.</summary>
    /// <param name="own">What the file says of it.</param>
    /// <param name="name">Its name in the drawing.</param>
    /// <param name="language">Language of the drawing.</param>
    public static LocalizedText TitleOf(XElement own, string name, string language)
    {
        // What has no title is drawn by its id, a call by that of what it runs.
        var title = Text(own, "title");
        var isSame = title.IsEmpty ? name == Value(own, "id") || name == Value(own, "runs") : name == Drawing.Plain(title.In(language));
        return name.Length == 0 || isSame ? title : new LocalizedText([.. title.Values.Where(value => value.Key != language), new(language, name)]);
    }

    private LocalizedText TitleOf(XElement drawn, XElement own) => TitleOf(own, Drawing.Plain(Value(drawn, "name")), Language);

    private EditValue Region(string[] ids, HashSet<string> placed, OwnChanges changed)
    {
        var steps = new Keys();
        foreach (var id in ids)
        {
            if (!placed.Add(id))
            {
                throw new KeyNotFoundException();
            }

            steps.Put(id, blocks.TryGetValue(id, out var block) ? Block(block, placed, changed) : Node(nodes[id], changed));
        }

        return steps.Map;
    }

    private EditValue Node(XElement node, OwnChanges changed)
    {
        var isStep = node.Name.LocalName == "step";
        var id = Value(node, "id")!;
        var keys = isStep ? new Keys().Put("by", changed.By.GetValueOrDefault(id) ?? Value(node, "by")) : new Keys().Put("runs", Value(node, "runs"));
        keys.Put("when", Value(node, "when")).Put("otherwise", Value(node, "otherwise"));
        if (isStep)
        {
            StepKeys(keys, node, changed.Within.GetValueOrDefault(id) ?? Value(node, "within"), Value(node, "onSilence"));
        }

        keys.PutIds("basis", Words(node, "basis")).Put("title", TitleOf(node.Parent!.Parent!, node)).Put("notes", Text(node, "notes"));
        var outcomes = node.Elements(Own + "outcome").Where(e => Value(e, "id") is not null).DistinctBy(e => Value(e, "id")).ToList();
        return isStep && outcomes is [var only] && Value(only, "id") == Outcome.Done
            ? keys.Put("next", Route(only)).Map
            : keys.Section("outcomes", outcomes, outcome => Value(outcome, "id")!, Route).Map;
    }

    private EditValue Block(XElement block, HashSet<string> placed, OwnChanges changed)
    {
        var keys = new Keys().Put("when", Value(block, "when")).Put("otherwise", Value(block, "otherwise"))
            .PutIds("basis", Words(block, "basis")).Put("title", Text(block, "title")).Put("notes", Text(block, "notes"));
        return keys.Section("branches", block.Elements(Own + "branch").DistinctBy(e => Value(e, "id")), branch => Value(branch, "id") ?? "", branch =>
        {
            var inside = new Keys().Put("title", Text(branch, "title")).Put("when", Value(branch, "when"));
            if (Value(branch, "forEach") is { } name)
            {
                inside.Put("for-each", new Keys().Put(name, Value(branch, "list")).Map);
            }

            return inside.PutList("results", Words(branch, "results")).Put("steps", Region(Words(branch, "steps"), placed, changed)).Map;
        }).Put("join", new EditValue.Sequence([.. block.Elements(Own + "rule").Select(Rule)])).Map;
    }

    private static EditValue Rule(XElement rule)
    {
        var basis = Words(rule, "basis");
        return Value(rule, "asSoonAs") is { } early ? RouteKeys(new Keys().Put("as-soon-as", early), rule).PutIds("basis", basis).Map
            : Value(rule, "if") is { } late ? RouteKeys(new Keys().Put("if", late), rule).PutIds("basis", basis).Map
            : new Keys().Put("otherwise", Route(rule)).PutIds("basis", basis).Map;
    }

    /// <summary>A route: where it only leads somewhere, that place alone.</summary>
    private static EditValue Route(XElement route)
    {
        var keys = RouteKeys(new Keys(), route).Put("title", Text(route, "title")).Map;
        return keys.Entries is [{ Key: "to", Value: var to }] ? to : keys;
    }

    private static Keys RouteKeys(Keys keys, XElement route) => keys
        .Put("to", Value(route, "to"))
        .Put("back-to", Value(route, "backTo"))
        .Put("at-most", Value(route, "atMost"))
        .Put("unlimited", Value(route, "unlimited") == "true")
        .Put("spends", Value(route, "spends"))
        .Put("then", Value(route, "then"))
        .PutIds("marks", Words(route, "marks"));

    private EditValue EndKeys(XElement end)
        => EndTail(new Keys().Put("by", Value(end, "by")).Put("until", Value(end, "until")), end, TitleOf(end.Parent!.Parent!, end)).Map;

    public static Keys EndTail(Keys keys, XElement end, LocalizedText title)
        => keys.PutList("gives", Words(end, "gives")).PutIds("basis", Words(end, "basis")).Put("title", title);

    private static Dictionary<string, XElement> First(IEnumerable<XElement> elements)
        => elements.DistinctBy(e => Value(e, "id")).ToDictionary(e => Value(e, "id")!, StringComparer.Ordinal);
}
