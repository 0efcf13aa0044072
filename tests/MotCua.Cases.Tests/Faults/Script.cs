using MotCua.Cases.Tests.Desk;
using MotCua.Rules;
using NodaTime;

namespace MotCua.Cases.Tests.Faults;

/// <summary>One thing somebody does in a scenario.</summary>
/// <param name="At">When, in minutes from the beginning.</param>
/// <param name="By">Who.</param>
/// <param name="Action">What.</param>
internal sealed record Line(int At, Performer By, CaseAction Action);

/// <summary>Ways a trade licence can go: which of them is said by a number.</summary>
internal static class Script
{
    public const int Count = 36;

    public static Instant Start { get; } = Instant.FromUtc(2026, 7, 6, 2, 0);

    /// <summary>The lines of a scenario, far enough apart that a lost lease is over before the next.</summary>
    public static List<Line> Of(int number)
    {
        var lines = new List<Line>();
        var at = 0;
        Performer An = new("an", ["applicant"]), Lan = new("lan", ["desk"]), Minh = new("minh", ["unit"]), Hoa = new("hoa", ["chair"]);
        void Do(Performer by, CaseAction action, int minutes = 90) => lines.Add(new(at += minutes, by, action));

        var (desk, appraisal, end) = (number % 2, number / 2 % 3, number / 6 % 6);
        Do(An, new Submit(TradeLicence.Id) { Facts = [new("hazardous", Procedures.FactValue.YesNo(false))], Papers = ["form", "deed"], Applicant = $"person-{number}" });
        if (desk == 1)
        {
            Do(Lan, new CheckPapers(["form"]));
            Do(Lan, new RequestSupplement(["plan"], "thiếu"));
            Do(An, new ReceiveSupplement(["plan", "deed"]));
        }

        if (end == 1)
        {
            Do(Lan, new RefuseAtDesk("không thuộc thẩm quyền"));
            return lines;
        }

        Do(Lan, new Accept());
        if (end == 2)
        {
            Do(An, new RequestWithdrawal());
            Do(Lan, new ConfirmWithdrawal());
            return lines;
        }

        // The look-up in between is an automated step.
        Do(Lan, new HandToUnit("unit"), 300);
        Do(Minh, new Reassign("appraise", "minh", "phân công"));
        if (appraisal > 0)
        {
            Do(Minh, new RequestSupplement(["lease"], "hết hạn"));
            if (appraisal == 1)
            {
                Do(An, new ReceiveSupplement(["lease"]), 600);
            }
            else
            {
                // Silence for more than two working days.
                Do(Hoa, new CompleteOne("refuse"), 5 * 1_440);
                Do(Lan, new IssueResult("9/TB"));
                return lines;
            }
        }

        if (end == 3)
        {
            Do(Minh, new Extend(new(2026, 7, 30), "chờ ý kiến"));
        }

        Do(Minh, new CompleteOne("appraise", "sound"), end == 4 ? 9 * 1_440 : 90);
        Do(An, end == 5 ? new RecordPayment("licence", 0, "R") { ExemptBy = "law" } : new RecordPayment("licence", 500_000, "R"));
        Do(Hoa, new CompleteOne("sign"));
        Do(Lan, new IssueResult("8/GP"));
        Do(Lan, new HandOverResult("counter"));
        return lines;
    }
}

/// <summary>Answers an automated look-up at once.</summary>
internal sealed class Register : IStepHandler
{
    public HashSet<string> Seen { get; } = new(StringComparer.Ordinal);

    public Task<StepResult> RunAsync(StepJob job, CancellationToken cancellation)
    {
        Seen.Add(job.IdempotencyKey);
        return Task.FromResult<StepResult>(new StepResult.Completed(null, []));
    }
}

/// <summary>Keeps what was sent.</summary>
internal sealed class Outbox : IMessageSender
{
    public List<string> Sent { get; } = [];

    public Task SendAsync(OutboxMessage message, CancellationToken cancellation)
    {
        Sent.Add(message.Id);
        return Task.CompletedTask;
    }
}
