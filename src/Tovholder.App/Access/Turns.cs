using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authorization;

namespace Tovholder.App.Access;

/// <summary>
/// Pages are made a few at a time and in the order they were asked for: two hundred at once would each take longer, and some far longer, and
/// hold a connection meanwhile.
/// </summary>
internal static class Turns
{
    /// <summary>More than there are cores: most of those served wait for the log or the disk.</summary>
    private static readonly ConcurrencyLimiterOptions Most = new()
    {
        PermitLimit = 16 * Environment.ProcessorCount,
        QueueLimit = 2_000,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    };

    public static PartitionedRateLimiter<HttpContext> Limiter() =>
        PartitionedRateLimiter.Create<HttpContext, string>(_ => RateLimitPartition.GetConcurrencyLimiter("", _ => Most));

    /// <summary>
    /// A form that comes a byte at a time is waited for before its turn, and keeps nobody from theirs. What a stranger sends to a page that is not
    /// open is not read at all.
    /// </summary>
    public static async Task ReadForm(HttpContext context, RequestDelegate next)
    {
        var mayBeRead =
            context.User.Identity?.IsAuthenticated == true || context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null;
        if (mayBeRead && context.Request.HasFormContentType)
        {
            await context.Request.ReadFormAsync(context.RequestAborted);
        }

        await next(context);
    }
}
