using System.ComponentModel.DataAnnotations;

namespace Tovholder.Domain.Programme;

/// <summary>Refusion: one line of Ydelsesrefusion's weekly calculation. What a citizen was paid in a week, and what the state bears of it.</summary>
/// <remarks>A line is kept as it stood in the file; several lines of the same citizen, week and benefit are summed where they are read.</remarks>
public sealed class StateReimbursement
{
    public required Guid Id { get; init; }

    public required Guid ImportId { get; init; }

    /// <summary>Null when the citizen has been deleted: the accounts are kept a year longer, and say nothing of anybody.</summary>
    public required Guid? CitizenId { get; set; }

    /// <summary>The year the ISO week belongs to.</summary>
    public required int Year { get; init; }

    /// <summary>ISO 8601, 1-53.</summary>
    public required int Week { get; init; }

    public required ReimbursedBenefit Benefit { get; init; }

    /// <summary>Beregnet udbetalingsbeløb; below zero in a correction.</summary>
    public required Kroner Gross { get; init; }

    /// <summary>Refusionssats.</summary>
    public required Share RefundShare { get; init; }

    /// <summary>Refusionsbeløb: what the state pays back to the municipality.</summary>
    public required Kroner Refund { get; init; }

    /// <summary>Medfinansieringssats.</summary>
    public required Share CoFinancingShare { get; init; }

    /// <summary>Medfinansieringsbeløb: what the municipality pays of a benefit that the state pays out.</summary>
    public required Kroner CoFinancing { get; init; }

    /// <summary>The line in the file, counted from 1 with the headings.</summary>
    public required int Line { get; init; }

    /// <summary>A hash of what the line says about whom: the same line is never counted twice.</summary>
    public required byte[] Fingerprint { get; init; }

    /// <summary>What the municipality bears; below zero where it receives.</summary>
    public Kroner MunicipalCost
    {
        get
        {
            if (Benefit == ReimbursedBenefit.FlexContribution)
            {
                return Refund == Kroner.Zero ? -Gross : -Refund;
            }

            return Refund == Kroner.Zero && CoFinancing != Kroner.Zero ? CoFinancing : Gross - Refund;
        }
    }

    /// <summary>The state's share as the file has it.</summary>
    public Share StateShare => RefundShare == Share.None && CoFinancingShare != Share.None ? CoFinancingShare.Rest : RefundShare;
}

/// <summary>The benefits of the file that concern a citizen approved for fleksjob.</summary>
public enum ReimbursedBenefit
{
    [Display(Name = "Fleksløntilskud")]
    FlexWageSubsidy,

    [Display(Name = "Ledighedsydelse")]
    UnemploymentAllowanceFlex,

    /// <summary>Paid by the state to the municipality; its formula was not found, so no figure of ours holds it.</summary>
    [Display(Name = "Fleksbidrag fra staten")]
    FlexContribution,
}

/// <summary>One file of Ydelsesrefusion, imported whole.</summary>
public sealed class StateReimbursementImport
{
    public required Guid Id { get; init; }

    public required string FileName { get; init; }

    public required DateOnly ImportedOn { get; init; }

    public required string ImportedBy { get; init; }

    /// <summary>The Monday of the first week in the file.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The Sunday of the last.</summary>
    public required DateOnly Through { get; init; }

    /// <summary>Lines that were kept.</summary>
    public required int Lines { get; init; }

    /// <summary>Persons in the file who are not among the citizens here. Their lines are not kept.</summary>
    public required int UnmatchedPersons { get; init; }
}
