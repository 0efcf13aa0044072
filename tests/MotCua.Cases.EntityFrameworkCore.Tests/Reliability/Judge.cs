using Microsoft.EntityFrameworkCore;
using MotCua.Cases.Storage;
using MotCua.Cases.Workload;

namespace MotCua.Cases.EntityFrameworkCore.Tests.Reliability;

/// <summary>Whether a database holds exactly what was acknowledged.</summary>
internal static class Judge
{
    /// <summary>No acknowledged command is lost, none was applied twice, every chain is whole and every row is what its events lead to.</summary>
    public static async Task<string> AllIsWellAsync(TestDatabase database, Ledger ledger, int cases)
    {
        Assert.Empty(ledger.Wrong);
        var service = new CaseService(Engine.Catalog(), database.Store);

        // What nobody was answered about is settled by asking again under the same key.
        foreach (var key in ledger.Unsettled.Where(static key => !key.StartsWith("submit", StringComparison.Ordinal)).ToArray())
        {
            var answer = await service.DoAsync(Commands.Again(key, ledger.Tried[key]));
            ledger.Write($"ACK {key} {ledger.Tried[key]} {Assert.IsType<CaseAnswer.Done>(answer).Version}");
        }

        var events = 0L;
        for (var i = 0; i < cases; i++)
        {
            var key = Commands.Key(Commands.CaseId(i));
            var verified = await service.VerifyAsync(key);
            Assert.True(verified.IsIntact, $"{key}: {verified}");
            await using var context = database.Database.Context();
            var answers = await context.Answers.Where(row => row.Agency == key.Agency && row.CaseId == key.Case).ToDictionaryAsync(row => row.IdempotencyKey, row => row.Version);
            var acknowledged = ledger.Acknowledged.Where(ack => ack.Value.Case == key.Case).ToArray();
            Assert.All(acknowledged, ack => Assert.Equal(ack.Value.Version, Assert.Contains(ack.Key, (IReadOnlyDictionary<string, long>)answers)));
            Assert.Equal(answers.Count, answers.Values.Distinct().Count());
            Assert.Equal(ledger.Tried.Count(tried => tried.Value == key.Case && ledger.Acknowledged.ContainsKey(tried.Key)), answers.Count);

            var dossier = (await service.ReadAsync(key))!;
            Assert.Equal(answers.Values.Max(), dossier.Version);

            // One submission and one visit of the step per command: applied twice, the number would be greater.
            var visits = dossier.Rules.Visit(dossier.Pinned.Program.FindSlot("work"));
            Assert.Equal(answers.Count, visits);
            var waiting = Assert.Single(await context.Inbox.Where(row => row.Agency == key.Agency && row.CaseId == key.Case).ToListAsync());
            Assert.Equal(visits, waiting.Visit);
            Assert.Single(await context.Work.Where(row => row.Agency == key.Agency && row.CaseId == key.Case && row.Kind == WorkKind.Deadline).ToListAsync());
            events += dossier.Version;
        }

        return $"{ledger.Acknowledged.Count} acknowledged, {ledger.Tried.Count} tried, {events} events in {cases} cases, {ledger.Unknown} unknown outcomes settled; 0 lost, 0 applied twice, 0 chains broken";
    }
}
