using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Matches;
using Tovholder.Domain.Providers;

namespace Tovholder.App.Features.Providers;

/// <summary>The citizens whose course runs without contact to a workplace.</summary>
/// <remarks>
/// Only job-oriented activities create progress; combined with upgrading the effect is much better (BIP, Beskæftigelses Indikator Projektet,
/// 2011-2016: Væksthusets Forskningscenter; Rosholm, Sørensen and Skipper, Aarhus). Hence a warning, and never an input to a match:
/// nothing is prepared for, no match has been released, and there is neither a trial nor a fleksjob.
/// </remarks>
public sealed class ParallelTrack(TovholderDb db, TimeProvider clock)
{
    public async Task<IReadOnlyList<LoneCourse>> MissingAsync(CancellationToken ct) => await MissingAsync(db.Referrals, ct);

    /// <summary>Those of the citizens that these users work with, and of those whom nobody does.</summary>
    public async Task<IReadOnlyList<LoneCourse>> MissingAsync(IReadOnlySet<Guid> consultants, CancellationToken ct) =>
        await MissingAsync(
            db.Referrals.Where(r =>
                db.Citizens.Any(c => c.Id == r.CitizenId && (c.ConsultantId == null || consultants.Contains(c.ConsultantId.Value)))
            ),
            ct
        );

    public async Task<IReadOnlyList<LoneCourse>> MissingAsync(IQueryable<Referral> among, CancellationToken ct)
    {
        var today = clock.Today();
        var lone = await (
            from referral in among.AsNoTracking()
            join order in db.ProviderOrders on referral.ProviderOrderId equals order.Id
            join citizen in db.Citizens on referral.CitizenId equals citizen.Id
            where referral.StartsOn <= today && today <= referral.EndsOn && referral.EndedOn == null && referral.PreparesForId == null
            where !db.Matches.Any(m => m.CitizenId == referral.CitizenId && m.Status == MatchStatus.Released)
            where !db.WorkTrials.Any(t => t.CitizenId == referral.CitizenId && t.EndedOn == null)
            where !db.Placements.Any(p => p.CitizenId == referral.CitizenId && (p.EndedOn == null || p.EndedOn >= today))
            orderby referral.StartsOn, citizen.Number
            select new
            {
                referral.Id,
                referral.CitizenId,
                citizen.Number,
                order.Course,
                referral.StartsOn,
            }
        ).ToListAsync(ct);
        return lone.ConvertAll(r => new LoneCourse(r.Id, r.CitizenId, Citizen.AliasOf(r.Number), r.Course, r.StartsOn));
    }
}

/// <summary>A course that runs without a workplace beside it.</summary>
public sealed record LoneCourse(Guid ReferralId, Guid CitizenId, string Alias, string Course, DateOnly Since);
