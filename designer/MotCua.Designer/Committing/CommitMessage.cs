namespace MotCua.Designer;

/// <summary>What a commit says: one line, then sentences. It is text for git to keep and is given to git as such.</summary>
/// <param name="Subject">The first line.</param>
/// <param name="Body">The rest; may be empty.</param>
internal sealed record CommitMessage(string Subject, string Body)
{
    /// <summary>Longest subject.</summary>
    public const int MostSubject = 200;

    /// <summary>Longest body.</summary>
    public const int MostBody = 10_000;

    /// <summary>The message as git reads it.</summary>
    public string Text => Body.Length == 0 ? Subject + "\n" : $"{Subject}\n\n{Body}\n";

    /// <summary>Tidies what somebody wrote; gives the message, or what is wrong with it.</summary>
    public static (CommitMessage? Message, Obstacle? Wrong) Of(string? subject, string? body)
    {
        var first = (subject ?? "").Trim();
        var rest = string.Join('\n', Lines.Clean(body ?? "").Split('\n').Select(line => line.TrimEnd())).Trim('\n');
        return first.Length == 0 ? (null, Obstacles.NoSubject)
            : first.Length > MostSubject || rest.Length > MostBody ? (null, Obstacles.TooLong)
            : first.Any(char.IsControl) || rest.Any(letter => char.IsControl(letter) && letter is not ('\n' or '\t')) ? (null, Obstacles.NoText)
            : (new CommitMessage(first, rest), null);
    }
}
