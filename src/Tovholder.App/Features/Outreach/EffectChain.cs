using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Enterprises;
using Tovholder.Domain.Outreach;

namespace Tovholder.App.Features.Outreach;

/// <summary>What came of each event: reached → attended → interest → enterprise → fleksjob, by the contact's first touch.</summary>
public sealed class EffectChain(TovholderDb db)
{
    /// <summary>The newest first; last those whose source nobody knows, without an event.</summary>
    public async Task<IReadOnlyList<EffectRow>> ReadAsync(CancellationToken ct)
    {
        var events = await db.OutreachEvents.AsNoTracking().OrderByDescending(e => e.On).ToListAsync(ct);
        var enterprises = await db.Enterprises.AsNoTracking().Select(e => new { e.Id, e.SourceEventId }).ToListAsync(ct);
        var farthest = (
            await db.Set<StageChange>()
                .AsNoTracking()
                .Where(c => c.Stage != PipelineStage.Parked && c.Stage != PipelineStage.Exited)
                .Select(c => new { Id = EF.Property<Guid>(c, "SocialEnterpriseId"), c.Stage })
                .ToListAsync(ct)
        )
            .GroupBy(c => c.Id)
            .ToDictionary(group => group.Key, group => group.Max(c => c.Stage));
        var jobs = (await db.Placements.IgnoreQueryFilters().AsNoTracking().Select(p => p.EnterpriseId).ToListAsync(ct))
            .CountBy(id => id)
            .ToDictionary();
        var bySource = enterprises.ToLookup(e => e.SourceEventId, e => e.Id);
        return [.. events.Select(e => Row(e, bySource[e.Id])), Row(null, bySource[null])];

        EffectRow Row(OutreachEvent? held, IEnumerable<Guid> ids)
        {
            var came = ids.ToList();
            return new(
                held,
                came.Count,
                came.Count(id => farthest.GetValueOrDefault(id) >= PipelineStage.Interest),
                came.Count(id => farthest.GetValueOrDefault(id) >= PipelineStage.Establishment),
                came.Sum(id => jobs.GetValueOrDefault(id))
            );
        }
    }
}

/// <param name="Held">Null: the source is unknown.</param>
/// <param name="Contacts">Enterprises first known from it.</param>
/// <param name="Interests">Of them, those that became interested.</param>
/// <param name="Established">Of them, those in establishment or beyond.</param>
/// <param name="Flexjobs">Fleksjob found in them.</param>
public sealed record EffectRow(OutreachEvent? Held, int Contacts, int Interests, int Established, int Flexjobs)
{
    /// <summary>Null where nobody became interested.</summary>
    public Kroner? CostPerInterest => Held is null || Interests == 0 ? null : (Held.Cost / Interests).ToWholeKroner();
}
