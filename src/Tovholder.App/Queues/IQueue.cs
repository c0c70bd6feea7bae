namespace Tovholder.App.Queues;

/// <summary>Long work that waits as rows of the database, so that several nodes can share it and a restart loses nothing.</summary>
public interface IQueue
{
    /// <summary>Claims the oldest that waits, and does it.</summary>
    /// <param name="node">This app node.</param>
    /// <returns>Whether there was any.</returns>
    Task<bool> RunNextAsync(string node, CancellationToken stopping);
}
