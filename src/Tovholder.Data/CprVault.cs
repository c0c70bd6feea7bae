using System.Security.Cryptography;
using System.Text;
using Tovholder.Domain;

namespace Tovholder.Data;

/// <summary>
/// CPR numbers at rest: AES-256-GCM, bound to table and row so that a sealed number cannot be moved to another citizen;
/// found again by a keyed HMAC-SHA-256, since an unkeyed hash of all possible numbers is computed in minutes.
/// </summary>
/// <remarks>Sealed with the newest key. While the key is changed the one before opens too: the seal itself tells which it was.</remarks>
public sealed class CprVault(MasterKeys keys)
{
    private const int NonceSize = 12;
    private const int TagSize = 16;

    /// <summary>Reads the key file.</summary>
    /// <exception cref="FileNotFoundException">The key is not there.</exception>
    /// <exception cref="CryptographicException">The file is no key.</exception>
    public static CprVault FromKeyFile(string path) => new(MasterKeys.Of(path));

    /// <summary>For a database that is being founded: makes a key that only its owner can read, or reads the one that is there.</summary>
    public static CprVault Found(string path) => new(MasterKeys.Found(path));

    public byte[] Seal(CprNumber number, Guid citizenId) =>
        Seal(keys.Now().Cpr[0].Seal, Encoding.ASCII.GetBytes(number.Digits), BindingOf(citizenId));

    /// <exception cref="CryptographicException">The number was sealed for another row, with another key, or has been changed.</exception>
    public CprNumber Open(byte[] box, Guid citizenId)
    {
        var (plain, _) = Open(k => k.Seal, box, BindingOf(citizenId));
        return CprNumber.TryParse(Encoding.ASCII.GetString(plain), out var number)
            ? number
            : throw new CryptographicException("The sealed text is no CPR number.");
    }

    /// <summary>Whether the number opens here.</summary>
    public bool Opens(byte[] box, Guid citizenId)
    {
        try
        {
            Open(box, citizenId);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>The rows of an upload that waits to be taken in; they may hold CPR numbers and names.</summary>
    public byte[] SealRows(byte[] plain, Guid uploadId) => Seal(keys.Now().Cpr[0].Rows, plain, BindingOfRows(uploadId));

    /// <exception cref="CryptographicException">The rows were sealed for another upload, with another key, or have been changed.</exception>
    public byte[] OpenRows(byte[] box, Guid uploadId) => Open(k => k.Rows, box, BindingOfRows(uploadId)).Plain;

    /// <summary>What the number is found by from now on.</summary>
    public byte[] IndexOf(CprNumber number) => IndexOf(keys.Now().Cpr[0], number);

    /// <summary>All that the number may be found by, newest first: one, and two while the key is changed.</summary>
    public IReadOnlyList<byte[]> IndexesOf(CprNumber number) => [.. keys.Now().Cpr.Select(k => IndexOf(k, number))];

    /// <summary>The number sealed and indexed with the newest key; null where it is already.</summary>
    /// <exception cref="CryptographicException">It opens with no key.</exception>
    internal (byte[] Box, byte[] Index)? Anew(byte[] box, Guid citizenId)
    {
        var (plain, isNewest) = Open(k => k.Seal, box, BindingOf(citizenId));
        if (isNewest || !CprNumber.TryParse(Encoding.ASCII.GetString(plain), out var number))
        {
            return null;
        }

        return (Seal(number, citizenId), IndexOf(number));
    }

    /// <summary>The rows sealed with the newest key; null where they are already.</summary>
    /// <exception cref="CryptographicException">They open with no key.</exception>
    internal byte[]? RowsAnew(byte[] box, Guid uploadId)
    {
        var (plain, isNewest) = Open(k => k.Rows, box, BindingOfRows(uploadId));
        return isNewest ? null : SealRows(plain, uploadId);
    }

    private static byte[] BindingOf(Guid citizenId) => Encoding.ASCII.GetBytes($"citizens|{citizenId:N}|cpr");

    private static byte[] BindingOfRows(Guid uploadId) => Encoding.ASCII.GetBytes($"uploads|{uploadId:N}|rows");

    private static byte[] IndexOf(MasterKeys.CprKeys of, CprNumber number) =>
        HMACSHA256.HashData(of.Index, Encoding.ASCII.GetBytes(number.Digits));

    private static byte[] Seal(byte[] key, byte[] plain, byte[] boundTo)
    {
        var box = new byte[NonceSize + plain.Length + TagSize];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceSize));
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(box.AsSpan(0, NonceSize), plain, box.AsSpan(NonceSize, plain.Length), box.AsSpan(NonceSize + plain.Length), boundTo);
        return box;
    }

    private (byte[] Plain, bool IsNewest) Open(Func<MasterKeys.CprKeys, byte[]> keyOf, byte[] box, byte[] boundTo)
    {
        if (box.Length < NonceSize + TagSize)
        {
            throw new CryptographicException("The sealed text is cut.");
        }

        var ring = keys.Now().Cpr;
        for (var age = 0; ; age++)
        {
            try
            {
                return (Open(keyOf(ring[age]), box, boundTo), age == 0);
            }
            catch (AuthenticationTagMismatchException) when (age < ring.Count - 1)
            {
                // The key before.
            }
        }
    }

    private static byte[] Open(byte[] key, byte[] box, byte[] boundTo)
    {
        var plain = new byte[box.Length - NonceSize - TagSize];
        using var aes = new AesGcm(key, TagSize);
        aes.Decrypt(box.AsSpan(0, NonceSize), box.AsSpan(NonceSize, plain.Length), box.AsSpan(NonceSize + plain.Length), plain, boundTo);
        return plain;
    }
}
