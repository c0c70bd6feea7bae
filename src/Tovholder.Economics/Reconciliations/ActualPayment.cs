using Tovholder.Domain;
using Tovholder.Domain.Programme;

namespace Tovholder.Economics.Reconciliations;

/// <summary>One line of the weekly refund file, as the reconciliation sees it: no CPR number.</summary>
/// <param name="PersonId">The pseudonym the ledger uses.</param>
/// <param name="Week">ISO 8601.</param>
/// <param name="Gross">What was paid; below zero in a correction.</param>
/// <param name="StateShare">As the file has it.</param>
/// <param name="MunicipalCost">What the municipality bears; below zero where it receives.</param>
/// <param name="Record">Where the line stands: the file and the line in it.</param>
/// <param name="Order">
/// Sorts the lines of the same person, week and benefit: the first is the calculation, later ones are corrections of it.
/// </param>
public sealed record ActualPayment(
    string PersonId,
    int Year,
    int Week,
    ReimbursedBenefit Benefit,
    Kroner Gross,
    Share StateShare,
    Kroner MunicipalCost,
    string Record,
    long Order
);
