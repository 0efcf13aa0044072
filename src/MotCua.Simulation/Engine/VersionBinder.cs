using System.Collections.Immutable;
using MotCua.LegalTime;
using MotCua.Procedures;
using MotCua.Rules;
using NodaTime;

namespace MotCua.Simulation;

/// <summary>Makes a scenario and one version of a procedure into integers and samplers.</summary>
internal sealed partial class VersionBinder
{
    /// <summary>The trait that says how long an applicant takes where no effort does.</summary>
    public const string Delay = "delay";

    /// <summary>The trait that says how often an applicant answers at all.</summary>
    public const string Answers = "answers";

    /// <summary>How long after the period cases may still drain: three years.</summary>
    private const int DrainDays = 1096;

    private readonly Scenario scenario;
    private readonly CompiledProcedure program;
    private readonly SimulationSources sources;
    private readonly string currency;
    private readonly DiagnosticSink sink;
    private ScenarioValues values;
    private readonly string version;
    private readonly int firstDay;
    private readonly int lastDay;
    private readonly Dictionary<string, int> counters = new(StringComparer.Ordinal);
    private readonly List<PoolPlan> pools = [];
    private readonly Dictionary<string, int> poolIndex = new(StringComparer.Ordinal);
    private readonly Dictionary<string, WorkCalendar> calendars = new(StringComparer.Ordinal);

    private readonly List<BatchPlan> batches = [];
    private readonly List<string> missingPapers = [];
    private readonly int lane;
    private string[] stepIds = [];
    private Segment? segment;

    /// <param name="scenario">The scenario.</param>
    /// <param name="program">The version.</param>
    /// <param name="sources">Calendars, parameters, files.</param>
    /// <param name="currency">The currency of costs.</param>
    /// <param name="sink">Takes findings.</param>
    /// <param name="lane">Which of two versions that run side by side: 0 before the switch-over, 1 after; -1 when each runs alone.</param>
    public VersionBinder(Scenario scenario, CompiledProcedure program, SimulationSources sources, string currency, DiagnosticSink sink, int lane = -1)
    {
        this.lane = lane;
        this.scenario = scenario;
        this.program = program;
        this.sources = sources;
        this.currency = currency;
        this.sink = sink;
        version = program.Procedure.Version;
        values = scenario.For(version);
        firstDay = DayNumber.Of(scenario.Period.From) - scenario.Period.BacklogDays - 1;
        lastDay = DayNumber.Of(scenario.Period.Until) + DrainDays;
    }

    /// <summary>The plan, or null after findings.</summary>
    public VersionPlan? Build()
    {
        var legal = program.Calendars.Select(id => Calendar(id, program.Procedure.Location)).ToArray();
        if (legal.Any(c => c is null))
        {
            return null;
        }

        var own = ShiftTable.Of(legal[0]!, [], firstDay, lastDay);
        stepIds = [.. program.Slots.Select(s => s.StepId).Distinct(StringComparer.Ordinal)];
        Batches(own);
        CheckSharedNames();
        var segments = Segments(own);
        if (segments is null)
        {
            return null;
        }

        var from = DayNumber.Of(scenario.Period.From);
        var until = DayNumber.Of(scenario.Period.Until);
        var arrivalCalendar = Calendar(scenario.Arrivals.Calendar.Length == 0 ? program.Calendars[0] : scenario.Arrivals.Calendar, scenario.Arrivals.Location);
        var given = Given(from, until);
        var population = scenario.Arrivals.Population ?? 0;
        var greatest = scenario.Volume.ByVersion.Select(v => v.Value.Value).Append(scenario.Volume.PerYear?.Value ?? 0).Max();
        var mine = scenario.Volume.For(version);
        if (mine is null && given is null && population == 0)
        {
            sink.Report(ScenarioFindings.NoVolume, scenario.Place("volume"), null, version);
        }

        if (arrivalCalendar is null || sink.HasErrors)
        {
            return null;
        }

        var expected = given is null && population == 0 ? greatest * (until - from + 1) / 365.0 : 0;
        var arrivals = new ArrivalTable(arrivalCalendar, scenario.Arrivals, from, until, expected);
        var switchAt = scenario.Period.SwitchOver is { } day ? DayNumber.StartOf(DayNumber.Of(day)) : (long?)null;
        var backlog = lane < 1 ? Backlog(arrivalCalendar, from) : [];
        var withdrawals = Withdrawals(own);
        if (sink.HasErrors)
        {
            return null;
        }

        return new VersionPlan
        {
            Program = program,
            Version = version,
            Calendars = legal!,
            OwnTime = own,
            Slots = segments[0].Slots,
            Pools = [.. pools],
            Steps = stepIds,
            Segments = segments,
            SegmentCumulated = scenario.Segments.IsEmpty ? [1] : Cumulate([.. scenario.Segments.Select(s => s.Share.Value)]),
            Batches = [.. batches],
            Withdrawals = withdrawals,
            Given = given,
            Population = population,
            ReturnsAfter = population > 0 ? Plan(scenario.Arrivals.ReturnsAfter!, "", "", DrawPurpose.Arrival, -1, false, own, program.Slots[0]) : null,
            MissingPapers = [.. missingPapers],
            ArrivesFrom = lane == 1 && switchAt is { } begins ? begins : long.MinValue,
            ArrivesUntil = lane == 0 && switchAt is { } ends ? ends : long.MaxValue,
            Circumstances = Circumstances(),
            Counters = counters.Count,
            Arrivals = arrivals,
            VolumeShare = greatest > 0 && mine is not null ? mine.Value / greatest : 1,
            IsPoisson = scenario.Arrivals.IsPoisson,
            PeriodStart = DayNumber.StartOf(from),
            PeriodEnd = DayNumber.StartOf(until + 1),
            Horizon = DayNumber.StartOf(lastDay + 1),
            Drains = scenario.Period.Drains,
            BacklogArrivals = backlog,
            WarmUp = scenario.Run.WarmUp ?? 0,
            Seed = scenario.Run.Seed,
            Measures = MeasureCatalogue.Of(
                program.Limits.Select(l => l.Id), program.Ends.Select(e => e.Id), stepIds, pools.Select(p => p.Name), currency, Further()),
        };
    }

