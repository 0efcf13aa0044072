using MotCua.Cases;
using MotCua.Cases.Workload;

// Commands until killed: commands <store> <connection string> <name> <tasks> <cases> [file with unsettled commands]
// Claims until nothing is left:  claims <store> <connection string> <name> <tasks> <milliseconds of a lease>
// Versions published and retired: publications <how often>
var output = new Report(Console.Out);
try
{
    return args switch
    {
        ["commands", var store, var connection, var name, var tasks, var cases, .. var rest] => await Commands.RunAsync(
            new CaseService(Engine.Catalog(), Engine.Database(store, connection).Store()), output, name, int.Parse(tasks, null), int.Parse(cases, null), rest is [var file] ? File.ReadAllLines(file) : []),
        ["claims", var store, var connection, var name, var tasks, var lease] => await Claims.RunAsync(
            Engine.Database(store, connection).Store(), output, name, int.Parse(tasks, null), TimeSpan.FromMilliseconds(int.Parse(lease, null))),
        ["publications", var cycles] => await Publications.RunAsync(output, int.Parse(cycles, null)),
        _ => throw new ArgumentException("commands, claims or publications"),
    };
}
catch (Exception problem) // whatever it is, whoever watches is told
{
    output.Say($"FAILED {problem}");
    return 1;
}
