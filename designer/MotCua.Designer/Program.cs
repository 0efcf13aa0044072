using MotCua.Designer;

var command = CommandLine.Parse(args, Directory.GetCurrentDirectory(), AppContext.BaseDirectory);
if (command.Options is not { } options)
{
    await (command.IsHelp ? Console.Out : Console.Error).WriteLineAsync(command.Message);
    return command.IsHelp ? 0 : 2;
}

WebApplication app;
try
{
    app = DesignerHost.Create(options);
    await app.StartAsync();
}
catch (DesignerRefusedException refusal)
{
    await Console.Error.WriteLineAsync(refusal.Message);
    return 2;
}
catch (IOException busy)
{
    await Console.Error.WriteLineAsync($"Không mở được cổng {options.Port} / Cannot open port {options.Port}: {busy.Message}");
    return 3;
}

await Console.Out.WriteLineAsync(Greeting.Of(app));
await app.WaitForShutdownAsync();
return 0;
