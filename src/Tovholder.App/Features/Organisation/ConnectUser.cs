using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Organisation;

namespace Tovholder.App.Features.Organisation;

/// <summary>
/// From now on the user comes in by the municipality's own sign-in, and by that alone: the password, the app and an invitation go, and who is
/// signed in is out.
/// </summary>
public sealed class ConnectUser(TovholderDb db)
{
    /// <param name="Issuer">The provider as it names itself.</param>
    /// <param name="Subject">The person as the provider names it ("sub"): never used anew for another.</param>
    public sealed record Request(string UserName, string Issuer, string Subject);

    public async Task<Outcome> RunAsync(Request request, Actor actor, CancellationToken ct)
    {
        if (await db.Users.SingleOrDefaultAsync(u => u.UserName == request.UserName, ct) is not { } user)
        {
            return Outcome.NotFound;
        }

        if (user.ClosedAt is not null)
        {
            return Outcome.Refused(new UserIsClosed(request.UserName));
        }

        if (user.Role == Role.Citizen)
        {
            return Outcome.Refused(new CitizenNotConnected(request.UserName));
        }

        if (
            await db.Users.SingleOrDefaultAsync(u => u.Issuer == request.Issuer && u.Subject == request.Subject && u.Id != user.Id, ct) is
            { } other
        )
        {
            return Outcome.Refused(new SubjectTaken(request.Subject, other.UserName));
        }

        user.Connect(request.Issuer, request.Subject);
        db.Accounts.RemoveRange(await db.Accounts.Where(a => a.UserId == user.Id).ToListAsync(ct));
        db.Sessions.RemoveRange(await db.Sessions.Where(s => s.UserId == user.Id).ToListAsync(ct));
        await db.SaveAsync(new("UserConnected", actor, $"{user.Name} ({user.UserName}) logger ind hos {request.Issuer}."), ct);
        return Outcome.Done;
    }
}

public sealed record SubjectTaken(string Subject, string UserName)
    : Refusal("Subject", $"{Subject} er allerede forbundet med brugeren {UserName}. Luk den bruger først, eller skriv en anden person.");

public sealed record CitizenNotConnected(string UserName)
    : Refusal("UserName", $"{UserName} er en borger og kommer ind med sit eget link. Skriv en medarbejder.");
