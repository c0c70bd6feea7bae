using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using OtpNet;
using Tovholder.Domain.Organisation;

namespace Tovholder.App.Access;

/// <summary>The six digits of an app (TOTP, RFC 6238: SHA-1, 30 seconds), and the codes for the day the app is lost.</summary>
public sealed class SecondFactor(IDataProtectionProvider protection)
{
    public const int RecoveryCodes = 10;
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
    public long? StepOf(string sealedSecret, string code, DateTimeOffset now)
    {
        var totp = new Totp(Base32Encoding.ToBytes(Typed(sealedSecret)));
        return totp.VerifyTotp(now.UtcDateTime, code.Replace(" ", "", StringComparison.Ordinal), out var step, Window) ? step : null;
    }

    /// <summary>Whether the code is right, of the app or for the day it is lost; it is spent on the account.</summary>
    public bool Use(Account account, string code) =>
        StepOf(account.SealedSecret, code, TimeProvider.System.GetUtcNow()) is { } step
            ? account.UseStep(step)
            : account.UseRecovery(Digest(code));

    /// <summary>Ten codes of ten letters and digits, shown once.</summary>
    public static IReadOnlyList<string> NewRecoveryCodes() =>
        [
            .. Enumerable
                .Range(0, RecoveryCodes)
                .Select(_ => Base32Encoding.ToString(RandomNumberGenerator.GetBytes(10))[..10].ToLowerInvariant()),
        ];

    /// <summary>What is kept of a code, however it is typed.</summary>
    public static string Digest(string code) => SecretDigest.Of(code.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant());
}
