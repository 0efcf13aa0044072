namespace MotCua.Cases;

/// <summary>
/// Keys that sensitive personal data are encrypted under, kept outside the database: in a key store of the agency. Destroying a key makes everything
/// under it unreadable for good.
/// </summary>
public interface IPersonalKeys
{
    /// <summary>The key new data of an agency are encrypted under.</summary>
    PersonalKey Current(string agency);

    /// <summary>A key by its id, or null once it was destroyed.</summary>
    PersonalKey? Find(string agency, string id);
}

/// <summary>A key.</summary>
/// <param name="Id">Its name, at most 64 characters; stored beside what it encrypts.</param>
/// <param name="Secret">32 bytes, for AES-256.</param>
public sealed record PersonalKey(string Id, ReadOnlyMemory<byte> Secret)
{
    /// <summary>The id only: a key is never written to a log.</summary>
    public override string ToString() => Id;
}
