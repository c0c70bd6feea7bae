using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.BusinessCases;
using Tovholder.App.Features.Enterprises;
using Tovholder.Documents.Memos;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Enterprises;
using Tovholder.Domain.Matches;
using Tovholder.Domain.Outreach;
using Tovholder.Domain.Providers;
using Tovholder.Economics.Pipelines;
using Tovholder.Economics.Placements;
using Tovholder.Economics.Rates;

namespace Tovholder.App.Features.Memos;

/// <summary>The figures of the status memo, read from the same places as the pages; counts and amounts, no person.</summary>
public sealed class ReadMemoFacts(TovholderDb db, PipelineFigures pipeline, SupportAreaFigures supportAreas)
{
    public async Task<StatusMemoFacts> RunAsync(CaseStatus status, CancellationToken ct)
    {
        var paths = await pipeline.PathsAsync(ct);
        var municipality = await db.Municipalities.AsNoTracking().SingleAsync(ct);
        var learnings = await db.Learnings.AsNoTracking().Where(l => l.On <= status.DataDate).OrderByDescending(l => l.On).ToListAsync(ct);
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
            Pipeline =
            [
                .. StageFigures
                    .Of(paths, status.DataDate)
                    .Select(s => new StageCount(Texts.Danish(s.Stage), s.Now, s.Centres, IsSupported: s.Stage >= PipelineStage.Idea)),
            ],
            PipelineForecast = ForecastOf(paths, status),
            SupportAreas = await supportAreas.ReadAsync(status.DataDate, ct),
            Partnerships = await CountPartnershipsAsync(status, ct),
            Citizens = await CountCitizensAsync(status, providers, ct),
            Hours = HoursCount.Of(
                status.Placements.Where(p => p.IsInJobOn(status.DataDate)).Select(p => p.EffectiveHoursIn(status.DataDate).Value)
            ),
            Waiting = await WaitingAsync(status, ct),
            Rates = [.. status.Curve.Rates.Select(RateOf).Distinct().OrderBy(r => r.Name, StringComparer.Ordinal).ThenBy(r => r.From)],
            Learnings = [.. learnings.Select(l => new LearningFact(l.On, l.Learned, l.Assumed))],
            CourseChanges =
            [
                .. learnings
                    .Where(l => l.CourseChange is not null)
                    .Select(l => new CourseChangeFact(l.On, l.CourseChange!, l.Effect, l.Assumed)),
            ],
            Providers = await CountProvidersAsync(providers, ct),
            Economy = Economy(status),
            Cohorts = [.. Cohorts(status)],
            Risks = await RisksAsync(status, ct),
            NextSteps = await NextStepsAsync(status, ct),
        };
    }

    /// <summary>From the approval to the first fleksjob; those who left without one are followed until they left.</summary>
    private async Task<IReadOnlyList<WaitingInterval>> WaitingAsync(CaseStatus status, CancellationToken ct)
    {
        var without = await db
            .Citizens.Where(c => c.ApprovedOn <= status.DataDate)
            .Where(c => !db.Placements.Any(p => p.CitizenId == c.Id && p.StartedOn <= status.DataDate))
            .Select(c => new { c.ApprovedOn, c.LeftOn })
            .ToListAsync(ct);
        var found = await (
            from placement in db.Placements
            join citizen in db.Citizens on placement.CitizenId equals citizen.Id
            where placement.StartedOn <= status.DataDate && citizen.ApprovedOn <= status.DataDate
            group placement by new
            {
                citizen.Id,
                citizen.ApprovedOn,
                citizen.LeftOn,
            } into own
            select new
            {
                own.Key.ApprovedOn,
                own.Key.LeftOn,
                FoundOn = own.Min(p => p.StartedOn),
            }
        ).ToListAsync(ct);
        return WaitingInterval.Of(
            [
                .. without.Select(c => new Wait(c.ApprovedOn, null, c.LeftOn)),
                .. found.Select(c => new Wait(c.ApprovedOn, c.FoundOn, c.LeftOn)),
            ],
            status.DataDate
        );
    }

    private static RateRow RateOf(RateValue rate) =>
        new(
            rate.Danish,
            rate.Unit == "andel" ? new Share(rate.Amount).ToString() : $"{rate.Amount.ToString("#,0.##", Danish.Culture)} {rate.Unit}",
            rate.From,
            rate.Through,
            rate.Source.Title,
            rate.Mark is not null
        );

    private static PlacementCounts CountPlacements(CaseStatus status)
    {
        var begun = status.Placements.Where(p => p.Start <= status.DataDate).ToList();
        var weeks = begun.Sum(p => WeeksIn(p, new(status.DataDate.Year, 1, 1), status.DataDate));
        return new(
            begun.Count,
            begun.Count(p => p.End < status.DataDate),
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
        status.Years.Select(year => new YearFigures(
            year.Year,
            (int)Math.Round(year.PlannedJobs),
            year.FoundJobs,
            year.ForecastJobs,
            year.PlannedGain,
            year.ActualGain,
            year.ForecastGain
        ));

    private static IEnumerable<PeriodFigures> Quarters(CaseStatus status) =>
        status
            .Curve.Months.GroupBy(m => (m.Month.Year, Quarter: (m.Month.Month + 2) / 3))
            .Select(quarter => new PeriodFigures(
                $"{quarter.Key.Quarter}. kvt. {quarter.Key.Year.ToString(Danish.Culture)}",
                quarter.Last().PlannedJobs,
                FoundAtEndOf(quarter, status),
                status.ExpectedBy(quarter.Last()),
                status.Fan.In(quarter.Last().Month)?.Found.Low,
                status.Fan.In(quarter.Last().Month)?.Found.High
            ));

    /// <summary>Null for a period that has not begun.</summary>
    private static int? FoundAtEndOf(IEnumerable<CaseMonth> period, CaseStatus status)
    {
        var months = period.ToList();
        var end = months[^1].Month.AddMonths(1).AddDays(-1);
        return months[0].Month > status.DataDate ? null : status.FoundBy(end < status.DataDate ? end : status.DataDate);
    }

    private async Task<OutreachCounts> CountOutreachAsync(CaseStatus status, CancellationToken ct)
    {
        var events = await db.OutreachEvents.AsNoTracking().Where(e => e.On <= status.DataDate).ToListAsync(ct);
        var changes = db.Set<StageChange>().Where(c => c.On <= status.DataDate);
        return new(
            status.Case.ApprovedOn,
            await changes.CountAsync(c => c.Stage == PipelineStage.Lead, ct),
            await changes.CountAsync(c => c.Stage == PipelineStage.Interest, ct),
            events.Count,
            events.Sum(e => e.Attended)
        );
    }

    private static PipelineForecastFacts ForecastOf(IReadOnlyList<StagePath> paths, CaseStatus status)
    {
        var forecast = PipelineFigures.Forecast(paths, status.Case.TargetJobs, status.Case.FullPhaseIn, status.DataDate);
        var year = forecast.Months[11];
        return new(
            year.Through,
            year.Low - forecast.FoundNow,
            year.Median - forecast.FoundNow,
            year.High - forecast.FoundNow,
            forecast.GoalMonth
        );
    }

    private async Task<IReadOnlyList<PartnershipCount>> CountPartnershipsAsync(CaseStatus status, CancellationToken ct)
    {
        var partnerships = await db.Partnerships.AsNoTracking().Where(p => p.Stage != PartnershipStage.Ended).ToListAsync(ct);
        return
        [
            .. partnerships
                .GroupBy(p => p.Kind)
                .OrderBy(g => g.Key)
                .Select(g => new PartnershipCount(
                    Texts.Danish(g.Key),
                    g.Count(p => p.IsActive(status.DataDate)),
                    g.Count(p => p.AgreedOn is null && p.Stage is PartnershipStage.Dialogue or PartnershipStage.Intent)
                ))
                .Where(count => count.Active + count.InDialogue > 0),
        ];
    }

    /// <summary>Those who wait on the data date, and how many of them have an open proposal, or one that is passed on.</summary>
    private async Task<CitizenCounts> CountCitizensAsync(CaseStatus status, IReadOnlyList<Provider> providers, CancellationToken ct)
    {
        var inJob = status.Placements.Where(p => p.IsInJobOn(status.DataDate)).Select(p => p.PersonId).ToHashSet(StringComparer.Ordinal);
        var citizens = await db
            .Citizens.AsNoTracking()
            .Where(c => c.ApprovedOn <= status.DataDate && (c.LeftOn == null || c.LeftOn > status.DataDate))
            .Select(c => new { c.Id, c.Number })
            .ToListAsync(ct);
        var waiting = citizens.Where(c => !inJob.Contains(Citizen.AliasOf(c.Number))).Select(c => c.Id).ToHashSet();
        var open = await db
            .Matches.AsNoTracking()
            .Where(m => m.ProposedOn <= status.DataDate && (m.Status == MatchStatus.Proposed || m.Status == MatchStatus.Released))
            .Select(m => new { m.CitizenId, m.Status })
            .ToListAsync(ct);
        var inCourse = providers
            .SelectMany(p => p.Orders)
            .Where(o => o.From <= status.DataDate && status.DataDate <= o.Through)
            .SelectMany(o => o.Referrals)
            .Where(r => r.RunsOn(status.DataDate))
            .Select(r => r.CitizenId)
            .Distinct()
            .Count();
        return new(
            waiting.Count,
            inCourse,
            open.Where(m => waiting.Contains(m.CitizenId)).Select(m => m.CitizenId).Distinct().Count(),
            open.Where(m => waiting.Contains(m.CitizenId) && m.Status == MatchStatus.Released).Select(m => m.CitizenId).Distinct().Count()
        );
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
                    referrals.Count(r => placed[r.CitizenId].Any(p => p.StartedOn >= r.StartsOn))
                );
            }),
        ];
    }

    /// <summary>The year of the data date, from 1 January: what is saved so far, and what the effort has cost so far.</summary>
    private static EconomyFacts Economy(CaseStatus status)
    {
        var net = status
            .Curve.Months.Where(m => m.Month.Year == status.DataDate.Year)
            .Aggregate(Kroner.Zero, (sum, m) => sum + (m.ActualGain ?? Kroner.Zero));
        var coordinator = status.CoordinatorCostThisYear;
        var provider = status.ProviderCostThisYear;
        return new(
            status.DataDate.Year,
            status.DataDate.Year,
            net + coordinator + provider,
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

    /// <summary>Those seen and not closed on the data date, the weightiest first.</summary>
    private async Task<IReadOnlyList<RiskFact>> RisksAsync(CaseStatus status, CancellationToken ct)
    {
        var risks = await db
            .Risks.AsNoTracking()
            .Where(r => r.SeenOn <= status.DataDate && (r.ClosedOn == null || r.ClosedOn > status.DataDate))
            .ToListAsync(ct);
        return [.. risks.OrderBy(r => r.Weight).ThenBy(r => r.SeenOn).Select(r => new RiskFact(r.Text, r.Response))];
    }

    /// <summary>The programme's own steps, and the five nearest agreed with enterprises.</summary>
    private async Task<IReadOnlyList<NextStep>> NextStepsAsync(CaseStatus status, CancellationToken ct)
    {
        var planned = await db
            .PlannedSteps.AsNoTracking()
            .Where(s => s.PlannedOn <= status.DataDate && (s.DoneOn == null || s.DoneOn > status.DataDate))
            .ToListAsync(ct);
        var due = await db.Enterprises.AsNoTracking().Where(e => e.NextStepDue != null).OrderBy(e => e.NextStepDue).Take(5).ToListAsync(ct);
        return
        [
            .. planned
                .Select(s => new NextStep(s.What, Texts.Danish(s.Owner), s.DueOn))
                .Concat(due.Select(e => new NextStep($"{e.NextStep}: {e.Name}", "Tovholder", e.NextStepDue!.Value)))
                .OrderBy(step => step.When),
        ];
    }
}
