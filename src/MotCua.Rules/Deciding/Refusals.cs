using System.Collections.Immutable;
using MotCua.Procedures;

namespace MotCua.Rules;

/// <summary>The sentences of refusals.</summary>
internal static class Refusals
{
    public static Decision Refuse(RefusalRule rule, string vi, string en, params ImmutableArray<Basis> basis)
        => new([], new(rule, LocalizedText.Of(vi, en), basis));

    public static Decision Unknown(string what, string viWhat, string id, IEnumerable<string> known)
    {
        var list = string.Join(", ", known.Take(12));
        return Refuse(
            RefusalRule.UnknownName,
            $"Thủ tục không có {viWhat} \"{id}\". Có: {(list.Length == 0 ? "không có" : list)}.",
            $"The procedure has no {what} \"{id}\". It has: {(list.Length == 0 ? "none" : list)}.");
    }

    public static Decision OutcomeNotClear(
        CompiledProcedure program, string step, string viWhat, string what, ImmutableArray<string> fitting, ImmutableArray<string> basis)
        => Refuse(
            RefusalRule.OutcomeNotClear,
            fitting.IsEmpty ? $"Bước \"{step}\" không có kết quả nào để {viWhat}." : $"Bước \"{step}\": hãy nêu kết quả để {viWhat}: {string.Join(", ", fitting)}.",
            fitting.IsEmpty ? $"No outcome of \"{step}\" {what}." : $"Say which outcome of \"{step}\" {what}: {string.Join(", ", fitting)}.",
            Bases(program, basis));

    public static Decision Ended(CompiledProcedure program, int end)
        => Refuse(RefusalRule.CaseEnded, $"Hồ sơ đã kết thúc: {Title(program.Ends[end].Title, program.Ends[end].Id, "vi")}.", $"The case has ended: {Title(program.Ends[end].Title, program.Ends[end].Id, "en")}.", Bases(program, program.Ends[end].Basis));

    public static Decision NotOpen() => Refuse(RefusalRule.NotOpen, "Hồ sơ chưa được mở.", "The case has not been opened.");

    public static Decision WrongActor(CompiledProcedure program, string what, string allowed, Performer by, ImmutableArray<string> basis)
    {
        var roles = by.Roles.IsEmpty ? "—" : string.Join(", ", by.Roles);
        return Refuse(
            RefusalRule.NotTheRightActor,
            $"Chỉ \"{allowed}\" được thực hiện \"{what}\"; người yêu cầu có vai trò: {roles}.",
            $"Only \"{allowed}\" may do \"{what}\"; whoever asked acts as: {roles}.",
            Bases(program, basis));
    }

    public static Decision OfKernel(CompiledProcedure program, Firing firing, ReadOnlySpan<FactValue> facts, string what)
    {
        switch (firing.Refusal)
        {
            case KernelRefusal.UnknownCondition:
                var names = string.Join(", ", program.UnknownFacts(firing.Detail, facts));
                return Refuse(
                    RefusalRule.FactNotKnown,
                    $"Chưa biết {names}, nên chưa biết hồ sơ đi đâu sau \"{what}\" (điều kiện: {program.ConditionText(firing.Detail)}).",
                    $"{names} is not known yet, so it cannot be said where the case goes after \"{what}\" (condition: {program.ConditionText(firing.Detail)}).");
            case KernelRefusal.StaleVisit:
                return Refuse(
                    RefusalRule.StaleVisit,
                    $"Bước \"{what}\" không còn chờ xử lý, hoặc lượt này đã qua.",
                    $"The step \"{what}\" does not wait any more, or this visit of it is over.");
            case KernelRefusal.CaseEnded:
                return Refuse(RefusalRule.CaseEnded, "Hồ sơ đã kết thúc.", "The case has ended.");
            case KernelRefusal.AlreadyBegun:
                return Refuse(RefusalRule.AlreadyOpen, "Hồ sơ đã được mở.", "The case is open already.");
            case KernelRefusal.NotBegun:
                return NotOpen();
            case KernelRefusal.NotAWithdrawal:
                return Refuse(RefusalRule.NotAWithdrawal, $"Không ai được yêu cầu kết thúc bằng \"{what}\".", $"Nobody may ask for the end \"{what}\".");
            case KernelRefusal.TooLate:
                var end = program.Ends[firing.Detail];
                return Refuse(
                    RefusalRule.TooLateToWithdraw,
                    $"Không thể kết thúc bằng \"{end.Id}\" sau khi đã có \"{end.Until}\".",
                    $"The end \"{end.Id}\" can no longer be asked for once \"{end.Until}\" is marked.",
                    Bases(program, end.Basis));
            default:
                return Refuse(
                    RefusalRule.Endless,
                    $"Thủ tục chạy vòng mà không bước nào chờ xử lý, sau \"{what}\".",
                    $"The procedure runs in a circle in which no step waits, after \"{what}\".");
        }
    }

    public static ImmutableArray<Basis> Bases(CompiledProcedure program, ImmutableArray<string> ids)
        => [.. program.Procedure.Bases.Where(b => ids.Contains(b.Id))];

    public static string Title(LocalizedText title, string id, string language) => title.In(language, id);
}
