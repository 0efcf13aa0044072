using MotCua.LegalTime;
using MotCua.Procedures;
using MotCua.Simulation;

namespace MotCua.Reports;

/// <summary>How the reasons for which time passes are named and shaded, and how long stretches of it are written.</summary>
internal static class TimeSpentWords
{
    public static string Name(TimeSpent why, Formats formats) => why switch
    {
        TimeSpent.Work => formats.Say("đang làm", "at work"),
        TimeSpent.Staff => formats.Say("chờ người rảnh", "all staff busy"),
        TimeSpent.OffShift => formats.Say("ngoài giờ làm việc", "outside office hours"),
        TimeSpent.Batch => formats.Say("chờ đợt xử lý", "waiting for the batch"),
        TimeSpent.HandOver => formats.Say("chuyển hồ sơ", "between desks"),
        TimeSpent.Applicant => formats.Say("người nộp giữ", "with the applicant"),
        TimeSpent.Outside => formats.Say("cơ quan khác giữ", "with another agency"),
        _ => throw new ArgumentOutOfRangeException(nameof(why)),
    };

    /// <summary>Told apart by shade and by pattern; <see cref="ChartStyle.Hatchings"/> of the prefix must stand in the chart.</summary>
    public static string Fill(TimeSpent why, string prefix) => why switch
    {
        TimeSpent.Outside => "#ffffff",
        _ => ChartStyle.Part(prefix, (int)why),
    };

    public static string Step(Procedure procedure, string step, Formats formats)
        => Nodes(procedure.Steps).FirstOrDefault(node => node.Id == step)?.Title.In(formats.Language, step) ?? step;

    public static string Pool(Procedure procedure, string pool, Formats formats)
    {
        // "culture 2": the second of the agencies under for-each, or the second of the people.
        var blank = pool.LastIndexOf(' ');
        var (actor, number) = blank > 0 && procedure.Actors.All(a => a.Id != pool) ? (pool[..blank], pool[blank..]) : (pool, "");
        return (procedure.Actors.FirstOrDefault(a => a.Id == actor)?.Title.In(formats.Language, actor) ?? actor) + number;
    }

    public static string Moment(long at, Formats formats)
    {
        var local = DayNumber.ToLocalDateTime(at);
        return $"{formats.Date(local.Date)} {local.Hour:00}:{local.Minute:00}";
    }

    /// <summary>Minutes, hours or days, whichever reads best.</summary>
    public static string Length(double seconds, Formats formats) => seconds switch
    {
        < 3600 => formats.Number(seconds / 60, 0) + formats.Say(" phút", " min"),
        < 86_400 => formats.Number(seconds / 3600, 1) + formats.Say(" giờ", " h"),
        _ => formats.Number(seconds / 86_400, 1) + formats.Say(" ngày", " days"),
    };

    private static IEnumerable<Node> Nodes(IEnumerable<Node> nodes)
        => nodes.SelectMany(node => node is Block block ? Nodes(block.Branches.SelectMany(branch => branch.Steps)).Prepend(node) : [node]);
}
