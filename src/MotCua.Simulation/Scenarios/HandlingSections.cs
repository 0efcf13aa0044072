using System.Collections.Immutable;
using System.Globalization;
using MotCua.Procedures;
using MotCua.Procedures.Yaml;

namespace MotCua.Simulation;

/// <summary>Reads how steps are handled: in batches, by allotting places; and withdrawals.</summary>
internal sealed class HandlingSections(ValueReader values, ScenarioAmounts amounts, DiagnosticSink sink)
{
    private const int MostPlaces = 10_000_000;

    public BatchAssumption? Batch(YamlEntry entry)
    {
        var name = $"batches.{entry.Key.Text}";
        if (MapReader.Open(entry.Value, values, entry.Key, "at", "at-least", "at-most", "longest-wait", "work") is not { } map)
        {
            return null;
        }

        var times = ImmutableArray.CreateBuilder<BatchTime>();
        if (map.Optional("at") is { } at)
        {
            foreach (var node in at.Value is YamlList list ? list.Items : [at.Value])
            {
                if (values.Text(node, "at") is not { } text)
                {
                    continue;
                }

                if (Time(text) is { } time)
                {
                    times.Add(time);
                    amounts.Say($"{name}.at", text, node.Span);
                }
                else
                {
                    sink.Report(ScenarioFindings.BadRun, node.Span, text, text, "at", "[tue 09:00], [\"16:00\"], [2026-08-20 08:00]");
                }
            }
        }

        var (least, most) = (map.Whole("at-least", 1, 1_000_000) ?? 1, map.Whole("at-most", 1, int.MaxValue) ?? int.MaxValue);
        if (most < least || (times.Count == 0 && least == 1))
        {
            sink.Report(ScenarioFindings.BadRun, entry.Key.Span, entry.Key.Text, entry.Key.Text, "batches", "{ at: [tue 09:00], at-least: 3, at-most: 20 }");
        }

        amounts.Say(name, $"{least}..{(most == int.MaxValue ? "" : most.ToString(CultureInfo.InvariantCulture))}", entry.Key.Span);
        return new()
        {
            Step = entry.Key.Text,
            Times = times.ToImmutable(),
            AtLeast = least,
            AtMost = most,
            LongestWait = map.Optional("longest-wait") is { } wait ? amounts.Seconds(wait.Value, $"{name}.longest-wait") : null,
            IsTogether = map.Choice("work", "each", "together") == "together",
            Location = entry.Key.Span,
        };
    }

    public AllocationAssumption? Allocation(YamlEntry entry)
    {
        var name = $"allocation.{entry.Key.Text}";
        if (MapReader.Open(entry.Value, values, entry.Key, "programmes", "places", "wishes", "lean", "agreement", "placed", "unplaced") is not { } map
            || map.Required("places") is not { } places || map.RequiredText("placed") is not { } placed || map.RequiredText("unplaced") is not { } unplaced)
        {
            return null;
        }

        var programmes = map.Whole("programmes", 1, 100_000) ?? 1;
        ImmutableArray<int> all;
        if (places.Value is YamlList list)
        {
            all = [.. list.Items.Select(item => values.Whole(item, 0, MostPlaces, "places") ?? 0)];
        }
        else
        {
            // The first programmes get what cannot be shared out evenly.
            var total = values.Whole(places.Value, 1, MostPlaces, "places") ?? 1;
            all = [.. Enumerable.Range(0, programmes).Select(i => (total / programmes) + (i < total % programmes ? 1 : 0))];
        }

        amounts.Say($"{name}.places", $"{all.Sum(p => (long)p)} / {all.Length}", places.Value.Span);
        var (fewest, most) = (1, 1);
        if (map.Text("wishes") is { } wishes)
        {
            var parts = wishes.Split("..");
            fewest = Count(parts[0]);
            most = Count(parts[^1]);
            if (fewest < 1 || most < fewest || most > 1000 || parts.Length > 2)
            {
                sink.Report(ScenarioFindings.BadRun, map.Map.Find("wishes")!.Value.Span, wishes, wishes, "wishes", "1..8");
                (fewest, most) = (1, 1);
            }

            amounts.Say($"{name}.wishes", wishes, map.Map.Find("wishes")!.Value.Span);
        }

        return new()
        {
            Step = entry.Key.Text,
            Places = all,
            FewestWishes = Math.Min(fewest, all.Length),
            MostWishes = Math.Min(most, all.Length),
            Agreement = map.Optional("agreement") is { } agreement ? amounts.Share(agreement.Value, $"{name}.agreement") : null,
            Lean = (double)(map.Number("lean", 0, 5) ?? 0),
            Placed = placed,
            Unplaced = unplaced,
            Location = entry.Key.Span,
        };

        static int Count(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0;
    }

    public Withdrawals? Withdrawals(MapReader map)
        => map.Optional("withdrawals") is { } entry
           && MapReader.Open(entry.Value, values, entry.Key, "share", "after", "end") is { } own
           && own.Required("share") is { } of && amounts.Share(of.Value, "withdrawals.share") is { } share
           && own.Required("after") is { } when && amounts.Duration(when.Value, "withdrawals.after") is { } after
            ? new(share, after, own.Text("end"), entry.Key.Span)
            : null;

    /// <summary><c>tue 09:00</c>, <c>16:00</c> or <c>2026-08-20 08:00</c>.</summary>
    private static BatchTime? Time(string text)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length is not 1 and not 2 || StaffSection.Time(parts[^1]) is not { } second)
        {
            return null;
        }

        return parts.Length == 1 ? new(0, null, second)
            : StaffSection.Weekday(parts[0]) is > 0 and var day ? new(day, null, second)
            : StaffSection.Date(parts[0]) is { } date ? new(0, date, second)
            : null;
    }
}
