using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.Matches;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Enterprises;
using Tovholder.Domain.Matches;
using Tovholder.Domain.Organisation;
using Tovholder.Domain.Placements;
using Tovholder.Domain.Work;

namespace Tovholder.App.Demo;

/// <summary>How much there is in all, the story's own included.</summary>
/// <param name="Citizens">One in ten waits or is in a fleksjob; the others have left.</param>
/// <param name="AuditRows">At least one for each citizen.</param>
public sealed record DemoSize(int Citizens, int Enterprises, int Placements, int AuditRows)
{
    /// <summary>How many times larger than the story's the business case is.</summary>
    public const int Scale = 40;

    public static readonly DemoSize Large = new(100_000, 3_000, 9 * Scale, 1_000_000);
}

/// <summary>The many around the demo's story: citizens, enterprises, fleksjob and a log, drawn from a seed and loaded in bulk.</summary>
/// <remarks>Every name and number is invented; the days of the CPR numbers are 61 to 88.</remarks>
internal sealed class DemoCrowd(CprVault vault, AuditLog log, DateOnly today, DemoSize size, Action<string> tell)
{
    private const int Batch = 50_000;

    /// <summary>The serial numbers of the story's citizens lie below.</summary>
    private const int FirstSerial = 1_000;

    private static readonly string[] Trades =
    [
        "Café",
        "Værkstedet",
        "Bageriet",
        "Gartneriet",
        "Butikken",
        "Køkkenet",
        "Trykkeriet",
        "Systuen",
        "Cykelsmeden",
        "Vaskeriet",
        "Snedkeriet",
        "Pakkeriet",
    ];

    private static readonly string[] Places =
    [
        "Fjordlys",
        "Nordstjernen",
        "Mejeriet",
        "Engen",
        "Havnen",
        "Kornblomsten",
        "Møllen",
        "Skovbrynet",
        "Broen",
        "Torvet",
        "Lunden",
        "Fyret",
        "Kilden",
        "Bakken",
        "Åen",
        "Stationen",
    ];

    private static readonly string[] PostalCodes = ["8300", "8350", "8310", "8320", "8330", "8340", "8355"];

    private static readonly string[] Considerations = ["S08", "S09", "S10"];

    private static readonly (string Act, string Reason)[] Looks =
    [
        ("CitizenSeen", "Borgerens side."),
        ("CitizenSeen", "Borgerens profil."),
        ("MatchSeen", "Matchens side."),
        ("PlacementSeen", "Ansættelsens side."),
        ("ProfileTold", "Talt igennem med borgeren."),
    ];

    private readonly Random random = new(100_000);
    private readonly DateTimeOffset founded = new(today.AddDays(-620).ToDateTime(new(9, 0)), TimeSpan.Zero);
    private readonly List<(Guid Id, Actor Consultant)> citizens = [];
    private readonly List<SocialEnterprise> running = [];
    private readonly List<Match> matches = [];
    private readonly List<Placement> placements = [];
    private long keys;

    public async Task LoadAsync(DatabaseLocation database, CancellationToken ct)
    {
        await using var db = database.Open(TimeProvider.System);
        var users = await db.Users.AsNoTracking().OrderBy(u => u.UserName).ToListAsync(ct);
        var known = await db.Citizens.CountAsync(ct);
        var enterprises = size.Enterprises - await db.Enterprises.CountAsync(ct);
        var entries = await db.Audit.CountAsync(ct);
        var open = size.Placements - await db.Placements.CountAsync(ct);
        await using var load = await BulkLoad.BeginAsync(database, ct);

        var owner = users.First(u => u.Role == Role.Coordinator).Id;
        await InBatches("Virksomheder", enterprises, (n, _) => Enterprise(n, owner), load.InsertAsync, ct);
        var consultants = users.Where(u => u.Role == Role.JobConsultant).Select(CurrentUser.ActorFor).ToList();
        var inJobEvery = Math.Max(1, (size.Citizens - known) / Math.Max(1, open));
        await InBatches(
            "Borgere",
            size.Citizens - known,
            (n, _) => Citizen(known + n + 1, consultants[n % consultants.Count], n % inJobEvery == 0 && placements.Count < open),
            load.InsertAsync,
            ct
        );
        await load.InsertAsync(matches, ct);
        await load.InsertAsync(placements, ct);
        var registered = JsonSerializer.Serialize(db.Model.FindEntityType(typeof(Citizen))!.GetProperties().Select(p => p.Name));
        await InBatches(
            "Linjer i loggen",
            size.AuditRows - entries,
            (n, count) => Entry(n, count, registered),
            (entries, stop) => load.InsertAsync(entries, log, stop),
            ct
        );
    }

