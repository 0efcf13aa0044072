using System.Collections.Immutable;
using MotCua.LegalTime;
using MotCua.Procedures;

namespace MotCua.Analysis.Tests.Versions;

public sealed class Burden_of_the_reference_versions
{
    [Fact]
    public void House_permit_before()
    {
        var burden = BurdenMeter.Measure(Library.H0);
        Assert.Equal(new TimeLimit(15, TimeUnit.CalendarDay), burden.MainLimit!.For("house"));
        Assert.Equal(new TimeLimit(20, TimeUnit.CalendarDay), burden.MainLimit!.For("works"));
        Assert.Equal(2, burden.Notices);
        Assert.Equal(1, burden.DeskRequests);
        Assert.Equal(2, burden.Papers.Sets);
        Assert.Equal("3 (+3)", burden.Papers.Text(Formats.English));
        Assert.Equal(new TimeLimit(12, TimeUnit.CalendarDay), Assert.Single(burden.Consultations).For("house"));
        Assert.Equal(3, burden.Papers.OnceOnly.Length);
        Assert.True(burden.MayConsultOthers);
    }

    [Fact]
    public void House_permit_after()
    {
        var burden = BurdenMeter.Measure(Library.H2);
        Assert.Equal(new TimeLimit(7, TimeUnit.WorkingDay), burden.MainLimit!.For("house"));
        Assert.Equal(new TimeLimit(10, TimeUnit.WorkingDay), burden.MainLimit!.For("works"));
        Assert.Equal(1, burden.Notices);
        Assert.Equal(1, burden.Papers.Sets);
        Assert.Equal(new Visits(0, false), burden.Visits with { MayBeMore = false });
    }

    [Fact]
    public void A_set_of_drawings_is_one_component_with_its_copies_counted_per_set()
    {
        // Application 1 original, land paper 1 original and 1 copy, drawings in two sets of 1 original and 1 copy.
        var papers = BurdenMeter.Measure(Library.H0).Papers;
        Assert.Equal(4, papers.Originals);
        Assert.Equal(3, papers.Copies);
    }

    [Fact]
    public void Joint_birth_procedure_before()
    {
        var burden = BurdenMeter.Measure(Library.J0);
        Assert.Equal(new TimeLimit(20, TimeUnit.WorkingDay), burden.MainLimit!.For(null));
        Assert.Equal("4 (+1)", burden.Papers.Text(Formats.English));
        Assert.Equal(1, burden.Filings);
        Assert.Equal("≥ 2", burden.Visits.Text(Formats.English));
        Assert.Equal(3, burden.Agencies);
        Assert.Equal(1, burden.Papers.MadeByAgencies);
    }

    [Fact]
    public void Joint_birth_procedure_after()
    {
        var burden = BurdenMeter.Measure(Library.J1);
        Assert.Equal(new TimeLimit(3, TimeUnit.WorkingDay), burden.MainLimit!.For(null)! with { CutOff = null });
        Assert.Equal("1 form + e-notice", burden.Papers.Summary(Formats.English));
        Assert.Equal("1 tờ khai + thông báo điện tử", burden.Papers.Summary(Formats.Vietnamese));
        Assert.Equal(1, burden.Filings);
        Assert.Equal("0", burden.Visits.Text(Formats.English));
    }

    [Fact]
    public void The_calculation_sheet_prices_conditional_papers_by_their_share_and_visits_by_the_channel()
    {
        var sheet = CalculationSheet.Of(Library.H0, new CostAssumptions
        {
            HourlyIncome = 40_000,
            PerYear = 900,
            Hours = new Dictionary<string, decimal>
            {
                ["application"] = 1, ["land"] = 0.5m, ["drawings"] = 4, ["neighbour-undertaking"] = 1, ["fire-result"] = 2, ["verification-report"] = 2, ["counter-visit"] = 3,
            }.ToImmutableDictionary(),
            Channels = new Dictionary<string, decimal> { ["online"] = 0.75m, ["post"] = 0.05m, ["counter"] = 0.20m }.ToImmutableDictionary(),
            Facts = new Dictionary<string, decimal> { ["adjacentBuilding"] = 0.6m, ["fireRequired"] = 0.05m, ["verificationRequired"] = 0.1m }.ToImmutableDictionary(),
            Parameters = new Dictionary<string, decimal> { ["province.housePermit"] = 75_000 }.ToImmutableDictionary(),
            Source = LocalizedText.Of("giả định", "assumed"),
        });
        // 1 + 0.5 + 4 + 0.6 + 0.1 + 0.2 hours of papers and 0.2 visits of 3 hours.
        Assert.Equal(7.0m, sheet.Cost.HoursPerCase);
        Assert.Equal(355_000m, sheet.Cost.PerCase);
        Assert.Equal(319_500_000m, sheet.Cost.PerYear);
        Assert.Empty(sheet.Unpriced);
    }

    [Fact]
    public void What_nobody_priced_is_named_and_not_guessed()
    {
        var sheet = CalculationSheet.Of(Library.H2, new CostAssumptions
        {
            HourlyIncome = 40_000, PerYear = 600, Hours = [], Source = LocalizedText.Of("giả định", "assumed"),
        });
        Assert.Equal(0m, sheet.Cost.PerCase);
        Assert.Equal(Library.H2.Papers.Length + Library.H2.Fees.Length, sheet.Unpriced.Length);
    }

    [Fact]
    public void Everything_in_the_file_is_explained_in_both_languages()
    {
        foreach (var procedure in new[] { Library.H0, Library.H2, Library.J0, Library.J1 })
        {
            foreach (var formats in new[] { Formats.Vietnamese, Formats.English })
            {
                var text = string.Join('\n', ProcedureExplanation.Of(procedure, formats).SelectMany(section => section.Sentences));
                Assert.All(ProcedureWalk.Steps(procedure), step => Assert.Contains(step.Title.In(formats.Language), text, StringComparison.Ordinal));
                Assert.All(procedure.Papers, paper => Assert.Contains(paper.Title.In(formats.Language), text, StringComparison.Ordinal));
                Assert.All(procedure.Ends, end => Assert.Contains(end.Title.In(formats.Language), text, StringComparison.Ordinal));
                Assert.All(procedure.Bases, basis => Assert.Contains(basis.Assumed?.In(formats.Language) ?? basis.Act!, text, StringComparison.Ordinal));
            }
        }
    }
}
