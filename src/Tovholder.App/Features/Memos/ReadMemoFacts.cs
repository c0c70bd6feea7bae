using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.BusinessCases;
using Tovholder.Documents.Memos;
using Tovholder.Domain.Enterprises;
using Tovholder.Domain.Matches;
using Tovholder.Domain.Providers;
using Tovholder.Economics.Placements;

namespace Tovholder.App.Features.Memos;

/// <summary>The figures of the status memo, read from the same places as the pages; counts and amounts, no person.</summary>
public sealed class ReadMemoFacts(TovholderDb db, CaseFigures figures)
{
    /// <summary>Null before a business case is approved.</summary>
    public async Task<StatusMemoFacts?> RunAsync(CancellationToken ct)
    {
        if (await figures.ReadAsync(ct) is not { } status)
        {
            return null;
        }

        var municipality = await db.Municipalities.AsNoTracking().SingleAsync(ct);
        var learnings = await db.Learnings.AsNoTracking().OrderByDescending(l => l.On).ToListAsync(ct);
        var providers = await db
            .Providers.AsNoTracking()
            .Include(p => p.Orders)
                .ThenInclude(o => o.Referrals)
            .OrderBy(p => p.Name)
            .ToListAsync(ct);
        return new()
        {
            Head = new(
                municipality.CentreName.Split('\n'),
                "Specialkonsulent",
                status.DataDate,
                status.DataDate,
                municipality.CommitteeName
            ),
            BusinessCase = new(
                "socialøkonomiske virksomheder",
                status.Case.TargetJobs,
                status.Case.TargetBenefit,
                status.Case.FullPhaseIn,
                status.Case.ApprovedOn
            ),
            Placements = CountPlacements(status),
            Years = [.. Years(status)],
            Periods = [.. Quarters(status)],
            Outreach = await CountOutreachAsync(status, ct),
            Pipeline = await CountStagesAsync(ct),
            Partnerships = await CountPartnershipsAsync(ct),
            Citizens = await CountCitizensAsync(status, providers, ct),
            Learnings = [.. learnings.Select(l => new LearningFact(l.On, l.Learned, l.Assumed))],
            CourseChanges =
            [
                .. learnings.Where(l => l.CourseChange is not null).Select(l => new CourseChangeFact(l.On, l.CourseChange!, l.Effect)),
            ],
            Providers = await CountProvidersAsync(providers, ct),
            Economy = Economy(status, providers),
            Cohorts = [.. Cohorts(status)],
            NextSteps = await NextStepsAsync(status, ct),
        };
    }

    private static PlacementCounts CountPlacements(CaseStatus status)
    {
        var begun = status.Placements.Where(p => p.Start <= status.DataDate).ToList();
        var weeks = begun.Sum(p => WeeksIn(p, new(status.DataDate.Year, 1, 1), status.DataDate));
        return new(
            begun.Count,
            begun.Count(p => p.End <= status.DataDate),
            begun.Select(p => p.PersonId).Distinct().Count(),
            Math.Round(weeks / 52m, 1)
        );
    }

    private static decimal WeeksIn(PlacementFacts placement, DateOnly from, DateOnly through)
    {
        var first = placement.Start > from ? placement.Start : from;
        var last = placement.End is { } end && end < through ? end : through;
        return Math.Max(0, last.DayNumber - first.DayNumber + 1) / 7m;
    }

    private static IEnumerable<YearFigures> Years(CaseStatus status) =>
        status
            .Curve.Months.GroupBy(m => m.Month.Year)
            .Select(year => new YearFigures(
                year.Key,
                (int)Math.Round(year.Last().PlannedJobs),
                year.LastOrDefault(m => m.ActualJobs is not null)?.ActualJobs,
                null,
                year.Aggregate(Kroner.Zero, (sum, m) => sum + m.PlannedGain),
                year.All(m => m.ActualGain is null) ? null : year.Aggregate(Kroner.Zero, (sum, m) => sum + (m.ActualGain ?? Kroner.Zero)),
                null
            ));

    private static IEnumerable<PeriodFigures> Quarters(CaseStatus status) =>
        status
            .Curve.Months.GroupBy(m => (m.Month.Year, Quarter: (m.Month.Month + 2) / 3))
            .Select(quarter => new PeriodFigures(
                $"{quarter.Key.Quarter}. kvt. {quarter.Key.Year.ToString(Danish.Culture)}",
                quarter.Last().PlannedJobs,
                quarter.LastOrDefault(m => m.ActualJobs is not null)?.ActualJobs,
                null
            ));

    private async Task<OutreachCounts> CountOutreachAsync(CaseStatus status, CancellationToken ct)
    {
        var events = await db.OutreachEvents.AsNoTracking().ToListAsync(ct);
        var changes = await db.Set<StageChange>().AsNoTracking().ToListAsync(ct);
        return new(
            status.Case.ApprovedOn,
            changes.Count(c => c.Stage == PipelineStage.Lead),
            changes.Count(c => c.Stage == PipelineStage.Interest),
            events.Count,
            events.Sum(e => e.Attended)
        );
    }

