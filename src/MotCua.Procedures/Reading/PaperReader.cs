using System.Collections.Immutable;
using MotCua.Procedures.Yaml;

namespace MotCua.Procedures.Reading;

/// <summary>Reads dossier components and their groups.</summary>
internal sealed class PaperReader(ReadSession session, DeclarationReader declarations)
{
    private readonly Dictionary<string, SourceSpan> ids = new(StringComparer.Ordinal);

    public ImmutableArray<Paper> Read(YamlEntry? section)
        => declarations.Section(section, Grammar.Paper, Paper);

    private Paper? Paper(YamlScalar key, MapReader map)
    {
        if (!ids.TryAdd(key.Text, key.Span))
        {
            session.Sink.Report(ReferenceFindings.DuplicateId, key.Span, key.Text, key.Text, Figures.Of(ids[key.Text].Line));
        }

        if (key.Text == "all")
        {
            session.Sink.Report(ShapeFindings.ReservedId, key.Span, key.Text, key.Text);
        }

        session.Declare(NameKind.Paper, key);
        var (allOf, oneOf) = (map.Optional("all-of"), map.Optional("one-of"));
        if (allOf is not null && oneOf is not null)
        {
            session.Sink.Report(ShapeFindings.KeysExclude, oneOf.Key.Span, "one-of", "one-of", "all-of");
        }

        var group = allOf ?? oneOf;
        var when = session.Condition(map.Optional("when"), UseKind.Paper, key.Text);
        var parts = Read(group);
        if (group?.Value is YamlMap { Entries.IsEmpty: true })
        {
            session.Sink.Report(ShapeFindings.EmptyCollection, group.Key.Span, group.Key.Text, group.Key.Text);
        }

        _ = map.Localized("notes");
        return new Paper
        {
            Id = key.Text,
            Originals = map.Whole("original", 0, 1000),
            Copies = map.Whole("copy", 0, 1000),
            Sets = map.Whole("sets", 1, 1000) ?? 1,
            Form = map.Text("form"),
            IsElectronic = map.YesNo("electronic") ?? false,
            IsPresentOnly = map.YesNo("present-only") ?? false,
            HeldBy = map.Text("held-by"),
            ProvidedBy = session.Refer(NameKind.Actor, map.Optional("provided-by")),
            When = when,
            For = session.ReferAll(NameKind.Variant, map.Optional("for")),
            Group = group is null ? PaperGroup.None : allOf is not null ? PaperGroup.AllOf : PaperGroup.OneOf,
            Parts = parts,
            Title = map.Localized("title"),
            Basis = declarations.BasisOf(map),
            Location = key.Span,
        };
    }
}
