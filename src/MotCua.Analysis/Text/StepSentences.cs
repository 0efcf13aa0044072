using MotCua.LegalTime;
using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>The steps of a procedure as numbered sentences.</summary>
internal sealed class StepSentences(Procedure procedure, Formats f)
{
    public IEnumerable<string> All() => Region(procedure.Steps, "", 0, null);

    private IEnumerable<string> Region(IReadOnlyList<Node> nodes, string prefix, int depth, Block? around)
    {
        for (var i = 0; i < nodes.Count; i++)
        {
            var number = $"{prefix}{i + 1}";
            foreach (var line in Node(nodes[i], number, depth, around))
            {
                yield return line;
            }
        }
    }

    private IEnumerable<string> Node(Node node, string number, int depth, Block? around)
    {
        var indent = new string(' ', depth * 2);
        var head = $"{indent}{number}. {f.Name(node.Title, node.Id)}";
        var only = node.When is { } when
            ? f.Say($" Chỉ khi: {ConditionWords.Of(procedure, when, f)}; nếu không thì {Target(node.Otherwise, around)}.",
                $" Only when: {ConditionWords.Of(procedure, when, f)}; else {Target(node.Otherwise, around)}.")
            : "";
        var cited = ProcedureExplanation.Cited(procedure, node.Basis, f);
        switch (node)
        {
            case Step step:
                yield return $"{head} – {ProcedureExplanation.Actor(procedure, step.By, f)}.{only}{cited}";
                foreach (var line in Details(step).Concat(step.Outcomes.Select(outcome => Outcome(step, outcome, around))))
                {
                    yield return indent + "  " + line;
                }

                break;
            case Call call:
                yield return f.Say($"{head} – thực hiện thủ tục {call.Runs}.", $"{head} – runs the procedure {call.Runs}.") + only + cited;
                foreach (var outcome in call.Outcomes)
                {
                    yield return $"{indent}  {f.Name(outcome.Title, outcome.Id)}: {Route(outcome.Route, around)}.";
                }

                break;
            case Block block:
                yield return f.Say($"{head} – các nhánh song song.", $"{head} – branches side by side.") + only + cited;
                for (var i = 0; i < block.Branches.Length; i++)
                {
                    var branch = block.Branches[i];
                    yield return $"{indent}  {(char)('a' + (i % 26))}) {f.Name(branch.Title, branch.Id)}{BranchDetails(branch)}:";
                    foreach (var line in Region(branch.Steps, $"{number}{(char)('a' + (i % 26))}.", depth + 2, block))
                    {
                        yield return line;
                    }
                }

                foreach (var rule in block.Join)
                {
                    yield return $"{indent}  {Join(block, rule, around)}{ProcedureExplanation.Cited(procedure, rule.Basis, f)}.";
                }

                break;
        }
    }

    private IEnumerable<string> Details(Step step)
    {
        foreach (var (variant, limit) in step.Within is { } within ? ProcedureExplanation.Lengths(procedure, within) : [])
        {
            var of = variant is null ? "" : " (" + f.Name(variant.Title, variant.Id) + ")";
            yield return f.Say("Thời hạn", "Limit") + of + ": " + limit.Sentence(f.Language, f.Say("bắt đầu bước này", "the start of this step")) + ".";
        }

        if (step.OnSilence is { } silence)
        {
            var name = step.Outcomes.FirstOrDefault(outcome => outcome.Id == silence)?.Title ?? LocalizedText.Empty;
            yield return f.Say($"Hết hạn mà im lặng thì coi là “{f.Name(name, silence)}”.", $"Silence when the limit passes counts as “{f.Name(name, silence)}”.");
        }

        if (step.FourEyes is { } first)
        {
            var name = f.Name(ProcedureWalk.Nodes(procedure).FirstOrDefault(node => node.Id == first)?.Title ?? LocalizedText.Empty, first);
            yield return f.Say($"Phải do người khác với người thực hiện “{name}”.", $"Done by another person than whoever did “{name}”.");
        }

        foreach (var pause in step.Pauses)
        {
            yield return Pause(procedure, pause, f) + ProcedureExplanation.Cited(procedure, pause.Basis, f) + ".";
        }

        if (step.GivesAll)
        {
            yield return f.Say("Nộp toàn bộ thành phần hồ sơ.", "All papers of the dossier are handed in.");
        }
        else if (!step.Gives.IsEmpty)
        {
            yield return f.Say("Nộp: ", "Handed in: ") + f.List([.. step.Gives.Select(id => procedure.Papers.FirstOrDefault(paper => paper.Id == id) is { } paper ? f.Name(paper.Title, id) : id)]) + ".";
        }

        if (!step.Fees.IsEmpty)
        {
            yield return f.Say("Nộp phí, lệ phí: ", "Fees paid: ") + f.List([.. step.Fees.Select(id => procedure.Fees.FirstOrDefault(fee => fee.Id == id) is { } fee ? f.Name(fee.Title, id) : id)]) + ".";
        }

        if (step.InPerson)
        {
            yield return f.Say("Người nộp phải có mặt.", "The applicant must be there in person.");
        }

        if (step.Budget is { } budget)
        {
            yield return f.Say($"Quy trình nội bộ dành {f.Shortest((double)budget)} ngày làm việc.", $"The internal procedure allots {f.Shortest((double)budget)} working days.");
        }
    }

