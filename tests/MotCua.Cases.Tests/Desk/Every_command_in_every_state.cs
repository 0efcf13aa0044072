using System.Text;
using MotCua.Rules;
using MotCua.Testing;
using NodaTime;

namespace MotCua.Cases.Tests.Desk;

/// <summary>
/// The table of the dossier's states, whole: what each command leads to in each state when whoever may give it gives it, or the rule it is refused by.
/// The file beside this one is that table; nothing in it changes unnoticed.
/// </summary>
public sealed class Every_command_in_every_state
{
    private static readonly (string Name, Func<Task<ProcedureTest>> Reach)[] States =
    [
        ("1 registered", () => TradeLicence.Filed()),
        ("5a supplement at the desk", () => After(TradeLicence.Filed(), "desk", new RequestSupplement(["plan"], "thiếu"))),
        ("2 accepted", () => After(TradeLicence.Filed(), "desk", new Accept())),
        ("4 in progress", TradeLicence.InAppraisal),
        ("5b supplement in appraisal", () => After(TradeLicence.InAppraisal(), "unit", new RequestSupplement(["lease"], "hết hạn"))),
        ("6 awaiting payment", () => After(TradeLicence.InAppraisal(), "unit", new CompleteOne("appraise", "sound"))),
        ("7 withdrawal requested", () => After(TradeLicence.InAppraisal(), "applicant", new RequestWithdrawal())),
        ("9 decided", TradeLicence.Decided),
        ("9 issued", () => After(TradeLicence.Decided(), "desk", new IssueResult("8/GP"))),
        ("10 handed over", () => After(After(TradeLicence.Decided(), "desk", new IssueResult("8/GP")), "desk", new HandOverResult("counter"))),
        ("8 stopped", () => After(After(TradeLicence.InAppraisal(), "applicant", new RequestWithdrawal()), "desk", new ConfirmWithdrawal())),
        ("3 not accepted", () => After(TradeLicence.Filed(), "desk", new RefuseAtDesk("không thuộc thẩm quyền"))),
    ];

    private static readonly (string Role, CaseAction Action)[] Commands =
    [
        ("applicant", new Submit(TradeLicence.Id)),
        ("desk", new CheckPapers(["form", "deed"])),
        ("desk", new Accept()),
        ("desk", new RequestSupplement(["plan"], "thiếu")),
        ("unit", new RequestSupplement(["plan"], "thiếu")),
        ("applicant", new ReceiveSupplement(["plan"])),
        ("desk", new RefuseAtDesk("không đủ điều kiện")),
        ("desk", new HandToUnit("unit")),
        ("unit", new CompleteOne("appraise", "sound")),
        ("chair", new CompleteOne("sign")),
        ("applicant", new RecordPayment("licence", 500_000, "R1")),
        ("applicant", new RequestWithdrawal()),
        ("desk", new ConfirmWithdrawal()),
        ("unit", new Reassign("appraise", "minh", "phân công")),
        ("unit", new Delegate("unit", "thu", new LocalDate(2026, 7, 6), new LocalDate(2026, 7, 10), "nghỉ phép")),
        ("desk", new Extend(new LocalDate(2026, 7, 30), "chờ ý kiến")),
        ("desk", new IssueResult("9/GP")),
        ("desk", new HandOverResult("counter")),
        ("desk", new CorrectError(1, "nhập sai")),
    ];

    [Fact]
    public async Task Does_what_the_table_says()
    {
        var table = new StringBuilder();
        foreach (var (name, reach) in States)
        {
            table.AppendLine(name);
            foreach (var (role, action) in Commands)
            {
                var test = await reach();
                var before = await test.Dossier();
                var answer = await test.Cases.DoAsync(new() { Key = test.Key, By = new(role, [role]), ExpectedVersion = action is Submit ? CaseRequest.AnyVersion : before.Version, IdempotencyKey = "now", Action = action });
                await test.ThenIntact();
                var after = await test.Dossier();
                table.AppendLine($"  {role} {action.Name}{(action is CompleteOne one ? $" {one.Step}" : "")}: {answer switch
                {
                    CaseAnswer.Done done => done.Status == before.Status ? $"done, still {after.Status}" : $"{before.Status} -> {after.Status}",
                    CaseAnswer.Refused refused => $"refused, {refused.Refusal.Rule}",
                    var other => other.GetType().Name,
                }}");
            }
        }

        GoldenFile.Verify(table.ToString());
    }

    private static async Task<ProcedureTest> After(Task<ProcedureTest> before, string role, CaseAction action) => await (await before).As(role, role).When(action);
}
