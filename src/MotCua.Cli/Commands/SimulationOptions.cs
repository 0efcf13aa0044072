using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using MotCua.Analysis;
using MotCua.Cli.Running;
using MotCua.Procedures;
using MotCua.Simulation;

namespace MotCua.Cli.Commands;

/// <summary>The options <c>simulate</c> and <c>compare</c> share.</summary>
internal sealed class SimulationOptions
{
    private readonly Option<string?> scenario;
    private readonly Option<ulong?> seed;
    private readonly Option<int?> replications;
    private readonly Option<string?> precision;
    private readonly Option<int> threads;
    private readonly Option<string> controls;
    private readonly Option<string> tornado;

    public SimulationOptions(CommandFactory factory)
    {
        scenario = new("--scenario") { Description = factory.Say("Tệp kịch bản (mặc định: kịch bản trong thư mục scenarios cạnh tệp thủ tục)", "Scenario file (by default the one in the folder scenarios beside the versions)"), HelpName = "file" };
        seed = new("--seed") { Description = factory.Say("Hạt giống (mặc định theo kịch bản); cùng hạt giống cho cùng kết quả", "Seed (by default the scenario's); the same seed gives the same figures"), HelpName = "n" };
        replications = new("--replications") { Description = factory.Say("Số lần lặp cố định", "Exactly so many replications"), HelpName = "n" };
        precision = new("--precision") { Description = factory.Say("Dừng khi nửa khoảng tin cậy đủ hẹp, ví dụ 2% (của thời gian trung bình) hoặc \"1 point of on-time.handling\"", "Stop when the half-width is small enough, for example 2% (of the mean duration) or \"1 point of on-time.handling\""), HelpName = "target" };
        threads = new("--threads") { Description = factory.Say("Số luồng (mặc định: mọi lõi); không ảnh hưởng kết quả", "Threads (by default one per core); figures do not depend on it"), HelpName = "n" };
        controls = new("--control-variates") { Description = factory.Say("Hiệu chỉnh trung bình bằng biến kiểm soát: yes hoặc no (mặc định theo kịch bản)", "Adjust means by control variates: yes or no (by default as the scenario says)"), HelpName = "yes|no" };
        controls.AcceptOnlyFromAmong("yes", "no");
        tornado = new("--tornado") { Description = factory.Say("Chạy các giả định ở hai đầu khoảng của chúng: yes hoặc no (mặc định yes khi kịch bản có khoảng)", "Run assumptions at the ends of their ranges: yes or no (by default yes where the scenario has ranges)"), HelpName = "yes|no" };
        tornado.AcceptOnlyFromAmong("yes", "no");
    }

    /// <summary>Adds them to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="isStudied">Whether it also tries assumptions at the ends of their ranges. Default yes.</param>
    public void AddTo(Command command, bool isStudied = true)
    {
        command.Options.Add(scenario);
        command.Options.Add(seed);
        command.Options.Add(replications);
        command.Options.Add(precision);
        command.Options.Add(threads);
        command.Options.Add(controls);
        if (isStudied)
        {
            command.Options.Add(tornado);
        }
    }

    /// <summary>The options of a search that runs as long as it must: all but a precision.</summary>
    public void AddSearchTo(Command command)
    {
        command.Options.Add(scenario);
        command.Options.Add(seed);
        command.Options.Add(replications);
        command.Options.Add(threads);
    }

    public string? Scenario(ParseResult parsed) => parsed.GetValue(scenario);

    /// <summary>Lays what was said on the command line over the scenario's own settings.</summary>
    public Func<Scenario, Scenario> Adjust(ParseResult parsed)
    {
        ImmutableArray<PrecisionTarget>? target = parsed.GetValue(precision) is { } text
            ? [PrecisionTarget.Parse(text) ?? throw CommandStopped.WrongUse(
                $"--precision: không đọc được “{text}”; viết như 2%, \"2% of duration.p90\" hoặc \"1 point of on-time.handling\".",
                $"--precision: “{text}” is no precision; write 2%, \"2% of duration.p90\" or \"1 point of on-time.handling\".")]
            : null;
        return scenario => scenario with
        {
            Run = scenario.Run with
            {
                Seed = parsed.GetValue(seed) ?? scenario.Run.Seed,
                Precision = target ?? scenario.Run.Precision,
                UsesControls = parsed.GetValue(controls) is { } said ? said == "yes" : scenario.Run.UsesControls,
            },
        };
    }

