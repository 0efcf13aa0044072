using MotCua.Procedures;

namespace MotCua.Simulation.Tests;

public sealed class ScenarioFiles
{
    private const string Good = """
        scenario: test/one
        applies-to: [single-station]
        period: { from: 2026-01-05, until: 2026-12-31 }
        volume: { per-year: 600 }
        people:
          server: { staff: 2, share: 40%, hourly-cost: 60000 VND }
        effort:
          serve: lognormal(mean 20 minutes (15..30), cv 0.5)
        run: { seed: 7, precision: 2% of mean, replications: 10..200 }
        """;

    [Fact]
    public void Every_value_is_kept_as_an_assumption_with_its_range()
    {
        var scenario = Fixture.ReadScenario("s.yaml", Good);

        Assert.Equal(["period", "volume.per-year", "people.server.staff", "people.server.share", "people.server.hourly-cost", "effort.serve"],
            scenario.Assumptions.Select(a => a.Name));
        var effort = scenario.Assumptions[^1];
        Assert.Equal((20, 15, 30, "minutes"), (effort.Value!.Value, effort.Low!.Value, effort.High!.Value, effort.Unit));
        Assert.Equal(8, effort.Location.Line);
        Assert.Equal((7UL, "2% of duration.mean", 10, 200), (scenario.Run.Seed, scenario.Run.Precision.Single().ToString(), scenario.Run.MinReplications, scenario.Run.MaxReplications));
    }

    [Theory]
    [InlineData("volume: { per-year: 600 }", "volume: { per-year: many }", "MC7002", 4, 21)]
    [InlineData("share: 40%", "share: 140%", "MC7001", 6, 30)]
    [InlineData("share: 40%", "share: 0.4", "MC7001", 6, 30)]
    [InlineData("hourly-cost: 60000 VND", "hourly-cost: 60000", "MC7002", 6, 48)]
    [InlineData("hourly-cost: 60000 VND", "hourly-cost: 60.000 VND", "MC7002", 6, 48)]
    [InlineData("lognormal(mean 20 minutes (15..30), cv 0.5)", "3 days", "MC7004", 8, 10)]
    [InlineData("lognormal(mean 20 minutes (15..30), cv 0.5)", "20", "MC7003", 8, 10)]
    [InlineData("lognormal(mean 20 minutes (15..30), cv 0.5)", "lognormol(mean 20 minutes, cv 0.5)", "MC7003", 8, 10)]
    [InlineData("lognormal(mean 20 minutes (15..30), cv 0.5)", "lognormal(mean 20 minutes", "MC7003", 8, 10)]
    [InlineData("lognormal(mean 20 minutes (15..30), cv 0.5)", "uniform(30 minutes, 10 minutes)", "MC7003", 8, 10)]
    [InlineData("(15..30)", "(25..30)", "MC7005", 8, 10)]
    [InlineData("until: 2026-12-31", "until: 2025-12-31", "MC7022", 3, 1)]
    [InlineData("replications: 10..200", "replications: 200..10", "MC7024", 9, 54)]
    [InlineData("precision: 2% of mean", "precision: 2%", "MC7024", 9, 28)]
    [InlineData("volume:", "volumes:", "MC2001", 4, 1)]
    [InlineData("staff: 2", "staff: 1.5", "MC7024", 6, 20)]
    public void A_mistake_is_reported_where_it_stands(string right, string wrong, string code, int line, int column)
    {
        var read = ScenarioReader.Read("s.yaml", Good.Replace(right, wrong, StringComparison.Ordinal));

        Assert.Null(read.Scenario);
        var found = read.Diagnostics.FirstOrDefault(d => d.Code == code);
        Assert.True(found is not null, string.Join("\n", read.Diagnostics));
        Assert.Equal((line, column), (found.Location.Line, found.Location.Column));
    }

