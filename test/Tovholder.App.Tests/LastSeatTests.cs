using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tovholder.App.Features.Providers.Refer;
using Tovholder.Data;
using Tovholder.Domain;
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
}
