using System.ComponentModel.DataAnnotations;

namespace Tovholder.Domain.Placements;

/// <summary>Support in a placement: mentor, hjælpemiddel or personlig assistance, applied for and decided.</summary>
public sealed class CompensationScheme
{
    public required Guid Id { get; init; }

    public required Guid PlacementId { get; init; }

    public required CompensationKind Kind { get; init; }

    /// <summary>What it is to make possible in the job; not why.</summary>
    public required string Purpose { get; init; }

    public required DateOnly AppliedOn { get; init; }

    /// <summary>Hours a week, where it is given in hours.</summary>
    public WeeklyHours? Hours { get; init; }

    public DateOnly? DecidedOn { get; private set; }

    /// <summary>Granted, or refused; null until decided.</summary>
    public bool? IsGranted { get; private set; }

    /// <summary>Who decided.</summary>
    public string? DecidedBy { get; private set; }

    public int Version { get; private set; }

    public Refusal? Decide(bool isGranted, string decidedBy, DateOnly on)
    {
        if (DecidedOn is { } already)
        {
            return new SupportAlreadyDecided(already);
        }

        if (on < AppliedOn)
        {
            return new DecidedBeforeApplied(AppliedOn);
        }

        (IsGranted, DecidedBy, DecidedOn) = (isGranted, decidedBy, on);
        return null;
    }
}

public enum CompensationKind
{
    [Display(Name = "Mentor")]
    Mentor,

    [Display(Name = "Hjælpemiddel eller indretning")]
    AssistiveDevice,

    [Display(Name = "Personlig assistance")]
    PersonalAssistance,
}

public static class CompensationKinds
{
    /// <summary>The act the support is granted under.</summary>
    public static string Law(this CompensationKind kind) =>
        kind == CompensationKind.PersonalAssistance
            ? "Lov om kompensation til handicappede i erhverv m.v."
            : "Lov om en aktiv beskæftigelsesindsats";
}

public sealed record SupportAlreadyDecided(DateOnly On) : Refusal("", $"Der blev svaret den {On}. Se siden igen.");

public sealed record DecidedBeforeApplied(DateOnly AppliedOn)
    : Refusal("DecidedOn", $"Svaret kan ikke komme før ansøgningen, {AppliedOn}. Ret datoen.");
