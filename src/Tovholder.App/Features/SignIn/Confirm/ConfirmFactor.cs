using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.SignIn.Invitation;
using Tovholder.App.Features.SignIn.OneTime;
using Tovholder.Domain.Organisation;

namespace Tovholder.App.Features.SignIn.Confirm;

/// <summary>Somebody who is signed in shows the second factor again; each code counts once, here as at the door.</summary>
public sealed class ConfirmFactor(TovholderDb db, SecondFactor factor, SignInThrottle throttle)
{
    /// <returns>The user, or the refusal.</returns>
    public async Task<(User? User, Refusal? Refusal)> RunAsync(Guid userId, string code, string address, CancellationToken ct)
    {
        if (!throttle.MayTry($"bekraeft {userId}", address, device: null))
        {
            return (null, new TooManyCodes());
        }

        var user = await db.Users.SingleAsync(u => u.Id == userId, ct);
        var account = await db.Accounts.SingleOrDefaultAsync(a => a.UserId == userId, ct);
        if (account is null || !factor.Use(account, code))
        {
            await db.RecordRefusalAsync(new("FactorRefused", CurrentUser.ActorFor(user), $"Forkert kode fra {address}."), [], ct);
            return (null, new CodeNotRight());
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
