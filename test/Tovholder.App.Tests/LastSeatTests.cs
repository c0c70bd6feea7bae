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

        var taken = await AtOnceAsync(
            app,
            citizens,
            (services, citizen) =>
                services
                    .GetRequiredService<ReferCitizen>()
                    .RunAsync(order.Id, citizen, new(order.From, null, "Møder formiddag.", "LAB § 91."), Actor.Operator, Ct)
        );

        Assert.InRange(taken, 1, free);
        await using var after = app.Database();
        Assert.Equal(order.Referrals.Count + taken, await after.Referrals.CountAsync(r => r.ProviderOrderId == order.Id, Ct));
    }

    /// <returns>How many got it; the others were refused, or met the one who did.</returns>
    private static async Task<int> AtOnceAsync(TestApp app, IEnumerable<Guid> citizens, Func<IServiceProvider, Guid, Task<Outcome>> take)
    {
        var outcomes = await Task.WhenAll(
            citizens.Select(async citizen =>
            {
                await using var scope = app.Services.CreateAsyncScope();
                try
                {
                    return (await take(scope.ServiceProvider, citizen)).Succeeded;
                }
                catch (DbUpdateConcurrencyException)
                {
                    return false;
                }
            })
        );
        return outcomes.Count(succeeded => succeeded);
    }
}
