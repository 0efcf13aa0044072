namespace MotCua.Interchange.Tests;

/// <summary>Alone, so that what other tests hold does not count.</summary>
[CollectionDefinition("alone", DisableParallelization = true)]
public sealed class Alone;

[Collection("alone")]
public sealed class MemoryOfWriters
{
    [Theory]
    [InlineData(EventLogFormat.Csv)]
    [InlineData(EventLogFormat.Xes)]
    [InlineData(EventLogFormat.OcelLines)]
    public void Memory_does_not_grow_with_the_number_of_cases(EventLogFormat format)
    {
        using var writer = EventLogWriter.Open(Stream.Null, format, SampleLog.Header, () => Stream.Null);
        long Held(int cases)
        {
            for (var i = 0; i < cases; i++)
            {
                writer.Write(SampleLog.Cases[0] with { Id = "case-" + (writer.Cases + 1) });
            }

            return GC.GetTotalMemory(forceFullCollection: true);
        }

        var before = Held(1000);
        var after = Held(12_000);
        Assert.InRange(after - before, long.MinValue, 500_000);
        Assert.Equal(13_000, writer.Cases);
        Assert.Equal(65_000, writer.Tasks);
    }
}
