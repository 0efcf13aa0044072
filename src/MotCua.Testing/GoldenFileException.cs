namespace MotCua.Testing;

/// <summary>A golden file is missing or differs from what the test made.</summary>
public sealed class GoldenFileException : Exception
{
    /// <summary>Makes one without a message.</summary>
    public GoldenFileException()
    {
    }

    /// <summary>Makes one that says what differs and where.</summary>
    public GoldenFileException(string message)
        : base(message)
    {
    }

    /// <summary>Makes one that says what differs and where, with its cause.</summary>
    public GoldenFileException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
