using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Cases.Storage;
using MotCua.Procedures;
using MotCua.Rules;
using MotCua.Testing;

namespace MotCua.Cases.Tests.Desk;

/// <summary>What the engine promises beside the transitions: repeats, privacy, reasons for dates, figures, what can be watched.</summary>
public sealed class Promises
{
    [Fact]
    public async Task The_same_command_again_gives_the_recorded_answer_however_late()
    {
        var test = await TradeLicence.Filed();
        var request = new CaseRequest { Key = test.Key, By = new("lan", ["desk"]), ExpectedVersion = (await test.Dossier()).Version, IdempotencyKey = "accept", Action = new Accept() };
        var first = Assert.IsType<CaseAnswer.Done>(await test.Cases.DoAsync(request));
        await test.At("2026-08-06 09:00");
        var again = Assert.IsType<CaseAnswer.Done>(await test.Cases.DoAsync(request));
        Assert.True(again.IsRepeat);
        Assert.Equal(first with { IsRepeat = true }, again);
        Assert.Equal(first.Appointment, again.Appointment);
        var other = Assert.IsType<CaseAnswer.Refused>(await test.Cases.DoAsync(request with { Action = new HandToUnit("unit") }));
        Assert.Equal(RefusalRule.KeyReused, other.Refusal.Rule);
        other = Assert.IsType<CaseAnswer.Refused>(await test.Cases.DoAsync(request with { By = new("hoa", ["desk"]) }));
        Assert.Equal(RefusalRule.KeyReused, other.Refusal.Rule);
        Assert.Single(await test.Forms());
    }

    [Theory]
    [InlineData("income", "123456789 VND", "987654321 VND")]
    [InlineData("illness", "hen suyễn", "tiểu đường")]
    public async Task A_key_used_with_another_value_about_a_person_is_refused_until_that_is_erased(string fact, string said, string other)
    {
        var test = TradeLicence.Given();
        CaseRequest File(string value) => new()
        {
            Key = test.Key, By = new("an", ["applicant"]), ExpectedVersion = 0, IdempotencyKey = "file",
            Action = new Submit(TradeLicence.Id) { Facts = test.Facts(("hazardous", "no"), (fact, value)), Papers = ["form", "deed"], Applicant = "an" },
        };
        Assert.False(Assert.IsType<CaseAnswer.Done>(await test.Cases.DoAsync(File(said))).IsRepeat);
        Assert.True(Assert.IsType<CaseAnswer.Done>(await test.Cases.DoAsync(File(said))).IsRepeat);
        Assert.Equal(RefusalRule.KeyReused, Assert.IsType<CaseAnswer.Refused>(await test.Cases.DoAsync(File(other))).Refusal.Rule);
        var none = File(said) with { Action = new Submit(TradeLicence.Id) { Facts = test.Facts(("hazardous", "no")), Papers = ["form", "deed"], Applicant = "an" } };
        Assert.Equal(RefusalRule.KeyReused, Assert.IsType<CaseAnswer.Refused>(await test.Cases.DoAsync(none)).Refusal.Rule);

        // What could be guessed from a hash is erased with the value: from then on nobody can tell the two apart.
        await test.Cases.EraseAsync(test.Key.Agency, "an");
        Assert.True(Assert.IsType<CaseAnswer.Done>(await test.Cases.DoAsync(File(other))).IsRepeat);
        await test.ThenIntact();
    }

    [Fact]
    public async Task A_key_used_with_another_reason_is_refused()
    {
        var test = await TradeLicence.InAppraisal();
        CaseRequest Give(string reason) => new() { Key = test.Key, By = new("minh", ["unit"]), ExpectedVersion = CaseRequest.AnyVersion, IdempotencyKey = "give", Action = new Reassign("appraise", "minh", reason) };
        Assert.True((await test.Cases.DoAsync(Give("phân công"))).IsDone);
        Assert.True(Assert.IsType<CaseAnswer.Done>(await test.Cases.DoAsync(Give("phân công"))).IsRepeat);
        Assert.Equal(RefusalRule.KeyReused, Assert.IsType<CaseAnswer.Refused>(await test.Cases.DoAsync(Give("vì ông An là họ hàng"))).Refusal.Rule);
    }

