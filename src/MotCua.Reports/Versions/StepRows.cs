using MotCua.Analysis;
using MotCua.Procedures;

namespace MotCua.Reports;

/// <summary>The steps of a version as a table; those of branches stand under their block.</summary>
internal static class StepRows
{
    public static Fragment Write(Procedure procedure, Formats f) => Fragment.Of(
        $"""
        <table class="steps">
        <colgroup><col style="width:3%"><col style="width:19%"><col style="width:12%"><col style="width:15%"><col style="width:11%"><col style="width:11%"><col style="width:12%"><col></colgroup>
        <thead><tr><th scope="col" class="n">{f.Say("STT", "No")}</th><th scope="col">{f.Say("Bước", "Step")}</th><th scope="col">{f.Say("Người thực hiện", "Done by")}</th><th scope="col">{f.Say("Thời hạn", "Time limit")}</th><th scope="col">{f.Say("Giấy tờ", "Papers")}</th><th scope="col">{f.Say("Phí, lệ phí", "Fees")}</th><th scope="col">{f.Say("Căn cứ", "Basis")}</th><th scope="col">{f.Say("Dẫn đến", "Leads to")}</th></tr></thead>
        <tbody>
        {Rows(procedure, procedure.Steps, "", 0, null, f)}
        </tbody>
        </table>
        """);

    private static IEnumerable<Fragment> Rows(Procedure procedure, IReadOnlyList<Node> nodes, string prefix, int depth, Block? around, Formats f)
    {
        for (var i = 0; i < nodes.Count; i++)
        {
            var number = $"{prefix}{i + 1}";
            yield return Row(procedure, nodes[i], number, depth, around, f);
            if (nodes[i] is not Block block)
            {
                continue;
            }

            for (var j = 0; j < block.Branches.Length; j++)
            {
                var branch = block.Branches[j];
                var letter = $"{number}{(char)('a' + (j % 26))}";
                yield return Fragment.Of($"<tr class=\"group\"><td class=\"n\"></td><th colspan=\"7\" scope=\"rowgroup\" style=\"padding-left:{7 + (16 * (depth + 1))}px\">{f.Say("Nhánh ", "Branch ")}{letter}: {branch.Title.In(f.Language, branch.Id)}</th></tr>");
                foreach (var row in Rows(procedure, branch.Steps, letter + ".", depth + 2, block, f))
                {
                    yield return row;
                }
            }
        }
    }

    private static Fragment Row(Procedure procedure, Node node, string number, int depth, Block? around, Formats f)
    {
        var step = node as Step;
        var by = node switch
        {
            Step one => procedure.Actors.FirstOrDefault(actor => actor.Id == one.By)?.Title.In(f.Language, one.By) ?? one.By,
            Call call => f.Say($"thủ tục {call.Runs}", $"procedure {call.Runs}"),
            _ => f.Say("các nhánh song song", "branches side by side"),
        };
        var papers = step is null ? "" : step.GivesAll ? f.Say("toàn bộ hồ sơ", "the whole dossier")
            : string.Join("; ", step.Gives.Select(id => Papers(procedure.Papers).FirstOrDefault(paper => paper.Id == id)?.Title.In(f.Language, id) ?? id));
        var fees = step is null ? "" : string.Join("; ", step.Fees.Select(id => procedure.Fees.FirstOrDefault(fee => fee.Id == id)?.Title.In(f.Language, id) ?? id));
        return Fragment.Of(
            $"""
            <tr><td class="n">{number}</td><th scope="row" style="padding-left:{7 + (16 * depth)}px">{node.Title.In(f.Language, node.Id)}</th><td>{by}</td><td>{Limit(procedure, node, f)}</td><td>{papers}</td><td>{fees}</td><td>{BasisWords.Of(procedure, node.Basis, f)}</td><td>{Leads(procedure, node, around, f)}</td></tr>
            """);
    }

    private static Fragment Limit(Procedure procedure, Node node, Formats f) => node switch
    {
        Step { Within: { } within } => Fragment.Of($"{LimitWords.Of(procedure, within, f)}"),
        Step => Fragment.Of($"<span class=\"none\">{f.Say("không có thời hạn", "no time limit")}</span>"),
        _ => Fragment.Empty,
    };

    private static Fragment Leads(Procedure procedure, Node node, Block? around, Formats f)
    {
        var ways = node switch
        {
            Step step => step.Outcomes.Select(outcome => (Name: step.Outcomes.Length == 1 && outcome.Id == Outcome.Done ? "" : outcome.Title.In(f.Language, outcome.Id), outcome.Route)),
            Call call => call.Outcomes.Select(outcome => (Name: outcome.Title.In(f.Language, outcome.Id), outcome.Route)),
            Block block => block.Join.Select(rule => (Name: JoinWords.Rule(block, rule, f), rule.Route)),
            _ => [],
        };
        var lines = ways.SelectMany(way => Lines(procedure, way.Name, way.Route, around, f)).ToList();
        if (node is { When: { } when, Otherwise: { } otherwise })
        {
            lines.Add(f.Say($"chỉ khi {ConditionWords.Of(procedure, when, f)}; nếu không → ", $"only when {ConditionWords.Of(procedure, when, f)}; else → ") + Target(procedure, otherwise, around, f));
        }

        return lines.Count == 1 ? Fragment.Of($"{lines[0]}") : Fragment.Of($"<ul>{lines.Select(line => Fragment.Of($"<li>{line}</li>"))}</ul>");
    }

    // Where a route leads, and where it leads when it may not be taken any more: in the words of the map.
    private static IEnumerable<string> Lines(Procedure procedure, string name, Route route, Block? around, Formats f)
    {
        yield return (name.Length == 0 ? "" : name + " ") + (route.IsBack ? "↩ " : "→ ") + Target(procedure, route.To, around, f);
        if (route.Then is { } then)
        {
            var spent = procedure.TimesOf(route) is { } times
                ? f.Say($"quá {times} lần → ", times == 1 ? "after one time → " : $"after {times} times → ")
                : f.Say("hết số lần → ", "no times left → ");
            yield return (name.Length == 0 ? "" : name + ", ") + spent + Target(procedure, then, around, f);
        }
    }

    private static string Target(Procedure procedure, Target target, Block? around, Formats f) => target.Kind switch
    {
        TargetKind.Node => Nodes(procedure.Steps).FirstOrDefault(node => node.Id == target.Id) is { } node ? node.Title.In(f.Language, node.Id) : target.Id,
        TargetKind.End => procedure.Ends.FirstOrDefault(end => end.Id == target.Id) is { } end ? end.Title.In(f.Language, end.Id) : target.Id,
        _ when around is null => target.Id,
        _ => f.Say($"kết quả nhánh “{JoinWords.Result(around, target.Id, f)}”", $"result “{JoinWords.Result(around, target.Id, f)}” of the branch"),
    };

    private static IEnumerable<Node> Nodes(IEnumerable<Node> nodes) => nodes.SelectMany(node => node is Block block ? block.Branches.SelectMany(branch => Nodes(branch.Steps)).Prepend(node) : [node]);

    private static IEnumerable<Paper> Papers(IEnumerable<Paper> papers) => papers.SelectMany(paper => Papers(paper.Parts).Prepend(paper));
}