    private CaseCircumstances Circumstances() => new()
    {
        Date = scenario.Period.From,
        Parameters = (name, _) => Parameter(name) is { } value ? FactValue.Number((decimal)value) : FactValue.Unknown,
    };

    private WorkCalendar? Calendar(string id, SourceSpan at)
    {
        if (calendars.TryGetValue(id, out var known))
        {
            return known;
        }

        var found = sources.Calendar(id) ?? (id == SimulationSources.Always ? WorkCalendar.AlwaysOpen(id) : null);
        if (found is null)
        {
            sink.Report(ScenarioFindings.UnknownCalendar, at, id, id,
                "Thêm lịch này vào procedures/<nước>/calendars/, hoặc dùng always.", "Add it under procedures/<country>/calendars/, or use always.");
            return null;
        }

        calendars[id] = found;
        return found;
    }

    private long[] Backlog(WorkCalendar calendar, int from)
    {
        var count = (int)(scenario.Period.Backlog?.Value ?? 0);
        var table = new ArrivalTable(calendar, scenario.Arrivals with { Peak = null }, from - scenario.Period.BacklogDays, from - 1, count);
        var arrivals = new long[count];
        var hint = 0;
        for (var i = 0; i < count; i++)
        {
            arrivals[i] = Math.Min(table.At(i + 0.5, ref hint), DayNumber.StartOf(from) - 1);
        }

        return arrivals;
    }

    private (double[] Cumulated, int[] Index) Variants()
    {
        var known = program.Variants.Length <= 1
            ? [new NamedShare(program.Variants.IsEmpty ? "" : program.Variants[0], One)]
            : values.Variants.Where(v => program.Variants.Contains(v.Name, StringComparer.Ordinal)).ToImmutableArray();
        if (known.IsEmpty)
        {
            sink.Report(ScenarioFindings.NoMix, scenario.Place("mix"), null, version, "trường hợp", "variants", "variant");
            return ([1], [0]);
        }

        return (Cumulate([.. known.Select(k => k.Share.Value)]), [.. known.Select(k => Math.Max(0, program.Variants.IndexOf(k.Name, StringComparer.Ordinal)))]);
    }

    private ChannelPlan[] Channels()
    {
        var declared = program.Procedure.Channels;
        if (declared.IsEmpty)
        {
            return [];
        }

        var shares = declared.Select(c => values.Channels.FirstOrDefault(s => s.Name == c.Id)?.Share.Value ?? 0).ToArray();
        if (declared.Length == 1)
        {
            shares[0] = 1;
        }
        else if (shares.Sum() == 0)
        {
            sink.Report(ScenarioFindings.NoMix, scenario.Place("mix"), null, version, "cách nộp", "channels", "channel");
            return [];
        }

        var sums = Cumulate(shares);
        return [.. declared.Select((c, i) => new ChannelPlan(sums[i], c.Visits, c.When?.Index ?? -1))];
    }

