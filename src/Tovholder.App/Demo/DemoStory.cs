using Tovholder.App.Features.Enterprises.Move;
using Tovholder.Domain.Enterprises;
using Tovholder.Domain.Outreach;
using Tovholder.Domain.Programme;
using Tovholder.Domain.Providers;

namespace Tovholder.App.Demo;

/// <summary>What happens in the invented municipality, in days before the demo's today.</summary>
/// <remarks>Every enterprise, partner and person is fictional. Dates are relative, so that the story moves with the demo clock.</remarks>
internal static class DemoStory
{
    public static readonly IReadOnlyList<DemoEnterprise> Enterprises =
    [
        new(
            "Café Fjordlys",
            "Frokostcafé, hvor køkkenet er delt op i små opgaver",
            "8350",
            Stages(400, 380, 350, 310, 250, 180),
            ["T02", "T03", "T01", "T05"]
        )
        {
            Open = true,
        },
        new(
            "Pakkeriet Nord",
            "Håndpakning og etikettering for lokale fødevarevirksomheder",
            "8300",
            Stages(420, 400, 380, 340, 280, 220),
            ["T09", "T10", "T11", "T03"]
        )
        {
            Open = true,
        },
        new(
            "Grøn Hånd",
            "Pleje af grønne områder for boligforeninger",
            "8310",
            Stages(390, 360, 330, 290, 230, 150),
            ["T17", "T18", "T08", "T19"]
        )
        {
            Open = true,
        },
        new(
            "Genbrug Mejeriet",
            "Genbrugsbutik og værksted i det gamle mejeri",
            "8320",
            Stages(600, 590, 580, 560, 520, 470, 90),
            ["T13", "T14", "T07", "T15"]
        )
        {
            Open = true,
        },
        new(
            "Centret Værkstedet",
            "Kommunens beskyttede værksted vil have et selvstændigt ben",
            "8350",
            Stages(300, 280, 240, 200, 150, 80),
            ["T11", "T12", "T10", "T18"]
        )
        {
            Kind = EnterpriseKind.OtherCentre,
            Open = true,
        },
        new("Systuen Rød Tråd", "Tasker af kasserede sejl og bannere", "8340", Stages(260, 240, 210, 170, 90), ["T20", "T07", "T10"])
        {
            Open = true,
        },
        new(
            "Møbelmageriet",
            "Istandsættelse af møbler til cafeer og kontorer",
            "8355",
            Stages(280, 250, 220, 160, 70),
            ["T21", "T12", "T16"]
        ),
        new("Bageriet Kornblomst", "Bagning i lille hold til institutioner", "8310", Stages(220, 200, 170, 110), ["T05", "T03"]),
        new("Digitalt Arkiv", "Scanning og indtastning for foreninger og museer", "8300", Stages(190, 180, 150, 60), ["T22", "T23"]),
        new("Centret Køkkenet", "Det kommunale køkken vil sælge frokost ud af huset", "8350", Stages(180, 150, 120, 40), ["T01", "T02"])
        {
            Kind = EnterpriseKind.OtherCentre,
        },
        new("Cykelkompagniet", "Istandsatte cykler til pendlere", "8330", Stages(150, 120, 35), []),
        new("Havnens Vaskeri", "Vask for lystbåde og feriehuse", "8300", Stages(130, 90, 20), []),
        new("Fugl Fønix Teater", "Scenografi og kostumer fra lager", "8340", Stages(110, 70, 55), [])
        {
            Then = new(
                15,
                _ =>
                    new(PipelineStage.Exited, "Foreningen har valgt at forblive en ren frivilligforening.", null, null)
                    {
                        ExitReason = ExitReason.NotABusiness,
                        Lesson = "Vi spørger efter den første kunde allerede i den sonderende samtale.",
                    }
            ),
        },
        new("Bybierne", "Honning fra byens tage", "8320", Stages(90, 10), []),
        new("Skovens Folk", "Brænde og naturpleje", "8355", Stages(85, 25), [])
        {
            Then = new(
                10,
                today => new(PipelineStage.Parked, "Venter på svar om leje af skovstykket.", null, null) { ResumeOn = today.AddDays(45) }
            ),
        },
        new("Madfællesskabet", "Overskudsmad til fællesspisning", "8310", Stages(60, 8), []),
        new("Legekassen", "Vask og reparation af institutioners legetøj", "8330", Stages(50), []),
        new("Ny Start Transport", "Varekørsel med makker", "8350", Stages(40), []),
        new("Trykkeriet på Kajen", "Plakater og kort i små oplag", "8300", Stages(20), []),
        new("Blomsterladen", "Buketter og snitblomster fra egen mark", "8340", Stages(12), []),
    ];

