using System.Security.Cryptography;
using System.Text;
using MotCua.Procedures.Yaml;

namespace MotCua.Designer;

/// <summary>A file of the folder as it stands on disk.</summary>
/// <param name="Path">Its path below the folder, with slashes.</param>
/// <param name="Text">Its text.</param>
/// <param name="Hash">SHA-256 of its bytes, hex: what a writer must have seen.</param>
internal sealed record FolderFile(string Path, string Text, string Hash);

/// <summary>How writing ended.</summary>
internal enum WriteOutcome
{
    Written,
    Changed,
    Exists,
    Gone,
}

/// <summary>
/// The folder of procedures. Every path is a name below it with the extension <c>.yaml</c> (<see cref="FileNames"/>); links are refused, so that nothing
/// outside the folder is read or written. A file is replaced whole or not at all.
/// </summary>
internal sealed partial class ProcedureFolder
{
    private readonly Lock writing = new();
    private readonly Func<string, FileStreamOptions, Stream> open;

    /// <param name="root">The folder.</param>
    /// <param name="open">How a file is opened to be written; a test gives a disk that fails.</param>
    public ProcedureFolder(string root, Func<string, FileStreamOptions, Stream>? open = null)
    {
        Root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
        this.open = open ?? ((path, options) => new FileStream(path, options));
    }

    public string Root { get; }

    /// <summary>The full path of a file of the folder, or null when the path is none of ours.</summary>
    public string? FullPath(string? path)
    {
        if (path is null || FileNames.Problem(path) is not null)
        {
            return null;
        }

        var full = Path.GetFullPath(Path.Combine(Root, path));
        if (!full.StartsWith(Root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            return null;
        }

        for (var at = full; at.Length > Root.Length; at = Path.GetDirectoryName(at)!)
        {
            if (new FileInfo(at) is { LinkTarget: not null })
            {
                return null;
            }
        }

        return full;
    }

    /// <summary>Reads a file, or null when it is not there, not ours, too large or no UTF-8.</summary>
    public FolderFile? Read(string? path)
    {
        if (FullPath(path) is not { } full || !File.Exists(full) || new FileInfo(full).Length > YamlLimits.Default.MaxBytes)
        {
            return null;
        }

        var bytes = File.ReadAllBytes(full);
        return new FolderFile(path!, Encoding.UTF8.GetString(bytes), HashOf(bytes));
    }

    /// <summary>Replaces a file that still is what the writer saw.</summary>
    public (WriteOutcome Outcome, string Hash) Replace(string path, string text, string seen)
    {
        var full = FullPath(path) ?? throw new ArgumentException("Not a path of the folder.", nameof(path));
        lock (writing)
        {
            if (!File.Exists(full))
            {
                return (WriteOutcome.Gone, "");
            }

            var now = HashOf(File.ReadAllBytes(full));
            return now == seen ? (WriteOutcome.Written, Write(full, text, isNew: false)) : (WriteOutcome.Changed, now);
        }
    }

    /// <summary>Makes a file that is not there yet, in a folder that is, or in a new one when asked for.</summary>
    public (WriteOutcome Outcome, string Hash) Create(string path, string text, bool makesFolder = false)
    {
        var full = FullPath(path) ?? throw new ArgumentException("Not a path of the folder.", nameof(path));
        lock (writing)
        {
            var folder = Path.GetDirectoryName(full)!;
            if (IsTaken(full, folder))
            {
                return (WriteOutcome.Exists, "");
            }

            if (Directory.Exists(folder))
            {
                return (WriteOutcome.Written, Write(full, text, isNew: true));
            }

            return makesFolder ? (WriteOutcome.Written, WriteInNew(folder, full, text)) : (WriteOutcome.Gone, "");
        }
    }

    public static string HashOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    // Where two names look the same nobody could tell the files apart.
    private static bool IsTaken(string full, string folder) => Path.Exists(full)
        || (Directory.Exists(folder) && Directory.EnumerateFiles(folder).Any(other => FileNames.LookAlike(Path.GetFileName(other), Path.GetFileName(full))));

    // Of a file that could not be written no empty folders remain.
    private string WriteInNew(string folder, string full, string text)
    {
        var made = new List<string>();
        for (var at = folder; !Directory.Exists(at); at = Path.GetDirectoryName(at)!)
        {
            made.Add(at);
        }

        try
        {
            Directory.CreateDirectory(folder);
            return Write(full, text, isNew: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            foreach (var empty in made.Where(Directory.Exists))
            {
                Directory.Delete(empty);
            }

            throw NotWrittenException.Of(error);
        }
    }

    private string Write(string full, string text, bool isNew)
    {
        var bytes = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(text);
        Write(full, bytes, isNew);
        return HashOf(bytes);
    }

    // Beside its place, flushed, then renamed: a reader sees the old file or the new one, never half of it. False when what it would replace is no
    // longer what the writer saw.
    private bool Write(string full, byte[] bytes, bool isNew, Func<bool>? isStill = null)
    {
        var beside = Path.Combine(Path.GetDirectoryName(full)!, $"motcua-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}.part");
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!isNew && !OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = File.GetUnixFileMode(full);
            }

            using (var stream = open(beside, options))
            {
                stream.Write(bytes);
                (stream as FileStream)?.Flush(flushToDisk: true);
            }

            if (isStill?.Invoke() == false)
            {
                File.Delete(beside);
                return false;
            }

            File.Move(beside, full, overwrite: !isNew);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(beside))
            {
                File.Delete(beside);
            }

            throw NotWrittenException.Of(error);
        }
    }
}
