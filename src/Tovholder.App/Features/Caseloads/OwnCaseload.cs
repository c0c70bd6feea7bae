using Microsoft.EntityFrameworkCore;

namespace Tovholder.App.Features.Caseloads;

/// <summary>Whose citizens stand on a consultant's worklist: the own, those of colleagues the consultant covers, and those nobody has.</summary>
public sealed class OwnCaseload(TovholderDb db, TimeProvider clock)
{
    /// <summary>The users whose work the user sees as the own today: the user first.</summary>
    public async Task<IReadOnlySet<Guid>> OfAsync(Guid userId, CancellationToken ct)
    {
        var today = clock.Today();
        var covered = await db
            .Covers.Where(c => c.CoverId == userId && c.From <= today && c.Through >= today)
            .Select(c => c.UserId)
            .ToListAsync(ct);
        return covered.Append(userId).ToHashSet();
    }
}
