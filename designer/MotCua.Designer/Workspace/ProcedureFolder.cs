using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
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
/// The folder of procedures. Every path is a plain name below it with the extension <c>.yaml</c>; links are refused, so that nothing outside the
/// folder is read or written. A file is replaced whole or not at all.
/// </summary>
internal sealed partial class ProcedureFolder
{
    private readonly Lock writing = new();

    public ProcedureFolder(string root) => Root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));

    public string Root { get; }

    /// <summary>The full path of a file of the folder, or null when the path is none of ours.</summary>
    public string? FullPath(string? path)
    {
        if (path is null || path.Length > 300 || !PathForm().IsMatch(path))
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
            if (File.Exists(full))
            {
                return (WriteOutcome.Exists, "");
            }

            if (makesFolder)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            }

            if (!Directory.Exists(Path.GetDirectoryName(full)))
            {
                return (WriteOutcome.Gone, "");
            }

            return (WriteOutcome.Written, Write(full, text, isNew: true));
        }
    }

    public static string HashOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static string Write(string full, string text, bool isNew)
    {
        var bytes = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(text);
        Write(full, bytes, isNew);
        return HashOf(bytes);
    }

    // Beside its place, flushed, then renamed: a reader sees the old file or the new one, never half of it. False when what it would replace is no
    // longer what the writer saw.
    private static bool Write(string full, byte[] bytes, bool isNew, Func<bool>? isStill = null)
    {
        var beside = $"{full}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}.part";
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!isNew && !OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = File.GetUnixFileMode(full);
            }

            using (var stream = new FileStream(beside, options))
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }

            if (isStill?.Invoke() == false)
            {
                File.Delete(beside);
                return false;
            }

            File.Move(beside, full, overwrite: !isNew);
            return true;
        }
        catch
        {
            File.Delete(beside);
            throw;
        }
    }

    // Letters, digits, dots, hyphens and underscores; no segment begins with a dot, so neither "..", nor hidden files, nor .git.
    [GeneratedRegex(@"^(?:[A-Za-z0-9_][A-Za-z0-9._-]{0,79}/){0,8}[A-Za-z0-9_][A-Za-z0-9._-]{0,79}\.yaml$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex PathForm();
}
