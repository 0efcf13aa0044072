using System.Collections.Immutable;
using MotCua.Procedures;
using MotCua.Procedures.Yaml;

namespace MotCua.Rules.Examples;

/// <summary>Types the facts of a file by the procedure's declarations.</summary>
internal static class FactReader
{
    public static ImmutableArray<LearnedFact> Read(CompiledProcedure program, ImmutableArray<YamlEntry> entries, DiagnosticSink sink)
    {
        var facts = ImmutableArray.CreateBuilder<LearnedFact>();
        foreach (var entry in entries)
        {
            var index = program.FindFact(entry.Key.Text);
            if (index < 0)
            {
                var near = Nearest.To(entry.Key.Text, program.Facts.Select(static f => f.Id));
                sink.Report(ExampleFindings.UnknownName, entry.Key.Span, entry.Key.Text, entry.Key.Text, near ?? string.Join(", ", program.Facts.Select(static f => f.Id)));
                continue;
            }

            var fact = program.Facts[index].Fact;
            if (Value(fact, entry.Value) is { } value)
            {
                facts.Add(new(entry.Key.Text, value));
            }
            else
            {
                var text = (entry.Value as YamlScalar)?.Text ?? "…";
                sink.Report(ExampleFindings.WrongValue, entry.Value.Span, text, text, fact.Id, Expected(fact));
            }
        }

        return facts.ToImmutable();
    }

    private static FactValue? Value(Fact fact, YamlNode node)
    {
        if (fact.Type == FactType.Actors)
        {
            return node is YamlList list && list.Items.Length <= (fact.AtMost ?? int.MaxValue) && list.Items.All(static i => i is YamlScalar)
                ? FactValue.Actors([.. list.Items.Select(static i => ((YamlScalar)i).Text)])
                : null;
        }

        return node is YamlScalar { Text: var text } ? FactText.Read(fact, text) : null;
    }

    private static string Expected(Fact fact) => fact.Type switch
    {
        FactType.YesNo => "yes, no",
        FactType.Choice => string.Join(", ", fact.Values),
        FactType.Number => "12.5",
        FactType.Money => $"100000 {fact.Currency}",
        FactType.Date => "2026-08-25",
        FactType.Actors => fact.AtMost is { } most ? $"[a, b] (≤ {most})" : "[a, b]",
        _ => "…",
    };
}
