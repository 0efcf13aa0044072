using System.Collections.Immutable;
using System.Globalization;
using MotCua.Procedures;
using MotCua.Procedures.Yaml;
using NodaTime;

namespace MotCua.Simulation;

/// <summary>What reading a scenario gave.</summary>
/// <param name="Scenario">The scenario, or null when there are errors.</param>
/// <param name="Diagnostics">All findings, in file order.</param>
public sealed record ScenarioReadResult(Scenario? Scenario, ImmutableArray<Diagnostic> Diagnostics);

/// <summary>
/// Reads a scenario file. What only shows beside the procedures — names no version has, steps without effort — is found by
/// <see cref="SimulationPlan.Bind"/>.
/// </summary>
public static class ScenarioReader
{
    /// <summary>Reads a scenario from its text; reports everything that is wrong at once.</summary>
    /// <param name="file">The file's path, for findings.</param>
    /// <param name="text">Its text.</param>
    /// <param name="limits">How much a file may hold; null for the limits of every file of the product.</param>
    public static ScenarioReadResult Read(string file, string text, YamlLimits? limits = null)
    {
        var tree = YamlDocumentReader.Read(file, text, limits);
        var sink = new DiagnosticSink();
        sink.AddRange(tree.Diagnostics);
        if (tree.Root is null)
        {
            return new(null, sink.ToImmutable());
        }

        var scenario = new Reading(file, sink).Scenario(tree.Root);
        return new(sink.HasErrors ? null : scenario, sink.ToImmutable());
    }

    private sealed class Reading(string file, DiagnosticSink sink)
    {
        private readonly ValueReader values = new(sink);
        private readonly ScenarioAmounts amounts = new(sink);

        public Scenario? Scenario(YamlNode root)
        {
            if (MapReader.Open(root, values, null, "scenario", "title", "notes", "fictional", "applies-to", "period", "volume", "arrivals",
                "mix", "people", "applicant", "traits", "facts", "effort", "outcomes", "patience", "hand-over", "batches",
                "allocation", "withdrawals", "segments", "aliases", "parameters", "versions", "run") is not { } map)
            {
                return null;
            }

            var sections = new ScenarioSections(values, amounts, sink);
            var id = map.RequiredText("scenario");
            var appliesTo = map.Required("applies-to") is { } versions && values.Items(versions.Value, "applies-to") is { } items
                ? items.Select(i => values.Text(i, "applies-to")).OfType<string>().ToImmutableArray()
                : [];
            var period = Period(map);
            var volume = Volume(map, appliesTo);
            var arrivals = new ArrivalSection(values, amounts, sink).Read(map);
            var common = sections.Read(map);
            var applicant = Applicant(map);
            var overrides = Overrides(map, appliesTo, sections);
            var aliases = Aliases(map, appliesTo);
            var parameters = Parameters(map);
            var run = new RunSettingsReader(values, sink).Read(map);
            return id is null || period is null || volume is null
                ? null
                : new Scenario
                {
                    File = file,
                    Id = id,
                    Title = map.Localized("title"),
                    Notes = map.Localized("notes"),
                    IsFictional = map.YesNo("fictional") ?? false,
                    AppliesTo = appliesTo,
                    Period = period,
                    Volume = volume,
                    Arrivals = arrivals,
                    Applicant = applicant,
                    Values = common,
                    Overrides = overrides,
                    Segments = sections.Segments(map),
                    Aliases = aliases,
                    Parameters = parameters,
                    Run = run,
                    Places = Places(map),
                    Assumptions = amounts.Assumptions,
                };
        }

        private static ImmutableDictionary<string, SourceSpan> Places(MapReader map)
        {
            var places = map.Map.Entries.ToImmutableDictionary(entry => entry.Key.Text, entry => entry.Key.Span);
            return map.Map.Find("applicant")?.Value is YamlMap applicant && applicant.Find("hourly-income") is { } income
                ? places.Add("applicant.hourly-income", income.Value.Span)
                : places;
        }

        private SimulatedPeriod? Period(MapReader map)
        {
            if (map.Required("period") is not { } entry
                || MapReader.Open(entry.Value, values, entry.Key, "from", "until", "cases-in-progress", "backlog", "backlog-days", "switch-over") is not { } period)
            {
                return null;
            }

            var from = period.RequiredDate("from");
            var until = period.RequiredDate("until");
            var drains = period.Choice("cases-in-progress", "drain", "cut") != "cut";
            var backlog = period.Optional("backlog") is { } b ? amounts.Number(b.Value, "period.backlog", "hồ sơ", "of cases", "40", "", "cases") : null;
            var days = period.Whole("backlog-days", 1, 365) ?? 30;
            if (from is not { } first || until is not { } last)
            {
                return null;
            }

            if (last < first || NodaTime.Period.DaysBetween(first, last) > 20 * 366)
            {
                sink.Report(ScenarioFindings.BadPeriod, entry.Key.Span, null);
                return null;
            }

            amounts.Say("period", $"{first:uuuu-MM-dd}..{last:uuuu-MM-dd}", entry.Value.Span);
            var switchOver = period.Date("switch-over");
            if (switchOver is { } day)
            {
                amounts.Say("period.switch-over", $"{day:uuuu-MM-dd}", entry.Value.Span);
                if (day <= first || day > last)
                {
                    sink.Report(ScenarioFindings.BadPeriod, period.Map.Find("switch-over")!.Value.Span, null);
                }
            }

            return new(first, last, drains, backlog, days, entry.Key.Span) { SwitchOver = switchOver };
        }

