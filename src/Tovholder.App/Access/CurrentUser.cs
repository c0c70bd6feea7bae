using Microsoft.AspNetCore.Authentication;
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

    /// <exception cref="InvalidOperationException">Nobody is signed in; the page lacks its permission.</exception>
    public Actor Actor => user is null ? throw new InvalidOperationException("Nobody is signed in.") : ActorFor(user);

    public bool May(Permission permission) => user is not null && user.Role.May(permission);

    public static Actor ActorFor(User user) => new(user.Id, user.Name, user.Role.ToString(), user.UnitId);

    /// <summary>Roles without a unit reach every citizen by alias (null); a consultant reaches the own unit's.</summary>
    public static Guid? UnitInReachOf(User? user) =>
        user?.Role == Domain.Organisation.Role.JobConsultant ? user.UnitId ?? Guid.Empty : null;

    /// <summary>Reads the user and sets the unit in reach before any page runs.</summary>
    public static async Task Load(HttpContext context, RequestDelegate next)
    {
        var db = context.RequestServices.GetRequiredService<TovholderDb>();
        var current = context.RequestServices.GetRequiredService<CurrentUser>();
        if (context.User.Identity?.IsAuthenticated == true)
        {
            current.user = await context.RequestServices.GetRequiredService<Sessions>().UserAsync(context, context.RequestAborted);
            if (current.user is null)
            {
                await context.SignOutAsync();
                context.User = new();
            }
        }

        db.UnitInReach = UnitInReachOf(current.user);
        await next(context);
    }
}
