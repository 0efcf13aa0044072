using MotCua.Cases.Storage;

namespace MotCua.Cases;

/// <summary>Sends what the outbox holds. Called at least once per message, with the same <see cref="OutboxMessage.Id"/> each time.</summary>
public interface IMessageSender
{
    /// <summary>Sends a message. When it returns, the message counts as sent; when it throws, it is tried again later.</summary>
    Task SendAsync(OutboxMessage message, CancellationToken cancellation);
}

/// <summary>A message to the world about a case. It holds no personal datum: who needs more reads the case.</summary>
/// <param name="Id">The same for every time it is sent: the receiver's key against duplicates.</param>
/// <param name="Key">The case.</param>
/// <param name="Topic"><c>form</c> (01 to 05 was issued), <c>status</c>, or <c>overdue</c>.</param>
/// <param name="Body">JSON: the case's number, the event's, and the form or the status.</param>
public sealed record OutboxMessage(string Id, CaseKey Key, string Topic, ReadOnlyMemory<byte> Body);

/// <summary>Reads the outbox.</summary>
public sealed class MessageWorker(CaseService cases, IMessageSender sender, string owner) : Worker(cases, WorkKind.Message, owner)
{
    private protected override async Task<WorkFate?> DoAsync(ClaimedWork work, CancellationToken cancellation)
    {
        var key = work.Row.Key;
        await sender.SendAsync(new($"{key.Case}/{key.Name}", key.Case, work.Row.Topic, work.Row.Payload), cancellation).ConfigureAwait(false);
        return new WorkFate.Done();
    }
}