    private async Task InBatches<T>(
        string what,
        int count,
        Func<int, int, T> draw,
        Func<IReadOnlyList<T>, CancellationToken, Task> insert,
        CancellationToken ct
    )
    {
        for (var done = 0; done < count; )
        {
            var next = Math.Min(count, done + Batch);
            await insert([.. Enumerable.Range(done, next - done).Select(n => draw(n, count))], ct);
            done = next;
            tell(string.Create(Danish.Culture, $"{what}: {done:#,0} af {count:#,0}"));
        }
    }

    private SocialEnterprise Enterprise(int n, Guid owner)
    {
        var round = n / (Trades.Length * Places.Length);
        var enterprise = new SocialEnterprise
        {
            Id = Key(),
            Name =
                $"{Trades[n % Trades.Length]} {Places[n / Trades.Length % Places.Length]}"
                + (round == 0 ? "" : $" {(round + 1).ToString(Danish.Culture)}"),
            Kind = n % 10 == 9 ? EnterpriseKind.OtherCentre : EnterpriseKind.SocialEnterprise,
            Idea = "Små opgaver, der bliver til job på få timer",
            PostalCode = Pick(PostalCodes),
            LeaderName = DemoNames.Draw(random),
            OwnerId = owner,
        };
        var stages = random.Next(1, PipelineStages.InOrder.Count + 1);
        var daysAgo = random.Next(30 * stages, 600);
        for (var i = 0; i < stages; i++)
        {
            var (stage, on) = (PipelineStages.InOrder[i], today.AddDays(-(daysAgo - (i * daysAgo / stages))));
            if (i == 0)
            {
                enterprise.Open(Key(), stage, on, "Opsøgende indsats i lokalområdet.");
            }
            else
            {
                Must(
                    enterprise.MoveTo(
                        new()
                        {
                            Id = Key(),
                            Stage = stage,
                            On = on,
                            Reason = "Næste skridt er aftalt.",
                        }
                    )
                );
            }
        }

        Must(enterprise.Plan("Ring og aftal et møde", today.AddDays(random.Next(1, 90)), today));
        if (enterprise.Stage.CanEmploy())
        {
            Must(enterprise.MakeRoom(10 * 60, 4, TimeWindow.OrdinaryWeek));
            enterprise.Tasks.AddRange(Enumerable.Range(0, 3).Select(_ => TaskAt(enterprise.Id)));
            running.Add(enterprise);
        }

        return enterprise;
    }

