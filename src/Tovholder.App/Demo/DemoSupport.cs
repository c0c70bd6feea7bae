using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.Enterprises;
using Tovholder.App.Features.Enterprises.AddNetworkContact;
using Tovholder.App.Features.Enterprises.EditCard;
using Tovholder.App.Features.Enterprises.LogContact;
using Tovholder.App.Features.Enterprises.Remind;
using Tovholder.App.Features.Enterprises.Score;
using Tovholder.App.Features.Enterprises.SupportPlan;
using Tovholder.App.Features.Interest;
using Tovholder.App.Features.Knowledge;
using Tovholder.App.Features.Partnerships;
using Tovholder.Domain.Enterprises;
using Tovholder.Domain.Outreach;

namespace Tovholder.App.Demo;

/// <summary>What the coordinator writes down of each enterprise on the way: contacts, points, plan, support and card.</summary>
internal static class DemoSupport
{
    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>The contact that led to the stage, and from the idea phase the points and the plan that belong to it.</summary>
    public static async Task AtStageAsync(
        IServiceProvider services,
        Guid enterpriseId,
        int place,
        PipelineStage stage,
        DateOnly day,
        Actor coordinator
    )
    {
        var enterprise = await services.GetRequiredService<TovholderDb>().Enterprises.AsNoTracking().SingleAsync(e => e.Id == enterpriseId);
        if (Contacts.TryGetValue(stage, out var contact))
        {
            await Do(
                services
                    .GetRequiredService<LogContact>()
                    .RunAsync(
                        enterpriseId,
                        new(contact.Kind, day, enterprise.LeaderName, contact.Note, null, null, null),
                        coordinator,
                        None
                    )
            );
        }

        if (stage < PipelineStage.Idea)
        {
            return;
        }

        await ScoreAsync(services, enterpriseId, place, stage - PipelineStage.Idea, coordinator);
        var plan = services.GetRequiredService<PlanSupport>();
        var (area, what, kind) = Steps[stage];
        await Do(plan.AddStepAsync(enterpriseId, area, what, enterprise.LeaderName, day.AddDays(60), coordinator, None));
        await Do(plan.GiveAsync(enterpriseId, kind, day, 90, what, coordinator, None));
    }

    /// <summary>What the card says of the enterprises that are in operation.</summary>
    public static async Task CardAsync(IServiceProvider services, Guid enterpriseId, DateOnly day, Actor coordinator)
    {
        var db = services.GetRequiredService<TovholderDb>();
        var enterprise = await db.Enterprises.AsNoTracking().SingleAsync(e => e.Id == enterpriseId);
        if (!Cards.TryGetValue(enterprise.Name, out var known))
        {
            return;
        }

        var request = new EditCard.Request(
            enterprise.Name,
            known.Cvr,
            enterprise.Idea,
            enterprise.PostalCode,
            enterprise.LeaderName,
            enterprise.OwnerId,
            known.IsProtected,
            known.Card
        );
        await Do(services.GetRequiredService<EditCard>().RunAsync(enterpriseId, request, coordinator, None));
        await Do(
            services
                .GetRequiredService<AddNetworkContact>()
                .RunAsync(enterpriseId, new("Birthe Skov", "Bogholder", null, "birthe@eksempel.invalid"), coordinator, None)
        );
        await Do(
            services
                .GetRequiredService<Remind>()
                .AddAsync(enterpriseId, "Send referatet fra sidste møde", day.AddDays(12), null, coordinator, None)
        );
    }

    /// <summary>What came out of the partnerships, what is promised in a contract, what has come in by the form, and what others can use.</summary>
    public static async Task OutreachAsync(IServiceProvider services, DateOnly day, Actor coordinator)
    {
        var db = services.GetRequiredService<TovholderDb>();
        var save = services.GetRequiredService<SavePartnership>();
        foreach (var (partner, enterprise, code) in CameOutOf)
        {
            var there = await db.Partnerships.AsNoTracking().SingleAsync(p => p.Name == partner);
            var id = await db.Enterprises.Where(e => e.Name == enterprise).Select(e => e.Id).SingleAsync();
            var request = new SavePartnership.Request(
                there.Name,
                there.Kind,
                PartnershipStage.Active,
                there.Purpose,
                there.AgreedOn,
                there.ReviewOn,
                code,
                null,
                [JobCentreCollaborationKind.LastingJobs],
                [id]
            );
            await Do(save.RunAsync(there.Id, request, coordinator, None));
        }

        var contract = await db.Partnerships.AsNoTracking().SingleAsync(p => p.Name == CameOutOf[0].Partner);
        await Do(
            save.PromiseAsync(
                contract.Id,
                "2014-117",
                "Mindst 20 timer om ugen i de grønne områder udføres af ansatte i fleksjob.",
                new(20m),
                day.AddDays(30),
                coordinator,
                None
            )
        );
        var receive = services.GetRequiredService<ReceiveInterest>();
        await Do(
            receive.RunAsync(
                new(
                    "Fjordens Cafe",
                    "Ellen Toft",
                    "ellen@eksempel.invalid",
                    "8350",
                    "En café på havnen med plads til ti i fleksjob.",
                    null
                ),
                None
            )
        );
        await Do(
            services
                .GetRequiredService<WriteKnowledge>()
                .RunAsync(
                    "Spørgsmål til den sonderende samtale",
                    KnowledgeKind.Template,
                    "Hvem har problemet? Hvem betaler? Hvilke opgaver giver det, og i hvilket tempo?",
                    coordinator,
                    None
                )
        );
    }

