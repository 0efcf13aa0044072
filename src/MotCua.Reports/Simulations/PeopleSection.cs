using MotCua.Procedures;
using MotCua.Simulation;

namespace MotCua.Reports;

/// <summary>Who is the bottleneck and why, and when people are busy.</summary>
internal static class PeopleSection
{
    private static readonly (string Vi, string En)[] Weekdays = [("Thứ 2", "Mon"), ("Thứ 3", "Tue"), ("Thứ 4", "Wed"), ("Thứ 5", "Thu"), ("Thứ 6", "Fri"), ("Thứ 7", "Sat"), ("CN", "Sun")];

    public static Fragment Bottlenecks(Procedure procedure, VersionStudy study, Formats formats) => Fragment.If(!study.Pools.IsEmpty, () => Fragment.Of(
        $"""
        <p class="muted">{formats.Say("Xếp theo mức rút ngắn thời gian trung bình khi thêm một người, tính trên cùng hồ sơ; sau đó theo thời gian hồ sơ phải chờ người rảnh.", "Ranked by how much one more person shortens the mean duration, over the same cases; then by how long cases wait for a free person.")}</p>
        <table class="figures">
        <thead><tr><th scope="col">{formats.Say("Nhóm", "Staff")}</th><th scope="col">{formats.Say("Số người", "People")}</th><th scope="col">{formats.Say("Bận", "Busy")}</th><th scope="col">{formats.Say("Chờ người rảnh (ngày/hồ sơ)", "Wait for a free person (days per case)")}</th><th scope="col">{formats.Say("Thêm một người: ngày", "One more: days")}</th><th scope="col">{formats.Say("Thêm một người: đúng hạn", "One more: on time")}</th></tr></thead>
        <tbody>
        {study.Pools.Select((pool, i) => Row(procedure, pool, i + 1, formats))}
        </tbody>
        </table>
        <ol>
        {study.Pools.Select(pool => Fragment.Of($"<li>{Why(procedure, study, pool, formats)}</li>"))}
        </ol>
        """));

    public static Fragment Heat(Procedure procedure, VersionStudy study, Formats formats) => Fragment.If(!study.Pools.IsEmpty, () => Fragment.Of(
        $"""
        <p class="muted">{formats.Say("Phần thời gian trong giờ làm việc mà nhóm bận hồ sơ của thủ tục này, %; ô trống: không ai làm việc.", "Share of time on duty spent on cases of this procedure, %; empty: nobody is on duty.")}</p>
        {study.Pools.Select(pool => Heat(procedure, pool, formats))}
        """));

    /// <summary>A paired change in days, with its sign: −1,2 ± 0,3.</summary>
    private static string Change(Estimate days, Formats formats) => new Analysis.SimulatedFigure(days.Mean, days.Low, days.High).WithSign(formats, 2);

    /// <summary>How much shorter: 1,2 ± 0,3.</summary>
    public static string Shorter(Estimate days, Formats formats) => new Analysis.SimulatedFigure(-days.Mean, -days.High, -days.Low).Text(formats, 2);

    private static Fragment Row(Procedure procedure, PoolStudy pool, int rank, Formats formats)
    {
        var wait = new Analysis.SimulatedFigure(pool.WaitDays.Mean, pool.WaitDays.Low, pool.WaitDays.High).Text(formats, 2);
        return Fragment.Of($"<tr><th scope=\"row\">{formats.Number(rank)}. {TimeSpentWords.Pool(procedure, pool.Pool, formats)}</th><td>{formats.Number(pool.Staff)}</td><td>{formats.Percent(pool.Utilisation.Mean, 1)}</td><td>{wait}</td><td>{(pool.OneMoreDays is { } days ? Change(days, formats) : "–")}</td><td>{(pool.OneMoreOnTime is { } rate ? Points(rate, formats) : "–")}</td></tr>");
    }

    private static string Points(Estimate rate, Formats formats)
    {
        if (rate.Replications == 0)
        {
            return "–";
        }

        return new Analysis.SimulatedFigure(rate.Mean, rate.Low, rate.High).Points(formats) + formats.Say(" điểm %", " pp");
    }

    private static string Why(Procedure procedure, VersionStudy study, PoolStudy pool, Formats formats)
    {
        var name = TimeSpentWords.Pool(procedure, pool.Pool, formats);
        var (busy, wait) = (formats.Percent(pool.Utilisation.Mean, 0), formats.Number(pool.WaitDays.Mean, 2));
        var shorter = pool.OneMoreDays is { High: < 0 };
        var all = study.Pools.Sum(p => p.WaitDays.Mean);
        var share = all > 0 ? formats.Say($", {formats.Percent(pool.WaitDays.Mean / all, 0)} của mọi thời gian chờ người", $", {formats.Percent(pool.WaitDays.Mean / all, 0)} of all waiting for people") : "";
        return formats.Say(
            $"“{name}” bận {busy}, hồ sơ chờ {wait} ngày{share}; " + (pool.OneMoreDays is null ? "kịch bản không cho đổi số người." : shorter ? $"thêm một người rút ngắn trung bình {Shorter(pool.OneMoreDays, formats)} ngày." : "thêm một người không rút ngắn rõ rệt."),
            $"“{name}” is busy {busy}, cases wait {wait} days for it{share}; " + (pool.OneMoreDays is null ? "the scenario gives no number to change." : shorter ? $"one more person shortens the mean by {Shorter(pool.OneMoreDays, formats)} days." : "one more person does not shorten it clearly."));
    }

    private static Fragment Heat(Procedure procedure, PoolStudy pool, Formats formats)
    {
        var hours = Enumerable.Range(0, 24).Where(hour => Enumerable.Range(0, 7).Any(day => double.IsFinite(pool.BusyByHour[(24 * day) + hour]))).ToArray();
        var days = Enumerable.Range(0, 7).Where(day => hours.Any(hour => double.IsFinite(pool.BusyByHour[(24 * day) + hour]))).ToArray();
        return Fragment.Of(
            $"""
            <figure><figcaption>{TimeSpentWords.Pool(procedure, pool.Pool, formats)} ({formats.Number(pool.Staff)} {formats.Say("người", pool.Staff == 1 ? "person" : "people")}; {formats.Say("bận", "busy")} {formats.Percent(pool.Utilisation.Mean, 1)})</figcaption>
            <table class="heat">
            <thead><tr><th scope="col">{formats.Say("Giờ", "Hour")}</th>{hours.Select(hour => Fragment.Of($"<th scope=\"col\">{hour}</th>"))}</tr></thead>
            <tbody>
            {days.Select(day => Fragment.Of($"<tr><th scope=\"row\">{formats.Say(Weekdays[day].Vi, Weekdays[day].En)}</th>{hours.Select(hour => Cell(pool.BusyByHour[(24 * day) + hour], formats))}</tr>"))}
            </tbody>
            </table>
            </figure>
            """);
    }

    private static Fragment Cell(double share, Formats formats)
    {
        if (!double.IsFinite(share))
        {
            return Fragment.Of($"<td class=\"off\"><span aria-label=\"{formats.Say("không làm việc", "off duty")}\">·</span></td>");
        }

        // From white to the accent; dark cells get white figures.
        var part = Math.Clamp(share, 0, 1);
        var (r, g, b) = ((int)(255 - (224 * part)), (int)(255 - (177 * part)), (int)(255 - (115 * part)));
        return Fragment.Of($"<td style=\"background:#{r:x2}{g:x2}{b:x2}{(part > 0.55 ? ";color:#fff" : "")}\">{formats.Number(share * 100, 0)}</td>");
    }
}
