using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.Caseloads;
using Tovholder.App.Features.SignIn.Invitation;
using Tovholder.App.Features.SignIn.OneTime;
using Tovholder.Domain.Organisation;

namespace Tovholder.App.Features.SignIn.Confirm;

/// <summary>Somebody who is signed in shows the second factor again; each code counts once, here as at the door.</summary>
public sealed class ConfirmFactor(Passkeys passkeys, TovholderDb db, SecondFactor factor, SignInThrottle throttle, TimeProvider clock)
{
    /// <summary>By a passkey of the user's own.</summary>
    /// <returns>The user, or the refusal.</returns>
    public async Task<(User? User, Refusal? Refusal)> RunAsync(Guid userId, PasskeyAnswer answer, HttpContext context, CancellationToken ct)
    {
        if (!throttle.MayTry($"bekraeft {userId}", context.ClientAddressOf(), device: null))
        {
            return (null, new TooManyPasskeys());
        }

        return await passkeys.UseAsync(userId, answer, context, ct) is { } user ? (user, null) : (null, new PasskeyNotRight());
    }

    /// <returns>The user, or the refusal.</returns>
    public async Task<(User? User, Refusal? Refusal)> RunAsync(Guid userId, string code, string address, CancellationToken ct)
    {
        if (!throttle.MayTry($"bekraeft {userId}", address, device: null))
        {
            return (null, new TooManyCodes());
        }

        var user = await db.Users.SingleAsync(u => u.Id == userId, ct);
        var account = await db.Accounts.SingleOrDefaultAsync(a => a.UserId == userId, ct);
        var codes = account?.RecoveryDigests.Count;
        if (account is null || !factor.Use(account, code))
        {
            await db.RecordRefusalAsync(new("FactorRefused", CurrentUser.ActorFor(user), $"Forkert kode fra {address}."), [], ct);
            return (null, new CodeNotRight());
        }

        if (account.RecoveryDigests.Count < codes)
        {
            db.TellOfOwnAccess(clock, user);
        }

        try
        {
            await db.SaveAsync(new("SecondFactorUsed", CurrentUser.ActorFor(user), "Koden kan ikke bruges igen."), ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // The same code was used at the same moment in another window.
            return (null, new CodeNotRight());
        }

        return (user, null);
    }
}
