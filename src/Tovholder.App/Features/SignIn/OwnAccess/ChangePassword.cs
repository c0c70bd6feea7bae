using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.Caseloads;
using Tovholder.App.Features.SignIn.Invitation;

namespace Tovholder.App.Features.SignIn.OwnAccess;

/// <summary>A user chooses another password, or gets new codes for the day the app is lost: with the present password and a code, as at the door.</summary>
public sealed class ChangePassword(TovholderDb db, Passwords passwords, SecondFactor factor, SignInThrottle throttle, TimeProvider clock)
{
    /// <param name="Chosen">The new password; null keeps the present one and asks for new codes.</param>
    public sealed record Request(string Present, string? Chosen, string Code, string Address);

    /// <returns>The new codes where they were asked for, to be shown this once; or the refusal.</returns>
    public async Task<(IReadOnlyList<string> Codes, Refusal? Refusal)> RunAsync(Guid userId, Request request, CancellationToken ct)
    {
        if (!throttle.MayTry($"skift {userId}", request.Address, device: null))
        {
            return ([], new TooManyChanges());
        }

        var user = await db.Users.SingleAsync(u => u.Id == userId, ct);
        var account = await db.Accounts.SingleAsync(a => a.UserId == userId, ct);
        var municipality = await db.Municipalities.Select(m => m.Name).SingleAsync(ct);
        if (request.Chosen is { } chosen && Passwords.Check(chosen, user, municipality) is { } weak)
        {
            return ([], weak);
        }

        if (await passwords.VerifyAsync(account.PasswordHash, request.Present, ct) is not { } verified)
        {
            return ([], new PasswordsBusy());
        }

        if (verified == PasswordVerificationResult.Failed || !factor.Use(account, request.Code))
        {
            db.ChangeTracker.Clear();
            await db.RecordRefusalAsync(
                new("PasswordChangeRefused", CurrentUser.ActorFor(user), $"Forkert adgangskode eller kode fra {request.Address}."),
                [],
                ct
            );
            return ([], verified == PasswordVerificationResult.Failed ? new PresentNotRight() : new CodeNotRight());
        }

        var codes = request.Chosen is null ? SecondFactor.NewRecoveryCodes() : [];
        if (request.Chosen is null)
        {
            account.RenewRecovery(codes.Select(SecondFactor.Digest));
        }
        else if (await passwords.HashAsync(request.Chosen, ct) is { } hash)
        {
            account.SetPassword(hash);
        }
        else
        {
            return ([], new PasswordsBusy());
        }

        db.TellOfOwnAccess(clock, user);
        try
        {
            await db.SaveAsync(
                request.Chosen is null
                    ? new("RecoveryCodesRenewed", CurrentUser.ActorFor(user), "Nye nødkoder; de gamle gælder ikke længere.")
                    : new("PasswordChanged", CurrentUser.ActorFor(user), "Egen adgangskode er skiftet."),
                ct
            );
        }
        catch (DbUpdateConcurrencyException)
        {
            // The same code was used at the same moment in another window.
            return ([], new CodeNotRight());
        }

        return (codes, null);
    }
}

public sealed record PresentNotRight() : Refusal("Present", $"Det er ikke din nuværende adgangskode. Skriv den igen.");

public sealed record TooManyChanges() : Refusal("Present", $"Der er prøvet for mange gange. Vent et minut, og prøv igen.");
