using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Enterprises;

namespace Tovholder.App.Features.Enterprises.AddTask;

/// <summary>A production task of an enterprise: how much there is of it, and what it demands.</summary>
public sealed class AddTask(TovholderDb db, TimeProvider clock)
{
    /// <param name="Disco">DISCO-08, six digits; empty where the task was described from scratch.</param>
    public sealed record Request(string Disco, TaskDescription Told, bool DisplacesNobody);

    public async Task<Outcome> RunAsync(Guid enterpriseId, Request request, Actor actor, CancellationToken ct)
    {
        if (!await db.Enterprises.AnyAsync(e => e.Id == enterpriseId, ct))
        {
            return Outcome.NotFound;
        }

        var (task, unfit) = TaskOf(enterpriseId, request);
        if (task is null)
        {
            return Outcome.Refused(unfit!);
        }

        db.Tasks.Add(task);
        await db.SaveAsync(new("TaskAdded", actor, $"Opgaven {task.Name} er beskrevet sammen med virksomheden."), ct);
        return Outcome.Made(task.Id);
    }

    /// <summary>The record, or why it cannot be right.</summary>
    internal (WorkTask? Made, Refusal? Unfit) TaskOf(Guid enterpriseId, Request request)
    {
        if (!request.DisplacesNobody)
        {
            return (null, new MayDisplace());
        }

        var task = new WorkTask
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            EnterpriseId = enterpriseId,
            Disco = request.Disco,
            DisplacesNobody = request.DisplacesNobody,
        };
        return task.Describe(request.Told) is { } refusal ? (null, refusal) : (task, null);
    }
}

public sealed record MayDisplace()
    : Refusal("DisplacesNobody", $"Opgaven må ikke fortrænge ordinært ansatte. Bekræft det sammen med virksomheden, før opgaven oprettes.");
