using System.ComponentModel.DataAnnotations;
using Tovholder.Domain;
using Tovholder.Domain.Programme;
using Tovholder.Economics.Rates;

namespace Tovholder.Economics.Reconciliations;

/// <summary>Why the file and the ledger differ.</summary>
public enum DifferenceCause
{
    /// <summary>The ledger expects a payment that the file does not have.</summary>
    [Display(Name = "Mangler i filen")]
    MissingInFile,

    /// <summary>The file has a payment that the ledger does not expect.</summary>
    [Display(Name = "Mangler i regnskabet")]
    MissingInLedger,

    /// <summary>The amount is that of another rate: another year's, or another level's.</summary>
    [Display(Name = "Anden sats")]
    Rate,

    /// <summary>The state bears another share than the rule says.</summary>
    [Display(Name = "Anden refusionsandel")]
    RefundShare,

    /// <summary>The subsidy is that of another wage than the agreed one.</summary>
    [Display(Name = "Timer eller løn")]
    HoursOrWage,

    /// <summary>The amount is that of another number of days in the week.</summary>
    [Display(Name = "Antal dage")]
    Days,

    /// <summary>The amount differs in no way that is known.</summary>
    [Display(Name = "Andet beløb")]
    OtherAmount,

    /// <summary>A later line about a week that was already calculated.</summary>
    [Display(Name = "Rettelse af tidligere uge")]
    Correction,

    /// <summary>The state's fleksbidrag, which the ledger does not have.</summary>
    [Display(Name = "Fleksbidrag")]
    FlexContribution,

    /// <summary>Less than one krone in the week.</summary>
    [Display(Name = "Afrunding, under 1 kr. om ugen")]
    Rounding,
}

/// <summary>A part of what the file says beyond the ledger, with one cause.</summary>
/// <param name="Expected">What the municipality bears of the week's benefit by the ledger.</param>
/// <param name="Actual">What it bears by the file, corrections included.</param>
/// <param name="Amount">The part of actual minus expected that has this cause; above zero where the municipality pays more.</param>
/// <param name="Why">A Danish sentence with the formula and its numbers.</param>
/// <param name="Rules">The rules the expected amount rests on; empty where none is expected.</param>
/// <param name="Records">The lines of the file.</param>
public sealed record Difference(
    string PersonId,
    int Year,
    int Week,
    ReimbursedBenefit Benefit,
    DifferenceCause Cause,
    Kroner Expected,
    Kroner Actual,
    Kroner Amount,
    string Why,
    IReadOnlyList<RuleVersion> Rules,
    IReadOnlyList<string> Records
);

/// <summary>All differences of one cause.</summary>
public sealed record CauseSum(DifferenceCause Cause, int Count, Kroner Amount);

/// <summary>A payment of which the state bears more than the rule of the citizen's cohort allows: money that may be claimed back.</summary>
/// <param name="Allowed">The most the rule can give, in a company-based measure where that matters.</param>
/// <param name="TooMuch">What the state has paid above that.</param>
public sealed record ExcessRefund(
    string PersonId,
    Rules.RefundCohort Cohort,
    int Year,
    int Week,
    ReimbursedBenefit Benefit,
    Share Actual,
    Share Allowed,
    RuleVersion Rule,
    Kroner TooMuch,
    IReadOnlyList<string> Records
);

/// <summary>What the municipality bears in a week, for all citizens together.</summary>
/// <param name="FlexContribution">What the state paid as fleksbidrag, in a column of its own; not part of <paramref name="Actual"/>.</param>
public sealed record ReconciledWeek(int Year, int Week, Kroner Expected, Kroner Actual, Kroner FlexContribution)
{
    /// <summary>After fleksbidrag.</summary>
    public Kroner Difference => Actual - FlexContribution - Expected;
}
