using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Organisation;

namespace Tovholder.App.Features.SignIn.Invitation;

/// <summary>An invited user chooses a password and shows that the app gives the right codes; the invitation can then not be used again.</summary>
public sealed class AcceptInvitation(TovholderDb db, Passwords passwords, SecondFactor factor)
{
    /// <summary>The user and the account of a link that is still good, or null.</summary>
    public async Task<(User User, Account Account)?> FindAsync(string token, CancellationToken ct)
    {
        var (digest, now) = (SecondFactor.Digest(token), TimeProvider.System.GetUtcNow());
        var found = await (
            from a in db.Accounts
            join u in db.Users on a.UserId equals u.Id
            where a.InvitationDigest == digest && a.InvitedUntil > now && u.ClosedAt == null
            select new { u, a }
        ).SingleOrDefaultAsync(ct);
        return found is null ? null : (found.u, found.a);
    }

    /// <returns>The recovery codes, to be shown this once; or the refusal; neither where the link is not good.</returns>
    public async Task<(IReadOnlyList<string>? Codes, Refusal? Refusal)> RunAsync(
        string token,
        string password,
        string code,
        CancellationToken ct
    )
    {
        if (await FindAsync(token, ct) is not { } invited)
        {
            return (null, null);
        }

        var municipality = await db.Municipalities.Select(m => m.Name).SingleAsync(ct);
        if (Passwords.Check(password, invited.User, municipality) is { } weak)
        {
            return (null, weak);
        }

        if (factor.StepOf(invited.Account.SealedSecret, code, TimeProvider.System.GetUtcNow()) is not { } step)
        {
            return (null, new CodeNotRight());
        }

        if (await passwords.HashAsync(password, ct) is not { } hash)
        {
            return (null, new PasswordsBusy());
        }

        var codes = SecondFactor.NewRecoveryCodes();
        invited.Account.Accept(hash, step, codes.Select(SecondFactor.Digest));
        await db.SaveAsync(new("InvitationAccepted", CurrentUser.ActorFor(invited.User), "Adgangskode og anden faktor er valgt."), ct);
        return (codes, null);
    }
}

public sealed record CodeNotRight()
    : Refusal("Code", $"Koden passer ikke. Se efter, at telefonens ur går rigtigt, og skriv den kode, appen viser nu.");
