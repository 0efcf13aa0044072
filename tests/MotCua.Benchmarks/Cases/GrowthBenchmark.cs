using System.Globalization;
using MotCua.Cases;
using MotCua.Cases.Workload;

namespace MotCua.Benchmarks.Cases;

/// <summary>What a step costs while a thousand, and while a million cases are open beside it.</summary>
internal static class GrowthBenchmark
{
    /// <summary>How much more a step may cost with the most open cases than with the fewest and still be called flat.</summary>
    private const double Flat = 1.35;

    public static async Task<bool> RunAsync(TextWriter output, int most, int rounds)
    {
        using var server = BenchmarkDatabase.Start(output);
        if (server is null)
        {
            return false;
        }

        var (database, connectionString) = await server.CreateAsync("growth");
        await using var closing = database;
        var catalog = Engine.Catalog();
        var service = new CaseService(catalog, database.Store());
        await new SixEvents(service, "template").SubmitAsync(0);
        output.WriteLine("Cost of a step by the number of open cases (PostgreSQL, 32 clients)");
        var (costs, open) = (new List<double>(), 0);
        foreach (var size in new[] { 1_000, 10_000, 100_000, 1_000_000 }.Where(size => size <= most))
        {
            await FillAsync(connectionString, open, size);
            open = size;
            var (speeds, cpus) = (new List<double>(), new List<double>());
            for (var round = 0; round <= rounds; round++)
            {
                var work = new SixEvents(service, string.Create(CultureInfo.InvariantCulture, $"n{size}-{round}"));
                await Clients.RunAsync(32, 800, work.SubmitAsync);
                var (speed, cpu) = await StepBenchmark.MeasureAsync(server, 800, () => Clients.RunAsync(32, 800, async i =>
                {
                    for (var step = 0; step < SixEvents.Steps; step++)
                    {
                        await work.CompleteAsync(i, step);
                    }
                }));
                if (round > 0)
                {
                    speeds.Add(speed);
                    cpus.Add(cpu);
                }
            }

            costs.Add(Clients.Median(cpus));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {size,9:#,0} open: {Clients.Median(speeds):0} steps/s, {costs[^1]:0.000} ms CPU per step"));
        }

        var growth = costs[^1] / costs[0];
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  from fewest to most: {growth:0.00} times, flat is at most {Flat:0.00} {(growth <= Flat ? "reached" : "MISSED")}"));
        return growth <= Flat;
    }

    /// <summary>Copies of one open case with all its rows: ballast, never touched again.</summary>
    private static async Task FillAsync(string connectionString, int from, int to)
    {
        const string Number = "'b-' || n";
        foreach (var (table, columns, values) in new[]
        {
            ("mc_cases", "version, procedure_id, procedure_version, rules_hash, status, variant, channel, applicant, submitted_at, accepted_at, due_at, promised_at, decided_at, closed_at, punctuality, changed_at, head, state", ""),
            ("mc_events", "sequence, event_type, occurred_at, recorded_at, body, previous_hash, hash", ""),
            ("mc_inbox", "step, visit, role_name, person, procedure_id, opened_at, due_at", ""),
            ("mc_work", "kind, name, generation, ready_at, topic, payload, attempts, problem, has_failed, lease_owner, lease_until, lease_number", ""),
            ("mc_answers", "command_hash, version, answer, recorded_at", "idempotency_key"),
        })
        {
            var (extraColumn, extraValue) = values.Length == 0 ? ("", "") : ($", {values}", $", {Number}");
            await BenchmarkDatabase.ExecuteAsync(connectionString,
                $"INSERT INTO {table} (agency, case_id, {columns}{extraColumn}) SELECT agency, {Number}, {columns}{extraValue} FROM {table}, generate_series({from.ToString(CultureInfo.InvariantCulture)}, {(to - 1).ToString(CultureInfo.InvariantCulture)}) AS n WHERE case_id = 'template-0'");
        }

        await BenchmarkDatabase.ExecuteAsync(connectionString, "VACUUM (ANALYZE)");
        await BenchmarkDatabase.ExecuteAsync(connectionString, "CHECKPOINT");
    }
}
