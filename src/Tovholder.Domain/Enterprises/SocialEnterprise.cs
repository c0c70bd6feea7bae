using System.ComponentModel.DataAnnotations;
using Tovholder.Domain.Work;

namespace Tovholder.Domain.Enterprises;

/// <summary>A social enterprise or another municipal centre that the coordinator supports: the same card, plan and stages for both.</summary>
public sealed class SocialEnterprise
{
    public required Guid Id { get; init; }

    public required string Name { get; set; }

    public required EnterpriseKind Kind { get; init; }

    /// <summary>Null until the enterprise is registered, and for a municipal centre.</summary>
    public string? CvrNumber { get; set; }

    /// <summary>The idea in one line.</summary>
    public required string Idea { get; set; }

    /// <summary>Four digits.</summary>
    public required string PostalCode { get; set; }

    public required string LeaderName { get; set; }

    /// <summary>The coordinator who follows the enterprise.</summary>
    public required Guid OwnerId { get; set; }

    /// <summary>The event it is first known from; null: unknown.</summary>
    public Guid? SourceEventId { get; init; }

    /// <summary>Reklamebeskyttet in CVR: it is in no list of outreach.</summary>
    public bool AdvertisingProtected { get; set; }

    public EnterpriseCard Card { get; private set; } = new();

    public SocialRegistration Registration { get; private set; } = new();

    /// <summary>§ 4: a legal person with a number of its own. Until the form is known, nothing speaks against it.</summary>
    public bool MayRegister =>
        Kind == EnterpriseKind.SocialEnterprise
        && Card.LegalForm is not (LegalForm.SoleProprietor or LegalForm.CoOwnership or LegalForm.Municipal);

    public PipelineStage Stage { get; private set; }

    public DateOnly StageSince { get; private set; }

    public string? NextStep { get; private set; }

    public DateOnly? NextStepDue { get; private set; }

    /// <summary>When a pause ends; null while there is none.</summary>
    public DateOnly? ResumeOn { get; private set; }

    /// <summary>What somebody has said is in place for the stages.</summary>
    public List<StageNeed> InPlace { get; private set; } = [];

    /// <summary>What the workplace offers: need feature → 0 to 4.</summary>
    public Dictionary<string, int> Offers { get; private set; } = [];

    /// <summary>Minutes a week that instructors have for people in fleksjob; null until the leader has been asked.</summary>
    public int? InstructorMinutes { get; private set; }

    /// <summary>How many people in fleksjob may be at work at the same time; null until the leader has been asked.</summary>
    public int? PeopleAtATime { get; private set; }

    /// <summary>When there is work to do; empty until the leader has been asked.</summary>
    public List<TimeWindow> OpeningHours { get; private set; } = [];

    public List<StageChange> StageChanges { get; init; } = [];

    public List<WorkTask> Tasks { get; init; } = [];

    public int Version { get; private set; }

    /// <summary>First contact: the enterprise is known from this day.</summary>
    public void Open(Guid stageChangeId, PipelineStage stage, DateOnly on, string reason) =>
        Enter(
            new()
            {
                Id = stageChangeId,
                Stage = stage,
                On = on,
                Reason = reason,
            }
        );

    /// <summary>Moves to another stage. A step back, a pause and an exit are allowed, with their reason.</summary>
    /// <param name="move">Carries the resume date of a pause, and the reason and lesson of an exit.</param>
    public Refusal? MoveTo(StageChange move)
    {
        ArgumentNullException.ThrowIfNull(move);
        if (move.Stage == Stage)
        {
            return new AlreadyInStage(Name);
        }

        if (move.On < StageSince)
        {
            return new MovedBeforeLastMove(StageSince);
        }

        if (move.Stage == PipelineStage.Parked && !(move.ResumeOn > move.On))
        {
            return new ParkedWithoutEnd();
        }

        if (move.Stage == PipelineStage.Exited && (move.ExitReason is null || string.IsNullOrWhiteSpace(move.Lesson)))
        {
            return new ExitedWithoutLesson(move.ExitReason is null ? nameof(move.ExitReason) : nameof(move.Lesson));
        }

        Enter(move);
        // A step agreed for the old stage is done with; the new one gets its own.
        (NextStep, NextStepDue) = (null, null);
        return null;
    }

