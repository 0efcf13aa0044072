using System.Collections.Immutable;

namespace MotCua.Analysis;

/// <summary>
/// Recognises things that got another id: a thing that went and one that came which say the same and are referred to from the same places.
/// Where several could be meant nothing is guessed: then one went and another came.
/// </summary>
internal static class RenameFinder
{
    private const double Alike = 0.7;
    private const double Clear = 0.15;

    /// <summary>Renames things of the earlier tree in place and returns what was renamed.</summary>
    internal static List<RuleEdit> RenameAlike(RuleNode before, RuleNode after)
    {
        var edits = new List<RuleEdit>();
        if (!MayBeRenamed(before, after))
        {
            return edits;
        }

        // A rename makes others plain (a step and the outcomes inside it), so look again until nothing more is found.
        for (var found = true; found;)
        {
            found = false;
            foreach (var (name, from, to) in Pairs(before, after).ToList())
            {
                // A step renamed in this round is the scope of its outcomes only in the next.
                if (name.Scope.Length > 0 && found)
                {
                    continue;
                }

                edits.Add(new RuleEdit(RuleEditKind.Rename, [name.Kind.ToString(), name.Scope], from, to));
                RuleNames.Rename(before, name, from, to);
                found = true;
            }
        }

        return edits;
    }

    // Where no name of a kind went while another came, nothing was renamed; most changes are of that sort, and profiles are dear.
    private static bool MayBeRenamed(RuleNode before, RuleNode after)
    {
        var (old, now) = (Names(before), Names(after));
        var gone = old.Where(name => !now.Contains(name)).Select(name => name.Name).ToHashSet();
        return gone.Count > 0 && now.Any(name => gone.Contains(name.Name) && !old.Contains(name));
    }

    private static HashSet<(RuleName Name, string Id)> Names(RuleNode root)
    {
        var names = new HashSet<(RuleName, string)>();
        RuleNames.Visit(root, (name, id, _, isExpression) =>
        {
            if (!isExpression)
            {
                names.Add((name, id));
            }

            return id;
        });
        Things(root, "");
        return names;

        void Things(RuleNode node, string scope)
        {
            foreach (var child in node.Children)
            {
                var isThing = child.Shape == RuleShape.Element;
                if (isThing && NameOf(child, scope) is { } name)
                {
                    names.Add((name, child.Key));
                }

                Things(child, isThing && child.Kind is "steps" or "branches" ? child.Key : scope);
            }
        }
    }

    private static IEnumerable<(RuleName Name, string From, string To)> Pairs(RuleNode before, RuleNode after)
    {
        var (old, now) = (Profiles(before), Profiles(after));
        foreach (var name in old.Keys.Select(key => key.Name).Distinct().OrderBy(name => name.Kind).ThenBy(name => name.Scope, StringComparer.Ordinal))
        {
            var gone = old.Where(pair => pair.Key.Name == name && !now.ContainsKey(pair.Key)).OrderBy(pair => pair.Key.Id, StringComparer.Ordinal).ToList();
            var come = now.Where(pair => pair.Key.Name == name && !old.ContainsKey(pair.Key)).OrderBy(pair => pair.Key.Id, StringComparer.Ordinal).ToList();
            if (gone.Count == 0 || come.Count == 0 || gone.Count * come.Count > 40_000)
            {
                continue;
            }

            foreach (var (key, profile) in gone)
            {
                var scores = come.Select(other => (other.Key.Id, Score: Likeness(name, profile, other.Value))).OrderByDescending(score => score.Score).ToList();
                if (scores[0].Score < Alike || (scores.Count > 1 && scores[0].Score - scores[1].Score < Clear))
                {
                    continue;
                }

                var target = now[(name, scores[0].Id)];
                var rivals = gone.Where(other => other.Key.Id != key.Id).Select(other => Likeness(name, other.Value, target)).DefaultIfEmpty(0).Max();
                if (scores[0].Score - rivals >= Clear)
                {
                    yield return (name, key.Id, scores[0].Id);
                }
            }
        }
    }

