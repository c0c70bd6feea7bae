using System.Globalization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.BusinessCases.Approve;
using Tovholder.App.Features.BusinessCases.Learn;
using Tovholder.App.Features.BusinessCases.MeasureBenefit;
using Tovholder.App.Features.BusinessCases.ProposeAssumption;
using Tovholder.App.Features.BusinessCases.RegisterBenefit;
using Tovholder.App.Features.BusinessCases.SaveScenario;
using Tovholder.App.Features.Citizens.Assess;
using Tovholder.App.Features.Citizens.Consider;
using Tovholder.App.Features.Citizens.Register;
using Tovholder.App.Features.Enterprises.AddTask;
using Tovholder.App.Features.Enterprises.Move;
using Tovholder.App.Features.Enterprises.Offers;
using Tovholder.App.Features.Enterprises.Register;
using Tovholder.App.Features.Matches;
using Tovholder.App.Features.Matches.Keep;
using Tovholder.App.Features.Matches.Propose;
using Tovholder.App.Features.Matches.Release;
using Tovholder.App.Features.Organisation;
using Tovholder.App.Features.Outreach;
using Tovholder.App.Features.Placements.End;
using Tovholder.App.Features.Placements.Register;
using Tovholder.App.Features.Providers.Order;
using Tovholder.App.Features.Providers.Refer;
using Tovholder.App.Features.Providers.Register;
using Tovholder.App.Features.StateReimbursements.Import;
using Tovholder.App.Features.StateReimbursements.Reconcile;
using Tovholder.App.Features.WorkTrials.Register;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Enterprises;
using Tovholder.Domain.Organisation;
using Tovholder.Domain.Placements;
using Tovholder.Domain.Programme;
using Tovholder.Domain.Work;
using Tovholder.Economics.Rates;

namespace Tovholder.App.Demo;

/// <summary>An invented municipality, the same each time, made through the operations that people use, day by day on the demo clock.</summary>
public sealed class DemoMunicipality
{
    private const int CitizenCount = 60;
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly DateOnly today;
    private readonly DatabaseLocation database;
    private readonly AuditLog log;
    private readonly CprVault vault;
    private readonly Random random = new(2015);
    private readonly DayClock clock = new();
    private readonly List<(int DaysAgo, Func<IServiceProvider, Task> Act)> story = [];
    private readonly List<Guid> citizens = [];
    private Actor coordinator = null!;
    private Actor consultant = null!;
    private Actor otherConsultant = null!;
    private Actor controller = null!;
    private readonly Dictionary<Guid, string> numbers = [];
    private readonly Dictionary<int, Guid> placements = [];
    private Actor secretary = null!;

    private readonly int scale;

    private DemoMunicipality(DatabaseLocation database, AuditLog log, CprVault vault, DateOnly today, int scale)
    {
        this.database = database;
        this.log = log;
        this.vault = vault;
        this.today = today;
        this.scale = scale;
    }

    /// <summary>Fills an empty, migrated database; makes its key, if there is none.</summary>
    public static async Task MakeAsync(DatabaseLocation database, string keyFile, DateOnly today)
    {
        var ownVault = CprVault.Found(keyFile);
        AuditAnchor.BeginAnew(keyFile);
        await using var ownLog = AuditLog.Of(database, keyFile);
        await new DemoMunicipality(database, ownLog, ownVault, today, scale: 1).RunAsync();
    }

    /// <summary>The same story in the midst of many: how the product does with a large municipality's data.</summary>
    /// <param name="tell">Told how far it has come, a line at a time.</param>
    public static async Task MakeLargeAsync(
        DatabaseLocation database,
        string keyFile,
        DateOnly today,
        DemoSize size,
        Action<string> tell,
        CancellationToken ct
    )
    {
        var ownVault = CprVault.Found(keyFile);
        AuditAnchor.BeginAnew(keyFile);
        await using var ownLog = AuditLog.Of(database, keyFile);
        await new DemoMunicipality(database, ownLog, ownVault, today, DemoSize.Scale).RunAsync();
        await new DemoCrowd(ownVault, ownLog, today, size, tell).LoadAsync(database, ct);
    }

    private async Task RunAsync()
    {
        using var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton(vault)
            // Nobody enters a demo by an invitation: roles are chosen.
            .AddSingleton(new SecondFactor(new EphemeralDataProtectionProvider()))
            .AddScoped(_ => database.Open(clock, log))
            .AddOperations()
            .BuildServiceProvider();
        Write();
        foreach (var (daysAgo, act) in story.OrderByDescending(s => s.DaysAgo))
        {
            clock.Day = today.AddDays(-daysAgo);
            using var scope = services.CreateScope();
            await act(scope.ServiceProvider);
        }
    }

