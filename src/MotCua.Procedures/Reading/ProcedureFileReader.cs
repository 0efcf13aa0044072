using System.Collections.Immutable;
using MotCua.Procedures.Yaml;
using NodaTime;

namespace MotCua.Procedures.Reading;

/// <summary>Reads the sections of a procedure file, in file order so that conditions are numbered as they stand.</summary>
internal sealed class ProcedureFileReader(ReadSession session, MapReader map)
{
    private readonly DeclarationReader declarations = new(session);

    public Procedure Read(string file)
    {
        Declare("bases", NameKind.Basis);
        Declare("variants", NameKind.Variant);
        Declare("data", NameKind.Fact);
        Declare("actors", NameKind.Actor);
        Declare("channels", NameKind.Channel);
        Declare("fees", NameKind.Fee);
        Declare("time-limits", NameKind.Limit);
        Declare("bounds", NameKind.Bound);
        NameConditions();
        var ids = FlowIds.Of(map.Map, session);

        var id = map.RequiredText("procedure");
        if (id is not null && !ProcedureReader.IsProcedureId(id) && !session.IsUnknown(map.Map.Find("procedure")!.Value))
        {
            session.Sink.Report(ShapeFindings.NotAnId, map.Map.Find("procedure")!.Value.Span, SourceLines.Shorten(id), SourceLines.Shorten(id),
                "; mã thủ tục có dạng vn/ten-thu-tuc", "; a procedure's id looks like vn/house-permit");
        }

        var title = map.Required("title") is { } t ? MapReader.Localized(t, session.Values) : LocalizedText.Empty;
        var calendar = map.RequiredId("calendar");
        map.Required("actors");
        map.Required("steps");
        map.Required("ends");

        var sections = new Sections();
        var papers = new PaperReader(session, declarations);
        foreach (var entry in map.Map.Entries)
        {
            _ = entry.Key.Text switch
            {
                "bases" => Put(sections.Bases = declarations.Section(entry, Grammar.Basis, declarations.Basis)),
                "variants" => Put(sections.Variants = declarations.Section(entry, Grammar.Variant, declarations.Variant)),
                "data" => Put(sections.Data = declarations.Section(entry, Grammar.Fact, declarations.Fact)),
                "conditions" => Put(sections.Conditions = declarations.Section(entry, Grammar.NamedCondition, declarations.Condition)),
                "actors" => Put(sections.Actors = declarations.Section(entry, Grammar.Actor, declarations.Actor, declarations.ShortActor)),
                "channels" => Put(sections.Channels = declarations.Section(entry, Grammar.Channel, declarations.Channel)),
                "papers" => Put(sections.Papers = papers.Read(entry)),
                "requirements" => Put(sections.Requirements = declarations.Section(entry, Grammar.Requirement, declarations.Requirement)),
                "fees" => Put(sections.Fees = declarations.Section(entry, Grammar.Fee, declarations.Fee)),
                "time-limits" => Put(sections.Limits = declarations.Section(entry, Grammar.Limit, declarations.Limit)),
                "bounds" => Put(sections.Bounds = declarations.Section(entry, Grammar.Bound, declarations.Bound)),
                "steps" => Put(sections.Steps = new NodeReader(session, declarations, ids).Nodes(entry, "", [], entry.Key.Span)),
                "ends" => Put(sections.Ends = declarations.Section(entry, Grammar.End, declarations.End)),
                _ => 0,
            };
        }

        foreach (var required in new[] { "actors", "ends" })
        {
            if (map.Map.Find(required) is { Value: YamlMap { Entries.IsEmpty: true } } empty)
            {
                session.Sink.Report(ShapeFindings.EmptyCollection, empty.Key.Span, required, required);
            }
        }

        var status = map.Choice("status", Grammar.StatusWords) switch
        {
            "proposal" => ProcedureStatus.Proposal,
            "draft" => ProcedureStatus.Draft,
            _ => ProcedureStatus.Published,
        };
        return new Procedure
        {
            File = file,
            Id = id ?? "",
            Version = Path.GetFileNameWithoutExtension(file),
            Title = title,
            Notes = map.Localized("notes"),
            Code = map.Text("code"),
            Status = status,
            IsFictional = map.YesNo("fictional") ?? false,
            Effective = Effective(),
            InForce = InForce(status),
            Authority = map.Id("authority"),
            Calendar = calendar ?? "",
            CalendarLocation = map.Map.Find("calendar")?.Value.Span,
            Bases = sections.Bases,
            Variants = sections.Variants,
            Data = sections.Data,
            NamedConditions = sections.Conditions,
            Subjects = session.FreeNames(map.Optional("subjects")),
            Requirements = sections.Requirements,
            Publication = session.Refer(NameKind.Basis, map.Optional("publication")),
            Actors = [.. sections.Actors, .. session.LoopActors.Select(l => new Actor(l.Key, ActorKind.Agency, LocalizedText.Empty, l.Value))],
            Channels = sections.Channels,
            Papers = sections.Papers,
            Fees = sections.Fees,
            TimeLimits = sections.Limits,
            Bounds = sections.Bounds,
            Steps = sections.Steps,
            Ends = sections.Ends,
            Conditions = session.Conditions,
            Remarks = [.. session.Values.Remarks.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            RulesHash = "",
            TextHash = "",
            Location = map.Owner,
        };

        static int Put<T>(ImmutableArray<T> section) => section.Length;
    }

    private void Declare(string section, NameKind kind)
    {
        foreach (var entry in (map.Map.Find(section)?.Value as YamlMap)?.Entries ?? [])
        {
            session.Declare(kind, entry.Key);
        }
    }

    private void NameConditions()
    {
        foreach (var entry in (map.Map.Find("conditions")?.Value as YamlMap)?.Entries ?? [])
        {
            if (entry.Value is YamlMap body && body.Find("holds")?.Value is YamlScalar holds)
            {
                session.NamedConditions.TryAdd(entry.Key.Text, holds.Text.Trim());
            }

            if (session.Declared(NameKind.Fact).TryGetValue(entry.Key.Text, out var fact))
            {
                session.Sink.Report(ReferenceFindings.DuplicateId, entry.Key.Span, entry.Key.Text, entry.Key.Text, Figures.Of(fact.Line));
            }
        }
    }

    private EffectivePeriod? Effective()
    {
        if (map.Optional("effective") is not { } entry || session.IsUnknown(entry.Value)
            || MapReader.Open(entry.Value, session.Values, entry.Key, Grammar.Effective.AsSpan()) is not { } effective)
        {
            return null;
        }

        var (from, until) = (effective.RequiredDate("from"), effective.Date("until"));
        session.InForceFrom = effective.Map.Find("from")?.Value.Span;
        if (from is { } first && until is { } last && last < first)
        {
            session.Sink.Report(ShapeFindings.DatesReversed, effective.Map.Find("until")!.Value.Span, Dates.Iso(last), Dates.Iso(last), Dates.Iso(first));
        }

        var chosenBy = "submitted";
        if (effective.Optional("chosen-by") is { } chosen && session.Values.Id(chosen.Value, "chosen-by") is { } mark)
        {
            chosenBy = mark;
            if (!session.IsUnknown(chosen.Value))
            {
                session.Events.Add((new CaseEventName(CaseEventKind.Mark, mark), chosen.Value.Span));
            }
        }

        var open = effective.Choice("open-cases", Grammar.OpenCasesWords) switch
        {
            "new-rules" => OpenCases.NewRules,
            "more-favourable" => OpenCases.MoreFavourable,
            _ => OpenCases.OldRules,
        };
        return from is { } day ? new EffectivePeriod(day, until, chosenBy, open) : null;
    }

    // Where a version stood says nothing of what its rules are: like titles it is no part of what identifies them.
    private UndatedPeriod? InForce(ProcedureStatus status)
    {
        if (map.Optional("in-force") is not { } entry || session.IsUnknown(entry.Value)
            || MapReader.Open(entry.Value, session.Values, entry.Key, Grammar.InForce.AsSpan()) is not { } stood)
        {
            return null;
        }

        if (map.Map.Find("effective") is not null)
        {
            session.Sink.Report(ShapeFindings.KeysExclude, entry.Key.Span, "in-force", "in-force", "effective");
        }
        else if (status == ProcedureStatus.Published)
        {
            session.Sink.Report(ReferenceFindings.EffectiveAndStatus, entry.Key.Span, "in-force",
                "“in-force” là của phiên bản chưa rõ ngày; văn bản đã ban hành ghi “effective”.", "\"in-force\" is for a version without a known date; published law says \"effective\".");
        }

        if (stood.RequiredDate("after") is not { } after || stood.RequiredDate("before") is not { } before)
        {
            return null;
        }

        if (before < after)
        {
            session.Sink.Report(ShapeFindings.DatesReversed, stood.Map.Find("before")!.Value.Span, Dates.Iso(before), Dates.Iso(before), Dates.Iso(after));
        }

        session.Values.Remarks.Add($"in-force {Dates.Iso(after)} {Dates.Iso(before)}");
        return new UndatedPeriod(after, before);
    }

    private sealed class Sections
    {
        public ImmutableArray<Basis> Bases { get; set; } = [];
        public ImmutableArray<Variant> Variants { get; set; } = [];
        public ImmutableArray<Fact> Data { get; set; } = [];
        public ImmutableArray<NamedCondition> Conditions { get; set; } = [];
        public ImmutableArray<Actor> Actors { get; set; } = [];
        public ImmutableArray<Channel> Channels { get; set; } = [];
        public ImmutableArray<Paper> Papers { get; set; } = [];
        public ImmutableArray<Requirement> Requirements { get; set; } = [];
        public ImmutableArray<Fee> Fees { get; set; } = [];
        public ImmutableArray<LimitDeclaration> Limits { get; set; } = [];
        public ImmutableArray<Bound> Bounds { get; set; } = [];
        public ImmutableArray<Node> Steps { get; set; } = [];
        public ImmutableArray<End> Ends { get; set; } = [];
    }
}
