using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Organisation;

namespace Tovholder.App.Features.Organisation.Outsiders;

/// <summary>Whose access outside the municipality an employee may give, see and end.</summary>
public static class Inviting
{
    /// <summary>A consultant: leaders, and the citizens of the own unit. A coordinator: leaders, and the staff of providers.</summary>
    public static IReadOnlyList<Role> RolesOf(Role? inviter) =>
        inviter switch
        {
            Role.JobConsultant => [Role.EnterpriseLeader, Role.Citizen],
            Role.Coordinator => [Role.ProviderStaff, Role.EnterpriseLeader],
            _ => [],
        };

    /// <summary>Those outside the municipality that the user reaches.</summary>
    public static IQueryable<User> OutsidersInReach(this TovholderDb db, Role? inviter)
    {
        var roles = RolesOf(inviter).ToList();
        return db.Users.Where(u => roles.Contains(u.Role) && (u.CitizenId == null || db.Citizens.Any(c => c.Id == u.CitizenId)));
    }

    /// <summary>What the person opens to choose a password; null where no invitation was made.</summary>
    public static string? LinkOf(HttpRequest request, string? token) =>
        token is null ? null : $"{request.Scheme}://{request.Host}/log-ind/invitation/{token}";

    /// <summary>Access lasts a year at most, and is then given anew or not.</summary>
    public static Refusal? Check(DateOnly through, DateOnly today) =>
        through < today ? new AccessEndsInThePast(through)
        : through > today.AddYears(1) ? new AccessTooLong(today.AddYears(1))
        : null;
}

public sealed record AccessEndsInThePast(DateOnly Through)
    : Refusal("Through", $"Den sidste dag, {Through}, er passeret. Vælg en dag fra i dag, eller luk adgangen.");

public sealed record AccessTooLong(DateOnly Most) : Refusal("Through", $"En adgang gives for højst et år ad gangen. Vælg en dag til og med {Most}.");

public sealed record NotOnePerson(string Name)
    : Refusal("Name", $"„{Name}“ er ikke en persons for- og efternavn. Hver person skal have sin egen adgang; skriv hele navnet.");
