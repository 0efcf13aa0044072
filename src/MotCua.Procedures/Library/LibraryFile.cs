using MotCua.Procedures.Yaml;

namespace MotCua.Procedures;

/// <summary>What a file of a library is, said by one of its first keys.</summary>
public enum LibraryFileKind
{
    /// <summary>Cannot be told.</summary>
    Unknown,

    /// <summary>One version of a procedure (<c>procedure:</c>).</summary>
    Procedure,

    /// <summary>A working calendar (<c>calendar:</c>).</summary>
    Calendar,

    /// <summary>Dated figures (<c>parameters:</c>).</summary>
    Parameters,

    /// <summary>Assumptions for a simulation (<c>scenario:</c>).</summary>
    Scenario,

    /// <summary>A worked case (<c>example:</c>).</summary>
    Example,

    /// <summary>An internal procedure of a province (<c>internal-procedure:</c>).</summary>
    InternalProcedure,

    /// <summary>What is known about the acts procedures cite (<c>acts:</c>).</summary>
    Acts,
}

/// <summary>A file of a library: its path and its bytes as they stand on disk.</summary>
/// <param name="Path">The path as findings shall show it.</param>
/// <param name="Text">The text; bytes that are no UTF-8 stand as U+FFFD and are found on reading.</param>
public sealed record LibraryFile(string Path, string Text)
{
    /// <summary>Reads a file from disk; one larger than the reader's limit is cut just past it, so that reading finds it too large.</summary>
    public static LibraryFile Open(string path)
    {
        using var stream = File.OpenRead(path);
        var bytes = new byte[Math.Min(stream.Length, YamlLimits.Default.MaxBytes + 1L)];
        stream.ReadExactly(bytes);
        return new LibraryFile(path, System.Text.Encoding.UTF8.GetString(bytes));
    }

    /// <summary>
    /// What the file is, from the keys at the start of its lines; also for a file that cannot be parsed. When several are there, the first counts.
    /// A scenario or example may itself have a key <c>procedure:</c> and parameters, so its own key wins.
    /// </summary>
    public LibraryFileKind Kind()
    {
        var found = LibraryFileKind.Unknown;
        foreach (var line in Text.AsSpan().TrimStart('\uFEFF').EnumerateLines())
        {
            var cut = line.IndexOf(':');
            if (cut <= 0)
            {
                continue;
            }

            switch (line[..cut].Trim('"'))
            {
                case "scenario":
                    return LibraryFileKind.Scenario;
                case "example":
                    return LibraryFileKind.Example;
                case "internal-procedure":
                    return LibraryFileKind.InternalProcedure;
                case "calendar" when found == LibraryFileKind.Unknown:
                    found = LibraryFileKind.Calendar;
                    break;
                case "procedure" when found is LibraryFileKind.Unknown or LibraryFileKind.Calendar:
                    found = LibraryFileKind.Procedure;
                    break;
                case "acts" when found == LibraryFileKind.Unknown:
                    found = LibraryFileKind.Acts;
                    break;
                case "parameters" when found == LibraryFileKind.Unknown:
                    found = LibraryFileKind.Parameters;
                    break;
            }
        }

        return found;
    }
}
