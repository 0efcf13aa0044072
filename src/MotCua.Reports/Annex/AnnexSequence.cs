using MotCua.Analysis;
using MotCua.Layout;
using MotCua.Procedures;

namespace MotCua.Reports;

/// <summary>Part IV: the steps of both versions side by side, and on one map.</summary>
internal static class AnnexSequence
{
    public static Fragment Write(AnnexEntry entry, int number, Formats f) => Fragment.Of(
        $"""
        <h3>{number}. {AnnexReport.Title(entry.After.Procedure)}</h3>
        <table class="annex"><thead><tr><th>Trình tự hiện tại ({entry.Before.Procedure.Version})</th><th>Trình tự sau đơn giản hóa ({entry.After.Procedure.Version})</th></tr></thead>
        <tbody><tr><td>{Steps(entry.Before, entry.Comparison.Variant, f)}</td><td>{Steps(entry.After, entry.Comparison.Variant, f)}</td></tr></tbody></table>
        {MapFigure.Write("Hai phiên bản trên một sơ đồ", options => ProcedureMapper.MapChange(entry.Before.Procedure, entry.After.Procedure, options), $"annexmap{number}", f)}
        """);

    private static Fragment Steps(ComparedVersion version, string? variant, Formats f) => Fragment.Of($"<ol>{Nodes(version, version.Procedure.Steps, variant, f)}</ol>");

    private static IEnumerable<Fragment> Nodes(ComparedVersion version, IEnumerable<Node> nodes, string? variant, Formats f)
    {
        var procedure = version.Procedure;
        foreach (var node in nodes)
        {
            yield return node switch
            {
                Step step => Fragment.Of($"<li>{step.Title.In("vi", step.Id)} – {procedure.Actors.FirstOrDefault(actor => actor.Id == step.By)?.Title.In("vi", step.By) ?? step.By}{Limit(version, step, variant, f)}</li>"),
                Block block => Fragment.Of($"<li>{block.Title.In("vi", block.Id)} (song song)<ul>{block.Branches.Select(branch => Fragment.Of($"<li>{branch.Title.In("vi", branch.Id)}<ol>{Nodes(version, branch.Steps, variant, f)}</ol></li>"))}</ul></li>"),
                Call call => Fragment.Of($"<li>{call.Title.In("vi", call.Id)} (liên thông: {call.Runs})</li>"),
                _ => Fragment.Empty,
            };
        }
    }

    // Of the variant compared, as in part II.
    private static string Limit(ComparedVersion version, Step step, string? variant, Formats f)
        => version.Burden.Limits.FirstOrDefault(limit => limit.IsOfStep && limit.Id == step.Id)?.For(variant) is { } limit ? $" ({f.Limit(limit)})" : "";
}
