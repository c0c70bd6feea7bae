using Microsoft.EntityFrameworkCore;

namespace Tovholder.App.Access;

/// <summary>Writes in the log that somebody asked for a page or a person that is not theirs, before they are told so.</summary>
public static class RefusalLog
{
    public static async Task Record(HttpContext context, RequestDelegate next)
    {
        await next(context);
        var status = context.Response.StatusCode;
        var user = context.RequestServices.GetRequiredService<CurrentUser>();
        if (
            status is not (StatusCodes.Status403Forbidden or StatusCodes.Status404NotFound)
            || !user.IsSignedIn
            || context.GetEndpoint()?.Metadata.GetMetadata<RequirePermissionAttribute>() is not { } needed
        )
        {
            return;
        }

        var db = context.RequestServices.GetRequiredService<TovholderDb>();
        var ids = context.Request.RouteValues.Values.Select(v => Guid.TryParse(v?.ToString(), out var id) ? id : Guid.Empty).ToList();
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        await db.RecordRefusalAsync(
            new(
                status == StatusCodes.Status403Forbidden ? "PermissionRefused" : "RecordRefused",
                user.Actor,
                $"{context.Request.Method} /{route} ({needed.Permission})"
            ),
            await CitizensOf(db, ids, context.RequestAborted),
            context.RequestAborted
        );
    }

    /// <summary>Whose page, match or job it was, in reach or not; empty where the address leads to nobody.</summary>
    private static async Task<List<Guid>> CitizensOf(TovholderDb db, List<Guid> ids, CancellationToken ct) =>
        await db
            .Citizens.IgnoreQueryFilters()
            .Where(c => ids.Contains(c.Id))
            .Select(c => c.Id)
            .Union(db.Matches.IgnoreQueryFilters().Where(m => ids.Contains(m.Id)).Select(m => m.CitizenId))
            .Union(db.Placements.IgnoreQueryFilters().Where(p => ids.Contains(p.Id)).Select(p => p.CitizenId))
            .ToListAsync(ct);
}
