using MotCua.Analysis;
using MotCua.Procedures;

namespace MotCua.Reports;

/// <summary>Part II: what is simplified, which texts must be amended, what it is worth. Reasons and dates are for the proposer to state.</summary>
internal static class AnnexProposal
{
    private const string Dots = "………………………………";

    public static Fragment Write(AnnexEntry entry, int number, Formats f)
    {
        var told = entry.Difference.Differences.Where(difference => difference.Class != DifferenceClass.Editorial).ToList();
        Fragment Part(string letter, string name, Func<Difference, bool> isOf) => Fragment.Of(
            $"<p><b>{letter}) {name}:</b>{(told.Exists(d => isOf(d)) ? Fragment.Of($"</p><ul>{told.Where(isOf).Select(d => Fragment.Of($"<li>{d.Sentence.In("vi")}</li>"))}</ul>{Fragment.If(entry.Details.Reason.Length == 0, () => new Fragment($"<p>Lý do: {Dots}</p>"))}") : new Fragment(" không thay đổi.</p>"))}");
        return Fragment.Of(
            $"""
            <h3>{number}. {AnnexReport.Title(entry.After.Procedure)}{(entry.After.Procedure.Code is { } code ? $" ({code})" : "")}</h3>
            <div class="proposal">
            <p><b>1. Nội dung đơn giản hóa</b></p>
            {Part("a", "Về thời hạn", d => d.Kind is DifferenceKind.Limit or DifferenceKind.Pause)}
            {Part("b", "Về thành phần hồ sơ", d => d.Kind == DifferenceKind.Paper)}
            <p><b>c) Về mẫu đơn, tờ khai:</b> {Forms(entry, f)}</p>
            {Part("d", "Về trình tự, cách thức thực hiện", d => d.Kind is DifferenceKind.Step or DifferenceKind.Route or DifferenceKind.Bound or DifferenceKind.Channel or DifferenceKind.Actor or DifferenceKind.Data)}
            {Part("đ", "Về yêu cầu, điều kiện, đối tượng, kết quả", d => d.Kind is DifferenceKind.Condition or DifferenceKind.Scope or DifferenceKind.End or DifferenceKind.Effect)}
            {Part("e", "Về phí, lệ phí", d => d.Kind == DifferenceKind.Fee)}
            {Fragment.If(entry.Details.Reason.Length > 0, () => Fragment.Of($"<p><b>Lý do:</b> {entry.Details.Reason}</p>"))}
            <p><b>2. Kiến nghị thực thi</b></p>
            {Texts(entry, f)}
            <p>Lộ trình: {Schedule(entry, f)}</p>
            <p><b>3. Lợi ích phương án đơn giản hóa</b></p>
            {Benefit(entry, f)}
            </div>
            """);
    }

    // A version with a day has said when.
    private static string Schedule(AnnexEntry entry, Formats f)
        => entry.Details.Schedule.Length > 0 ? entry.Details.Schedule
            : entry.After.Procedure is { Status: ProcedureStatus.Published, Effective: { } period } ? $"thực hiện từ ngày {f.Date(period.From)}." : Dots;

    private static string Forms(AnnexEntry entry, Formats f)
    {
        var (old, now) = (entry.Before.Burden.Papers.Forms, entry.After.Burden.Papers.Forms);
        return old == now ? "không thay đổi số lượng." : $"số mẫu đơn, tờ khai {f.Number(old)} → {f.Number(now)}.";
    }

    // What a change rests on must be amended; assumptions are no text to amend.
    private static Fragment Texts(AnnexEntry entry, Formats f)
    {
        var texts = entry.Difference.Differences.Where(difference => difference.Class != DifferenceClass.Editorial).SelectMany(difference => difference.BasisBefore)
            .Where(basis => !basis.IsAssumed).Select(basis => DifferenceWords.Basis(basis).In("vi")).Distinct().ToList();
        return texts.Count == 0
            ? Fragment.Of($"<p>Sửa đổi, bổ sung: {Dots}</p>")
            : Fragment.Of($"<ul>{texts.Select(text => Fragment.Of($"<li>Sửa đổi, bổ sung {text}.</li>"))}</ul>");
    }

    private static Fragment Benefit(AnnexEntry entry, Formats f) => entry.Saving is not { } saving
        ? Fragment.Of($"<p>Chưa có số liệu chi phí (cần kịch bản hoặc số liệu đã công bố): {Dots}</p>")
        : Fragment.Of(
            $"""
            <ul>
            <li>Chi phí tuân thủ TTHC trước khi đơn giản hóa: <b>{f.Money(decimal.Round(saving.Before))}/năm</b></li>
            <li>Chi phí tuân thủ TTHC sau khi đơn giản hóa: <b>{f.Money(decimal.Round(saving.After))}/năm</b></li>
            <li>Chi phí tiết kiệm: <b>{f.Money(decimal.Round(saving.Saved))}/năm</b></li>
            <li>Tỷ lệ cắt giảm chi phí: <b>{(saving.Rate is { } rate ? f.Percent(rate) : "–")}</b></li>
            </ul>
            {Volume(entry, f)}
            """);

    // Fewer dossiers are no achievement of the procedure.
    private static Fragment Volume(AnnexEntry entry, Formats f)
        => Fragment.If(entry.Before.Cost!.SubjectsPerYear != entry.After.Cost!.SubjectsPerYear, () => Fragment.Of(
            $"<p>Số đối tượng/năm khác nhau ({f.Number(entry.Before.Cost!.SubjectsPerYear)} → {f.Number(entry.After.Cost!.SubjectsPerYear)}); với cùng số đối tượng như trước, tiết kiệm {f.Money(decimal.Round(entry.Before.Cost!.PerYear - (entry.After.Cost!.PerCase * entry.Before.Cost.TimesPerYear * entry.Before.Cost.SubjectsPerYear)))}/năm.</p>"));
}
