using MotCua.Cli.Running;

namespace MotCua.Cli.Tests;

/// <summary>A small library in a folder of its own, and the tool run inside it as a person would run it.</summary>
internal sealed class TestLibrary : IDisposable
{
    public const string Before = "procedures/vn/dog-licence/2025-01-01.yaml";
    public const string After = "procedures/vn/dog-licence/2026-01-01.yaml";
    public const string Scenario = "procedures/vn/dog-licence/scenarios/base.yaml";
    public const string Example = "procedures/vn/dog-licence/examples/around-a-feast.yaml";

    private readonly Dictionary<string, string> environment = new(StringComparer.Ordinal);

    public TestLibrary()
    {
        Folder = Directory.CreateTempSubdirectory("motcua-").FullName;
        var source = Path.Combine(AppContext.BaseDirectory, "Fixture", "library");
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            // Invented procedures say so where they are kept; inside a library of their own they pass for real ones.
            Write(Path.Combine("procedures", Path.GetRelativePath(source, file)), File.ReadAllText(file).Replace("fictional: yes\n", "", StringComparison.Ordinal));
        }
    }

    public string Folder { get; }

    public TestLibrary With(string variable, string value)
    {
        environment[variable] = value;
        return this;
    }

    public string Read(string file) => File.ReadAllText(Path.Combine(Folder, file));

    public bool Has(string file) => File.Exists(Path.Combine(Folder, file));

    public void Write(string file, string text)
    {
        var path = Path.Combine(Folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public void Edit(string file, string from, string to)
    {
        var text = Read(file);
        Assert.Contains(from, text, StringComparison.Ordinal);
        Write(file, text.Replace(from, to, StringComparison.Ordinal));
    }

    public ToolRun Run(params string[] arguments) => Run(CancellationToken.None, arguments);

    public ToolRun Run(CancellationToken cancellation, params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var surroundings = new Surroundings
        {
            Out = output,
            Error = error,
            Environment = name => environment.GetValueOrDefault(name),
            CurrentDirectory = Folder,
            ToolDirectory = Folder,
            Processors = 2,
        };
        var code = Tool.RunAsync(arguments, surroundings, cancellation).GetAwaiter().GetResult();
        return new ToolRun(code, output.ToString(), error.ToString());
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

/// <summary>What a run of the tool gave.</summary>
internal sealed record ToolRun(int Code, string Out, string Error)
{
    public System.Text.Json.Nodes.JsonNode Json => System.Text.Json.Nodes.JsonNode.Parse(Out)!;

    /// <summary>Everything written, for a golden file; hashes are masked, for they change with any edit of the fixture.</summary>
    public string Everything => Hash.Replace($"exit {Code}\n--- out\n{TrimLines(Out)}--- error\n{TrimLines(Error)}", "‹hash›");

    private static System.Text.RegularExpressions.Regex Hash { get; } = new("\\b[0-9a-f]{12,64}\\b");

    private static string TrimLines(string text) => string.Join('\n', text.Split('\n').Select(line => line.TrimEnd()));
}
