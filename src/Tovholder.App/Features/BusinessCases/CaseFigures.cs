using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.Placements;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Enterprises;
using Tovholder.Domain.Placements;
using Tovholder.Domain.Programme;
using Tovholder.Domain.Providers;
using Tovholder.Economics.Ledger;
using Tovholder.Economics.Placements;
using Tovholder.Economics.Rates;
using Tovholder.Economics.Rules;

namespace Tovholder.App.Features.BusinessCases;

/// <summary>The business case as it stands: plan, actual and forecast by month, from the placements themselves. Page, export and memo read it here.</summary>
public sealed class CaseFigures(TovholderDb db, RateBook rates, TimeProvider clock)
{
    /// <summary>The case of the municipality, or null before one is approved.</summary>
    public Task<CaseStatus?> ReadAsync(CancellationToken ct) => ReadAsync(null, ct);

    /// <summary>The same, as if a proposed assumption were approved and in force today.</summary>
    public Task<CaseStatus?> ReadAsIfApprovedAsync(Assumption proposed, CancellationToken ct) => ReadAsync(proposed, ct);

    private async Task<CaseStatus?> ReadAsync(Assumption? proposed, CancellationToken ct)
    {
        var today = clock.Today();
        var businessCase = await db
            .BusinessCases.AsNoTracking()
            .Where(b => b.ApprovedOn <= today)
            .OrderByDescending(b => b.ApprovedOn)
            .FirstOrDefaultAsync(ct);
        if (businessCase is null)
        {
            return null;
        }

        if (proposed is not null)
        {
            businessCase.Assumptions.Add(proposed.AsIfApproved(today));
        }

        var placements = await FactsAsync(ct);
        var from = businessCase.PhaseIn.Min(p => p.On).AddMonths(-2);
        var through = new DateOnly(businessCase.FullPhaseIn, 12, 31);
        var orders = await db.Set<ProviderOrder>().AsNoTracking().ToListAsync(ct);
        var dropOut = DropOut.Of(businessCase, placements, today);
        var plan = Plan(businessCase, dropOut, today);
        var curve = CaseCurve.For(plan, placements, from, through, today, rates);
        var withProviders = WithProviders(curve, orders, today);
        return new(
            businessCase,
            today,
            withProviders,
            dropOut,
            placements,
            orders,
            [UnderRules(placements, today, 2015), UnderRules(placements, today, 2016)],
            await WaitingAsync(today, ct),
            new(() => CaseFan.Of(businessCase, plan, placements, dropOut, curve, withProviders, today, rates))
        );
    }

    /// <summary>Those who are approved and not in a fleksjob, by refund cohort.</summary>
    private async Task<IReadOnlyDictionary<RefundCohort, int>> WaitingAsync(DateOnly today, CancellationToken ct)
    {
        var running = db.Placements.Where(PlacementQuery.IsRunning(today));
        var approved = await db
            .Citizens.AsNoTracking()
            .Where(c => c.ApprovedOn <= today && (c.LeftOn == null || c.LeftOn > today))
            .Where(c => !running.Any(p => p.CitizenId == c.Id))
            .Select(c => c.ApprovedOn)
            .ToListAsync(ct);
        return Enum.GetValues<RefundCohort>().ToDictionary(cohort => cohort, cohort => approved.Count(a => RefundCohorts.Of(a) == cohort));
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

    public static PlacementFacts Facts(Placement placement, Citizen citizen, EnterpriseKind employer)
    {
        var first = placement.TermsOn(placement.StartedOn);
        return Facts(
            citizen,
            employer,
            placement.StartedOn,
            placement.EndedOn,
            first.ContractHours,
            first.Intensity,
            placement.HourlyCost,
            placement.FullTimeHourlyCost
        ) with
        {
            HoursPath =
            [
                .. placement
                    .Terms.Where(t => t != first)
                    .OrderBy(t => t.From)
                    .Select(t => new HoursStep(t.From, t.ContractHours, t.Intensity)),
            ],
        };
    }

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
            LadderWeeks.Counted(citizen.ApprovedOn, citizen.LadderWeeksBefore, start),
            Otherwise.Of(AllowanceOf(citizen.Benefit)),
            start,
            end,
            contractHours,
            intensity,
            hourlyCost,
            fullTimeHourlyCost,
            employer == EnterpriseKind.OtherCentre ? EmployerKind.Municipal : EmployerKind.Private
        );

