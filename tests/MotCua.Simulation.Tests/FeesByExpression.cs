using MotCua.Procedures;
using MotCua.Rules;

namespace MotCua.Simulation.Tests;

public sealed class FeesByExpression
{
    private const string Text = """
        procedure: test/fees
        title: { vi: Phí, en: Fees }
        status: proposal
        fictional: yes
        calendar: always
        bases:
          model: { assumed: an invented fee }
        data:
          area: { type: number, known-at: file }
        actors: { applicant: citizen, desk: office }
        fees:
          permit: { amount: = area * 1000 VND, basis: model, title: { vi: Lệ phí, en: Fee } }
        steps:
          file: { by: applicant, basis: model, title: { vi: Nộp, en: File }, next: pay }
          pay: { by: applicant, fees: [permit], basis: model, title: { vi: Trả, en: Pay }, next: done }
        ends:
          done: { basis: model, title: { vi: Xong, en: Done } }
        """;

    [Fact]
    public void A_fee_that_is_an_expression_is_counted_case_by_case()
    {
        var procedure = ProcedureReader.Read("fees.yaml", Text.Replace("= area * 1000 VND", "0 VND", StringComparison.Ordinal)).Procedure!;
        procedure = procedure with { Fees = [procedure.Fees[0] with { Amount = null, Expression = "area * 1000" }] };
        var scenario = Fixture.ReadScenario("s.yaml", """
            scenario: test/fees
            applies-to: [fees]
            period: { from: 2026-01-05, until: 2026-01-30 }
            volume: { per-year: 3650 }
            arrivals: { on: always }
            facts: { area: "empirical(10 50%, 30 50%)" }
            effort: { pay: 0 minutes }
            run: { seed: 3, replications: 5 }
            """);
        var program = CompiledProcedure.Compile(procedure, new AreaTimesThousand(), NoProcedures.Instance).Program!;
        var report = Experiment.Run(Fixture.Plan(scenario, program));

        Assert.Equal(20_000, report.Versions[0].Find("fees")!.Mean, 1_500.0);
        var traced = new TracedReplication(Fixture.Plan(scenario, program), 0);
        var paid = traced.Run(0).Entries.ToArray().Where(line => line.Paid > 0).ToArray();
        Assert.All(paid, line => Assert.True(line is { Kind: TraceKind.Ended, Paid: 10_000 or 30_000 }));
        Assert.Equal(traced.Figures[traced.Measures.Select(m => m.Id).ToList().IndexOf("fees")], paid.Average(line => line.Paid), 9);
        var unknown = SimulationPlan.Bind(scenario with { Values = scenario.Values with { Facts = [] } }, [program], SimulationSources.Of());
        Assert.Contains(unknown.Diagnostics, d => d.Code == "MC7046" && d.Message("en").Contains("permit", StringComparison.Ordinal));
    }

    /// <summary>A compiler that knows one amount, as the real one would make it of the text.</summary>
    private sealed class AreaTimesThousand : IConditionCompiler
    {
        public ConditionCompilation Compile(Procedure procedure) => new(new Amounts(), []);

        private sealed class Amounts : ICompiledConditions
        {
            public int Count => 0;

            public void Evaluate(ReadOnlySpan<FactValue> facts, Span<ulong> isTrue, Span<ulong> isKnown)
            {
            }

            public FactValue Amount(string fee, ReadOnlySpan<FactValue> facts)
                => fee == "permit" && facts[0].IsKnown ? FactValue.Number(facts[0].AsNumber * 1000) : FactValue.Unknown;
        }
    }
}
