namespace Tovholder.App.Features.Privacy;

/// <summary>Deletes once a day, a while after the start. On several nodes the second finds nothing left.</summary>
public sealed class DailyDeletion(IServiceScopeFactory scopes, ILogger<DailyDeletion> log) : BackgroundService
{
    private static readonly TimeSpan AfterStart = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(AfterStart, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<DeleteExpired>().RunAsync(dryRun: false, Actor.Operator, stoppingToken);
            }
#pragma warning disable CA1031 // What could not be deleted today is tried again tomorrow, and the program goes on.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                log.LogError(fault, "What has expired could not be deleted.");
            }

            await Task.Delay(TimeSpan.FromDays(1), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
