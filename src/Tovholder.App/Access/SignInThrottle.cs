using System.Security.Cryptography;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.DataProtection;

namespace Tovholder.App.Access;

/// <summary>
/// How often one may try to sign in. A browser that has signed in before counts for itself, so that those who guess from elsewhere cannot
/// keep the right person out (OWASP: device cookies).
/// </summary>
public sealed class SignInThrottle(IDataProtectionProvider protection) : IDisposable
{
    private const int TriesForUser = 10;
    private const int TriesFromAddress = 60;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly IDataProtector protector = protection.CreateProtector("accounts/device");
    private readonly PartitionedRateLimiter<string> users = Limiter(TriesForUser);
    private readonly PartitionedRateLimiter<string> addresses = Limiter(TriesFromAddress);

    /// <param name="device">What the browser's own cookie holds, or null.</param>
    public bool MayTry(string userName, string address, string? device)
    {
        var key = IsKnown(device, userName) ? $"device {device}" : $"user {userName}";
        using var own = users.AttemptAcquire(key);
        using var all = addresses.AttemptAcquire(address);
        return own.IsAcquired && all.IsAcquired;
    }

    /// <summary>For the browser's cookie after a good sign-in.</summary>
    public string DeviceOf(string userName) =>
        protector.Protect($"{userName} {Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}");

    public void Dispose()
    {
        users.Dispose();
        addresses.Dispose();
    }

    private bool IsKnown(string? device, string userName)
    {
        try
        {
            return device is not null && protector.Unprotect(device).StartsWith(userName + " ", StringComparison.Ordinal);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static PartitionedRateLimiter<string> Limiter(int tries) =>
        PartitionedRateLimiter.Create<string, string>(key =>
            RateLimitPartition.GetSlidingWindowLimiter(
                key,
                _ =>
                    new()
                    {
                        PermitLimit = tries,
                        Window = Window,
                        SegmentsPerWindow = 6,
                    }
            )
        );
}
