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

    private readonly MasterKeys keys;
    private MasterKeys.Ring ring;

    /// <param name="keys">Kept outside the database: whoever has them can write a log that verifies.</param>
    public AuditChain(MasterKeys keys) => (this.keys, ring) = (keys, keys.Now());

    /// <summary>Looks whether the key has been changed. Who writes does so under the chain's lock: then no entry of an old key follows one of a new.</summary>
    internal void Refresh() => ring = keys.Now();

    /// <summary>The hash of <paramref name="entry"/> after an entry with hash <paramref name="before"/>, with the newest key.</summary>
    public byte[] HashAfter(byte[] before, AuditEntry entry) =>
        HMACSHA256.HashData(ring.Chains[^1], TextOf(before, entry, CitizensOf(entry), new(512)));

    /// <summary>Whether an entry follows from the hash before it.</summary>
    /// <param name="age">The number of the key that the entry before was written with, from the oldest; becomes the entry's own, which is never older.</param>
    internal bool Follows(byte[] before, AuditEntry entry, ref int age) => Follows(before, entry, CitizensOf(entry), new(512), ref age);

    private static Guid[] CitizensOf(AuditEntry entry) => [.. entry.Citizens.Select(c => c.CitizenId).Order()];

    /// <summary>The same for one who reads many: without the entry's own list, and with one buffer for all.</summary>
    /// <param name="citizens">In order of their ids.</param>
    internal bool Follows(byte[] before, AuditEntry entry, ReadOnlySpan<Guid> citizens, ArrayBufferWriter<byte> buffer, ref int age)
    {
        var text = TextOf(before, entry, citizens, buffer);
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        for (var key = age; key < ring.Chains.Count; key++)
        {
            HMACSHA256.HashData(ring.Chains[key], text, hash);
            if (CryptographicOperations.FixedTimeEquals(entry.Hash, hash))
            {
                age = key;
                return true;
            }
        }

        return false;
    }

    private static ReadOnlySpan<byte> TextOf(byte[] before, AuditEntry entry, ReadOnlySpan<Guid> citizens, ArrayBufferWriter<byte> text)
    {
        text.ResetWrittenCount();
        text.Write(before);
        text.Write([(byte)1]);
        Write(text, entry.Id);
        Write(text, entry.At.UtcTicks);
        Write(text, (long)entry.Kind);
        Write(text, entry.ActorId);
        Write(text, entry.ActorName);
        Write(text, entry.ActorRole);
        Write(text, entry.Act);
        Write(text, entry.Reason);
        Write(text, entry.Fields);
        Write(text, (long)citizens.Length);
        foreach (var citizen in citizens)
        {
            Write(text, citizen);
        }

        return text.WrittenSpan;
    }

    /// <summary>A seal on something the log keeps beside its entries, such as how far it has come.</summary>
    public byte[] Seal(string what, long id, byte[] hash)
    {
        Refresh();
        return Seal(ring.Chains[^1], what, id, hash);
    }

    /// <summary>Whether the seal was set with the key, or with the one before while it is changed.</summary>
    internal bool IsSealed(string what, long id, byte[] hash, byte[] seal) =>
        ring.Chains.Skip(ring.Earlier.Count).Any(key => CryptographicOperations.FixedTimeEquals(seal, Seal(key, what, id, hash)));

    /// <summary>The same for a part of the log that has expired, which a key that was replaced since may have said in its time.</summary>
    internal bool IsExpiry(AuditExpiry expiry) =>
        IsSealed("expired", expiry.ThroughId, expiry.ThroughHash, expiry.Mac)
        || ring.Earlier.Any(e =>
            expiry.ThroughId <= e.ExpiredThrough
            && CryptographicOperations.FixedTimeEquals(expiry.Mac, Seal(e.ChainKey, "expired", expiry.ThroughId, expiry.ThroughHash))
        );

    private static byte[] Seal(byte[] key, string what, long id, byte[] hash)
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
