using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace MotCua.Designer.EndToEnd.Tests;

/// <summary>Programs beside the tests, and where the repository is.</summary>
internal static class Outside
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(9);

    public static string Root { get; } = Path.GetFullPath(Path.Combine(Here(), "..", ".."));

    /// <summary>The major version of Node.js; 0 when there is none.</summary>
    public static async Task<int> NodeMajor()
    {
        try
        {
            var (_, version) = await Run("node", ["--version"], Root);
            return version.StartsWith('v') && int.TryParse(version[1..].Split('.')[0], out var major) ? major : 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return 0;
        }
    }

    /// <summary>Runs a program to its end and gives its exit code and what it said.</summary>
    public static async Task<(int Code, string Said)> Run(string program, string[] arguments, string folder)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        using var patience = new CancellationTokenSource(Longest);
        try
        {
            var (said, complained) = (process.StandardOutput.ReadToEndAsync(patience.Token), process.StandardError.ReadToEndAsync(patience.Token));
            await process.WaitForExitAsync(patience.Token);
            return (process.ExitCode, await said + await complained);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return (-1, "not done in time");
        }
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
