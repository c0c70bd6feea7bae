using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using OtpNet;
using Tovholder.Domain.Organisation;

namespace Tovholder.App.Access;

/// <summary>The six digits of an app (TOTP, RFC 6238: SHA-1, 30 seconds), and the codes for the day the app is lost.</summary>
public sealed class SecondFactor(IDataProtectionProvider protection)
{
    public const int RecoveryCodes = 10;

    /// <summary>Characters of a code as it is typed, with room between the groups.</summary>
    public const int LongestCode = 40;
    private const int SecretSize = 20;

    private readonly IDataProtector protector = protection.CreateProtector("accounts/second-factor");

    /// <summary>A clock may be half a minute off.</summary>
    private static readonly VerificationWindow Window = new(previous: 1, future: 1);

    public string NewSealedSecret() => protector.Protect(Base32Encoding.ToString(RandomNumberGenerator.GetBytes(SecretSize)));

    /// <summary>The secret as it is typed into an app that cannot read a picture.</summary>
    public string Typed(string sealedSecret) => protector.Unprotect(sealedSecret);

    /// <summary>What the picture holds.</summary>
    public Uri Address(string sealedSecret, string userName, string municipality) =>
        new(new OtpUri(OtpType.Totp, Typed(sealedSecret), userName, $"Tovholder {municipality}").ToString());

    /// <summary>The half minute the code belongs to, or null when it is not right now.</summary>
    /// <remarks>Where the keys it was sealed with are lost no code is right; the recovery codes still are.</remarks>
    public long? StepOf(string sealedSecret, string code, DateTimeOffset now)
    {
        string secret;
        try
        {
            secret = Typed(sealedSecret);
        }
        catch (CryptographicException)
        {
            return null;
        }

        var totp = new Totp(Base32Encoding.ToBytes(secret));
        return totp.VerifyTotp(now.UtcDateTime, code.Replace(" ", "", StringComparison.Ordinal), out var step, Window) ? step : null;
    }

    /// <summary>Whether the code is right, of the app or for the day it is lost; it is spent on the account.</summary>
    public bool Use(Account account, string code) =>
        StepOf(account.SealedSecret, code, TimeProvider.System.GetUtcNow()) is { } step
            ? account.UseStep(step)
            : account.UseRecovery(Digest(code));

    /// <summary>Ten codes of 28 letters and digits in groups of four, shown once: 140 bits, so that a digest is enough to keep (ASVS 5.0, 6.5.2 and 11.5.1).</summary>
    public static IReadOnlyList<string> NewRecoveryCodes() =>
        [
            .. Enumerable
                .Range(0, RecoveryCodes)
                .Select(_ =>
                    string.Join(
                        ' ',
                        Base32Encoding
                            .ToString(RandomNumberGenerator.GetBytes(20))[..28]
                            .ToLowerInvariant()
                            .Chunk(4)
                            .Select(group => new string(group))
                    )
                ),
        ];

    /// <summary>What is kept of a code, however it is typed.</summary>
    public static string Digest(string code) => SecretDigest.Of(code.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant());
}
