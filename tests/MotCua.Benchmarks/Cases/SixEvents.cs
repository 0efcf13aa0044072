using System.Collections.Immutable;
using System.Globalization;
using MotCua.Cases;
using MotCua.Cases.Storage;
using MotCua.Cases.Workload;
using MotCua.Testing;

namespace MotCua.Benchmarks.Cases;

/// <summary>Cases of six steps, each completed by a command from outside and each with its full audit event.</summary>
internal sealed class SixEvents(CaseService service, string run)
{
    public const int Steps = 6;
    private static readonly string[] Names = ["one", "two", "three", "four", "five", "six"];

    public Task SubmitAsync(int number) => DoneAsync(service, Submission(number));

    /// <summary>Completes the step of that number, from 0.</summary>
    public Task CompleteAsync(int number, int step) => DoneAsync(service, Completion(number, step));

    /// <summary>What the engine writes for so many cases, without a database: first of each case the submission, then its six steps.</summary>
    public static async Task<ImmutableArray<ImmutableArray<CaseCommit>>> RecordAsync(ProcedureCatalog catalog, string run, int cases)
    {
        var recorder = new RecordingStore();
        var work = new SixEvents(new CaseService(catalog, recorder), run);
        var recorded = ImmutableArray.CreateBuilder<ImmutableArray<CaseCommit>>();
        for (var i = 0; i < cases; i++)
        {
            await work.SubmitAsync(i);
            for (var step = 0; step < Steps; step++)
            {
                await work.CompleteAsync(i, step);
            }

            recorded.Add([.. recorder.Commits]);
            recorder.Commits.Clear();
        }

        return recorded.ToImmutable();
    }

    private CaseRequest Submission(int number) => new()
    {
        Key = Key(number), By = Engine.Applicant, ExpectedVersion = 0, IdempotencyKey = Id($"{run}-{number}-submit"), Action = new Submit("example/six-events"),
    };

    private CaseRequest Completion(int number, int step) => new()
    {
        Key = Key(number), By = Engine.Desk, ExpectedVersion = CaseRequest.AnyVersion, IdempotencyKey = Id($"{run}-{number}-{step}"), Action = new CompleteOne(Names[step]),
    };

    private CaseKey Key(int number) => new("agency", Id($"{run}-{number}"));

    private static string Id(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static async Task DoneAsync(CaseService service, CaseRequest request)
    {
        if (await service.DoAsync(request) is not CaseAnswer.Done)
        {
            throw new InvalidOperationException($"{request.IdempotencyKey} was not done: {await service.DoAsync(request)}");
        }
    }

    private sealed class RecordingStore : ICaseStore
    {
        private readonly InMemoryCaseStore store = new();

        public List<CaseCommit> Commits { get; } = [];

        public Task<ImmutableArray<CommitResult>> CommitAsync(ImmutableArray<CaseCommit> commits, CancellationToken cancellation)
        {
            Commits.AddRange(commits);
            return store.CommitAsync(commits, cancellation);
        }

        public Task<ImmutableArray<LoadedCase>> LoadAsync(ImmutableArray<CaseLookup> lookups, CancellationToken cancellation) => store.LoadAsync(lookups, cancellation);

        public Task<ImmutableArray<EventRow>> EventsAsync(CaseKey key, long after, int most, CancellationToken cancellation) => store.EventsAsync(key, after, most, cancellation);

        public Task<ImmutableArray<PersonalRow>> PersonalAsync(CaseKey key, CancellationToken cancellation) => store.PersonalAsync(key, cancellation);

        public Task<ImmutableArray<ClaimedWork>> ClaimAsync(WorkClaim claim, CancellationToken cancellation) => store.ClaimAsync(claim, cancellation);

        public Task<ImmutableArray<bool>> SettleAsync(ImmutableArray<WorkSettlement> settlements, CancellationToken cancellation) => store.SettleAsync(settlements, cancellation);

        public Task<bool> ReviveAsync(WorkKey key, NodaTime.Instant readyAt, CancellationToken cancellation) => store.ReviveAsync(key, readyAt, cancellation);

        public Task<long> EraseAsync(Erasure erasure, CancellationToken cancellation) => store.EraseAsync(erasure, cancellation);
    }
}
