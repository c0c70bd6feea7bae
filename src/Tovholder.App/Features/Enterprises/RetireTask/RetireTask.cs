using Microsoft.EntityFrameworkCore;

namespace Tovholder.App.Features.Enterprises.RetireTask;

/// <summary>Closes a task that the enterprise no longer has.</summary>
public sealed class RetireTask(TovholderDb db, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(Guid enterpriseId, Guid taskId, Actor actor, CancellationToken ct)
    {
        var task = await db.Tasks.SingleOrDefaultAsync(t => t.Id == taskId && t.EnterpriseId == enterpriseId, ct);
        if (task is null)
        {
            return Outcome.NotFound;
        }

        if (task.Retire(clock.Today()) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        await db.SaveAsync(new("TaskRetired", actor, $"Virksomheden har ikke længere opgaven {task.Name}."), ct);
        return Outcome.Done;
    }
}