    /// <summary>Asks on which assumptions the answer hangs; null when none has a range, or nobody wants to know.</summary>
    public AssumptionStudy? Study(ParseResult parsed, Session session, SimulationJob job, string? breakEven, CancellationToken cancellation)
    {
        var numbers = ScenarioNumbers.Of(job.Scenario);
        var wanted = parsed.GetValue(tornado) ?? (numbers.Any(n => n.HasRange) ? "yes" : "no");
        if (cancellation.IsCancellationRequested || (wanted == "no" && breakEven is null))
        {
            return null;
        }

        var run = new ExperimentOptions { Replications = parsed.GetValue(replications), Threads = parsed.GetValue(threads) };
        var study = new AssumptionStudy(wanted == "no" ? null : SimulationJob.WithProgress(
            session,
            session.Say("Thử các giả định", "Trying assumptions"),
            progress => Sensitivity.Run(job.Scenario, job.Programs, job.Sources, run, progress, session.Surroundings.Time, cancellation)))
        {
            Words = new AssumptionWords(job.Scenario, job.Programs.Select(program => program.Procedure)),
        };
        if (breakEven is null)
        {
            return study;
        }

        var words = breakEven.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var number = numbers.FirstOrDefault(n => words.Length > 0 && n.Name == words[0]);
        if (number is null)
        {
            var near = words.Length == 0 ? null : Nearest.To(words[0], numbers.Select(n => n.Name));
            throw CommandStopped.WrongUse(
                $"--break-even: kịch bản không có giả định “{breakEven}”.{(near is null ? "" : $" Có phải là {near}?")}",
                $"--break-even: the scenario has no assumption “{breakEven}”.{(near is null ? "" : $" Did you mean {near}?")}");
        }

        var (from, until) = words.Length == 1 ? (number.Low, number.High) : Between(words[1]);
        if (from is null || until is null || !(from < until))
        {
            throw CommandStopped.WrongUse(
                $"--break-even: “{number.Name}” cần một khoảng; viết ví dụ \"{number.Name} 5%..60%\".",
                $"--break-even: “{number.Name}” needs a range; write for example \"{number.Name} 5%..60%\".");
        }

        return study with
        {
            BreakEven = SimulationJob.WithProgress(
                session,
                session.Say("Tìm điểm hoà vốn", "Seeking break-even"),
                progress => Sensitivity.FindBreakEven(job.Scenario, job.Programs, job.Sources, number.Name, from, until, run, progress, session.Surroundings.Time, cancellation)),
            BreakEvenUnit = number.Unit,
            Before = job.Programs[0].Procedure.Version,
            After = job.Programs[^1].Procedure.Version,
        };
    }

    private static (double? From, double? Until) Between(string text)
    {
        var ends = text.Split("..");
        return ends.Length == 2 ? (Number(ends[0]), Number(ends[1])) : (null, null);

        static double? Number(string end)
            => double.TryParse(end.Trim().TrimEnd('%').Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
                ? end.Contains('%', StringComparison.Ordinal) ? value / 100 : value
                : null;
    }

    public ExperimentOptions Experiment(ParseResult parsed)
    {
        if (parsed.GetValue(replications) is < 1 or > 1_000_000)
        {
            throw CommandStopped.WrongUse("--replications: từ 1 đến 1.000.000.", "--replications: from 1 to 1,000,000.");
        }

        if (parsed.GetValue(threads) is < 0 or > 1024)
        {
            throw CommandStopped.WrongUse("--threads: từ 1 đến 1024.", "--threads: from 1 to 1024.");
        }

        if (parsed.GetValue(replications) is not null && parsed.GetValue(precision) is not null)
        {
            throw CommandStopped.WrongUse("Chỉ dùng một trong --replications và --precision.", "Use either --replications or --precision, not both.");
        }

        return new ExperimentOptions
        {
            Replications = parsed.GetValue(replications),
            Threads = parsed.GetValue(threads),
        };
    }

    /// <summary>A share between nothing and all, written 2% or 0.02.</summary>
    public static double Share(string option, string text)
    {
        var digits = text.Trim().TrimEnd('%').Trim().Replace(',', '.');
        return double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value > 0 && (text.Contains('%', StringComparison.Ordinal) ? value / 100 : value) is < 1 and var share
            ? share
            : throw CommandStopped.WrongUse($"{option}: “{text}” không phải tỷ lệ; viết như 2%.", $"{option}: “{text}” is no share; write 2%.");
    }
}
