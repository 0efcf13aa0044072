using System.Collections.Immutable;
using System.Xml.Linq;
using MotCua.Procedures;
using MotCua.Procedures.Editing;

namespace MotCua.Interchange;

/// <summary>Writes the steps and ends of a draft.</summary>
internal sealed class DraftWriter(ImportReport report, DraftActors actors, DraftIds ids, DraftFacts facts, DraftCalls calls, Func<Vertex, Vertex?> doneBefore, string language)
{
    private readonly Dictionary<Vertex, string> idOf = [];
    private readonly Dictionary<string, string> endIds = new(StringComparer.Ordinal);
    private readonly List<(string Id, EditValue Keys)> ends = [];
    private readonly Keys lists = new();

    /// <summary>Facts that hold the members of what is repeated.</summary>
    public EditValue.Map Lists => lists.Map;

    public EditValue Steps(Region region) => Region(region, exit => exit.Kind == VertexKind.End ? EndId(exit) : DrawnLimits.Unknown);

    public IReadOnlyList<(string Id, EditValue Keys)> Ends => ends;

    /// <summary>The id of a step, made when it is first asked for.</summary>
    public string IdOf(Vertex vertex)
    {
        if (!idOf.TryGetValue(vertex, out var id))
        {
            var fallback = vertex.Kind switch
            {
                VertexKind.Choice => "decide",
                VertexKind.Fork or VertexKind.Some => "together",
                VertexKind.Each => "each",
                _ => "step",
            };
            idOf[vertex] = id = ids.Chosen(Own(vertex) is { } own ? OwnDeclarations.Value(own, "id") : null, vertex.Name, fallback);
        }

        return id;
    }

    /// <summary>An end that somebody may bring the case to at any time.</summary>
    public void Anytime(DrawnNode sub)
    {
        var inside = sub.Inside?.Nodes ?? [];
        var start = inside.Find(node => node.Kind == "startEvent");
        var finish = inside.FindAll(node => node.Kind == "endEvent");
        if (sub.Scope.Owner is not null || start is null || start.Trigger is "timer" or "" || start["isInterrupting"] == "false" || finish.Count != 1)
        {
            report.LeftOut(sub, new("quy trình con do sự kiện", "event sub-process"), new("chỉ việc rút hồ sơ hay dừng hồ sơ ở một điểm kết thúc duy nhất là diễn đạt được", "only what ends the case in a single end can be said"),
                new("Thêm điểm kết thúc có “by”, hoặc các bước cần thiết.", "Add an end with \"by\", or the steps it needs."));
            return;
        }

        if (inside.Where(node => node.IsActivity).Select(node => node.Shown).ToList() is { Count: > 0 } tasks)
        {
            var names = string.Join("; ", tasks);
            report.Adapted(sub, new("quy trình con do sự kiện", "event sub-process"), new($"hồ sơ kết thúc ngay; các việc trong đó không được đưa vào ({names})", $"the case ends at once; its tasks are left out ({names})"),
                new("Ghi các việc đó ở “notes” của điểm kết thúc.", "Write these tasks under notes of the end."));
        }

        var end = finish[0];
        var own = OwnProcedure.Of(end.Element);
        var name = end.Name.Length > 0 ? end.Name : sub.Name;
        var keys = new Keys().Put("by", own is not null ? OwnDeclarations.Value(own, "by") : actors.Of(start.Lane ?? sub.Lane));
        if (own is not null)
        {
            OwnProcedure.EndTail(keys.Put("until", OwnDeclarations.Value(own, "until")), own, Title(name, own));
        }
        else
        {
            keys.Put("title", Title(name, null));
        }

        ends.Add((ids.Chosen(own is null ? null : OwnDeclarations.Value(own, "id"), name, "withdrawn"), keys.Put("notes", own is null ? Notes(end) : LocalizedText.Empty).Map));
    }

    private EditValue Region(Region region, Func<Vertex, string> exit)
    {
        var closed = region.Closed();
        var steps = new Keys();
        foreach (var item in region.Items)
        {
            var writer = new RouteWriter(region, item, closed, vertex => region.Holds(vertex) ? IdOf(vertex) : exit(vertex), language, report);
            steps.Put(IdOf(item.Vertex), item.IsBlock ? Block(item, writer, exit, region) : Node(item, writer));
        }

        return steps.Map;
    }

