using System.Collections.Immutable;
using System.Xml.Linq;
using MotCua.Procedures;
using MotCua.Procedures.Editing;

namespace MotCua.Interchange;

/// <summary>Reads back what <see cref="BpmnDeclarations"/> writes, as sections of a procedure file.</summary>
internal static class OwnDeclarations
{
    private static readonly XNamespace Own = BpmnVocabulary.Extensions;

    /// <summary>Adds the sections that stand before <c>steps</c>.</summary>
    public static void Put(Keys file, XElement procedure)
    {
        Section(file, "bases", procedure, "basis", Basis);
        Section(file, "variants", procedure, "variant", (keys, from) => keys.Put("title", Text(from, "title")));
        Section(file, "data", procedure, "fact", Fact);
        Section(file, "conditions", procedure, "condition", (keys, from) => Tail(keys.Put("holds", Value(from, "holds")), from));
        Section(file, "actors", procedure, "actor", (keys, from) => keys.Put("kind", Value(from, "kind")).Put("title", Text(from, "title")));
        Section(file, "channels", procedure, "channel", Channel);
        Papers(file, "papers", procedure);
        Section(file, "requirements", procedure, "requirement", (keys, from) => Tail(keys, from));
        Section(file, "fees", procedure, "fee", Fee);
        Section(file, "time-limits", procedure, "timeLimit", Limit);
        Section(file, "bounds", procedure, "bound", (keys, from) => Tail(keys.Put("at-most", Value(from, "atMost")), from));
    }

    public static string? Value(XElement from, string name) => (string?)from.Attribute(name);

    public static string[] Words(XElement from, string name) => Value(from, name)?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>A text in its languages: <c>titleVi</c>, <c>titleEn</c>.</summary>
    public static LocalizedText Text(XElement from, string name) => new(
    [
        .. from.Attributes()
            .Where(attribute => attribute.Name.NamespaceName.Length == 0 && attribute.Name.LocalName.Length == name.Length + 2
                && attribute.Name.LocalName.StartsWith(name, StringComparison.Ordinal) && char.IsAsciiLetterUpper(attribute.Name.LocalName[name.Length]))
            .Select(attribute => KeyValuePair.Create(attribute.Name.LocalName[name.Length..].ToLowerInvariant(), attribute.Value)),
    ]);

    public static Keys Tail(Keys keys, XElement from) => keys.PutIds("basis", Words(from, "basis")).Put("title", Text(from, "title"));

    /// <summary>A limit and how it is counted.</summary>
    public static Keys Within(Keys keys, XElement from, string within) => keys
        .Put("within", WithinOf(within))
        .Put("start", Value(from, "start"))
        .Put("cut-off", Value(from, "cutOff"))
        .Put("roll-forward", Value(from, "rollForward") == "true");

    /// <summary>A limit in the language of <see cref="BpmnVocabulary.TimeLimits"/>: one, or one by variant.</summary>
    public static EditValue WithinOf(string text) => text.Contains(':', StringComparison.Ordinal)
        ? EditValue.MapOf(text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Split(':', 2, StringSplitOptions.TrimEntries))
            .Where(part => part.Length == 2)
            .DistinctBy(part => part[0])
            .Select(part => (part[0], EditValue.Of(part[1]))))
        : EditValue.Of(text.Trim());

    private static void Section(Keys file, string key, XElement procedure, string element, Action<Keys, XElement> content)
        => file.Section(key, procedure.Elements(Own + element).Where(e => Value(e, "id") is not null).DistinctBy(e => Value(e, "id")), e => Value(e, "id")!, e =>
        {
            var keys = new Keys();
            content(keys, e);
            return keys.Map;
        });

    private static void Basis(Keys keys, XElement from) => keys
        .Put("act", Value(from, "act"))
        .Put("article", Value(from, "article"))
        .Put("clause", Value(from, "clause"))
        .Put("point", Value(from, "point"))
        .Put("record", Value(from, "record"))
        .Put("source", Text(from, "source"))
        .Put("from", Value(from, "from"))
        .Put("until", Value(from, "until"))
        .Put("assumed", Text(from, "assumed"))
        .Put("title", Text(from, "title"));

    private static void Fact(Keys keys, XElement from) => keys
        .Put("type", Value(from, "type"))
        .Put("known-at", Value(from, "knownAt"))
        .PutList("values", Words(from, "values"))
        .Put("at-most", Value(from, "atMost"))
        .Put("currency", Value(from, "currency"))
        .Put("personal", Value(from, "personal"))
        .Put("title", Text(from, "title"));

    private static void Channel(Keys keys, XElement from)
    {
        var visits = Value(from, "visits");
        keys.Put("level", Value(from, "level") is "offline" ? null : Value(from, "level"))
            .Put("when", Value(from, "when"))
            .Put("visits", visits == (Value(from, "id") == "counter" ? "1" : "0") ? null : visits);
        Tail(keys, from);
    }

    private static void Papers(Keys keys, string key, XElement from) => Section(keys, key, from, "paper", (paper, at) =>
    {
        paper.Put("original", Value(at, "originals"))
            .Put("copy", Value(at, "copies"))
            .Put("sets", Value(at, "sets"))
            .Put("form", Value(at, "form"))
            .Put("electronic", Value(at, "electronic") == "true")
            .Put("present-only", Value(at, "presentOnly") == "true")
            .Put("held-by", Value(at, "heldBy"))
            .Put("provided-by", Value(at, "providedBy"))
            .Put("when", Value(at, "when"))
            .PutList("for", Words(at, "for"));
        if (Value(at, "parts") is { } parts)
        {
            Papers(paper, parts == "all" ? "all-of" : "one-of", at);
        }

        Tail(paper, at);
    });

    private static void Fee(Keys keys, XElement from)
    {
        var amount = Value(from, "amount") is { } number ? $"{number} {Value(from, "currency")}"
            : Value(from, "parameter") is { } parameter ? "parameter " + parameter
            : Value(from, "expression");
        keys.Put("amount", amount).Put("when", Value(from, "when")).PutList("channels", Words(from, "channels"));
        Tail(keys, from);
    }

    private static void Limit(Keys keys, XElement from)
    {
        Within(keys, from, Value(from, "within") ?? "").Put("from", Value(from, "from")).Put("until", Value(from, "until"));
        ImmutableArray<EditValue> extensions =
        [
            .. from.Elements(Own + "extension").Select(e => new Keys().Put("by", Value(e, "by")).Put("to", Value(e, "to"))
                .Put("when", Value(e, "when")).Put("on", Value(e, "on")).PutIds("basis", Words(e, "basis")).Map),
        ];
        keys.Put("extended", extensions.IsEmpty ? null : new EditValue.Sequence(extensions));
        Tail(keys, from);
    }
}
