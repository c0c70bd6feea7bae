using Tovholder.Domain;

namespace Tovholder.Economics.Rules;

/// <summary>What an employer pays or gives, as the law sorts it.</summary>
public enum WageItem
{
    /// <summary>A- or B-income subject to labour market contribution.</summary>
    Wage,
    OwnPension,
    EmployerPension,

    /// <summary>Ferietillæg.</summary>
    HolidaySupplement,

    /// <summary>Free-choice account and unused extra days off, when they are paid out.</summary>
    PaidOutAccount,

    /// <summary>Spread over the months it covers.</summary>
    Bonus,

    /// <summary>Taxable benefits in kind: neither wage nor part of lønloftet.</summary>
    FringeBenefit,

    /// <summary>A true gift.</summary>
    Gift,

    /// <summary>Tabt arbejdsfortjeneste: no wage, and no subsidy of it.</summary>
    LostEarnings,
}

/// <summary>One item of a month's pay.</summary>
/// <param name="Months">How many months the amount covers, from 1.</param>
public sealed record WagePart(WageItem Item, Kroner Amount, int Months = 1);

/// <summary>The wage that reduces fleksløntilskud, and the parts of a month.</summary>
/// <remarks>
/// LAB § 123; Ankestyrelsen 39-19 (benefits in kind), 27-23 (gifts, bonus), 14-22 (paid-out accounts), 6-23 (lost earnings); BEK 110/2021
/// § 5 (holiday pay). Pinned by counted-wage.yaml.
/// </remarks>
public static class CountedWage
{
    // Working days of a month: 260 a year.
    private const decimal DaysPerMonth = 260m / 12m;

    private const decimal HolidayPay = 0.1111m;

    /// <summary>What counts as one month's wage.</summary>
    public static Kroner InMonth(IEnumerable<WagePart> parts) =>
        parts.Where(part => Counts(part.Item)).Aggregate(Kroner.Zero, (sum, part) => sum + (part.Amount / part.Months));

    public static bool Counts(WageItem item) => item is not (WageItem.FringeBenefit or WageItem.Gift or WageItem.LostEarnings);

    /// <summary>Gross holiday pay where it must be reconstructed: 11.11 % of wage and paid holiday pay.</summary>
    public static Kroner GrossHolidayPay(Kroner wageAndPaidHolidayPay) => HolidayPay * wageAndPaidHolidayPay;

    /// <summary>The part of a monthly amount that belongs to some of its working days: a day is 1/21.6667 of the month.</summary>
    public static Kroner ForDays(Kroner perMonth, int days) => days * perMonth / DaysPerMonth;
}
