using MotCua.Procedures;
using MotCua.Rules;
using MotCua.Rules.Examples;
using MotCua.Cases.Storage;
using MotCua.Testing;
using NodaTime;

namespace MotCua.Cases.Tests.Desk;

/// <summary>The worked examples beside the real procedures, run by the engine: the same events as the rules alone give.</summary>
public sealed class Library_examples
{
    public static TheoryData<string> Files()
        => [.. Directory.GetFiles(Root(), "*.yaml", SearchOption.AllDirectories).Where(f => Path.GetFileName(Path.GetDirectoryName(f)) == "examples").Select(f => Path.GetRelativePath(Root(), f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task The_engine_says_what_the_rules_say(string file)
    {
        var example = ExampleReader.Read(file, File.ReadAllText(Path.Combine(Root(), file))).Example!;
        var id = string.Join('/', file.Replace('\\', '/').Split('/')[..2]);
        var version = TradeLicence.Library.Named(id, example.Version.Value)!;
        var expected = ExampleRunner.Run(version.Program, example, TradeLicence.Library.Calendars);
        var first = expected.Events[0];
        var clock = new ManualTimeProvider(first.At);
        var store = new InMemoryCaseStore();
        var cases = new CaseService(TradeLicence.Library, store, clock);
        var watch = new DeadlineWorker(cases, "host");
        var key = new CaseKey("agency", "1");
        var opened = (CaseOpened)first;
        var number = 0;
        await Do(new Submit(id) { Version = example.Version.Value, Variant = opened.Variant, Channel = opened.Channel, Facts = opened.Facts, OnlyOpen = true }, "applicant");
        foreach (var happened in expected.Events.Skip(1))
        {
            switch (happened)
            {
                case StepCompleted { InSilence: false } done:
                    await Pass(happened.At);
                    foreach (var fee in version.Program.Slots[version.Program.FindSlot(done.Step)].Step.Fees)
                    {
                        // Whether a fee applies, the engine says.
                        _ = await cases.DoAsync(new() { Key = key, By = new("bank", ["applicant"]), ExpectedVersion = CaseRequest.AnyVersion, IdempotencyKey = $"fee-{fee}", Action = new RecordPayment(fee, 0, "R") });
                    }

                    await Do(new CompleteOne(done.Step, done.Outcome) { Visit = done.Visit, Facts = done.Facts }, [.. happened.By!.Roles]);
                    break;
                case CaseWithdrawn:
                    await Pass(happened.At);
                    await Do(new RequestWithdrawal(), [.. happened.By!.Roles]);
                    await Do(new ConfirmWithdrawal(), [.. version.Procedure.Actors.Select(a => a.Id)]);
                    break;
                default:
                    await Pass(happened.At + Duration.FromSeconds(1));
                    break;
            }
        }

        var actual = (await cases.HistoryAsync(key)).Select(h => h.What.Ruled).OfType<CaseEvent>().ToArray();
        Assert.Equal(expected.Events.Select(e => (e.GetType(), e.At)), actual.Select(e => (e.GetType(), e.At)));
        for (var i = 0; i < actual.Length; i++)
        {
            Assert.Equal(expected.Events[i].Effects.AsEnumerable(), actual[i].Effects);
            Assert.Equal(expected.Events[i].Clocks.OrderBy(c => c.Name, StringComparer.Ordinal), actual[i].Clocks.OrderBy(c => c.Name, StringComparer.Ordinal));
        }

        Assert.True((await cases.VerifyAsync(key)).IsIntact);

        async Task Do(CaseAction action, params string[] roles)
        {
            var answer = await cases.DoAsync(new() { Key = key, By = new("somebody", [.. roles]), ExpectedVersion = number == 0 ? 0 : CaseRequest.AnyVersion, IdempotencyKey = $"{number++}", Action = action });
            Assert.True(answer.IsDone, $"{action}: {(answer is CaseAnswer.Refused r ? r.Refusal.Message.In("en") : answer)}");
        }

        async Task Pass(Instant until)
        {
            while (store.NextReady(WorkKind.Deadline) is { } next && next <= until)
            {
                clock.MoveTo(next > clock.Now ? next : clock.Now);
                Assert.NotEqual(0, await watch.RunOnceAsync());
            }

            clock.MoveTo(until > clock.Now ? until : clock.Now);
        }
    }

    private static string Root()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Workflow.sln")))
            {
                return Path.Combine(folder, "procedures", "");
            }
        }

        throw new InvalidOperationException("The repository's root was not found above the tests.");
    }
}
