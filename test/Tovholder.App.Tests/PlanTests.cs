using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Tovholder.Data;
using Tovholder.Domain;
using Tovholder.Domain.Matches;
using Tovholder.Testing;
using Match = Tovholder.Domain.Matches.Match;

namespace Tovholder.App.Tests;

public sealed partial class PlanTests
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
        Assert.Contains("har ikke længere job på", html, StringComparison.Ordinal);
        Assert.Contains("Kender stedet fra før.", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_that_is_given_a_floor_has_it_in_the_next_plan()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("jobkonsulent");
        var first = await MadeAsync(app, client, await EnterpriseAsync(app, ct), ct, seconds: 60);
        var group = first.Answer.Groups.MaxBy(g => g.Expected)!;
        var page = $"/match/planer/{first.Id}";

        using var asked = await client.SubmitAsync(page, new() { ["Floor"] = group.Code }, $"{page}?handler=Again");
        var next = await EndedAsync(app, Guid.Parse(asked.RequestMessage!.RequestUri!.Segments[^1], Danish.Culture), ct);

        Assert.Equal(new PlanFloor(group.Code, group.AtLeast ?? group.Expected), Assert.Single(next.Floors));
        Assert.True(next.Answer.Groups.Single(g => g.Code == group.Code).Placed >= next.Floors[0].AtLeast);
        var html = await client.GetStringAsync(new Uri($"/match/planer/{next.Id}", UriKind.Relative), ct);
        Assert.Matches($"checked=\"checked\"[^>]*value=\"{group.Code}\"", html);
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
    public async Task Hours_that_somebody_else_has_got_meanwhile_are_refused_with_a_sentence()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("jobkonsulent");
        var plan = await MadeAsync(app, client, await EnterpriseAsync(app, ct), ct);
        var job = plan.Answer.Jobs[0];
        var page = $"/match/planer/{plan.Id}";
        await using (var db = app.Database())
        {
            var planned = plan.Answer.Jobs.Select(j => j.CitizenId).ToList();
            var other = await db
                .Citizens.Where(c => !planned.Contains(c.Id) && !db.Placements.Any(p => p.CitizenId == c.Id))
                .OrderBy(c => c.Number)
                .FirstAsync(ct);
            var task = await db.Tasks.SingleAsync(t => t.Id == job.Tasks[0].TaskId, ct);
            await EmployAsync(db, other.Id, job.EnterpriseId, new(task.Id, task.Name, task.MinutesMax), ct);
        }

        using var answer = await client.SubmitAsync(page, new() { ["citizenId"] = job.CitizenId.ToString() }, $"{page}?handler=Accept");

        Assert.Contains("Andre har fået timerne imens.", await answer.Content.ReadAsStringAsync(ct), StringComparison.Ordinal);
        await using var after = app.Database();
        Assert.False(await after.Matches.AnyAsync(m => m.CitizenId == job.CitizenId && m.Status == MatchStatus.Proposed, ct));
    }

    [Fact]
    public async Task A_plan_tells_the_week_of_each_job_what_the_others_lack_and_what_one_more_is_worth()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("jobkonsulent");

        var plan = await MadeAsync(app, client, await EnterpriseAsync(app, ct), ct, seconds: 300);

        Assert.All(plan.Answer.Jobs, j => Assert.NotEmpty(j.Shifts));
        var ways = plan.Answer.Unplaced.Select(u => u.Cheapest).OfType<PlanWay>().ToList();
        Assert.NotEmpty(ways);
        Assert.All(ways, w => Assert.Equal((true, true), (w.Price > 0, w.Changes.Count > 0)));
        Assert.NotEmpty(plan.Answer.OneMore);
        var html = await client.GetStringAsync(new Uri($"/match/planer/{plan.Id}", UriKind.Relative), ct);
        var prices = Prices().Matches(html).Select(m => decimal.Parse(m.Groups["price"].Value, Danish.Culture)).ToList();
        Assert.Equal(ways.Select(w => Math.Round(w.Price)).Order(), prices);
        Assert.Contains("Ugen for B-", html, StringComparison.Ordinal);
        Assert.Contains("Hvad én mere er værd", html, StringComparison.Ordinal);
        await AssertEnglishAsync(app, client, plan.Id, ct);
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

    [GeneratedRegex(@"kan få et job for (?<price>[\d.]+) kr\.", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Prices();

    /// <summary>Every sentence of the page and of the rules has its English.</summary>
    private static async Task AssertEnglishAsync(TestApp app, HttpClient client, Guid planId, CancellationToken ct)
    {
        using var switched = await client.SubmitAsync("/match/regler", new() { ["sprog"] = "en", ["retur"] = "/match/regler" }, "/sprog");
        Assert.Contains(
            "Rules and weights",
            await client.GetStringAsync(new Uri("/match/regler", UriKind.Relative), ct),
            StringComparison.Ordinal
        );
        _ = await client.GetStringAsync(new Uri($"/match/planer/{planId}", UriKind.Relative), ct);
        Assert.Empty(((TextCatalogue)app.Services.GetService(typeof(TextCatalogue))!).Missing);
    }

    private static async Task<Guid> EnterpriseAsync(TestApp app, CancellationToken ct)
    {
        await using var db = app.Database();
        return await db.Enterprises.Where(e => e.Name == "Pakkeriet Nord").Select(e => e.Id).SingleAsync(ct);
    }

    /// <summary>A job that is agreed with somebody else, with all of one task.</summary>
    private static async Task EmployAsync(TovholderDb db, Guid citizenId, Guid enterpriseId, MatchTask task, CancellationToken ct)
    {
        var match = new Match
        {
            Id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()),
            CitizenId = citizenId,
            EnterpriseId = enterpriseId,
            ProposedOn = new(2015, 2, 20),
            ProposedById = Guid.Empty,
            Tasks = [task],
            Proof = "",
            BelowAssessed = 0,
        };
        db.Matches.Add(match);
        db.Placements.Add(
            new()
            {
                Id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()),
                CitizenId = citizenId,
                EnterpriseId = enterpriseId,
                MatchId = match.Id,
                StartedOn = new(2015, 2, 23),
                GrantedFrom = new(2015, 2, 23),
                Terms =
                [
                    new()
                    {
                        Id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()),
                        From = new(2015, 2, 23),
                        ContractHours = WeeklyHours.FromMinutes(task.Minutes),
                        Intensity = Share.All,
                        AssessedHours = WeeklyHours.FromMinutes(task.Minutes),
                        DecidedBy = "Prøve",
                        DecidedOn = new(2015, 2, 23),
                        Tasks = [task],
                        Reason = "Vurdering ved ansættelsen",
                    },
                ],
                HourlyCost = new(130),
                FullTimeHourlyCost = new(150),
            }
        );
        await db.SaveAsync(new("PlacementRegistered", new(Guid.Empty, "Prøve", "JobConsultant", null), "Prøve"), ct);
    }

    private static async Task<MatchPlan> MadeAsync(TestApp app, HttpClient client, Guid enterprise, CancellationToken ct, int seconds = 10)
    {
        using var asked = await client.SubmitAsync(
            "/match/planer",
            new() { ["EnterpriseId"] = enterprise.ToString(), ["Seconds"] = $"{seconds}" }
        );
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
