using Microsoft.EntityFrameworkCore;
using Tovholder.Data;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Enterprises;
using Tovholder.Domain.Matches;
using Tovholder.Domain.Organisation;
using Tovholder.Domain.Privacy;

namespace Tovholder.App.Tests.Privacy;

/// <summary>What the demo leaves out of a citizen's life here: a row in each of those tables, some of them shared with another citizen.</summary>
internal static class Traces
{
    private static readonly DateOnly Day = new(2015, 2, 20);

    public static async Task LeaveAsync(TovholderDb db, Guid citizen, Guid other, CancellationToken ct)
    {
        var enterprise = await db.Enterprises.Select(e => e.Id).FirstAsync(ct);
        var now = TimeProvider.System.GetUtcNow();
        if (await db.Matches.FirstOrDefaultAsync(m => m.CitizenId == citizen, ct) is { } match)
        {
            db.LeaderSignals.Add(
                new()
                {
                    Id = Guid.CreateVersion7(),
                    EnterpriseId = match.EnterpriseId,
                    MatchId = match.Id,
                    Kind = LeaderSignalKind.SomethingWrong,
                    Note = "Kommer ikke.",
                    SentOn = Day,
                    SentBy = "Ida Bak",
                }
            );
        }

        var line = new ProductionLine { Id = Guid.CreateVersion7(), EnterpriseId = enterprise };
        db.Add(line);
        line.Describe("Pakkelinje", [new(Guid.CreateVersion7(), "Fold", 5, [])]);
        line.Join(new(Guid.CreateVersion7(), citizen, null, 100, new Dictionary<Guid, int>()));
        line.Join(new(Guid.CreateVersion7(), other, null, 100, new Dictionary<Guid, int>()));
        var plan = new MatchPlan
        {
            Id = Guid.CreateVersion7(),
            EnterpriseId = null,
            UnitId = null,
            AskedById = Guid.CreateVersion7(),
            AskedByName = "Karen",
            AskedByRole = "Coordinator",
            AskedAt = now,
            Seconds = 10,
            Decisions = [new(citizen, enterprise, null, PlanDecisionKind.Keep, "Fast")],
        };
        plan.Finish(new() { Jobs = [Job(citizen), Job(other)], Alternatives = [new([Job(other), Job(citizen)], 10m)] }, now);
        var text = new PrivacyNoticeText
        {
            Id = Guid.CreateVersion7(),
            Text = "Vi bruger dine oplysninger til at finde et fleksjob.",
            From = Day,
        };
        db.AddRange(
            plan,
            new CitizenRemark
            {
                Id = Guid.CreateVersion7(),
                CitizenId = citizen,
                About = "Timer",
                Words = "Det passer ikke.",
                On = Day,
            },
            new Talent
            {
                Id = Guid.CreateVersion7(),
                CitizenId = citizen,
                Feature = "T01",
                Evidence = "Bager selv.",
                SeenBy = "Borgeren",
                SeenOn = Day,
            },
            new AccessRequest
            {
                Id = Guid.CreateVersion7(),
                CitizenId = citizen,
                ReceivedOn = Day,
                RegisteredBy = "Mette",
            },
            new FactChange
            {
                Id = Guid.CreateVersion7(),
                CitizenId = citizen,
                Fact = "Citizen.PostalCode",
                Before = "3400",
                After = "3480",
                On = Day,
                ChangedBy = "Mette",
                Reason = "Borgeren er flyttet.",
            },
            text,
            new PrivacyNotice
            {
                Id = Guid.CreateVersion7(),
                CitizenId = citizen,
                TextId = text.Id,
                GivenOn = Day,
                Way = NoticeWay.Letter,
                GivenBy = "Mette",
            },
            new RetentionHold
            {
                Id = Guid.CreateVersion7(),
                CitizenId = citizen,
                Kind = HoldKind.LegalHold,
                Reason = "Klage over afgørelsen.",
                From = Day,
                SetBy = "Sofie",
            },
            new CitizenOpening
            {
                Id = Guid.CreateVersion7(),
                UserId = Guid.CreateVersion7(),
                UserName = "Vibe",
                CitizenId = citizen,
                Reason = "Akut sygdom i teamet.",
                At = now,
                Until = now,
            },
            new CaseloadHandover
            {
                Id = Guid.CreateVersion7(),
                FromUserId = Guid.CreateVersion7(),
                FromName = "En",
                ToUserId = Guid.CreateVersion7(),
                ToName = "En anden",
                On = Day,
                CitizenIds = [other, citizen],
            },
            new MatchMeeting
            {
                Id = Guid.CreateVersion7(),
                EnterpriseId = enterprise,
                UnitId = null,
                HeldOn = Day,
                OpenedBy = "Karen",
                Participants = "To",
                CandidateIds = [citizen, other],
            },
            new InboxItem
            {
                Id = Guid.CreateVersion7(),
                UserId = Guid.CreateVersion7(),
                Kind = InboxKind.CitizenRemark,
                FromName = "Borgeren",
                Href = $"/borgere/{citizen}",
                At = now,
            }
        );
        await db.SaveAsync(new("Test", Actor.Operator, "Klargøring."), ct);

        PlanJob Job(Guid whom) => new(whom, enterprise, [], [], [], [], 0);
    }
}