    public static readonly IReadOnlyList<DemoPartner> Partners =
    [
        new(
            "Boligforeningen Engparken",
            PartnershipKind.HousingAssociation,
            "Giver opgaver i grønne områder; vi matcher og følger op.",
            210
        ),
        new("Frivilligcentret", PartnershipKind.Association, "Giver mentorer til de første uger; vi giver oplæring.", 160),
        new("Erhvervsrådet", PartnershipKind.BusinessService, "Giver sparring om forretningsplan; vi giver kendskab til målgruppen.", 120),
        new("Fonden for Lokale Fællesskaber", PartnershipKind.Foundation, "Giver tilskud til inventar; vi dokumenterer effekten.", 45),
    ];

    public static readonly IReadOnlyList<DemoEvent> Events =
    [
        new("Infomøde på biblioteket", OutreachEventKind.InfoMeeting, 300, Invited: 120, Attended: 34, Cost: 6500m),
        new("Netværksmøde for ildsjæle", OutreachEventKind.NetworkMeeting, 200, Invited: 60, Attended: 27, Cost: 4200m),
        new("Idékonkurrence: job på få timer", OutreachEventKind.IdeaCompetition, 110, Invited: 200, Attended: 18, Cost: 12000m),
        new("Besøg hos tre virksomheder", OutreachEventKind.Visit, 30, Invited: 25, Attended: 16, Cost: 1800m),
    ];

    public static readonly IReadOnlyList<DemoCourse> Courses =
    [
        new("Kompetencehuset", "Arbejdsidentitet og talenter", DaysAgo: 150, Weeks: 26, Seats: 12, Payment.Fixed(new(18_500m)), Referred: 10)
        {
            Place = "Havnegade 4, Egholm",
            TargetGroup = "Borgere godkendt til fleksjob under 12 timer om ugen",
            Modules = [CourseModule.WorkIdentity, CourseModule.Talents, CourseModule.EnterpriseKnowledge],
            Days = [DayOfWeek.Monday, DayOfWeek.Thursday],
        },
        new(
            "Sporskifte ApS",
            "Fra styrker til opgaver",
            DaysAgo: 60,
            Weeks: 20,
            Seats: 10,
            new(
                PaymentModel.BasePlusResult,
                new(16_200m),
                BasePercent: 20,
                [new(ResultTrigger.StartedFlexjob, 40), new(ResultTrigger.Kept13Weeks, 40)],
                Cap: new(140_000m),
                RelapseWeeks: 13
            ),
            Referred: 7
        )
        {
            Place = "Møllevej 12, Egholm",
            TargetGroup = "Borgere, der venter på deres første fleksjob",
            Modules = [CourseModule.Talents, CourseModule.WorkTrial, CourseModule.Mentor],
            Days = [DayOfWeek.Tuesday],
        },
    ];

    /// <summary>Who teaches at the first provider.</summary>
    public const string Trainer = "Birgit Sand";

