namespace MotCua.Cases.Running;

/// <summary>A store threw: the outcome of what was asked is not known. Never leaves the engine.</summary>
internal sealed class StoreProblem(Exception cause, bool wasCommit) : Exception(cause.Message, cause)
{
    /// <summary>Whether something may have been written.</summary>
    public bool WasCommit { get; } = wasCommit;

    /// <summary>Waits for a store and marks what it throws. Giving up waiting is nobody's problem but the asker's.</summary>
    public static async Task<T> Of<T>(Task<T> call, bool wasCommit, CancellationToken cancellation)
    {
        try
        {
            return await call.ConfigureAwait(false);
        }
        catch (Exception cause) when (cause is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            throw new StoreProblem(cause, wasCommit);
        }
    }
}
