namespace MotCua.Simulation.Tests;

public sealed class Draws
{
    [Fact]
    public void A_draw_depends_on_its_key_alone()
    {
        var key = Keyed.Case(1, 2, 3);
        var name = DrawName.Of("appraise", DrawPurpose.Effort);

        Assert.Equal(Keyed.Uniform(key, name, 0), Keyed.Uniform(Keyed.Case(1, 2, 3), DrawName.Of("appraise", DrawPurpose.Effort), 0));
        var others = new[]
        {
            Keyed.Uniform(Keyed.Case(2, 2, 3), name, 0),
            Keyed.Uniform(Keyed.Case(1, 3, 3), name, 0),
            Keyed.Uniform(Keyed.Case(1, 2, 4), name, 0),
            Keyed.Uniform(key, name, 1),
            Keyed.Uniform(key, DrawName.Of("appraise", DrawPurpose.Outcome), 0),
            Keyed.Uniform(key, DrawName.Of("appraisf", DrawPurpose.Effort), 0),
        };
        Assert.DoesNotContain(Keyed.Uniform(key, name, 0), others);
        Assert.Equal(others.Length, others.Distinct().Count());
    }

    [Fact]
    public void The_numbers_of_a_key_never_change()
    {
        // Published results stand on these: whoever changes them changes every simulation ever reported.
        var name = DrawName.Of("appraise", DrawPurpose.Effort);
        Assert.Equal("0.07303266199536557", Keyed.Uniform(Keyed.Case(20260701, 0, 0), name, 0).ToString("R", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Draws_over_cases_and_occurrences_are_uniform()
    {
        // 100 cells, 200,000 draws; the 0.999999 quantile of chi-squared with 99 degrees is 181.
        Assert.InRange(ChiSquared(i => Keyed.Uniform(Keyed.Case(7, 0, i), DrawName.Of("x", DrawPurpose.Trait), 0)), 40, 181);
        Assert.InRange(ChiSquared(i => Keyed.Uniform(Keyed.Case(7, 0, 0), DrawName.Of("x", DrawPurpose.Trait), i)), 40, 181);
        Assert.InRange(ChiSquared(i => Keyed.Uniform(Keyed.Case(7, i, 0), DrawName.Of("x", DrawPurpose.Trait), 0)), 40, 181);
    }

    private static double ChiSquared(Func<int, double> draw)
    {
        const int Count = 200_000;
        var cells = new int[100];
        for (var i = 0; i < Count; i++)
        {
            var u = draw(i);
            Assert.InRange(u, double.Epsilon, 1 - 1e-16);
            cells[(int)(u * 100)]++;
        }

        return cells.Sum(c => Math.Pow(c - (Count / 100.0), 2) / (Count / 100.0));
    }
}