    private void Write()
    {
        On(620, Found);
        On(610, ApproveCase);
        foreach (var enterprise in DemoStory.Enterprises)
        {
            Follow(enterprise);
        }

        MeetCitizens();
        foreach (var partner in DemoStory.Partners)
        {
            On(
                partner.DaysAgo,
                s =>
                    Do(
                        s.GetRequiredService<RecordOutreach>()
                            .PartnershipAsync(
                                new()
                                {
                                    Id = Key(),
                                    Name = partner.Name,
                                    Kind = partner.Kind,
                                    Purpose = partner.Purpose,
                                    AgreedOn = clock.Day,
                                    ReviewOn = clock.Day.AddYears(1),
                                },
                                coordinator,
                                None
                            )
                    )
            );
        }

        foreach (var held in DemoStory.Events)
        {
            On(
                held.DaysAgo,
                s =>
                    Do(
                        s.GetRequiredService<RecordOutreach>()
                            .EventAsync(
                                new()
                                {
                                    Id = Key(),
                                    Name = held.Name,
                                    Kind = held.Kind,
                                    On = clock.Day,
                                    Invited = held.Invited,
                                    Attended = held.Attended,
                                    Cost = new(held.Cost),
                                },
                                coordinator,
                                None
                            )
                    )
            );
        }

        foreach (var course in DemoStory.Courses)
        {
            On(course.DaysAgo, s => Order(s, course));
        }

        for (var i = 0; i < DemoStory.PlacementStarts.Count; i++)
        {
            var nth = i;
            On(DemoStory.PlacementStarts[i], s => Place(s, nth));
            foreach (var (after, kind) in DemoFollowUps.Held(DemoStory.PlacementStarts[i], nth))
            {
                On(DemoStory.PlacementStarts[i] - after, s => DemoFollowUps.Hold(s, placements[nth], nth, kind, clock.Day, consultant));
            }
        }

        On(2, s => DemoSupport.OutreachAsync(s, clock.Day, coordinator));
        On(600, RegisterBenefits);
        On(240, MeasureBenefits);
        On(12, ProposeAssumptions);
        On(11, SaveScenarios);
        On(35, EndFirstPlacement);
        On(210, s => DemoCommittee.WriteMemo(s, clock.Day, coordinator, controller));
        On(196, s => DemoCommittee.Decide(s, clock.Day, secretary));
        On(60, s => DemoCommittee.Answer(s, coordinator));
        On(20, s => DemoCommittee.LookAhead(s, today, coordinator));
        foreach (var (daysAgo, nth) in DemoTalks.Plan)
        {
            On(daysAgo, s => DemoTalks.Talk(s, citizens[nth], nth, daysAgo, clock.Day, consultant));
        }

        On(50, s => DemoTalks.Lift(s, citizens[0], clock.Day, consultant));
        On(9, s => DemoFollowUps.LoseContactPerson(s, placements[3], today.AddDays(12), consultant));
        On(30, s => DemoFollowUps.ApplyForMentor(s, placements[5], clock.Day, consultant));
        On(5, TryWork);
        On(4, InviteOutsiders);
        foreach (var daysAgo in DemoCourses.ReportDays)
        {
            On(daysAgo, s => DemoCourses.SendReports(s, clock.Day));
        }

        foreach (var daysAgo in DemoCourses.AttendanceDays)
        {
            On(daysAgo, s => DemoCourses.Attend(s, clock.Day));
        }

        On(10, s => DemoCourses.ReadInbox(s, [consultant, otherConsultant]));
        On(160, LearnAboutCompetences);
        On(100, LearnAboutHours);
        On(6, ImportReimbursements);
    }

    private void On(int daysAgo, Func<IServiceProvider, Task> act) => story.Add((daysAgo, act));

    private Guid Key() => Guid.CreateVersion7(clock.GetUtcNow());

