namespace MotCua.Cases.Workload;

/// <summary>Lines for whoever watches: written whole and at once, so that a killed host has said all it did.</summary>
internal sealed class Report(TextWriter output)
{
    private readonly Lock gate = new();

    public void Say(string line)
    {
        lock (gate)
        {
            output.Write(line + "\n");
            output.Flush();
        }
    }
}
