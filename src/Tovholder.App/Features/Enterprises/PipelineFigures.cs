using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Enterprises;
using Tovholder.Economics.Pipelines;

namespace Tovholder.App.Features.Enterprises;

/// <summary>Funnel, time per stage and forecast. Pages and memo read them here, so that they cannot differ.</summary>
public sealed class PipelineFigures(TovholderDb db)
{
    /// <summary>Counts of all units: no person is read, so no unit is out of reach.</summary>
    public async Task<IReadOnlyList<StagePath>> PathsAsync(CancellationToken ct)
    {
        var kinds = await db.Enterprises.AsNoTracking().Select(e => new { e.Id, e.Kind }).ToListAsync(ct);
        var steps = (
            await db.Set<StageChange>()
                .AsNoTracking()
                .OrderBy(c => c.On)
                .ThenBy(c => c.Id)
                .Select(c => new
                {
                    EnterpriseId = EF.Property<Guid>(c, "SocialEnterpriseId"),
                    c.Stage,
                    c.On,
                })
                .ToListAsync(ct)
        ).ToLookup(c => c.EnterpriseId, c => new StageStep(c.Stage, c.On));
        var starts = (
            await db.Placements.IgnoreQueryFilters().AsNoTracking().Select(p => new { p.EnterpriseId, p.StartedOn }).ToListAsync(ct)
        ).ToLookup(p => p.EnterpriseId, p => p.StartedOn);
        return [.. kinds.Where(e => steps[e.Id].Any()).Select(e => new StagePath(e.Kind, [.. steps[e.Id]], [.. starts[e.Id]]))];
    }

    /// <summary>The forecast through the year of full phase-in, and at least two years ahead.</summary>
    public static PipelineForecast Forecast(IEnumerable<StagePath> paths, int goal, int fullPhaseIn, DateOnly dataDate)
    {
        var months = ((fullPhaseIn - dataDate.Year) * 12) + 12 - dataDate.Month;
        return PipelineForecast.Of(paths, goal, dataDate, Math.Clamp(months, 24, 60));
    }
}