    // What a thing says must agree, and mostly where it stands too. A basis is what it cites, wherever it is cited; marks and results
    // are nothing but the places where they stand.
    private static double Likeness(RuleName name, Profile one, Profile other)
    {
        var says = Share(one.Says, other.Says);
        var places = Share(one.Places, other.Places);
        return name.Kind switch
        {
            RuleNameKind.Basis => says >= 0.9 && one.Says.Count > 1 ? says : 0,
            RuleNameKind.Mark or RuleNameKind.Result => places >= 0.99 ? places : 0,
            _ when one.Says.Count + other.Says.Count == 0 => places >= 0.99 ? places : 0,
            _ => says >= 0.6 && one.Says.Count + one.Places.Count >= 2 ? ((2 * says) + places) / 3 : 0,
        };
    }

    private static double Share(Dictionary<string, double> one, Dictionary<string, double> other)
    {
        var same = one.Where(mark => other.ContainsKey(mark.Key)).Sum(mark => mark.Value);
        var all = one.Values.Sum() + other.Where(mark => !one.ContainsKey(mark.Key)).Sum(mark => mark.Value);
        return all > 0 ? same / all : 1;
    }

    private static Dictionary<(RuleName Name, string Id), Profile> Profiles(RuleNode root)
    {
        var profiles = new Dictionary<(RuleName, string), Profile>();
        Profile Of(RuleName name, string id)
        {
            if (!profiles.TryGetValue((name, id), out var profile))
            {
                profiles.Add((name, id), profile = new Profile());
            }

            return profile;
        }

        RuleNames.Visit(root, (name, id, place, isExpression) =>
        {
            // Facts are recognised in expressions word by word.
            foreach (var word in isExpression ? RuleNames.Words().Matches(id).Select(match => match.Value) : [id])
            {
                if (!isExpression || name.Kind == RuleNameKind.Fact && root.Find("data")?.Find(word) is not null)
                {
                    // A place inside the thing itself names it; the thing's own id must not tell it from its renamed self.
                    var at = place.Replace("/" + word, "/·", StringComparison.Ordinal);
                    var profile = Of(name, word);
                    if (at.Contains('/', StringComparison.Ordinal) && !at.EndsWith("/·", StringComparison.Ordinal))
                    {
                        profile.Places[at] = 1;
                    }
                }
            }

            return id;
        });
        Contents(root, Of);
        return profiles;
    }

    private static void Contents(RuleNode node, Func<RuleName, string, Profile> of, string scope = "")
    {
        foreach (var child in node.Children)
        {
            if (child.Shape == RuleShape.Element && NameOf(child, scope) is { } name)
            {
                // A loop names its own step; an actor called "agency" is of that kind, which is no reference.
                var refersToItself = child.Kind is "steps" or "branches";
                var profile = of(name, child.Key);
                foreach (var attribute in child.Children.Where(attribute => attribute.Key != "id"))
                {
                    profile.Says[attribute.Key + " " + (refersToItself ? attribute.Json().Replace($"\"{child.Key}\"", "\"·\"", StringComparison.Ordinal) : attribute.Json())] = attribute.Shape == RuleShape.Text ? 2 : 1;
                }
            }

            Contents(child, of, child.Shape == RuleShape.Element && child.Kind is "steps" or "branches" ? child.Key : scope);
        }
    }

    private static RuleName? NameOf(RuleNode thing, string scope) => thing.Kind switch
    {
        "bases" => new(RuleNameKind.Basis),
        "variants" => new(RuleNameKind.Variant),
        "data" => new(RuleNameKind.Fact),
        "conditions" => new(RuleNameKind.Condition),
        "actors" => new(RuleNameKind.Actor),
        "channels" => new(RuleNameKind.Channel),
        "papers" => new(RuleNameKind.Paper),
        "requirements" => new(RuleNameKind.Requirement),
        "fees" => new(RuleNameKind.Fee),
        "time-limits" => new(RuleNameKind.Limit),
        "bounds" => new(RuleNameKind.Bound),
        "steps" => new(RuleNameKind.Node),
        "branches" => new(RuleNameKind.Branch),
        "outcomes" => new(RuleNameKind.Outcome, scope),
        "ends" => new(RuleNameKind.End),
        _ => null,
    };

    private sealed class Profile
    {
        public Dictionary<string, double> Says { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, double> Places { get; } = new(StringComparer.Ordinal);
    }
}
