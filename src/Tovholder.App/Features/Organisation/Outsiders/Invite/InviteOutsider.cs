using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Organisation;

namespace Tovholder.App.Features.Organisation.Outsiders.Invite;

/// <summary>Lets one named person in at one provider or enterprise, until a day. Two people never have the same user.</summary>
public sealed class InviteOutsider(InviteUser inviteUser, TovholderDb db, TimeProvider clock)
{
    /// <param name="PlaceId">A provider's or an enterprise's.</param>
    public sealed record Request(string UserName, string Name, Guid PlaceId, DateOnly Through);

    /// <returns>The secret part of the link; or the refusal; neither where the place is not there, or not one the inviter invites to.</returns>
    public async Task<(string? Token, Refusal? Refusal)> RunAsync(Request request, Role? inviter, Actor actor, CancellationToken ct)
    {
        var name = string.Join(' ', request.Name.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        if (CprNumber.IsIn($"{name}\n{request.UserName}"))
        {
            return (null, new CprInText(nameof(request.Name)));
        }

        if (!name.Contains(' ', StringComparison.Ordinal))
        {
            return (null, new NotOnePerson(name));
        }

        if (Inviting.Check(request.Through, clock.Today()) is { } refusal)
        {
            return (null, refusal);
        }

        var roles = Inviting.RolesOf(inviter);
        var isProvider = roles.Contains(Role.ProviderStaff) && await db.Providers.AnyAsync(p => p.Id == request.PlaceId, ct);
        var isEnterprise = roles.Contains(Role.EnterpriseLeader) && await db.Enterprises.AnyAsync(e => e.Id == request.PlaceId, ct);
        if (!isProvider && !isEnterprise)
        {
            return (null, null);
        }

        return await inviteUser.RunAsync(
            new(
                request.UserName.Trim().ToLowerInvariant(),
                name,
                isProvider ? Role.ProviderStaff : Role.EnterpriseLeader,
                Unit: null,
                new(isProvider ? request.PlaceId : null, isProvider ? null : request.PlaceId, null, request.Through)
            ),
            actor,
            ct
        );
    }
}
