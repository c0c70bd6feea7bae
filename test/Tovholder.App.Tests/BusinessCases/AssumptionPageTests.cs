using System.Net;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Programme;
using Tovholder.Testing;

namespace Tovholder.App.Tests.BusinessCases;

public sealed class AssumptionPageTests
{
    [Fact]
    public async Task The_one_who_proposed_cannot_approve_and_another_can()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync();
        await using var db = app.Database();
        using var controller = await app.SignedInAsync("controller");
        using var manager = await app.SignedInAsync("centerchef");
        var proposed = await db.Set<Assumption>().SingleAsync(a => a.Kind == AssumptionKind.CoordinatorCost && a.Value == 445_000m, ct);
        var page = $"/businesscase/forudsaetninger/{proposed.Id}";

        using var own = await controller.SubmitAsync(page, [], $"{page}?handler=Approve");

        Assert.Contains(
            "Den skal godkendes af en anden end den, der har foreslået den.",
            await own.Content.ReadAsStringAsync(ct),
            StringComparison.Ordinal
        );
        var before = await manager.GetStringAsync(new Uri("/businesscase", UriKind.Relative), ct);

        using var other = await manager.SubmitAsync(page, [], $"{page}?handler=Approve");

        Assert.Equal("/businesscase/forudsaetninger", other.RequestMessage!.RequestUri!.AbsolutePath);
        var after = await manager.GetStringAsync(new Uri("/businesscase", UriKind.Relative), ct);
        Assert.Contains("420.000", before, StringComparison.Ordinal);
        Assert.DoesNotContain("445.000", before, StringComparison.Ordinal);
        Assert.Contains("445.000", after, StringComparison.Ordinal);
        var history = await manager.GetStringAsync(new Uri("/businesscase/forudsaetninger", UriKind.Relative), ct);
        Assert.Contains("420.000", history, StringComparison.Ordinal);
        Assert.Single(await db.Audit.Where(a => a.Act == "AssumptionApproved" && a.ActorName == "Lone Vestergaard").ToListAsync(ct));
    }

    [Fact]
    public async Task A_proposal_shows_what_it_would_change_before_anybody_has_approved_it()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync();
        await using var db = app.Database();
        using var manager = await app.SignedInAsync("centerchef");
        var proposed = await db.Set<Assumption>().SingleAsync(a => a.Kind == AssumptionKind.CoordinatorCost && a.Value == 445_000m, ct);

        var html = await manager.GetStringAsync(new Uri($"/businesscase/forudsaetninger/{proposed.Id}", UriKind.Relative), ct);

        Assert.Contains("-25.000 kr.", html, StringComparison.Ordinal);
        Assert.Contains("Godkend", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_coordinator_may_propose_and_not_decide()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync();
        await using var db = app.Database();
        using var coordinator = await app.SignedInAsync("tovholder");

        using var answer = await coordinator.SubmitAsync(
            "/businesscase/forudsaetninger/ny",
            new()
            {
                ["Kind"] = "DropOut",
                ["Value"] = "15",
                ["From"] = "01-03-2015",
                ["Owner"] = "Henrik Dahl",
                ["Source"] = "To af ti sluttede",
            }
        );

        var made = await db.Set<Assumption>().SingleAsync(a => a.Kind == AssumptionKind.DropOut && a.Value == 15m, ct);
        Assert.Equal((ProposalStatus.Proposed, "Karen Lindholm"), (made.Status, made.ProposedByName));
        var page = answer.RequestMessage!.RequestUri!.PathAndQuery;
        using var decided = await coordinator.SubmitAsync("/businesscase/forudsaetninger/ny", [], $"{page}?handler=Approve");
        Assert.Equal(HttpStatusCode.Forbidden, decided.StatusCode);
    }
}
