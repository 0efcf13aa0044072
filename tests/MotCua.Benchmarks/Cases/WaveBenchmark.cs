using System.Diagnostics;
using System.Globalization;
using MotCua.Cases;
using MotCua.Cases.Workload;
using NodaTime;
using Npgsql;

namespace MotCua.Benchmarks.Cases;

/// <summary>So many deadlines that fall due within one minute: none lost, none twice, none early, and how late each was noticed.</summary>
internal static class WaveBenchmark
{
    private static readonly Instant Filed = Instant.FromUtc(2026, 7, 6, 2, 0);

    public static async Task<bool> RunAsync(TextWriter output, int deadlines, int hosts)
    {
        using var server = BenchmarkDatabase.Start(output);
        if (server is null)
        {
            return false;
        }

        var (database, connectionString) = await server.CreateAsync("wave");
        await using var closing = database;
        var clock = new ShiftedClock();
        var catalog = Engine.Catalog();

        // Filed over one minute, so that they fall due over one minute; a clock that stands still for each case.
        var filing = Stopwatch.GetTimestamp();
        const int Slices = 60;
        var filed = new BulkLoad(database);
        for (var slice = 0; slice < Slices; slice++)
        {
            clock.Stand(Filed + Duration.FromSeconds(slice));
            var service = new CaseService(catalog, filed, clock, new() { CachedCases = 0 });
            var (from, to) = ((int)((long)deadlines * slice / Slices), (int)((long)deadlines * (slice + 1) / Slices));
            await Clients.RunAsync(2, to - from, async i =>
            {
                var id = (from + i).ToString(CultureInfo.InvariantCulture);
                var answer = await service.DoAsync(new()
                {
                    Key = new("agency-" + (i % 63).ToString(CultureInfo.InvariantCulture), id), By = Engine.Applicant, ExpectedVersion = 0, IdempotencyKey = id, Action = new Submit("example/silence"),
                });
                if (answer is not CaseAnswer.Done)
                {
                    throw new InvalidOperationException($"Case {id} was not filed: {answer}");
                }
            });
        }

        await filed.FinishAsync();
        var filingTook = Stopwatch.GetElapsedTime(filing);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{deadlines:#,0} cases filed in {filingTook.TotalSeconds:0} s"));
        await BenchmarkDatabase.ExecuteAsync(connectionString, "VACUUM (ANALYZE)");
        var due = await NumberAsync(connectionString, "SELECT MIN(ready_at) FROM mc_work WHERE kind = 1");
        var ready = await NumberAsync(connectionString, "SELECT COUNT(*) FROM mc_work WHERE kind = 1");
        if (ready != deadlines)
        {
            throw new InvalidOperationException($"{ready} deadlines wait, not {deadlines}.");
        }

        // From a little before the first: what is early would show.
        clock.Run(Instant.FromUnixTimeTicks(due) - Duration.FromSeconds(3));
        var (cpu, start) = (server.ProcessorTime(), Stopwatch.GetTimestamp());
        using var enough = new CancellationTokenSource();
        var problems = 0;
        var workers = Enumerable.Range(0, hosts).Select(host => Task.Run(() => new DeadlineWorker(
            new CaseService(catalog, database.Store(), clock, new() { CachedCases = 0, Work = new() { Poll = TimeSpan.FromMilliseconds(250) } }), $"host-{host.ToString(CultureInfo.InvariantCulture)}")
            .RunAsync(_ => Interlocked.Increment(ref problems), enough.Token))).ToArray();
        var memory = new MemoryCurve();
        while (await NumberAsync(connectionString, "SELECT COUNT(*) FROM (SELECT 1 FROM mc_work WHERE kind = 1 LIMIT 1) AS left_over") > 0)
        {
            memory.Look();
            await Task.Delay(500);
        }

        var took = Stopwatch.GetElapsedTime(start);
        var used = server.ProcessorTime() - cpu;
        await enough.CancelAsync();
        await Task.WhenAll(workers);
        return await JudgeAsync(output, connectionString, deadlines, hosts, took, used, problems, memory);
    }

    private static async Task<bool> JudgeAsync(TextWriter output, string connectionString, int deadlines, int hosts, TimeSpan took, TimeSpan used, int problems, MemoryCurve memory)
    {
        // One look over all events: it is a long table.
        double[] shares = [0, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 1];
        await using var connection = await OpenAsync(connectionString);
        await using var command = new NpgsqlCommand(
            "SELECT COUNT(*), COUNT(DISTINCT (agency, case_id)), COUNT(*) FILTER (WHERE recorded_at < occurred_at), percentile_disc($1) WITHIN GROUP (ORDER BY recorded_at - occurred_at)"
            + " FROM mc_events WHERE sequence > 1 AND event_type = 'step-completed' AND body LIKE convert_to('%\"silence\":true%', 'UTF8')", connection) { Parameters = { new() { Value = shares } } };
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        var (happened, cases, early, lateness) = (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.IsDBNull(3) ? new long[shares.Length] : row.GetFieldValue<long[]>(3));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{deadlines:#,0} deadlines due within one minute, {hosts} hosts: done in {took.TotalSeconds:0} s ({deadlines / took.TotalSeconds:0}/s, {used.TotalMilliseconds / deadlines:0.00} ms CPU each)"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  lost {deadlines - cases}, twice {happened - cases}, early {early}; a store did not answer {problems} times"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  memory of the hosts' process: {memory.Early:0} MB early on, {memory.Late:0} MB at the end, {(memory.IsFlat ? "flat" : "NOT FLAT")}"));
        output.WriteLine("  noticed so many seconds after the due moment, by share of all:");
        foreach (var (share, late) in shares.Zip(lateness))
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {share,5:0%} {late / (double)TimeSpan.TicksPerSecond,8:0.0} {new string('#', (int)Math.Min(100, late / (double)TimeSpan.TicksPerSecond / Math.Max(took.TotalSeconds, 1) * 60))}"));
        }

        var well = cases == deadlines && happened == deadlines && early == 0 && memory.IsFlat;
        output.WriteLine($"  none lost, none twice, none early, memory flat: {(well ? "reached" : "MISSED")}");
        return well;
    }

    private static async Task<NpgsqlConnection> OpenAsync(string connectionString)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { CommandTimeout = 0 }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    private static async Task<long> NumberAsync(string connectionString, string sql)
    {
        await using var connection = await OpenAsync(connectionString);
        await using var command = new NpgsqlCommand(sql, connection);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    /// <summary>The working set of this process over time: the highest of its second and of its last tenth.</summary>
    private sealed class MemoryCurve
    {
        private readonly List<double> looks = [];

        public double Early => looks.Skip(looks.Count / 10).Take(Tenth).Max();

        public double Late => looks.TakeLast(Tenth).Max();

        /// <summary>Half as much again, and no less than 100 MB, is what a collector may leave for later.</summary>
        public bool IsFlat => Late <= Early + Math.Max(100, Early / 2);

        private int Tenth => Math.Max(1, looks.Count / 10);

        public void Look() => looks.Add(Environment.WorkingSet / 1e6);
    }

    /// <summary>The system's clock at another time of the world.</summary>
    private sealed class ShiftedClock : TimeProvider
    {
        private TimeSpan shift;
        private DateTimeOffset? standing;

        public void Stand(Instant at) => standing = at.ToDateTimeOffset();

        public void Run(Instant from)
        {
            shift = from.ToDateTimeOffset() - System.GetUtcNow();
            standing = null;
        }

        public override DateTimeOffset GetUtcNow() => standing ?? (System.GetUtcNow() + shift);
    }
}
