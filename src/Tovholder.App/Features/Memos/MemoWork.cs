using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.Start;
using Tovholder.Domain.Programme;

namespace Tovholder.App.Features.Memos;

/// <summary>What the memo and the committee ask of a role now: drafts, deadlines before meetings, decisions to write, tasks to answer.</summary>
public sealed class MemoWork(TovholderDb db, AgendaWork agendaWork, TimeProvider clock, CurrentUser user, Texts texts)
{
    public async Task<IReadOnlyList<WorkItem>> ReadAsync(CancellationToken ct)
    {
        var work = new List<WorkItem>();
        work.AddRange(await TasksAsync(ct));
        work.AddRange(await DeadlinesAsync(ct));
        work.AddRange(await MemosAsync(ct));
        return work;
    }

    private async Task<IEnumerable<WorkItem>> TasksAsync(CancellationToken ct)
    {
        if (!user.May(Permission.AnswerDecisions))
        {
            return [];
        }

        var today = clock.Today();
        var tasks = await db
            .DecisionTasks.AsNoTracking()
            .Where(t => t.Owner == user.Role && t.Status != DecisionTaskStatus.Done)
            .OrderBy(t => t.DueOn)
            .ToListAsync(ct);
        return tasks.Select(t => new WorkItem(
            t.What,
            texts["Opgave fra udvalget"],
            $"/beslutninger/opgaver/{t.Id}",
            t.DueOn,
            t.IsOverdue(today)
        ));
    }

    private async Task<IEnumerable<WorkItem>> DeadlinesAsync(CancellationToken ct)
    {
        var today = clock.Today();
        var open = await agendaWork.OpenAsync(ct);
        return open.Where(task => task.Step.Owner() == user.Role)
            .Select(task => new WorkItem(
                ToDo(task.Step),
                texts.Format($"Mødet i udvalget er den {task.MeetingOn}"),
                task.Step == AgendaStep.EconomySigned ? $"/notat/{task.MemoId}/oekonomi" : $"/notat/{task.MemoId}",
                task.DueOn,
                task.DueOn < today
            ));
    }

    private string ToDo(AgendaStep step) =>
        step switch
        {
            AgendaStep.MemoFrozen => texts["Frys statusnotatet"],
            AgendaStep.EconomySigned => texts["Skriv økonomis bemærkninger"],
            _ => texts["Send dagsordenen ud, og offentliggør notatet"],
        };

    /// <summary>Memos that wait for the next act: the agenda, the decision, the journal.</summary>
    private async Task<IEnumerable<WorkItem>> MemosAsync(CancellationToken ct)
    {
        var today = clock.Today();
        var work = new List<WorkItem>();
        var memos = await db
            .Memos.AsNoTracking()
            .Where(m => !db.Memos.Any(c => c.CorrectsId == m.Id && c.FrozenAt != null))
            .ToListAsync(ct);
        var meetings = await db.AgendaItems.AsNoTracking().ToDictionaryAsync(i => i.MemoId, i => i.MeetingOn, ct);
        var decided = await db.Decisions.Select(d => d.MemoId).Distinct().ToListAsync(ct);
        foreach (var memo in memos.OrderByDescending(m => m.DataDate))
        {
            var meeting = meetings.TryGetValue(memo.Id, out var on) ? on : (DateOnly?)null;
            if (memo.Status == MemoStatus.Draft && meeting is null && user.May(Permission.EditMemo))
            {
                work.Add(Item(memo, texts["Kladden skal læses igennem og fryses"], ""));
            }
            else if (memo.Status != MemoStatus.Draft && meeting is null && user.May(Permission.PrepareAgenda) && !decided.Contains(memo.Id))
            {
                work.Add(Item(memo, texts["Skal på udvalgets dagsorden"], "/dagsorden"));
            }
            else if (
                meeting <= today
                && !decided.Contains(memo.Id)
                && memo.Status != MemoStatus.Draft
                && user.May(Permission.RecordDecision)
            )
            {
                work.Add(Item(memo, texts["Mødet er holdt. Skriv udvalgets beslutning"], "/beslutning"));
            }

            if (memo is { Status: MemoStatus.Published, JournalisedOn: null } && user.May(Permission.PrepareAgenda))
            {
                work.Add(Item(memo, texts["Er offentliggjort, men ikke registreret i ESDH"], "/journal"));
            }
        }

        if (user.May(Permission.EditMemo) && memos.TrueForAll(m => m.Status != MemoStatus.Draft && m.DataDate != today))
        {
            work.Add(new(texts["Statusnotat til udvalget"], texts["Skriv et nyt ud fra dagens tal"], "/notat/nyt", null, false));
        }

        return work;
    }

    private WorkItem Item(StatusMemo memo, string what, string page) =>
        new(texts.Format($"Notat med tal til og med {memo.DataDate}"), what, $"/notat/{memo.Id}{page}", null, false);
}
