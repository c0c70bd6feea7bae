using Microsoft.AspNetCore.Authorization;

namespace Tovholder.App.Access;

/// <summary>The permission a page or endpoint needs. Without one, and without [AllowAnonymous], nobody gets in.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequirePermissionAttribute(Permission permission)
    : AuthorizeAttribute,
        IAuthorizationRequirementData,
        IAuthorizationRequirement
{
    public Permission Permission { get; } = permission;

    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [this];
}

/// <summary>Asks the role table, with the role the user has now and not the one at sign-in.</summary>
public sealed class PermissionHandler(CurrentUser user) : AuthorizationHandler<RequirePermissionAttribute>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, RequirePermissionAttribute requirement)
    {
        if (user.May(requirement.Permission))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
