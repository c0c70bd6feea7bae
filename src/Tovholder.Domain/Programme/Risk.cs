using System.ComponentModel.DataAnnotations;
using Tovholder.Domain.Organisation;

namespace Tovholder.Domain.Programme;

/// <summary>Risiko: what may keep the case from its goal, and what we do about it. The memo names the three weightiest.</summary>
public sealed class Risk
{
    public required Guid Id { get; init; }

    /// <summary>No person is named.</summary>
    public required string Text { get; init; }

    public required string Response { get; init; }

    public required RiskWeight Weight { get; init; }

    public required Role Owner { get; init; }

    public required DateOnly SeenOn { get; init; }

    /// <summary>Null while the risk is there.</summary>
    public DateOnly? ClosedOn { get; private set; }

    public int Version { get; private set; }

    public void Close(DateOnly on) => ClosedOn = on;
}

public enum RiskWeight
{
    [Display(Name = "Kan vælte målet")]
    Serious,

    [Display(Name = "Kan forsinke målet")]
    Moderate,

    [Display(Name = "Skal holdes øje med")]
    Slight,
}

/// <summary>Næste skridt: what we do next in the programme, with owner and day.</summary>
public sealed class PlannedStep
{
    public required Guid Id { get; init; }

    /// <summary>No person is named.</summary>
    public required string What { get; init; }

    public required Role Owner { get; init; }

    public required DateOnly DueOn { get; init; }

    public required DateOnly PlannedOn { get; init; }

    /// <summary>Null until it is done.</summary>
    public DateOnly? DoneOn { get; private set; }

    public int Version { get; private set; }

    public void Finish(DateOnly on) => DoneOn = on;
}
