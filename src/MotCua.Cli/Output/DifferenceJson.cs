using System.Text.Json.Nodes;
using MotCua.Analysis;
using MotCua.Cli.Commands;
using MotCua.Cli.Running;
using MotCua.Procedures;

namespace MotCua.Cli.Output;

/// <summary>Differences for programs.</summary>
internal static class DifferenceJson
{
    /// <summary>Writes the changes one after the other, so that a large library needs no memory for all of them.</summary>
    public static void Write(Session session, IEnumerable<ToldChange> changes) => Json.WriteMany(session, "changes", changes.Select(One));

    internal static JsonObject One(ToldChange change) => new()
    {
        ["file"] = change.Path,
        ["state"] = change.After is null ? "removed" : change.Before is null ? "added" : "changed",
        ["procedure"] = (change.After ?? change.Before)?.Id,
        ["before"] = change.Difference is { } compared ? Version(compared.Before) : change.Before is { } old ? Version(old) : null,
        ["after"] = change.After is { } now ? Version(now) : null,
        ["differences"] = Json.Array((change.Difference?.Differences ?? []).Select(told => (JsonNode?)Difference(told))),
        ["edits"] = Json.Array((change.Difference?.Edits ?? []).Select(edit => (JsonNode?)new JsonObject
        {
            ["do"] = edit.Kind.ToString().ToLowerInvariant(),
            ["at"] = edit.Place,
            ["before"] = edit.Before,
            ["after"] = edit.After,
            ["behind"] = edit.Behind,
        })),
        ["burden"] = change.Difference is { } measured ? Burden(BurdenChange.Of(measured.Before, measured.After)) : null,
        ["runningCases"] = change.Difference is { } difference ? Json.Text(difference.RunningCases) : null,
    };

    internal static JsonObject Difference(Difference told) => new()
    {
        ["kind"] = Word(told.Kind),
        ["action"] = Word(told.Action),
        ["class"] = Word(told.Class),
        ["effect"] = Word(told.Effect),
        ["forApplicant"] = new JsonObject { ["class"] = Word(told.ForApplicant), ["effect"] = Word(told.Effect) },
        ["forAgency"] = new JsonObject { ["class"] = Word(told.ForAgency), ["effect"] = Word(told.AgencyEffect) },
        ["deadline"] = told.Deadline is { } deadline ? new JsonObject
        {
            ["before"] = deadline.Before?.ToString(),
            ["after"] = deadline.After?.ToString(),
            ["change"] = deadline.Amount,
            ["unit"] = deadline.Unit is { } unit ? Word(unit) : null,
        } : null,
        ["id"] = told.Id,
        ["sentence"] = Json.Text(told.Sentence),
        ["basisBefore"] = Json.Array(told.BasisBefore.Select(basis => (JsonNode?)Basis(basis))),
        ["basisAfter"] = Json.Array(told.BasisAfter.Select(basis => (JsonNode?)Basis(basis))),
        ["file"] = told.Location.File,
        ["line"] = told.Location.Line,
    };

    private static JsonObject Burden(BurdenChange burden) => new()
    {
        ["headline"] = Json.Text(burden.Headline),
        ["measures"] = Json.Array(burden.Measures.Select(measure => (JsonNode?)ComparisonJson.Measure(measure))),
    };

    private static JsonObject Basis(Basis basis) => new() { ["id"] = basis.Id, ["text"] = Json.Text(DifferenceWords.Basis(basis)) };

    private static JsonObject Version(Procedure procedure) => new()
    {
        ["version"] = procedure.Version,
        ["status"] = Word(procedure.Status),
        ["rulesHash"] = procedure.RulesHash,
        ["textHash"] = procedure.TextHash,
    };

    private static string Word<T>(T value)
        where T : struct, Enum
    {
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
