using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Enterprises;
using Tovholder.Domain.Privacy;

namespace Tovholder.App.Features.Privacy;

/// <summary>Deletes what has been kept for as long as it may be. The log keeps which records it was and by which rule, never what stood in them.</summary>
public sealed class DeleteExpired(TovholderDb db, DeletedCitizens deleted, TimeProvider clock)
{
    /// <param name="dryRun">Counts, and deletes nothing.</param>
    /// <returns>How many of each kind.</returns>
    public async Task<IReadOnlyList<(KeptFor Rule, int Count)>> RunAsync(bool dryRun, Actor actor, CancellationToken ct)
    {
        var (upload, interest, accounts) = (KeptFor.UnusedUpload, KeptFor.AnsweredInterest, KeptFor.Accounts);
        var (uploaded, answered) = (upload.LatestToDelete(clock.Today()), interest.LatestToDelete(clock.Today()));
        if (!dryRun)
        {
            var dayBefore = clock.GetUtcNow().AddDays(-1);
            await db.SentForms.Where(f => f.At < dayBefore).ExecuteDeleteAsync(ct);
        }

        var year = DeleteCitizen.LastYearOfAccounts(clock.Today());
        return
        [
            (
                upload,
                await DeleteAsync(
                    db.EnterpriseImports.Where(i => i.Step == ImportStep.Repair && i.On <= uploaded),
                    new("UploadsDeleted", actor, upload.Reason)
                )
                    + await DeleteAsync(
                        db.Uploads.Where(u => u.DoneOn == null && u.On <= uploaded),
                        new("UploadsDeleted", actor, upload.Reason)
                    )
            ),
            (
                interest,
                await DeleteAsync(
                    db.ExpressionsOfInterest.Where(i => i.AnsweredOn <= answered),
                    new("InterestsDeleted", actor, interest.Reason)
                )
            ),
            (KeptFor.ClosedCase, await DeleteCitizensAsync(dryRun, actor, ct)),
            (
                accounts,
                await DeleteAsync(
                    db.StateReimbursements.IgnoreQueryFilters().Where(r => r.Year <= year),
                    new("ReimbursementsDeleted", actor, accounts.Reason)
                )
            ),
        ];

        async Task<int> DeleteAsync<T>(IQueryable<T> expired, Change change)
            where T : class
        {
            if (dryRun)
            {
                return await expired.CountAsync(ct);
            }

            var records = await expired.ToListAsync(ct);
            if (records.Count > 0)
            {
                db.RemoveRange(records);
                await db.SaveAsync(change, ct);
                await db.LeaveNoTraceAsync(ct);
            }

            return records.Count;
        }
    }

    private async Task<int> DeleteCitizensAsync(bool dryRun, Actor actor, CancellationToken ct)
    {
        var due = (await new ReadClosedCases(db).RunAsync(ct)).Where(c => c.IsDue(clock.Today())).ToList();
        if (dryRun)
        {
            return due.Count;
        }

        await deleted.LearnAsync(db, ct);
        var deleteCitizen = new DeleteCitizen(db, deleted, clock);
        foreach (var citizen in due)
        {
            await deleteCitizen.DeleteAsync(citizen.CitizenId, new(DeletedCitizens.Act, actor, KeptFor.ClosedCase.Reason), ct);
        }

        return due.Count;
    }
}