    [Fact]
    public void All_mistakes_are_reported_at_once()
    {
        var read = ScenarioReader.Read("s.yaml", """
            scenario: test/one
            applies-to: [single-station]
            period: { from: 2026-01-05, until: 2026-12-31 }
            volume: { per-year: x }
            mix: { variant: { a: 50%, b: 40% } }
            people: { server: { staff: two } }
            effort: { serve: soon enough }
            outcomes: { serve: { served: 60%, lost: 70% } }
            versions: { other: { effort: { serve: 1 hours } } }
            """);

        Assert.Equal(["MC7002", "MC7006", "MC7002", "MC7003", "MC7006", "MC7027"], read.Diagnostics.Select(d => d.Code));
    }

    [Theory]
    [InlineData("effort:\n  serve: 1 hours", "effort:\n  serves: 1 hours", "MC7007", "serve")]
    [InlineData("effort:\n  serve: 1 hours", "traits: { x: 1% }", "MC7008", "serve")]
    [InlineData("server: { staff: 2 }", "servers: { staff: 2 }", "MC7012", "server")]
    [InlineData("serve: 1 hours", "serve: 2 calendar days", "MC7017", "serve")]
    [InlineData("serve: 1 hours", "serve: 50% of arrive", "MC7020", "arrive")]
    [InlineData("serve: 1 hours", "serve: patience", "MC7011", "patience")]
    [InlineData("server: { staff: 2 }", "server: { staff: 2, calendar: moon }", "MC7019", "moon")]
    public void A_scenario_that_does_not_fit_its_versions_is_refused(string right, string wrong, string code, string name)
    {
        const string Fits = """
            scenario: test/one
            applies-to: [single-station]
            period: { from: 2026-01-05, until: 2026-12-31 }
            volume: { per-year: 600 }
            people:
              server: { staff: 2 }
            effort:
              serve: 1 hours
            """;
        var program = Fixture.Procedure("single-station");
        Fixture.Plan(Fixture.ReadScenario("s.yaml", Fits), program);

        var scenario = Fixture.ReadScenario("s.yaml", Fits.ReplaceLineEndings("\n").Replace(right, wrong, StringComparison.Ordinal));
        var bound = SimulationPlan.Bind(scenario, [program], SimulationSources.Of());

        Assert.Null(bound.Plan);
        Assert.Contains(bound.Diagnostics, d => d.Code == code && (d.Message() + d.Suggestion()).Contains(name, StringComparison.Ordinal));
        Assert.All(bound.Diagnostics.Where(d => d.Severity == Severity.Error), d => Assert.Equal("s.yaml", d.Location.File));
    }

    [Fact]
    public void What_a_scenario_lacks_is_said_once_at_the_section_where_it_belongs()
    {
        var program = Fixture.Procedure("single-station");
        var lacking = Fixture.ReadScenario("s.yaml", """
            scenario: test/one
            applies-to: [single-station]
            period: { from: 2026-01-05, until: 2026-12-31 }
            volume: { per-year: 600 }
            people: {}
            effort: {}
            """.Replace("people: {}", "people:\n  nobody: { staff: 2 }", StringComparison.Ordinal).Replace("effort: {}", "effort:\n  nothing: 1 hours", StringComparison.Ordinal));

        var found = SimulationPlan.Bind(lacking, [program], SimulationSources.Of()).Diagnostics.Where(d => d.Code == "MC7012").ToList();

        Assert.Equal(["MC7012 5"], found.Select(d => $"{d.Code} {d.Location.Line}"));
    }

    [Fact]
    public void The_example_in_the_guide_is_a_scenario()
    {
        var guide = File.ReadAllText(Path.Combine(Fixture.Root(), "procedures", "README.md")).ReplaceLineEndings("\n");
        var section = guide[guide.IndexOf("### Scenarios", StringComparison.Ordinal)..];
        var start = section.IndexOf("```yaml\n", StringComparison.Ordinal) + 8;
        var text = section[start..section.IndexOf("```", start, StringComparison.Ordinal)];

        var scenario = Fixture.ReadScenario("README.md", text);

        Assert.Equal("vn/residence-certificate/base", scenario.Id);
        Assert.Equal(2, scenario.Values.Efforts.Single(e => e.Step == "appraise").ByVisit.Length);
    }