    /// <summary>What is known of it as a business.</summary>
    public Refusal? Tell(EnterpriseCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        if (card.PNumber is { } written && (written.Length != 10 || !written.All(char.IsAsciiDigit)))
        {
            return new NotAPNumber(written);
        }

        if (card.Income.Count > 0 && card.Income.Values.Sum() != 100)
        {
            return new IncomeNotWhole(card.Income.Values.Sum());
        }

        Card = card;
        return null;
    }

    public void Register(SocialRegistration registration) => Registration = registration;

    /// <summary>Says that these needs are met, whatever else the product can see for itself.</summary>
    public void Have(IEnumerable<StageNeed> needs) => InPlace = [.. InPlace.Union(needs).Order()];

    /// <summary>The stage it was in before the pause.</summary>
    public PipelineStage StageBeforePause =>
        StageChanges.OrderBy(c => c.On).ThenBy(c => c.Id).LastOrDefault(c => c.Stage < PipelineStage.Parked)?.Stage ?? PipelineStage.Lead;

    public Refusal? Plan(string nextStep, DateOnly due, DateOnly today)
    {
        if (due < today)
        {
            return new DueInThePast(due);
        }

        (NextStep, NextStepDue) = (nextStep, due);
        return null;
    }

    public void Offer(IReadOnlyDictionary<string, int> offers) => Offers = new(offers, StringComparer.Ordinal);

    /// <summary>How many people the workplace has room, hours and instructors for; null where the leader has not said.</summary>
    /// <param name="instructorMinutes">Minutes a week, 0 to 10,080.</param>
    public Refusal? MakeRoom(int? instructorMinutes, int? peopleAtATime, IReadOnlyList<TimeWindow> openingHours)
    {
        if (TimeWindow.Check(openingHours) is { } refusal)
        {
            return refusal;
        }

        (InstructorMinutes, PeopleAtATime, OpeningHours) = (instructorMinutes, peopleAtATime, [.. openingHours]);
        return null;
    }

    /// <summary>The age in the stage is over the limit, the next step is due, or the pause is over.</summary>
    public bool IsOverdue(DateOnly today) => Stage.IsOverdue(StageSince, NextStepDue, ResumeOn, today);

    private void Enter(StageChange change)
    {
        StageChanges.Add(change);
        (Stage, StageSince, ResumeOn) = (change.Stage, change.On, change.ResumeOn);
    }
}

public enum EnterpriseKind
{
    /// <summary>Socialøkonomisk virksomhed.</summary>
    [Display(Name = "Socialøkonomisk virksomhed")]
    SocialEnterprise,

    /// <summary>Another centre of the municipality; the municipality is then the employer.</summary>
    [Display(Name = "Andet center i kommunen")]
    OtherCentre,
}

/// <summary>One step through the pipeline, kept for conversion and time per stage.</summary>
public sealed class StageChange
{
    public required Guid Id { get; init; }

    public required PipelineStage Stage { get; init; }

    public required DateOnly On { get; init; }

    public required string Reason { get; init; }

    /// <summary>When a pause ends; null for every other stage.</summary>
    public DateOnly? ResumeOn { get; init; }

    /// <summary>Null for every stage but the exit.</summary>
    public ExitReason? ExitReason { get; init; }

    /// <summary>What we would do differently next time; asked for at the exit.</summary>
    public string? Lesson { get; init; }

    /// <summary>What the stage asks for and was not in place on the day.</summary>
    public List<StageNeed> Missing { get; init; } = [];
}

public sealed record AlreadyInStage(string Name) : Refusal("Stage", $"{Name} er allerede i den fase. Vælg en anden fase.");

public sealed record MovedBeforeLastMove(DateOnly Since)
    : Refusal("On", $"Virksomheden kom i sin nuværende fase den {Since}. Vælg den dag eller en senere.");

public sealed record ParkedWithoutEnd()
    : Refusal("ResumeOn", $"En pause skal have en slutdato efter i dag. Skriv, hvornår vi tager kontakt igen.");

public sealed record ExitedWithoutLesson(string Where)
    : Refusal(Where, $"En afslutning skal have en årsag og en erfaring. Vælg årsagen, og skriv, hvad vi vil gøre anderledes næste gang.");

/// <param name="Count">From 1.</param>
public sealed record NeedsMissing(int Count)
    : Refusal(
        "Done",
        $"Der mangler {Count} ting, som fasen bygger på. Sæt flueben ved det, der er på plads, eller vælg at flytte virksomheden alligevel."
    );

public sealed record DueInThePast(DateOnly Due) : Refusal("NextStepDue", $"Fristen {Due} er passeret. Vælg en dag fra i dag.");
