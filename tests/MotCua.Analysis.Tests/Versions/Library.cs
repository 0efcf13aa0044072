using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using MotCua.LegalTime;
using MotCua.Procedures;

namespace MotCua.Analysis.Tests.Versions;

/// <summary>The real procedures of the repository.</summary>
internal static class Library
{
    public static Procedure Procedure(string path)
    {
        var file = Path.Combine(Root(), "procedures", "vn", path);
        var read = ProcedureReader.Read(file, File.ReadAllText(file));
        return read.Procedure ?? throw new InvalidOperationException(string.Join('\n', read.Diagnostics));
    }

    public static string Text(string path) => File.ReadAllText(Path.Combine(Root(), "procedures", "vn", path));

    public static Procedure H0 => Procedure("house-permit/2025-07-01.yaml");

    public static Procedure H1 => Procedure("house-permit/proposal-h1.yaml");

    public static Procedure H2 => Procedure("house-permit/2026-07-01.yaml");

    public static Procedure J0 => Procedure("birth-residence-insurance/2019-08-01.yaml");

    public static Procedure J1 => Procedure("birth-residence-insurance/2024-06-10.yaml");

    public static Comparison Compare(Procedure before, Procedure after, params ImmutableArray<Procedure> related)
        => VersionComparer.Compare(new ComparisonInput { Versions = [before, after], Related = related });

    public static WorkCalendar Calendar(string id)
    {
        var file = Path.Combine(Root(), "procedures", "vn", "calendars", id + ".yaml");
        var read = CalendarReader.Read(file, File.ReadAllText(file));
        return read.Calendar ?? throw new InvalidOperationException(string.Join('\n', read.Diagnostics));
    }

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));
}
