using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Tovholder.Data;

/// <summary>The keyed hashes of the log: each entry's follows from the one before, so an entry cannot be edited, removed, moved or added unseen.</summary>
public sealed class AuditChain
{
    /// <summary>The hash before the first entry.</summary>
    public static readonly byte[] Origin = new byte[SHA256.HashSizeInBytes];

    private readonly byte[] key;

    /// <param name="masterKey">At least 32 random bytes, kept outside the database: whoever has it can write a log that verifies.</param>
    public AuditChain(byte[] masterKey) => key = HKDF.DeriveKey(HashAlgorithmName.SHA256, masterKey, 32, info: "audit/chain"u8.ToArray());

    /// <summary>The hash of <paramref name="entry"/> after an entry with hash <paramref name="before"/>.</summary>
    public byte[] HashAfter(byte[] before, AuditEntry entry)
    {
        var text = new ArrayBufferWriter<byte>(512);
        text.Write(before);
        text.Write([(byte)1]);
        Write(text, entry.Id);
        Write(text, entry.At.UtcTicks);
        Write(text, (long)entry.Kind);
        Write(text, entry.ActorId);
        foreach (var field in new[] { entry.ActorName, entry.ActorRole, entry.Act, entry.Reason, entry.Fields })
        {
            Write(text, field);
        }

        Write(text, (long)entry.Citizens.Count);
        foreach (var citizen in entry.Citizens.Select(c => c.CitizenId).Order())
        {
            Write(text, citizen);
        }

        return HMACSHA256.HashData(key, text.WrittenSpan);
    }

    /// <summary>A seal on something the log keeps beside its entries, such as how far it has come.</summary>
    public byte[] Seal(string what, long id, byte[] hash)
    {
        var text = new ArrayBufferWriter<byte>(128);
        Write(text, what);
        Write(text, id);
        text.Write(hash);
        return HMACSHA256.HashData(key, text.WrittenSpan);
    }

    private static void Write(ArrayBufferWriter<byte> text, long number)
    {
        BinaryPrimitives.WriteInt64BigEndian(text.GetSpan(sizeof(long)), number);
        text.Advance(sizeof(long));
    }

    private static void Write(ArrayBufferWriter<byte> text, Guid id)
    {
        id.TryWriteBytes(text.GetSpan(16), bigEndian: true, out _);
        text.Advance(16);
    }

    /// <summary>With its length before it, so that a letter cannot move from one field to the next; -1 stands for nothing.</summary>
    private static void Write(ArrayBufferWriter<byte> text, string? field)
    {
        Write(text, field is null ? -1L : Encoding.UTF8.GetByteCount(field));
        if (field is not null)
        {
            Encoding.UTF8.GetBytes(field, text);
        }
    }
}
