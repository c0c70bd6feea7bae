using System.Net;
using System.Threading.RateLimiting;

namespace Tovholder.App.Access;

/// <summary>
/// Who asks faster than a person can is told to wait before any work is done for it, so that the others are served. A session has fewer than its address:
/// a whole municipality may come from one. What asks from this machine itself, past no proxy, is left alone.
/// </summary>
internal static class Flood
{
    /// <summary>A page with everything it needs is about ten requests.</summary>
    private static readonly TokenBucketRateLimiterOptions Session = Bucket(300, 60);
    private static readonly TokenBucketRateLimiterOptions Address = Bucket(1_500, 300);

    public static void UseFloodLimit(this WebApplication app)
    {
        var cookie = app.Services.GetRequiredService<ServeOptions>().CookieName("tovholder");
        var limiter = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, string>(context =>
                RateLimitPartition.GetTokenBucketLimiter(context.ClientAddressOf(), _ => Address)
            ),
            PartitionedRateLimiter.Create<HttpContext, string>(context =>
                context.Request.Cookies[cookie] is { } session
                    ? RateLimitPartition.GetTokenBucketLimiter(session, _ => Session)
                    : RateLimitPartition.GetNoLimiter("")
            )
        );
        app.Lifetime.ApplicationStopped.Register(limiter.Dispose);
        app.Use(
            async (context, next) =>
            {
                using var lease = IsHere(context) ? null : limiter.AttemptAcquire(context);
                if (lease?.IsAcquired != false)
                {
                    await next(context);
                    return;
                }

                context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                context.Response.Headers.RetryAfter = "5";
                context.Response.ContentType = "text/plain; charset=utf-8";
                var texts = context.RequestServices.GetRequiredService<Texts>();
                await context.Response.WriteAsync(texts["Der er sendt for mange forespørgsler på kort tid. Vent lidt, og prøv igen."]);
            }
        );
    }

    private static bool IsHere(HttpContext context) =>
        context.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address);

    private static TokenBucketRateLimiterOptions Bucket(int most, int aSecond) =>
        new()
        {
            TokenLimit = most,
            TokensPerPeriod = aSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        };
}
