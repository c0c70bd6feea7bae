namespace Tovholder.App.Queues;

/// <summary>Does what waits in a queue, one at a time.</summary>
public sealed class QueueWorker<TQueue>(TQueue queue, Bell<TQueue> bell, TimeProvider clock, ILogger<QueueWorker<TQueue>> log)
    : BackgroundService
    where TQueue : IQueue
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(5);
    private readonly string node = $"{Environment.MachineName}-{Guid.CreateVersion7(clock.GetUtcNow()):N}";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!await queue.RunNextAsync(node, stoppingToken))
                {
                    await bell.WaitAsync(BetweenLooks, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // A fault in one piece of work must not end the worker, and with it the program; the row keeps its state.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                log.LogError(fault, "{Queue}: a piece of work could not be done.", typeof(TQueue).Name);
                await Task.Delay(BetweenLooks, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
