using System.Collections.Immutable;
using System.Globalization;
using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>How what a later condition asks relates to what an earlier one asked.</summary>
internal enum ConditionRelation
{
    /// <summary>Both hold in the same cases.</summary>
    Same,

    /// <summary>The later holds in fewer cases, all of them cases of the earlier.</summary>
    Narrower,

    /// <summary>The later holds in more cases, those of the earlier among them.</summary>
    Wider,

    /// <summary>Each holds where the other does not.</summary>
    Other,

    /// <summary>The truth table is not finite, or too large: only the texts were compared.</summary>
    Undecided,
}

/// <summary>
/// Compares conditions by their truth table over the declared facts: yes-no facts, choices, variant and channel in all their values, numbers
/// and amounts on both sides of every figure they are compared with, lists by their length. Arithmetic, dates and functions are not decided.
/// </summary>
internal sealed class ConditionMeaning(Procedure before, Procedure after, IConditionCompiler compiler, Func<string, string> inNewNames)
{
    private const int MostCases = 20_000;
    private static readonly System.Buffers.SearchValues<char> Undecidable = System.Buffers.SearchValues.Create("+*/%?");

    /// <summary>How the later condition relates to the earlier; null means always.</summary>
    internal ConditionRelation Relation(Condition? old, Condition? now)
    {
        if (old is null || now is null)
        {
            return old is null ? now is null ? ConditionRelation.Same : ConditionRelation.Narrower : ConditionRelation.Wider;
        }

        return Relation(old.Expression, now.Expression);
    }

    /// <summary>How the later expression relates to the earlier.</summary>
    internal ConditionRelation Relation(string old, string now)
    {
        var renamed = inNewNames(old);
        return Plain(renamed) == Plain(now) ? ConditionRelation.Same : Table(renamed, now);
    }

    private static string Plain(string expression) => string.Concat(expression.Where(letter => !char.IsWhiteSpace(letter)));

    private ConditionRelation Table(string old, string now)
    {
        var facts = after.Data.Concat(before.Data.Select(fact => fact with { Id = inNewNames(fact.Id) }).Where(fact => after.Data.All(other => other.Id != fact.Id))).ToImmutableArray();
        var texts = old + " \u00A0 " + now;
        var words = RuleNames.Words().Matches(texts).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);
        var outside = RuleNames.Words().Replace(texts, " ");
        if (outside.AsSpan().IndexOfAny(Undecidable) >= 0 || outside.Replace("->", "", StringComparison.Ordinal).Contains('-', StringComparison.Ordinal)
            || words.Any(word => word is "caseDate" or "parameter" or "contains" or "length" or "min" or "max" or "abs" or "round" or "age" or "date"))
        {
            return ConditionRelation.Undecided;
        }

        var used = facts.Select((fact, index) => (fact, index)).Where(pair => words.Contains(pair.fact.Id)).ToList();
        if (used.Count(pair => pair.fact.Type is FactType.Number or FactType.Money) > 1 && ComparesFacts(texts, used.Select(pair => pair.fact.Id)))
        {
            return ConditionRelation.Undecided;
        }

        var values = used.Select(pair => Values(pair.fact, texts)).ToList();
        var variants = words.Contains("variant") ? Names(before.Variants.Select(v => v.Id), after.Variants.Select(v => v.Id)) : [""];
        var channels = words.Contains("channel") ? Names(before.Channels.Select(c => c.Id), after.Channels.Select(c => c.Id)) : [""];
        if (values.Any(list => list.IsEmpty) || values.Aggregate((double)variants.Count * channels.Count, (product, list) => product * list.Length) > MostCases)
        {
            return ConditionRelation.Undecided;
        }