    public static readonly IReadOnlyList<DemoBenefit> Benefits =
    [
        new(
            "30 fleksjob i socialøkonomiske virksomheder",
            BenefitSource.FlexjobsRunning,
            "Fleksjob i gang efter tællereglen",
            "fleksjob",
            Baseline: 0m,
            TargetValue: 30m,
            ActionThreshold: 5m,
            "Tovholder og jobkonsulenter gennemgår de åbne opgaver hver uge."
        ),
        new(
            "1,6 mio. kr. om året",
            BenefitSource.YearlyGain,
            "Årlig værdi af de fleksjob, der er i gang, efter udgiften til tovholder",
            "kr. om året",
            Baseline: -420_000m,
            TargetValue: 1_600_000m,
            ActionThreshold: 100_000m,
            "Centerchefen tager gevinsten op med udvalget."
        ),
        new(
            "Kortere tid fra godkendelse til fleksjob",
            BenefitSource.Person,
            "Median af dage fra godkendelse til første arbejdsdag, fra jobcentrets liste",
            "dage",
            Baseline: 310m,
            TargetValue: 180m,
            ActionThreshold: 300m,
            "Vi gennemgår de ti, der har ventet længst."
        )
        {
            Measured = 280m,
            Note = "Jobcentrets liste for andet kvartal",
        },
        new(
            "Stærkere arbejdsidentitet",
            BenefitSource.Person,
            "Gennemsnit på skalaen 0-10 i forløb hos anden aktør",
            "point",
            Baseline: 4.2m,
            TargetValue: 5.5m,
            ActionThreshold: 4.5m,
            "Forløbet lægges om sammen med anden aktør."
        )
        {
            Measured = 4.4m,
            Note = "Anden aktørs midtvejsrapport",
        },
    ];

    /// <summary>Who the citizens turn to at the workplaces.</summary>
    public static readonly IReadOnlyList<string> ContactPersons = ["Ida Bak", "Jonas Lund", "Mona Friis"];

    /// <summary>Days before today on which a placement starts; the last of them are the newest.</summary>
    public static readonly IReadOnlyList<int> PlacementStarts = [200, 170, 140, 112, 84, 63, 42, 21, 7];

    /// <summary>The days ago an enterprise entered lead, interest, sounding, idea, establishment, running, consolidated.</summary>
    private static int[] Stages(params int[] daysAgo) => daysAgo;
}

/// <param name="DaysAgo">One number for each stage reached, from lead on.</param>
/// <param name="Tasks">Typical tasks of the work catalogue it does.</param>
internal sealed record DemoEnterprise(string Name, string Idea, string PostalCode, IReadOnlyList<int> DaysAgo, IReadOnlyList<string> Tasks)
{
    public EnterpriseKind Kind { get; init; } = EnterpriseKind.SocialEnterprise;

    /// <summary>The leader has been through what the workplace can offer.</summary>
    public bool Open { get; init; }

    /// <summary>A pause or an exit after the last stage.</summary>
    public DemoMove? Then { get; init; }
}

/// <param name="Move">Made from the demo's today.</param>
internal sealed record DemoMove(int DaysAgo, Func<DateOnly, MoveEnterprise.Request> Move);

/// <param name="Baseline">Some six hundred days ago.</param>
internal sealed record DemoBenefit(
    string Name,
    BenefitSource Source,
    string MeasuringPoint,
    string Unit,
    decimal Baseline,
    decimal TargetValue,
    decimal ActionThreshold,
    string Action
)
{
    /// <summary>What a person measured eight months ago; null where the product counts.</summary>
    public decimal? Measured { get; init; }

    public string Note { get; init; } = "";
}

internal sealed record DemoPartner(string Name, PartnershipKind Kind, string Purpose, int DaysAgo);

internal sealed record DemoEvent(string Name, OutreachEventKind Kind, int DaysAgo, int Invited, int Attended, decimal Cost);

internal sealed record DemoCourse(string Provider, string Course, int DaysAgo, int Weeks, int Seats, Payment Payment, int Referred)
{
    public required string Place { get; init; }

    public required string TargetGroup { get; init; }

    public required IReadOnlyList<CourseModule> Modules { get; init; }

    public required IReadOnlyList<DayOfWeek> Days { get; init; }
}
