namespace Tovholder.App.Queues;

/// <summary>Wakes this node's worker when work is put in its queue here; another node finds it by looking.</summary>
public sealed class Bell<TQueue> : IDisposable
    where TQueue : IQueue
{
    private readonly SemaphoreSlim bell = new(0);

    public void Ring() => bell.Release();

    /// <summary>Returns when it rings, or when the time is up.</summary>
    public Task WaitAsync(TimeSpan most, CancellationToken ct) => bell.WaitAsync(most, ct);

    public void Dispose() => bell.Dispose();
}
