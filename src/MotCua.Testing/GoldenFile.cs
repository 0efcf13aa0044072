using System.Runtime.CompilerServices;

namespace MotCua.Testing;

/// <summary>
/// Compares what a test made with a file a person has looked at and accepted. The files stand beside the test's source under
/// Verify's names: <c>Class.Method.verified.txt</c>; on a difference the new text is left beside it as <c>.received.</c>, to be
/// looked at and renamed.
/// </summary>
public static class GoldenFile
{
    /// <summary>
    /// Passes when <paramref name="text"/> equals the accepted file, line ends aside; else writes the received file and fails
    /// naming the first line that differs.
    /// </summary>
    /// <param name="text">What the test made.</param>
    /// <param name="extension">Ending of the file, so that a viewer opens it: <c>txt</c>, <c>html</c>, <c>svg</c>.</param>
    /// <param name="sourceFile">Filled in by the compiler.</param>
    /// <param name="method">Filled in by the compiler.</param>
    /// <exception cref="GoldenFileException">There is no accepted file, or it differs.</exception>
    public static void Verify(
        string text, string extension = "txt", [CallerFilePath] string sourceFile = "", [CallerMemberName] string method = "")
    {
        ArgumentNullException.ThrowIfNull(text);
        var name = $"{Path.GetFileNameWithoutExtension(sourceFile)}.{method}";
        var folder = Path.GetDirectoryName(sourceFile) ?? ".";
        var verified = Path.Combine(folder, $"{name}.verified.{extension}");
        var received = Path.Combine(folder, $"{name}.received.{extension}");
        var actual = Normalize(text);
        if (!File.Exists(verified))
        {
            File.WriteAllText(received, actual);
            throw new GoldenFileException($"There is no accepted file {verified}. Look at {received} and rename it if it is right.");
        }

        var expected = Normalize(File.ReadAllText(verified));
        if (string.Equals(expected, actual, StringComparison.Ordinal))
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, actual);
        throw new GoldenFileException(Describe(expected, actual, verified, received));
    }

    private static string Describe(string expected, string actual, string verified, string received)
    {
        var before = expected.Split('\n');
        var after = actual.Split('\n');
        var line = 0;
        while (line < before.Length && line < after.Length && before[line] == after[line])
        {
            line++;
        }

        return $"""
            The text differs from the accepted file at line {line + 1}.
            accepted: {(line < before.Length ? before[line] : "(end of file)")}
            received: {(line < after.Length ? after[line] : "(end of text)")}
            Compare {verified} with {received}; rename the latter over the former if it is right.
            """;
    }

    private static string Normalize(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
}
