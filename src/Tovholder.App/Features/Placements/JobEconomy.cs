using Tovholder.Domain.Citizens;
using Tovholder.Economics;
using Tovholder.Economics.Placements;
using Tovholder.Economics.Rates;
using Tovholder.Economics.Rules;

namespace Tovholder.App.Features.Placements;

/// <summary>A job as it is typed on the pages of one citizen's economy: a placement's, or one that is only thought of.</summary>
/// <param name="Month">Any day of the month whose rates are used.</param>
/// <param name="Hours">Effective hours a week: first, and where they rise, later.</param>
/// <param name="HourlyCost">Wage incl. both pension contributions, per effective hour.</param>
/// <param name="FullTimeHourlyCost">The same on full time: the ceiling.</param>
public sealed record ThoughtJob(
    DateOnly Month,
    IReadOnlyList<WeeklyHours> Hours,
    Kroner HourlyCost,
    Kroner FullTimeHourlyCost,
    CurrentBenefit Benefit,
    EmployerKind Employer,
    DateOnly? StartedOn
);

/// <summary>One month of the citizen's at one number of hours. Before tax, and the tax apart.</summary>
/// <param name="Tax">An estimate: labour market contribution and the average municipal tax, without deductions.</param>
public sealed record CitizenMonth(WeeklyHours Hours, SubsidyAnswer Answer, Kroner Tax, Kroner Before, Kroner TaxBefore)
{
    public Kroner Wage => new(Answer.Wage);

    public Kroner Subsidy => new(Answer.Subsidy);

    public Kroner Atp => new(Answer.Atp);

    public Kroner Total => new(Answer.Total);

    public Kroner AfterTax => Total - Atp - Tax;

    /// <summary>More a month than today, before tax.</summary>
    public Kroner More => Total - Before;

    public static IReadOnlyList<CitizenMonth> Of(ThoughtJob job, RateBook rates)
    {
        var estimated = rates.AllowingProvisional();
        var day = RateDay.OfMonth(job.Month);
        var tax = new Share(estimated.AmountOn(RateKeys.MunicipalTaxRateAverage, day));
        var before = 52m / 12m * Allowances.PerWeek(AllowanceOf(job.Benefit), day, rates).Amount;
        return
        [
            .. job.Hours.Select(hours =>
            {
                var answer = SubsidyAnswer.For(job.Month, job.HourlyCost, hours, job.FullTimeHourlyCost, rates);
                return new CitizenMonth(
                    hours,
                    answer,
                    TaxOf(new(answer.Wage), new(answer.Subsidy), tax, day, estimated),
                    before,
                    TaxOf(Kroner.Zero, before, tax, day, estimated)
                );
            }),
        ];
    }

    private static Kroner TaxOf(Kroner wage, Kroner transfer, Share municipalRate, DateOnly day, RateBook rates) =>
        MunicipalTax.Of(wage, transfer, municipalRate, day, rates) + (rates.AmountOn(RateKeys.LabourMarketContributionShare, day) * wage);

    private static Allowance AllowanceOf(CurrentBenefit benefit) => BusinessCases.CaseFigures.AllowanceOf(benefit);
}

/// <summary>One month of the employer's at one number of hours.</summary>
public sealed record EmployerMonth(WeeklyHours Hours, SubsidyAnswer Answer)
{
    public Kroner Wage => new(Answer.Wage);

    /// <summary>Fleksløntilskud, paid to the citizen.</summary>
    public Kroner MunicipalityPays => new(Answer.Subsidy);

    /// <summary>What the same job costs on full time.</summary>
    public Kroner FullTimeWage => new(Answer.FullTimeWage);

    public static IReadOnlyList<EmployerMonth> Of(ThoughtJob job, RateBook rates) =>
        [
            .. job.Hours.Select(hours => new EmployerMonth(
                hours,
                SubsidyAnswer.For(job.Month, job.HourlyCost, hours, job.FullTimeHourlyCost, rates)
            )),
        ];
}
