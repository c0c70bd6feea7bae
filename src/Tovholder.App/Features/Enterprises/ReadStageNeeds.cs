using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Enterprises;

namespace Tovholder.App.Features.Enterprises;

/// <summary>What of the stages' needs is in place: what somebody has said, and what the product can see for itself.</summary>
public sealed class ReadStageNeeds(TovholderDb db, TimeProvider clock)
{
    public async Task<IReadOnlySet<StageNeed>> RunAsync(SocialEnterprise enterprise, CancellationToken ct)
    {
        var met = new HashSet<StageNeed>(enterprise.InPlace);
        if (enterprise.CvrNumber is not null)
        {
            met.Add(StageNeed.CvrNumber);
        }

        if (enterprise.StageChanges.Any(c => c.Stage == PipelineStage.Running && c.On <= clock.Today().AddYears(-1)))
        {
            met.Add(StageNeed.TwelveMonthsRunning);
        }

        var halfAYearAgo = clock.Today().AddMonths(-6);
        var started = await db
            .Placements.IgnoreQueryFilters()
            .Where(p => p.EnterpriseId == enterprise.Id && p.StartedOn <= halfAYearAgo)
            .Select(p => new { p.StartedOn, p.EndedOn })
            .ToListAsync(ct);
        if (started.Exists(p => p.EndedOn is null || p.EndedOn >= p.StartedOn.AddMonths(6)))
        {
            met.Add(StageNeed.FlexjobKeptHalfYear);
        }

        var kinds = await db.LoggedContacts.Where(c => c.EnterpriseId == enterprise.Id).Select(c => c.Kind).Distinct().ToListAsync(ct);
        var areas = AreaStanding.Of(await db.MaturityScores.AsNoTracking().Where(s => s.EnterpriseId == enterprise.Id).ToListAsync(ct));
        AddIf(StageNeed.ContactLogged, kinds.Count > 0);
        AddIf(StageNeed.FirstMeetingHeld, kinds.Exists(kind => kind is ContactKind.Meeting or ContactKind.Visit or ContactKind.Sparring));
        AddIf(StageNeed.SoundingNote, kinds.Contains(ContactKind.SoundingNote));
        AddIf(StageNeed.Screening, enterprise.Card.PassesScreening is not null);
        AddIf(StageNeed.SupportPlan, await db.SupportPlanSteps.AnyAsync(s => s.EnterpriseId == enterprise.Id, ct));
        AddIf(StageNeed.Baseline, areas.All(area => area.Baseline is not null));
        AddIf(StageNeed.NoAreaBelowTwo, areas.All(area => area.Now >= 2));
        return met;

        void AddIf(StageNeed need, bool isMet)
        {
            if (isMet)
            {
                met.Add(need);
            }
        }
    }
}
