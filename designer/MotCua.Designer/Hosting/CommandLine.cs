using System.Globalization;
using MotCua.Procedures;

namespace MotCua.Designer;

/// <summary>What was said on the command line: options, or a message that ends the program.</summary>
internal sealed record CommandLine(DesignerOptions? Options, string Message, bool IsHelp)
{
    private const string Help = """
        Trình thiết kế thủ tục / The procedure designer

          dotnet run --project designer/MotCua.Designer [-- --folder <procedures>] [--port <5080>]

          --folder  thư mục thủ tục, mặc định của kho này / folder of procedures, by default the repository's
          --port    cổng trên máy này, 0 là tự chọn / port on this machine, 0 to let the system choose
        """;

    public static CommandLine Parse(IReadOnlyList<string> arguments, string currentDirectory, string toolDirectory)
    {
        string? folder = null;
        var port = 5080;
        for (var i = 0; i < arguments.Count; i++)
        {
            switch (arguments[i])
            {
                case "--help" or "-h" or "-?":
                    return new CommandLine(null, Help, IsHelp: true);
                case "--folder" when i + 1 < arguments.Count:
                    folder = Path.GetFullPath(arguments[++i], currentDirectory);
                    break;
                case "--port" when i + 1 < arguments.Count && int.TryParse(arguments[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out port) && port <= 65535:
                    i++;
                    break;
                default:
                    return Wrong($"Không hiểu “{arguments[i]}”. / “{arguments[i]}” is not understood.\n\n{Help}");
            }
        }

        folder ??= Above(currentDirectory) ?? Above(toolDirectory);
        if (folder is null)
        {
            return Wrong("Không tìm thấy thư mục procedures; hãy chỉ bằng --folder. / No folder named procedures was found; name one with --folder.");
        }

        return Directory.Exists(folder)
            ? new CommandLine(new DesignerOptions { Folder = folder, Port = port }, "", IsHelp: false)
            : Wrong($"Không có thư mục {folder}. / There is no folder {folder}.");
    }

    private static string? Above(string start)
    {
        if (ProcedureLibrary.RootOf(start) is { } inside)
        {
            return inside;
        }

        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "procedures")))
            {
                return Path.Combine(folder.FullName, "procedures");
            }
        }

        return null;
    }

    private static CommandLine Wrong(string message) => new(null, message, IsHelp: false);
}