    private WorkTask TaskAt(Guid enterprise)
    {
        var typical = Pick([.. WorkCatalogue.Shipped.Tasks]);
        var task = new WorkTask
        {
            Id = Key(),
            EnterpriseId = enterprise,
            Disco = typical.Disco,
            DisplacesNobody = true,
        };
        Must(
            task.Describe(
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
                )
            )
        );
        return task;
    }

    private Citizen Citizen(int number, Actor consultant, bool inJob)
    {
        var here = inJob || number % 10 == 0;
        // Nobody is kept whose five years are over.
        var leftOn = today.AddDays(-random.Next(30, 1_800));
        var approvedOn = here ? today.AddDays(-random.Next(inJob ? 250 : 20, 900)) : leftOn.AddDays(-random.Next(30, 900));
        var id = Key();
        var cpr = Cpr(number);
        var citizen = new Citizen
        {
            Id = id,
            Number = number,
            Name = DemoNames.Draw(random),
            CprSealed = vault.Seal(cpr, id),
            CprIndex = vault.IndexOf(cpr),
            UnitId = consultant.UnitId!.Value,
            ApprovedOn = approvedOn,
            ApprovedUnder = number % 9 == 0 ? ApprovalParagraph.Section116Part2 : ApprovalParagraph.Section116Part1,
            LadderWeeksBefore = approvedOn < new DateOnly(2014, 7, 1) ? 0 : random.Next(26, 60),
            Benefit = Pick(Enum.GetValues<CurrentBenefit>()),
            WaitingSince = approvedOn,
            PostalCode = Pick(PostalCodes),
            LimitationCategory = Pick(LimitationCategory.Mental, LimitationCategory.Physical, LimitationCategory.Both),
            Wishes = [Pick([.. WorkCatalogue.Shipped.Tasks]).Disco],
        };
        var hours = new WeeklyHours(random.Next(2, 16));
        Must(
            citizen.Assess(
                new()
                {
                    Id = Key(),
                    From = approvedOn,
                    EffectiveHoursMin = new(1m),
                    EffectiveHoursMax = hours,
                    Intensity = Share.All,
                    LongestDay = 5m,
                    DaysMax = 3,
                    Source = $"Rehabiliteringsplan {approvedOn.InDanish()}",
                }
            )
        );
        foreach (var code in Considerations.Where(_ => random.Next(3) == 0))
        {
            Must(
                citizen.Add(
                    new()
                    {
                        Id = Key(),
                        Code = code,
                        Strength = Pick(ConsiderationStrength.Must, ConsiderationStrength.Should),
                        Source = "Rehabiliteringsplan",
                        From = approvedOn,
                    }
                )
            );
        }

        if (inJob)
        {
            Employ(citizen, hours, consultant);
        }
        else if (!here)
        {
            citizen.AfterPlacement(leftOn, leaves: true);
        }

        citizen.HandTo(consultant.UserId);
        citizens.Add((id, consultant));
        return citizen;
    }

    /// <summary>As the story's own: released, then placed; one in ten has ended.</summary>
    private void Employ(Citizen citizen, WeeklyHours hours, Actor consultant)
    {
        var nth = placements.Count;
        var enterprise = running[nth % running.Count];
        var startedOn = today.AddDays(-DemoStory.PlacementStarts[nth % DemoStory.PlacementStarts.Count]);
        var match = new Match
        {
            Id = Key(),
            CitizenId = citizen.Id,
            EnterpriseId = enterprise.Id,
            ProposedOn = startedOn,
            ProposedById = consultant.UserId,
            Tasks = [new(enterprise.Tasks[0].Id, enterprise.Tasks[0].Name, hours.Minutes)],
            Proof = "",
            BelowAssessed = 0,
        };
        Must(match.Release("Kan begynde efter aftale.", LegalBases.Flexjob, startedOn));
        Must(match.Place());
        var placement = new Placement
        {
            Id = Key(),
            CitizenId = citizen.Id,
            EnterpriseId = enterprise.Id,
            MatchId = match.Id,
            StartedOn = startedOn,
            GrantedFrom = startedOn,
            HourlyCost = new(130m),
            FullTimeHourlyCost = new(150m),
            Terms =
            [
                new()
                {
                    Id = Key(),
                    From = startedOn,
                    ContractHours = hours,
                    Intensity = Share.All,
                    AssessedHours = hours,
                    DecidedBy = consultant.Name,
                    DecidedOn = startedOn,
                    Tasks = match.Tasks,
                    Reason = "Vurdering ved ansættelsen",
                },
            ],
        };
        Must(placement.Check());
        if (nth % 10 == 0 && startedOn < today.AddDays(-60))
        {
            var endedOn = startedOn.AddDays(45);
            Must(placement.End(endedOn, EndReason.AgreedTermination, today));
            citizen.AfterPlacement(endedOn, leaves: false);
        }

        matches.Add(match);
        placements.Add(placement);
    }

    /// <summary>First a line for each citizen who was taken over, then the looks of the time since, in order of time.</summary>
    private AuditEntry Entry(int n, int count, string registered)
    {
        var isRegistration = n < citizens.Count;
        var (citizen, consultant) = isRegistration ? citizens[n] : citizens[random.Next(citizens.Count)];
        var (act, reason) = isRegistration ? ("CitizenRegistered", "Overtaget ved begyndelsen.") : Pick(Looks);
        return new()
        {
            At =
                founded
                + TimeSpan.FromSeconds(
                    (long)(((new DateTimeOffset(today.ToDateTime(new(8, 0)), TimeSpan.Zero) - founded) * ((double)n / count)).TotalSeconds)
                ),
            Kind = isRegistration ? AuditKind.Change : AuditKind.Look,
            ActorId = consultant.UserId,
            ActorName = consultant.Name,
            ActorRole = consultant.Role,
            Act = act,
            Reason = reason,
            Citizens = [new() { CitizenId = citizen }],
            Fields = isRegistration ? $$"""[{"Kind":"Citizen","Key":["{{citizen}}"],"State":"Added","Fields":{{registered}}}]""" : null,
        };
    }

    /// <summary>No two alike: the day of birth and the serial number count through together.</summary>
    private static CprNumber Cpr(int number)
    {
        var (day, month, year) = (number % 28, number / 28 % 12, number / (28 * 12) % 38);
        var serial = FirstSerial + (number / (28 * 12 * 38));
        var text = string.Create(CultureInfo.InvariantCulture, $"{day + 61:00}{month + 1:00}{year + 55:00}{serial:0000}");
        return CprNumber.TryParse(text, out var cpr) ? cpr : throw new InvalidOperationException($"{number} gives no CPR number.");
    }

    private Guid Key() => Guid.CreateVersion7(founded.AddMilliseconds(keys++));

    private T Pick<T>(params T[] choices) => choices[random.Next(choices.Length)];

    private static void Must(Refusal? refusal)
    {
        if (refusal is not null)
        {
            throw new InvalidOperationException(refusal.Message);
        }
    }
}
