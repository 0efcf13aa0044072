using MotCua.Benchmarks;
using MotCua.Benchmarks.Cases;
using MotCua.Benchmarks.Designer;
using MotCua.Benchmarks.Expressions;
using MotCua.Benchmarks.Simulation;
using MotCua.Procedures;

// What is measured cold runs in a process of its own, started by the benchmark below.
if (args is ["--cold", var which])
{
    ColdStart.Run(which, Console.Out);
    return 0;
}

if (args is ["cases", .. var what])
{
    return await CasesBenchmark.RunAsync(what, Console.Out) ? 0 : 1;
}

if (args is ["designer"])
{
    return await DesignerBenchmark.RunAsync(Path.Combine(AppContext.BaseDirectory, "library"), Console.Out) ? 0 : 1;
}

var queueing = Path.Combine(AppContext.BaseDirectory, "queueing");
if (args is ["--ceiling"])
{
    TwoCores.Child(queueing, Console.Out);
    return 0;
}

// One row of the simulation's table: ratios, pairs, growth, cores or process.
if (args is ["simulation", var row])
{
    return SimulationBenchmark.Row(row, queueing, Console.Out) ? 0 : 1;
}

if (args is ["simulation"])
{
    return SimulationBenchmark.Run(queueing, Console.Out) ? 0 : 1;
}

var procedure = Path.Combine(AppContext.BaseDirectory, "procedures", "2026-07-01.yaml");
if (args is ["library"])
{
    return LibraryBenchmark.Run(procedure, Console.Out) ? 0 : 1;
}

var file = Path.Combine(AppContext.BaseDirectory, "calendars", "vn-office.yaml");
var calendar = CalendarReader.Read(file, File.ReadAllText(file)).Calendar
    ?? throw new InvalidOperationException("The calendar vn-office has errors: run motcua check on it.");
return DeadlineBenchmark.Run(calendar, Console.Out) & LibraryBenchmark.Run(procedure, Console.Out) & ExpressionBenchmark.Run(Console.Out) & SimulationBenchmark.Run(queueing, Console.Out) ? 0 : 1;
