using System.Collections.Immutable;

namespace MotCua.Procedures.Editing;

/// <summary>
/// The text form of operations, one on a line, as <c>motcua edit</c> and records of changes use it: a verb, a path, words about the place, and after
/// a colon a value written as in the file.
/// </summary>
public static class OperationText
{
    private static readonly ImmutableArray<string> Verbs = ["set", "add", "remove", "rename", "move", "reconnect", "insert", "bypass", "wrap", "parallel"];

    /// <summary>Reads an operation.</summary>
    /// <returns>The operation, or a finding that says what a right one looks like.</returns>
    public static (EditOperation? Operation, Diagnostic? Finding) Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (head, value) = Split(text.Trim());
        var words = Words(head);
        EditValue? parsed = null;
        if (value is not null)
        {
            var (read, findings) = EditValue.Parse(value);
            if (read is null)
            {
                return (null, findings[0]);
            }

            parsed = read;
        }

        return (Read(words, parsed) is { } operation) ? (operation, null) : (null, Wrong(text));
    }

    /// <summary>The text form.</summary>
    public static string Write(EditOperation operation) => operation switch
    {
        SetValue s => $"set {s.Path}: {s.Value}",
        AddValue a => $"add {a.Path}{Place(a.Position)}: {a.Value}",
        RemoveValue r => $"remove {r.Path}{(r.Cascade ? " with references" : "")}",
        RenameId r => $"rename {r.Path} to {r.NewId}",
        MoveValue m => $"move {m.Path}{(m.Into is null ? "" : $" into {m.Into}")}{Place(m.Position)}",
        Reconnect r => $"reconnect {r.Path} to {r.Target}",
        InsertStep i => $"insert steps.{i.Id} on {i.Route}: {i.Step}",
        BypassStep b => $"bypass {b.Path}{(b.To is null ? "" : $" to {b.To}")}{(b.Orphans ? " with orphans" : "")}",
        WrapInBlock w => $"wrap steps.{w.First} to steps.{w.Last} in {w.Block} branch {w.Branch}",
        AddParallel p => $"parallel steps.{p.Id} beside {p.Beside}{(p.Objection is null ? "" : $" objected {p.Objection} to {p.Target}")}: {p.Step}",
        _ => throw new InvalidOperationException("Closed hierarchy."),
    };

    internal static Diagnostic Wrong(string text)
        => new(EditFindings.NotAnOperation, SourceSpan.None, [Yaml.SourceLines.Shorten(text), string.Join(", ", Verbs)], text);

    private static EditOperation? Read(List<string> words, EditValue? value)
    {
        if (words.Count < 2 || !EditPath.TryParse(words[1], out var path))
        {
            return null;
        }

        string[] rest = [.. words.Skip(2)];
        return (words[0], rest, value) switch
        {
            ("set", [], { } v) => new SetValue(path, v),
            ("add", _, { } v) when Position(rest) is { } place => new AddValue(path, v, place),
            ("remove", [], null) => new RemoveValue(path),
            ("remove", ["with", "references"], null) => new RemoveValue(path, Cascade: true),
            ("rename", ["to", var id], null) => new RenameId(path, id),
            ("move", ["into", var into, ..], null) when EditPath.TryParse(into, out var target) && Position(rest[2..]) is { } place => new MoveValue(path, target, place),
            ("move", [_, ..], null) when Position(rest) is { } place => new MoveValue(path, null, place),
            ("reconnect", ["to", var target], null) => new Reconnect(path, target),
            ("insert", ["on", var route], { } v) when EditPath.TryParse(route, out var on) => new InsertStep(path.Last, on, v),
            ("bypass", [], null) => new BypassStep(path),
            ("bypass", ["with", "orphans"], null) => new BypassStep(path, Orphans: true),
            ("bypass", ["to", var target], null) => new BypassStep(path, target),
            ("bypass", ["to", var target, "with", "orphans"], null) => new BypassStep(path, target, Orphans: true),
            ("wrap", ["in", var block, "branch", var branch], null) => new WrapInBlock(path.Last, path.Last, block, branch),
            ("wrap", ["to", var last, "in", var block, "branch", var branch], null) when EditPath.TryParse(last, out var until) => new WrapInBlock(path.Last, until.Last, block, branch),
            ("parallel", ["beside", var beside], { } v) => new AddParallel(path.Last, beside, v),
            ("parallel", ["beside", var beside, "objected", var objection, "to", var target], { } v) => new AddParallel(path.Last, beside, v, objection, target),
            _ => null,
        };
    }

    private static EditPosition? Position(string[] words) => words switch
    {
        [] => EditPosition.Usual,
        ["first"] => EditPosition.First,
        ["last"] => EditPosition.Last,
        ["before", var sibling] => EditPosition.Before(Unquoted(sibling)),
        ["after", var sibling] => EditPosition.After(Unquoted(sibling)),
        _ => null,
    };

    private static string Place(EditPosition position) => position.Kind switch
    {
        PositionKind.First => " first",
        PositionKind.Last => " last",
        PositionKind.Before => " before " + EditPath.Of(position.Sibling),
        PositionKind.After => " after " + EditPath.Of(position.Sibling),
        _ => "",
    };

    private static string Unquoted(string word) => EditPath.TryParse(word, out var path) && path.Segments.Length == 1 ? path.Last : word;

    /// <summary>What stands before the first colon outside quotes and brackets that a blank or nothing follows, and what after it.</summary>
    private static (string Head, string? Value) Split(string text)
    {
        var (quoted, depth) = (false, 0);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            quoted ^= c == '"' && (i == 0 || text[i - 1] != '\\');
            depth += quoted ? 0 : c == '[' ? 1 : c == ']' ? -1 : 0;
            if (c == ':' && !quoted && depth == 0 && (i + 1 == text.Length || text[i + 1] is ' ' or '\n' or '\r'))
            {
                return (text[..i], text[(i + 1)..].Trim());
            }
        }

        return (text, null);
    }

    private static List<string> Words(string head)
    {
        var words = new List<string>();
        var (start, quoted) = (0, false);
        for (var i = 0; i <= head.Length; i++)
        {
            quoted ^= i < head.Length && head[i] == '"' && (i == 0 || head[i - 1] != '\\');
            if (i == head.Length || (char.IsWhiteSpace(head[i]) && !quoted))
            {
                if (i > start)
                {
                    words.Add(head[start..i]);
                }

                start = i + 1;
            }
        }

        return words;
    }
}