        var asked = after with
        {
            Data = facts,
            NamedConditions = [],
            Fees = [],
            Variants = [.. variants.Where(id => id.Length > 0).Select(id => new Variant(id, LocalizedText.Empty))],
            Channels = [.. channels.Where(id => id.Length > 0).Select(id => new Channel { Id = id })],
            Conditions = [new Condition(0, old, old, SourceSpan.None), new Condition(1, now, now, SourceSpan.None)],
            RulesHash = "meaning of " + texts + " in " + after.RulesHash + before.RulesHash,
        };
        return compiler.Compile(asked).Conditions is { } compiled ? Compare(compiled, facts.Length, used, values, variants, channels) : ConditionRelation.Undecided;
    }

    private static ConditionRelation Compare(
        ICompiledConditions compiled, int count, List<(Fact Fact, int Index)> used, List<ImmutableArray<FactValue>> values, List<string> variants, List<string> channels)
    {
        var (onlyOld, onlyNow) = (false, false);
        Span<ulong> isTrue = stackalloc ulong[1];
        Span<ulong> isKnown = stackalloc ulong[1];
        var facts = new FactValue[count];
        foreach (var variant in variants)
        {
            foreach (var channel in channels)
            {
                var here = variant.Length + channel.Length == 0 ? compiled : compiled.In(new CaseCircumstances { Variant = variant.Length == 0 ? null : variant, Channel = channel.Length == 0 ? null : channel });
                var turn = new int[used.Count];
                do
                {
                    for (var i = 0; i < used.Count; i++)
                    {
                        facts[used[i].Index] = values[i][turn[i]];
                    }

                    here.Evaluate(facts, isTrue, isKnown);
                    if ((isKnown[0] & 3) != 3)
                    {
                        return ConditionRelation.Undecided;
                    }

                    onlyOld |= (isTrue[0] & 3) == 1;
                    onlyNow |= (isTrue[0] & 3) == 2;
                }
                while (Next(turn, values));
            }
        }

        return (onlyOld, onlyNow) switch
        {
            (false, false) => ConditionRelation.Same,
            (true, false) => ConditionRelation.Narrower,
            (false, true) => ConditionRelation.Wider,
            _ => ConditionRelation.Other,
        };
    }

    private static bool Next(int[] turn, List<ImmutableArray<FactValue>> values)
    {
        for (var i = 0; i < turn.Length; i++)
        {
            if (++turn[i] < values[i].Length)
            {
                return true;
            }

            turn[i] = 0;
        }

        return false;
    }

    private static ImmutableArray<FactValue> Values(Fact fact, string texts) => fact.Type switch
    {
        FactType.YesNo => [FactValue.YesNo(false), FactValue.YesNo(true)],
        FactType.Choice => [.. fact.Values.Select((_, index) => FactValue.Choice(index))],
        FactType.Number or FactType.Money => [.. Points(texts).Select(FactValue.Number)],
        FactType.Text => [.. Quoted(texts).Append("\u0001").Select(FactValue.Text)],
        FactType.Actors => [.. Enumerable.Range(0, Math.Min(fact.AtMost ?? 8, 32) + 1).Select(FactValue.ActorCount)],
        _ => [],
    };

    // Each figure, a value between any two, and one beyond either end: comparisons cannot tell more apart.
    private static IEnumerable<decimal> Points(string texts)
    {
        var figures = Figure().Matches(texts)
            .Select(match => decimal.TryParse(match.Value.Replace("_", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var figure) ? figure : 0)
            .Distinct().Order().ToList();
        if (figures.Count == 0)
        {
            return [0];
        }

        return figures.Concat(figures.Zip(figures.Skip(1), (low, high) => (low + high) / 2)).Append(figures[0] - 1).Append(figures[^1] + 1);
    }

    private static IEnumerable<string> Quoted(string texts)
        => RuleNames.Words().Matches(texts).Select(match => match.Value).Where(word => word.StartsWith('"')).Select(word => word.Trim('"')).Distinct(StringComparer.Ordinal);

    private static List<string> Names(IEnumerable<string> one, IEnumerable<string> other) => [.. one.Union(other, StringComparer.Ordinal)];

    private static bool ComparesFacts(string texts, IEnumerable<string> facts)
    {
        var any = string.Join('|', facts.Select(System.Text.RegularExpressions.Regex.Escape));
        return System.Text.RegularExpressions.Regex.IsMatch(texts, $@"\b({any})\s*[<>=!]=?\s*({any})\b");
    }

    private static System.Text.RegularExpressions.Regex Figure() => FigurePattern;

    private static readonly System.Text.RegularExpressions.Regex FigurePattern = new(@"(?<![A-Za-z0-9_.])[0-9][0-9_]*(\.[0-9]+)?", System.Text.RegularExpressions.RegexOptions.CultureInvariant);
}
