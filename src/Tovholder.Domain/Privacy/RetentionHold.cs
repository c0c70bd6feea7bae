using System.ComponentModel.DataAnnotations;

namespace Tovholder.Domain.Privacy;

/// <summary>Why a citizen is not deleted although the time is out.</summary>
public enum HoldKind
{
    /// <summary>A complaint, a court case or a claim: the records are needed until it ends.</summary>
    [Display(Name = "Tvist eller klage")]
    LegalHold,

    /// <summary>The case is among those that must be handed over to the archive first (arkivloven; bekendtgørelse 183/2018).</summary>
    [Display(Name = "Bevares, til den er afleveret til arkivet")]
    Preserved,
}

/// <summary>Sletning sat i bero: a citizen is kept until somebody lifts it.</summary>
public sealed class RetentionHold
{
    public required Guid Id { get; init; }

    public required Guid CitizenId { get; init; }

    public required HoldKind Kind { get; init; }

    public required string Reason { get; init; }

    public required DateOnly From { get; init; }

    public required string SetBy { get; init; }

    /// <summary>The day it was lifted; null while it holds.</summary>
    public DateOnly? LiftedOn { get; private set; }

    public int Version { get; private set; }

    public void Lift(DateOnly on) => LiftedOn ??= on;
}