    private async Task Found(IServiceProvider services)
    {
        var east = new Unit { Id = Key(), Name = "Fleksjobteam Øst" };
        var west = new Unit { Id = Key(), Name = "Fleksjobteam Vest" };
        User[] users =
        [
            Person("tovholder", "Karen Lindholm", Role.Coordinator, null),
            Person("jobkonsulent", "Mette Holm", Role.JobConsultant, east.Id),
            Person("jobkonsulent-vest", "Jonas Bak", Role.JobConsultant, west.Id),
            Person("controller", "Henrik Dahl", Role.Controller, null),
            Person("centerchef", "Lone Vestergaard", Role.CentreManager, null),
            Person("udvalgssekretaer", "Peter Krogh", Role.CommitteeSecretary, null),
            Person("jobkonsulent-2", "Signe Toft", Role.JobConsultant, east.Id),
            Person("databeskyttelsesraadgiver", "Sofie Brandt", Role.DataProtectionOfficer, null),
        ];
        (coordinator, consultant, otherConsultant, controller, secretary) = (
            CurrentUser.ActorFor(users[0]),
            CurrentUser.ActorFor(users[1]),
            CurrentUser.ActorFor(users[2]),
            CurrentUser.ActorFor(users[3]),
            CurrentUser.ActorFor(users[5])
        );
        var municipality = new Municipality
        {
            Id = Key(),
            Name = "Egholm Kommune",
            CentreName = "Center for Arbejdsmarked\nog Integration",
            CommitteeName = "BIU-udvalget",
            IsDemo = true,
        };
        await Do(services.GetRequiredService<FoundMunicipality>().RunAsync(new(municipality, [east, west], users), coordinator, None));
    }

    private User Person(string userName, string name, Role role, Guid? unit) =>
        new()
        {
            Id = Key(),
            UserName = userName,
            Name = name,
            Role = role,
            UnitId = unit,
        };

    /// <summary>The case of the memo of 2015: 30 fleksjob and 1,6 mio. kr. a year, fully phased in in 2016.</summary>
    private Task ApproveCase(IServiceProvider services)
    {
        var start = new DateOnly(today.Year - 1, 1, 1);
        int[] plan = [0, 1, 3, 5, 8, 12, 16, 20, 23, 26, 28, 30];
        return Do(
            services
                .GetRequiredService<ApproveBusinessCase>()
                .RunAsync(
                    new()
                    {
                        Id = Key(),
                        Name = "Tovholder for etablering af socialøkonomiske virksomheder",
                        ApprovedOn = clock.Day,
                        TargetJobs = 30 * scale,
                        TargetBenefit = new(1_600_000m * scale),
                        FullPhaseIn = today.Year + 1,
                        BenefitOwner = "Lone Vestergaard",
                        PhaseIn =
                        [
                            .. plan.Select(
                                (jobs, quarter) => new PhaseInPoint(start.AddMonths(3 * (quarter + 1)).AddDays(-1), jobs * scale)
                            ),
                        ],
                        Assumptions =
                        [
                            Assume(AssumptionKind.CoordinatorCost, 420_000m, "Budget for stillingen, godkendt med business casen"),
                            Assume(AssumptionKind.HourlyCost, 130m, "Skøn ud fra tre virksomheders løn inkl. pension"),
                            Assume(AssumptionKind.FullTimeHourlyCost, 150m, "Skøn ud fra tre virksomheders løn inkl. pension"),
                            Assume(AssumptionKind.WeeklyHours, 10m, "Gennemsnit af borgere, der venter på fleksjob"),
                            Assume(AssumptionKind.AccommodationPoint, 1_000m, "Skøn, rettes når de første regninger er kendt"),
                            Assume(AssumptionKind.DropOut, 10m, "Skøn, rettes når egne ansættelser dækker ti år i job"),
                            Assume(AssumptionKind.HoursSpread, 10m, "Skøn ud fra forskellen mellem aftalte og betalte timer"),
                            Assume(AssumptionKind.FoundAnyway, 10m, "Skøn, da der ikke er en gruppe at sammenligne med"),
                        ],
                    },
                    coordinator,
                    None
                )
        );
    }

    private Assumption Assume(AssumptionKind kind, decimal value, string source) =>
        new()
        {
            Id = Key(),
            Kind = kind,
            Value = value,
            From = clock.Day,
            Owner = "Henrik Dahl",
            Source = source,
            ProposedBy = controller.UserId,
            ProposedByName = controller.Name,
            ProposedOn = clock.Day,
        };

    /// <summary>The first invoices and starts show another wage and fewer hours than assumed; nobody has approved it yet.</summary>
    private async Task ProposeAssumptions(IServiceProvider services)
    {
        var propose = services.GetRequiredService<ProposeAssumption>();
        await Do(
            propose.RunAsync(
                new(
                    AssumptionKind.WeeklyHours,
                    8m,
                    today.AddDays(-today.Day + 1),
                    "Henrik Dahl",
                    "Gennemsnit af de fleksjob, der er i gang"
                ),
                controller,
                None
            )
        );
        await Do(
            propose.RunAsync(
                new(AssumptionKind.CoordinatorCost, 445_000m, today, "Henrik Dahl", "Ny overenskomst for stillingen"),
                controller,
                None
            )
        );
    }

