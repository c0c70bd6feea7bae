using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Enterprises;
using Tovholder.Domain.Placements;
using Tovholder.Domain.Programme;
using Tovholder.Economics.Placements;
using Tovholder.Economics.Rates;
using Tovholder.Economics.Rules;

namespace Tovholder.App.Features.BusinessCases;

/// <summary>The business case as it stands: plan and actual by month, from the placements themselves. Page and memo read it here.</summary>
public sealed class CaseFigures(TovholderDb db, RateBook rates, TimeProvider clock)
{
    private static readonly DateOnly LadderCountsFrom = new(2014, 7, 1);

    /// <summary>The case of the municipality, or null before one is approved.</summary>
    public async Task<CaseStatus?> ReadAsync(CancellationToken ct)
    {
        var businessCase = await db.BusinessCases.AsNoTracking().OrderByDescending(b => b.ApprovedOn).FirstOrDefaultAsync(ct);
        if (businessCase is null)
        {
            return null;
        }

        var today = clock.Today();
        var placements = await FactsAsync(ct);
        var from = businessCase.PhaseIn.Min(p => p.On).AddMonths(-2);
        var through = new DateOnly(businessCase.FullPhaseIn, 12, 31);
        return new(
            businessCase,
            today,
            CaseCurve.For(Plan(businessCase), placements, from, through, today, rates),
            placements,
            [UnderRules(placements, today, 2015), UnderRules(placements, today, 2016)]
        );
    }

    /// <summary>Every placement as the economics sees it: alias, dates, hours and amounts; no name.</summary>
    private async Task<IReadOnlyList<PlacementFacts>> FactsAsync(CancellationToken ct)
    {
        var rows = await (
            from placement in db.Placements.AsNoTracking()
            join citizen in db.Citizens.AsNoTracking() on placement.CitizenId equals citizen.Id
            join enterprise in db.Enterprises.AsNoTracking() on placement.EnterpriseId equals enterprise.Id
            orderby placement.StartedOn, citizen.Number
            select new
            {
                placement,
                citizen,
                enterprise.Kind,
            }
        ).ToListAsync(ct);
        return [.. rows.Select(row => Facts(row.placement, row.citizen, row.Kind))];
    }

    public static PlacementFacts Facts(Placement placement, Citizen citizen, EnterpriseKind employer) =>
        Facts(
            citizen,
            employer,
            placement.StartedOn,
            placement.EndedOn,
            placement.ContractHours,
            placement.Intensity,
            placement.HourlyCost,
            placement.FullTimeHourlyCost
        );

    /// <summary>The same for a job that is only thought of.</summary>
    public static PlacementFacts Facts(
        Citizen citizen,
        EnterpriseKind employer,
        DateOnly start,
        DateOnly? end,
        WeeklyHours contractHours,
        Share intensity,
        Kroner hourlyCost,
        Kroner fullTimeHourlyCost
    ) =>
        new(
            citizen.Alias,
            citizen.ApprovedOn,
            LadderWeeks(citizen, start),
            Otherwise.Of(AllowanceOf(citizen.Benefit)),
            start,
            end,
            contractHours,
            intensity,
            hourlyCost,
            fullTimeHourlyCost,
            employer == EnterpriseKind.OtherCentre ? EmployerKind.Municipal : EmployerKind.Private
        );

    /// <summary>"What if" looks at a year in which everybody is past the first year on the ladder: weeks counted from July 2014 make it so by 2016.</summary>
    public static PlacementFacts PastFirstYear(PlacementFacts facts) =>
        facts with
        {
            LadderWeeksBefore = Math.Max(facts.LadderWeeksBefore, 52),
        };

    /// <summary>Weeks count from 1 July 2014 and across benefits (financing act § 5, § 30), so waiting for a fleksjob counts too.</summary>
    private static int LadderWeeks(Citizen citizen, DateOnly day)
    {
        var from = citizen.ApprovedOn > LadderCountsFrom ? citizen.ApprovedOn : LadderCountsFrom;
        return citizen.LadderWeeksBefore + Math.Max(0, (day.DayNumber - from.DayNumber) / 7);
    }

    private static Allowance AllowanceOf(CurrentBenefit benefit) =>
        benefit switch
        {
            CurrentBenefit.AllowanceHigh => Allowance.LyHigh,
            CurrentBenefit.AllowanceLowProvider => Allowance.LyLowProvider,
            _ => Allowance.LyLowNonProvider,
        };

    private static CasePlan Plan(BusinessCase businessCase) =>
        new(
            businessCase.TargetJobs,
            businessCase.TargetBenefit,
            new(businessCase.Assumptions.Where(a => a.Kind == AssumptionKind.CoordinatorCost).MaxBy(a => a.From)?.Value ?? 0m),
            [
                .. businessCase.PhaseIn.Select(p => new Tovholder.Economics.Placements.PhaseInPoint(
                    p.On,
                    new(Math.Min(1m, (decimal)p.Jobs / businessCase.TargetJobs))
                )),
            ]
        );

    private RulesComparison UnderRules(IReadOnlyList<PlacementFacts> placements, DateOnly today, int year)
    {
        var running = placements.Where(p => p.IsInJobOn(today)).Select(PastFirstYear);
        var years = running.Select(p => PlacementYear.For(p, year, rates)).ToList();
        return new(
            year,
            [
                .. Enum.GetValues<RefundCohort>()
                    .Select(cohort => new CohortGain(
                        cohort,
                        years.Count(y => y.Cohort == cohort),
                        years.Where(y => y.Cohort == cohort).Aggregate(Kroner.Zero, (sum, y) => sum + y.Gain.Municipality)
                    )),
            ]
        );
    }
}

/// <param name="Rules">The same running placements under the rules of 2015 and of 2016.</param>
public sealed record CaseStatus(
    BusinessCase Case,
    DateOnly DataDate,
    CaseCurve Curve,
    IReadOnlyList<PlacementFacts> Placements,
    IReadOnlyList<RulesComparison> Rules
)
{
    /// <summary>The dated assumption in force on the data date, or zero where the municipality has made none.</summary>
    public decimal Assumed(AssumptionKind kind) =>
        Case.Assumptions.Where(a => a.Kind == kind && a.From <= DataDate).MaxBy(a => a.From)?.Value ?? 0m;

    /// <summary>The coordinator from 1 January through the data date, a twelfth a month.</summary>
    public Kroner CoordinatorCostThisYear =>
        new Kroner(Assumed(AssumptionKind.CoordinatorCost))
        / 12m
        * (DataDate.Month - 1 + ((decimal)DataDate.Day / DateTime.DaysInMonth(DataDate.Year, DataDate.Month)));

    /// <summary>The month the data date lies in.</summary>
    public CaseMonth Now => Curve.Months.Last(m => m.Month <= DataDate);
}

/// <param name="Year">Whose rates and refund rules.</param>
public sealed record RulesComparison(int Year, IReadOnlyList<CohortGain> Cohorts)
{
    public int Jobs => Cohorts.Sum(c => c.Jobs);

    public Kroner Gain => Cohorts.Aggregate(Kroner.Zero, (sum, c) => sum + c.Gain);
}

/// <param name="Gain">Kroner a year for the municipality, before fleksbidrag.</param>
public sealed record CohortGain(RefundCohort Cohort, int Jobs, Kroner Gain);
