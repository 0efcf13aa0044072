using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using MotCua.Procedures.Editing;
using MotCua.Procedures.Yaml;
using MotCua.RandomEdits;

namespace MotCua.Procedures.Tests.Editing;

/// <summary>What holds for every edit of every file. Long forms run when MOTCUA_NIGHTLY is 1.</summary>
public sealed class EditLaws
{
    private static readonly int Times = Environment.GetEnvironmentVariable("MOTCUA_NIGHTLY") == "1" ? 5_000 : 200;

    internal static ImmutableArray<(string File, string Text)> Files { get; } =
    [
        .. Fixtures.Files("procedures", "vn", "house-permit").Concat(Fixtures.Files("procedures", "vn", "birth-residence-insurance")).Concat(Fixtures.Files("tests", "fixtures", "valid"))
            .Select(f => (Path.GetFileName(f), File.ReadAllText(f))),
    ];

    [Fact]
    public void An_edit_says_exactly_what_it_means_and_is_undone_to_the_byte()
    {
        var random = new Random(20260701);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < Times; i++)
        {
            var (file, original) = Files[i % Files.Length];
            var text = (i / Files.Length % 4) switch { 1 => original.ReplaceLineEndings("\r\n"), 2 => original.TrimEnd('\n', '\r'), 3 => "\uFEFF" + original, _ => original };
            if (RandomEdit.Draw(file, text, random) is not var (edit, result))
            {
                continue;
            }

            seen.Add(edit.Kind);
            var about = string.Create(CultureInfo.InvariantCulture, $"{i} {file}: {string.Join("; ", edit.Operations)}");
            Assert.True(TextEdits.Apply(text, result.Edits) == result.Text, about);
            Assert.True(TextEdits.Apply(result.Text, result.Undo) == text, about);
            Assert.True(result.Edits.Zip(result.Edits.Skip(1)).All(p => p.First.End < p.Second.Start), about);
            Assert.True(text.Contains('\r', StringComparison.Ordinal) == result.Text.Contains('\r', StringComparison.Ordinal) && text.EndsWith('\n') == result.Text.EndsWith('\n'), about);
            Assert.True(!text.Contains('\r', StringComparison.Ordinal) || !result.Text.Replace("\r\n", "", StringComparison.Ordinal).Contains('\n', StringComparison.Ordinal), about);

            // The tree of values, changed by a model of the operations that knows nothing of texts or routes.
            if (edit.Operations.All(ValueModel.Knows))
            {
                var wanted = edit.Operations.Aggregate(Tree(file, text), ValueModel.Apply);
                Assert.True(ValueModel.SameUpToOrder(wanted, Tree(file, result.Text)), about);
            }

            if (edit.Kind.EndsWith("-renamed", StringComparison.Ordinal))
            {
                // The canonical form of rules and titles with one word for another.
                var (a, b) = (Canonical(file, text), Canonical(file, result.Text));
                Assert.True(Sorted(JsonNode.Parse(b)!, edit.To!, edit.From!) == Sorted(JsonNode.Parse(a)!, "\u0001", "\u0001"), about);
            }

            var (removed, added) = EditTests.Lines(text, result.Text);
            Assert.True(removed.Length + added.Length <= MostLines(edit, text, result.Text), $"{about}\n- {string.Join("\n- ", removed)}\n+ {string.Join("\n+ ", added)}");
        }

