using System.Security.Cryptography;
using System.Text;

namespace Tovholder.App.Access;

/// <summary>What is kept of a secret that is random enough to need no salt: SHA-256, in hexadecimal.</summary>
internal static class SecretDigest
{
    public static string Of(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
