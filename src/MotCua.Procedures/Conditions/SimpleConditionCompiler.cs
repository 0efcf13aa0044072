using System.Collections.Immutable;

namespace MotCua.Procedures;

/// <summary>
/// Compiles conditions of the forms <c>fact</c> and <c>fact = value</c> over yes-no and choice facts. A fact that is not known yet makes the
/// condition unknown. Anything else is a finding that says what is allowed.
/// </summary>
public sealed class SimpleConditionCompiler : IConditionCompiler
{
    /// <inheritdoc/>
    public ConditionCompilation Compile(Procedure procedure)
    {
        // What a named condition stands for is wrong where it is written, not where its name is used.
        var places = procedure.NamedConditions.Where(n => n.ExpressionLocation.Line > 0)
            .DistinctBy(n => n.Id).ToDictionary(n => n.Id, n => n.ExpressionLocation, StringComparer.Ordinal);
        return Compile(
            [.. procedure.Conditions.Select(c => c.Text != c.Expression || places.ContainsKey(c.Text) ? c with { Location = places.GetValueOrDefault(c.Text, c.Location) } : c)],
            procedure.Data);
    }

    /// <summary>Compiles conditions over declared facts.</summary>
    public static ConditionCompilation Compile(ImmutableArray<Condition> conditions, ImmutableArray<Fact> data)
    {
        var sink = new DiagnosticSink();
        var tests = new (int Fact, int Value)[conditions.Length];
        for (var i = 0; i < conditions.Length; i++)
        {
            tests[i] = Parse(conditions[i], data, sink);
        }

        return new ConditionCompilation(sink.HasErrors ? null : new Compiled([.. tests]), sink.ToImmutable());
    }

    /// <summary>The fact a simple condition asks about, or null when it is in another form.</summary>
    public static string? FactOf(string expression)
    {
        var cut = expression.IndexOf('=', StringComparison.Ordinal);
        var name = (cut < 0 ? expression : expression[..cut]).Trim();
        return Yaml.ValueReader.IsId(name) && (cut < 0 || IsValue(expression[(cut + 1)..].Trim())) ? name : null;
    }

    private static bool IsValue(string text)
        => text.Length is > 0 and <= 64 && text.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.');

    private static (int Fact, int Value) Parse(Condition condition, ImmutableArray<Fact> data, DiagnosticSink sink)
    {
        var text = condition.Expression;
        var shown = Yaml.SourceLines.Shorten(text);
        if (FactOf(text) is not { } name)
        {
            sink.Report(ReferenceFindings.ConditionForm, condition.Location, shown, shown);
            return default;
        }

        var index = IndexOf(data, name);
        if (index < 0)
        {
            var (vi, en) = ReferenceFindings.Hint(name, [.. data.Select(f => f.Id)]);
            sink.Report(ReferenceFindings.UnknownFact, condition.Location, shown, name, vi, en);
            return default;
        }

        var fact = data[index];
        var cut = text.IndexOf('=', StringComparison.Ordinal);
        var value = cut < 0 ? null : text[(cut + 1)..].Trim();
        ImmutableArray<string> allowed = fact.Type switch
        {
            FactType.YesNo => ["no", "yes"],
            FactType.Choice => fact.Values,
            _ => [],
        };
        if (allowed.IsEmpty || (value is null && fact.Type != FactType.YesNo))
        {
            sink.Report(ReferenceFindings.FactTypeNotForCondition, condition.Location, shown, name);
            return default;
        }

        var wanted = value is null ? 1 : allowed.IndexOf(value, StringComparer.Ordinal);
        if (wanted < 0)
        {
            var (vi, en) = ReferenceFindings.Hint(value!, allowed);
            sink.Report(ReferenceFindings.UnknownFactValue, condition.Location, shown, name, value!, vi, en);
            return default;
        }

        return (index, wanted);
    }

    private static int IndexOf(ImmutableArray<Fact> data, string name)
    {
        for (var i = 0; i < data.Length; i++)
        {
            if (string.Equals(data[i].Id, name, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }

    private sealed class Compiled(ImmutableArray<(int Fact, int Value)> tests) : ICompiledConditions
    {
        public int Count => tests.Length;

        public void Evaluate(ReadOnlySpan<FactValue> facts, Span<ulong> isTrue, Span<ulong> isKnown)
        {
            isTrue.Clear();
            isKnown.Clear();
            for (var i = 0; i < tests.Length; i++)
            {
                var (fact, value) = tests[i];
                if (fact >= facts.Length || !facts[fact].IsKnown)
                {
                    continue;
                }

                var bit = 1UL << (i & 63);
                isKnown[i >> 6] |= bit;
                // Yes-no is a choice between 0 and 1.
                if (facts[fact].AsChoice == value)
                {
                    isTrue[i >> 6] |= bit;
                }
            }
        }
    }
}
