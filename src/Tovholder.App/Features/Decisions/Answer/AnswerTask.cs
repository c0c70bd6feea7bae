using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Organisation;
using Tovholder.Domain.Programme;

namespace Tovholder.App.Features.Decisions.Answer;

/// <summary>Says what came of a task the committee gave; the next memo says the same.</summary>
public sealed class AnswerTask(TovholderDb db, TimeProvider clock)
{
    public sealed record Request(string Answer, DecisionTaskStatus Status);

    /// <summary>The role that owns the task, and the coordinator, who writes the memo that answers it.</summary>
    public static bool MayAnswer(DecisionTask task, string? role) => role == task.Owner.ToString() || role == nameof(Role.Coordinator);

    public async Task<Outcome> RunAsync(Guid taskId, Request request, Actor actor, CancellationToken ct)
    {
        var task = await db.DecisionTasks.SingleOrDefaultAsync(t => t.Id == taskId, ct);
        if (task is null)
        {
            return Outcome.NotFound;
        }

        if (!MayAnswer(task, actor.Role))
        {
            return Outcome.NotFound;
        }

        if (CprNumber.IsIn(request.Answer))
        {
            return Outcome.Refused(new CprInText("Answer"));
        }

        task.Report(request.Answer, request.Status, clock.Today());
        await db.SaveAsync(new("DecisionTaskAnswered", actor, request.Answer), ct);
        return Outcome.Done;
    }
}
