namespace Tovholder.App.Access;

/// <summary>The page gives somebody access, so that the second factor must have been given within <see cref="FreshFactor.Fresh"/>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequireFreshFactorAttribute : Attribute;

/// <summary>
/// Who takes a whole list of persons out of the program, or lets somebody in, gives the second factor again: a browser that was left open is
/// not enough. In the demo nobody has a factor to give.
/// </summary>
public static class FreshFactor
{
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    /// <summary>Behind these lie persons: a workbook of such a page is a list of them.</summary>
    private static readonly Permission[] OfPersons =
    [
        Permission.ReadCitizens,
        Permission.EditCitizens,
        Permission.ReadPlacements,
        Permission.ProposeMatches,
        Permission.ReadProviders,
        Permission.ReadInvoices,
        Permission.ReadReimbursements,
        Permission.InviteOutsiders,
        Permission.ReadAudit,
        Permission.GivePrivacyNotices,
    ];

    /// <summary>The handlers that answer with one.</summary>
    private static readonly string[] Workbooks = ["excel", "xlsx", "uger"];

    public static Task Require(HttpContext context, RequestDelegate next)
    {
        var services = context.RequestServices;
        var user = services.GetRequiredService<CurrentUser>();
        if (
            !user.IsSignedIn
            || services.GetRequiredService<ServeOptions>().Demo
            || !IsNeeded(context)
            || user.ProvenAt > TimeProvider.System.GetUtcNow() - Fresh
        )
        {
            return next(context);
        }

        // A form comes back to its page: what was sent to a handler of it is not sent again by itself.
        var page = context.Request.Path + (HttpMethods.IsGet(context.Request.Method) ? context.Request.QueryString.Value : "");
        context.Response.Redirect($"/log-ind/bekraeft?returnUrl={Uri.EscapeDataString(page)}");
        return Task.CompletedTask;
    }

    /// <summary>Whether the page asks for it, or the workbook of persons that was asked for.</summary>
    private static bool IsNeeded(HttpContext context)
    {
        var metadata = context.GetEndpoint()?.Metadata;
        return metadata?.GetMetadata<RequireFreshFactorAttribute>() is not null
            || (
                context.Request.Query["handler"].Any(handler => Workbooks.Contains(handler, StringComparer.OrdinalIgnoreCase))
                && metadata?.GetMetadata<RequirePermissionAttribute>() is { } needed
                && OfPersons.Contains(needed.Permission)
            );
    }
}
