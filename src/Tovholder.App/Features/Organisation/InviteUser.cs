using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Organisation;

namespace Tovholder.App.Features.Organisation;

/// <summary>Gives a person a user, or the user of the name a new beginning: the old password, factor and sessions go.</summary>
public sealed class InviteUser(TovholderDb db, SecondFactor factor)
{
    /// <summary>How long a link is good.</summary>
    public static readonly TimeSpan Good = TimeSpan.FromHours(72);

    /// <param name="Unit">The name of the unit whose citizens the user works with, or null.</param>
    /// <param name="Outside">Where a person outside the municipality belongs; null for its own.</param>
    public sealed record Request(string UserName, string Name, Role Role, string? Unit, Outside? Outside = null);

    /// <summary>The one provider, enterprise or citizen, and the last day of access.</summary>
    public sealed record Outside(Guid? ProviderId, Guid? EnterpriseId, Guid? CitizenId, DateOnly Through);

    /// <returns>The secret part of the link, to be given to the person and nobody else; or the refusal.</returns>
    public async Task<(string? Token, Refusal? Refusal)> RunAsync(Request request, Actor actor, CancellationToken ct)
    {
        var unit = request.Unit is null ? null : await db.Units.SingleOrDefaultAsync(u => u.Name == request.Unit, ct);
        if (request.Unit is not null && unit is null)
        {
            return (null, new UnitNotThere(request.Unit));
        }

        if (request.Role == Role.JobConsultant && unit is null)
        {
            return (null, new UnitMissing());
        }

        if (
            (request.Role == Role.ProviderStaff) != (request.Outside?.ProviderId is not null)
            || (request.Role == Role.EnterpriseLeader) != (request.Outside?.EnterpriseId is not null)
            || (request.Role == Role.Citizen) != (request.Outside?.CitizenId is not null)
        )
        {
            return (null, new OutsiderWithoutPlace());
        }

        var user = await db.Users.SingleOrDefaultAsync(u => u.UserName == request.UserName, ct);
        if (
            user is not null
            && (user.Name != request.Name || user.Role != request.Role || user.UnitId != unit?.Id || !SamePlace(user, request.Outside))
        )
        {
            return (null, new UserNameTaken(request.UserName, user.Name));
        }

        if (user?.ClosedAt is not null)
        {
            return (null, new UserIsClosed(request.UserName));
        }

        if (user is null)
        {
            user = new()
            {
                Id = Guid.CreateVersion7(),
                UserName = request.UserName,
                Name = request.Name,
                Role = request.Role,
                UnitId = unit?.Id,
                ProviderId = request.Outside?.ProviderId,
                EnterpriseId = request.Outside?.EnterpriseId,
                CitizenId = request.Outside?.CitizenId,
            };
            db.Users.Add(user);
        }

        user.Disconnect();
        if (request.Outside is { } outside)
        {
            user.MayEnterThrough(outside.Through);
        }

        var account = await db.Accounts.SingleOrDefaultAsync(a => a.UserId == user.Id, ct);
        if (account is null)
        {
            account = new() { UserId = user.Id };
            db.Accounts.Add(account);
        }

        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        account.Invite(SecondFactor.Digest(token), TimeProvider.System.GetUtcNow() + Good, factor.NewSealedSecret());
        db.Sessions.RemoveRange(await db.Sessions.Where(s => s.UserId == user.Id).ToListAsync(ct));
        await db.SaveAsync(new("UserInvited", actor, $"{user.Name} ({user.UserName}), {Texts.Danish(user.Role)}."), ct);
        return (token, null);
    }

    private static bool SamePlace(User user, Outside? outside) =>
        (user.ProviderId, user.EnterpriseId, user.CitizenId) == (outside?.ProviderId, outside?.EnterpriseId, outside?.CitizenId);
}

/// <summary>Ends a user: who is signed in with it is out at the next click.</summary>
public sealed class CloseUser(TovholderDb db)
{
    public async Task<Outcome> RunAsync(string userName, string reason, Actor actor, CancellationToken ct)
    {
        if (await db.Users.SingleOrDefaultAsync(u => u.UserName == userName, ct) is not { } user)
        {
            return Outcome.NotFound;
        }

        user.Close(TimeProvider.System.GetUtcNow());
        db.Passkeys.RemoveRange(await db.Passkeys.Where(p => p.UserId == user.Id).ToListAsync(ct));
        db.Sessions.RemoveRange(await db.Sessions.Where(s => s.UserId == user.Id).ToListAsync(ct));
        await db.SaveAsync(new("UserClosed", actor, reason), ct);
        return Outcome.Done;
    }
}

public sealed record UnitNotThere(string Name)
    : Refusal("Unit", $"Der er ingen enhed, der hedder „{Name}“. Skriv navnet, som det står i „tov user list“.");

public sealed record UnitMissing() : Refusal("Unit", $"En jobkonsulent arbejder med borgerne i én enhed. Skriv hvilken med --unit.");

public sealed record UserNameTaken(string UserName, string Name)
    : Refusal(
        "UserName",
        $"{UserName} er {Name} med en anden rolle eller enhed. Vælg et andet brugernavn, eller luk den gamle bruger først."
    );

public sealed record UserIsClosed(string UserName) : Refusal("UserName", $"{UserName} er lukket. Vælg et andet brugernavn.");

public sealed record OutsiderWithoutPlace()
    : Refusal("Role", $"En person uden for kommunen inviteres fra sin anden aktør, virksomhed eller borger på siden Adgange.");
