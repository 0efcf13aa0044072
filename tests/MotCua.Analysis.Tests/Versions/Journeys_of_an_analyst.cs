using MotCua.Procedures;
using NodaTime;
using NodaTime.Text;

namespace MotCua.Analysis.Tests.Versions;

public sealed class Journeys_of_an_analyst
{
    [Fact]
    public void House_permit_before_and_after_Decree_217_in_the_words_of_officials()
    {
        var change = Library.Compare(Library.H0, Library.H2).Changes[0];
        Assert.Equal("15 days → 7 WD; sets 02 → 01; notices 2 → 1; consultation 12 days → 2 WD", change.Headline.In("en"));
        Assert.Equal("15 ngày → 7 ngày làm việc; số bộ 02 → 01; thông báo 2 → 1; lấy ý kiến 12 ngày → 2 ngày làm việc", change.Headline.In("vi"));
    }

    [Fact]
    public void Joint_birth_procedure_before_and_after_Decree_63()
    {
        var comparison = Library.Compare(Library.J0, Library.J1);
        Assert.Equal(
            "20 → 3 WD (−85 %; 5-WD branch shown); components 4 (+1) → 1 form + e-notice; filings 1 → 1; counter visits ≥ 2 → 0",
            comparison.Changes[0].Headline.In("en"));
        var extended = comparison.Measures.Single(measure => measure.Id == "legalLimitExtended");
        Assert.Contains("5 WD", extended.Values[1].Text.In("en"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_undated_version_keeps_the_whole_cut_from_being_credited_to_one_decree()
    {
        var caution = Library.Compare(Library.H0, Library.H2, Library.H0, Library.H1, Library.H2).Cautions.Single(c => c.Code == "versionBetween");
        Assert.Contains("proposal-h1", caution.Text.In("en"), StringComparison.Ordinal);
        Assert.Contains("7 WD", caution.Text.In("en"), StringComparison.Ordinal);
        Assert.Contains("never credit the whole cut to one instrument", caution.Text.In("en"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_never_law_shares_no_credit()
    {
        // A draft beside the versions, a plan with a day between them, and another name for what is told already.
        var draft = Library.H2 with { Version = "proposal-an", Status = ProcedureStatus.Proposal, Effective = null };
        var plan = draft with { Version = "proposal-plan", Effective = Library.H2.Effective! with { From = new LocalDate(2026, 1, 1) } };
        var copy = Library.H1 with { Version = "proposal-copy" };
        var cautions = Library.Compare(Library.H0, Library.H2, Library.H0, draft, plan, Library.H1, copy, Library.H2).Cautions;
        Assert.Contains("proposal-h1", Assert.Single(cautions, caution => caution.Code == "versionBetween").Text.In("vi"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2025-06-30", "2026-07-01", false)]
    [InlineData("2025-07-01", "2026-07-02", false)]
    [InlineData("2025-07-01", "2026-07-01", true)]
    [InlineData("2025-09-01", "2026-03-01", true)]
    public void An_undated_version_lies_between_only_when_all_its_days_do(string after, string before, bool lies)
    {
        var stood = new UndatedPeriod(LocalDatePattern.Iso.Parse(after).Value, LocalDatePattern.Iso.Parse(before).Value);
        Assert.Equal(lies, Library.Compare(Library.H0, Library.H2, Library.H1 with { InForce = stood }).Cautions.Any(caution => caution.Code == "versionBetween"));
    }

    [Fact]
    public void A_published_version_between_is_named_with_its_day()
    {
        var between = Library.H2 with { Version = "2026-01-01", Effective = Library.H2.Effective! with { From = new LocalDate(2026, 1, 1) } };
        Assert.Contains("from 1 Jan 2026", Library.Compare(Library.H0, Library.H2, between).Cautions.Single(caution => caution.Code == "versionBetween").Text.In("en"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_version_that_is_itself_compared_is_no_version_between()
        => Assert.DoesNotContain(
            VersionComparer.Compare(new ComparisonInput { Versions = [Library.H0, Library.H1, Library.H2], Related = [Library.H0, Library.H1, Library.H2] }).Cautions,
            caution => caution.Code == "versionBetween");

    [Fact]
    public void Working_days_and_calendar_days_are_never_subtracted()
    {
        var comparison = Library.Compare(Library.H0, Library.H2);
        Assert.Contains(comparison.Cautions, caution => caution.Code == "limitKindsDiffer");
        Assert.Equal("other kind of day", comparison.Measures.Single(measure => measure.Id == "legalLimit").Changes[0].In("en"));
        Assert.DoesNotContain("%", comparison.Changes[0].Headlines[0].In("en"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_limit_that_goes_or_comes_and_papers_of_some_are_told_as_what_they_are()
    {
        var measures = Library.Compare(Library.H0, Library.H2).Measures.ToDictionary(measure => measure.Id, measure => measure.Changes[0]);
        Assert.Equal(("bỏ", "gone"), (measures["limit.recheck"].In("vi"), measures["limit.recheck"].In("en")));
        Assert.Equal("mới", measures["limit.refuse"].In("vi"));
        Assert.Equal(("+1 có điều kiện", "+1 conditional"), (measures["components"].In("vi"), measures["components"].In("en")));
    }

    [Fact]
    public void Costs_without_a_simulation_are_said_to_be_that()
    {
        var priced = VersionComparer.Compare(new ComparisonInput { Versions = [Library.H0, Library.H2], Costs = [Costs(900), Costs(600)] });
        Assert.Contains("costs rest on the scenario's assumptions", priced.Cautions.Single(caution => caution.Code == "notSimulated").Text.In("en"), StringComparison.Ordinal);
        Assert.Contains("only the rules are compared", Library.Compare(Library.H0, Library.H2).Cautions.Single(caution => caution.Code == "notSimulated").Text.In("en"), StringComparison.Ordinal);
    }

    [Fact]
    public void Unequal_volumes_are_a_caution_with_the_saving_at_equal_volume()
    {
        var comparison = VersionComparer.Compare(new ComparisonInput
        {
            Versions = [Library.H0, Library.H2],
            Costs = [Costs(900), Costs(600)],
        });
        var caution = comparison.Cautions.Single(c => c.Code == "volumesDiffer");
        Assert.StartsWith("N0 ≠ N1", caution.Text.In("vi"), StringComparison.Ordinal);
        Assert.StartsWith("N0 ≠ N1", caution.Text.In("en"), StringComparison.Ordinal);
        Assert.Contains("through another number of dossiers", comparison.Changes[0].Verdict.In("en"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_version_compared_with_itself_shows_no_difference()
    {
        foreach (var version in new[] { Library.H0, Library.H1, Library.H2, Library.J0, Library.J1 })
        {
            var change = Library.Compare(version, version).Changes[0];
            Assert.Empty(change.Differences);
            Assert.Empty(change.Headlines);
        }
    }

    [Fact]
    public void Every_assumed_basis_is_listed_with_its_place()
    {
        var comparison = Library.Compare(Library.H0, Library.H2);
        var expected = Library.H0.Bases.Concat(Library.H2.Bases).Count(basis => basis.IsAssumed);
        Assert.Equal(expected, comparison.Assumptions.Length);
        Assert.All(comparison.Assumptions, assumption => Assert.True(assumption.Location.Line > 0));
    }

    [Fact]
    public void The_lost_second_notice_and_the_new_tacit_refusal_are_both_said()
    {
        var sentences = Library.Compare(Library.H0, Library.H2).Changes[0].Differences.Select(difference => difference.Sentence.In("en")).ToList();
        Assert.Contains("Requests to the applicant (“One notice by e-mail or text message”): 2 → 1.", sentences);
        Assert.Contains(sentences, sentence => sentence.Contains("no answer in time counts as", StringComparison.Ordinal));
        Assert.Contains("Consultation: 12 calendar days → 2 working days; different kinds of day, so not subtracted (shorter, long holidays aside).", sentences);
    }

    private static CostAssumptions Costs(decimal perYear) => new()
    {
        HourlyIncome = 40_000,
        PerYear = perYear,
        Hours = System.Collections.Immutable.ImmutableDictionary<string, decimal>.Empty.Add("application", 1).Add("land", 0.5m).Add("drawings", 4),
        Source = Procedures.LocalizedText.Of("giả định", "assumed"),
    };
}
