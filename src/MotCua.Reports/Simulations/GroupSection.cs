using MotCua.Analysis;
using MotCua.Procedures;
using MotCua.Simulation;

namespace MotCua.Reports;

/// <summary>For whom: results by variant, channel and group of applicants, as far as there are several.</summary>
internal static class GroupSection
{
    public static Fragment Write(Procedure procedure, VersionStudy study, Formats formats) => Fragment.If(!study.Groups.IsEmpty, () => Fragment.Of(
        $"""
        <table class="figures">
        <thead><tr><th scope="col">{formats.Say("Nhóm hồ sơ", "Cases")}</th><th scope="col">{formats.Say("Tỷ trọng", "Share")}</th><th scope="col">{formats.Say("Trung bình (ngày lịch)", "Mean (calendar days)")}</th><th scope="col">P90</th><th scope="col">{formats.Say("Đúng hạn", "On time")}</th></tr></thead>
        {study.Groups.GroupBy(g => g.Kind).Select(kind => Kind(procedure, kind.Key, kind, formats))}
        </table>
        """));

    private static Fragment Kind(Procedure procedure, GroupKind kind, IEnumerable<GroupStudy> groups, Formats formats) => Fragment.Of(
        $"""
        <tbody>
        <tr class="group"><th colspan="5" scope="rowgroup">{Kind(kind, formats)}</th></tr>
        {groups.Select(g => Fragment.Of($"<tr><th scope=\"row\">{Name(procedure, g, formats)}</th><td>{formats.Percent(g.Share, 1)}</td><td>{Text(g.MeanDays, "", formats)}</td><td>{Text(g.P90Days, "", formats)}</td><td>{Text(g.OnTime, "share", formats)}</td></tr>"))}
        </tbody>
        """);

    private static string Kind(GroupKind kind, Formats formats) => kind switch
    {
        GroupKind.Variant => formats.Say("Trường hợp", "Variant"),
        GroupKind.Channel => formats.Say("Cách nộp", "Channel"),
        _ => formats.Say("Nhóm người nộp", "Applicants"),
    };

    private static string Name(Procedure procedure, GroupStudy group, Formats formats) => group.Kind switch
    {
        GroupKind.Variant => procedure.Variants.FirstOrDefault(v => v.Id == group.Id)?.Title.In(formats.Language, group.Id) ?? group.Id,
        GroupKind.Channel => procedure.Channels.FirstOrDefault(c => c.Id == group.Id)?.Title.In(formats.Language, group.Id) ?? group.Id,
        _ => group.Title.In(formats.Language, group.Id),
    };

    private static string Text(Estimate estimate, string unit, Formats formats)
    {
        var figure = new SimulatedFigure(estimate.Mean, estimate.Low, estimate.High);
        return estimate.Replications == 0 ? "–" : unit == "share" ? SimulatedMeasures.Text(figure, unit, formats) : figure.Text(formats);
    }
}
