using System.Numerics;
using MotCua.Procedures;
using MotCua.Rules;

namespace MotCua.Simulation;

/// <content>Facts.</content>
internal sealed partial class VersionBinder
{
    private FactPlan[] Facts(bool check = true)
    {
        var plans = new List<FactPlan>();
        foreach (var fact in program.Facts)
        {
            var given = values.Facts.FirstOrDefault(f => f.Fact == fact.Id) ?? values.Facts.FirstOrDefault(f => f.Fact == fact.Fact.Id);
            if (given is not null && Fact(fact, given) is { } plan)
            {
                plans.Add(plan);
            }
        }

        if (check)
        {
            CheckKnown(plans);
        }

        return [.. plans];
    }

    private FactPlan? Fact(CompiledFact fact, FactAssumption given)
    {
        var name = DrawName.Of(fact.Fact.Id, DrawPurpose.Fact);
        switch (fact.Fact.Type)
        {
            case FactType.YesNo when given.Share is { } share:
                return YesNo(share.Value, name);
            case FactType.YesNo when given.Trait is { } trait:
                return values.Traits.FirstOrDefault(t => t.Name == trait)?.Share is { } of
                    ? YesNo(of.Value, DrawName.Of(trait, DrawPurpose.Trait))
                    : null;
            case FactType.Choice when given.Values.Length > 0:
                return Choice();
            case FactType.Actors when given.Values.Length > 0:
                return Actors();
            case FactType.Number or FactType.Money when given.Number is { Of: null } number:
                return new() { Fact = fact.Index, Name = name, Number = Sampler(number, 1) };
            default:
                sink.Report(ScenarioFindings.WrongFact, given.Location, fact.Id, fact.Id, TypeName(fact.Fact.Type));
                return null;
        }

        FactPlan YesNo(double share, DrawName drawn) => new()
        {
            Fact = fact.Index,
            Name = drawn,
            Values = [FactValue.YesNo(true), FactValue.YesNo(false)],
            Cumulated = [share, 1],
        };

        FactPlan? Choice()
        {
            var indices = given.Values.Select(v => fact.Fact.Values.IndexOf(v.Name)).ToArray();
            for (var i = 0; i < indices.Length; i++)
            {
                if (indices[i] < 0)
                {
                    NameCheck.Report(given.Values[i].Name, given.Values[i].Share.Location, fact.Fact.Values, "giá trị", "value", sink);
                    return null;
                }
            }

            return new()
            {
                Fact = fact.Index,
                Name = name,
                Values = [.. indices.Select(FactValue.Choice)],
                Cumulated = Cumulate([.. given.Values.Select(v => v.Share.Value)]),
            };
        }

        FactPlan? Actors()
        {
            var lengths = given.Values.Select(v => int.TryParse(v.Name, out var n) && n >= 0 && n <= fact.Fact.AtMost ? n : -1).ToArray();
            if (lengths.Contains(-1))
            {
                sink.Report(ScenarioFindings.WrongFact, given.Location, fact.Id, fact.Id, $"{TypeName(fact.Fact.Type)}, 0..{fact.Fact.AtMost}");
                return null;
            }

            return new()
            {
                Fact = fact.Index,
                Name = name,
                Values = [.. lengths.Select(FactValue.ActorCount)],
                Cumulated = Cumulate([.. given.Values.Select(v => v.Share.Value)]),
            };
        }
    }

    /// <summary>Asks the conditions themselves which of them stay open with the facts given, and names what they lack.</summary>
    private void CheckKnown(List<FactPlan> plans)
    {
        var some = new FactValue[program.Facts.Length];
        var all = new FactValue[program.Facts.Length];
        foreach (var fact in program.Facts)
        {
            all[fact.Index] = fact.Fact.Type switch
            {
                FactType.YesNo => FactValue.YesNo(false),
                FactType.Choice => FactValue.Choice(0),
                FactType.Number or FactType.Money => FactValue.Number(0),
                FactType.Date => FactValue.Date(scenario.Period.From),
                FactType.Text => FactValue.Text(""),
                _ => FactValue.ActorCount(0),
            };
        }

        foreach (var plan in plans)
        {
            some[plan.Fact] = all[plan.Fact];
        }

        var words = program.ConditionWords;
        var (isTrue, known, couldBe) = (new ulong[words], new ulong[words], new ulong[words]);
        program.Evaluate(all, isTrue, couldBe);
        program.Evaluate(some, isTrue, known);
        for (var word = 0; word < words; word++)
        {
            for (var bits = couldBe[word] & ~known[word]; bits != 0; bits &= bits - 1)
            {
                foreach (var fact in program.UnknownFacts((word * 64) + BitOperations.TrailingZeroCount(bits), some))
                {
                    Missing(ScenarioFindings.NoFact, "facts", fact, fact, version);
                }
            }
        }
    }

    private static string TypeName(FactType type) => type switch
    {
        FactType.YesNo => "yes-no",
        FactType.Choice => "choice",
        FactType.Number => "number",
        FactType.Money => "money",
        FactType.Date => "date",
        FactType.Text => "text",
        _ => "list of actors",
    };
}
