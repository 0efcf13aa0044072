using System.Collections.Immutable;
using MotCua.LegalTime;
using MotCua.Procedures;

namespace MotCua.Interchange;

/// <summary>What people read in the documentation of a process, a step or an end.</summary>
internal sealed class BpmnWords(Procedure procedure, Formats f)
{
    public string Process()
    {
        var lines = new List<string>
        {
            Name(procedure.Title, procedure.Id),
            f.Say("Phiên bản: ", "Version: ") + procedure.Version + (procedure.Effective is { } dates ? f.Say(", hiệu lực từ ", ", in force from ") + f.Date(dates.From) : ""),
        };
        lines.AddRange(procedure.TimeLimits.Select(limit => Name(limit.Title, limit.Id) + ": " + Within(limit.Within) + Cited(limit.Basis)));
        AddNotes(lines, procedure.Notes);
        return string.Join('\n', lines);
    }

    public string Of(Node node)
    {
        var lines = new List<string>();
        if (node is Step step)
        {
            if (step.Within is { } within)
            {
                lines.Add(f.Say("Thời hạn: ", "Time limit: ") + Within(within) + (step.OnSilence is { } silent
                    ? f.Say($"; hết hạn mà im lặng thì coi như “{OutcomeName(step, silent)}”", $"; silence counts as “{OutcomeName(step, silent)}”")
                    : f.Say("; quá hạn thì vẫn phải làm tiếp", "; past it the step is overdue and goes on")));
            }

            if (step.GivesAll || !step.Gives.IsEmpty)
            {
                lines.Add(f.Say("Giấy tờ: ", "Papers: ") + string.Join("; ", procedure.Papers.Where(paper => step.GivesAll || step.Gives.Contains(paper.Id)).Select(paper => Name(paper.Title, paper.Id))));
            }

            lines.AddRange(procedure.Fees.Where(fee => step.Fees.Contains(fee.Id)).Select(fee => f.Say("Phí, lệ phí: ", "Fee: ") + FeeText(fee)));
            lines.AddRange(step.Pauses.Select(pause => PauseText(pause) + Cited(pause.Basis)));
        }

        if (node switch { Step working => working.Outcomes, Call call => call.Outcomes, _ => [] } is { Length: > 1 } outcomes)
        {
            lines.Add(f.Say("Kết quả có thể có: ", "Possible outcomes: ") + string.Join("; ", outcomes.Select(outcome => Name(outcome.Title, outcome.Id))));
        }

        if (node.When is { } when)
        {
            lines.Add(f.Say("Chỉ khi: ", "Only if: ") + when.Text);
        }

        if (Bases(node.Basis) is { Length: > 0 } bases)
        {
            lines.Add(f.Say("Căn cứ: ", "Legal basis: ") + bases);
        }

        AddNotes(lines, node.Notes);
        return string.Join('\n', lines);
    }

    public string Of(End end)
    {
        var lines = new List<string>();
        if (!end.Gives.IsEmpty)
        {
            lines.Add(f.Say("Trả cho người nộp: ", "Handed to the applicant: ") + string.Join("; ", end.Gives));
        }

        if (Bases(end.Basis) is { Length: > 0 } bases)
        {
            lines.Add(f.Say("Căn cứ: ", "Legal basis: ") + bases);
        }

        return string.Join('\n', lines);
    }

    public string Name(LocalizedText title, string id) => title.In(f.Language, id);

    /// <summary>A limit by variant in words.</summary>
    public string Within(LimitByVariant within)
    {
        var parts = within.ByVariant.Select(pair => $"{Variant(pair.Key)}: {pair.Value.In(f.Language)}").ToList();
        if (within.Default is { } others)
        {
            parts.Add(parts.Count == 0 ? others.In(f.Language) : f.Say("còn lại: ", "others: ") + others.In(f.Language));
        }

        return string.Join("; ", parts);
    }

    /// <summary>A limit by variant in the language of procedure files.</summary>
    public static string WithinText(LimitByVariant within)
    {
        var parts = within.ByVariant.Select(pair => $"{pair.Key}: {pair.Value}").ToList();
        if (within.Default is { } others)
        {
            parts.Add(parts.Count == 0 ? others.ToString() : $"default: {others}");
        }

        return string.Join("; ", parts);
    }

    private string OutcomeName(Step step, string id) => step.Outcomes.FirstOrDefault(outcome => outcome.Id == id) is { } outcome ? Name(outcome.Title, id) : id;

    private string Variant(string id) => procedure.Variants.FirstOrDefault(variant => variant.Id == id) is { } known ? Name(known.Title, id) : id;

    private string FeeText(Fee fee) => Name(fee.Title, fee.Id)
        + (fee.Amount is { } amount ? " – " + f.Money(amount, fee.Currency ?? "VND") : "");

    private string PauseText(Pause pause)
    {
        var limit = procedure.TimeLimits.FirstOrDefault(one => one.Id == pause.Limit);
        var name = limit is null ? pause.Limit : Name(limit.Title, limit.Id);
        return f.Say($"Trong lúc này tạm dừng: {name}", $"Meanwhile this limit stands still: {name}");
    }

    private string Cited(ImmutableArray<string> ids) => Bases(ids) is { Length: > 0 } bases ? $" [{bases}]" : "";

    private string Bases(ImmutableArray<string> ids) => string.Join("; ", ids
        .Select(id => procedure.Bases.FirstOrDefault(basis => basis.Id == id))
        .OfType<Basis>()
        .Select(basis => basis.Assumed is { } assumed ? f.Say("giả định: ", "assumed: ") + assumed.In(f.Language) : (basis.Act ?? Name(basis.Title, basis.Id)) + f.Place(basis)));

    private void AddNotes(List<string> lines, LocalizedText notes)
    {
        if (!notes.IsEmpty)
        {
            lines.Add(f.Say("Ghi chú: ", "Note: ") + notes.In(f.Language));
        }
    }
}
