using System.Collections.Immutable;
using System.Globalization;
using MotCua.Procedures;
using MotCua.Procedures.Yaml;

namespace MotCua.Simulation;

/// <summary>Reads the sections of a scenario that a version may override.</summary>
internal sealed class ScenarioSections(ValueReader values, ScenarioAmounts amounts, DiagnosticSink sink)
{
    private static readonly string[] Days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    /// <summary>Reads those sections that are there.</summary>
    public ScenarioValues Read(MapReader map)
    {
        var (variants, channels) = Mix(map);
        return new()
        {
            Variants = variants,
            Channels = channels,
            People = Each(map, "people", Person),
            Traits = Each(map, "traits", Trait),
            Facts = Each(map, "facts", Fact),
            Efforts = Each(map, "effort", Effort),
            Outcomes = Each(map, "outcomes", Outcomes),
        };
    }

    private ImmutableArray<T> Each<T>(MapReader map, string section, Func<YamlEntry, T?> read)
        where T : class
        => map.Optional(section) is { } entry && values.Map(entry.Value, section) is { } items
            ? [.. items.Entries.Select(read).OfType<T>()]
            : [];

    private (ImmutableArray<NamedShare> Variants, ImmutableArray<NamedShare> Channels) Mix(MapReader map)
        => map.Optional("mix") is { } entry && MapReader.Open(entry.Value, values, entry.Key, "variant", "channel") is { } mix
            ? (Split(mix, "variant"), Split(mix, "channel"))
            : ([], []);

    private ImmutableArray<NamedShare> Split(MapReader mix, string key)
        => mix.Optional(key) is { } entry ? Shares(entry, $"mix.{key}") : [];

    /// <summary>Names with shares that sum to 100 %.</summary>
    private ImmutableArray<NamedShare> Shares(YamlEntry entry, string name)
    {
        if (values.Map(entry.Value, entry.Key.Text) is not { } items)
        {
            return [];
        }

        var shares = ImmutableArray.CreateBuilder<NamedShare>();
        foreach (var item in items.Entries)
        {
            if (amounts.Share(item.Value, $"{name}.{item.Key.Text}") is { } share)
            {
                shares.Add(new(item.Key.Text, share));
            }
        }

        if (shares.Count == items.Entries.Length)
        {
            CheckSum(shares.Sum(s => s.Share.Value), entry.Key);
        }

        return shares.ToImmutable();
    }

    private void CheckSum(double sum, YamlScalar key)
    {
        if (Math.Abs(sum - 1) > 1e-9)
        {
            sink.Report(ScenarioFindings.SharesDoNotSum, key.Span, key.Text, key.Text, (sum * 100).ToString("0.####", CultureInfo.InvariantCulture));
        }
    }

    private StaffPool? Person(YamlEntry entry)
    {
        var name = $"people.{entry.Key.Text}";
        if (MapReader.Open(entry.Value, values, entry.Key, "staff", "share", "hourly-cost", "calendar", "hours") is not { } person)
        {
            return null;
        }

        ScenarioNumber? staff = null;
        if (person.Required("staff") is { } s)
        {
            if (s.Value is YamlScalar { Text: "unlimited" })
            {
                amounts.Say($"{name}.staff", "unlimited", s.Value.Span);
            }
            else
            {
                staff = amounts.Number(s.Value, $"{name}.staff", "người", "of people", "2", "", "people");
                if (staff is { } n && (n.Value < 1 || n.Value > 100_000 || n.Value != Math.Floor(n.Value)))
                {
                    sink.Report(ScenarioFindings.BadRun, s.Value.Span, null, n.Value.ToString(CultureInfo.InvariantCulture), "staff", "2");
                }
            }
        }

        var share = person.Optional("share") is { } t ? amounts.Share(t.Value, $"{name}.share") : null;
        if (share is { Value: 0 })
        {
            sink.Report(ScenarioFindings.NotAShare, share.Location, "0%", "0%");
        }

        return new()
        {
            Actor = entry.Key.Text,
            Staff = staff,
            Share = share,
            HourlyCost = person.Optional("hourly-cost") is { } c ? amounts.Money(c.Value, $"{name}.hourly-cost") : null,
            Calendar = person.Text("calendar"),
            Hours = person.Optional("hours") is { } h ? Hours(h, name) : [],
            Location = entry.Key.Span,
        };
    }

    private ImmutableArray<ShiftHours> Hours(YamlEntry entry, string name)
    {
        var texts = entry.Value is YamlList list ? list.Items : [entry.Value];
        var hours = ImmutableArray.CreateBuilder<ShiftHours>();
        foreach (var node in texts)
        {
            if (values.Text(node, "hours") is not { } text)
            {
                continue;
            }

            if (ReadHours(text) is not { } shift || hours.Any(other => Overlap(other, shift)))
            {
                sink.Report(ScenarioFindings.BadHours, node.Span, text, text);
            }
            else
            {
                hours.Add(shift);
                amounts.Say($"{name}.hours", text, node.Span);
            }
        }

        return hours.ToImmutable();

        static bool Overlap(ShiftHours a, ShiftHours b)
            => a.FirstDay <= b.LastDay && b.FirstDay <= a.LastDay && a.From < b.Until && b.From < a.Until;
    }

