using MotCua.Procedures;
using MotCua.Procedures.Editing;

namespace MotCua.Interchange;

/// <summary>
/// The facts that conditions of a drawing ask for. A drawing only names a condition, so it becomes a yes-no fact of that name, known at the last step
/// that is surely done before; conditions of ours stay what they are.
/// </summary>
internal sealed class DraftFacts(ImportReport report, string language, IReadOnlySet<string> declared)
{
    private readonly Dictionary<string, (string Id, string Title, Vertex? KnownAt, string? Condition)> facts = new(StringComparer.Ordinal);
    private readonly List<(string Id, string Title, string Holds)> named = [];
    private readonly HashSet<string> taken = [.. declared, DrawnLimits.Unknown];

    /// <summary>The condition of the way held by a choice, as <c>when</c> says it.</summary>
    public string Of(Vertex choice, Edge held, Vertex? knownAt)
        => Own(held) ?? Fact(Words(choice, held), held, knownAt);

    /// <summary>The conditions of the ways of an inclusive gateway; the default one holds when no other does. A way on from a task without a condition is always taken.</summary>
    public Dictionary<Edge, string> OfAll(Vertex fork, Vertex? knownAt)
    {
        var isGateway = fork.Drawn is { IsGateway: true };
        var found = fork.Out.Where(edge => !edge.IsDefault && (isGateway || !edge.IsPlain)).ToDictionary(edge => edge, edge => Own(edge) ?? Fact(Words(fork, edge), edge, knownAt));
        if (found.ContainsValue(DrawnLimits.Unknown))
        {
            report.Adapted(fork.Drawn!, new("cổng bao hàm", "inclusive gateway"), new("có nhánh không ghi điều kiện; bản nháp ghi unknown", "a branch has no condition; the draft says unknown"),
                new("Ghi điều kiện ở “when” của nhánh.", "Write the condition under \"when\" of the branch."));
        }

        foreach (var rest in fork.Out.Where(edge => edge.IsDefault && found.Count > 0))
        {
            found[rest] = found.ContainsValue(DrawnLimits.Unknown) ? DrawnLimits.Unknown : NoneOf([.. found.Values.Distinct()], rest.Name);
        }

        return found;
    }

    private string NoneOf(string[] others, string name)
    {
        var title = name.Length > 0 ? name : language == "en" ? "None of the others" : "Không trường hợp nào khác";
        var id = Free(DraftIds.Camel(title) is { Length: > 0 } camel ? camel : "otherwise");
        named.Add((id, title, string.Join(" && ", others.Select(other => other.Contains(' ', StringComparison.Ordinal) ? $"!({other})" : "!" + other))));
        return id;
    }

    /// <summary>Writes the sections <c>data</c> and <c>conditions</c>.</summary>
    public void Put(Keys data, Keys conditions, Func<Vertex, string> idOf)
    {
        foreach (var fact in facts.Values)
        {
            data.Put(fact.Id, new Keys().Put("type", "yes-no").Put("known-at", fact.KnownAt is { } step ? idOf(step) : DrawnLimits.Unknown).Put("title", Text(fact.Title))
                .Put("notes", DraftNotes.Condition(fact.Condition, language)).Map);
        }

        foreach (var (id, title, holds) in named)
        {
            conditions.Put(id, new Keys().Put("holds", holds).Put("title", Text(title)).Map);
        }
    }

    /// <summary>A list of actors for what is repeated.</summary>
    public string List(DrawnNode node, Vertex? knownAt, Keys data, Func<Vertex, string> idOf)
    {
        var id = Free(DraftIds.Camel(node.Shown + " list"));
        data.Put(id, new Keys().Put("type", "list of actors").Put("at-most", DrawnLimits.Unknown).Put("known-at", knownAt is { } step ? idOf(step) : DrawnLimits.Unknown).Put("title", Text(node.Shown)).Map);
        return id;
    }

    private LocalizedText Text(string text) => new([new(language, text)]);

    /// <summary>A condition of ours that asks for one fact alone can stand as it is.</summary>
    private string? Own(Edge edge)
        => edge.Flow is { IsOwnCondition: true, Condition: { } condition } && SimpleConditionCompiler.FactOf(condition) is { } fact && declared.Contains(fact) ? condition : null;

    /// <summary>Whether a condition that stands in the file can be written as it is.</summary>
    public bool IsDeclared(string? condition) => condition is not null && (declared.Contains(condition) || (SimpleConditionCompiler.FactOf(condition) is { } fact && declared.Contains(fact)));

    /// <summary>The words of a condition: of the question where the answer is yes, else of both.</summary>
    private static string Words(Vertex choice, Edge edge)
    {
        var question = choice.Name.TrimEnd('?', ' ');
        var isYes = DraftIds.Slug(edge.Name) is "co" or "yes" or "dung" or "true" or "y" or "ok";
        return (question.Length > 0, edge.Name.Length > 0) switch
        {
            (true, true) => isYes ? question : $"{question} – {edge.Name}",
            (false, true) => edge.Name,
            _ when edge.Flow?.Condition is { } condition => Drawing.Plain(condition.Trim('$', '#', '{', '}', '=', ' ')),
            (true, false) => question,
            _ => "",
        };
    }

    private string Fact(string words, Edge edge, Vertex? knownAt)
    {
        if (DraftIds.Camel(words) is not { Length: > 0 } camel)
        {
            return DrawnLimits.Unknown;
        }

        if (!facts.TryGetValue(words, out var fact))
        {
            facts[words] = fact = (Free(camel), words, knownAt, edge.Flow?.Condition);
            report.Report(BpmnImportFindings.ConditionAsFact, edge.Flow?.From, words, fact.Id);
        }
        else if (fact.KnownAt != knownAt)
        {
            // The same question is asked in two places: where it becomes known is for a person to say.
            facts[words] = fact with { KnownAt = null };
        }

        return fact.Id;
    }

    private string Free(string wanted)
    {
        var id = wanted;
        for (var number = 2; !taken.Add(id); number++)
        {
            id = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{wanted}{number}");
        }

        return id;
    }
}
