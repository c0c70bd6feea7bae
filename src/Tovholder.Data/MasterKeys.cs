using System.Security.Cryptography;
using System.Text.Json;

namespace Tovholder.Data;

/// <summary>
/// The key file: one master key, and two while it is changed. A program that runs reads the file again when it has been written, so that
/// the key can be changed under it.
/// </summary>
/// <remarks>
/// A key that was never changed is the bare bytes. Of a key that has been replaced the file keeps what it takes to verify the log of its
/// time, and nothing that opens a number.
/// </remarks>
public sealed class MasterKeys
{
    private const int Size = 32;
    private readonly string? file;
    private (DateTime Written, long Length) stamp;
    private volatile Ring ring;

    private MasterKeys(string? file, Ring ring, (DateTime, long) stamp) => (this.file, this.ring, this.stamp) = (file, ring, stamp);

    /// <summary>The keys of a file. A lost key is never replaced: with another one no number opens, and the same number could be registered twice.</summary>
    /// <exception cref="FileNotFoundException">The key is not there.</exception>
    /// <exception cref="CryptographicException">The file is no key.</exception>
    public static MasterKeys Of(string file)
    {
        var written = StampOf(file);
        return new(Path.GetFullPath(file), Parse(File.ReadAllBytes(file)), written);
    }

    /// <summary>A key that lies in no file.</summary>
    /// <param name="masterKey">At least 32 random bytes.</param>
    /// <exception cref="CryptographicException">It is shorter.</exception>
    public static MasterKeys Of(byte[] masterKey) => new(null, Bare(masterKey), default);

    /// <summary>For a database that is being founded: makes a key that only its owner can read, or reads the one that is there.</summary>
    public static MasterKeys Found(string file)
    {
        if (!File.Exists(file))
        {
            Write(file, RandomNumberGenerator.GetBytes(Size));
        }

        return Of(file);
    }

    /// <summary>Whether a change has begun and not ended: the old key and the new one are both in use.</summary>
    public bool IsChanging => Now().Masters.Count > 1;

    /// <summary>What is in the file at this moment. A file that cannot be read just now counts as unchanged.</summary>
    internal Ring Now()
    {
        if (file is null)
        {
            return ring;
        }

        try
        {
            var found = StampOf(file);
            if (found != stamp)
            {
                (ring, stamp) = (Parse(File.ReadAllBytes(file)), found);
            }
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or CryptographicException)
        {
            // What was read before is still right, or nothing is.
        }

        return ring;
    }

    /// <summary>Where the key before this one was put aside: it opens the copies that were made with it. Null where the key was never changed.</summary>
    public string? Before => PutAside == 0 ? null : Aside(PutAside);

    /// <summary>Adds a new key, which is used from now on; the old one still opens. The old file is put aside.</summary>
    internal void Begin()
    {
        Write(Aside(PutAside + 1), File.ReadAllBytes(file!));
        var before = Now();
        Replace(new(before.Earlier, [.. before.Masters, RandomNumberGenerator.GetBytes(Size)], before.Deletions));
    }

    /// <summary>Lets go of the old key: nothing opens with it any longer.</summary>
    /// <param name="expiredThrough">The last entry of the log that had expired by then; no more can be said to have expired with the old key.</param>
    internal void End(long expiredThrough)
    {
        var before = Now();
        Replace(
            new(
                [.. before.Earlier, .. before.Masters.SkipLast(1).Select(m => new EarlierChain(Ring.ChainKey(m), expiredThrough))],
                [before.Masters[^1]],
                before.Deletions
            )
        );
    }

    private static Ring Bare(byte[] masterKey) =>
        masterKey.Length < Size
            ? throw new CryptographicException($"The master key needs at least {Size} bytes.")
            : new([], [masterKey], Ring.Derive(masterKey, "citizens/deleted"u8));

    private static Ring Parse(byte[] bytes)
    {
        if (!bytes.AsSpan().StartsWith("{\"Earlier\":"u8))
        {
            return Bare(bytes);
        }

        try
        {
            return JsonSerializer.Deserialize<Ring>(bytes) is { Masters.Count: > 0 } found
                ? found
                : throw new CryptographicException("There is no master key in the file.");
        }
        catch (JsonException broken)
        {
            throw new CryptographicException("The key file is broken.", broken);
        }
    }

    private void Replace(Ring next)
    {
        File.Delete(file + ".new");
        Write(file + ".new", JsonSerializer.SerializeToUtf8Bytes(next));
        File.Move(file + ".new", file!, overwrite: true);
        Now();
    }

    private int PutAside => Enumerable.Range(1, int.MaxValue).First(number => !File.Exists(Aside(number))) - 1;

    private string Aside(int number) => FormattableString.Invariant($"{file}-{number}");

    private static void Write(string path, byte[] bytes)
    {
        using var created = OwnFile.Open(path);
        created.Write(bytes);
        created.Flush(flushToDisk: true);
    }

    private static (DateTime Written, long Length) StampOf(string path)
    {
        var info = new FileInfo(path);
        return (info.LastWriteTimeUtc, info.Length);
    }

    /// <param name="ChainKey">What the log of its time was written with.</param>
    /// <param name="ExpiredThrough">The last entry that this key may say has expired.</param>
    internal sealed record EarlierChain(byte[] ChainKey, long ExpiredThrough);

    /// <param name="Earlier">Of the keys that were replaced, oldest first.</param>
    /// <param name="Masters">Oldest first; the last one is written with.</param>
    /// <param name="Deletions">The key of the list of deleted citizens. It stays, so that the list counts for copies of every age.</param>
    internal sealed record Ring(IReadOnlyList<EarlierChain> Earlier, IReadOnlyList<byte[]> Masters, byte[] Deletions)
    {
        private readonly Lazy<IReadOnlyList<CprKeys>> cpr = new(() => [.. Masters.Reverse().Select(m => new CprKeys(m))]);
        private readonly Lazy<IReadOnlyList<byte[]>> chains = new(() => [.. Earlier.Select(e => e.ChainKey), .. Masters.Select(ChainKey)]);

        /// <summary>Newest first.</summary>
        internal IReadOnlyList<CprKeys> Cpr => cpr.Value;

        /// <summary>Oldest first.</summary>
        internal IReadOnlyList<byte[]> Chains => chains.Value;

        internal static byte[] ChainKey(byte[] master) => Derive(master, "audit/chain"u8);

        internal static byte[] Derive(byte[] master, ReadOnlySpan<byte> purpose) =>
            HKDF.DeriveKey(HashAlgorithmName.SHA256, master, Size, info: purpose.ToArray());
    }

    /// <summary>The keys of sealed numbers, of their index, and of rows that wait to be taken in.</summary>
    internal sealed class CprKeys(byte[] master)
    {
        internal byte[] Seal { get; } = Ring.Derive(master, "citizens/cpr/seal"u8);

        internal byte[] Index { get; } = Ring.Derive(master, "citizens/cpr/index"u8);

        internal byte[] Rows { get; } = Ring.Derive(master, "uploads/rows/seal"u8);
    }
}
