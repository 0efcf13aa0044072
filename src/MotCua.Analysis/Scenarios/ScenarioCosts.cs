using System.Collections.Immutable;
using MotCua.Procedures;
using MotCua.Simulation;
using NodaTime;

namespace MotCua.Analysis;

/// <summary>Reads off a scenario what the cost of a version needs.</summary>
public static class ScenarioCosts
{
    /// <summary>
    /// The cost assumptions for one version; null when the scenario gives no hourly income or no yearly volume for it. Dated
    /// parameters are taken as of the first day of the period, the same for all versions.
    /// </summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="procedure">The version.</param>
    /// <param name="parameter">The value of a dated parameter by its name as of a day, or null.</param>
    /// <param name="dated">The same with its source, to say where the hourly income was read; by default it is not said.</param>
    public static CostAssumptions? Of(
        Scenario scenario, Procedure procedure, Func<string, LocalDate, decimal?> parameter, Func<string, LocalDate, DatedValue?>? dated = null)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(procedure);
        ArgumentNullException.ThrowIfNull(parameter);
        var applicant = scenario.Applicant;
        var income = applicant.HourlyIncome is { } stated ? (decimal)stated.Value
            : applicant.IncomeParameter is { } name ? Parameter(name) : null;
        if (income is not { } hourly || scenario.Volume.For(procedure.Version) is not { } volume)
        {
            return null;
        }

        var values = scenario.For(procedure.Version);
        var names = procedure.Fees.Select(fee => fee.Parameter).OfType<string>().Distinct(StringComparer.Ordinal);
        return new CostAssumptions
        {
            HourlyIncome = hourly,
            PerYear = (decimal)volume.Value,
            Hours = applicant.Hours.ToImmutableDictionary(hours => hours.Name, hours => (decimal)hours.Share.Value, StringComparer.Ordinal),
            Channels = values.Channels.ToImmutableDictionary(channel => channel.Name, channel => (decimal)channel.Share.Value, StringComparer.Ordinal),
            Variants = values.Variants.ToImmutableDictionary(variant => variant.Name, variant => (decimal)variant.Share.Value, StringComparer.Ordinal),
            Facts = values.Facts.Select(fact => (fact.Fact, Share: fact.Share ?? values.Traits.FirstOrDefault(trait => trait.Name == fact.Trait)?.Share))
                .Where(fact => fact.Share is not null)
                .ToImmutableDictionary(fact => fact.Fact, fact => (decimal)fact.Share!.Value, StringComparer.Ordinal),
            Parameters = names.Select(id => (id, Amount: Parameter(id))).Where(p => p.Amount is not null)
                .ToImmutableDictionary(p => p.id, p => p.Amount!.Value, StringComparer.Ordinal),
            IncomeSource = applicant.IncomeParameter is { } named && dated?.Invoke(named, scenario.Period.From) is { } known && known.Value == hourly ? IncomeSource(named, known) : LocalizedText.Empty,
            Source = Phrases.Both(f => f.Say("giả định: kịch bản ", "assumed: scenario ") + scenario.Id),
        };

        static LocalizedText IncomeSource(string name, DatedValue value) => Phrases.Both(f => f.Say(
            $"tham số {name}, từ {f.Date(value.From)}: {value.Source ?? "giả định: " + value.Assumed}", $"parameter {name}, from {f.Date(value.From)}: {value.Source ?? "assumed: " + value.Assumed}"));

        decimal? Parameter(string id)
            => scenario.Parameters.FirstOrDefault(number => number.Name == id || number.Name == "parameters." + id) is { } assumed
                ? (decimal)assumed.Value
                : parameter(id, scenario.Period.From);
    }
}
