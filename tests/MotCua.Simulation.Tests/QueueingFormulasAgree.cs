namespace MotCua.Simulation.Tests;

/// <summary>The formulas against which the engine is held give the published figures.</summary>
public sealed class QueueingFormulasAgree
{
    [Theory]
    [InlineData(3.2, 4, 10, 0.035741, 4.239839, 0.374059)]
    [InlineData(1.5, 2, 5, 0.085114, 2.005954, 0.461715)]
    [InlineData(0.9, 1, 10, 0.050814, 3.969441, 3.646601)]
    [InlineData(5, 4, 8, 0.251240, 5.801958, 0.549751)]
    public void Limited_room(double rate, int servers, int room, double refused, double inSystem, double waiting)
    {
        var found = QueueingFormulas.Limited(rate, servers, room);
        Assert.Equal((refused, inSystem, waiting), (Math.Round(found.Refused, 6), Math.Round(found.InSystem, 6), Math.Round(found.Waiting, 6)));
    }

    [Theory]
    [InlineData(8, 10, 0.121661)]
    [InlineData(3.2, 4, 0.228145)]
    public void No_room_at_all(double rate, int servers, double refused) => Assert.Equal(refused, QueueingFormulas.Limited(rate, servers, servers).Refused, 6);

    [Theory]
    [InlineData(10, 0.5, 10, 0.619655, 0.103913, 2.078264, 0.896087)]
    [InlineData(3.2, 0.5, 4, 0.443449, 0.094769, 0.606523, double.NaN)]
    [InlineData(50, 0.2, 48, 0.841043, 0.056428, 14.106916, double.NaN)]
    [InlineData(100, 1, 100, 0.513299, 0.039861, double.NaN, 0.960139)]
    public void Impatient_customers(double rate, double impatience, int servers, double waits, double givesUp, double queue, double use)
    {
        var found = QueueingFormulas.Impatient(rate, impatience, servers);
        Assert.Equal((waits, givesUp), (Math.Round(found.Waits, 6), Math.Round(found.GivesUp, 6)));
        Assert.True(double.IsNaN(queue) || Math.Abs(queue - found.Queue) < 1e-6);
        Assert.True(double.IsNaN(use) || Math.Abs(use - found.Utilisation) < 1e-6);
    }

    [Fact]
    public void A_closed_population_and_two_classes()
    {
        Assert.Equal(1.038638, QueueingFormulas.Closed(10, 2, 0.1).InSystem, 6);
        var (first, second) = QueueingFormulas.Priority(0.3, 0.5);
        Assert.Equal((1.142857, 5.714286), (Math.Round(first, 6), Math.Round(second, 6)));
    }
}
