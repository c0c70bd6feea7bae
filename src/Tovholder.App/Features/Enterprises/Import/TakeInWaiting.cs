using Microsoft.EntityFrameworkCore;
using Tovholder.App.Queues;
using Tovholder.Domain.Enterprises;

namespace Tovholder.App.Features.Enterprises.Import;

/// <summary>Takes in the long files that wait, one at a time, and says how far it has come.</summary>
/// <remarks>Claims and signs of life are written without an audit entry; what is taken in has its own.</remarks>
public sealed class TakeInWaiting(IServiceScopeFactory scopes, TimeProvider clock) : IQueue
{
    /// <summary>A node that has been silent for so long has died; another takes over.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(250);

    public async Task<bool> RunNextAsync(string node, CancellationToken stopping)
    {
        if (await ClaimAsync(node, stopping) is not { } importId)
        {
            return false;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var progress = new Newest();
        if (!await GoOnAsync(importId, node, progress))
        {
            await stop.CancelAsync();
        }

        var work = Task.Run(() => TakeInAsync(importId, progress, stop.Token), CancellationToken.None);
        while (await Task.WhenAny(work, Task.Delay(Beat, CancellationToken.None)) != work)
        {
            if (!await GoOnAsync(importId, node, progress))
            {
                await stop.CancelAsync();
            }
        }

        // Taken in, the row is nobody's any more; whatever else happened, nothing of it was.
        await GiveBackAsync(importId, node, stopping.IsCancellationRequested ? ImportStep.Waiting : ImportStep.Repair);
        try
        {
            await work;
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            // Stopped by the one who asked for it.
        }
        catch (DbUpdateConcurrencyException)
        {
            // Stopped in the moment it was saved.
        }

        return true;
    }

    /// <summary>The oldest that waits or whose node has fallen silent; of two nodes that ask at once, one gets it.</summary>
    private async Task<Guid?> ClaimAsync(string node, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TovholderDb>();
        var now = clock.GetUtcNow();
        var silent = now - Silence;
        var free = db.EnterpriseImports.Where(i =>
            i.Step == ImportStep.Waiting || (i.Step == ImportStep.TakingIn && (i.AliveAt == null || i.AliveAt < silent))
        );
        var next = await free.OrderBy(i => i.Id).Select(i => (Guid?)i.Id).FirstOrDefaultAsync(ct);
        if (next is null)
        {
            return null;
        }

        var taken = await free.Where(i => i.Id == next)
            .ExecuteUpdateAsync(
                set => set.SetProperty(i => i.Step, ImportStep.TakingIn).SetProperty(i => i.Node, node).SetProperty(i => i.AliveAt, now),
                ct
            );
        return taken == 1 ? next : null;
    }

    private async Task TakeInAsync(Guid importId, Newest progress, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TovholderDb>();
        var importEnterprises = scope.ServiceProvider.GetRequiredService<ImportEnterprises>();
        var import = await db.EnterpriseImports.SingleAsync(i => i.Id == importId, ct);
        var asker = CurrentUser.ActorFor(await db.Users.AsNoTracking().SingleAsync(u => u.Id == import.ByUserId, ct));
        progress.All = import.RowCount;
        await importEnterprises.TakeInAsync(import, asker, progress, ct);
    }

    /// <summary>Says that the node is alive and how far it has come; false when somebody wants it stopped.</summary>
    private async Task<bool> GoOnAsync(Guid importId, string node, Newest progress)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TovholderDb>();
        var mine = db.EnterpriseImports.Where(i => i.Id == importId && i.Node == node);
        // While the rows are written, SQLite has no room for another writer.
        if (!progress.IsWriting)
        {
            var (now, done) = (clock.GetUtcNow(), progress.Value);
            await mine.ExecuteUpdateAsync(set => set.SetProperty(i => i.AliveAt, now).SetProperty(i => i.RowsDone, done));
        }

        return !await mine.AnyAsync(i => i.CancelAsked);
    }

    private async Task GiveBackAsync(Guid importId, string node, ImportStep step)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TovholderDb>();
        await db
            .EnterpriseImports.Where(i => i.Id == importId && i.Node == node)
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.Step, step).SetProperty(i => i.Node, (string?)null));
    }

    /// <summary>Keeps the newest report only; the row of the database is written a few times a second.</summary>
    private sealed class Newest : IProgress<int>
    {
        private int value;

        public int Value => Volatile.Read(ref value);

        public int All { get; set; } = int.MaxValue;

        public bool IsWriting => Value >= All;

        public void Report(int report) => Volatile.Write(ref value, report);
    }
}
