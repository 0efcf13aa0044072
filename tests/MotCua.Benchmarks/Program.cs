using MotCua.Benchmarks;
using MotCua.Procedures;

var file = Path.Combine(AppContext.BaseDirectory, "calendars", "vn-office.yaml");
var calendar = CalendarReader.Read(file, File.ReadAllText(file)).Calendar
    ?? throw new InvalidOperationException("The calendar vn-office has errors: run motcua check on it.");
return DeadlineBenchmark.Run(calendar, Console.Out) ? 0 : 1;
