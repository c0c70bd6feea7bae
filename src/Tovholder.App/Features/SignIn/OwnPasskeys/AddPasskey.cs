using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.Caseloads;
using Tovholder.Domain.Organisation;

namespace Tovholder.App.Features.SignIn.OwnPasskeys;

/// <summary>A user adds a passkey to the own account. The app and its codes stay, so there is always another way in.</summary>
public sealed class AddPasskey(TovholderDb db, Passkeys passkeys, SignInThrottle throttle, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(Guid userId, string name, PasskeyAnswer answer, HttpContext context, CancellationToken ct)
    {
        if (!throttle.MayTry($"ny noegle {userId}", context.ClientAddressOf(), device: null))
        {
            return Outcome.Refused(new TooManyPasskeys());
        }

        var user = await db.Users.SingleAsync(u => u.Id == userId, ct);
        if (
            user.Subject is not null
            || await db.Accounts.SingleOrDefaultAsync(a => a.UserId == userId && a.PasswordHash != null, ct) is not { } account
        )
        {
            return Outcome.NotFound;
        }

        if (account.Passkeys.Count >= Passkey.MostOfUser)
        {
            return Outcome.Refused(new PasskeysEnough(account.Passkeys.Count));
        }

        if (await passkeys.NewAsync(userId, answer, context) is not { } made || !account.Answer(made.ChallengedAt))
        {
            return Outcome.Refused(new PasskeyNotMade());
        }

        var passkey = new Passkey
        {
            Id = Guid.CreateVersion7(),
            UserId = userId,
            CredentialId = made.Key.CredentialId,
            PublicKey = made.Key.PublicKey,
            Name = name.Trim(),
            AddedAt = TimeProvider.System.GetUtcNow(),
            IsBackupEligible = made.Key.IsBackupEligible,
        };
        passkey.Say(made.Key.SignCount, made.Key.IsBackedUp);
        db.Passkeys.Add(passkey);
        db.TellOfOwnAccess(clock, user);
        try
        {
            await db.SaveAsync(new("PasskeyAdded", CurrentUser.ActorFor(user), $"Adgangsnøglen „{passkey.Name}“."), ct);
        }
        catch (DbUpdateException)
        {
            // The same answer was sent at the same moment in another window.
            return Outcome.Refused(new PasskeyNotMade());
        }

        return Outcome.Done;
    }
}

/// <summary>A user takes a passkey of the own account away.</summary>
public sealed class RemovePasskey(TovholderDb db, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(Guid userId, Guid passkeyId, CancellationToken ct)
    {
        if (await db.Passkeys.SingleOrDefaultAsync(p => p.Id == passkeyId && p.UserId == userId, ct) is not { } passkey)
        {
            return Outcome.NotFound;
        }

        var user = await db.Users.SingleAsync(u => u.Id == userId, ct);
        db.Passkeys.Remove(passkey);
        db.TellOfOwnAccess(clock, user);
        await db.SaveAsync(new("PasskeyRemoved", CurrentUser.ActorFor(user), $"Adgangsnøglen „{passkey.Name}“."), ct);
        return Outcome.Done;
    }
}

public sealed record PasskeysEnough(int Count) : Refusal("Name", $"Du har {Count} adgangsnøgler. Fjern en, før du tilføjer en ny.");

public sealed record PasskeyNotMade()
    : Refusal("Name", $"Enheden lavede ingen adgangsnøgle, der kan bruges her. Prøv igen, eller vælg en anden enhed.");
