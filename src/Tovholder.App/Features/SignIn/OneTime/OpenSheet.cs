using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.Citizens.Invite;
using Tovholder.Domain.Organisation;

namespace Tovholder.App.Features.SignIn.OneTime;

/// <summary>
/// A citizen's link and code at once. Whatever is wrong, the answer is the same; every try counts before it is answered, and the right one
/// ends the link.
/// </summary>
public sealed class OpenSheet(TovholderDb db, SignInThrottle throttle, TimeProvider clock)
{
    /// <returns>The citizen's user, or the refusal.</returns>
    public async Task<(User? User, Refusal? Refusal)> RunAsync(string token, string code, string address, CancellationToken ct)
    {
        var digest = SecretDigest.Of(token);
        if (!throttle.MayTry(digest, address, device: null))
        {
            return (null, new TooManyCodes());
        }

        var now = TimeProvider.System.GetUtcNow();
        var invitation = await db.OneTimeInvitations.SingleOrDefaultAsync(i => i.Digest == digest, ct);
        var userId = invitation?.UserId;
        var user = await db.Users.SingleOrDefaultAsync(u => u.Id == userId, ct);
        if (invitation?.IsGood(now) != true || user?.MayEnter(clock.Today()) != true)
        {
            await db.RecordRefusalAsync(
                new("SheetRefused", new(Guid.Empty, "Ukendt", "Unknown", null), $"Et link, der ikke virker, fra {address}."),
                user?.CitizenId is { } citizen ? [citizen] : [],
                ct
            );
            return (null, new LinkOrCodeNotRight());
        }

        var isRight = invitation.Use(InviteCitizen.CodeDigest(token, code), now);
        try
        {
            await db.SaveAsync(
                isRight
                    ? new("SheetOpened", CurrentUser.ActorFor(user), "Linket er brugt og kan ikke bruges igen.")
                    : new("SheetTried", new(Guid.Empty, "Ukendt", "Unknown", null), $"Forkert kode fra {address}."),
                ct
            );
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody tried at the same moment: a try that cannot be counted opens nothing.
            return (null, new LinkOrCodeNotRight());
        }

        return isRight ? (user, null) : (null, new LinkOrCodeNotRight());
    }
}

public sealed record LinkOrCodeNotRight()
    : Refusal("Code", $"Koden passer ikke til linket, eller linket er brugt eller for gammelt. Skriv koden igen, eller bed din jobkonsulent om et nyt link.");

public sealed record TooManyCodes() : Refusal("Code", $"Der er prøvet for mange gange. Vent et minut, og prøv igen.");
