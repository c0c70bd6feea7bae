using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tovholder.App.Access;
using Tovholder.App.Features.Enterprises.Move;
using Tovholder.App.Features.Outreach;
using Tovholder.Data;
using Tovholder.Domain.Enterprises;
using Tovholder.Domain.Outreach;
using Tovholder.Testing;

namespace Tovholder.App.Tests.Enterprises;

public sealed class EffectChainTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task An_enterprise_counts_at_the_first_event_it_met_or_at_the_last_before_it_became_interested(Engine engine)
    {
        await using var app = await TestApp.DemoAsync(engine);
        await using var scope = app.Services.CreateAsyncScope();
        var outreach = scope.ServiceProvider.GetRequiredService<RecordOutreach>();
        var chain = scope.ServiceProvider.GetRequiredService<EffectChain>();
        var actor = await CoordinatorAsync(app);
        var (first, last, after) = (await HoldAsync("Første", 1), await HoldAsync("Sidste", 10), await HoldAsync("Bagefter", 24));
        var before = await TotalsAsync();

        await AskAsync(first);
        var enterprise = await AskAsync(last);
        var interested = new MoveEnterprise.Request(PipelineStage.Interest, "De vil gerne.", null, null) { Anyway = true };
        Assert.True(
            (await scope.ServiceProvider.GetRequiredService<MoveEnterprise>().RunAsync(enterprise, interested, actor, Ct)).Succeeded
        );
        await AskAsync(after);

        Assert.Equal((1, 1), await AtAsync(Touch.First, "Første"));
        Assert.Equal((0, 0), await AtAsync(Touch.First, "Sidste"));
        Assert.Equal((0, 0), await AtAsync(Touch.Last, "Første"));
        Assert.Equal((1, 1), await AtAsync(Touch.Last, "Sidste"));
        Assert.Equal((0, 0), await AtAsync(Touch.Last, "Bagefter"));
        // Nobody is counted twice, and nobody is lost.
        Assert.Equal((before.First + 1, before.Last + 1), await TotalsAsync());
        Assert.Equal(before.First, before.Last);

        async Task<Guid> HoldAsync(string name, int day) =>
            (
                await outreach.SaveEventAsync(null, name, OutreachEventKind.InfoMeeting, new(2015, 2, day), 10, null, 5, new(0m), actor, Ct)
            ).Id;

        async Task<Guid> AskAsync(Guid held) =>
            (await outreach.AskedForContactAsync(held, "Ole Kjær", "Røgeriet Månen", "8300", "ole@eksempel.invalid", actor, Ct)).Id;

        async Task<(int Contacts, int Interests)> AtAsync(Touch counted, string name)
        {
            var row = (await chain.ReadAsync(counted, 0, int.MaxValue, Ct)).Single(r => r.Held?.Name == name);
            return (row.Contacts, row.Interests);
        }

        async Task<(int First, int Last)> TotalsAsync() =>
            (
                (await chain.ReadAsync(Touch.First, 0, int.MaxValue, Ct)).Sum(r => r.Contacts),
                (await chain.ReadAsync(Touch.Last, 0, int.MaxValue, Ct)).Sum(r => r.Contacts)
            );
    }

    private static async Task<Actor> CoordinatorAsync(TestApp app)
    {
        await using var db = app.Database();
        return CurrentUser.ActorFor(await db.Users.SingleAsync(u => u.UserName == "tovholder", Ct));
    }
}
