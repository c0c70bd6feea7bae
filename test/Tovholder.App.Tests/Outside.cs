using Microsoft.EntityFrameworkCore;
using Tovholder.Data;
using Tovholder.Domain;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Enterprises;
using Tovholder.Domain.Matches;
using Tovholder.Domain.Organisation;
using Tovholder.Testing;

namespace Tovholder.App.Tests;

/// <summary>The demo's leader and citizen, put where the tests need them.</summary>
internal static class Outside
{
    public static readonly Actor Nobody = new(Guid.Empty, "Prøve", "Coordinator", null);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<User> UserAsync(this TestApp app, string userName)
    {
        await using var db = app.Database();
        return await db.Users.AsNoTracking().SingleAsync(u => u.UserName == userName, Ct);
    }

    /// <summary>The demo's citizen, made a citizen of the demo's job consultant.</summary>
    public static async Task<Citizen> OwnCitizenAsync(this TestApp app)
    {
        var (citizen, consultant) = (await app.UserAsync("borger"), await app.UserAsync("jobkonsulent"));
        await using var db = app.Database();
        await db
            .Citizens.Where(c => c.Id == citizen.CitizenId)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.UnitId, consultant.UnitId).SetProperty(c => c.ConsultantId, consultant.Id), Ct);
        return await db.Citizens.AsNoTracking().SingleAsync(c => c.Id == citizen.CitizenId, Ct);
    }

    /// <summary>A citizen of the consultant's team who waits.</summary>
    public static async Task<Citizen> WaitingCitizenAsync(this TestApp app)
    {
        var consultant = await app.UserAsync("jobkonsulent");
        await using var db = app.Database();
        return await db
            .Citizens.AsNoTracking()
            .Where(c => c.UnitId == consultant.UnitId && c.LeftOn == null && !db.Placements.Any(p => p.CitizenId == c.Id))
            .OrderBy(c => c.Number)
            .FirstAsync(Ct);
    }

    /// <summary>A match with the enterprise; released where there is a text.</summary>
    public static async Task<Match> MatchAsync(this TestApp app, Guid citizenId, Guid enterpriseId, string? released)
    {
        var consultant = await app.UserAsync("jobkonsulent");
        await using var db = app.Database();
        var match = new Match
        {
            Id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()),
            CitizenId = citizenId,
            EnterpriseId = enterpriseId,
            ProposedOn = new(2015, 2, 20),
            ProposedById = consultant.Id,
            Tasks = [new(Guid.Empty, "Pakke kort", 240)],
            Reasons = [new("against", "Hemmelig grund mod forslaget")],
            Proof = "",
            BelowAssessed = 0,
        };
        if (released is not null)
        {
            match.Release(released, "LAB kap. 20, prøvens grundlag", new(2015, 2, 21));
        }

        db.Matches.Add(match);
        await db.SaveAsync(new("Test", Nobody, "Prøve."), Ct);
        return match;
    }

    public static async Task RevokeAsync(this TestApp app, Guid matchId)
    {
        await using var db = app.Database();
        var match = await db.Matches.SingleAsync(m => m.Id == matchId, Ct);
        match.Revoke("Borgeren vil ikke.", new(2015, 2, 23));
        await db.SaveAsync(new("Test", Nobody, "Prøve."), Ct);
    }

    /// <summary>Another enterprise than the leader's.</summary>
    public static async Task<SocialEnterprise> OtherEnterpriseAsync(this TestApp app)
    {
        var leader = await app.UserAsync("leder");
        await using var db = app.Database();
        return await db
            .Enterprises.AsNoTracking()
            .Include(e => e.Tasks)
            .FirstAsync(e => e.Id != leader.EnterpriseId && e.Tasks.Count > 0, Ct);
    }
}