        Assert.True(seen.Count >= RandomEdit.Kinds.Length * 9 / 10, "only " + string.Join(", ", seen));
    }

    /// <summary>The most lines an edit may remove and add together: one pair for each value it touches.</summary>
    private static int MostLines(RandomEdit edit, string text, string result)
    {
        var mentions = edit.Kind.EndsWith("-renamed", StringComparison.Ordinal) ? text.Split('\n').Count(l => l.Contains(edit.From!, StringComparison.Ordinal)) : 1;
        var size = Math.Abs(text.Count(c => c == '\n') - result.Count(c => c == '\n'));
        return edit.Kind switch
        {
            "paper-moved" or "actors-reordered" => 2 * text.Split('\n').Length,
            "parallel-added" => 2 * size + 2 * text.Split('\n').Length,
            "procedure-notes" => 12,
            "paper-removed" or "paper-part-removed" or "channel-removed" or "step-bypassed" => size + 2 * Files.Length,
            _ => size + (2 * Math.Max(1, mentions)) + 2,
        };
    }

    [Fact]
    public void An_operation_undone_by_its_opposite_gives_the_same_text()
    {
        var random = new Random(7);
        for (var i = 0; i < Times / 2; i++)
        {
            var (file, text) = Files[i % Files.Length];
            if (RandomEdit.Draw(file, text, random, ["paper-renamed", "step-renamed", "fact-renamed", "mark-renamed", "variant-renamed", "result-renamed", "actor-renamed", "limit-shorter", "limit-longer", "limit-added", "paper-added", "actor-added", "fact-added", "basis-declared"]) is not var (edit, result))
            {
                continue;
            }

            EditOperation back = edit.Operations[0] switch
            {
                RenameId { Path: var path } when edit.Kind == "result-renamed" => new RenameId(path.Parent.InList(edit.To!), edit.From!),
                RenameId { Path: var path } => new RenameId(path.Parent[edit.To!], edit.From!),
                SetValue { Path: var path } when edit.From is not null => new SetValue(path, EditValue.Of(edit.From)),
                SetValue { Path: var path } => new RemoveValue(path),
                AddValue { Path: var path } => new RemoveValue(path),
                var other => throw new InvalidOperationException(other.ToString()),
            };
            var restored = ProcedureEditor.Apply(file, result.Text, [back]);
            Assert.True(restored.Text == text, $"{i} {file}: {edit.Operations[0]}, then {back}: {string.Join(" ", restored.Refusals.Select(r => r.Message()))}\n{string.Join("\n", EditTests.Lines(text, restored.Text))}");
        }
    }

    [Fact]
    public void Two_edits_at_once_say_what_they_say_one_after_the_other()
    {
        var random = new Random(99);
        for (var i = 0; i < Times / 4; i++)
        {
            var (file, text) = Files[i % Files.Length];
            if (RandomEdit.Draw(file, text, random) is not var (first, once) || RandomEdit.Draw(file, once.Text, random) is not var (second, twice))
            {
                continue;
            }

            EditOperation[] both = [.. first.Operations, .. second.Operations];
            var together = ProcedureEditor.Apply(file, text, both);
            Assert.True(Tree(file, twice.Text).IsSame(Tree(file, together.Text)), $"{i} {file}: {string.Join<EditOperation>("; ", both)}");
            Assert.Equal(text, TextEdits.Apply(together.Text, together.Undo));
        }
    }

    private static EditValue Tree(string file, string text) => EditValue.Of(YamlDocumentReader.Read(file, text).Root!);

    private static string Canonical(string file, string text) => CanonicalForm.Text(ProcedureReader.Read(file, text).Procedure!);

    /// <summary>A canonical form with one name for another, keys and sets sorted anew since their order follows names.</summary>
    private static string Sorted(JsonNode node, string from, string to) => node switch
    {
        JsonObject o => "{" + string.Join(",", o.Select(p => Word(p.Key, from, to) + ":" + Sorted(p.Value!, from, to)).Order(StringComparer.Ordinal)) + "}",
        JsonArray a when a.All(i => i is JsonValue) => "[" + string.Join(",", a.Select(i => Sorted(i!, from, to)).Order(StringComparer.Ordinal)) + "]",
        JsonArray a => "[" + string.Join(",", a.Select(i => Sorted(i!, from, to))) + "]",
        _ => Word(node.GetValue<string>(), from, to),
    };

    private static string Word(string text, string from, string to) => System.Text.RegularExpressions.Regex.Replace(text, $@"\b{System.Text.RegularExpressions.Regex.Escape(from)}\b", to);
}

/// <summary>Set, add and remove on plain trees of values, written a second time and without any knowledge of the language.</summary>
internal static class ValueModel
{
    public static bool Knows(EditOperation operation)
    {
        var path = operation switch { SetValue s => s.Path, AddValue a => a.Path, RemoveValue { Cascade: false } r => r.Path, _ => EditPath.Root };
        return path.Segments.Length is > 0 and <= 3 && !path.Segments.Any(s => s.IsItem) && path.Segments[0].Text is not "steps" and not "branches" and not "papers" and not "marks";
    }

    public static EditValue Apply(EditValue tree, EditOperation operation) => operation switch
    {
        SetValue s => Change(tree, s.Path.Segments.AsSpan(), s.Value),
        AddValue a => Change(tree, a.Path.Segments.AsSpan(), a.Value),
        RemoveValue r => Change(tree, r.Path.Segments.AsSpan(), null),
        _ => throw new ArgumentException("Not a plain operation.", nameof(operation)),
    };

    public static bool SameUpToOrder(EditValue a, EditValue b) => (a, b) switch
    {
        (EditValue.Map x, EditValue.Map y) => x.Entries.Length == y.Entries.Length && x.Entries.All(e => y.Find(e.Key) is { } other && SameUpToOrder(e.Value, other)),
        _ => a.IsSame(b),
    };

    private static EditValue Change(EditValue tree, ReadOnlySpan<PathSegment> path, EditValue? value)
    {
        var map = tree switch
        {
            EditValue.Map m => m,
            EditValue.Scalar { Value.Length: > 0 } => throw new InvalidOperationException("A text in the way."),
            _ => new EditValue.Map([]),
        };
        var key = path[0].Text;
        var old = map.Find(key);
        if (path.Length == 1)
        {
            return old is EditValue.Sequence list && value is EditValue.Scalar item
                ? Put(map, key, new EditValue.Sequence(list.Items.Add(item)))
                : Put(map, key, value);
        }

        return Put(map, key, Change(old ?? new EditValue.Map([]), path[1..], value));
    }

    private static EditValue.Map Put(EditValue.Map map, string key, EditValue? value)
    {
        var at = map.Entries.FindIndexOf(key);
        return value is null ? new(map.Entries.RemoveAt(at)) : at >= 0 ? new(map.Entries.SetItem(at, new(key, value))) : new(map.Entries.Add(new(key, value)));
    }

    private static int FindIndexOf(this ImmutableArray<KeyValuePair<string, EditValue>> entries, string key)
    {
        for (var i = 0; i < entries.Length; i++)
        {
            if (entries[i].Key == key)
            {
                return i;
            }
        }

        return -1;
    }
}
