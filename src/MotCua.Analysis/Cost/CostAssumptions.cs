using System.Collections.Immutable;
using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>What a scenario assumes about the applicants of one version; nothing of it is law.</summary>
public sealed record CostAssumptions
{
    /// <summary>The name of the hours one visit in person takes, travel and queueing included.</summary>
    public const string CounterVisit = "counter-visit";

    /// <summary>w: average income per hour, in đồng.</summary>
    public required decimal HourlyIncome { get; init; }

    /// <summary>Where the hourly income was read; empty when the scenario itself assumes it.</summary>
    public LocalizedText IncomeSource { get; init; } = LocalizedText.Empty;

    /// <summary>N: dossiers per year.</summary>
    public required decimal PerYear { get; init; }

    /// <summary>Hours of the applicant's work by the id of the paper or step, and <see cref="CounterVisit"/>.</summary>
    public required ImmutableDictionary<string, decimal> Hours { get; init; }

    /// <summary>Share of dossiers filed through each channel; empty when the scenario says nothing.</summary>
    public ImmutableDictionary<string, decimal> Channels { get; init; } = [];

    /// <summary>Share of cases of each variant; empty when the scenario says nothing: what one variant asks is then taken to be asked of all.</summary>
    public ImmutableDictionary<string, decimal> Variants { get; init; } = [];

    /// <summary>Share of cases of which a yes-no fact holds; facts not named are taken to hold always, so that no work is left out.</summary>
    public ImmutableDictionary<string, decimal> Facts { get; init; } = [];

    /// <summary>Amounts of parameters in đồng by name.</summary>
    public ImmutableDictionary<string, decimal> Parameters { get; init; } = [];

    /// <summary>Where the figures come from, for the last column of the calculation sheet.</summary>
    public required LocalizedText Source { get; init; }

    /// <summary>Share of cases of which something is asked that is for these variants only; 1 when it is for all.</summary>
    public decimal ShareOf(ImmutableArray<string> variants)
    {
        var all = Variants.Values.Sum();
        return variants.IsDefaultOrEmpty || all == 0 ? 1 : variants.Sum(variant => Variants.GetValueOrDefault(variant)) / all;
    }

    /// <summary>Share of cases in which a condition holds: of a fact or its negation; 1 when it cannot be told.</summary>
    public decimal ShareOf(Condition? condition)
    {
        if (condition is null)
        {
            return 1;
        }

        var text = condition.Expression.Trim();
        return text.StartsWith('!') && Facts.TryGetValue(text[1..].Trim(), out var not) ? 1 - not : Facts.GetValueOrDefault(text, 1);
    }
}