    /// <summary>What the committee will ask: the rules on the other side of the reform, and how much more would have to be worked under them.</summary>
    private async Task SaveScenarios(IServiceProvider services)
    {
        var save = services.GetRequiredService<SaveScenario>();
        var other = new ScenarioSettings { RulesOf = today.Year < 2016 ? 2016 : 2015 };
        await Do(save.RunAsync(new($"Reglerne for {other.RulesOf}", "Udvalget spørger, hvad reformen betyder", other), controller, None));
        await Do(
            save.RunAsync(
                new(
                    $"Reglerne for {other.RulesOf}, 18 timer og en halv tovholder",
                    "Kan flere timer og en mindre indsats redde gevinsten?",
                    other with
                    {
                        WeeklyHours = 18m,
                        CoordinatorCost = 210_000m,
                    }
                ),
                controller,
                None
            )
        );
    }

    private async Task RegisterBenefits(IServiceProvider services)
    {
        var register = services.GetRequiredService<RegisterBenefit>();
        foreach (var benefit in DemoStory.Benefits)
        {
            await Do(
                register.RunAsync(
                    new()
                    {
                        Id = Key(),
                        Name = benefit.Name,
                        Owner = "Lone Vestergaard",
                        Source = benefit.Source,
                        MeasuringPoint = benefit.MeasuringPoint,
                        Unit = benefit.Unit,
                        Baseline = benefit.Baseline,
                        BaselineOn = clock.Day,
                        TargetValue = benefit.TargetValue,
                        DueOn = new(today.Year + 1, 12, 31),
                        ActionThreshold = benefit.ActionThreshold,
                        Action = benefit.Action,
                        MeasuredEveryMonths = 6,
                    },
                    coordinator,
                    None
                )
            );
        }
    }

    private async Task MeasureBenefits(IServiceProvider services)
    {
        var db = services.GetRequiredService<TovholderDb>();
        var measure = services.GetRequiredService<MeasureBenefit>();
        foreach (var benefit in DemoStory.Benefits.Where(b => b.Measured is not null))
        {
            var id = db.Benefits.Single(b => b.Name == benefit.Name).Id;
            await Do(measure.RunAsync(id, new(clock.Day, benefit.Measured!.Value, benefit.Note), controller, None));
        }
    }

    private void Follow(DemoEnterprise enterprise)
    {
        var id = Guid.Empty;
        var place = Array.IndexOf([.. DemoStory.Enterprises], enterprise);
        On(
            enterprise.DaysAgo[0],
            async s =>
            {
                // Who is first heard from soon after an event came from it.
                var since = clock.Day.AddDays(-40);
                var source = await s.GetRequiredService<TovholderDb>()
                    .OutreachEvents.Where(e => e.On >= since)
                    .OrderByDescending(e => e.On)
                    .Select(e => (Guid?)e.Id)
                    .FirstOrDefaultAsync(None);
                id = await Do(
                    s.GetRequiredService<RegisterEnterprise>()
                        .RunAsync(
                            new(
                                enterprise.Name,
                                enterprise.Kind,
                                null,
                                enterprise.Idea,
                                enterprise.PostalCode,
                                PersonName(),
                                PipelineStage.Lead,
                                "Opsøgende indsats i lokalområdet."
                            )
                            {
                                SourceEventId = source,
                            },
                            coordinator,
                            None
                        )
                );
            }
        );
        for (var i = 1; i < enterprise.DaysAgo.Count; i++)
        {
            var stage = PipelineStages.InOrder[i];
            var isLast = i == enterprise.DaysAgo.Count - 1;
            On(
                enterprise.DaysAgo[i],
                async s =>
                {
                    await Do(
                        s.GetRequiredService<MoveEnterprise>()
                            .RunAsync(
                                id,
                                new(
                                    stage,
                                    Reasons[stage],
                                    isLast ? NextSteps[stage] : null,
                                    isLast ? today.AddDays(random.Next(-4, 50)) : null
                                )
                                {
                                    Done = [.. StageNeeds.NeedsOfMove(stage - 1, stage, enterprise.Kind)],
                                },
                                coordinator,
                                None
                            )
                    );
                    await DemoSupport.AtStageAsync(s, id, place, stage, clock.Day, coordinator);
                }
            );
        }

        On(9, s => DemoSupport.CardAsync(s, id, clock.Day, coordinator));
        if (enterprise.Then is { } then)
        {
            On(then.DaysAgo, s => Do(s.GetRequiredService<MoveEnterprise>().RunAsync(id, then.Move(today), coordinator, None)));
        }

        if (enterprise.Open)
        {
            On(
                enterprise.DaysAgo[^1],
                s =>
                    Do(
                        s.GetRequiredService<SetOffers>()
                            .RunAsync(
                                id,
                                new(
                                    new Dictionary<string, int>(StringComparer.Ordinal)
                                    {
                                        ["need_breaks"] = random.Next(3, 5),
                                        ["need_flex"] = random.Next(2, 5),
                                        ["need_support"] = random.Next(2, 5),
                                        ["need_structure"] = random.Next(2, 5),
                                        ["need_retreat"] = random.Next(1, 4),
                                    },
                                    InstructorMinutes: 10 * 60,
                                    PeopleAtATime: 4,
                                    OpeningHours(enterprise.PostalCode)
                                ),
                                coordinator,
                                None
                            )
                    )
            );
        }

        foreach (var typical in WorkCatalogue.Shipped.Tasks.Where(t => enterprise.Tasks.Contains(t.Id)))
        {
            On(
                enterprise.DaysAgo[^1],
                s =>
                    Do(
                        s.GetRequiredService<AddTask>()
                            .RunAsync(
                                id,
                                new(
                                    typical.Disco,
                                    new(
                                        typical.Danish,
                                        0,
                                        random.Next(3, 10) * 60,
                                        30,
                                        random.Next(1, 4),
                                        InstructorMinutes: 30,
                                        random.Next(1, 6),
                                        typical.Demands,
                                        []
                                    ),
                                    DisplacesNobody: true
                                ),
                                coordinator,
                                None
                            )
                    )
            );
        }
    }

