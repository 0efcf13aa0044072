using MotCua.Analysis;
using MotCua.Procedures;

namespace MotCua.Reports.Tests;

public sealed class ChartTests
{
    [Theory]
    [InlineData(0, new[] { 0.0, 1 })]
    [InlineData(double.NaN, new[] { 0.0, 1 })]
    [InlineData(9.7, new[] { 0.0, 2, 4, 6, 8, 10 })]
    [InlineData(1, new[] { 0, 0.2, 0.4, 0.6, 0.8, 1 })]
    [InlineData(23, new[] { 0.0, 5, 10, 15, 20, 25 })]
    public void Axes_have_round_figures_up_to_the_greatest_value(double greatest, double[] expected)
        => Assert.Equal(expected, ChartStyle.Ticks(greatest).Select(t => Math.Round(t, 9)));

    [Fact]
    public void A_chart_without_data_is_left_out()
    {
        var versions = SampleComparison.RulesOnly().Versions;
        Assert.Equal("", DurationChart.Draw(versions, Formats.Vietnamese, "a").Markup);
        Assert.Equal("", StepTimeChart.Draw(versions, Formats.Vietnamese, "a").Markup);
        Assert.Equal("", CostChart.Draw(versions, Formats.Vietnamese, "a").Markup);
        Assert.Equal("", UseChart.Draw(versions, Formats.Vietnamese, "a").Markup);
    }

    [Fact]
    public void Every_chart_says_in_words_what_it_shows()
    {
        var versions = SampleComparison.Whole().Versions;
        foreach (var chart in new[] { DurationChart.Draw(versions, Formats.English, "a"), StepTimeChart.Draw(versions, Formats.English, "a"), CostChart.Draw(versions, Formats.English, "a"), UseChart.Draw(versions, Formats.English, "a") })
        {
            var svg = System.Xml.Linq.XDocument.Parse(chart.Markup).Root!;
            Assert.Equal("img", svg.Attribute("role")?.Value);
            Assert.Contains("from 1 Jul 2025", svg.Elements().Single(e => e.Name.LocalName == "desc").Value);
        }
    }

    [Fact]
    public void Steps_of_both_versions_stand_in_one_list_in_the_order_of_the_later_one()
    {
        var markup = StepTimeChart.Draw(SampleComparison.Whole().Versions, Formats.English, "a").Markup;
        Assert.True(markup.IndexOf("Check again", StringComparison.Ordinal) > markup.IndexOf(">Supplement<", StringComparison.Ordinal));
        Assert.True(markup.IndexOf("Sign digitally", StringComparison.Ordinal) > markup.IndexOf(">Pay<", StringComparison.Ordinal));
    }

    [Fact]
    public void Text_put_into_a_fragment_is_escaped_and_fragments_are_not()
        => Assert.Equal("<b>&lt;i&gt; 1.5 <u></u></b>", Fragment.Of($"<b>{"<i>"} {1.5} {new Fragment("<u></u>")}</b>").Markup);
}