    private static readonly (string Partner, string Enterprise, string PostalCode)[] CameOutOf =
    [
        ("Boligforeningen Engparken", "Grøn Hånd", "8310"),
        ("Frivilligcentret", "Bageriet Kornblomst", "8300"),
    ];

    /// <summary>The coordinator's points and the leader's own, a little brighter here and there.</summary>
    private static async Task ScoreAsync(IServiceProvider services, Guid enterpriseId, int place, int lift, Actor coordinator)
    {
        var score = services.GetRequiredService<ScoreEnterprise>();
        await Do(score.RunAsync(enterpriseId, Scorer.Coordinator, Points(_ => 0), coordinator, None));
        await Do(score.RunAsync(enterpriseId, Scorer.EnterpriseLeader, Points(area => (place + area) % 3 == 0 ? 1 : 0), coordinator, None));

        IReadOnlyList<ScoreEnterprise.AreaScore> Points(Func<int, int> brighter) =>
            [
                .. Enum.GetValues<SupportArea>()
                    .Select(area =>
                    {
                        var points = Math.Clamp(((place + (2 * (int)area)) % 3) + lift + brighter((int)area), 0, 4);
                        return new ScoreEnterprise.AreaScore(area, points, AreaWords.Criterion(area, points) + ".");
                    }),
            ];
    }

    private static async Task Do(Task<Outcome> act)
    {
        var outcome = await act;
        if (!outcome.Succeeded)
        {
            throw new InvalidOperationException(outcome.Refusal?.Message ?? "Not found.");
        }
    }

    private static readonly Dictionary<PipelineStage, (ContactKind Kind, string Note)> Contacts = new()
    {
        [PipelineStage.Interest] = (ContactKind.Phone, "Ringede selv og fortalte om idéen. Vil gerne mødes."),
        [PipelineStage.Sounding] = (
            ContactKind.Meeting,
            "Talte om formål, kunder og hvem der leder. De vil gerne have ansatte i fleksjob."
        ),
        [PipelineStage.Idea] = (ContactKind.SoundingNote, "Idéen hænger sammen. De kender målgruppen, men mangler en prisliste."),
        [PipelineStage.Establishment] = (ContactKind.Sparring, "Gennemgik budget og virksomhedsform. Bestyrelsen er på plads."),
        [PipelineStage.Running] = (ContactKind.Visit, "Så produktionen og talte opgaverne igennem én for én."),
        [PipelineStage.Consolidated] = (ContactKind.Visit, "Årlig gennemgang. Virksomheden kører uden vores hjælp."),
    };

    private static readonly Dictionary<PipelineStage, (SupportArea Area, string What, SupportKind Kind)> Steps = new()
    {
        [PipelineStage.Idea] = (SupportArea.BusinessIdea, "Tal med fem mulige kunder", SupportKind.Guidance),
        [PipelineStage.Establishment] = (SupportArea.BusinessModel, "Læg et budget for tolv måneder", SupportKind.Sparring),
        [PipelineStage.Running] = (SupportArea.NewEmployees, "Beskriv opgaverne og de hensyn, der kan tages", SupportKind.Recruitment),
        [PipelineStage.Consolidated] = (SupportArea.Partnerships, "Find en afløser for kontaktpersonen", SupportKind.Network),
    };

    /// <summary>Numbers beyond those the register has given out, with the right check digit.</summary>
    private static readonly Dictionary<string, (string Cvr, bool IsProtected, EnterpriseCard Card)> Cards = new(StringComparer.Ordinal)
    {
        ["Café Fjordlys"] = (
            "99100001",
            false,
            Card(LegalForm.PrivateLimited, "Arbejde til mennesker, der ikke kan stå en hel dag i et køkken.", 70, 10, 20, 6) with
            {
                LargestPayer = "Frokostordningen på rådhuset",
                LargestPayerPercent = 55,
                MunicipalityBuys = "Frokost til rådhuset",
            }
        ),
        ["Pakkeriet Nord"] = ("99101113", false, Card(LegalForm.Cooperative, "Rolige pakkeopgaver i et fast tempo.", 60, 30, 10, 11)),
        ["Grøn Hånd"] = ("99102225", true, Card(LegalForm.Association, "Frisk luft og arbejde i makkerpar.", 80, 0, 20, 4)),
        ["Genbrug Mejeriet"] = (
            "99103337",
            false,
            Card(LegalForm.CommercialFoundation, "Et værksted, hvor ting og mennesker får en chance til.", 85, 5, 10, 18)
        ),
    };

    private static EnterpriseCard Card(LegalForm form, string purpose, int market, int jobCentre, int grants, int employees) =>
        new()
        {
            LegalForm = form,
            BusinessModel = jobCentre > 20 ? BusinessModelType.Hybrid : BusinessModelType.MarketSales,
            SocialPurpose = purpose,
            Income = new()
            {
                [IncomeKind.Market] = market,
                [IncomeKind.JobCentre] = jobCentre,
                [IncomeKind.Grants] = grants,
                [IncomeKind.WageSubsidies] = 0,
            },
            ValueFit = 3,
            OrdinaryEmployees = employees,
            InTrialOrSubsidy = 1,
            Screening = Enum.GetValues<ScreeningQuestion>().ToDictionary(question => question, _ => true),
        };
}
