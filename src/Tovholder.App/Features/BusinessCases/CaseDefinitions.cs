using System.ComponentModel.DataAnnotations;
using Tovholder.Domain.Programme;
using Tovholder.Economics.Cases;
using Tovholder.Economics.Placements;
using Tovholder.Economics.Rules;

namespace Tovholder.App.Features.BusinessCases;

/// <summary>What a year of the case is reckoned from.</summary>
public enum CaseBasis
{
    [Display(Name = "De fleksjob, der er i gang")]
    Placements,

    [Display(Name = "Planen ved fuld indfasning")]
    Plan,
}

/// <summary>The business case as <c>tov economics case</c> knows it: twelve months from the first of the next month.</summary>
public static class CaseDefinitions
{
    /// <summary>Past the first year on the ladder, where every figure of 2016 is shown.</summary>
    private const int LadderWeeks = 60;

    /// <summary>Null where the plan lacks an assumption about hours or wage.</summary>
    public static CaseDefinition? Of(CaseStatus status, CaseBasis basis, int rulesOf)
    {
        var from = new DateOnly(status.DataDate.Year, status.DataDate.Month, 1).AddMonths(1);
        var groups = basis == CaseBasis.Plan ? Planned(status, from) : Running(status, rulesOf);
        return groups is null
            ? null
            : new CaseDefinition(
                $"{status.Case.Name}: {Texts.Danish(basis)}",
                from,
                from.AddYears(1).AddDays(-1),
                groups,
                [new CaseCost("Tovholder", status.CoordinatorCost)]
            );
    }

    /// <summary>One group a placement, under its alias; a known last day does not count, for this is what the jobs are worth in a year.</summary>
    private static List<CaseGroup> Running(CaseStatus status, int rulesOf) =>
        [
            .. status
                .Placements.Where(p => p.IsInJobOn(status.DataDate))
                .Select(p => p.AsOf(status.DataDate))
                .Select(p => rulesOf >= 2016 ? CaseFigures.PastFirstYear(p) : p)
                .Select(p => new CaseGroup(p.PersonId, 1, p with { End = null }, [Share.All])),
        ];

    /// <summary>The goal's jobs by the assumptions, spread over the cohorts as those who wait for a fleksjob are.</summary>
    private static List<CaseGroup>? Planned(CaseStatus status, DateOnly from)
    {
        if (OneJob(status, from) is not { } job)
        {
            return null;
        }

        return
        [
            .. InTheMixOf(status.Waiting, status.Case.TargetJobs)
                .Where(part => part.Persons > 0)
                .Select(part => new CaseGroup($"Kohorte {part.Cohort}", part.Persons, InCohort(job, part.Cohort), [Share.All])),
        ];
    }

    /// <summary>The job the plan assumes, for a citizen on the high ledighedsydelse; null where an assumption is missing.</summary>
    public static PlacementFacts? OneJob(CaseStatus status, DateOnly start) =>
        status.Case.Assumed(AssumptionKind.WeeklyHours, status.DataDate) is { } hours
        && status.Case.Assumed(AssumptionKind.HourlyCost, status.DataDate) is { } hourly
        && status.Case.Assumed(AssumptionKind.FullTimeHourlyCost, status.DataDate) is { } fullTime
            ? new(
                "",
                ApprovedIn(RefundCohort.C),
                LadderWeeks,
                Otherwise.Of(Allowance.LyHigh),
                start,
                null,
                new(hours),
                Share.All,
                new(hourly),
                new(fullTime),
                EmployerKind.Private
            )
            : null;

    public static PlacementFacts InCohort(PlacementFacts job, RefundCohort cohort) => job with { ApprovedOn = ApprovedIn(cohort) };

    /// <summary>A day within the cohort's days of approval.</summary>
    private static DateOnly ApprovedIn(RefundCohort cohort) =>
        cohort switch
        {
            RefundCohort.A => new(2012, 12, 1),
            RefundCohort.B => new(2014, 3, 1),
            _ => new(2014, 8, 1),
        };

    /// <summary>Whole persons in the proportions of the mix, by largest remainder; everybody in cohort C where nobody waits.</summary>
    private static List<(RefundCohort Cohort, int Persons)> InTheMixOf(IReadOnlyDictionary<RefundCohort, int> mix, int persons)
    {
        var all = mix.Values.Sum();
        if (all == 0)
        {
            return [(RefundCohort.C, persons)];
        }

        var exact = Enum.GetValues<RefundCohort>().Select(c => (Cohort: c, Persons: (decimal)persons * mix[c] / all)).ToList();
        var left = persons - exact.Sum(e => (int)e.Persons);
        var rounded = exact.OrderByDescending(e => e.Persons % 1m).Take(left).Select(e => e.Cohort).ToHashSet();
        return exact.ConvertAll(e => (e.Cohort, (int)e.Persons + (rounded.Contains(e.Cohort) ? 1 : 0)));
    }
}