    /// <summary>Running sums of shares, scaled so that they end at 1: names a version lacks leave theirs to the others.</summary>
    private static double[] Cumulate(ReadOnlySpan<double> shares)
    {
        var sums = new double[shares.Length];
        double sum = 0;
        for (var i = 0; i < shares.Length; i++)
        {
            sum += shares[i];
            sums[i] = sum;
        }

        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] /= sum;
        }

        return sums;
    }

    private PaperPlan[] Papers()
    {
        var papers = new List<PaperPlan>();
        foreach (var paper in program.Procedure.Papers.Where(p => p.ProvidedBy is null))
        {
            // A group costs what is said of the group; else what its parts cost, of alternatives the first that has a figure.
            var hours = Hours(paper.Id);
            if (hours == 0)
            {
                var parts = paper.Parts.Select(p => Hours(p.Id)).Where(h => h > 0);
                hours = paper.Group == PaperGroup.OneOf ? parts.FirstOrDefault() : parts.Sum();
            }

            if (hours > 0)
            {
                ulong variants = 0;
                for (var i = 0; i < program.Variants.Length; i++)
                {
                    variants |= paper.For.IsEmpty || paper.For.Contains(program.Variants[i], StringComparer.Ordinal) ? 1UL << i : 0;
                }

                papers.Add(new(hours, paper.When?.Index ?? -1, program.Variants.IsEmpty ? 1 : variants));
            }
        }

        return [.. papers];
    }

    private double Hours(string name)
        => (segment?.Hours.FirstOrDefault(h => h.Name == name) ?? scenario.Applicant.Hours.FirstOrDefault(h => h.Name == name))?.Share.Value ?? 0;

    private double Income()
    {
        if (segment?.HourlyIncome is { } own)
        {
            return own.Value;
        }

        if (scenario.Applicant.IncomeParameter is not { } name)
        {
            return scenario.Applicant.HourlyIncome?.Value ?? 0;
        }

        if (Parameter(name) is { } value)
        {
            return value;
        }

        sink.Report(ScenarioFindings.UnknownParameter, scenario.Place("applicant.hourly-income"), name, name, $"{scenario.Period.From:uuuu-MM-dd}");
        return 0;
    }

    /// <summary>What the scenario lacks belongs to one of its sections; it is said once, for the first version that needs it.</summary>
    private void Missing(DiagnosticDescriptor descriptor, string section, string name, params ReadOnlySpan<string> arguments)
    {
        if (!sink.Has(descriptor, name))
        {
            sink.Report(descriptor, scenario.Place(section), name, arguments);
        }
    }

    private double? Parameter(string name)
        => scenario.Parameters.FirstOrDefault(p => p.Name == $"parameters.{name}")?.Value
           ?? (double?)sources.Parameter(name, scenario.Period.From);

    /// <summary>Whether a fee's expression gives an amount with the facts the scenario has, in some variant and through some channel.</summary>
    private bool IsCalculable(Fee fee)
    {
        var facts = new FactValue[program.Facts.Length];
        foreach (var plan in Facts(check: false))
        {
            facts[plan.Fact] = plan.Number is not null ? FactValue.Number(1) : plan.Members.Length > 0 ? FactValue.ActorCount(1) : plan.Values[0];
        }

        return program.Variants.Any(variant => program.In(Circumstances() with
        {
            Variant = variant.Length > 0 ? variant : null,
            Channel = fee.Channels.Concat(program.Procedure.Channels.Select(c => c.Id)).FirstOrDefault(),
        }).AmountOf(fee.Id, facts).IsKnown);
    }

    private FeePlan[] Fees(CompiledSlot slot)
    {
        if (slot.Prefix.Length > 0)
        {
            return [];
        }

        var fees = new List<FeePlan>();
        foreach (var fee in program.Procedure.Fees.Where(f => slot.Step.Fees.Contains(f.Id, StringComparer.Ordinal)))
        {
            var amount = (double?)fee.Amount ?? (fee.Parameter is { } name ? Parameter(name) : null) ?? 0;
            ulong mask = 0;
            for (var i = 0; i < program.Procedure.Channels.Length; i++)
            {
                mask |= fee.Channels.IsEmpty || fee.Channels.Contains(program.Procedure.Channels[i].Id, StringComparer.Ordinal) ? 1UL << i : 0;
            }

            if (fee.Expression is not null && !IsCalculable(fee))
            {
                Missing(ScenarioFindings.NoFeeAmount, "facts", fee.Id, fee.Id, version);
            }

            fees.Add(new(amount, fee.When?.Index ?? -1, program.Procedure.Channels.IsEmpty ? 1 : mask, fee.Expression is null ? null : fee.Id));
        }

        return [.. fees];
    }

    private static readonly ScenarioNumber One = new("", 1, null, null, "", SourceSpan.None);
}
