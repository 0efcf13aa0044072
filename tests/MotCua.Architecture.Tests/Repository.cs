using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace MotCua.Architecture.Tests;

/// <summary>The files of the repository the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(SourceFolder(), "..", ".."));

    /// <summary>Project names under <c>src</c>.</summary>
    public static IEnumerable<string> SourceProjects()
        => Directory.EnumerateFiles(Path.Combine(Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

    /// <summary>All project files, relative to the root, with slashes.</summary>
    public static IEnumerable<string> ProjectFiles()
        => Tracked().Where(file => file.EndsWith(".csproj", StringComparison.Ordinal));

    public static XDocument Project(string name)
        => XDocument.Load(Directory.EnumerateFiles(Path.Combine(Root, "src"), name + ".csproj", SearchOption.AllDirectories).Single());

    /// <summary>Every file that belongs to the repository; of the working folder where there is no git.</summary>
    public static IReadOnlyList<string> Tracked()
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", ["-C", Root, "ls-files", "-z"]) { RedirectStandardOutput = true, RedirectStandardError = true });
            if (git is not null)
            {
                var files = git.StandardOutput.ReadToEnd().Split('\0', StringSplitOptions.RemoveEmptyEntries);
                git.WaitForExit();
                if (git.ExitCode == 0 && files.Length > 0)
                {
                    return [.. files.Where(file => File.Exists(Path.Combine(Root, file)))];
                }
            }
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // No git on this machine: walk the folder instead.
        }

        string[] skipped = ["bin", "obj", ".git", "node_modules", "TestResults", "out"];
        return [.. Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(file => !file.Split('/').Intersect(skipped).Any())];
    }

    public static string Read(string relative) => File.ReadAllText(Path.Combine(Root, relative));

    private static string SourceFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
