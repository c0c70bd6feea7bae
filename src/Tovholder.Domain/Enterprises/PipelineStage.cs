using System.ComponentModel.DataAnnotations;

namespace Tovholder.Domain.Enterprises;

/// <summary>How far a social enterprise, or another municipal centre, has come.</summary>
public enum PipelineStage
{
    /// <summary>Mulig virksomhed: known from outreach or network.</summary>
    [Display(Name = "Mulig virksomhed")]
    Lead,

    /// <summary>Interessetilkendegivelse: they have said they are interested.</summary>
    [Display(Name = "Interessetilkendegivelse")]
    Interest,

    /// <summary>Sonderende samtale: the first meeting was held.</summary>
    [Display(Name = "Sonderende samtale")]
    Sounding,

    /// <summary>Idéfase: screening passed, development plan agreed.</summary>
    [Display(Name = "Idéfase")]
    Idea,

    /// <summary>Etableringsfase: decided to establish.</summary>
    [Display(Name = "Etableringsfase")]
    Establishment,

    /// <summary>I drift: has income and can receive an employee.</summary>
    [Display(Name = "I drift")]
    Running,

    /// <summary>Konsolideret: twelve months in operation with a fleksjob kept.</summary>
    [Display(Name = "Konsolideret")]
    Consolidated,

    /// <summary>Sat på pause.</summary>
    [Display(Name = "Sat på pause")]
    Parked,

    /// <summary>Afsluttet.</summary>
    [Display(Name = "Afsluttet")]
    Exited,
}

public static class PipelineStages
{
    /// <summary>The way through, in order; parked and exited stand beside it.</summary>
    public static readonly IReadOnlyList<PipelineStage> InOrder =
    [
        PipelineStage.Lead,
        PipelineStage.Interest,
        PipelineStage.Sounding,
        PipelineStage.Idea,
        PipelineStage.Establishment,
        PipelineStage.Running,
        PipelineStage.Consolidated,
    ];

    /// <summary>Days in a stage after which the enterprise is overdue; null where a stage has no such age.</summary>
    public static int? StaleAfterDays(this PipelineStage stage) =>
        stage switch
        {
            PipelineStage.Lead => 30,
            PipelineStage.Interest => 14,
            PipelineStage.Sounding => 45,
            PipelineStage.Idea => 120,
            PipelineStage.Establishment => 180,
            PipelineStage.Running => 91,
            PipelineStage.Consolidated => 365,
            _ => null,
        };

    /// <summary>The age in the stage is over the limit without an agreed step, the step is late, or the pause is over.</summary>
    public static bool IsOverdue(this PipelineStage stage, DateOnly since, DateOnly? nextStepDue, DateOnly? resumeOn, DateOnly today) =>
        stage switch
        {
            PipelineStage.Exited => false,
            PipelineStage.Parked => resumeOn < today,
            _ => nextStepDue < today
                || (nextStepDue is null && stage.StaleAfterDays() is { } days && today.DayNumber - since.DayNumber > days),
        };

    public static bool CanEmploy(this PipelineStage stage) => stage is PipelineStage.Running or PipelineStage.Consolidated;
}
