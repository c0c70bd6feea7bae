using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.Caseloads;
using Tovholder.Domain.Organisation;

namespace Tovholder.App.Features.SignIn;

/// <summary>
/// User name, password and second factor at once. Whatever is wrong, the answer is the same and takes as long, so that it tells nobody which
/// users there are.
/// </summary>
public sealed class SignInWithPassword(
    TovholderDb db,
    Passwords passwords,
    SecondFactor factor,
    SignInThrottle throttle,
    TimeProvider clock
)
{
    /// <param name="Device">The cookie of a browser that has signed in before, or null.</param>
    public sealed record Request(string UserName, string Password, string Code, string Address, string? Device);

    /// <returns>The user, or the refusal.</returns>
    public async Task<(User? User, Refusal? Refusal)> RunAsync(Request request, CancellationToken ct)
    {
        var userName = request.UserName.Trim().ToLowerInvariant();
        if (!throttle.MayTry(userName, request.Address, request.Device))
        {
            return (null, new TooManyTries());
        }

        var found = await (
            from u in db.Users
            join a in db.Accounts on u.Id equals a.UserId
            where u.UserName == userName && u.ClosedAt == null
            select new { u, a }
        ).SingleOrDefaultAsync(ct);
        if (await passwords.VerifyAsync(found?.a.PasswordHash, request.Password, ct) is not { } password)
        {
            return (null, new PasswordsBusy());
        }

        var codes = found?.a.RecoveryDigests.Count;
        var isRight = found is not null && password != PasswordVerificationResult.Failed && factor.Use(found.a, request.Code);
        if (!isRight)
        {
            db.ChangeTracker.Clear();
            var actor = found is null ? new(Guid.Empty, "Ukendt", "Unknown", null) : CurrentUser.ActorFor(found.u);
            await db.RecordRefusalAsync(
                new("SignInRefused", actor, $"Forkert navn, adgangskode eller kode fra {request.Address}."),
                [],
                ct
            );
            return (null, new WrongSignIn());
        }

        if (password == PasswordVerificationResult.SuccessRehashNeeded)
        {
            found!.a.SetPassword(await passwords.HashAsync(request.Password, ct) ?? found.a.PasswordHash!);
        }

        if (found!.a.RecoveryDigests.Count < codes)
        {
            db.TellOfOwnAccess(clock, found.u);
        }

        try
        {
            await db.SaveAsync(new("SecondFactorUsed", CurrentUser.ActorFor(found.u), "Koden kan ikke bruges igen."), ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // The same code was used at the same moment in another window.
            return (null, new WrongSignIn());
        }

        return (found.u, null);
    }
}

public sealed record WrongSignIn()
    : Refusal("UserName", $"Brugernavn, adgangskode og kode passer ikke sammen. Prøv igen med en ny kode fra appen.");

public sealed record TooManyTries() : Refusal("UserName", $"Der er prøvet for mange gange. Vent et minut, og prøv igen.");
