using System.Text;
using MotCua.Cli.Running;

namespace MotCua.Cli.Files;

/// <summary>Reads the files a user names, with a clear sentence for everything that can be wrong with them.</summary>
internal static class InputFile
{
    // Far above any readable procedure; the reader's own limit (1 MiB) gives the precise finding below that.
    private const long MostBytes = 16 << 20;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The bytes of a file.</summary>
    /// <exception cref="CommandStopped">There is no such file, or it cannot be read.</exception>
    public static byte[] Bytes(Session session, string path)
    {
        var full = session.FullPath(path);
        if (Directory.Exists(full))
        {
            throw CommandStopped.WrongUse($"{path} là thư mục; hãy chỉ một tệp.", $"{path} is a folder; name a file.");
        }

        if (!File.Exists(full))
        {
            throw CommandStopped.WrongUse($"Không tìm thấy tệp {path}.{Nearest(full, true)}", $"There is no file {path}.{Nearest(full, false)}");
        }

        try
        {
            using var stream = new FileStream(full, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (stream.CanSeek && stream.Length > MostBytes)
            {
                throw CommandStopped.WrongUse(
                    $"{path} quá lớn ({stream.Length >> 20} MiB); tệp thủ tục không quá 1 MiB.",
                    $"{path} is too large ({stream.Length >> 20} MiB); procedure files hold 1 MiB at most.");
            }

            var buffer = new MemoryStream();
            var block = new byte[81920];
            for (int read; (read = stream.Read(block)) > 0;)
            {
                buffer.Write(block, 0, read);
                if (buffer.Length > MostBytes)
                {
                    throw CommandStopped.WrongUse($"{path} quá lớn; tệp thủ tục không quá 1 MiB.", $"{path} is too large; procedure files hold 1 MiB at most.");
                }
            }

            return buffer.ToArray();
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            throw CommandStopped.Failure($"Không đọc được {path}: {Reason(error)}", $"Cannot read {path}: {Reason(error)}");
        }
    }

    /// <summary>The text of a file in UTF-8, without its byte-order mark.</summary>
    public static string Text(Session session, string path)
    {
        var bytes = Bytes(session, path);
        try
        {
            var span = bytes.AsSpan();
            return Strict.GetString(span.StartsWith("\uFEFF"u8) ? span[3..] : span);
        }
        catch (DecoderFallbackException)
        {
            throw CommandStopped.Failure(
                $"{path} không phải là văn bản UTF-8; có thể là tệp nhị phân hoặc dùng bảng mã khác.",
                $"{path} is no UTF-8 text; it may be a binary file or use another encoding.");
        }
    }

    /// <summary>The text for showing lines of it, whatever its bytes are; null when it cannot be read.</summary>
    public static string? Lenient(Session session, string path)
    {
        try
        {
            return Encoding.UTF8.GetString(Bytes(session, path)).TrimStart('\uFEFF');
        }
        catch (CommandStopped)
        {
            return null;
        }
    }

    internal static string Reason(Exception error) => error switch
    {
        UnauthorizedAccessException => "permission denied / không có quyền",
        _ => error.Message.ReplaceLineEndings(" "),
    };

    private static string Nearest(string full, bool vietnamese)
    {
        var folder = Path.GetDirectoryName(full);
        if (folder is null || !Directory.Exists(folder))
        {
            return "";
        }

        try
        {
            var names = Directory.EnumerateFiles(folder, "*.yaml").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal).Take(6).ToList();
            return names.Count == 0 ? "" : (vietnamese ? " Trong thư mục đó có: " : " That folder holds: ") + string.Join(", ", names) + ".";
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            return "";
        }
    }
}
