using System.Security.Cryptography;
using System.Text;
using MotCua.Cases.Storage;
using MotCua.Procedures;
using NodaTime;

namespace MotCua.Cases;

/// <summary>
/// Puts personal data away: salted commitments for the events, the data themselves into rows of their own. Sensitive data are encrypted with
/// AES-256-GCM, salt included, bound to their place, so that neither a copied row nor the commitment tells anything.
/// </summary>
internal sealed class PersonalVault(IPersonalKeys? keys)
{
    private const int SaltLength = 32;
    private const int NonceLength = 12;
    private const int TagLength = 16;

    public bool HasKeys => keys is not null;

    /// <summary>Puts a datum away.</summary>
    public PersonalRow Seal(CaseKey key, long sequence, string field, string person, PersonalClass @class, ReadOnlySpan<byte> datum, Instant at)
    {
        var content = new byte[SaltLength + datum.Length];
        RandomNumberGenerator.Fill(content.AsSpan(0, SaltLength));
        datum.CopyTo(content.AsSpan(SaltLength));
        var commitment = SHA256.HashData(content);
        if (@class != PersonalClass.Sensitive)
        {
            return Row(null, content);
        }

        var secret = (keys ?? throw new InvalidOperationException("Sensitive personal data need keys: register an IPersonalKeys.")).Current(key.Agency);
        return Row(secret.Id, Encrypt(secret, content, Place(key, sequence, field)));

        PersonalRow Row(string? sealKey, byte[] stored) => new()
        {
            Key = key, Sequence = sequence, Field = field, Person = person, IsSealed = sealKey is not null, SealKey = sealKey, Content = stored, Commitment = commitment, RecordedAt = at,
        };
    }

    /// <summary>Gives a datum back; null when it was erased, its key was destroyed, or it is not what was committed to.</summary>
    public byte[]? Open(PersonalRow row)
    {
        if (row.Content is not { } stored)
        {
            return null;
        }

        var content = stored.ToArray();
        if (row.IsSealed)
        {
            if (row.SealKey is not { } id || keys?.Find(row.Key.Agency, id) is not { } secret || Decrypt(secret, content, Place(row.Key, row.Sequence, row.Field)) is not { } opened)
            {
                return null;
            }

            content = opened;
        }

        return content.Length >= SaltLength && SHA256.HashData(content).AsSpan().SequenceEqual(row.Commitment.Span) ? content[SaltLength..] : null;
    }

    private static byte[] Encrypt(PersonalKey key, byte[] content, byte[] place)
    {
        var stored = new byte[NonceLength + TagLength + content.Length];
        RandomNumberGenerator.Fill(stored.AsSpan(0, NonceLength));
        using var aes = new AesGcm(key.Secret.Span, TagLength);
        aes.Encrypt(stored.AsSpan(0, NonceLength), content, stored.AsSpan(NonceLength + TagLength), stored.AsSpan(NonceLength, TagLength), place);
        return stored;
    }

    private static byte[]? Decrypt(PersonalKey key, byte[] stored, byte[] place)
    {
        if (stored.Length < NonceLength + TagLength)
        {
            return null;
        }

        var content = new byte[stored.Length - NonceLength - TagLength];
        try
        {
            using var aes = new AesGcm(key.Secret.Span, TagLength);
            aes.Decrypt(stored.AsSpan(0, NonceLength), stored.AsSpan(NonceLength + TagLength), stored.AsSpan(NonceLength, TagLength), content, place);
            return content;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    private static byte[] Place(CaseKey key, long sequence, string field)
        => Encoding.UTF8.GetBytes(FormattableString.Invariant($"motcua personal 1\n{key.Agency}\n{key.Case}\n{sequence}\n{field}"));
}