    /// <summary>Most are open on weekdays from 8 to 15; two work in the morning only.</summary>
    private static IReadOnlyList<TimeWindow> OpeningHours(string postalCode) =>
        [.. TimeWindow.OrdinaryWeek.Select(w => w with { To = postalCode is "8310" or "8340" ? 12 * 60 : 15 * 60 })];

    /// <summary>Sixty citizens: a seventh approved before 2013, a third from then to mid-2014, the rest later; 2 to 20 effective hours.</summary>
    private void MeetCitizens()
    {
        for (var i = 0; i < CitizenCount; i++)
        {
            var approvedDaysAgo =
                i % 7 == 0 ? random.Next(800, 1100)
                : i % 3 == 1 ? random.Next(250, 620)
                : random.Next(20, 235);
            var registeredDaysAgo = Math.Min(approvedDaysAgo, 600 - i);
            var number = i + 1;
            On(registeredDaysAgo, s => Meet(s, number, today.AddDays(-approvedDaysAgo)));
        }
    }

    private async Task Meet(IServiceProvider services, int number, DateOnly approvedOn)
    {
        var actor = number % 4 == 0 ? otherConsultant : consultant;
        var born = new DateOnly(1955 + random.Next(0, 38), random.Next(1, 13), random.Next(1, 29));
        var cpr = string.Create(
            CultureInfo.InvariantCulture,
            $"{born.Day + 60:00}{born.Month:00}{born.Year % 100:00}{number + random.Next(0, 9) * 100:0000}"
        );
        var features = WorkCatalogue.Shipped.Features.Where(f => f.Kind == FeatureKind.Capacity).Select(f => f.Id).ToArray();
        var citizen = await Do(
            services
                .GetRequiredService<RegisterCitizen>()
                .RunAsync(
                    new(
                        PersonName(),
                        cpr,
                        approvedOn,
                        number % 9 == 0 ? ApprovalParagraph.Section116Part2 : ApprovalParagraph.Section116Part1,
                        LadderWeeksBefore: approvedOn < new DateOnly(2014, 7, 1) ? 0 : random.Next(26, 60),
                        (number % 8) switch
                        {
                            3 => CurrentBenefit.AllowanceLowProvider,
                            5 => CurrentBenefit.AllowanceLowNonProvider,
                            _ => CurrentBenefit.AllowanceHigh,
                        },
                        Pick("8300", "8350", "8310", "8320", "8330", "8340", "8355"),
                        Pick(
                            LimitationCategory.Mental,
                            LimitationCategory.Mental,
                            LimitationCategory.Physical,
                            LimitationCategory.Both,
                            LimitationCategory.Both
                        ),
                        Talents: [Pick(features), Pick(features)],
                        Wishes: [Pick([.. WorkCatalogue.Shipped.Tasks]).Disco]
                    ),
                    actor,
                    None
                )
        );
        citizens.Add(citizen);
        numbers.Add(citizen, cpr);
        var hours = Pick(2, 3, 4, 5, 6, 6, 7, 8, 8, 9, 10, 10, 12, 12, 15, 18, 20);
        var intensity = Pick(50, 60, 60, 70, 70, 80, 100);
        // Days and their length always leave room for the hours on site.
        var onSite = hours * 100m / intensity;
        var longestDay = Math.Max(Pick(3m, 4m, 5m, 6m), Math.Ceiling(onSite / 5m));
        var days = Math.Max(Pick(2, 3, 4, 5), (int)Math.Ceiling(onSite / longestDay));
        await Do(
            services
                .GetRequiredService<AssessCapacity>()
                .RunAsync(
                    citizen,
                    new(
                        approvedOn,
                        new(Math.Max(2, hours - 2)),
                        new(hours),
                        Share.Percent(intensity),
                        longestDay,
                        days,
                        $"Rehabiliteringsplan {approvedOn.InDanish()}"
                    ),
                    actor,
                    None
                )
        );
        foreach (var (code, percent) in ConsiderationPercents.Where(c => random.Next(100) < c.Value))
        {
            await Do(
                services
                    .GetRequiredService<AddConsideration>()
                    .RunAsync(
                        citizen,
                        new(
                            code,
                            Pick(
                                ConsiderationStrength.Must,
                                ConsiderationStrength.Must,
                                ConsiderationStrength.Should,
                                ConsiderationStrength.Nice
                            ),
                            code == "S06" ? Pick(20m, 30m, 45m) : null,
                            Pick("Rehabiliteringsplan", "Borgerens egne ord", "Virksomhedspraktik")
                        ),
                        actor,
                        None
                    )
            );
        }
    }

