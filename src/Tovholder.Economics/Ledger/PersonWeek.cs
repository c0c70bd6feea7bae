using Tovholder.Domain;
using Tovholder.Economics.Rules;

namespace Tovholder.Economics.Ledger;

/// <summary>The two columns that are subtracted from each other.</summary>
public enum LedgerSide
{
    /// <summary>What happens with the job.</summary>
    WithJob,

    /// <summary>What would have happened without it.</summary>
    Otherwise,
}

/// <summary>One line of the ledger: one citizen, one week (or the part of it in one month), one payment.</summary>
/// <param name="Allowance">What is paid; null for fleksløntilskud and wage in a flexjob.</param>
/// <param name="Part">How much of the week the line covers, from 0 to 1; for a planned group times its persons, so person weeks.</param>
/// <param name="Gross">Subsidy or allowance for this part, before refund and tax.</param>
/// <param name="Wage">Wage incl. pension for this part; zero without a job.</param>
/// <param name="WagePayer">The employer, or the municipality where the workplace is its own.</param>
/// <param name="PaymentRule">The rule that set the amount.</param>
/// <param name="RefundRule">The rule that set the state's share.</param>
/// <param name="StateShare">The state's share of <paramref name="Gross"/>.</param>
/// <param name="Amounts">For each payer, positive is good: the municipality pays its share as a negative amount.</param>
/// <param name="RateBookHash">Which rates the line was made with.</param>
public sealed record PersonWeek(
    string PersonId,
    int Year,
    int Week,
    DateOnly Month,
    LedgerSide Side,
    Allowance? Allowance,
    decimal Part,
    Kroner Gross,
    Kroner Wage,
    Payer WagePayer,
    RuleVersion PaymentRule,
    RuleVersion RefundRule,
    Share StateShare,
    PayerAmounts Amounts,
    string RateBookHash
)
{
    /// <summary>"foreløbig sats" or "skønnet sats" where the line rests on one; otherwise null.</summary>
    public string? Mark { get; init; }

    /// <summary>What the line adds to the gain: with the job counts plus, otherwise counts minus.</summary>
    public PayerAmounts Gain => Side == LedgerSide.WithJob ? Amounts : -Amounts;
}
