using Tovholder.Domain.Organisation;

namespace Tovholder.App.Features.SignIn;

/// <summary>A passkey in place of user name, password and code: the device says who it is, and has seen that it is the person.</summary>
public sealed class SignInWithPasskey(Passkeys passkeys, SignInThrottle throttle)
{
    /// <returns>The user, or the refusal, which is the same whatever is wrong.</returns>
    public async Task<(User? User, Refusal? Refusal)> RunAsync(PasskeyAnswer answer, HttpContext context, CancellationToken ct)
    {
        if (!throttle.MayTry($"noegle {answer.ClaimedKey}", context.ClientAddressOf(), device: null))
        {
            return (null, new TooManyPasskeys());
        }

        return await passkeys.UseAsync(userId: null, answer, context, ct) is { } user ? (user, null) : (null, new PasskeyNotRight());
    }
}
