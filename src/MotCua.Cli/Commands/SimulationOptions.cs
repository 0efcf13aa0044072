using System.CommandLine;
using System.Globalization;
using MotCua.Cli.Running;
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

    public SimulationOptions(CommandFactory factory)
    {
        scenario = new("--scenario") { Description = factory.Say("Tệp kịch bản (mặc định: kịch bản trong thư mục scenarios cạnh tệp thủ tục)", "Scenario file (by default the one in the folder scenarios beside the versions)"), HelpName = "file" };
        seed = new("--seed") { Description = factory.Say("Hạt giống (mặc định theo kịch bản); cùng hạt giống cho cùng kết quả", "Seed (by default the scenario's); the same seed gives the same figures"), HelpName = "n" };
        replications = new("--replications") { Description = factory.Say("Số lần lặp cố định", "Exactly so many replications"), HelpName = "n" };
        precision = new("--precision") { Description = factory.Say("Dừng khi nửa khoảng tin cậy không quá tỷ lệ này của trung bình, ví dụ 2%", "Stop when the half-width is within this share of the mean, for example 2%"), HelpName = "p%" };
        threads = new("--threads") { Description = factory.Say("Số luồng (mặc định: mọi lõi); không ảnh hưởng kết quả", "Threads (by default one per core); figures do not depend on it"), HelpName = "n" };
    }

    public void AddTo(Command command)
    {
        command.Options.Add(scenario);
        command.Options.Add(seed);
        command.Options.Add(replications);
        command.Options.Add(precision);
        command.Options.Add(threads);
    }

    public string? Scenario(ParseResult parsed) => parsed.GetValue(scenario);

    public ulong? Seed(ParseResult parsed) => parsed.GetValue(seed);

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
            Precision = parsed.GetValue(precision) is { } text ? Share(text) : null,
            Threads = parsed.GetValue(threads),
        };
    }

    private static double Share(string text)
    {
        var digits = text.Trim().TrimEnd('%').Trim().Replace(',', '.');
        return double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value > 0 && (text.Contains('%', StringComparison.Ordinal) ? value / 100 : value) is < 1 and var share
            ? share
            : throw CommandStopped.WrongUse($"--precision: “{text}” không phải tỷ lệ; viết như 2%.", $"--precision: “{text}” is no share; write 2%.");
    }
}