    private EditValue Node(DraftItem item, RouteWriter routes)
    {
        var vertex = item.Vertex;
        if (calls.Of(vertex, item.Ways) is { } call)
        {
            var callKeys = new Keys().Put("runs", call.Runs);
            return Finish(When(callKeys, item, routes), vertex).Put("outcomes", call.Outcomes(routes)).Map;
        }

        if (vertex.Kind == VertexKind.Choice)
        {
            report.Report(BpmnImportFindings.DecisionStep, vertex.Drawn);
        }

        var own = Own(vertex);
        var by = actors.Of(vertex.Lane);
        if (by == DrawnLimits.Unknown && actors.Any)
        {
            report.Report(BpmnImportFindings.NoLane, vertex.Drawn);
        }

        var keys = When(new Keys().Put("by", by), item, routes);
        var found = own is null ? null : OwnOutcomes.Of(own, item.Ways);
        var ways = found is null ? routes.Outcomes(item.Ways, vertex.LapsesByItself) : routes.Own(found, item.Ways, vertex.SilentOutcome);
        if (own is not null)
        {
            // A timer that was drawn anew counts, and so does one that was taken away.
            var within = vertex.Limit ?? (OwnDeclarations.Value(own, "onSilence") is null ? OwnDeclarations.Value(own, "within") : null);
            OwnProcedure.StepKeys(keys, own, within, ways.OnSilence);
        }
        else
        {
            keys.Put("within", vertex.Limit).Put("on-silence", ways.OnSilence);
        }

        return Finish(keys, vertex).Put(ways.Key, ways.Value).Map;
    }

    private EditValue Block(DraftItem item, RouteWriter routes, Func<Vertex, string> exit, Region around)
    {
        var vertex = item.Vertex;
        var known = doneBefore(vertex);
        var conditions = vertex.Kind == VertexKind.Some ? facts.OfAll(vertex, known) : [];
        var keys = Finish(When(new Keys(), item, routes), vertex);
        var branches = new Keys();
        string Result(Vertex to) => to == item.Join || to.Kind == VertexKind.Exit ? DraftIds.Done : "to-" + (around.Holds(to) ? IdOf(to) : exit(to));
        foreach (var branch in item.Branches)
        {
            var first = branch.Region.Items[0].Vertex;
            var title = branch.Through?.Name ?? "";
            var inside = new Keys().Put("title", Title(title, null)).Put("when", branch.Through is { } way ? conditions.GetValueOrDefault(way) : null);
            if (branch.Each is { Drawn: { } repeated })
            {
                inside.Put("for-each", new Keys().Put("member", facts.List(repeated, known, lists, IdOf)).Map);
            }

            var results = branch.Region.Exits.Select(Result).Distinct().ToList();
            branches.Put(ids.Of(title.Length > 0 ? title : IdOf(first) + "-branch", "branch"), inside.PutList("results", results.Count > 0 ? results : [DraftIds.Done]).Put("steps", Region(branch.Region, Result)).Map);
        }

        return keys.Put("branches", branches.Map).Put("join", routes.Join(item.Rules, Result)).Map;
    }

    private Keys When(Keys keys, DraftItem item, RouteWriter routes)
    {
        if (item.When is not { } choice || item.Otherwise is not { } otherwise)
        {
            return keys;
        }

        var own = Own(item.Vertex) is { } element ? OwnDeclarations.Value(element, "when") : null;
        var held = choice.Out.Find(edge => edge.To == item.Vertex || GraphBuilder.Beyond(edge.To) == item.Vertex) ?? choice.Out[0];
        return keys.Put("when", facts.IsDeclared(own) ? own : facts.Of(choice, held, doneBefore(choice))).Put("otherwise", routes.Target(otherwise));
    }

    private Keys Finish(Keys keys, Vertex vertex)
    {
        var own = Own(vertex);
        if (own is not null)
        {
            return keys.PutIds("basis", OwnDeclarations.Words(own, "basis")).Put("title", Title(vertex.Name, own)).Put("notes", OwnDeclarations.Text(own, "notes"));
        }

        return keys.Put("title", Title(vertex.Name, null)).Put("notes", vertex.Drawn is { } drawn && vertex.Kind is VertexKind.Work or VertexKind.Each or VertexKind.Choice ? Notes(vertex.Drawn!) : LocalizedText.Empty);
    }

    private string EndId(Vertex end)
    {
        var own = end.Drawn is { } drawn ? OwnProcedure.Of(drawn.Element) : null;
        var key = own is not null ? "own " + OwnDeclarations.Value(own, "id") : end.Name;
        if (endIds.TryGetValue(key, out var id))
        {
            return id;
        }

        endIds[key] = id = ids.Chosen(own is null ? null : OwnDeclarations.Value(own, "id"), end.Name, "end");
        var keys = own is not null
            ? OwnProcedure.EndTail(new Keys().Put("by", OwnDeclarations.Value(own, "by")).Put("until", OwnDeclarations.Value(own, "until")), own, Title(end.Name, own))
            : new Keys().Put("title", Title(end.Name, null)).Put("notes", end.Drawn is null ? LocalizedText.Empty : Notes(end.Drawn));
        if (end.Name.Length == 0)
        {
            report.Report(BpmnImportFindings.UnnamedEnd, end.Drawn);
        }

        ends.Add((id, keys.Map));
        return id;
    }

    private static XElement? Own(Vertex vertex) => vertex is { Kind: VertexKind.Work, Drawn: { } drawn } && OwnProcedure.Of(drawn.Element) is { Name.LocalName: "step" or "call" } own ? own : null;

    private LocalizedText Title(string name, XElement? own)
        => own is not null ? OwnProcedure.TitleOf(own, name, language) : new LocalizedText(name.Length == 0 ? [] : [new(language, name)]);

    private LocalizedText Notes(DrawnNode node) => DraftNotes.Of(node, language);
}
