using System.Threading.RateLimiting;
using Microsoft.EntityFrameworkCore;

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

    /// <summary>A form that comes a byte at a time is waited for before its turn, and keeps nobody from theirs.</summary>
    public static async Task ReadForm(HttpContext context, RequestDelegate next)
    {
        if (context.Request.HasFormContentType)
        {
            await context.Request.ReadFormAsync(context.RequestAborted);
        }

        await next(context);
    }

    /// <summary>SQLite's settings are made anew at each opening: once a page, and not once a question.</summary>
    public static async Task HoldConnection(HttpContext context, RequestDelegate next)
    {
        var db = context.RequestServices.GetRequiredService<TovholderDb>();
        if (db.Database.IsSqlite())
        {
            await db.Database.OpenConnectionAsync(context.RequestAborted);
        }

        await next(context);
    }
}
