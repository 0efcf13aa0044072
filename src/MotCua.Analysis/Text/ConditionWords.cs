using MotCua.Procedures;

namespace MotCua.Analysis;

/// <summary>Conditions in words: a named condition or a fact by its title, "not" in front of a denied fact, else the expression itself.</summary>
public static class ConditionWords
{
    /// <summary>The condition as people say it.</summary>
    public static string Of(Procedure procedure, Condition condition, Formats formats)
    {
        ArgumentNullException.ThrowIfNull(procedure);
        ArgumentNullException.ThrowIfNull(condition);
        ArgumentNullException.ThrowIfNull(formats);
        if (procedure.NamedConditions.FirstOrDefault(named => named.Id == condition.Text) is { } name)
        {
            return formats.Name(name.Title, name.Id);
        }

        var text = condition.Expression.Trim();
        if (text.StartsWith('!') && Fact(procedure, text[1..].Trim()) is { } denied)
        {
            return formats.Say("không: ", "not: ") + formats.Name(denied.Title, denied.Id);
        }

        if (Fact(procedure, text) is { } fact)
        {
            return formats.Name(fact.Title, fact.Id);
        }

        var sides = text.Split('=', 2, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return sides.Length == 2 && Fact(procedure, sides[0]) is { } chosen
            ? formats.Name(chosen.Title, chosen.Id) + formats.Say(" là ", " is ") + sides[1].TrimStart('=').Trim().Trim('"')
            : text;
    }

    private static Fact? Fact(Procedure procedure, string id) => procedure.Data.FirstOrDefault(fact => fact.Id == id);
}

/// <summary>Events of a case in words.</summary>
public static class EventWords
{
    /// <summary>The event as people say it: acceptance, the decision, the start of a step.</summary>
    public static string Of(Procedure procedure, CaseEventName happened, Formats formats)
    {
        ArgumentNullException.ThrowIfNull(procedure);
        ArgumentNullException.ThrowIfNull(formats);
        if (happened.Kind == CaseEventKind.Mark)
        {
            return happened.Name switch
            {
                "submitted" => formats.Say("khi nộp hồ sơ", "filing"),
                "accepted" => formats.Say("khi tiếp nhận hồ sơ hợp lệ", "acceptance of a valid dossier"),
                "decided" => formats.Say("khi có quyết định", "the decision"),
                "returned" => formats.Say("khi trả kết quả", "return of the result"),
                "registered" => formats.Say("khi đăng ký xong", "registration"),
                "deficient" => formats.Say("khi hồ sơ phải hoàn thiện", "a deficient file"),
                var other => other,
            };
        }

        var step = ProcedureWalk.Nodes(procedure).FirstOrDefault(node => node.Id == happened.Name);
        var name = step is null ? happened.Name : formats.Name(step.Title, step.Id);
        return happened.Kind == CaseEventKind.StepStarted
            ? formats.Say($"khi bắt đầu “{name}”", $"start of “{name}”")
            : formats.Say($"khi xong “{name}”", $"end of “{name}”");
    }
}
