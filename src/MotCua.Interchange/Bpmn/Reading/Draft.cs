using System.Collections.Immutable;
using System.Xml.Linq;
using MotCua.Procedures;
using MotCua.Procedures.Editing;

namespace MotCua.Interchange;

/// <summary>Makes the text of a draft from a drawing.</summary>
internal sealed class Draft(Drawing drawing, OwnProcedure? own, DiagnosticSink sink, BpmnImportOptions options)
{
    private static readonly ImmutableArray<string> BeforeSteps = ["bases", "variants", "data", "conditions", "actors", "channels", "papers", "requirements", "fees", "time-limits", "bounds"];

    private readonly string language = own?.Language ?? (options.Language == "en" ? "en" : "vi");
    private readonly ImportReport report = new(drawing, sink);

    /// <summary>The text; null after a finding when the drawing holds more than a file may.</summary>
    public string? Write(string id)
    {
        if (own is not null)
        {
            report.Whole(BpmnImportFindings.ChangedSinceExport);
        }

        var builder = new GraphBuilder(drawing, report, new DrawnLimits(drawing, sink));
        var entry = builder.Build();
        if (RegionBuilder.Build(entry, report, new OwnOrder(own)) is not { } region)
        {
            return TooMuch();
        }

        if (region.Items.Count == 0)
        {
            report.Whole(BpmnImportFindings.NothingDrawn);
            return null;
        }

        var declared = Declared();
        var actors = new DraftActors(drawing, own?.Element, language);
        var facts = new DraftFacts(report, language, declared.Names);
        var flow = new ImportedFlow(entry, new HashSet<Vertex>());
        var writer = new DraftWriter(report, actors, new DraftIds(), facts, new DraftCalls(report, options.Known), flow.DoneBefore, language);
        var steps = writer.Steps(region);
        builder.Anytime.ForEach(writer.Anytime);
        var file = Head(id);
        Sections(file, declared.Sections, actors, facts, writer);
        file.Put("steps", steps).Put("ends", writer.Ends.Count > 0 ? EditValue.MapOf(writer.Ends.Select(end => (end.Id, end.Keys))) : EditValue.Of(DrawnLimits.Unknown));
        TellTheRest(region, actors);
        var content = OwnReferences.Mend(file.Map);
        return FileText.Of(WithoutEarlyFacts(content)) ?? TooMuch();
    }

    /// <summary>Where a block makes a fact known later than the drawing does, a person has to say when it is known.</summary>
    private static EditValue.Map WithoutEarlyFacts(EditValue.Map content)
    {
        if (FileText.Of(content) is not { } text)
        {
            return content;
        }

        var early = ProcedureReader.Read("", text, new BpmnImport.AnyCondition()).Diagnostics.Where(found => found.Descriptor == SoundnessFindings.NotKnownYet).Select(found => found.Arguments[0]);
        return OwnReferences.Forget(content, early.ToHashSet(StringComparer.Ordinal));
    }

    private string? TooMuch()
    {
        report.Whole(BpmnImportFindings.TooLarge, "các khối lồng nhau quá sâu", "blocks lie too deep in each other");
        return null;
    }

    private Keys Head(string id)
    {
        if (own is not null)
        {
            return own.Head(id, options.Title);
        }

        var name = BpmnImport.NameOf(drawing);
        var title = !options.Title.IsEmpty ? options.Title : name.Length > 0 ? new LocalizedText([new(language, name)]) : new LocalizedText([new(language, id)]);
        var process = drawing.Processes.MaxBy(one => one.Nodes.Count)!;
        return new Keys().Put("procedure", id).Put("title", title).Put("status", "draft").Put("calendar", options.Calendar ?? DrawnLimits.Unknown).Put("notes", DraftNotes.Of(process.Element, language));
    }

    /// <summary>The sections that our own export holds.</summary>
    private (EditValue.Map Sections, IReadOnlySet<string> Names) Declared()
    {
        var keys = new Keys();
        if (own is not null)
        {
            OwnDeclarations.Put(keys, own.Element);
        }

        var map = keys.Map;
        var names = EntriesOf(map, "data").AddRange(EntriesOf(map, "conditions")).Select(entry => entry.Key);
        return (map, names.ToHashSet(StringComparer.Ordinal));
    }