    private async Task Order(IServiceProvider services, DemoCourse course)
    {
        var provider = await Do(
            services
                .GetRequiredService<RegisterProvider>()
                .RunAsync(new(course.Provider, clock.Day.AddDays(-14), clock.Day.AddYears(2)), coordinator, None)
        );
        var order = await Do(
            services
                .GetRequiredService<OrderCourse>()
                .RunAsync(
                    provider,
                    new(
                        course.Course,
                        course.TargetGroup,
                        course.Place,
                        course.Modules,
                        new(6m),
                        course.Days,
                        clock.Day,
                        clock.Day.AddDays(7 * course.Weeks),
                        course.Seats,
                        course.Payment
                    ),
                    coordinator,
                    None
                )
        );
        var refer = services.GetRequiredService<ReferCitizen>();
        foreach (var citizen in citizens.OrderBy(_ => random.Next()).Take(course.Referred).ToList())
        {
            await Do(
                refer.RunAsync(
                    order,
                    citizen,
                    new(clock.Day, null, "Vil gerne begynde stille og roligt og have en fast kontaktperson.", LegalBases.Course),
                    consultant,
                    None
                )
            );
        }
    }

    /// <summary>Those outside the municipality: a trainer, a leader and a citizen, each with a day on which the access ends.</summary>
    private async Task InviteOutsiders(IServiceProvider services)
    {
        var db = services.GetRequiredService<TovholderDb>();
        var through = today.AddDays(180);
        var provider = await db.Providers.SingleAsync(p => p.Name == DemoStory.Courses[0].Provider, None);
        var placement = await db.Placements.SingleAsync(p => p.Id == placements[1], None);
        var leader = await db.Enterprises.Where(e => e.Id == placement.EnterpriseId).Select(e => e.LeaderName).SingleAsync(None);
        var citizen = await db.Citizens.Where(c => c.Id == placement.CitizenId).Select(c => c.Name).SingleAsync(None);
        InviteUser.Request[] invited =
        [
            new("anden-aktoer", DemoStory.Trainer, Role.ProviderStaff, null, new(provider.Id, null, null, through)),
            new("leder", leader, Role.EnterpriseLeader, null, new(null, placement.EnterpriseId, null, through)),
            new("borger", citizen, Role.Citizen, null, new(null, null, placement.CitizenId, through)),
        ];
        foreach (var request in invited)
        {
            var (_, refusal) = await services.GetRequiredService<InviteUser>().RunAsync(request, coordinator, None);
            if (refusal is not null)
            {
                throw new InvalidOperationException(refusal.Message);
            }
        }
    }

