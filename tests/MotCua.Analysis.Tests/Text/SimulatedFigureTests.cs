using MotCua.Procedures;

namespace MotCua.Analysis.Tests.Text;

/// <summary>What people read of a simulated figure never seems more certain than it is.</summary>
public sealed class SimulatedFigureTests
{
    [Theory]
    [InlineData(12.34, 0.4, "12.3 ± 0.4")]
    [InlineData(12.34, 0, "12.3")]
    [InlineData(0.041, 0.002, "0.041 ± 0.002")]
    [InlineData(3.0, 0.000001, "3.0000 ± 0.0000")]
    public void An_interval_is_shown_with_as_many_decimals_as_it_needs(double mean, double half, string text)
        => Assert.Equal(text, Figure(mean, half).Text(Formats.English));

    [Theory]
    [InlineData(0.9704, 0.004, "97.0% ± 0.4%")]
    [InlineData(0.99871, 0.0002, "99.87% ± 0.02%")]
    [InlineData(0.99998, 0.00006, "99.998% ± 0.006%")]
    [InlineData(0.9996, 0.003, "99.96% ± 0.30%")]
    [InlineData(1, 0, "100.0%")]
    public void All_is_said_only_of_all(double share, double half, string text)
        => Assert.Equal(text, Figure(share, half).Percent(Formats.English));

    [Theory]
    [InlineData(0.029, 0.004, "+2.9 ± 0.4")]
    [InlineData(-0.0652, 0.0041, "−6.5 ± 0.4")]
    [InlineData(0.0001, 0.003, "0.0 ± 0.3")]
    [InlineData(0.0001, 0.0001, "+0.01 ± 0.01")]
    public void A_difference_of_shares_has_its_sign(double difference, double half, string text)
        => Assert.Equal(text, Figure(difference, half).Points(Formats.English));

    private static SimulatedFigure Figure(double mean, double half) => new(mean, mean - half, mean + half);
}
