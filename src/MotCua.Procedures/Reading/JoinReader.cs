using System.Collections.Immutable;
using MotCua.Procedures.Yaml;

namespace MotCua.Procedures.Reading;

/// <summary>Reads the rules by which branches come together.</summary>
internal sealed class JoinReader(ReadSession session, DeclarationReader declarations, RouteReader routes)
{
    public ImmutableArray<JoinRule> Read(MapReader block, Region region, string id, IReadOnlyList<Branch> branches)
    {
        if (block.Required("join") is not { } entry || session.Values.Items(entry.Value, "join") is not { } items)
        {
            session.FlowIsIncomplete = true;
            return [];
        }

        ImmutableArray<string> results = [.. branches.SelectMany(b => b.Results).Distinct(StringComparer.Ordinal)];
        var rules = ImmutableArray.CreateBuilder<JoinRule>();
        var ended = false;
        var hasOtherwise = false;
        foreach (var item in items)
        {
            if (ended)
            {
                session.Sink.Report(SoundnessFindings.RuleAfterOtherwise, item.Span, null);
            }

            if (MapReader.Open(item, session.Values, null, Grammar.JoinRule.AsSpan()) is not { } map)
            {
                session.FlowIsIncomplete = true;
                continue;
            }

            hasOtherwise |= map.Has("otherwise");
            ended |= map.Has("otherwise");
            if (Rule(map, region, id, results) is { } rule)
            {
                rules.Add(rule);
            }
            else
            {
                session.FlowIsIncomplete = true;
            }
        }

        if (!hasOtherwise)
        {
            session.Sink.Report(SoundnessFindings.NoOtherwise, entry.Key.Span, "join");
            session.FlowIsIncomplete = true;
        }

        return rules.ToImmutable();
    }

    private JoinRule? Rule(MapReader map, Region region, string id, ImmutableArray<string> results)
    {
        var kinds = Grammar.JoinKinds.Where(map.Has).ToList();
        if (kinds.Count == 0)
        {
            session.Sink.Report(ShapeFindings.NeedsOneOf, map.Owner, null, "as-soon-as, if, otherwise");
            return null;
        }

        foreach (var second in kinds.Skip(1))
        {
            session.Sink.Report(ShapeFindings.KeysExclude, map.Map.Find(second)!.Key.Span, second, second, kinds[0]);
        }

        var basis = declarations.BasisOf(map);
        _ = map.Localized("title");
        _ = map.Localized("notes");
        var entry = map.Optional(kinds[0]);
        if (kinds[0] == "otherwise")
        {
            foreach (var stray in Grammar.RouteOnly.Select(map.Map.Find).OfType<YamlEntry>())
            {
                session.Sink.Report(ShapeFindings.KeysExclude, stray.Key.Span, stray.Key.Text, stray.Key.Text, "otherwise");
            }

            var (otherwise, _) = entry is null ? (null, LocalizedText.Empty) : routes.Read(entry, region, id);
            return otherwise is null ? null : new JoinRule(false, Quantifier.Otherwise, "", otherwise, basis, map.Owner);
        }

        var (quantifier, result) = Question(entry, results);
        var route = routes.FromMap(map, region, id);
        return route is null || result is null ? null : new JoinRule(kinds[0] == "as-soon-as", quantifier, result, route, basis, map.Owner);
    }

    private (Quantifier Quantifier, string? Result) Question(YamlEntry? entry, ImmutableArray<string> results)
    {
        if (entry is null || session.Values.Scalar(entry.Value, entry.Key.Text) is not { } scalar)
        {
            return default;
        }

        var words = scalar.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words is not ["any" or "all", var result])
        {
            if (!session.IsUnknown(scalar))
            {
                session.Sink.Report(ShapeFindings.NotAQuantifier, scalar.Span, SourceLines.Shorten(scalar.Text), SourceLines.Shorten(scalar.Text));
            }

            return default;
        }

        if (!results.Contains(result, StringComparer.Ordinal))
        {
            var (vi, en) = ReferenceFindings.Hint(result, results);
            session.Sink.Report(ReferenceFindings.UnknownResult, scalar.Span, SourceLines.Shorten(scalar.Text), SourceLines.Shorten(result), vi, en);
            return default;
        }

        return (words[0] == "any" ? Quantifier.Any : Quantifier.All, result);
    }
}