    [Fact]
    public async Task No_host_keeps_values_about_people_in_memory_so_that_erasing_them_reaches_all()
    {
        // With such values every command reads the case anew; without them, or once they are erased, only the first does.
        var test = await TradeLicence.Filed();
        Assert.Equal(2, await ReadsOfTwoCommands(test));
        await test.Cases.EraseAsync(test.Key.Agency, "applicant-1");
        Assert.Equal(1, await ReadsOfTwoCommands(test));
    }

    private static async Task<int> ReadsOfTwoCommands(ProcedureTest test)
    {
        var counting = new Counting(test.Store);
        var host = new CaseService(TradeLicence.Catalog, counting, test.Clock, keys: TradeLicence.Keys);
        foreach (var found in new string[][] { ["form"], ["form", "deed"] })
        {
            Assert.True((await host.DoAsync(new()
            {
                Key = test.Key, By = new("lan", ["desk"]), ExpectedVersion = CaseRequest.AnyVersion, IdempotencyKey = Path.GetRandomFileName(), Action = new CheckPapers([.. found]),
            })).IsDone);
        }

        return counting.Reads;
    }

    [Fact]
    public async Task Sent_by_many_at_once_a_command_is_done_once()
    {
        var test = await TradeLicence.Filed();
        var request = new CaseRequest { Key = test.Key, By = new("lan", ["desk"]), ExpectedVersion = CaseRequest.AnyVersion, IdempotencyKey = "accept", Action = new Accept() };
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => test.Cases.DoAsync(request))));
        Assert.All(answers, a => Assert.True(a.IsDone, a.ToString()));
        Assert.Single(answers, a => a is CaseAnswer.Done { IsRepeat: false });
        Assert.Single(await test.Forms());
    }

    [Fact]
    public async Task Whoever_has_seen_an_older_version_is_told()
    {
        var test = await TradeLicence.Filed();
        var seen = (await test.Dossier()).Version;
        await test.As("lan", "desk").When(new CheckPapers(["form", "deed"]));
        var answer = await test.Cases.DoAsync(new() { Key = test.Key, By = new("hoa", ["desk"]), ExpectedVersion = seen, IdempotencyKey = "x", Action = new Accept() });
        Assert.Equal(seen + 1, Assert.IsType<CaseAnswer.Conflict>(answer).Version);
        var none = await test.Cases.DoAsync(new() { Key = new("test-agency", "no such"), By = new("hoa", ["desk"]), ExpectedVersion = 1, IdempotencyKey = "y", Action = new Accept() });
        Assert.Equal(RefusalRule.NotOpen, Assert.IsType<CaseAnswer.Refused>(none).Refusal.Rule);
    }

    [Theory]
    [InlineData("", "1", "k", "p")]
    [InlineData("a", " ", "k", "p")]
    [InlineData("a", "1", "", "p")]
    [InlineData("a", "1\n2", "k", "p")]
    [InlineData("a", "1", "k", "0123456789012345678901234567890123456789012345678901234567890123456789")]
    public async Task Names_no_store_could_keep_are_refused(string agency, string number, string key, string person)
    {
        var test = TradeLicence.Given();
        var answer = await test.Cases.DoAsync(new() { Key = new(agency, number), By = new(person, ["applicant"]), ExpectedVersion = 0, IdempotencyKey = key, Action = new Submit(TradeLicence.Id) });
        Assert.Equal(RefusalRule.CommandIncomplete, Assert.IsType<CaseAnswer.Refused>(answer).Refusal.Rule);
    }

    [Fact]
    public async Task Personal_data_never_stand_in_events_answers_or_messages_and_erasing_them_keeps_the_chain()
    {
        var test = await TradeLicence.Filed();
        await test.As("lan", "desk").When(new RequestSupplement(["plan của ông An"], "Ông Nguyễn Văn An chưa nộp"));
        var personal = await test.Store.PersonalAsync(test.Key, default);
        Assert.Equal(["illness", "income", "~command", "~command", "~items", "~reason"], personal.Select(p => p.Field).Order(StringComparer.Ordinal));
        var illness = personal.Single(p => p.Field == "illness");
        Assert.True(illness.IsSealed);
        Assert.DoesNotContain("hen suy", Encoding.UTF8.GetString(illness.Content!.Value.Span), StringComparison.Ordinal);
        var row = await test.Row();
        var stored = (await test.Store.EventsAsync(test.Key, 0, 100, default)).Select(e => Encoding.UTF8.GetString(e.Bytes.Span))
            .Append(Encoding.UTF8.GetString(row.State.Span))
            .Concat((await test.Store.ClaimAsync(new() { Kind = WorkKind.Message, Now = test.Clock.Now, LeaseUntil = test.Clock.Now, Owner = "x", Most = 100 }, default)).Select(w => Encoding.UTF8.GetString(w.Row.Payload.Span)))
            .Concat((await test.Store.LoadAsync([new(test.Key, "test-1")], default)).Select(l => Encoding.UTF8.GetString(l.Answer!.Bytes.Span)));
        Assert.All(stored, text => Assert.All(["123456789", "hen suy", "Nguy", "ông An"], secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal)));

        // The engine itself still knows them, also after reading everything back.
        Assert.Equal(123_456_789m, (await test.Dossier()).Rules.Facts[1].AsNumber);
        Assert.Equal("hen suyễn", (await test.Dossier()).Rules.Facts[2].AsText);
        Assert.Equal("Ông Nguyễn Văn An chưa nộp", (await test.Cases.HistoryAsync(test.Key)).Select(h => h.What.AtDesk).OfType<FormIssued>().Single().Reason.Text);
        Assert.Equal(6, await test.Cases.EraseAsync(test.Key.Agency, "applicant-1"));
        await test.ThenIntact();
        Assert.False((await test.Dossier()).Rules.Facts[1].IsKnown);
        Assert.Null((await test.Cases.HistoryAsync(test.Key)).Select(h => h.What.AtDesk).OfType<FormIssued>().Single().Reason.Text);
        await test.As("an", "applicant").When(new ReceiveSupplement(["plan"]));
        await test.ThenIntact();
    }

    [Fact]
    public void Sensitive_data_without_a_key_are_refused_at_the_start()
    {
        var problem = Assert.Throws<InvalidOperationException>(() => new CaseService(TradeLicence.Catalog, new InMemoryCaseStore()));
        Assert.Contains("IPersonalKeys", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_deadline_is_explained_to_the_citizen_in_both_languages()
    {
        var test = ProcedureTest.Given(TradeLicence.Library, "vn/house-permit", "2026-08-26 09:00");
        await test.As("an", "applicant").Files("house", "online", [("portalDown", "no"), ("heritage", "no"), ("adjacentBuilding", "no"), ("fireRequired", "no"), ("verificationRequired", "no")]);
        Assert.Null(await test.Cases.ExplainAsync(test.Key));
        await test.At("2026-08-27 10:00");
        await test.As("lan", "one-stop").When(new Accept() { Facts = test.Facts(("informationUnclear", "no"), ("consulted", "")) });
        var handling = (await test.Cases.ExplainAsync(test.Key))!;
        Assert.Equal("2026-09-11T00:00:00", handling.Due!.Value.ToString("uuuu-MM-ddTHH:mm:ss", null));
        Assert.Contains("Quốc khánh", handling.Vi, StringComparison.Ordinal);
        Assert.Contains("National Day", handling.En, StringComparison.Ordinal);
        Assert.DoesNotContain("Recorded in the case", handling.En, StringComparison.Ordinal);
        Assert.Equal("d217-54", Assert.Single(handling.Basis).Id);
        var step = (await test.Cases.ExplainAsync(test.Key, "step appraise"))!;
        Assert.Equal("2026-09-05T00:00:00", step.Due!.Value.ToString("uuuu-MM-ddTHH:mm:ss", null));
        await test.At("2026-08-28 09:00");
        await test.As("minh", "building").When(new RequestSupplement(["drawings"], "Bản vẽ thiếu mặt cắt"));
        var paused = (await test.Cases.ExplainAsync(test.Key))!;
        Assert.Null(paused.Due);
        Assert.Contains("Supplement the dossier", paused.En, StringComparison.Ordinal);
        await test.At("2026-08-28 15:00");
        await test.As("an", "applicant").When(new ReceiveSupplement(["drawings"]));
        var resumed = (await test.Cases.ExplainAsync(test.Key))!;
        Assert.DoesNotContain("Recorded in the case", resumed.En, StringComparison.Ordinal);
        Assert.Contains("counted anew", resumed.En, StringComparison.Ordinal);
        Assert.Null(await test.Cases.ExplainAsync(test.Key, "no such limit"));
    }

    [Fact]
    public async Task An_automated_step_is_tried_again_given_up_visibly_and_revived()
    {
        var test = await TradeLicence.Filed();
        await test.As("lan", "desk").When(new Accept());
        var handler = new Flaky();
        var worker = new JobWorker(test.Cases, new StepHandlers().ForActor("register", handler), "host");
        for (var i = 0; i < 12; i++)
        {
            test.Clock.MoveTo(test.Store.NextReady(WorkKind.Job)!.Value);
            Assert.Equal(1, await worker.RunOnceAsync());
        }

        Assert.Null(test.Store.NextReady(WorkKind.Job));
        var failed = Assert.Single((await test.Store.FailedWorkAsync(test.Key.Agency, new(10), default)).Rows);
        Assert.Equal(("lookup", 12, "InvalidDataException"), (failed.Key.Name, failed.Attempts, failed.Problem));
        Assert.Single(handler.Keys);
        await test.ThenOpen("lookup");
        handler.Works = true;
        Assert.True(await test.Cases.ReviveAsync(failed.Key));
        Assert.Equal(1, await worker.RunOnceAsync());
        Assert.Single(handler.Keys);
        await test.ThenOpen("appraise");
        Assert.Equal("system/register", (await test.Cases.HistoryAsync(test.Key))[^1].What.By!.Id);
    }

    [Fact]
    public async Task What_can_be_watched_names_no_person_and_no_case()
    {
        var seen = new ConcurrentBag<string>();
        using var activities = new ActivityListener
        {
            ShouldListenTo = source => source.Name == CaseTelemetry.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => seen.Add($"{activity.OperationName} {string.Join(' ', activity.TagObjects.Select(t => $"{t.Key}={t.Value}"))}"),
        };
        ActivitySource.AddActivityListener(activities);
        using var meters = new MeterListener { InstrumentPublished = (instrument, listener) => { if (instrument.Meter.Name == CaseTelemetry.SourceName) { listener.EnableMeasurementEvents(instrument); } } };
        meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => seen.Add($"{instrument.Name} {string.Join(' ', tags.ToArray().Select(t => $"{t.Key}={t.Value}"))}"));
        meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => seen.Add($"{instrument.Name} {string.Join(' ', tags.ToArray().Select(t => $"{t.Key}={t.Value}"))}"));
        meters.Start();
        var test = await TradeLicence.Filed();
        await test.As("minh", "unit").Refused(new Accept(), RefusalRule.NotTheRightActor);
        await test.As("lan", "desk").When(new Accept());
        await test.As("sys", "register").When(new CompleteOne("lookup"));
        await test.At("2026-08-01 09:00");
        string[] expected = ["motcua.command", "motcua.commit", "motcua.work", "motcua.commands", "motcua.refusals", "motcua.command.duration", "motcua.commit.size", "motcua.deadline.lateness", "motcua.work.lag"];
        Assert.All(expected, name => Assert.Contains(seen, s => s.StartsWith(name + " ", StringComparison.Ordinal)));
        Assert.Contains(seen, s => s.Contains("rule=NotTheRightActor", StringComparison.Ordinal));
        Assert.All(seen, s => Assert.All(["000.01", "123456789", "applicant-1", "minh", "lan", "test-agency", "hen suy"], secret => Assert.DoesNotContain(secret, s, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_host_adds_the_engine_in_a_few_lines_and_its_workers_run_with_it()
    {
        var sent = new ConcurrentBag<string>();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddMotCuaInMemory().AddMotCua(o => o.ProcedureFile("smallest.yaml", Smallest).ProcedureFile("always.yaml", Always).Engine = new() { Work = new() { Poll = TimeSpan.FromMilliseconds(5) } });
        services.AddSingleton<IMessageSender>(new Sender(sent));
        await using var provider = services.BuildServiceProvider();
        foreach (var hosted in provider.GetServices<Microsoft.Extensions.Hosting.IHostedService>())
        {
            await hosted.StartAsync(default);
        }

        var cases = provider.GetRequiredService<CaseService>();
        var key = new CaseKey("a", "1");
        var answer = await cases.DoAsync(new() { Key = key, By = new("p", ["applicant"]), ExpectedVersion = 0, IdempotencyKey = "1", Action = new Submit("test/smallest") });
        Assert.Equal(DossierStatus.Registered, Assert.IsType<CaseAnswer.Done>(answer).Status);
        for (var i = 0; i < 400 && sent.IsEmpty; i++)
        {
            await Task.Delay(25);
        }

        Assert.Equal(["a/1/3/status"], sent);
        foreach (var hosted in provider.GetServices<Microsoft.Extensions.Hosting.IHostedService>())
        {
            await hosted.StopAsync(default);
        }
    }

    private const string Always = """
        calendar: always
        title: { vi: Luôn mở, en: Always open }
        zone: Asia/Ho_Chi_Minh
        decided: { from: 2010, until: 2100 }
        weekly-rest: { days: [sunday], source: own }
        office-hours: { all: "07:30-17:30", source: own }
        sources:
          own: { vi: tự đặt, en: own }
        """;

    private const string Smallest = """
        procedure: test/smallest
        title: { vi: Nhỏ nhất, en: Smallest }
        fictional: yes
        effective: { from: 2026-01-01 }
        calendar: always
        bases: { b: { assumed: test } }
        actors: { applicant: citizen, desk: office }
        steps:
          file: { by: applicant, marks: submitted, basis: b, next: check }
          check: { by: desk, basis: b, next: done }
        ends: { done: { gives: [paper], basis: b } }
        """;

    /// <summary>Counts how often cases are read.</summary>
    private sealed class Counting(ICaseStore inner) : ICaseStore
    {
        public int Reads { get; private set; }

        public Task<ImmutableArray<LoadedCase>> LoadAsync(ImmutableArray<CaseLookup> lookups, CancellationToken cancellation)
        {
            Reads++;
            return inner.LoadAsync(lookups, cancellation);
        }

        public Task<ImmutableArray<CommitResult>> CommitAsync(ImmutableArray<CaseCommit> commits, CancellationToken cancellation) => inner.CommitAsync(commits, cancellation);

        public Task<ImmutableArray<EventRow>> EventsAsync(CaseKey key, long after, int most, CancellationToken cancellation) => inner.EventsAsync(key, after, most, cancellation);

        public Task<ImmutableArray<PersonalRow>> PersonalAsync(CaseKey key, CancellationToken cancellation) => inner.PersonalAsync(key, cancellation);

        public Task<ImmutableArray<ClaimedWork>> ClaimAsync(WorkClaim claim, CancellationToken cancellation) => inner.ClaimAsync(claim, cancellation);

        public Task<ImmutableArray<bool>> SettleAsync(ImmutableArray<WorkSettlement> settlements, CancellationToken cancellation) => inner.SettleAsync(settlements, cancellation);

        public Task<bool> ReviveAsync(WorkKey key, NodaTime.Instant readyAt, CancellationToken cancellation) => inner.ReviveAsync(key, readyAt, cancellation);

        public Task<long> EraseAsync(Erasure erasure, CancellationToken cancellation) => inner.EraseAsync(erasure, cancellation);
    }

    private sealed class Sender(ConcurrentBag<string> sent) : IMessageSender
    {
        public Task SendAsync(OutboxMessage message, CancellationToken cancellation)
        {
            sent.Add(message.Id);
            return Task.CompletedTask;
        }
    }

    private sealed class Flaky : IStepHandler
    {
        public bool Works { get; set; }

        public HashSet<string> Keys { get; } = [];

        public Task<StepResult> RunAsync(StepJob job, CancellationToken cancellation)
        {
            Keys.Add(job.IdempotencyKey);
            return Works ? Task.FromResult<StepResult>(new StepResult.Completed(null, [])) : throw new InvalidDataException("Nguyễn Văn An");
        }
    }
}
