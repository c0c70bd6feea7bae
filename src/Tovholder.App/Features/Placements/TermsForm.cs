using System.ComponentModel.DataAnnotations;
using Tovholder.Domain.Matches;
using Tovholder.Domain.Placements;
using Tovholder.Domain.Privacy;

namespace Tovholder.App.Features.Placements;

/// <summary>The municipality's assessment in the concrete job (LAB § 121), the same at the start and at a change.</summary>
public sealed class TermsForm
{
    [Required(ErrorMessage = "Skriv timerne på arbejdspladsen."), Range(0.25, 37, ErrorMessage = "Skriv timerne om ugen, fra 0,25 til 37.")]
    public decimal? ContractHours { get; set; }

    [Required(ErrorMessage = "Skriv intensiteten i procent."), Range(1, 100, ErrorMessage = "Skriv intensiteten i procent, fra 1 til 100.")]
    public decimal? Intensity { get; set; }

    [
        Required(ErrorMessage = "Skriv de effektive timer, kommunen har vurderet."),
        Range(0.25, 37, ErrorMessage = "Skriv timerne om ugen, fra 0,25 til 37.")
    ]
    public decimal? AssessedHours { get; set; }

    [MaxLength(2000)]
    public string? DifferenceReason { get; set; }

    [Required(ErrorMessage = "Skriv, hvem i kommunen der har vurderet."), MaxLength(200)]
    public string? DecidedBy { get; set; }

    [Required(ErrorMessage = "Skriv, hvornår der er vurderet.")]
    public DateOnly? DecidedOn { get; set; }

    [MaxLength(60)]
    public string? CaseNumber { get; set; }

    /// <summary>Working conditions, word for word.</summary>
    public List<string> Conditions { get; set; } = [];

    [MaxLength(300)]
    public string? OwnCondition { get; set; }

    public static TermsForm Of(PlacementTerms terms) =>
        new()
        {
            ContractHours = terms.ContractHours.Value,
            Intensity = terms.Intensity.Value * 100m,
            AssessedHours = terms.AssessedHours.Value,
            DifferenceReason = terms.DifferenceReason,
            DecidedBy = terms.DecidedBy,
            DecidedOn = terms.DecidedOn,
            CaseNumber = terms.CaseNumber,
            Conditions = terms.Conditions,
        };

    /// <param name="choices">The conditions that could be chosen; others are left out.</param>
    public AssessedTerms Told(IReadOnlyCollection<string> choices, IReadOnlyList<MatchTask> tasks) =>
        new(
            new(ContractHours!.Value),
            Share.Percent(Intensity!.Value),
            new(AssessedHours!.Value),
            DifferenceReason,
            DecidedBy!,
            DecidedOn!.Value,
            CaseNumber,
            [.. choices.Where(Conditions.Contains), .. string.IsNullOrWhiteSpace(OwnCondition) ? [] : new[] { OwnCondition.Trim() }],
            tasks
        );
}

/// <summary>What the municipality has assessed and the parties have agreed.</summary>
/// <param name="DecidedBy">Who in the municipality decided the assessment.</param>
/// <param name="CaseNumber">The case in the municipality's ESDH, or null until it is known.</param>
/// <param name="Conditions">In Danish, as they stand in the agreement.</param>
public sealed record AssessedTerms(
    WeeklyHours ContractHours,
    Share Intensity,
    WeeklyHours AssessedHours,
    string? DifferenceReason,
    string DecidedBy,
    DateOnly DecidedOn,
    string? CaseNumber,
    IReadOnlyList<string> Conditions,
    IReadOnlyList<MatchTask> Tasks
)
{
    public PlacementTerms From(DateOnly day, string reason, TimeProvider clock) =>
        new()
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            From = day,
            ContractHours = ContractHours,
            Intensity = Intensity,
            AssessedHours = AssessedHours,
            DifferenceReason = DifferenceReason,
            DecidedBy = DecidedBy,
            DecidedOn = DecidedOn,
            CaseNumber = CaseNumber,
            Conditions = [.. Conditions],
            Tasks = [.. Tasks],
            Reason = reason,
        };

    /// <summary>The field that has a CPR number in it, or the number of a day to come; null where all is well.</summary>
    public Refusal? Check(DateOnly today) =>
        CprNumber.IsIn(DifferenceReason ?? "") ? new CprInText("DifferenceReason")
        : CprNumber.IsIn(CaseNumber ?? "") ? new CprInText("CaseNumber")
        : Conditions.Any(CprNumber.IsIn) ? new CprInText("OwnCondition")
        : Conditions.Select(DiagnosisWords.FirstIn).FirstOrDefault(w => w is not null) is { } illness
            ? new DiagnosisInText("OwnCondition", illness)
        : DecidedOn > today ? new DecidedInTheFuture(DecidedOn)
        : null;
}

public sealed record DecidedInTheFuture(DateOnly On)
    : Refusal("DecidedOn", $"Vurderingen kan ikke ligge i fremtiden; der står {On}. Ret datoen.");
