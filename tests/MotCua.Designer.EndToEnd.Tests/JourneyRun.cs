using System.Text.Json;
using MotCua.Benchmarks.Designer;

namespace MotCua.Designer.EndToEnd.Tests;

/// <summary>
/// All journeys, run once: Chromium against the built program (<c>designer/client/e2e</c>). Pictures and results are kept in <c>TestResults/designer</c>.
/// Where Node 20, Chromium or the built client is missing there is a reason instead.
/// </summary>
public sealed class JourneyRun : IAsyncLifetime
{
    /// <summary>What happened in each journey, by name.</summary>
    public Dictionary<string, Journey> Journeys { get; } = new(StringComparer.Ordinal);

    /// <summary>In how many states of pages axe found nothing.</summary>
    public int AccessibleStates { get; private set; }

    /// <summary>Why there was no run; null when there was.</summary>
    public string? Missing { get; private set; }

    /// <summary>What the run said.</summary>
    public string Said { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var host = Path.Combine(Outside.Root, "designer", "MotCua.Designer", "bin", configuration, "net10.0", "MotCua.Designer.dll");
        var browser = new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);
        Missing = await Outside.NodeMajor() < 20 ? "Node.js 20 or newer is not installed"
            : browser is null ? "Chromium is not installed"
            : !File.Exists(Path.Combine(Outside.Root, "designer", "MotCua.Designer", "wwwroot", "index.html")) ? "the designer's client was not built"
            : !Directory.Exists(Path.Combine(Outside.Root, "designer", "client", "node_modules", "playwright-core")) ? "the client's packages are not installed (npm ci in designer/client)"
            : null;
        if (Missing is not null)
        {
            return;
        }

        var output = Path.Combine(Outside.Root, "TestResults", "designer");
        if (Directory.Exists(output))
        {
            Directory.Delete(output, recursive: true);
        }

        Directory.CreateDirectory(output);
        var longFile = Path.Combine(output, "long.yaml");
        await File.WriteAllTextAsync(longFile, LongProcedure.Text(80));
        (_, Said) = await Outside.Run("node", ["e2e/run.mjs", "--long", longFile, "--host", host, "--procedures", Path.Combine(Outside.Root, "procedures"), "--browser", browser!, "--out", output], Path.Combine(Outside.Root, "designer", "client"));
        var file = Path.Combine(output, "results.json");
        if (!File.Exists(file))
        {
            throw new InvalidOperationException($"The journeys did not begin:\n{Said}");
        }

        using var results = JsonDocument.Parse(await File.ReadAllTextAsync(file));
        AccessibleStates = results.RootElement.GetProperty("accessibleStates").GetInt32();
        foreach (var result in results.RootElement.GetProperty("results").EnumerateArray())
        {
            Journeys[result.GetProperty("name").GetString()!] = new Journey(result.GetProperty("problem").GetString(), [.. result.GetProperty("notes").EnumerateArray().Select(note => note.GetString()!)]);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>One journey.</summary>
/// <param name="Problem">What went wrong, or null.</param>
/// <param name="Notes">Figures measured on the way; they are told, not judged.</param>
public sealed record Journey(string? Problem, IReadOnlyList<string> Notes);
