using System.Security.Cryptography;
using System.Text;
using Tovholder.Domain;

namespace Tovholder.Data;

/// <summary>
/// CPR numbers at rest: AES-256-GCM, bound to table and row so that a sealed number cannot be moved to another citizen;
/// found again by a keyed HMAC-SHA-256, since an unkeyed hash of all possible numbers is computed in minutes.
/// </summary>
public sealed class CprVault
{
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private readonly byte[] sealKey;
    private readonly byte[] indexKey;
    private readonly byte[] rowsKey;

    /// <param name="masterKey">At least 32 random bytes, kept outside the database.</param>
    public CprVault(byte[] masterKey)
    {
        if (masterKey.Length < 32)
        {
            throw new ArgumentException("The master key needs at least 32 bytes.", nameof(masterKey));
        }

        sealKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, masterKey, 32, info: "citizens/cpr/seal"u8.ToArray());
        indexKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, masterKey, 32, info: "citizens/cpr/index"u8.ToArray());
        rowsKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, masterKey, 32, info: "uploads/rows/seal"u8.ToArray());
    }

    /// <summary>Reads the key file. A lost key is never replaced: with another one no number opens, and the same number could be registered twice.</summary>
    /// <exception cref="FileNotFoundException">The key is not there.</exception>
    public static CprVault FromKeyFile(string path) => new(File.ReadAllBytes(path));

    /// <summary>For a database that is being founded: makes a key that only its owner can read, or reads the one that is there.</summary>
    public static CprVault Found(string path)
    {
        if (!File.Exists(path))
        {
            using var created = new FileStream(
                path,
                new FileStreamOptions
                {
                    Mode = FileMode.CreateNew,
                    Access = FileAccess.Write,
                    UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
                }
            );
            created.Write(RandomNumberGenerator.GetBytes(32));
        }

        return FromKeyFile(path);
    }

    public byte[] Seal(CprNumber number, Guid citizenId) =>
        Seal(sealKey, Encoding.ASCII.GetBytes(number.Digits), Encoding.ASCII.GetBytes($"citizens|{citizenId:N}|cpr"));

    /// <exception cref="CryptographicException">The number was sealed for another row, with another key, or has been changed.</exception>
    public CprNumber Open(byte[] box, Guid citizenId)
    {
        var plain = Open(sealKey, box, Encoding.ASCII.GetBytes($"citizens|{citizenId:N}|cpr"));
        return CprNumber.TryParse(Encoding.ASCII.GetString(plain), out var number)
            ? number
            : throw new CryptographicException("The sealed text is no CPR number.");
    }

    /// <summary>The rows of an upload that waits to be taken in; they may hold CPR numbers and names.</summary>
    public byte[] SealRows(byte[] plain, Guid uploadId) => Seal(rowsKey, plain, Encoding.ASCII.GetBytes($"uploads|{uploadId:N}|rows"));

    /// <exception cref="CryptographicException">The rows were sealed for another upload, with another key, or have been changed.</exception>
    public byte[] OpenRows(byte[] box, Guid uploadId) => Open(rowsKey, box, Encoding.ASCII.GetBytes($"uploads|{uploadId:N}|rows"));

    public byte[] IndexOf(CprNumber number) => HMACSHA256.HashData(indexKey, Encoding.ASCII.GetBytes(number.Digits));

    private static byte[] Seal(byte[] key, byte[] plain, byte[] boundTo)
    {
        var box = new byte[NonceSize + plain.Length + TagSize];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceSize));
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(box.AsSpan(0, NonceSize), plain, box.AsSpan(NonceSize, plain.Length), box.AsSpan(NonceSize + plain.Length), boundTo);
        return box;
    }

    private static byte[] Open(byte[] key, byte[] box, byte[] boundTo)
    {
        var plain = new byte[box.Length - NonceSize - TagSize];
        using var aes = new AesGcm(key, TagSize);
        aes.Decrypt(box.AsSpan(0, NonceSize), box.AsSpan(NonceSize, plain.Length), box.AsSpan(NonceSize + plain.Length), plain, boundTo);
        return plain;
    }
}