    /// <summary>Match → release → placement, as a consultant does it: the first citizen in line for whom the engine has a proposal.</summary>
    private async Task Place(IServiceProvider services, int nth)
    {
        var propose = services.GetRequiredService<ProposeMatches>();
        // By turns the longest waiting, the newest, and those between, so that all three refund cohorts come into work.
        var inLine = (nth % 3) switch
        {
            0 => citizens.Skip(nth),
            1 => Enumerable.Reverse(citizens),
            _ => citizens.Skip(citizens.Count / 4),
        };
        foreach (var citizen in inLine.ToList())
        {
            var proposals = await propose.ForCitizenAsync(citizen, consultant, None);
            if (proposals is null || !proposals.Proposals.Any(p => p.BelowAssessed == 0))
            {
                continue;
            }

            var proposal = proposals.Proposals.First(p => p.BelowAssessed == 0);
            var match = await Do(services.GetRequiredService<KeepProposal>().RunAsync(proposal.ToKeep(null), consultant, None));
            await Do(
                services
                    .GetRequiredService<ReleaseMatch>()
                    .RunAsync(
                        match,
                        new("Kan begynde efter aftale. Hensyn i jobbet er aftalt som arbejdsvilkår.", LegalBases.Flexjob),
                        consultant,
                        None
                    )
            );
            var hours = WeeklyHours.FromMinutes(proposal.Minutes);
            placements[nth] = await Do(
                services
                    .GetRequiredService<RegisterPlacement>()
                    .RunAsync(
                        match,
                        new(
                            clock.Day,
                            FlexjobKind.TemporaryFlexjob,
                            new(hours, Share.All, hours, null, "Mette Holm", clock.Day, null, proposal.Accommodations, proposal.Tasks),
                            DemoStory.ContactPersons[nth % DemoStory.ContactPersons.Count],
                            new(130m),
                            new(150m)
                        ),
                        consultant,
                        None
                    )
            );
            return;
        }

        throw new InvalidOperationException(
            $"No citizen could be placed {clock.Day:O}: the demo's tasks and considerations no longer meet."
        );
    }

    /// <summary>The first in line with a proposal tries it in a virksomhedspraktik of six weeks.</summary>
    private async Task TryWork(IServiceProvider services)
    {
        services.GetRequiredService<TovholderDb>().UnitInReach = consultant.UnitId;
        var propose = services.GetRequiredService<ProposeMatches>();
        foreach (var citizen in citizens.Skip(citizens.Count / 2).ToList())
        {
            var proposals = await propose.ForCitizenAsync(citizen, consultant, None);
            if (proposals?.Proposals.FirstOrDefault(p => p.BelowAssessed == 0) is not { } proposal)
            {
                continue;
            }

            var match = await Do(services.GetRequiredService<KeepProposal>().RunAsync(proposal.ToKeep(null), consultant, None));
            await Do(
                services
                    .GetRequiredService<ReleaseMatch>()
                    .RunAsync(match, new("Kan begynde med en praktik.", LegalBases.Flexjob), consultant, None)
            );
            await Do(
                services
                    .GetRequiredService<RegisterWorkTrial>()
                    .RunAsync(
                        match,
                        new(
                            clock.Day,
                            clock.Day.AddDays(41),
                            WeeklyHours.FromMinutes(proposal.Minutes),
                            WorkTrialPurpose.ClarifyCapacity,
                            "Vise, hvor mange timer der kan holdes, og om opgaverne passer.",
                            null,
                            IsReasonable: true
                        ),
                        consultant,
                        None
                    )
            );
            return;
        }
    }

    private async Task EndFirstPlacement(IServiceProvider services)
    {
        var db = services.GetRequiredService<TovholderDb>();
        var placement = db.Placements.AsEnumerable().OrderBy(p => p.StartedOn).First();
        await Do(
            services
                .GetRequiredService<EndPlacement>()
                .RunAsync(
                    placement.Id,
                    new(clock.Day, EndReason.OrdinaryJob, "Fast stilling på særlige vilkår i en anden virksomhed."),
                    consultant,
                    None
                )
        );
    }

    private Task LearnAboutCompetences(IServiceProvider services) =>
        Do(
            services
                .GetRequiredService<RecordLearning>()
                .RunAsync(
                    new(
                        "Borgere, der er godkendt til fleksjob, kan begynde i en virksomhed uden forberedelse.",
                        "Borgerne har brug for et større kompetenceløft, end vi regnede med, især af arbejdsidentitet.",
                        "Vi bestiller hvert år forløb hos anden aktør om arbejdsidentitet og talenter.",
                        new Kroner(-384_000m)
                    ),
                    coordinator,
                    None
                )
        );

