using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Organisation;
using Tovholder.Domain.Programme;

namespace Tovholder.App.Features.Decisions.Record;

/// <summary>The committee's decision comes back from the meeting and becomes owned tasks.</summary>
public sealed class RecordDecision(TovholderDb db, TimeProvider clock)
{
    /// <param name="Tasks">May be empty: what is noted for information asks for nothing.</param>
    public sealed record Request(DateOnly DecidedOn, string Text, IReadOnlyList<TaskRequest> Tasks);

    public sealed record TaskRequest(string What, Role Owner, DateOnly DueOn);

    public async Task<Outcome> RunAsync(Guid memoId, Request request, Actor actor, CancellationToken ct)
    {
        if (!await db.Memos.AnyAsync(m => m.Id == memoId && m.FrozenAt != null, ct))
        {
            return Outcome.NotFound;
        }

        if (CprNumber.IsIn(string.Join('\n', request.Tasks.Select(task => task.What).Append(request.Text))))
        {
            return Outcome.Refused(new CprInText("Text"));
        }

        var decision = new Decision
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            MemoId = memoId,
            DecidedOn = request.DecidedOn,
            Text = request.Text,
        };
        if (decision.Check(clock.Today()) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        decision.Tasks.AddRange(
            request.Tasks.Select(task => new DecisionTask
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()),
                DecisionId = decision.Id,
                What = task.What,
                Owner = task.Owner,
                DueOn = task.DueOn,
            })
        );
        db.Decisions.Add(decision);
        await db.SaveAsync(new("DecisionRecorded", actor, request.Text), ct);
        return Outcome.Made(decision.Id);
    }
}
