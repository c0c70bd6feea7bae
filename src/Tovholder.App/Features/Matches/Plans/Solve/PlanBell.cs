namespace Tovholder.App.Features.Matches.Plans.Solve;

/// <summary>Wakes this node's worker when a plan is asked for here; another node finds it by looking.</summary>
public sealed class PlanBell : IDisposable
{
    private readonly SemaphoreSlim bell = new(0);

    public void Ring() => bell.Release();

    /// <summary>Returns when it rings, or when the time is up.</summary>
    public Task WaitAsync(TimeSpan most, CancellationToken ct) => bell.WaitAsync(most, ct);

    public void Dispose() => bell.Dispose();
}
