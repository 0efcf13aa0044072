using System.Diagnostics;
using MotCua.Testing;

namespace MotCua.Cli.Tests;

public sealed class Simulating_versions : IDisposable
{
    private readonly TestLibrary library = new();

    public void Dispose() => library.Dispose();

    [Fact]
    public void The_event_log_of_a_replication_is_written_in_the_form_its_name_asks_for()
    {
        foreach (var (name, begin, end) in (IEnumerable<(string, string, string)>)[("log.csv", "case,activity,", "\r\n"), ("log.xes", "<?xml", "</log>"), ("log.json", "{\n\"objectTypes\"", "]\n}\n"), ("log.jsonl", "{\"id\":", "}\n")])
        {
            var run = library.Run("simulate", TestLibrary.After, "--log", name, "--json");
            Assert.Equal(0, run.Code);
            var text = library.Read(name);
            Assert.StartsWith(begin, text, StringComparison.Ordinal);
            Assert.EndsWith(end, text, StringComparison.Ordinal);
            Assert.True(run.Json["log"]!["cases"]!.GetValue<int>() > 50);
            Assert.Equal(1, run.Json["log"]!["replication"]!.GetValue<int>());
        }

        Assert.Empty(Leftovers());
        var first = library.Read("log.csv");
        library.Run("simulate", TestLibrary.After, "--log", "again.csv", "--threads", "2");
        Assert.Equal(first, library.Read("again.csv"));
        library.Run("simulate", TestLibrary.After, "--log", "other.csv", "--log-replication", "2");
        Assert.NotEqual(first, library.Read("other.csv"));
    }

    [Fact]
    public void People_are_told_which_replication_the_log_is_of()
        => Assert.Contains("Event log: log.csv (replication 3: ", library.Run("simulate", TestLibrary.After, "--log", "log.csv", "--log-replication", "3").Out, StringComparison.Ordinal);

    [Theory]
    [InlineData("log.xlsx", "end the name with one of .csv, .xes, .json, .jsonl")]
    [InlineData("procedures", "the form of procedures is not clear")]
    [InlineData("nowhere/log.csv", "does not exist; make it first")]
    public void A_log_that_could_not_be_written_is_refused_before_anything_is_simulated(string name, string said)
    {
        var run = library.Run("simulate", TestLibrary.After, "--log", name);
        Assert.Equal(2, run.Code);
        Assert.Empty(run.Out);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_in_the_place_of_the_log_is_refused()
    {
        library.Write("log.csv/x", "");
        var run = library.Run("simulate", TestLibrary.After, "--log", "log.csv");
        Assert.Equal(2, run.Code);
        Assert.Contains("log.csv is a folder", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Stopped_at_any_moment_a_log_is_whole_or_not_there()
    {
        library.Run("simulate", TestLibrary.After, "--log", "whole.csv", "--replications", "400");
        var whole = library.Read("whole.csv");
        foreach (var milliseconds in (int[])[0, 1, 5, 20, 40, 80, 160, 10_000])
        {
            using var stop = new CancellationTokenSource(milliseconds);
            var name = $"log{milliseconds}.csv";
            var run = library.Run(stop.Token, "simulate", TestLibrary.After, "--log", name, "--replications", "400");
            Assert.Equal(run.Code == 0, library.Has(name));
            Assert.True(!library.Has(name) || library.Read(name) == whole);
            Assert.Empty(Leftovers());
        }
    }

    [Theory]
    [InlineData("simulate", TestLibrary.After)]
    [InlineData("compare", TestLibrary.Before, TestLibrary.After)]
    public async Task An_interrupt_from_the_keyboard_keeps_the_replications_that_are_finished(string command, params string[] versions)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Asks env of GNU coreutils to let interrupts through.");
        // Whoever runs the tests in the background has interrupts ignored, and every process below inherits that.
        var start = new ProcessStartInfo("env") { WorkingDirectory = library.Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["--default-signal=INT", "dotnet", "exec", Path.Combine(AppContext.BaseDirectory, "motcua.dll"), command, .. versions, "--replications", "100000"])
        {
            start.ArgumentList.Add(argument);
        }

        using var tool = Process.Start(start)!;
        var (figures, messages) = (tool.StandardOutput.ReadToEndAsync(), tool.StandardError.ReadToEndAsync());

        // Two seconds of work later it is in the middle of them.
        while (!tool.HasExited && tool.TotalProcessorTime < TimeSpan.FromSeconds(2))
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
            tool.Refresh();
        }

        using (var interrupt = Process.Start("kill", ["-INT", tool.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
        {
            await interrupt.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await tool.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(3, tool.ExitCode);
        Assert.Matches("Stopped as asked; the figures rest on the [1-9][0-9]* replications finished", await messages);
        Assert.Contains("replications", await figures, StringComparison.Ordinal);
    }

    private IEnumerable<string> Leftovers() => Directory.EnumerateFiles(library.Folder).Where(file => file.EndsWith(".part", StringComparison.Ordinal) || file.EndsWith(".scratch", StringComparison.Ordinal));
}
