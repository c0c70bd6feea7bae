using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Tovholder.App;

/// <summary>
/// Whether the program lives and can work, for what watches it on the same machine: one word, and nothing of anybody; and what it measures of itself.
/// To whoever comes through a proxy or from another machine the addresses are not there.
/// </summary>
internal static class Health
{
    private const string Path = "/sundhed";

    public static void AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<DatabaseAnswers>("database");
        services.AddSingleton<Metrics>();
    }

    /// <summary>Before everything that itself needs the database.</summary>
    public static void UseHealth(this WebApplication app)
    {
        app.Use(OnlyHere);
        app.UseHealthChecks($"{Path}/lever", new HealthCheckOptions { Predicate = _ => false });
        app.UseHealthChecks($"{Path}/klar");
        // Counts from the first request on.
        var metrics = app.Services.GetRequiredService<Metrics>();
        app.Map(
            $"{Path}/maal",
            branch =>
                branch.Run(async context =>
                {
                    context.Response.ContentType = "text/plain; version=0.0.4; charset=utf-8";
                    var db = context.RequestServices.GetRequiredService<TovholderDb>();
                    await context.Response.WriteAsync(await metrics.WriteAsync(db, context.RequestAborted));
                })
        );
    }

    private static Task OnlyHere(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        var isHere =
            context.Connection.RemoteIpAddress is { } address
            && System.Net.IPAddress.IsLoopback(address)
            && !request.Headers.ContainsKey("X-Forwarded-For")
            && !request.Headers.ContainsKey("Forwarded");
        if (request.Path.StartsWithSegments(Path, StringComparison.OrdinalIgnoreCase) && !isHere)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        return next(context);
    }

    /// <summary>The tables that every page needs can be read, the log's among them.</summary>
    private sealed class DatabaseAnswers(TovholderDb db) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            await db.Municipalities.AnyAsync(cancellationToken) && await db.Audit.AnyAsync(cancellationToken)
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy();
    }
}