    private static ShiftHours? ReadHours(string text)
    {
        var (first, last) = (1, 7);
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        if (space > 0)
        {
            var days = text[..space].Split('-');
            first = Array.IndexOf(Days, days[0]) + 1;
            last = days.Length == 1 ? first : days.Length == 2 ? Array.IndexOf(Days, days[1]) + 1 : 0;
            if (first < 1 || last < first)
            {
                return null;
            }
        }

        var times = text[(space + 1)..].Trim().Split('-');
        return times.Length == 2 && Time(times[0]) is { } from && Time(times[1]) is { } until && from < until
            ? new ShiftHours(first, last, from, until)
            : null;

        static int? Time(string text)
            => text.Length == 5 && text[2] == ':'
               && int.TryParse(text.AsSpan(0, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var hour)
               && int.TryParse(text.AsSpan(3, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var minute)
               && hour <= 24 && minute < 60 && (hour < 24 || minute == 0)
                ? (hour * 3600) + (minute * 60)
                : null;
    }

    private Trait? Trait(YamlEntry entry)
    {
        var name = $"traits.{entry.Key.Text}";
        if (values.Text(entry.Value, entry.Key.Text) is not { } text)
        {
            return null;
        }

        if (amounts.ReadShare(text, name, entry.Value.Span) is { } share)
        {
            return new(entry.Key.Text, share, null, entry.Key.Span);
        }

        if (text.EndsWith('%'))
        {
            sink.Report(ScenarioFindings.NotAShare, entry.Value.Span, text, text);
            return null;
        }

        if (amounts.Duration(entry.Value, name) is not { } duration)
        {
            return null;
        }

        if (duration.Trait is not null || duration.Of is not null)
        {
            sink.Report(ScenarioFindings.NotADuration, entry.Value.Span, text, text, "trait không dựa trên tên khác", "a trait does not lean on another name");
            return null;
        }

        return new(entry.Key.Text, null, duration, entry.Key.Span);
    }

    private FactAssumption? Fact(YamlEntry entry)
    {
        var name = $"facts.{entry.Key.Text}";
        var at = entry.Key.Span;
        if (entry.Value is YamlMap)
        {
            return new(entry.Key.Text, null, null, Shares(entry, name), null, at);
        }

        if (values.Text(entry.Value, entry.Key.Text) is not { } text)
        {
            return null;
        }

        if (amounts.ReadShare(text, name, entry.Value.Span) is { } share)
        {
            return new(entry.Key.Text, share, null, [], null, at);
        }

        if (text.EndsWith('%'))
        {
            sink.Report(ScenarioFindings.NotAShare, entry.Value.Span, text, text);
            return null;
        }

        return amounts.Duration(entry.Value, name, needsUnit: false) is { } number
            ? number.Trait is { } trait ? new(entry.Key.Text, null, trait, [], null, at) : new(entry.Key.Text, null, null, [], number, at)
            : null;
    }

    private Effort? Effort(YamlEntry entry)
    {
        var nodes = entry.Value is YamlList list ? list.Items : [entry.Value];
        var specs = ImmutableArray.CreateBuilder<DurationSpec>();
        for (var i = 0; i < nodes.Length; i++)
        {
            var name = nodes.Length == 1 ? $"effort.{entry.Key.Text}" : $"effort.{entry.Key.Text}.{i + 1}";
            if (amounts.Duration(nodes[i], name) is { } spec)
            {
                specs.Add(spec);
            }
        }

        return specs.Count == nodes.Length && specs.Count > 0 ? new(entry.Key.Text, specs.ToImmutable(), entry.Key.Span) : null;
    }

    private StepOutcomes? Outcomes(YamlEntry entry)
    {
        if (values.Map(entry.Value, entry.Key.Text) is not { } items)
        {
            return null;
        }

        var entries = ImmutableArray.CreateBuilder<OutcomeShare>();
        double sum = 0;
        var isPlain = true;
        foreach (var item in items.Entries)
        {
            if (item.Key.Text == OutcomeShare.Else)
            {
                if (values.Text(item.Value, "else") is { } remaining)
                {
                    entries.Add(new(OutcomeShare.Else, [], remaining, item.Key.Span));
                    isPlain = false;
                }

                continue;
            }

            var nodes = item.Value is YamlList list ? list.Items : [item.Value];
            var byVisit = ImmutableArray.CreateBuilder<ShareOrTrait>();
            for (var i = 0; i < nodes.Length; i++)
            {
                var name = nodes.Length == 1
                    ? $"outcomes.{entry.Key.Text}.{item.Key.Text}"
                    : $"outcomes.{entry.Key.Text}.{item.Key.Text}.{i + 1}";
                if (values.Text(nodes[i], item.Key.Text) is { } text)
                {
                    var share = amounts.ReadShare(text, name, nodes[i].Span);
                    if (share is null && text.EndsWith('%'))
                    {
                        sink.Report(ScenarioFindings.NotAShare, nodes[i].Span, text, text);
                        continue;
                    }

                    byVisit.Add(new(share, share is null ? text : null, nodes[i].Span));
                }
            }

            if (byVisit.Count > 0)
            {
                entries.Add(new(item.Key.Text, byVisit.ToImmutable(), null, item.Key.Span));
                sum += byVisit[0].Share?.Value ?? 0;
                isPlain &= byVisit.Count == 1 && byVisit[0].Share is not null;
            }
        }

        // Only plain shares can be summed here; one left out is for the outcome nobody names.
        if (sum > 1 + 1e-9 || (isPlain && entries.Count > 1 && Math.Abs(sum - 1) > 1e-9 && sum > 1))
        {
            CheckSum(sum, entry.Key);
        }

        return new(entry.Key.Text, entries.ToImmutable(), entry.Key.Span);
    }
}