    /// <summary>The citizen with all placements, for the ledger of what should have been paid.</summary>
    public static CitizenFacts Facts(Citizen citizen, IReadOnlyList<PlacementFacts> placements) =>
        new(
            citizen.Alias,
            citizen.ApprovedOn,
            citizen.LadderWeeksBefore,
            Otherwise.Of(AllowanceOf(citizen.Benefit)),
            citizen.LeftOn,
            placements
        );

    /// <summary>"What if" looks at a year in which everybody is past the first year on the ladder: weeks counted from July 2014 make it so by 2016.</summary>
    public static PlacementFacts PastFirstYear(PlacementFacts facts) =>
        facts with
        {
            LadderWeeksBefore = Math.Max(facts.LadderWeeksBefore, 52),
        };

    public static Allowance AllowanceOf(CurrentBenefit benefit) =>
        benefit switch
        {
            CurrentBenefit.AllowanceHigh => Allowance.LyHigh,
            CurrentBenefit.AllowanceLowProvider => Allowance.LyLowProvider,
            _ => Allowance.LyLowNonProvider,
        };

    private static CasePlan Plan(BusinessCase businessCase, DropOut dropOut, DateOnly today) =>
        new(
            businessCase.TargetJobs,
            businessCase.TargetBenefit,
            new(businessCase.Assumed(AssumptionKind.CoordinatorCost, today) ?? 0m),
            [
                .. businessCase.PhaseIn.Select(p => new Tovholder.Economics.Placements.PhaseInPoint(
                    p.On,
                    new(Math.Min(1m, (decimal)p.Jobs / businessCase.TargetJobs))
                )),
            ]
        )
        {
            DropOutYearly = dropOut.Yearly,
        };

    /// <summary>Takes what the courses cost from the gain of each month, actual and expected, spread evenly over the days of the course.</summary>
    private static CaseCurve WithProviders(CaseCurve curve, IReadOnlyList<ProviderOrder> orders, DateOnly today)
    {
        var (actualSoFar, soFar) = (Kroner.Zero, Kroner.Zero);
        var months = new List<CaseMonth>();
        foreach (var month in curve.Months)
        {
            var endOfMonth = month.Month.AddMonths(1).AddDays(-1);
            var actual = ProviderCost(orders, month.Month, Earlier(endOfMonth, today));
            var expected = ProviderCost(orders, month.Month > today ? month.Month : today.AddDays(1), endOfMonth);
            actualSoFar += actual;
            soFar += actual + expected;
            months.Add(
                month with
                {
                    ActualGain = month.ActualGain - actual,
                    ActualGainSoFar = month.ActualGainSoFar - actualSoFar,
                    ForecastGain = month.ForecastGain - expected,
                    ForecastGainSoFar = month.ForecastGainSoFar - soFar,
                }
            );
        }

        return curve with
        {
            Months = months,
        };
    }

    /// <summary>What the courses cost from one day through another.</summary>
    public static Kroner ProviderCost(IEnumerable<ProviderOrder> orders, DateOnly from, DateOnly through) =>
        orders.Aggregate(
            Kroner.Zero,
            (sum, order) =>
            {
                var first = order.From > from ? order.From : from;
                var days = Math.Max(0, Earlier(order.Through, through).DayNumber - first.DayNumber + 1);
                return sum + (order.Commitment * days / (order.Through.DayNumber - order.From.DayNumber + 1));
            }
        );

    private static DateOnly Earlier(DateOnly left, DateOnly right) => left < right ? left : right;

    private RulesComparison UnderRules(IReadOnlyList<PlacementFacts> placements, DateOnly today, int year)
    {
        var running = placements.Where(p => p.IsInJobOn(today)).Select(p => PastFirstYear(p.AsOf(today)));
        var years = running.Select(p => PlacementYear.For(p, year, rates)).ToList();
        return new(
            year,
            [
                .. Enum.GetValues<RefundCohort>()
                    .Select(cohort => new CohortGain(
                        cohort,
                        years.Count(y => y.Cohort == cohort),
                        years.Where(y => y.Cohort == cohort).Aggregate(Kroner.Zero, (sum, y) => sum + y.Gain.Municipality).ToWholeKroner()
                    )),
            ]
        );
    }
}
