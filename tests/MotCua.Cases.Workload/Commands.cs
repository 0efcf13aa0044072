using System.Globalization;
using MotCua.Cases.Storage;

namespace MotCua.Cases.Workload;

/// <summary>
/// Sends commands to cases it shares with other hosts until it is killed. Says TRY before and ACK after each; what was tried before a death and not
/// acknowledged is sent again under the same key.
/// </summary>
internal static class Commands
{
    public static async Task<int> RunAsync(CaseService service, Report report, string name, int tasks, int cases, string[] unsettled)
    {
        for (var i = 0; i < cases; i++)
        {
            await UntilSettledAsync(service, report, Submit(i));
        }

        report.Say("READY");
        await Task.WhenAll(Enumerable.Range(0, tasks).Select(async task =>
        {
            foreach (var line in unsettled.Where((_, i) => i % tasks == task))
            {
                await UntilSettledAsync(service, report, Again(line.Split(' ')[0], line.Split(' ')[1]));
            }

            var random = new Random(StringComparer.Ordinal.GetHashCode(name) ^ task);
            for (var n = 0; ; n++)
            {
                await UntilSettledAsync(service, report, Again($"{name}.{task}.{n}", CaseId(random.Next(cases))));
            }
        }));
        return 0;
    }

    public static string CaseId(int number) => $"c{number.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>The agency a case belongs to: two of them, with the same numbers in both.</summary>
    public static CaseKey Key(string caseId) => new(int.Parse(caseId.AsSpan(1), CultureInfo.InvariantCulture) % 2 == 0 ? "even" : "odd", caseId);

    public static CaseRequest Submit(int number) => new()
    {
        Key = Key(CaseId(number)), By = Engine.Applicant, ExpectedVersion = CaseRequest.AnyVersion, IdempotencyKey = $"submit-{number}", Action = new Submit("example/rounds"),
    };

    public static CaseRequest Again(string idempotencyKey, string caseId) => new()
    {
        Key = Key(caseId), By = Engine.Desk, ExpectedVersion = CaseRequest.AnyVersion, IdempotencyKey = idempotencyKey, Action = new CompleteOne("work", "again"),
    };

    private static async Task UntilSettledAsync(CaseService service, Report report, CaseRequest request)
    {
        report.Say($"TRY {request.IdempotencyKey} {request.Key.Case}");
        while (true)
        {
            switch (await service.DoAsync(request))
            {
                case CaseAnswer.Done done:
                    report.Say($"ACK {request.IdempotencyKey} {request.Key.Case} {done.Version}");
                    return;
                case CaseAnswer.Unknown unknown:
                    report.Say($"UNKNOWN {request.IdempotencyKey} {unknown.Cause.Message.ReplaceLineEndings(" ")}");
                    break;
                case CaseAnswer.Conflict:
                    break;
                case CaseAnswer.Refused refused:
                    report.Say($"REFUSED {request.IdempotencyKey} {refused.Refusal.Message.In("en")}");
                    return;
                case var other:
                    report.Say($"ODD {request.IdempotencyKey} {other}");
                    return;
            }
        }
    }
}
