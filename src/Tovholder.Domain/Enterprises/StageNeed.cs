using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Tovholder.Domain.Enterprises;

/// <summary>What must be in place before an enterprise enters a stage: a criterion met, or a thing made in the stage before.</summary>
/// <remarks>A need that is missing is asked about and kept with the move; it stops nobody. Registration as a social enterprise is none.</remarks>
[JsonConverter(typeof(JsonStringEnumConverter<StageNeed>))]
public enum StageNeed
{
    [Display(Name = "En kontakt er skrevet ned")]
    ContactLogged,

    [Display(Name = "Første møde er holdt")]
    FirstMeetingHeld,

    [Display(Name = "Sonderingsnotatet er skrevet")]
    SoundingNote,

    [Display(Name = "Screeningens fem spørgsmål er besvaret")]
    Screening,

    [Display(Name = "Udviklingsplanen er aftalt")]
    SupportPlan,

    [Display(Name = "Problem, kunder og idé er beskrevet")]
    IdeaDescribed,

    [Display(Name = "De syv indsatsområder er scoret ved start")]
    Baseline,

    [Display(Name = "Der er et CVR-nummer")]
    CvrNumber,

    [Display(Name = "Der er en bankkonto")]
    BankAccount,

    [Display(Name = "Der er en daglig leder eller en bestyrelse")]
    LeaderOrBoard,

    [Display(Name = "Der er et budget for tolv måneder")]
    Budget,

    [Display(Name = "Første salg eller ordre er i hus")]
    FirstSale,

    [Display(Name = "Virksomheden har været i drift i tolv måneder")]
    TwelveMonthsRunning,

    [Display(Name = "Et fleksjob har holdt i et halvt år")]
    FlexjobKeptHalfYear,

    [Display(Name = "Intet indsatsområde er under 2")]
    NoAreaBelowTwo,
}

/// <summary>Why an enterprise left the pipeline.</summary>
public enum ExitReason
{
    [Display(Name = "Intet socialt formål")]
    NoSocialPurpose,

    [Display(Name = "Ikke en virksomhed: der sælges ikke noget")]
    NotABusiness,

    [Display(Name = "Ikke uafhængig af det offentlige")]
    NotIndependent,

    [Display(Name = "For få kunder")]
    NoCustomers,

    [Display(Name = "Ingen finansiering")]
    NoFinancing,

    [Display(Name = "Iværksætteren har ikke kræfter eller tid")]
    FounderCapacity,

    [Display(Name = "Ventede mere, end kommunen må give")]
    ExpectedMoreFromMunicipality,

    [Display(Name = "Fik svar for sent eller blev sendt rundt")]
    SlowAnswer,

    [Display(Name = "Rimelighedskravet spærrer")]
    ReasonablenessRuleBlocks,

    [Display(Name = "Udbudsreglerne spærrer")]
    TenderRulesBlock,

    [Display(Name = "Ingen egnede kandidater")]
    NoSuitableCandidates,

    [Display(Name = "Flyttet til en anden kommune")]
    MovedToOtherMunicipality,

    [Display(Name = "Lagt sammen med en partner")]
    MergedIntoPartner,

    [Display(Name = "Er blevet en almindelig arbejdsgiver, der tager et socialt ansvar")]
    BecameOrdinaryEmployer,

    [Display(Name = "Konkurs eller lukket")]
    Closed,

    [Display(Name = "Ukendt")]
    Unknown,
}

public static class StageNeeds
{
    private static readonly Dictionary<PipelineStage, StageNeed[]> ByStage = new()
    {
        [PipelineStage.Interest] = [StageNeed.ContactLogged],
        [PipelineStage.Sounding] = [StageNeed.FirstMeetingHeld],
        [PipelineStage.Idea] = [StageNeed.SoundingNote, StageNeed.Screening, StageNeed.SupportPlan],
        [PipelineStage.Establishment] = [StageNeed.IdeaDescribed, StageNeed.Baseline],
        [PipelineStage.Running] =
        [
            StageNeed.CvrNumber,
            StageNeed.BankAccount,
            StageNeed.LeaderOrBoard,
            StageNeed.Budget,
            StageNeed.FirstSale,
        ],
        [PipelineStage.Consolidated] = [StageNeed.TwelveMonthsRunning, StageNeed.FlexjobKeptHalfYear, StageNeed.NoAreaBelowTwo],
    };

    /// <summary>What the stage asks for. A municipal centre has the municipality's number and account.</summary>
    public static IEnumerable<StageNeed> Needs(this PipelineStage stage, EnterpriseKind kind) =>
        ByStage
            .GetValueOrDefault(stage, [])
            .Where(need => kind == EnterpriseKind.SocialEnterprise || need is not (StageNeed.CvrNumber or StageNeed.BankAccount));

    /// <summary>What a move forward asks for: every stage passed and the one entered. A step back, a pause and an exit ask for nothing.</summary>
    public static IEnumerable<StageNeed> NeedsOfMove(PipelineStage from, PipelineStage to, EnterpriseKind kind) =>
        PipelineStages
            .InOrder.Where(stage => stage <= to && to <= PipelineStage.Consolidated)
            .Where(stage => from >= PipelineStage.Parked ? stage == to : stage > from)
            .SelectMany(stage => stage.Needs(kind));
}
