using Tovholder.Domain.Matches;

namespace Tovholder.Domain.Citizens;

/// <summary>A talent with what shows it: seen by somebody, somewhere, on a day.</summary>
public sealed class Talent
{
    public required Guid Id { get; init; }

    public required Guid CitizenId { get; init; }

    /// <summary>The feature of the work profile, the same as the production tasks are described on.</summary>
    public required string Feature { get; init; }

    /// <summary>What shows it, in a sentence.</summary>
    public required string Evidence { get; init; }

    /// <summary>Who saw it: the citizen, a leader, a provider, the consultant.</summary>
    public required string SeenBy { get; init; }

    public required DateOnly SeenOn { get; init; }
}

/// <summary>A step of the lifting: a goal, the activity that leads there, the evidence that it is reached, and the task that uses it.</summary>
public sealed class CompetenceGoal
{
    public required Guid Id { get; init; }

    public required Guid CitizenId { get; init; }

    /// <summary>What the citizen is to be able to, in the citizen's words.</summary>
    public required string Goal { get; init; }

    /// <summary>The feature it lifts.</summary>
    public required string Feature { get; init; }

    /// <summary>What leads there: a course, a trial, a mentor.</summary>
    public required string Activity { get; init; }

    public required DateOnly StartedOn { get; init; }

    /// <summary>What shows that it is reached; null until it is.</summary>
    public string? Evidence { get; private set; }

    public DateOnly? ReachedOn { get; private set; }

    public int Version { get; private set; }

    public Refusal? Reach(string evidence, DateOnly on)
    {
        if (ReachedOn is { } already)
        {
            return new GoalAlreadyReached(already);
        }

        if (on < StartedOn)
        {
            return new ReachedBeforeItBegan(StartedOn);
        }

        (Evidence, ReachedOn) = (evidence, on);
        return null;
    }
}

/// <summary>Somebody who helps the citizen, or speaks for the citizen.</summary>
public sealed record CitizenContact(CitizenContactKind Kind, string Name, string? Place);

/// <summary>Partsrepræsentant and bisidder are two roles: one speaks for the citizen, the other sits beside.</summary>
public enum CitizenContactKind
{
    [System.ComponentModel.DataAnnotations.Display(Name = "Sagsbehandler")]
    CaseWorker,

    [System.ComponentModel.DataAnnotations.Display(Name = "Anden aktør")]
    Provider,

    [System.ComponentModel.DataAnnotations.Display(Name = "Mentor")]
    Mentor,

    [System.ComponentModel.DataAnnotations.Display(Name = "Partsrepræsentant (taler for borgeren)")]
    Representative,

    [System.ComponentModel.DataAnnotations.Display(Name = "Bisidder (er med)")]
    Companion,

    [System.ComponentModel.DataAnnotations.Display(Name = "Anden støtte")]
    Other,
}

public sealed record GoalAlreadyReached(DateOnly On) : Refusal("", $"Målet blev nået den {On}. Se siden igen.");

public sealed record ReachedBeforeItBegan(DateOnly StartedOn)
    : Refusal("ReachedOn", $"Målet kan ikke være nået, før aktiviteten begyndte {StartedOn}. Ret datoen.");
