using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace MotCua.Conformance;

/// <summary>The page of a package: the code on it must be the code some test compiles and runs, to the letter.</summary>
public static partial class PackagePage
{
    /// <summary>The repository the tests were built from.</summary>
    public static string Repository() => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", ".."));

    /// <summary>Every library that has a page, and so is made into a package.</summary>
    public static IEnumerable<string> Packages()
        => Directory.GetDirectories(Path.Combine(Repository(), "src")).Where(static folder => File.Exists(Path.Combine(folder, "README.md"))).Select(static folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal);

    /// <summary>The blocks of code on a package's page.</summary>
    public static string[] Code(string package)
        => [.. Blocks().Matches(File.ReadAllText(Path.Combine(Repository(), "src", package, "README.md"))).Select(static block => block.Groups[1].Value.Trim())];

    /// <summary>The blocks of code on a package's page that do not stand in a file.</summary>
    public static IEnumerable<string> NotIn(string package, string file)
    {
        var own = Flat(File.ReadAllText(file));
        return Code(package).Where(block => !own.Contains(Flat(block), StringComparison.Ordinal));
    }

    private static string Here([CallerFilePath] string file = "") => file;

    /// <summary>Without indentation and blank lines.</summary>
    private static string Flat(string text) => string.Join('\n', text.Split('\n').Select(static line => line.Trim()).Where(static line => line.Length > 0));

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
