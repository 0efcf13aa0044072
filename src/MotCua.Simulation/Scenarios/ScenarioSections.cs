using System.Collections.Immutable;
using System.Globalization;
using MotCua.Procedures;
using MotCua.Procedures.Yaml;

namespace MotCua.Simulation;

/// <summary>Reads the sections of a scenario that a version may override.</summary>
internal sealed class ScenarioSections(ValueReader values, ScenarioAmounts amounts, DiagnosticSink sink)
{
    private readonly StaffSection staff = new(values, amounts, sink);
    private readonly HandlingSections handling = new(values, amounts, sink);

    /// <summary>Reads those sections that are there.</summary>
    public ScenarioValues Read(MapReader map)
    {
        var (variants, channels) = Mix(map);
        return new()
        {
            Variants = variants,
            Channels = channels,
            People = Each(map, "people", staff.Read),
            Traits = Each(map, "traits", Trait),
            Facts = Each(map, "facts", Fact),
            Efforts = Each(map, "effort", e => Effort(e, "effort")),
            Outcomes = Each(map, "outcomes", Outcomes),
            Patience = Each(map, "patience", e => Effort(e, "patience")),
            HandOvers = Each(map, "hand-over", e => Effort(e, "hand-over")),
            Batches = Each(map, "batches", handling.Batch),
            Allocations = Each(map, "allocation", handling.Allocation),
            Withdrawals = handling.Withdrawals(map),
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

    /// <summary>Groups of applicants, which hold for all versions.</summary>
    public ImmutableArray<Segment> Segments(MapReader map)
    {
        var segments = Each(map, "segments", Segment);
        if (!segments.IsEmpty)
        {
            CheckSum(segments.Sum(s => s.Share.Value), map.Map.Find("segments")!.Key);
        }

        return segments;
    }

    private Segment? Segment(YamlEntry entry)
    {
        var name = $"segments.{entry.Key.Text}";
        if (MapReader.Open(entry.Value, values, entry.Key, "share", "title", "channel", "variant", "traits", "facts", "hours", "hourly-income") is not { } map
            || map.Required("share") is not { } of || amounts.Share(of.Value, $"{name}.share") is not { } share)
        {
            return null;
        }

        var title = map.Localized("title");
        return amounts.Under(name, () => new Segment(
            entry.Key.Text,
            share,
            map.Optional("channel") is { } channel ? Shares(channel, "channel") : [],
            map.Optional("variant") is { } variant ? Shares(variant, "variant") : [],
            Each(map, "traits", Trait),
            Each(map, "facts", Fact),
            Hours(map),
            map.Optional("hourly-income") is { } income ? amounts.Money(income.Value, "hourly-income") : null,
            entry.Key.Span)
        {
            Title = title.IsEmpty ? LocalizedText.Of(entry.Key.Text, entry.Key.Text) : title,
        });
    }

    private ImmutableArray<NamedShare> Hours(MapReader map)
        => map.Optional("hours") is { } hours && values.Map(hours.Value, "hours") is { } each
            ? [.. each.Entries.Select(item => amounts.Number(item.Value, $"hours.{item.Key.Text}", "giờ", "of hours", "4", "", "hours") is { } number
                ? new NamedShare(item.Key.Text, number) : null).OfType<NamedShare>()]
            : [];

    private Effort? Effort(YamlEntry entry, string section)
    {
        var nodes = entry.Value is YamlList list ? list.Items : [entry.Value];
        var specs = ImmutableArray.CreateBuilder<DurationSpec>();
        for (var i = 0; i < nodes.Length; i++)
        {
            var name = nodes.Length == 1 ? $"{section}.{entry.Key.Text}" : $"{section}.{entry.Key.Text}.{i + 1}";
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
        string? whenFull = null;
        string? outOfPatience = null;
        foreach (var item in items.Entries)
        {
            if (item.Key.Text is OutcomeShare.WhenFull or OutcomeShare.OutOfPatience)
            {
                var name = values.Text(item.Value, item.Key.Text);
                (whenFull, outOfPatience) = item.Key.Text == OutcomeShare.WhenFull ? (name, outOfPatience) : (whenFull, name);
                isPlain = false;
                continue;
            }

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

                    const string AnyOf = "any of ";
                    var traits = text.StartsWith(AnyOf, StringComparison.Ordinal) ? text[AnyOf.Length..] : text;
                    byVisit.Add(new(share, share is null ? traits : null, nodes[i].Span));
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

        return new(entry.Key.Text, entries.ToImmutable(), entry.Key.Span) { WhenFull = whenFull, OutOfPatience = outOfPatience };
    }
}
