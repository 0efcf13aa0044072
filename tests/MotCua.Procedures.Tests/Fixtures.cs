using System.Globalization;

namespace MotCua.Procedures.Tests;

/// <summary>The files under tests/fixtures and procedures, found from the place of the test assembly.</summary>
internal static class Fixtures
{
    public static string Root { get; } = FindRoot();

    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    public static IEnumerable<string> Files(params string[] folder)
        => Directory.EnumerateFiles(Path(folder), "*.yaml").Order(StringComparer.Ordinal);

    public static ReadResult Read(string path) => ProcedureReader.Read(System.IO.Path.GetFileName(path), File.ReadAllBytes(path));

    public static string At(Diagnostic found)
        => string.Create(CultureInfo.InvariantCulture, $"{found.Code} {found.Location.Line}:{found.Location.Column}");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Workflow.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("The repository's root is not above the test assembly.");
    }
}