    /// <summary>What stands still while a step is active, and how it goes on; without a full stop.</summary>
    internal static string Pause(Procedure procedure, Pause pause, Formats f)
    {
        var limit = procedure.TimeLimits.FirstOrDefault(other => other.Id == pause.Limit);
        var name = limit is null ? pause.Limit : f.Name(limit.Title, limit.Id);
        var mode = pause.Mode switch
        {
            PauseMode.Reset => f.Say("sau đó tính lại từ đầu", "which then starts anew"),
            PauseMode.ResetIfIncomplete => f.Say("sau đó tính lại từ đầu nếu hồ sơ thiếu", "which then starts anew if the dossier was incomplete"),
            _ => f.Say("sau đó tính tiếp", "which then goes on"),
        };
        return f.Say($"Trong lúc này tạm dừng “{name}”, {mode}", $"Meanwhile “{name}” stands still, {mode}");
    }

    private string Outcome(Step step, Outcome outcome, Block? around)
    {
        var marks = step.Marks.Concat(outcome.Route.Marks).ToList();
        var marked = marks.Count == 0 ? "" : f.Say(" Đánh dấu: ", " Marks: ") + string.Join(", ", marks.Select(mark => MarkWords.Of(mark, f))) + ".";
        var name = outcome.Id == Procedures.Outcome.Done && step.Outcomes.Length == 1 ? "" : f.Say("Nếu “", "If “") + f.Name(outcome.Title, outcome.Id) + "”: ";
        var route = Route(outcome.Route, around);
        return (name.Length == 0 ? char.ToUpperInvariant(route[0]) + route[1..] : name + route) + "." + marked;
    }

    private string BranchDetails(Branch branch)
    {
        var only = branch.When is { } when ? f.Say(", chỉ khi: ", ", only when: ") + ConditionWords.Of(procedure, when, f) : "";
        var each = branch.ForEach is { } loop
            ? f.Say(", lần lượt cho từng ", ", once for each of ") + (procedure.Data.FirstOrDefault(fact => fact.Id == loop.List) is { } list ? f.Name(list.Title, list.Id) : loop.List)
            : "";
        return only + each;
    }

    private string Join(Block block, JoinRule rule, Block? around)
    {
        var result = "“" + JoinWords.Result(block, rule.Result, f) + "”";
        var holds = rule.Quantifier switch
        {
            Quantifier.Any => f.Say($"có nhánh {result}", $"any branch ends {result}"),
            Quantifier.All => f.Say($"mọi nhánh {result}", $"all branches end {result}"),
            _ => "",
        };
        var when = rule.Quantifier == Quantifier.Otherwise
            ? f.Say("Còn lại: ", "Otherwise: ")
            : (rule.AsSoonAs ? f.Say("Ngay khi ", "As soon as ") : f.Say("Khi xong hết, nếu ", "When all have ended, if ")) + holds + ": ";
        return when + Route(rule.Route, around);
    }

    private string Route(Route route, Block? around)
    {
        var to = route.IsBack ? f.Say("quay lại ", "back to ") + Name(route.To, around) : Target(route.To, around);
        if (route.IsUnlimited)
        {
            return to + f.Say(", không giới hạn số lần", ", without limit");
        }

        var times = procedure.TimesOf(route);
        var shared = route.Spends is { } spends && procedure.Bounds.FirstOrDefault(bound => bound.Id == spends) is { } shares ? f.Say($" (tính chung: {f.Name(shares.Title, spends)})", $" (counted together: {f.Name(shares.Title, spends)})") : "";
        return times is { } most && route.Then is { } then
            ? to + f.Say($", nhiều nhất {most} lần{shared}; sau đó {Target(then, around)}", $", at most {most} {(most == 1 ? "time" : "times")}{shared}; after that {Target(then, around)}")
            : to;
    }

    private string Target(Target? target, Block? around) => target is not { } to ? "–" : to.Kind switch
    {
        TargetKind.End => f.Say("kết thúc: ", "the case ends: ") + Name(to, around),
        TargetKind.Result => f.Say("nhánh kết thúc với ", "the branch ends ") + Name(to, around),
        _ => f.Say("sang ", "on to ") + Name(to, around),
    };

    private string Name(Target target, Block? around) => "“" + (target.Kind switch
    {
        TargetKind.End => procedure.Ends.FirstOrDefault(end => end.Id == target.Id) is { } end ? f.Name(end.Title, end.Id) : target.Id,
        TargetKind.Node => ProcedureWalk.Nodes(procedure).FirstOrDefault(node => node.Id == target.Id) is { } node ? f.Name(node.Title, node.Id) : target.Id,
        _ => around is null ? target.Id : JoinWords.Result(around, target.Id, f),
    }) + "”";
}
