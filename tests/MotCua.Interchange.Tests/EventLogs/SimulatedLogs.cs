using System.Text;
using System.Xml.Linq;
using MotCua.LegalTime;
using MotCua.Procedures;
using MotCua.Rules;
using MotCua.Simulation;

namespace MotCua.Interchange.Tests;

/// <summary>A simulated year of an invented permit, written and read back.</summary>
public sealed class SimulatedLogs
{
    // First: the others are made with it.
    private static readonly WorkCalendar Office = WorkCalendar.Compile(new WorkCalendarDefinition
    {
        Id = "office",
        Zone = "Asia/Ho_Chi_Minh",
        Hours = [new(NodaTime.IsoDayOfWeek.Monday, [new(new(8, 0), new(12, 0)), new(new(13, 0), new(17, 0))])],
        DecidedFrom = 2020,
        DecidedUntil = 2040,
    });

    private static readonly CompiledProcedure Program = Compile();
    private static readonly SimulationPlan Plan = Bind();

    [Fact]
    public void All_forms_tell_of_the_same_cases_and_visits_as_the_figures()
    {
        var (csv, cases) = Log(EventLogFormat.Csv);
        var rows = WritingEventLogs.Csv(csv);
        int Column(string name) => rows[0].IndexOf(name);
        var lines = rows.Skip(1).ToList();
        Assert.Equal(cases, lines.Select(l => l[0]).Distinct().Count());
        Assert.Contains(lines, l => l[Column("state")] == "cancelled");
        Assert.Contains(lines, l => l[Column("state")] == "silence" && l[Column("outcome")] == "agrees");
        Assert.Contains(lines, l => l[Column("wait_reason")] == "staff");
        Assert.Contains(lines, l => l[Column("wait_reason")] == "off-shift");
        Assert.Contains(lines, l => l[0] == "backlog-1" && l[Column("measured")] == "no");
        Assert.Contains(lines, l => l[Column("on_time")] == "no");
        Assert.All(lines, l => Assert.True(string.CompareOrdinal(l[Column("enabled")], l[Column("end")]) <= 0 && string.CompareOrdinal(l[Column("start")], l[Column("end")]) <= 0));

        // The figures of the same replication, from the log alone.
        var traced = new TracedReplication(Plan, 0);
        _ = traced.Run(0);
        var measured = lines.Where(l => l[Column("measured")] == "yes").DistinctBy(l => l[0]).ToList();
        Assert.Equal(Figure("cases"), measured.Count, 0);
        Assert.Equal(Figure("duration.mean"), measured.Average(l => (Time(l[Column("closed")]) - Time(l[Column("filed")])).TotalDays), 9);
        var limited = measured.Where(l => l[Column("on_time")].Length > 0).ToList();
        Assert.Equal(Figure("on-time.handling"), limited.Count(l => l[Column("on_time")] == "yes") / (double)limited.Count, 9);

        var faults = new List<string>();
        var xes = WritingEventLogs.Valid(Log(EventLogFormat.Xes).Text, faults);
        Assert.Empty(faults);
        XNamespace space = "http://www.xes-standard.org/";
        Assert.Equal(cases, xes.Root!.Elements(space + "trace").Count());
        Assert.Equal(lines.Count, xes.Root.Descendants(space + "event").Count(e => WritingEventLogs.Value(e, "lifecycle:transition") is "complete" or "ate_abort"));

        var ocel = OcelReader.Read(Log(EventLogFormat.OcelJson).Text);
        Assert.Equal(lines.Count, ocel.Events.Count);
        Assert.Equal(cases, ocel.Objects.Values.Count(o => o.Type == "dossier"));
        Assert.Equal(75000.0 * ocel.Objects.Values.Count(o => o.Type == "payment"), ocel.Objects.Values.Where(o => o.Type == "payment").Sum(o => double.Parse(o.Values("amount").Single())));

        double Figure(string id) => traced.Figures[traced.Measures.Select((m, i) => (m.Id, i)).Single(m => m.Id == id).i];
        static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text);
    }

    [Fact]
    public void Nobody_does_two_things_at_once_and_papers_asked_for_in_some_cases_only_stand_in_those()
    {
        var rows = WritingEventLogs.Csv(Log(EventLogFormat.Csv).Text);
        int Column(string name) => rows[0].IndexOf(name);
        foreach (var person in rows.Skip(1).Where(r => r[Column("role")] == "desk" && r[Column("start")].Length > 0).GroupBy(r => r[Column("resource")]))
        {
            var work = person.OrderBy(r => r[Column("start")], StringComparer.Ordinal).ThenBy(r => r[Column("end")], StringComparer.Ordinal).ToList();
            Assert.All(work.Zip(work.Skip(1)), pair => Assert.True(string.CompareOrdinal(pair.First[Column("end")], pair.Second[Column("start")]) <= 0));
        }

        var ocel = OcelReader.Read(Log(EventLogFormat.OcelJson).Text);
        var dossiers = ocel.Objects.Where(o => o.Value.Type == "dossier").ToList();
        var withMap = ocel.Objects.Where(o => o.Key.EndsWith("/paper:map", StringComparison.Ordinal)).ToList();
        Assert.InRange(withMap.Count, 1, dossiers.Count - 1);
        Assert.Equal(dossiers.Count, ocel.Objects.Count(o => o.Key.EndsWith("/paper:form", StringComparison.Ordinal)));
    }

    private static (string Text, int Cases) Log(EventLogFormat format)
    {
        using var output = new MemoryStream();
        using var writer = EventLogWriter.Open(output, format, SimulatedCases.Header(Program, Plan.Scenario, "hash", 0, Office, "VND"), () => new MemoryStream());
        var traced = new TracedReplication(Plan, 0);
        var cases = new SimulatedCases(Program, traced.Trace, "handling");
        _ = traced.Run(0, (in TracedCase ended, ReadOnlySpan<TraceEntry> lines, ConditionBits conditions) => writer.Write(cases.Read(in ended, lines, conditions)));
        writer.Finish();
        return (Encoding.UTF8.GetString(output.ToArray()), (int)writer.Cases);
    }

    private static CompiledProcedure Compile()
    {
        var read = ProcedureReader.Read("permit.yaml", """
            procedure: test/permit
            title: { vi: Giấy phép, en: Permit }
            status: proposal
            fictional: yes
            calendar: office
            bases: { guess: { assumed: for tests } }
            variants: { small: {}, large: {} }
            data: { remote: { type: yes-no, known-at: submit } }
            actors: { applicant: citizen, desk: office, culture: agency }
            channels: { online: { level: full, basis: guess }, counter: { visits: 1, basis: guess } }
            papers:
              form: { form: "01", original: 1, basis: guess }
              map: { original: 1, when: remote, basis: guess }
            fees: { permit: { amount: 75000 VND, channels: [counter], basis: guess } }
            time-limits:
              handling: { within: { small: 3 working days, large: 5 working days }, from: accepted, until: decided, basis: guess }
            steps:
              submit: { by: applicant, gives: all, marks: submitted, basis: guess, next: check }
              check:
                by: desk
                basis: guess
                outcomes:
                  complete: { to: examine, marks: accepted }
                  incomplete: { back-to: submit, at-most: 1, then: refused }
              examine:
                branches:
                  desk-work:
                    results: [fit, unfit]
                    steps:
                      appraise: { by: desk, basis: guess, outcomes: { sound: fit, unsound: unfit } }
                  opinions:
                    results: [agreed]
                    steps:
                      opinion: { by: culture, within: 2 working days, on-silence: agrees, basis: guess, outcomes: { agrees: agreed } }
                join:
                  - { as-soon-as: any unfit, to: refuse }
                  - { otherwise: sign }
              sign: { by: desk, fees: [permit], marks: decided, basis: guess, next: granted }
              refuse: { by: desk, marks: decided, basis: guess, next: refused }
            ends: { granted: { basis: guess }, refused: { basis: guess } }
            """);
        Assert.DoesNotContain(read.Diagnostics, d => d.Severity == Severity.Error);
        var compiled = CompiledProcedure.Compile(read.Procedure!, new SimpleConditionCompiler(), NoProcedures.Instance);
        return compiled.Program ?? throw new InvalidOperationException(string.Join("\n", compiled.Diagnostics));
    }

    private static SimulationPlan Bind()
    {
        var read = ScenarioReader.Read("permit.scenario.yaml", """
            scenario: test/permit/base
            fictional: yes
            applies-to: [permit]
            period: { from: 2026-01-05, until: 2026-04-30, cases-in-progress: drain, backlog: 3 }
            volume: { per-year: 900 }
            arrivals: { process: poisson, on: office }
            mix: { variant: { small: 70%, large: 30% }, channel: { online: 60%, counter: 40% } }
            facts: { remote: 25% }
            people: { desk: { staff: 2, share: 60% } }
            traits: { missing: 20% }
            effort:
              submit: [0 minutes, 1 calendar days]
              check: exponential(mean 30 minutes)
              appraise: exponential(mean 90 minutes)
              opinion: exponential(mean 1 working days)
              sign: 10 minutes
              refuse: 10 minutes
            outcomes:
              check: { incomplete: [missing, 0%], else: complete }
              appraise: { unsound: 10%, else: sound }
              opinion: { silence: 30%, else: agrees }
            run: { seed: 11, replications: 2 }
            """);
        Assert.True(read.Scenario is not null, string.Join("\n", read.Diagnostics));
        var bound = SimulationPlan.Bind(read.Scenario!, [Program], SimulationSources.Of(Office));
        return bound.Plan ?? throw new InvalidOperationException(string.Join("\n", bound.Diagnostics));
    }
}
