using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.Deadlines;
using Tovholder.Domain.Organisation;

namespace Tovholder.App.Features.Caseloads;

/// <summary>One digest a day and user: numbers and where to look, nothing of a citizen, so that it may leave the house.</summary>
public sealed class DailyDigest(ReadDeadlines readDeadlines, OwnCaseload ownCaseload, TovholderDb db, TimeProvider clock)
{
    public async Task<Digest> OfAsync(Guid userId, CancellationToken ct)
    {
        var today = clock.Today();
        var reader = await db.Users.AsNoTracking().SingleAsync(u => u.Id == userId, ct);
        var unread = await db.InboxItems.CountAsync(i => i.UserId == userId && i.ReadAt == null, ct);
        if (reader.Role != Role.JobConsultant)
        {
            return new(today, 0, 0, unread);
        }

        var own = await ownCaseload.OfAsync(userId, ct);
        var due = await readDeadlines.OfAsync(own, ct);
        return new(today, due.Count(r => r.Deadline.IsOverdue(today)), due.Count(r => r.Deadline.DueOn == today), unread);
    }
}

/// <param name="Overdue">Fristen that have passed.</param>
/// <param name="Unread">Messages not read.</param>
public sealed record Digest(DateOnly On, int Overdue, int DueToday, int Unread);
