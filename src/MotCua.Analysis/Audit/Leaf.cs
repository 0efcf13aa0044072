using System.Collections.Immutable;
using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>One normative part of a procedure: something that must rest on a basis.</summary>
/// <param name="Vi">What it is, in Vietnamese.</param>
/// <param name="En">What it is, in English.</param>
/// <param name="Id">Its id.</param>
/// <param name="Basis">Ids of its bases.</param>
/// <param name="At">Where it stands.</param>
/// <param name="IsSecondary">Whether the ordinary check says nothing when it has none (channels, ends, rules of a join).</param>
internal sealed record Leaf(string Vi, string En, string Id, ImmutableArray<string> Basis, SourceSpan At, bool IsSecondary = false)
{
    /// <summary>All normative parts in file order; parts of paper groups have the basis of their group unless they have their own.</summary>
    public static IEnumerable<Leaf> Of(Procedure p)
        =>
        [
            .. ProcedureWalk.Steps(p).Select(s => new Leaf("Bước", "step", s.Id, s.Basis, s.Location)),
            .. ProcedureWalk.Steps(p).SelectMany(s => s.Pauses.Select(x => new Leaf("Tạm dừng", "pause", $"{s.Id}/{x.Limit}", x.Basis, x.Location))),
            .. ProcedureWalk.Nodes(p).OfType<Call>().Select(c => new Leaf("Thủ tục liên thông", "call", c.Id, c.Basis, c.Location, true)),
            .. ProcedureWalk.Nodes(p).OfType<Block>().SelectMany(b => b.Join.Where(r => r.Quantifier != Quantifier.Otherwise).Select(r => new Leaf("Quy tắc join", "join rule", $"{b.Id}: {r.Result}", r.Basis, r.Location, true))),
            .. p.Papers.SelectMany(x => Papers(x, [])),
            .. p.Fees.Select(f => new Leaf("Phí, lệ phí", "fee", f.Id, f.Basis, f.Location)),
            .. p.TimeLimits.Select(l => new Leaf("Thời hạn", "time limit", l.Id, l.Basis, l.Location)),
            .. p.TimeLimits.SelectMany(l => l.Extensions.Select(e => new Leaf("Gia hạn", "extension", l.Id, e.Basis, e.Location))),
            .. p.Bounds.Select(b => new Leaf("Giới hạn số lần", "bound", b.Id, b.Basis, b.Location)),
            .. p.Requirements.Select(r => new Leaf("Yêu cầu, điều kiện", "requirement", r.Id, r.Basis, r.Location)),
            .. p.NamedConditions.Select(c => new Leaf("Điều kiện", "condition", c.Id, c.Basis, c.Location)),
            .. p.Channels.Select(c => new Leaf("Cách thức", "channel", c.Id, c.Basis, c.Location, true)),
            .. p.Ends.Select(e => new Leaf("Kết cục", "end", e.Id, e.Basis, e.Location, true)),
        ];

    private static IEnumerable<Leaf> Papers(Paper paper, ImmutableArray<string> group)
    {
        var basis = paper.Basis.IsEmpty ? group : paper.Basis;
        return paper.Parts.SelectMany(part => Papers(part, basis)).Prepend(new Leaf("Giấy tờ", "paper", paper.Id, basis, paper.Location));
    }
}
