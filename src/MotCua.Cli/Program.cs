using System.Runtime.InteropServices;
using MotCua.Cli.Running;

// The first Ctrl-C asks the command to stop cleanly and keep what is finished; the second one ends the process at once.
using var stopping = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
return await Tool.RunAsync(args, Surroundings.OfProcess(), stopping.Token);

void Stop(PosixSignalContext signal)
{
    if (!stopping.IsCancellationRequested)
    {
        signal.Cancel = true;
        stopping.Cancel();
    }
}
