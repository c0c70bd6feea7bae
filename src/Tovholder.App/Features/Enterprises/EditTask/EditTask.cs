using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Enterprises;

namespace Tovholder.App.Features.Enterprises.EditTask;

/// <summary>Corrects a task on a visit. Jobs that already use it keep their minutes; new proposals follow the new words.</summary>
public sealed class EditTask(TovholderDb db)
{
    public async Task<Outcome> RunAsync(Guid enterpriseId, Guid taskId, TaskDescription told, Actor actor, CancellationToken ct)
    {
        var task = await db.Tasks.SingleOrDefaultAsync(t => t.Id == taskId && t.EnterpriseId == enterpriseId, ct);
        if (task is null)
        {
            return Outcome.NotFound;
        }

        if (task.Describe(told) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        await db.SaveAsync(new("TaskChanged", actor, $"Opgaven {task.Name} er rettet sammen med virksomheden."), ct);
        return Outcome.Done;
    }
}
