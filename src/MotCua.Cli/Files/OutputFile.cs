using System.Text;
using MotCua.Cli.Running;

namespace MotCua.Cli.Files;

/// <summary>
/// A file to be written. Its path is tried before the work starts, and it appears whole or not at all: it is written beside
/// its place and renamed.
/// </summary>
internal sealed class OutputFile
{
    private OutputFile(string path, string shown)
    {
        FullPath = path;
        Shown = shown;
    }

    public string FullPath { get; }

    /// <summary>The path as people like to read it.</summary>
    public string Shown { get; }

    /// <summary>Makes sure the file can be written there.</summary>
    /// <exception cref="CommandStopped">It cannot.</exception>
    public static OutputFile At(Session session, string path)
    {
        var full = session.FullPath(path);
        var folder = Path.GetDirectoryName(full);
        if (Directory.Exists(full) || string.IsNullOrEmpty(Path.GetFileName(full)))
        {
            throw CommandStopped.WrongUse($"{path} là thư mục; hãy đặt tên tệp.", $"{path} is a folder; give the name of a file.");
        }

        if (folder is null || !Directory.Exists(folder))
        {
            throw CommandStopped.WrongUse($"Không có thư mục để ghi {path}; hãy tạo trước.", $"The folder for {path} does not exist; make it first.");
        }

        var output = new OutputFile(full, session.ShownPath(path));
        try
        {
            File.WriteAllBytes(output.Beside, []);
            File.Delete(output.Beside);
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            throw CommandStopped.Failure($"Không ghi được {path}: {InputFile.Reason(error)}", $"Cannot write {path}: {InputFile.Reason(error)}");
        }

        return output;
    }

    private string Beside => FullPath + ".part";

    public void Write(string text)
        => Write(stream => stream.Write(new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(text)));

    /// <summary>
    /// Puts a text in the place of what the file holds, unless it no longer holds what it did: that is looked at when the new text is safely on disk,
    /// the moment before it takes the place.
    /// </summary>
    /// <returns>Whether it was written.</returns>
    public bool Replace(string text, byte[] expected)
        => Write(stream => stream.Write(new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(text)), () => File.ReadAllBytes(FullPath).AsSpan().SequenceEqual(expected));

    /// <summary>Writes a text unless there is a file by then.</summary>
    /// <returns>Whether it was written.</returns>
    public bool WriteNew(string text)
        => Write(stream => stream.Write(new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(text)), () => !File.Exists(FullPath));

    /// <summary>Writes the file bit by bit; when that fails or is stopped, there is none.</summary>
    public void Write(Action<Stream> write) => Write(write, () => true);

    private bool Write(Action<Stream> write, Func<bool> isWanted)
    {
        try
        {
            using (var stream = new FileStream(Beside, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            if (!isWanted())
            {
                TryDelete();
                return false;
            }

            File.Move(Beside, FullPath, overwrite: true);
            return true;
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            TryDelete();
            throw CommandStopped.Failure($"Không ghi được {Shown}: {InputFile.Reason(error)}", $"Cannot write {Shown}: {InputFile.Reason(error)}");
        }
        catch
        {
            TryDelete();
            throw;
        }
    }

    /// <summary>Room for what is not wanted in the file yet, gone when closed.</summary>
    public Stream Scratch()
        => new FileStream(FullPath + ".scratch", FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);

    private void TryDelete()
    {
        try
        {
            File.Delete(Beside);
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            // The first failure is the one to tell.
        }
    }
}