    private async Task<IReadOnlyList<StageCount>> CountStagesAsync(CancellationToken ct)
    {
        var enterprises = await db.Enterprises.AsNoTracking().Select(e => new { e.Stage, e.Kind }).ToListAsync(ct);
        return
        [
            .. PipelineStages.InOrder.Select(stage => new StageCount(
                Texts.Danish(stage),
                enterprises.Count(e => e.Stage == stage),
                enterprises.Count(e => e.Stage == stage && e.Kind == EnterpriseKind.OtherCentre),
                IsSupported: stage >= PipelineStage.Idea
            )),
        ];
    }

    private async Task<IReadOnlyList<PartnershipCount>> CountPartnershipsAsync(CancellationToken ct)
    {
        var partnerships = await db.Partnerships.AsNoTracking().ToListAsync(ct);
        return
        [
            .. partnerships.GroupBy(p => p.Kind).OrderBy(g => g.Key).Select(g => new PartnershipCount(Texts.Danish(g.Key), g.Count(), 0)),
        ];
    }

    private async Task<CitizenCounts> CountCitizensAsync(CaseStatus status, IReadOnlyList<Provider> providers, CancellationToken ct)
    {
        var citizens = await db.Citizens.CountAsync(ct);
        var inJob = status.Placements.Where(p => p.IsInJobOn(status.DataDate)).Select(p => p.PersonId).Distinct().Count();
        var proposed = await db.Matches.Select(m => m.CitizenId).Distinct().CountAsync(ct);
        var released = await db.Matches.CountAsync(m => m.Status == MatchStatus.Released || m.Status == MatchStatus.Placed, ct);
        var inCourse = providers
            .SelectMany(p => p.Orders)
            .Where(o => o.From <= status.DataDate && status.DataDate <= o.Through)
            .SelectMany(o => o.Referrals)
            .Where(r => r.CompletedOn is null)
            .Select(r => r.CitizenId)
            .Distinct()
            .Count();
        return new(citizens - inJob, inCourse, proposed, released);
    }

    private async Task<IReadOnlyList<ProviderRow>> CountProvidersAsync(IReadOnlyList<Provider> providers, CancellationToken ct)
    {
        var placed = (await db.Placements.AsNoTracking().Select(p => new { p.CitizenId, p.StartedOn }).ToListAsync(ct)).ToLookup(p =>
            p.CitizenId
        );
        return
        [
            .. providers.Select(provider =>
            {
                var referrals = provider.Orders.SelectMany(o => o.Referrals).ToList();
                return new ProviderRow(
                    provider.Name,
                    provider.Orders.Sum(o => o.Seats),
                    referrals.Count,
                    null,
                    referrals.Count(r => placed[r.CitizenId].Any(p => p.StartedOn >= r.StartedOn))
                );
            }),
        ];
    }

    /// <summary>The year of the data date, from 1 January: what is saved so far, and what the effort has cost so far.</summary>
    private static EconomyFacts Economy(CaseStatus status, IReadOnlyList<Provider> providers)
    {
        var months = status.Curve.Months.Where(m => m.Month.Year == status.DataDate.Year && m.ActualGain is not null).ToList();
        var net = months.Aggregate(Kroner.Zero, (sum, m) => sum + m.ActualGain!.Value);
        var coordinator = status.CoordinatorCostThisYear;
        var provider = providers
            .SelectMany(p => p.Orders)
            .Where(o => o.From.Year == status.DataDate.Year && o.From <= status.DataDate)
            .Aggregate(Kroner.Zero, (sum, o) => sum + (o.Seats * o.PricePerSeat));
        return new(
            status.DataDate.Year,
            status.DataDate.Year,
            net + coordinator,
            provider,
            coordinator,
            Kroner.Zero,
            status.Curve.RateBookHash
        );
    }

    private static IEnumerable<CohortBenefit> Cohorts(CaseStatus status) =>
        status
            .Rules[0]
            .Cohorts.Zip(status.Rules[1].Cohorts)
            .Where(pair => pair.First.Jobs > 0)
            .Select(pair => new CohortBenefit(
                CasePlots.CohortInDanish(pair.First.Cohort),
                pair.First.Jobs,
                (pair.First.Gain / pair.First.Jobs).ToWholeKroner(),
                (pair.Second.Gain / pair.Second.Jobs).ToWholeKroner()
            ));

    private async Task<IReadOnlyList<NextStep>> NextStepsAsync(CaseStatus status, CancellationToken ct)
    {
        var due = await db
            .Enterprises.AsNoTracking()
            .Where(e => e.NextStepDue != null && e.NextStepDue >= status.DataDate)
            .OrderBy(e => e.NextStepDue)
            .Take(5)
            .ToListAsync(ct);
        return [.. due.Select(e => new NextStep($"{e.NextStep}: {e.Name}", "Tovholder", e.NextStepDue!.Value))];
    }
}
