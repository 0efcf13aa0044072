using System.Collections.Immutable;
using MotCua.LegalTime;
using MotCua.Procedures;
using NodaTime;

namespace MotCua.Analysis;

/// <summary>Lays the steps and limits of one variant on the axis.</summary>
internal sealed class TimelineBuilder
{
    private readonly Procedure procedure;
    private readonly string? variant;
    private readonly WorkCalendar? calendar;
    private readonly LocalDate received;
    private readonly WorkingDayAxis axis;
    private readonly LimitDeclaration? main;
    private readonly LongestWays ways;
    private readonly TimelineWords words;
    private readonly Dictionary<string, decimal> excess = new(StringComparer.Ordinal);

    public TimelineBuilder(Procedure procedure, string? variant, WorkCalendar? calendar, LocalDate received)
    {
        (this.procedure, this.variant, this.calendar, this.received) = (procedure, variant, calendar, received);
        axis = new WorkingDayAxis(calendar, received);
        main = BurdenMeter.MainLimit(procedure);
        ways = LongestWays.From(procedure.Steps, procedure.Steps.IsEmpty ? [] : [0], 0, (_, route) => route.To.Kind == TargetKind.End, (step, begin) => IsApart(step) ? null : Room(step, begin), _ => false);
        words = new TimelineWords(procedure, received, node => main is not null && node is Step step && LimitPath.StartsAnew(step, main));
    }

    public ProcedureTimeline Build()
    {
        var limits = procedure.TimeLimits.Select(Limit).OfType<TimelineLimit>().ToImmutableArray();
        var shown = limits.FirstOrDefault(limit => limit.IsMain);
        var way = shown is null ? ways.Stretches.FirstOrDefault()?.Steps ?? [] : shown.Way;
        var steps = Rows(procedure.Steps, LocalizedText.Empty).Select(row => Step(row.Node, row.Branch, way)).ToList();
        var longest = steps.Where(step => !step.IsApart).Select(step => step.End - step.Begin).DefaultIfEmpty(0).Max();
        var until = steps.Select(step => step.End).Concat(limits.SelectMany(limit => limit.Stretches).Select(stretch => stretch.End)).DefaultIfEmpty(0).Max();
        return new ProcedureTimeline
        {
            Variant = variant,
            Received = received,
            Axis = words.Axis(shown is { Begin: 0 } ? main : null),
            Until = until,
            Limits = limits,
            Steps = [.. steps.Select(step => words.Told(step with { IsLongest = !step.IsApart && longest > 0 && step.End - step.Begin == longest }))],
            Notes = [.. words.Notes(calendar, axis.IsProvisional(until), [.. steps.Select(step => step.Measure), .. limits.Select(limit => limit.Measure)])],
        };
    }

    private bool IsApart(Step step) => procedure.Actors.FirstOrDefault(actor => actor.Id == step.By) is { IsApplicant: true } || step.Pauses.Any(pause => main is null || pause.Limit == main.Id);

    // What has no place on the axis is still named on a way.
    private decimal? Room(Step step, decimal begin) => step.Within?.For(variant) is { } limit ? axis.Length(limit, begin) ?? 0 : null;

    private static IEnumerable<(Node Node, LocalizedText Branch)> Rows(ImmutableArray<Node> nodes, LocalizedText branch) => nodes.SelectMany(node => node is Block block
        ? block.Branches.SelectMany(inner => Rows(inner.Steps, Phrases.Both(f => (branch.IsEmpty ? "" : branch.In(f.Language) + " › ") + f.Name(block.Title, block.Id) + " › " + f.Name(inner.Title, inner.Id))))
        : [(node, branch)]);

    private TimelineStep Step(Node node, LocalizedText branch, ImmutableArray<string> way)
    {
        var step = node as Step;
        var limit = step?.Within?.For(variant);
        var begin = ways.Stays.TryGetValue(node.Id, out var stay) ? stay.Begin : 0;
        var isApart = step is not null && IsApart(step);
        var length = limit is null ? null : axis.Length(limit, begin);
        var end = begin + (length ?? 0);
        return new TimelineStep
        {
            Id = node.Id,
            Title = Phrases.Both(f => f.Name(node.Title, node.Id)),
            Actor = words.Actor(node),
            Branch = branch,
            IsApart = isApart,
            Limit = TimelineWords.Limit(limit),
            Measure = Measure(limit, length),
            Begin = begin,
            End = end,
            IsOnLongestWay = way.Contains(node.Id, StringComparer.Ordinal),
            IsLongest = false,
            Excess = isApart ? 0 : excess.GetValueOrDefault(node.Id),
            Sentence = LocalizedText.Empty,
        };
    }

