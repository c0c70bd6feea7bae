namespace Tovholder.App.Features.Matches.Plans.Solve;

/// <summary>Takes the plans that wait, one at a time. The row in the database is the queue, so several nodes can share it and a restart loses nothing.</summary>
public sealed class PlanWorker(SolvePlan solvePlan, PlanBell bell, TimeProvider clock, ILogger<PlanWorker> log) : BackgroundService
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(5);
    private readonly string node = $"{Environment.MachineName}-{Guid.CreateVersion7(clock.GetUtcNow()):N}";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!await solvePlan.RunNextAsync(node, stoppingToken))
                {
                    await bell.WaitAsync(BetweenLooks, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // A fault in one plan must not end the worker, and with it the program; the plan's row keeps its state.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                log.LogError(fault, "A plan could not be worked on.");
                await Task.Delay(BetweenLooks, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
