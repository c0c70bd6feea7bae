using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Organisation;

namespace Tovholder.App.Access;

/// <summary>Who is asking: read from the database at each request, so that a changed role counts at once.</summary>
public sealed class CurrentUser
{
    private User? user;

    public bool IsSignedIn => user is not null;

    public Role? Role => user?.Role;

    public string Name => user?.Name ?? "";

    /// <summary>The unit the user belongs to, or null.</summary>
    public Guid? UnitId => user?.UnitId;

    /// <summary>The enterprise the user leads, or null.</summary>
    public Guid? EnterpriseId => user?.EnterpriseId;

    /// <summary>Who the user is, where the user is a citizen; null for all others.</summary>
    public Guid? CitizenId => user?.CitizenId;

    /// <summary>When the user last gave a second factor; null where none was asked for.</summary>
    public DateTimeOffset? ProvenAt { get; private set; }

    /// <summary>Whether the user comes in by the municipality's own sign-in.</summary>
    public bool IsConnected => user?.Subject is not null;

    /// <exception cref="InvalidOperationException">Nobody is signed in; the page lacks its permission.</exception>
    public Actor Actor => user is null ? throw new InvalidOperationException("Nobody is signed in.") : ActorFor(user);

    public bool May(Permission permission) => user is not null && user.Role.May(permission);

    /// <summary>The log keeps the names of those who work here; a citizen stands in it without one, so that a deleted citizen is not named there.</summary>
    public static Actor ActorFor(User user) =>
        new(user.Id, user.Role == Domain.Organisation.Role.Citizen ? "Borgeren" : user.Name, user.Role.ToString(), user.UnitId);

    /// <summary>Reads the user and sets what is in reach before any page runs.</summary>
    public static async Task Load(HttpContext context, RequestDelegate next)
    {
        var db = context.RequestServices.GetRequiredService<TovholderDb>();
        var current = context.RequestServices.GetRequiredService<CurrentUser>();
        var clock = context.RequestServices.GetRequiredService<TimeProvider>();
        if (context.User.Identity?.IsAuthenticated == true)
        {
            var session = await context.RequestServices.GetRequiredService<Sessions>().UserAsync(context, context.RequestAborted);
            (current.user, current.ProvenAt) = (session?.User, session?.ProvenAt);
            // A day of the municipality's calendar ends the access of those outside it.
            if (current.user?.MayEnter(clock.Today()) != true)
            {
                current.user = null;
                await context.SignOutAsync();
                context.User = new();
            }
        }

        await Reach(db, current.user, clock.Today(), context.RequestAborted);
        if (current.user?.Role == Domain.Organisation.Role.JobConsultant)
        {
            await Open(db, current.user.Id, clock.GetUtcNow(), context.RequestAborted);
        }

        await next(context);
    }

    /// <summary>The citizen of another unit whom the user opened last, while the hour runs: one at a time.</summary>
    public static async Task Open(TovholderDb db, Guid userId, DateTimeOffset now, CancellationToken ct) =>
        db.OpenedCitizen = await db
            .CitizenOpenings.Where(o => o.UserId == userId && o.Until > now)
            .OrderByDescending(o => o.At)
            .Select(o => (Guid?)o.CitizenId)
            .FirstOrDefaultAsync(ct);

    /// <summary>
    /// What the user reaches of citizens. The municipality's roles without a unit reach all, by alias; a consultant the own unit's; those
    /// outside the municipality none, except what has been referred or released to them, or is their own.
    /// </summary>
    public static async Task Reach(TovholderDb db, User? user, DateOnly today, CancellationToken ct)
    {
        db.UnitInReach = user?.Role switch
        {
            Domain.Organisation.Role.JobConsultant => user.UnitId ?? Guid.Empty,
            Domain.Organisation.Role.ProviderStaff or Domain.Organisation.Role.EnterpriseLeader or Domain.Organisation.Role.Citizen =>
                Guid.Empty,
            _ => null,
        };
        db.InReachOn = today;
        if (user?.Role == Domain.Organisation.Role.ProviderStaff)
        {
            var provider = await db.Providers.AsNoTracking().SingleOrDefaultAsync(p => p.Id == user.ProviderId, ct);
            db.ProviderInReach = provider?.MayProcess(today) == true ? provider.Id : null;
        }

        db.EnterpriseInReach = user?.Role == Domain.Organisation.Role.EnterpriseLeader ? user.EnterpriseId : null;
        db.CitizenInReach = user?.Role == Domain.Organisation.Role.Citizen ? user.CitizenId : null;
    }
}
