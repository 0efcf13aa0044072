using System.Collections.Immutable;
using MotCua.Procedures;
using MotCua.Rules;

namespace MotCua.Simulation.Tests;

/// <summary>What any log of a simulation must obey, read from the log alone: people, shifts, lines and the laws of queues.</summary>
public sealed class LogConformance
{
    public static TheoryData<string, string> Models => new()
    {
        { "six-steps", "six-steps" }, { "six-steps", "six-steps-reformed" }, { "rework", "rework" }, { "feedback", "feedback" },
        { "mm4", "single-station" }, { "credit-application", "credit-application" }, { "house-permit", "2025-07-01" }, { "house-permit", "2026-07-01" },
    };

    [Theory]
    [MemberData(nameof(Models))]
    public void Nobody_works_on_two_things_at_once_or_off_shift(string scenario, string procedure)
    {
        var trace = Trace(scenario, procedure);
        var busy = new Dictionary<(int Pool, int Person), int>();
        var pieces = 0;
        foreach (var line in trace.Entries)
        {
            if (line.Person < 0)
            {
                continue;
            }

            var who = ((int)line.Pool, (int)line.Person);
            Assert.InRange(line.Person, 0, trace.StaffOf(line.Pool) - 1);
            switch (line.Kind)
            {
                case TraceKind.Assigned:
                    Assert.True(busy.TryAdd(who, line.Task), $"{trace.PersonName(line.Pool, line.Person)} was given task {line.Task} while on {busy.GetValueOrDefault(who)}.");
                    break;
                case TraceKind.Started:
                    Assert.Equal(busy[who], line.Task);
                    Assert.Equal(line.At, trace.NextOnShift(line.Pool, line.Person, line.At));
                    break;
                case TraceKind.Ended or TraceKind.Cancelled or TraceKind.Expired when busy.GetValueOrDefault(who, -1) == line.Task:
                    busy.Remove(who);
                    pieces++;

                    // The last second of a completed piece is worked on shift, the closing one included.
                    Assert.True(line.Kind != TraceKind.Ended || line.At == trace.NextOnShift(line.Pool, line.Person, line.At - 1) + 1 || IsEmpty(trace, line));
                    break;
                default:
                    break;
            }
        }

        Assert.Empty(busy);
        Assert.True(pieces > 500, $"{pieces} pieces of work prove nothing.");
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Nobody_is_idle_while_somebody_waits_for_them(string scenario, string procedure)
    {
        var trace = Trace(scenario, procedure);
        var waiting = new HashSet<int>[trace.Pools.Length];
        var atWork = new HashSet<int>[trace.Pools.Length];
        for (var i = 0; i < waiting.Length; i++)
        {
            (waiting[i], atWork[i]) = ([], []);
        }

        var now = long.MinValue;
        foreach (var line in trace.Entries)
        {
            if (line.At != now)
            {
                // The instant is over: whoever still waits does so because everybody has something.
                for (var i = 0; i < waiting.Length; i++)
                {
                    Assert.True(waiting[i].Count == 0 || atWork[i].Count == trace.StaffOf(i), $"At {now} {waiting[i].Count} wait for {trace.Pools[i]}, of whom {atWork[i].Count} of {trace.StaffOf(i)} are at work.");
                }

                now = line.At;
            }

            if (line.Pool < 0)
            {
                continue;
            }

            switch (line.Kind)
            {
                case TraceKind.WaitBegan when line.Reason == WaitReason.Staff:
                    waiting[line.Pool].Add(line.Task);
                    break;
                case TraceKind.Assigned:
                    waiting[line.Pool].Remove(line.Task);
                    atWork[line.Pool].Add(line.Task);
                    break;
                case TraceKind.Ended or TraceKind.Cancelled or TraceKind.Expired:
                    waiting[line.Pool].Remove(line.Task);
                    atWork[line.Pool].Remove(line.Task);
                    break;
                default:
                    break;
            }
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void As_many_cases_end_as_came_and_Littles_law_holds_to_the_second(string scenario, string procedure)
    {
        var trace = Trace(scenario, procedure);
        var (inSystem, last, area, stay, came, ended) = (0L, 0L, 0L, 0L, 0, 0);
        foreach (var line in trace.Entries)
        {
            if (line.Kind is not (TraceKind.CaseArrived or TraceKind.CaseEnded))
            {
                continue;
            }

            area += inSystem * (line.At - last);
            last = line.At;
            if (line.Kind == TraceKind.CaseArrived)
            {
                inSystem++;
                came++;
            }
            else
            {
                inSystem--;
                ended++;
                stay += line.At - trace.Cases[line.Case].Arrived;
            }
        }

        Assert.Equal((came, 0L, area), (ended, inSystem, stay));
        Assert.True(came > 100);
    }

    /// <summary>A piece without a second of work ends where it began, even off shift.</summary>
    private static bool IsEmpty(SimulationTrace trace, TraceEntry end)
    {
        foreach (var line in trace.Entries)
        {
            if (line.Task == end.Task && line.Kind == TraceKind.Started)
            {
                return line.At == end.At;
            }
        }

        return false;
    }

    private static SimulationTrace Trace(string name, string procedure)
    {
        if (name == "house-permit")
        {
            var library = ProcedureLibrary.Load(Path.Combine(Fixture.Root(), "procedures"));
            var path = Path.Combine(Fixture.Root(), "procedures", "vn", name, "scenarios", "base.yaml");
            ImmutableArray<CompiledProcedure> programs = [.. new[] { "2025-07-01", "2026-07-01" }
                .Select(v => CompiledProcedure.Compile(library.Find("vn/house-permit", v)!, new SimpleConditionCompiler(), library).Program!)];
            var plan = Fixture.Plan(Fixture.ReadScenario(path, File.ReadAllText(path)), new SimulationSources(library.Calendar, static (_, _) => 38_000), programs);
            return new TracedReplication(plan, procedure == "2025-07-01" ? 0 : 1).Run(0);
        }

        var scenario = Fixture.Scenario(name) with { AppliesTo = [procedure] };
        scenario = scenario with { Overrides = [.. scenario.Overrides.Where(o => o.Key == procedure)], Period = scenario.Period with { Until = scenario.Period.From.PlusDays(27) }, Run = scenario.Run with { WarmUp = 0 } };
        return new TracedReplication(Fixture.Plan(scenario, Fixture.Procedure(procedure)), 0).Run(0);
    }
}