        private Volume? Volume(MapReader map, ImmutableArray<string> appliesTo)
        {
            // Arrivals from a file or of a closed population bring their own number.
            var isGiven = map.Map.Find("arrivals")?.Value is YamlMap arrivals && (arrivals.Find("file") ?? arrivals.Find("population")) is not null;
            if (isGiven && !map.Has("volume"))
            {
                return new(null, []);
            }

            if (map.Required("volume") is not { } entry || values.Map(entry.Value, "volume") is not { } volume)
            {
                return null;
            }

            ScenarioNumber? all = null;
            var own = ImmutableArray.CreateBuilder<KeyValuePair<string, ScenarioNumber>>();
            foreach (var item in volume.Entries)
            {
                if (item.Key.Text != "per-year")
                {
                    ByVersion(item);
                }
                else if (item.Value is YamlMap perVersion)
                {
                    foreach (var inner in perVersion.Entries)
                    {
                        ByVersion(inner);
                    }
                }
                else
                {
                    all = amounts.Number(item.Value, "volume.per-year", "hồ sơ mỗi năm", "of cases a year", "600", "", "cases");
                }
            }

            return new(all, own.ToImmutable());

            void ByVersion(YamlEntry item)
            {
                var version = Version(item.Key, appliesTo);
                if (amounts.Number(item.Value, $"volume.per-year.{item.Key.Text}", "hồ sơ mỗi năm", "of cases a year", "600", "", "cases", version) is { } number)
                {
                    own.Add(new(item.Key.Text, number));
                }
            }
        }

        private ApplicantAssumptions Applicant(MapReader map)
        {
            if (map.Optional("applicant") is not { } entry
                || MapReader.Open(entry.Value, values, entry.Key, "hourly-income", "hours") is not { } applicant)
            {
                return new(null, null, []);
            }

            ScenarioNumber? income = null;
            string? parameter = null;
            if (applicant.Optional("hourly-income") is { } i && values.Text(i.Value, "hourly-income") is { } text)
            {
                if (text.StartsWith("parameter ", StringComparison.Ordinal))
                {
                    parameter = text["parameter ".Length..].Trim();
                    amounts.Say("applicant.hourly-income", text, i.Value.Span);
                }
                else
                {
                    income = amounts.Money(i.Value, "applicant.hourly-income");
                }
            }

            var hours = ImmutableArray.CreateBuilder<NamedShare>();
            if (applicant.Optional("hours") is { } h && values.Map(h.Value, "hours") is { } each)
            {
                foreach (var item in each.Entries)
                {
                    if (amounts.Number(item.Value, $"applicant.hours.{item.Key.Text}", "giờ", "of hours", "4", "", "hours") is { } number)
                    {
                        hours.Add(new(item.Key.Text, number));
                    }
                }
            }

            return new(income, parameter, hours.ToImmutable());
        }

        private ImmutableArray<KeyValuePair<string, ScenarioValues>> Overrides(MapReader map, ImmutableArray<string> appliesTo, ScenarioSections sections)
        {
            var all = ImmutableArray.CreateBuilder<KeyValuePair<string, ScenarioValues>>();
            if (map.Optional("versions") is { } entry && values.Map(entry.Value, "versions") is { } versions)
            {
                foreach (var item in versions.Entries)
                {
                    var version = Version(item.Key, appliesTo);
                    if (MapReader.Open(item.Value, values, item.Key, "mix", "people", "traits", "facts", "effort", "outcomes", "patience",
                        "hand-over", "batches", "allocation", "withdrawals") is { } own)
                    {
                        all.Add(new(version, amounts.ForVersion(version, () => sections.Read(own))));
                    }
                }
            }

            return all.ToImmutable();
        }

        private ImmutableArray<VersionAliases> Aliases(MapReader map, ImmutableArray<string> appliesTo)
        {
            var all = ImmutableArray.CreateBuilder<VersionAliases>();
            if (map.Optional("aliases") is { } entry && values.Map(entry.Value, "aliases") is { } versions)
            {
                foreach (var item in versions.Entries)
                {
                    var version = Version(item.Key, appliesTo);
                    if (values.Map(item.Value, item.Key.Text) is { } names)
                    {
                        all.Add(new(version, [.. names.Entries
                            .Select(n => (n.Key.Text, values.Text(n.Value, n.Key.Text), n.Key.Span))
                            .Where(n => n.Item2 is not null)
                            .Select(n => (n.Item1, n.Item2!, n.Item3))]));
                    }
                }
            }

            return all.ToImmutable();
        }

        private ImmutableArray<ScenarioNumber> Parameters(MapReader map)
            => map.Optional("parameters") is { } entry && values.Map(entry.Value, "parameters") is { } all
                ? [.. all.Entries.Select(e => amounts.Money(e.Value, $"parameters.{e.Key.Text}")).OfType<ScenarioNumber>()]
                : [];

        private string Version(YamlScalar key, ImmutableArray<string> appliesTo)
        {
            if (!appliesTo.Contains(key.Text, StringComparer.Ordinal))
            {
                sink.Report(ScenarioFindings.UnknownVersion, key.Span, key.Text, key.Text, string.Join(", ", appliesTo));
            }

            return key.Text;
        }
    }
}