    private TimelineLimit? Limit(LimitDeclaration declared)
    {
        if (declared.Within.For(variant) is not { } limit || !ways.Events.TryGetValue(declared.From, out var begin))
        {
            return null;
        }

        var path = LimitPath.Of(procedure, declared);
        var inside = path.Ways(begin, Room);
        var tooLong = path.Stretches(variant, limit.Unit).Where(way => way.Length > limit.Amount).ToList();
        var tallies = inside.Stretches.DefaultIfEmpty(new LongestWay(null, begin, begin, []))
            .Select(way => Tally(path, inside, way, tooLong.Find(other => other.After == way.After) ?? way, limit)).ToImmutableArray();
        var (worst, length) = (LimitTally.Worst(tallies), axis.Length(limit, begin));
        if (ReferenceEquals(declared, main))
        {
            Exceed(inside, limit, Math.Max(0, tallies.Max(tally => tally.Over)));
        }

        return new TimelineLimit
        {
            Id = declared.Id,
            Title = Phrases.Both(f => f.Name(declared.Title, declared.Id)),
            Limit = TimelineWords.Limit(limit),
            IsMain = ReferenceEquals(declared, main),
            Measure = Measure(limit, length),
            Begin = begin,
            End = begin + (length ?? 0),
            Way = [.. tallies.SelectMany(tally => tally.Way).Select(step => step.Step.Id).Distinct(StringComparer.Ordinal)],
            Stretches = [.. tallies.Select(tally => new TimelineStretch
            {
                Start = words.Start(declared, tally),
                Begin = tally.Begin,
                End = tally.Begin + (tally.WholeOnAxis ?? 0),
                Steps = tally.Steps,
                IsDecisive = ReferenceEquals(tally, worst),
                Sum = tally.Sum,
                Sentence = tallies.Length > 1 ? words.Stretch(declared, tally) : words.Sum(tally),
            })],
            Sum = worst.Sum,
            Sentence = tallies.Length > 1 ? words.Apart(declared, worst, tallies) : words.Sum(worst),
            Extensions = [.. declared.Extensions.Select(extension => Phrases.Both(f => ProcedureExplanation.Extension(procedure, extension, f)))],
        };
    }

    private LimitTally Tally(LimitPath path, LongestWays inside, LongestWay stretch, LongestWay way, TimeLimit limit)
    {
        var reached = path.Steps.Where(step => inside.Reaches.ContainsKey((step.Id, stretch.After))).ToList();
        return new LimitTally(
            stretch.After is { } after ? ProcedureWalk.Steps(procedure).First(step => step.Id == after) : null,
            stretch.Since, limit, axis.Length(limit, stretch.Since),
            [.. way.Steps.Select(Declared)], [.. reached.Where(step => !path.IsApart(step) && step.Within?.For(variant) is null)], stretch.Length, [.. reached.Select(step => step.Id)]);
    }

    // What runs beside a step after which the limit starts anew may reach far and yet exceed nothing: no step is more too long than the worst stretch.
    private void Exceed(LongestWays inside, TimeLimit limit, decimal most)
    {
        foreach (var ((step, _), (since, end)) in inside.Reaches)
        {
            excess[step] = Math.Max(excess.GetValueOrDefault(step), Math.Min(most, end - since - (axis.Length(limit, since) ?? decimal.MaxValue)));
        }
    }

    private (Step Step, TimeLimit Limit) Declared(string id)
    {
        var step = ProcedureWalk.Steps(procedure).First(one => one.Id == id);
        return (step, step.Within!.For(variant)!);
    }

    private static TimelineMeasure Measure(TimeLimit? limit, decimal? length) => limit is null ? TimelineMeasure.None
        : length is null ? TimelineMeasure.OwnUnit
        : limit.Unit == TimeUnit.WorkingDay ? TimelineMeasure.Exact
        : TimelineMeasure.Converted;
}
