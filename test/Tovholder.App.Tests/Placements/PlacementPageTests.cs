using System.Net;
using Microsoft.EntityFrameworkCore;
using Tovholder.Data;
using Tovholder.Domain;
using Tovholder.Domain.Placements;
using Tovholder.Testing;

namespace Tovholder.App.Tests.Placements;

public sealed class PlacementPageTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Hours_that_rise_within_a_placement_move_the_gain_and_keep_the_history()
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("jobkonsulent");
        await using var db = app.Database();
        var placement = await OwnAsync(db);
        var task = placement.Terms[0].Tasks[0];
        var before = await client.GetStringAsync(Page(placement, ""), Now);

        using var answer = await client.SubmitAsync(
            $"/ansaettelser/{placement.Id}/aendring",
            new()
            {
                ["From"] = "23-02-2015",
                ["ContractHours"] = "15",
                ["Intensity"] = "80",
                ["AssessedHours"] = "12",
                ["DecidedBy"] = "Mette Holm",
                ["DecidedOn"] = "23-02-2015",
                ["CaseNumber"] = "15/1234",
                ["OwnCondition"] = "Fri om onsdagen",
                ["Tasks[0].TaskId"] = task.TaskId.ToString(),
                ["Tasks[0].Name"] = "et andet navn",
                ["Tasks[0].Hours"] = "12",
                ["Reason"] = "Opfølgning efter tre måneder",
            }
        );

        var after = await answer.Content.ReadAsStringAsync(Now);
        Assert.Contains("Ændringen er gemt", after, StringComparison.Ordinal);
        Assert.Contains("Historik over timer", after, StringComparison.Ordinal);
        Assert.NotEqual(Gain(before), Gain(after));
        db.ChangeTracker.Clear();
        var saved = await db.Placements.SingleAsync(p => p.Id == placement.Id, Now);
        var terms = saved.TermsOn(new(2015, 2, 23));
        Assert.Equal(("15/1234", task.Name, 720), (terms.CaseNumber, terms.Tasks[0].Name, terms.Tasks[0].Minutes));
        Assert.Equal(["Fri om onsdagen"], terms.Conditions);
        Assert.Null(saved.EndedOn);
        var entry = await db.Audit.Include(a => a.Citizens).SingleAsync(a => a.Act == "PlacementChanged", Now);
        Assert.Equal(placement.CitizenId, Assert.Single(entry.Citizens).CitizenId);
    }

    [Fact]
    public async Task Assessed_and_agreed_hours_that_differ_need_a_reason_and_nothing_typed_is_lost()
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("jobkonsulent");
        await using var db = app.Database();
        var placement = await OwnAsync(db);

        using var answer = await client.SubmitAsync(
            $"/ansaettelser/{placement.Id}/aendring",
            new()
            {
                ["From"] = "23-02-2015",
                ["ContractHours"] = "10",
                ["Intensity"] = "50",
                ["AssessedHours"] = "6",
                ["DecidedBy"] = "Mette Holm",
                ["DecidedOn"] = "23-02-2015",
                ["Tasks[0].TaskId"] = placement.Terms[0].Tasks[0].TaskId.ToString(),
                ["Tasks[0].Hours"] = "5",
                ["Reason"] = "Flere timer ønsket",
            }
        );

        var html = await answer.Content.ReadAsStringAsync(Now);
        Assert.Contains("Der er aftalt 5 effektive timer, men vurderet 6", html, StringComparison.Ordinal);
        Assert.Contains("Flere timer ønsket", html, StringComparison.Ordinal);
        Assert.Equal(1, await db.Set<PlacementTerms>().CountAsync(t => EF.Property<Guid>(t, "PlacementId") == placement.Id, Now));
    }

    [Fact]
    public async Task A_follow_up_where_the_two_disagree_comes_up_on_the_worklist_and_is_gone_after_the_next_talk()
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("jobkonsulent");
        await using var db = app.Database();
        var placement = await OwnAsync(db);

        using var first = await FollowUpAsync(client, placement, "Red");
        var alarm = await client.GetStringAsync(Page(placement, ""), Now);
        using var second = await FollowUpAsync(client, placement, "Green");
        var calm = await client.GetStringAsync(Page(placement, ""), Now);

        Assert.Contains("Det går ikke", alarm, StringComparison.Ordinal);
        Assert.DoesNotContain("Det går ikke", calm, StringComparison.Ordinal);
        Assert.Contains("Mette Holm", calm, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_follow_up_without_an_answer_is_refused_with_a_sentence()
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("jobkonsulent");
        await using var db = app.Database();
        var placement = await OwnAsync(db);

        using var answer = await client.SubmitAsync(
            $"/ansaettelser/{placement.Id}/opfoelgning",
            new() { ["Kind"] = "Unplanned", ["HeldOn"] = "23-02-2015" }
        );

        Assert.Contains(
            "En opfølgning uden svar er ikke en opfølgning",
            await answer.Content.ReadAsStringAsync(Now),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_trial_keeps_the_match_open_and_what_it_shows_leads_on_to_the_placement()
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("jobkonsulent");
        await using var db = app.Database();
        var trial = await db.WorkTrials.SingleAsync(Now);
        var page = $"/praktik/{trial.Id}";
        var list = await client.GetStringAsync(new Uri("/ansaettelser", UriKind.Relative), Now);

        using var answer = await client.SubmitAsync(
            page,
            new()
            {
                ["EndedOn"] = "23-02-2015",
                ["Result"] = "LeadsToFlexjob",
                ["Finding"] = "Timerne holder.",
            }
        );

        Assert.Contains(page, list, StringComparison.Ordinal);
        Assert.Contains($"/match/{trial.MatchId}/ansaettelse", await answer.Content.ReadAsStringAsync(Now), StringComparison.Ordinal);
        Assert.Equal(Domain.Matches.MatchStatus.Released, (await db.Matches.SingleAsync(m => m.Id == trial.MatchId, Now)).Status);
    }

    [Fact]
    public async Task A_trial_begins_only_when_the_reasonableness_rule_is_met()
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("jobkonsulent");
        await using var db = app.Database();
        var trial = await db.WorkTrials.SingleAsync(Now);
        var unit = await db.Units.SingleAsync(u => u.Name == "Fleksjobteam Øst", Now);
        var match = await db.Matches.FirstAsync(
            m => m.Status == Domain.Matches.MatchStatus.Released && db.Citizens.Any(c => c.Id == m.CitizenId && c.UnitId == unit.Id),
            Now
        );

        using var answer = await client.SubmitAsync(
            $"/match/{match.Id}/praktik",
            new()
            {
                ["StartedOn"] = "23-02-2015",
                ["EndsOn"] = "23-03-2015",
                ["ContractHours"] = "6",
                ["Purpose"] = "TryTasks",
                ["Goal"] = "Afprøve opgaverne",
                ["IsReasonable"] = "false",
            }
        );

        Assert.Contains("Rimelighedskravet skal være opfyldt", await answer.Content.ReadAsStringAsync(Now), StringComparison.Ordinal);
        Assert.Equal(1, await db.WorkTrials.CountAsync(Now));
    }

    [Fact]
    public async Task The_agreement_names_conditions_and_hours_and_nobody()
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("jobkonsulent");
        await using var db = app.Database();
        var placement = await OwnAsync(db);
        var citizen = await db.Citizens.SingleAsync(c => c.Id == placement.CitizenId, Now);

        var html = await client.GetStringAsync(Page(placement, "/aftale"), Now);

        Assert.Contains("LAB § 121", html, StringComparison.Ordinal);
        Assert.Contains("Medarbejder, dato og navn", html, StringComparison.Ordinal);
        Assert.DoesNotContain(citizen.Name, html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/aendring")]
    [InlineData("/timeoptrapning")]
    [InlineData("/opfoelgning")]
    [InlineData("/kontaktperson")]
    [InlineData("/stoette")]
    [InlineData("/bevilling")]
    [InlineData("/aftale")]
    public async Task A_placement_of_another_team_is_not_found(string page)
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("jobkonsulent-vest");
        await using var db = app.Database();
        var placement = await OwnAsync(db);

        using var answer = await client.GetAsync(Page(placement, page), Now);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("/aendring")]
    [InlineData("/timeoptrapning")]
    [InlineData("/opfoelgning")]
    [InlineData("/kontaktperson")]
    [InlineData("/stoette")]
    [InlineData("/bevilling")]
    [InlineData("/aftale")]
    [InlineData("/papirer")]
    public async Task Whose_placement_a_page_shows_is_in_the_log(string page)
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("jobkonsulent");
        await using var db = app.Database();
        var placement = await OwnAsync(db);
        var before = await db.Audit.MaxAsync(a => a.Id, Now);

        await client.GetStringAsync(Page(placement, page), Now);

        Assert.True(await db.Audit.AnyAsync(a => a.Id > before && a.Citizens.Any(c => c.CitizenId == placement.CitizenId), Now));
    }

    [Theory]
    [InlineData("/frister?handler=excel")]
    [InlineData("/ventetider?handler=excel")]
    public async Task Every_list_of_the_clocks_comes_as_a_workbook(string page)
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("jobkonsulent");

        var file = await client.GetByteArrayAsync(new Uri(page, UriKind.Relative), Now);

        Assert.Equal("PK"u8, file.AsSpan(0, 2));
    }

    [Fact]
    public async Task A_manager_sees_how_many_last_but_no_group_of_fewer_than_five()
    {
        await using var app = await TestApp.DemoAsync();
        using var manager = await app.SignedInAsync("centerchef");
        using var consultant = await app.SignedInAsync("jobkonsulent");

        var hidden = await manager.GetStringAsync(new Uri("/ventetider", UriKind.Relative), Now);
        var shown = await consultant.GetStringAsync(new Uri("/ventetider", UriKind.Relative), Now);

        Assert.Contains("Vises ikke", hidden, StringComparison.Ordinal);
        Assert.DoesNotContain("B-0", hidden, StringComparison.Ordinal);
        Assert.DoesNotContain("Vises ikke", shown, StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> FollowUpAsync(HttpClient client, Placement placement, string leader) =>
        client.SubmitAsync(
            $"/ansaettelser/{placement.Id}/opfoelgning",
            new()
            {
                ["Kind"] = "Unplanned",
                ["HeldOn"] = "23-02-2015",
                ["CitizenLight"] = "Green",
                ["CitizenHours"] = "Fits",
                ["LeaderLight"] = leader,
                ["LeaderHours"] = "Fits",
            }
        );

    /// <summary>A running placement of the consultant's own team, begun long ago, whose answers call for nothing.</summary>
    private static async Task<Placement> OwnAsync(TovholderDb db)
    {
        var unit = await db.Units.SingleAsync(u => u.Name == "Fleksjobteam Øst", Now);
        return await db
            .Placements.Where(p => p.EndedOn == null && db.Citizens.Any(c => c.Id == p.CitizenId && c.UnitId == unit.Id))
            .OrderBy(p => p.StartedOn)
            .FirstAsync(Now);
    }

    private static Uri Page(Placement placement, string page) => new($"/ansaettelser/{placement.Id}{page}", UriKind.Relative);

    /// <summary>The first key figure of the page.</summary>
    private static string Gain(string html)
    {
        var at = html.IndexOf("tov-key-figure__value", StringComparison.Ordinal);
        Assert.True(at > 0);
        return html.Substring(at, 60);
    }
}