    private static ImmutableArray<KeyValuePair<string, EditValue>> EntriesOf(EditValue.Map file, string section) => (file.Find(section) as EditValue.Map)?.Entries ?? [];

    private static void Sections(Keys file, EditValue.Map declared, DraftActors actors, DraftFacts facts, DraftWriter writer)
    {
        var (data, conditions, acting) = (new Keys(), new Keys(), new Keys());
        facts.Put(data, conditions, writer.IdOf);
        actors.Put(acting);
        var added = new Dictionary<string, EditValue.Map>(StringComparer.Ordinal)
        {
            ["data"] = new([.. data.Map.Entries, .. writer.Lists.Entries]),
            ["conditions"] = conditions.Map,
            ["actors"] = acting.Map,
        };
        foreach (var section in BeforeSteps)
        {
            var entries = EntriesOf(declared, section).AddRange(added.TryGetValue(section, out var more) ? more.Entries : []);
            if (!entries.IsEmpty)
            {
                file.Put(section, new EditValue.Map([.. entries.DistinctBy(entry => entry.Key)]));
            }
            else if (section == "actors")
            {
                file.Put(section, DrawnLimits.Unknown);
            }
        }
    }

    /// <summary>Everything that was drawn and stands nowhere in the draft.</summary>
    private void TellTheRest(Region region, DraftActors actors)
    {
        var written = new HashSet<DrawnNode>(report.Told);
        Collect(region, written);
        foreach (var node in drawing.Nodes.Where(node => !written.Contains(node)))
        {
            report.Report(BpmnImportFindings.NotReached, node);
        }

        if (!actors.Any)
        {
            report.Whole(BpmnImportFindings.NoLanes);
        }
        else if (actors.OfNoKind.Count > 0)
        {
            report.Whole(BpmnImportFindings.ActorKinds, string.Join("; ", actors.OfNoKind));
        }

        foreach (var beside in drawing.Beside.Where(e => e.Name.LocalName is not "textAnnotation" || !IsLinked(e)))
        {
            var name = Drawing.Plain((string?)beside.Attribute("name") ?? beside.Value);
            Beside(beside, beside.Name.LocalName switch
            {
                "textAnnotation" => new Said($"ghi chú “{name}” không gắn với phần tử nào", $"the remark \"{name}\", which belongs to no element"),
                "group" => new Said($"khung nhóm {name}", $"the group {name}"),
                _ => new Said($"dữ liệu “{name}”", $"the data \"{name}\""),
            });
        }

        foreach (var pool in drawing.Pools.Where(pool => pool.Attribute("processRef") is null))
        {
            var name = Drawing.Plain((string?)pool.Attribute("name"));
            Beside(pool, new Said($"bể “{name}” không có quy trình bên trong", $"the pool \"{name}\", which holds no process"));
        }

        foreach (var message in drawing.OtherMessages)
        {
            var name = Drawing.Plain((string?)message.Attribute("name") ?? (string?)message.Attribute("id"));
            Beside(message, new Said($"luồng thông điệp “{name}”: không ai chờ nó", $"the message \"{name}\": nobody waits for it"));
        }
    }

    private void Beside(XElement element, Said what) => sink.Report(BpmnImportFindings.NotCarried, drawing.At(element), (string?)element.Attribute("id"), what.Vi, what.En);

    private static bool IsLinked(XElement remark)
    {
        var id = (string?)remark.Attribute("id");
        return remark.Document!.Descendants(remark.Name.Namespace + "association").Any(link => (string?)link.Attribute("sourceRef") == id || (string?)link.Attribute("targetRef") == id);
    }

    private static void Collect(Region region, HashSet<DrawnNode> written)
    {
        foreach (var item in region.Items)
        {
            foreach (var vertex in item.Targets.Prepend(item.Vertex))
            {
                if (vertex.Drawn is { } drawn)
                {
                    written.Add(drawn);
                }
            }

            foreach (var branch in item.Branches)
            {
                Collect(branch.Region, written);
            }
        }
    }
}
