using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tovholder.App.Commands;
using Tovholder.App.Features.Courses.Attend;
using Tovholder.Data;
using Tovholder.Domain.Organisation;
using Tovholder.Domain.Providers;
using Tovholder.Testing;

namespace Tovholder.App.Tests;

/// <summary>The provider's own pages: the participants of the own courses, within their dates, and nothing else.</summary>
public sealed class CoursesTests
{
    private static readonly DateOnly Today = DataCommands.DemoDay;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_trainer_starts_at_the_own_courses_and_sees_no_other_providers()
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("anden-aktoer");
        var (own, others) = await ReferralsAsync(app);

        var page = await client.GetStringAsync(new Uri("/", UriKind.Relative), Ct);

        Assert.All(own, r => Assert.Contains(r.ParticipantName, page, StringComparison.Ordinal));
        Assert.Contains("Statusrapport", page, StringComparison.Ordinal);
        var names = own.Select(r => r.ParticipantName).ToHashSet();
        Assert.All(
            others.Where(r => !names.Contains(r.ParticipantName)),
            r => Assert.DoesNotContain(r.ParticipantName, page, StringComparison.Ordinal)
        );
        foreach (
            var href in new[]
            {
                $"deltagere/{others[0].Id}",
                $"{others[0].ProviderOrderId}/fremmoede",
                $"rapporter/{others[0].Reports[0].Id}",
            }
        )
        {
            using var answer = await client.GetAsync(new Uri($"/mine-forloeb/{href}", UriKind.Relative), Ct);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task What_is_chosen_for_a_day_is_saved_and_a_no_show_is_in_the_consultants_inbox()
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("anden-aktoer");
        var (own, _) = await ReferralsAsync(app);
        var before = await InboxAsync(app);
        var page = $"/mine-forloeb/{own[0].ProviderOrderId}/fremmoede";

        using var answer = await client.SubmitAsync(
            page,
            new() { [$"Reasons[{own[0].Id:N}]"] = "NoShow", [$"Reasons[{own[1].Id:N}]"] = "Present" }
        );
        using var again = await client.SubmitAsync(page, new() { [$"Reasons[{own[0].Id:N}]"] = "NoShow" });

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await using var db = app.Database();
        var saved = await db.Attendances.Where(a => a.On == Today).ToListAsync(Ct);
        Assert.Equal(2, saved.Count);
        Assert.All(saved, a => Assert.Equal("Birgit Sand", a.RecordedBy));
        var told = (await InboxAsync(app)).ExceptBy(before.Select(i => i.Id), i => i.Id).ToList();
        Assert.NotEmpty(told);
        Assert.All(told, i => Assert.Equal((InboxKind.NoShow, $"/henvisninger/{own[0].Id}"), (i.Kind, i.Href)));
        Assert.Equal(told.Count, told.Select(i => i.UserId).Distinct().Count());
    }

    [Fact]
    public async Task A_day_that_has_not_come_and_a_day_before_the_course_are_not_there()
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("anden-aktoer");
        var (own, _) = await ReferralsAsync(app);
        foreach (var day in new[] { Today.AddDays(1), own[0].StartsOn.AddDays(-1) })
        {
            using var answer = await client.GetAsync(
                new Uri($"/mine-forloeb/{own[0].ProviderOrderId}/fremmoede?dag={day:yyyy-MM-dd}", UriKind.Relative),
                Ct
            );
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        await using var scope = app.Services.CreateAsyncScope();
        var outcome = await scope
            .ServiceProvider.GetRequiredService<RecordAttendance>()
            .RunAsync(
                own[0].ProviderOrderId,
                Today.AddDays(1),
                new Dictionary<Guid, AttendanceReason> { [own[0].Id] = AttendanceReason.Present },
                Actor.Operator,
                Ct
            );
        Assert.IsType<DayOutsideReferral>(outcome.Refusal);
    }

    [Fact]
    public async Task A_report_is_sent_once_and_refuses_a_cpr_number()
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("anden-aktoer");
        var (own, _) = await ReferralsAsync(app);
        var report = own.SelectMany(r => r.Reports).First(r => r.SentOn is null);
        var page = $"/mine-forloeb/rapporter/{report.Id}";
        Dictionary<string, string> fields = new()
        {
            ["Text"] = "Har mødt hver gang.",
            ["NextSteps"] = "Besøg i en virksomhed.",
            ["Points[0].Statement"] = "Identity",
            ["Points[0].Value"] = "7",
        };

        using var refused = await client.SubmitAsync(page, new(fields) { ["Text"] = "Om 610185-1001." });
        Assert.Contains("CPR", await refused.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        using var sent = await client.SubmitAsync(page, fields);
        using var again = await client.SubmitAsync(page, fields);

        Assert.Contains("blev sendt", WebUtility.HtmlDecode(await again.Content.ReadAsStringAsync(Ct)), StringComparison.Ordinal);
        await using var db = app.Database();
        var saved = await db.ProgressReports.SingleAsync(r => r.Id == report.Id, Ct);
        Assert.Equal(("Har mødt hver gang.", "Birgit Sand", Today), (saved.Text, saved.SentBy, saved.SentOn));
        Assert.Equal(7, Assert.Single(saved.Points).Points);
        Assert.Contains(await InboxAsync(app), i => i.Kind == InboxKind.ReportSent && i.Href == $"/henvisninger/{report.ReferralId}");
    }

