using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tovholder.App.Commands;
using Tovholder.App.Features.Enterprises;
using Tovholder.App.Features.Placements;
using Tovholder.App.Features.Placements.Register;
using Tovholder.App.Features.Providers.Refer;
using Tovholder.Data;
using Tovholder.Domain;
using Tovholder.Domain.Matches;
using Tovholder.Domain.Placements;
using Tovholder.Testing;

namespace Tovholder.App.Tests;

/// <summary>Many who want the last seat of a course in the same moment: as many get one as there are.</summary>
public sealed class LastSeatTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task The_last_seat_of_a_course_is_taken_once(Engine engine)
    {
        await using var app = await TestApp.DemoAsync(engine);
        await using var db = app.Database();
        var orders = await db.ProviderOrders.Include(o => o.Referrals).OrderBy(o => o.Id).ToListAsync(Ct);
        var (order, free) = orders
            .Select(o => (Order: o, Free: o.Seats - o.Referrals.Count(r => r.LastDay >= o.From)))
            .First(o => o.Free > 0);
        var referred = order.Referrals.Select(r => r.CitizenId).ToList();
        var citizens = await db.Citizens.Where(c => !referred.Contains(c.Id)).Select(c => c.Id).Take(free + 6).ToListAsync(Ct);

        var outcomes = await Task.WhenAll(citizens.Select(ReferAsync));

        var taken = outcomes.Count(succeeded => succeeded);
        Assert.InRange(taken, 1, free);
        await using var after = app.Database();
        Assert.Equal(order.Referrals.Count + taken, await after.Referrals.CountAsync(r => r.ProviderOrderId == order.Id, Ct));

        // The others are refused, or meet the one who was first.
        async Task<bool> ReferAsync(Guid citizen)
        {
            await using var scope = app.Services.CreateAsyncScope();
            var refer = scope.ServiceProvider.GetRequiredService<ReferCitizen>();
            try
            {
                return (
                    await refer.RunAsync(order.Id, citizen, new(order.From, null, "Møder formiddag.", "LAB § 91."), Actor.Operator, Ct)
                ).Succeeded;
            }
            catch (DbUpdateConcurrencyException)
            {
                return false;
            }
        }
    }

    /// <summary>Eight released matches on one task that has room for two of them, all made a placement in the same moment.</summary>
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task The_last_minutes_of_a_task_are_taken_once(Engine engine)
    {
        const int Wanted = 8;
        const int Room = 2;
        await using var app = await TestApp.DemoAsync(engine);
        await using var db = app.Database();
        var busy = await db.Placements.Select(p => p.CitizenId).ToListAsync(Ct);
        var citizens = await db.Citizens.Where(c => !busy.Contains(c.Id)).Select(c => c.Id).Take(Wanted).ToListAsync(Ct);
        Assert.Equal(Wanted, citizens.Count);
        var used = await UsedMinutes.OfAsync(db, await db.Enterprises.Select(e => e.Id).ToListAsync(Ct), DataCommands.DemoDay, Ct);
        var task = (
            await db.Tasks.AsNoTracking().Where(t => t.RetiredOn == null && t.MinutesMax >= 240).OrderBy(t => t.Id).ToListAsync(Ct)
        ).First(t => !used.ContainsKey(t.Id));
        var minutes = (task.MinutesMax / Room / 15) * 15;
        var matches = citizens.ConvertAll(citizen => new Match
        {
            Id = Guid.CreateVersion7(),
            CitizenId = citizen,
            EnterpriseId = task.EnterpriseId,
            ProposedOn = DataCommands.DemoDay,
            ProposedById = Guid.CreateVersion7(),
            Tasks = [new(task.Id, task.Name, minutes)],
            Reasons = [],
            Accommodations = [],
            Proof = "Prøve.",
            BelowAssessed = 0,
        });
        foreach (var match in matches)
        {
            Assert.Null(match.Release("Kan møde.", "LAB § 116", DataCommands.DemoDay));
        }

        db.Matches.AddRange(matches);
        await db.SaveAsync(new("Test", Actor.Operator, "Otte match på én opgave."), Ct);

        var outcomes = await Task.WhenAll(matches.Select(match => Task.Run(() => PlaceAsync(match), Ct)));

        await using var after = app.Database();
        var taken = (await UsedMinutes.OfAsync(after, [task.EnterpriseId], DataCommands.DemoDay, Ct))[task.Id];
        Assert.Equal(outcomes.Count(placed => placed), taken.People);
        Assert.InRange(taken.People, 1, Room);
        // Whoever met another at the same moment comes again, and gets what is left and no more.
        foreach (var match in matches)
        {
            await PlaceAsync(match);
        }

        taken = (await UsedMinutes.OfAsync(after, [task.EnterpriseId], DataCommands.DemoDay, Ct))[task.Id];
        Assert.Equal(Room, taken.People);

        async Task<bool> PlaceAsync(Match match)
        {
            await using var scope = app.Services.CreateAsyncScope();
            var register = scope.ServiceProvider.GetRequiredService<RegisterPlacement>();
            var terms = new AssessedTerms(
                WeeklyHours.FromMinutes(minutes),
                Share.Percent(100),
                WeeklyHours.FromMinutes(minutes),
                null,
                "Jobcentret",
                DataCommands.DemoDay,
                null,
                [],
                match.Tasks
            );
            try
            {
                return (
                    await register.RunAsync(
                        match.Id,
                        new(DataCommands.DemoDay, FlexjobKind.TemporaryFlexjob, terms, null, new(130m), new(150m)),
                        Actor.Operator,
                        Ct
                    )
                ).Succeeded;
            }
            catch (DbUpdateConcurrencyException)
            {
                return false;
            }
        }
    }
}
