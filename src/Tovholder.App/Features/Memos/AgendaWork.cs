using Microsoft.EntityFrameworkCore;
using Tovholder.Documents.CaseStatements;
using Tovholder.Domain.Programme;

namespace Tovholder.App.Features.Memos;

/// <summary>What must be ready before each coming meeting, counted backwards in working days.</summary>
public sealed class AgendaWork(TovholderDb db, TimeProvider clock)
{
    /// <summary>What is not done yet, the earliest first.</summary>
    public async Task<IReadOnlyList<AgendaTask>> OpenAsync(CancellationToken ct)
    {
        var today = clock.Today();
        var items = await (
            from item in db.AgendaItems.AsNoTracking()
            join memo in db.Memos.AsNoTracking() on item.MemoId equals memo.Id
            where item.MeetingOn >= today
            select new { item, memo }
        ).ToListAsync(ct);
        return [.. items.SelectMany(row => Before(row.item, row.memo)).Where(task => !task.IsDone).OrderBy(task => task.DueOn)];
    }

    public static IReadOnlyList<AgendaTask> Before(AgendaItem item, StatusMemo memo) =>
        [
            .. Enum.GetValues<AgendaStep>()
                .Select(step => new AgendaTask(memo.Id, item.MeetingOn, step, DueOn(item.MeetingOn, step), IsDone(step, item, memo)))
                .OrderBy(task => task.DueOn),
        ];

    private static DateOnly DueOn(DateOnly meeting, AgendaStep step) =>
        AgendaDeadlines.Before(meeting, [(Texts.Danish(step), step.WorkdaysBefore())], AgendaDays.IsWorkday)[0].On;

    private static bool IsDone(AgendaStep step, AgendaItem item, StatusMemo memo) =>
        step switch
        {
            AgendaStep.MemoFrozen => memo.Status != MemoStatus.Draft,
            AgendaStep.EconomySigned => item.EconomySignedOn is not null,
            _ => memo.Status == MemoStatus.Published,
        };
}

/// <param name="DueOn">The last working day on which it is in time.</param>
public sealed record AgendaTask(Guid MemoId, DateOnly MeetingOn, AgendaStep Step, DateOnly DueOn, bool IsDone);