    [Theory]
    [InlineData("uniform(10, 30 minutes)", DistributionKind.Uniform)]
    [InlineData("triangular(10, 20, 60 minutes)", DistributionKind.Triangular)]
    [InlineData("exponential(mean 20 minutes)", DistributionKind.Exponential)]
    [InlineData("lognormal(mean 20 minutes, sd 10 minutes)", DistributionKind.Lognormal)]
    [InlineData("normal(mean 20 minutes, sd 5 minutes)", DistributionKind.Normal)]
    [InlineData("gamma(mean 20 minutes, cv 0.5)", DistributionKind.Gamma)]
    [InlineData("erlang(3, mean 20 minutes)", DistributionKind.Erlang)]
    [InlineData("empirical(10 minutes 80%, 120 minutes 20%)", DistributionKind.Empirical)]
    [InlineData("20 working days", DistributionKind.Constant)]
    public void Every_duration_the_guide_shows_can_be_read(string text, DistributionKind kind)
    {
        var spec = AmountText.Duration(text, "effort.x", SourceSpan.None, needsUnit: true, out var why, out _);

        Assert.True(spec is not null, why.En);
        Assert.Equal(kind, spec.Kind);
        Assert.NotEqual(DurationUnit.Second, spec.Unit);
    }

    [Fact]
    public void Every_finding_speaks_both_languages()
    {
        foreach (var field in typeof(ScenarioFindings).GetFields())
        {
            var descriptor = (DiagnosticDescriptor)field.GetValue(null)!;
            var finding = new Diagnostic(descriptor, SourceSpan.None, ["a", "b", "c", "d", "e"], null);
            foreach (var language in (string[])["vi", "en"])
            {
                Assert.NotEqual("", finding.Message(language));
                Assert.NotEqual("", finding.Suggestion(language));
                Assert.DoesNotContain("{{", finding.Suggestion(language), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void The_house_permit_scenario_runs_and_the_reform_is_faster()
    {
        var library = ProcedureLibrary.Load(Path.Combine(Fixture.Root(), "procedures"));
        var programs = new[] { "2025-07-01", "2026-07-01" }
            .Select(v => Rules.CompiledProcedure.Compile(library.Find("vn/house-permit", v)!, new SimpleConditionCompiler(), library).Program!).ToArray();
        var path = Path.Combine(Fixture.Root(), "procedures", "vn", "house-permit", "scenarios", "base.yaml");
        var scenario = Fixture.ReadScenario(path, File.ReadAllText(path));
        var plan = Fixture.Plan(scenario, new SimulationSources(library.Calendar, static (_, _) => 38_000), [.. programs]);

        var report = Fixture.Run(plan);

        Assert.True(report.Balances);
        Assert.Equal(StopReason.Precise, report.Stopped);
        var duration = report.Comparisons[0].Find("duration.mean")!;
        Assert.True(duration.Change.High < 0, $"{duration}");
        Assert.InRange(report.Versions[0].Find("on-time.handling")!.Mean, 0.5, 1);
        Assert.InRange(report.Versions[0].Find("cases")!.Mean, 850, 930);
        Assert.InRange(report.Versions[1].Find("cases")!.Mean, 560, 630);
        Assert.Equal(1, report.Versions[1].Ends.Sum(e => report.Versions[1].Find($"end.{e}")!.Mean), 9);
        Assert.All(report.Versions, v => Assert.Equal(1, v.Durations.Sum(b => b.Share), 9));
        Assert.Empty(plan.Scenario.Assumptions.Where(a => a.Text.Length == 0));
    }
}
