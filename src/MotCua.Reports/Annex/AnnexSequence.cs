using MotCua.Analysis;
using MotCua.Layout;
using MotCua.Procedures;

namespace MotCua.Reports;

/// <summary>Part IV: the steps of both versions side by side, and on one map.</summary>
internal static class AnnexSequence
{
    public static Fragment Write(AnnexEntry entry, int number, Formats f) => Fragment.Of(
        $"""
        <h3>{number}. {AnnexReport.Title(entry.After.Procedure)}{AnnexReport.Variant(entry)}</h3>
        <table class="annex"><thead><tr><th>Trình tự hiện tại ({entry.Before.Procedure.Version})</th><th>Trình tự sau đơn giản hóa ({entry.After.Procedure.Version})</th></tr></thead>
        <tbody><tr><td>{Steps(entry.Before.Procedure, entry.Comparison.Variant, f)}</td><td>{Steps(entry.After.Procedure, entry.Comparison.Variant, f)}</td></tr></tbody></table>
        {MapFigure.Write("Hai phiên bản trên một sơ đồ", options => ProcedureMapper.MapChange(entry.Before.Procedure, entry.After.Procedure, options with { Variant = entry.Comparison.Variant }), $"annexmap{number}", f)}
        """);

    private static Fragment Steps(Procedure procedure, string? variant, Formats f) => Fragment.Of($"<ol>{Nodes(procedure, procedure.Steps, variant, f)}</ol>");

    private static IEnumerable<Fragment> Nodes(Procedure procedure, IEnumerable<Node> nodes, string? variant, Formats f)
    {
        foreach (var node in nodes)
        {
            yield return node switch
            {
                Step step => Fragment.Of($"<li>{step.Title.In("vi", step.Id)} – {procedure.Actors.FirstOrDefault(actor => actor.Id == step.By)?.Title.In("vi", step.By) ?? step.By}{Limit(procedure, step, variant, f)}</li>"),
                Block block => Fragment.Of($"<li>{block.Title.In("vi", block.Id)} (song song)<ul>{block.Branches.Select(branch => Fragment.Of($"<li>{branch.Title.In("vi", branch.Id)}<ol>{Nodes(procedure, branch.Steps, variant, f)}</ol></li>"))}</ul></li>"),
                Call call => Fragment.Of($"<li>{call.Title.In("vi", call.Id)} (liên thông: {call.Runs})</li>"),
                _ => Fragment.Empty,
            };
        }
    }

    // The limit of the variant compared, as in the other parts; where none is chosen, those of all.
    private static string Limit(Procedure procedure, Step step, string? variant, Formats f)
        => step.Within is not { } within ? ""
            : variant is null ? $" ({LimitWords.Of(procedure, within, f)})"
            : within.For(variant) is { } own ? $" ({f.Limit(own)})" : "";
}
