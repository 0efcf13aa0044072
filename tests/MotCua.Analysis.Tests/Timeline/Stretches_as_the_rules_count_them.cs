using System.Collections.Immutable;
using MotCua.LegalTime;
using MotCua.Procedures;
using MotCua.Rules;
using MotCua.Rules.Tests;
using NodaTime;
using static MotCua.Rules.Tests.Sketch;

namespace MotCua.Analysis.Tests.Timeline;

/// <summary>
/// The timeline says that steps exceed a limit exactly when a lawful case can breach it: one in which nobody takes longer than the law allows.
/// Small random procedures are driven through the kernel in every way: each outcome, each step at once or at the very end of its limit.
/// </summary>
public sealed class Stretches_as_the_rules_count_them
{
    private const string Limit = "total";
    private static readonly LocalDate Received = new(2026, 7, 1);
    private static readonly WorkCalendar Office = Versions.Library.Calendar("vn-office");

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 150)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_limit_can_be_breached_exactly_when_its_steps_exceed_it(int seed)
    {
        var procedure = new Small(new Random(seed)).Procedure;
        var least = Enumerable.Range(1, 100).First(days => Timeline(procedure, days).Sum != TimelineSum.Exceeds);
        Assert.Null(Breach(Within(procedure, least)));
        if (least > 1)
        {
            Assert.NotNull(Breach(Within(procedure, least - 1)));
            var audit = ProcedureAudit.Of(Within(procedure, least - 1), new AuditContext(Received, [], []));
            Assert.Contains(audit, finding => finding.Code == AuditFindings.SumOverTotal.Code);
        }
    }

    [Fact]
    public void The_second_of_two_parallel_branches_may_need_all_its_time_after_a_restart_in_the_first()
    {
        var first = Branch("first", ["ok"], Next("ask", Result("ok")) with { By = "applicant", Pauses = [new(Limit, PauseMode.Reset, [], SourceSpan.None)] });
        var second = Branch("second", ["ok"], Next("slow", Result("ok")) with { Within = Sketch.Within(9) });
        var procedure = Whole([Next("early", To("both")) with { Within = Sketch.Within(5) }, Block("both", [first, second], Otherwise(To("sign")))]);
        Assert.Equal(TimelineSum.Exceeds, Timeline(procedure, 8).Sum);
        Assert.Equal(TimelineSum.Matches, Timeline(procedure, 9).Sum);
        Assert.NotNull(Breach(Within(procedure, 8)));
        Assert.Null(Breach(Within(procedure, 9)));
    }

    private static TimelineLimit Timeline(Procedure procedure, int days) => Assert.Single(ProcedureTimeline.Of(Within(procedure, days), null, Office, Received).Limits);

    private static Procedure Within(Procedure procedure, int days) => procedure with { TimeLimits = [procedure.TimeLimits[0] with { Within = Sketch.Within(days) }] };

    private static Procedure Whole(Node[] between) => Sketch.Procedure(
        [Next("submit", To(between[0].Id)) with { By = "applicant", Marks = ["accepted"] }, .. between, Next("sign", AtEnd("granted")) with { Marks = ["decided"] }], "granted") with
    {
        TimeLimits = [new() { Id = Limit, Within = Sketch.Within(1), From = new(CaseEventKind.Mark, "accepted"), Until = new(CaseEventKind.Mark, "decided") }],
    };

    /// <summary>The steps of a lawful case that breaches the limit; null when there is none.</summary>
    private static string? Breach(Procedure procedure)
    {
        var (program, choices) = (procedure.Compile(), new Choices());
        do
        {
            if (Drive(program, choices) is { } steps)
            {
                return steps;
            }
        }
        while (choices.Next());

        return null;
    }

    private static string? Drive(CompiledProcedure program, Choices choices)
    {
        var (clocks, changed, walk) = (new CaseClock[program.ClockCount], new ulong[program.ClockWords], new Walk(program));
        var (day, done, due) = (DayNumber.Of(Received), new List<string>(), new SortedDictionary<(int Day, int Slot), int>());
        for (; ; )
        {
            KernelClocks.Update(program, 0, [Office], walk.State, walk.Last.AsSpan(), new([], []), Noon(day), clocks, changed);
            foreach (var effect in walk.Last.Where(effect => effect.Kind == EffectKind.Opened))
            {
                var step = program.Slots[effect.Index].Step;
                var isTaken = step.Within?.Default is not null && step.By == "office" && step.Pauses.IsEmpty && choices.Of(2) == 1;
                due.Add((isTaken ? Office.AddWorkingDays(day, step.Within!.Default!.Amount) : day, effect.Index), choices.Of(step.Outcomes.Length));
            }

            if (due.Count == 0)
            {
                return null;
            }

            var ((next, slot), outcome) = due.First();
            due.Remove((next, slot));
            day = next;
            done.Add(program.Slots[slot].Id);
            if (clocks[0].Due < Noon(day))
            {
                return string.Join(", ", done);
            }

            walk.Do(program.Slots[slot].Id, program.Slots[slot].Outcomes[outcome]);
        }
    }

    private static long Noon(int day) => DayNumber.StartOf(day) + 43_200;

    /// <summary>All ways to choose, one after the other.</summary>
    private sealed class Choices
    {
        private readonly List<(int Chosen, int Of)> made = [];
        private int at;

        public int Of(int count)
        {
            if (at == made.Count)
            {
                made.Add((0, count));
            }

            return made[at++].Chosen;
        }

        public bool Next()
        {
            made.RemoveRange(at, made.Count - at);
            at = 0;
            while (made.Count > 0)
            {
                var (chosen, of) = made[^1];
                made.RemoveAt(made.Count - 1);
                if (chosen + 1 < of)
                {
                    made.Add((chosen + 1, of));
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>A procedure of a few steps with pauses of every kind, ways around steps and branches; one branch of a block may restart the limit.</summary>
    private sealed class Small
    {
        private readonly Random random;
        private int ids;

        public Small(Random random)
        {
            this.random = random;
            Procedure = Whole([.. Region(1 + random.Next(4), To("sign"), mayRestart: true, depth: 0)]);
        }

        public Procedure Procedure { get; }

        private ImmutableArray<Node> Region(int count, Target exit, bool mayRestart, int depth)
        {
            var names = Enumerable.Range(0, count).Select(_ => $"s{ids++}").ToArray();
            Target At(int i) => i < count ? To(names[i]) : exit;
            return [.. names.Select((id, i) => Make(id, i, At, mayRestart, depth))];
        }

        private Node Make(string id, int i, Func<int, Target> at, bool mayRestart, int depth)
        {
            switch (random.Next(depth == 0 ? 6 : 5))
            {
                case 0:
                    return Timed(Step(id, Out("on", at(i + 1)), Out("around", at(i + 1 + random.Next(3)))));
                case 1:
                    var pausing = Next(id, at(i + 1)) with { By = random.Next(2) == 0 ? "applicant" : "office", GivesAll = random.Next(2) == 0, Within = Sketch.Within(2) };
                    var mode = mayRestart ? (PauseMode)random.Next(3) : PauseMode.Continue;
                    return pausing with { Pauses = [new(Limit, mode, [], SourceSpan.None)] };
                case 2 when mayRestart && i > 0:
                    return Step(id, Out("on", at(i + 1)), Back("again", at(random.Next(i)), 1, at(i + 1))) with { By = "applicant", Pauses = [new(Limit, PauseMode.Reset, [], SourceSpan.None)] };
                case 5:
                    var branches = new[] { 0, 1 }.Select(n => Branch($"{id}-{n}", ["ok"], [.. Region(1 + random.Next(2), Result("ok"), mayRestart && n == 0, depth + 1)]));
                    return Block(id, [.. branches], Otherwise(at(i + 1)));
                default:
                    return Timed(Next(id, at(i + 1)));
            }
        }

        private Step Timed(Step step) => random.Next(5) == 0 ? step : step with { Within = Sketch.Within(1 + random.Next(5)) };
    }
}
