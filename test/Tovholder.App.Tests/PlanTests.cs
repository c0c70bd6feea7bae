using System.Net;
using Microsoft.EntityFrameworkCore;
using Tovholder.Data;
using Tovholder.Domain;
using Tovholder.Domain.Matches;
using Tovholder.Testing;

namespace Tovholder.App.Tests;

public sealed class PlanTests
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task A_plan_for_an_enterprise_is_made_verified_and_shown_with_its_proof(Engine engine)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync(engine);
        using var client = await app.SignedInAsync("jobkonsulent");

        var plan = await MadeAsync(app, client, await EnterpriseAsync(app, ct), ct);

        Assert.Equal((PlanStatus.Done, null), (plan.Status, plan.Failure));
        Assert.True(plan.Answer.Verified);
        Assert.NotEmpty(plan.Answer.Jobs);
        var html = await client.GetStringAsync(new Uri($"/match/planer/{plan.Id}", UriKind.Relative), ct);
        Assert.Contains("Trin for trin", html, StringComparison.Ordinal);
        await using var db = app.Database();
        Assert.Equal(
            plan.Answer.Jobs.Count + plan.Answer.Unplaced.Count,
            (await db.Audit.Include(a => a.Citizens).SingleAsync(a => a.Act == "PlanMade", ct)).Citizens.Count
        );
    }

    [Fact]
    public async Task A_plan_whose_node_has_died_is_taken_over_by_another()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("jobkonsulent");
        var enterprise = await EnterpriseAsync(app, ct);
        await using var db = app.Database();
        var left = new MatchPlan
        {
            Id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()),
            EnterpriseId = enterprise,
            UnitId = null,
            AskedById = Guid.Empty,
            AskedByName = "Karen Lindholm",
            AskedByRole = "Coordinator",
            AskedAt = new(2015, 2, 20, 8, 0, 0, TimeSpan.Zero),
            Seconds = 10,
        };
        db.MatchPlans.Add(left);
        db.Entry(left).Property(p => p.Status).CurrentValue = PlanStatus.Running;
        db.Entry(left).Property(p => p.Node).CurrentValue = "a node that is gone";
        db.Entry(left).Property(p => p.AliveAt).CurrentValue = left.AskedAt;
        await db.SaveAsync(new("PlanAskedFor", new(Guid.Empty, "Karen Lindholm", "Coordinator", null), "Prøve"), ct);

        var plan = await EndedAsync(app, left.Id, ct);

        Assert.Equal(PlanStatus.Done, plan.Status);
        using var foreign = await client.GetAsync(new Uri($"/match/planer/{left.Id}", UriKind.Relative), ct);
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
    }

    [Fact]
    public async Task What_is_excluded_is_not_in_the_next_plan_and_the_difference_is_told_in_words()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("jobkonsulent");
        var first = await MadeAsync(app, client, await EnterpriseAsync(app, ct), ct);
        var job = first.Answer.Jobs[0];
        var page = $"/match/planer/{first.Id}";

        using var asked = await client.SubmitAsync(
            page,
            new() { [$"Choice[{job.Key}]"] = "Exclude", [$"Why[{job.Key}]"] = "Kender stedet fra før." },
            $"{page}?handler=Again"
        );
        var next = await EndedAsync(app, Guid.Parse(asked.RequestMessage!.RequestUri!.Segments[^1], Danish.Culture), ct);

        Assert.DoesNotContain(next.Answer.Jobs, j => (j.CitizenId, j.EnterpriseId) == (job.CitizenId, job.EnterpriseId));
        var html = await client.GetStringAsync(new Uri($"/match/planer/{next.Id}", UriKind.Relative), ct);
        Assert.Contains("Forskel fra den forrige plan", html, StringComparison.Ordinal);
        Assert.Contains("mister jobbet hos", html, StringComparison.Ordinal);
        Assert.Contains("Kender stedet fra før.", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_of_the_plan_becomes_a_match_that_a_human_has_chosen()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("jobkonsulent");
        var plan = await MadeAsync(app, client, await EnterpriseAsync(app, ct), ct);
        var job = plan.Answer.Jobs[0];
        var page = $"/match/planer/{plan.Id}";

        using var answer = await client.SubmitAsync(page, new() { ["citizenId"] = job.CitizenId.ToString() }, $"{page}?handler=Accept");

        await using var db = app.Database();
        var match = await db.Matches.SingleAsync(m => m.CitizenId == job.CitizenId && m.Status == MatchStatus.Proposed, ct);
        Assert.Equal($"/match/{match.Id}", answer.RequestMessage!.RequestUri!.AbsolutePath);
        Assert.Equal(job.Minutes, match.Minutes);
    }

    [Fact]
    public async Task One_person_has_one_plan_under_way_at_a_time()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("jobkonsulent");
        await using var db = app.Database();
        var user = await db.Users.SingleAsync(u => u.UserName == "jobkonsulent", ct);
        db.MatchPlans.Add(
            new()
            {
                Id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()),
                EnterpriseId = null,
                UnitId = user.UnitId,
                AskedById = user.Id,
                AskedByName = user.Name,
                AskedByRole = "JobConsultant",
                AskedAt = new(2015, 2, 23, 8, 0, 0, TimeSpan.Zero),
                Seconds = 300,
            }
        );
        await db.SaveAsync(new("PlanAskedFor", new(user.Id, user.Name, "JobConsultant", user.UnitId), "Prøve"), ct);

        using var answer = await client.SubmitAsync("/match/planer", new() { ["Seconds"] = "10" });

        Assert.Contains("Du har allerede en plan i gang", await answer.Content.ReadAsStringAsync(ct), StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_that_nobody_has_begun_stops_at_once_and_one_that_has_ended_cannot_be_stopped()
    {
        var at = new DateTimeOffset(2015, 2, 23, 8, 0, 0, TimeSpan.Zero);
        var plan = new MatchPlan
        {
            Id = Guid.Empty,
            EnterpriseId = null,
            UnitId = null,
            AskedById = Guid.Empty,
            AskedByName = "",
            AskedByRole = "",
            AskedAt = at,
            Seconds = 10,
        };

        Assert.Null(plan.Cancel(at));

        Assert.Equal(PlanStatus.Cancelled, plan.Status);
        Assert.IsType<PlanAlreadyEnded>(plan.Cancel(at));
    }

    private static async Task<Guid> EnterpriseAsync(TestApp app, CancellationToken ct)
    {
        await using var db = app.Database();
        return await db.Enterprises.Where(e => e.Name == "Pakkeriet Nord").Select(e => e.Id).SingleAsync(ct);
    }

    private static async Task<MatchPlan> MadeAsync(TestApp app, HttpClient client, Guid enterprise, CancellationToken ct)
    {
        using var asked = await client.SubmitAsync("/match/planer", new() { ["EnterpriseId"] = enterprise.ToString(), ["Seconds"] = "10" });
        return await EndedAsync(app, Guid.Parse(asked.RequestMessage!.RequestUri!.Segments[^1], Danish.Culture), ct);
    }

    /// <summary>Waits for the app's own worker, as a person does who follows the page.</summary>
    private static async Task<MatchPlan> EndedAsync(TestApp app, Guid planId, CancellationToken ct)
    {
        while (true)
        {
            await using var db = app.Database();
            var plan = await db.MatchPlans.AsNoTracking().SingleAsync(p => p.Id == planId, ct);
            if (!plan.IsUnderWay)
            {
                return plan;
            }

            await Task.Delay(100, ct);
        }
    }
}