    private Task LearnAboutHours(IServiceProvider services) =>
        Do(
            services
                .GetRequiredService<RecordLearning>()
                .RunAsync(
                    new(
                        "En virksomhed opretter hele stillinger på ti timer.",
                        "Timerne ligger spredt i mange små opgaver og skal samles, før der er et job.",
                        "Vi gennemgår produktionen opgave for opgave ved første besøg.",
                        null
                    ),
                    coordinator,
                    None
                )
        );

    /// <summary>The controller imports the eight weeks through last Sunday.</summary>
    private async Task ImportReimbursements(IServiceProvider services)
    {
        var through = clock.Day.AddDays(-(int)clock.Day.DayOfWeek);
        var db = services.GetRequiredService<TovholderDb>();
        var registered = await db.Citizens.AsNoTracking().OrderBy(c => c.Number).ToListAsync(None);
        var file = DemoReimbursements.File(
            await services.GetRequiredService<ReconcileReimbursements>().FactsAsync(registered, None),
            alias => numbers[registered.Single(c => c.Alias == alias).Id],
            "Egholm",
            through.AddDays(-55),
            through,
            services.GetRequiredService<RateBook>()
        );
        await services
            .GetRequiredService<ImportStateReimbursements>()
            .RunAsync(
                $"yr-ydelsesrefusion-beregning-{through:yyyy-MM-dd}.csv",
                file,
                dryRun: false,
                controller,
                "Otte uger fra Ydelsesrefusion.",
                None
            );
    }

    private string PersonName() => DemoNames.Draw(random);

    private T Pick<T>(params T[] choices) => choices[random.Next(choices.Length)];

    /// <summary>A demo that is refused is a fault in the story, and is said at once.</summary>
    internal static async Task<Guid> Do(Task<Outcome> act)
    {
        var outcome = await act;
        return outcome.Succeeded ? outcome.Id : throw new InvalidOperationException(outcome.Refusal?.Message ?? "Not found.");
    }

    /// <summary>Assumed shares of citizens with each consideration; no published frequencies exist.</summary>
    private static readonly IReadOnlyDictionary<string, int> ConsiderationPercents = new SortedDictionary<string, int>(
        StringComparer.Ordinal
    )
    {
        ["S06"] = 12,
        ["S07"] = 30,
        ["S08"] = 50,
        ["S09"] = 40,
        ["S10"] = 40,
        ["S15"] = 25,
        ["S22"] = 25,
        ["S28"] = 8,
        ["S30"] = 20,
        ["S33"] = 25,
        ["S36"] = 15,
        ["S38"] = 12,
        ["S40"] = 12,
        ["S41"] = 28,
    };

    private static readonly Dictionary<PipelineStage, string> Reasons = new Dictionary<PipelineStage, string>
    {
        [PipelineStage.Interest] = "De har meldt sig og vil høre mere.",
        [PipelineStage.Sounding] = "Første møde er holdt.",
        [PipelineStage.Idea] = "Screeningen er bestået, og udviklingsplanen er aftalt.",
        [PipelineStage.Establishment] = "Bestyrelsen har besluttet at etablere virksomheden.",
        [PipelineStage.Running] = "Første salg er faktureret, og der kan tages imod medarbejdere.",
        [PipelineStage.Consolidated] = "Tolv måneder i drift, og et fleksjob har holdt et halvt år.",
    };

    private static readonly Dictionary<PipelineStage, string> NextSteps = new Dictionary<PipelineStage, string>
    {
        [PipelineStage.Interest] = "Ring og aftal et møde",
        [PipelineStage.Sounding] = "Skriv sonderingsnotat",
        [PipelineStage.Idea] = "Besøg og gennemgang af opgaver",
        [PipelineStage.Establishment] = "Budget for de første tolv måneder",
        [PipelineStage.Running] = "Gennemgå opgaver, der kan blive til job",
        [PipelineStage.Consolidated] = "Årlig gennemgang",
    };

    /// <summary>Nine in the morning of the day the story has come to; each look at the clock is a moment later, so that keys keep their order.</summary>
    private sealed class DayClock : TimeProvider
    {
        private DateOnly day;
        private long ticks;

        public DateOnly Day
        {
            get => day;
            set => (day, ticks) = (value, 0);
        }

        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override DateTimeOffset GetUtcNow() => new(Day.ToDateTime(new(9, 0)).AddMilliseconds(ticks++), TimeSpan.Zero);
    }
}