    /// <summary>The municipality ends a referral: at the next click the participant is gone, and the end report names only its reference.</summary>
    [Fact]
    [Trait("Requirement", "AC5")]
    [Trait("Requirement", "PR11")]
    public async Task When_a_referral_ends_the_participant_is_out_of_reach_and_the_end_report_is_not()
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("anden-aktoer");
        var (own, _) = await ReferralsAsync(app);
        var (ended, other) = (own[0], own[1]);
        Assert.NotEqual(ended.ParticipantName, other.ParticipantName);
        await FinishAsync(app, ended.Id, Today.AddDays(-1));

        var start = WebUtility.HtmlDecode(await client.GetStringAsync(new Uri("/mine-forloeb", UriKind.Relative), Ct));
        using var gone = await client.GetAsync(new Uri($"/mine-forloeb/deltagere/{ended.Id}", UriKind.Relative), Ct);
        using var status = await client.GetAsync(
            new Uri($"/mine-forloeb/rapporter/{ended.Reports.First(r => r.Kind == ProgressReportKind.StartPlan).Id}", UriKind.Relative),
            Ct
        );
        var report = WebUtility.HtmlDecode(
            await client.GetStringAsync(
                new Uri($"/mine-forloeb/rapporter/{ended.Reports.Single(r => r.Kind == ProgressReportKind.End).Id}", UriKind.Relative),
                Ct
            )
        );

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (gone.StatusCode, status.StatusCode));
        Assert.DoesNotContain(ended.ParticipantName, start + report, StringComparison.Ordinal);
        Assert.Contains(ended.Reference, start, StringComparison.Ordinal);
        Assert.Contains(ended.Reference, report, StringComparison.Ordinal);
        Assert.Contains(other.ParticipantName, start, StringComparison.Ordinal);
        TestContext.Current.AddAttachment("PR11", "efter den sidste dag læser en anden aktør intet om deltageren");
        TestContext.Current.AddAttachment("AC5", "henvisning slut: deltager og rapporter væk ved næste klik");
    }

    [Fact]
    [Trait("Requirement", "AC5")]
    public async Task When_the_agreement_or_the_access_ends_so_do_the_pages()
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("anden-aktoer", followRedirects: false);
        var (own, _) = await ReferralsAsync(app);
        await using (var db = app.Database())
        {
            var provider = await db.Providers.SingleAsync(p => p.Id == own[0].ProviderId, Ct);
            Assert.Null(provider.Sign(new(Today.AddDays(-100), Today.AddDays(-1))));
            await db.SaveAsync(new("Test", Actor.Operator, "Aftalen er udløbet."), Ct);
        }

        var closed = WebUtility.HtmlDecode(await client.GetStringAsync(new Uri("/mine-forloeb", UriKind.Relative), Ct));
        Assert.Contains("Databehandleraftalen", closed, StringComparison.Ordinal);
        Assert.DoesNotContain(own[0].ParticipantName, closed, StringComparison.Ordinal);
        using var gone = await client.GetAsync(new Uri($"/mine-forloeb/deltagere/{own[0].Id}", UriKind.Relative), Ct);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);

        await using (var db = app.Database())
        {
            var user = await db.Users.SingleAsync(u => u.UserName == "anden-aktoer", Ct);
            user.MayEnterThrough(Today.AddDays(-1));
            await db.SaveAsync(new("Test", Actor.Operator, "Adgangen er udløbet."), Ct);
        }

        using var outside = await client.GetAsync(new Uri("/mine-forloeb", UriKind.Relative), Ct);
        Assert.Equal(HttpStatusCode.Redirect, outside.StatusCode);
        Assert.Contains("/log-ind", outside.Headers.Location!.ToString(), StringComparison.Ordinal);
        TestContext.Current.AddAttachment("AC5", "aftale eller adgang udløbet: siderne væk ved næste klik");
    }

    private static async Task FinishAsync(TestApp app, Guid referralId, DateOnly on)
    {
        await using var db = app.Database();
        var referral = await db.Referrals.Include(r => r.Reports).SingleAsync(r => r.Id == referralId, Ct);
        Assert.Null(referral.Finish(on, ReferralEnd.ToFlexjob, Today));
        await db.SaveAsync(new("Test", Actor.Operator, "Henvisningen slutter."), Ct);
    }

    private static async Task<List<InboxItem>> InboxAsync(TestApp app)
    {
        await using var db = app.Database();
        return await db.InboxItems.AsNoTracking().ToListAsync(Ct);
    }

    /// <summary>The referrals of the trainer's own provider, and those of the others.</summary>
    private static async Task<(List<Referral> Own, List<Referral> Others)> ReferralsAsync(TestApp app)
    {
        await using var db = app.Database();
        var provider = await db.Users.Where(u => u.UserName == "anden-aktoer").Select(u => u.ProviderId).SingleAsync(Ct);
        var all = await db.Referrals.AsNoTracking().Include(r => r.Reports).OrderBy(r => r.Id).ToListAsync(Ct);
        return (all.FindAll(r => r.ProviderId == provider), all.FindAll(r => r.ProviderId != provider));
    }
}
