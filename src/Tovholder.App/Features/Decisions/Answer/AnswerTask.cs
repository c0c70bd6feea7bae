using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Programme;

namespace Tovholder.App.Features.Decisions.Answer;

/// <summary>Says what came of a task the committee gave; the next memo says the same.</summary>
public sealed class AnswerTask(TovholderDb db, TimeProvider clock)
{
    public sealed record Request(string Answer, DecisionTaskStatus Status);

    public async Task<Outcome> RunAsync(Guid taskId, Request request, Actor actor, CancellationToken ct)
    {
        var task = await db.DecisionTasks.SingleOrDefaultAsync(t => t.Id == taskId, ct);
        if (task is null)
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
