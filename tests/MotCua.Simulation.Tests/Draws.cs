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
    public void A_guide_table_finds_what_a_plain_search_finds_to_the_last_bit()
    {
        var random = new Random(7);
        foreach (var count in (int[])[1, 2, 3, 7, 64, 1000, 2000])
        {
            var weights = Enumerable.Range(0, count).Select(i => i % 5 == 1 ? 0 : Math.Pow(random.NextDouble(), 4)).ToArray();
            weights[0] += 0.001;
            double sum = 0;
            double[] cumulated = [.. weights.Select(weight => (sum += weight) / weights.Sum())];
            var table = new GuideTable(cumulated);

            // At every share and at every part of the table, and a bit to either side: there the two could part.
            var edges = cumulated.Concat(Enumerable.Range(0, count).Select(i => i / (double)count)).Concat(Enumerable.Range(0, 1000).Select(_ => random.NextDouble()));
            foreach (var u in edges.SelectMany(u => (double[])[Math.BitDecrement(u), u, Math.BitIncrement(u)]).Append(Math.BitDecrement(1)).Where(u => u is >= 0 and < 1))
            {
                var plain = Array.FindIndex(cumulated, share => u < share);
                Assert.Equal(plain < 0 ? count - 1 : plain, table.Find(u));
            }
        }
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
