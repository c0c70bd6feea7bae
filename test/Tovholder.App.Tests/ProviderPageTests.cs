using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tovholder.App.Commands;
using Tovholder.App.Features.Citizens.CaseFile;
using Tovholder.App.Features.Providers.Compare;
using Tovholder.App.Features.Providers.Curves;
using Tovholder.Data;
using Tovholder.Domain;
using Tovholder.Domain.Providers;
using Tovholder.Testing;

namespace Tovholder.App.Tests;

/// <summary>The municipality's side of the providers: ordering, referring, reading the reports, paying, and comparing.</summary>
public sealed class ProviderPageTests
{
    private static readonly DateOnly Today = DataCommands.DemoDay;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_coordinator_registers_a_provider_with_its_agreement_and_orders_seats_with_their_payment()
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("tovholder");

        using var brief = await client.SubmitAsync("/anden-aktoer/ny", Agreement("Værksted Vest", Today, Today));
        using var signed = await client.SubmitAsync("/anden-aktoer/ny", Agreement("Værksted Vest", Today, Today.AddDays(30)));
        await using var db = app.Database();
        var provider = await db.Providers.SingleAsync(p => p.Name == "Værksted Vest", Ct);
        var page = $"/anden-aktoer/{provider.Id}/bestil";
        using var uneven = await client.SubmitAsync(page, Order(("BasePercent", "20"), ("StartedPercent", "40")));
        using var secret = await client.SubmitAsync(page, Order(("TargetGroup", "670182-4001 og andre")));
        using var ordered = await client.SubmitAsync(
            page,
            Order(("BasePercent", "20"), ("StartedPercent", "40"), ("Kept13Percent", "40"), ("Cap", "50000"), ("RelapseWeeks", "13"))
        );

        Assert.Contains("Aftalen skal gælde længere", await brief.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        var list = await signed.Content.ReadAsStringAsync(Ct);
        Assert.Contains("Databehandleraftalen udløber snart", list, StringComparison.Ordinal);
        Assert.Contains("Der er ikke bestilt noget endnu.", list, StringComparison.Ordinal);
        Assert.Contains("de giver 60", await uneven.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Contains("CPR-nummer", await secret.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Contains("6 bestilt, 6 ledige i dag", await ordered.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        var order = await db.ProviderOrders.SingleAsync(o => o.ProviderId == provider.Id, Ct);
        Assert.Equal(new Kroner(50_000m), order.Commitment);
        Assert.Equal([DayOfWeek.Monday], order.Days);
        Assert.Equal(new Kroner(4_000m), order.Payment.For(ResultTrigger.Kept13Weeks));
    }

    [Fact]
    [Trait("Requirement", "PR11")]
    public async Task A_consultant_passes_on_the_chosen_facts_word_for_word_and_the_referral_is_the_citizens_case()
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("jobkonsulent");
        var (order, citizen, name) = await UnreferredAsync(app);
        var page = $"/forloeb/{order}/henvis/{citizen}";

        var draft = await client.GetStringAsync(new Uri(page, UriKind.Relative), Ct);
        using var secret = await client.SubmitAsync(page, Referral(("ReleasedText", "Er født 670182-4001.")));
        using var illness = await client.SubmitAsync(page, Referral(("ReleasedText", "Går til psykolog for sin angst.")));
        using var category = await client.SubmitAsync(page, Referral(("LegalBasis", "Diagnose i sagen")));
        using var referred = await client.SubmitAsync(
            page,
            Referral(("ReleasedText", "Kan lide at være ude."), ("Facts", "Findes ikke på siden."))
        );

        Assert.DoesNotContain(name, draft, StringComparison.Ordinal);
        Assert.Contains("CPR-nummer", await secret.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Contains("nævner „angst“", WebUtility.HtmlDecode(await illness.Content.ReadAsStringAsync(Ct)), StringComparison.Ordinal);
        Assert.Contains("nævner „Diagnose“", WebUtility.HtmlDecode(await category.Content.ReadAsStringAsync(Ct)), StringComparison.Ordinal);
        var html = await referred.Content.ReadAsStringAsync(Ct);
        Assert.Contains("Kan lide at være ude.", html, StringComparison.Ordinal);
        Assert.DoesNotContain(name, html, StringComparison.Ordinal);
        await using var db = app.Database();
        var stored = await db.Referrals.Include(r => r.Reports).SingleAsync(r => r.CitizenId == citizen && r.ProviderOrderId == order, Ct);
        Assert.Equal("Kan lide at være ude.", stored.ReleasedText);
        Assert.Equal(name, stored.ParticipantName);
        Assert.NotEmpty(stored.Reports);
        var shown = await client.GetStringAsync(new Uri($"/borgere/{citizen}", UriKind.Relative), Ct);
        Assert.Contains($"/henvisninger/{stored.Id}", shown, StringComparison.Ordinal);
        TestContext.Current.AddAttachment("PR11", "0 af 4 forsøg gav mere videre til en anden aktør end det valgte");
        Assert.Contains(
            await db.Audit.Include(a => a.Citizens).ToListAsync(Ct),
            a => a.Act == "ReferralDrafted" && a.Citizens.Any(c => c.CitizenId == citizen)
        );
    }

    [Fact]
    public async Task The_reports_stand_beside_the_citizens_own_points_and_are_in_the_case_file()
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("jobkonsulent");
        var referral = await RunningAsync(app, r => r.Reports.Any(p => p.SentOn != null && p.Points.Count > 0));
        var report = referral.Reports.First(p => p.SentOn is not null && p.Points.Count > 0);

        var html = await client.GetStringAsync(new Uri($"/henvisninger/{referral.Id}", UriKind.Relative), Ct);

        Assert.Contains(report.Text, html, StringComparison.Ordinal);
        Assert.Contains(referral.ReleasedText, html, StringComparison.Ordinal);
        Assert.Contains("id=\"point\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain(referral.ParticipantName, html, StringComparison.Ordinal);
        await using var scope = app.Services.CreateAsyncScope();
        var paper = await scope.ServiceProvider.GetRequiredService<ReadCaseFile>().OfAsync(referral.CitizenId, withLog: false, "Test", Ct);
        var reports = Assert.Single(paper!.Parts, p => p.Heading == "Rapporter fra anden aktør");
        Assert.Contains(reports.Lines, l => l.Value.Contains(report.Text, StringComparison.Ordinal));
        var referrals = Assert.Single(paper.Parts, p => p.Heading == "Henvisninger til anden aktør");
        Assert.Contains(referrals.Lines, l => l.Value.Contains(referral.LegalBasis, StringComparison.Ordinal));
        Assert.Contains(paper.Parts, p => p.Heading == "Fremmøde hos anden aktør");
    }

    [Fact]
    public async Task A_course_without_a_workplace_is_on_the_worklist_until_the_consultant_says_what_it_prepares_for()
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("jobkonsulent");
        var start = await client.GetStringAsync(new Uri("/", UriKind.Relative), Ct);
        Assert.Contains("uden kontakt til en arbejdsplads", start, StringComparison.Ordinal);
        var href = Between(start, "href=\"/henvisninger/", "\"");
        var page = $"/henvisninger/{href}";
        await using var db = app.Database();
        var enterprise = await db.Tasks.Select(t => t.EnterpriseId).FirstAsync(Ct);

        var before = await client.GetStringAsync(new Uri(page, UriKind.Relative), Ct);
        using var nothing = await client.SubmitAsync(page, new() { ["PreparesForOn"] = "" }, $"{page}?handler=forbered");
        using var past = await client.SubmitAsync(page, Prepares(enterprise, new(2010, 1, 1)), $"{page}?handler=forbered");
        using var saved = await client.SubmitAsync(page, Prepares(enterprise, Today.AddDays(30)), $"{page}?handler=forbered");

        const string Warning = "Forløbet løber uden kontakt til en arbejdsplads";
        Assert.Contains(Warning, before, StringComparison.Ordinal);
        Assert.Contains("Vælg den virksomhed", await nothing.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Contains("kan ikke begynde før forløbet", await past.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.DoesNotContain(Warning, await saved.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.DoesNotContain(href, await client.GetStringAsync(new Uri("/", UriKind.Relative), Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_referral_that_ends_owes_no_later_status_and_its_end_report_a_week_after()
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("jobkonsulent");
        var referral = await RunningAsync(app, r => r.Reports.Any(p => p.Kind == ProgressReportKind.Status && p.DueOn > Today));
        var page = $"/henvisninger/{referral.Id}";

        using var tomorrow = await client.SubmitAsync(page, Ended(Today.AddDays(1)), $"{page}?handler=slut");
        using var ended = await client.SubmitAsync(page, Ended(Today), $"{page}?handler=slut");
        using var again = await client.SubmitAsync(page, Ended(Today), $"{page}?handler=slut");

        Assert.Contains("Den sidste dag skal ligge fra", await tomorrow.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Contains("Henvisningen er afsluttet.", await ended.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Contains("Henvisningen sluttede den", await again.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        await using var db = app.Database();
        var owed = await db.ProgressReports.Where(r => r.ReferralId == referral.Id && r.SentOn == null).ToListAsync(Ct);
        Assert.DoesNotContain(owed, r => r.Kind == ProgressReportKind.Status && r.DueOn > Today);
        Assert.Equal(Today.AddDays(ProviderOrder.EndReportDays), Assert.Single(owed, r => r.Kind == ProgressReportKind.End).DueOn);
    }

    [Fact]
    public async Task An_invoice_is_held_line_by_line_against_what_is_earned_and_approved_by_another()
    {
        await using var app = await TestApp.DemoAsync();
        using var coordinator = await app.SignedInAsync("tovholder");
        await using var db = app.Database();
        var order = (await db.ProviderOrders.Include(o => o.Referrals).ToListAsync(Ct)).Single(o =>
            o.Payment.Model == PaymentModel.BasePlusResult
        );
        var referral = order.Referrals[0];
        var page = $"/forloeb/{order.Id}/betaling";

        using var high = await coordinator.SubmitAsync(page, Invoice("F-1", (referral.Id, "", "3240.01")));
        using var early = await coordinator.SubmitAsync(page, Invoice("F-1", (referral.Id, "Kept26Weeks", "100")));
        using var good = await coordinator.SubmitAsync(page, Invoice("F-1", (referral.Id, "", "3240")));
        using var known = await coordinator.SubmitAsync(page, Invoice("F-1", (order.Referrals[1].Id, "", "3240")));
        using var twice = await coordinator.SubmitAsync(page, Invoice("F-2", (referral.Id, "", "3240")));
        using var deviating = await coordinator.SubmitAsync(
            page,
            Invoice("F-3", (order.Referrals[1].Id, "", "4000")).With("DeviationReason", "Aftalt ekstra mentor.")
        );
        var html = WebUtility.HtmlDecode(await good.Content.ReadAsStringAsync(Ct));

        Assert.Contains("Skriv hvorfor, eller ret beløbene.", await high.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Contains("Skriv hvorfor, eller ret beløbene.", await early.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Contains("Faktura F-1: 3.240 kr.", html, StringComparison.Ordinal);
        Assert.Contains("er allerede registreret", await known.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Contains("Der er allerede faktureret 3.240 kr.", await twice.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Contains("Aftalt ekstra mentor.", await deviating.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        var names = await db
            .Citizens.Where(c => order.Referrals.Select(r => r.CitizenId).Contains(c.Id))
            .Select(c => c.Name)
            .ToListAsync(Ct);

        using var controller = await app.SignedInAsync("controller");
        var start = await controller.GetStringAsync(new Uri("/", UriKind.Relative), Ct);
        Assert.Contains("Faktura F-1", start, StringComparison.Ordinal);
        var invoice = await db.ProviderInvoices.SingleAsync(i => i.InvoiceNumber == "F-1", Ct);
        var shown = await controller.GetStringAsync(new Uri($"{page}/{invoice.Id}", UriKind.Relative), Ct);
        Assert.All(names, name => Assert.DoesNotContain(name, shown + html, StringComparison.Ordinal));
        using var silent = await controller.SubmitAsync($"{page}/{invoice.Id}", new() { ["Approve"] = "false" });
        using var approved = await controller.SubmitAsync($"{page}/{invoice.Id}", new() { ["Approve"] = "true" });

        Assert.Contains("hvorfor fakturaen afvises", await silent.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Contains("Fakturaen er godkendt.", await approved.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        await using var after = app.Database();
        var decided = await after.ProviderInvoices.SingleAsync(i => i.Id == invoice.Id, Ct);
        Assert.Equal(ProviderInvoiceStatus.Approved, decided.Status);
        Assert.NotEqual(decided.CheckedByName, decided.DecidedByName);
        Assert.Null(decided.DeviationReason);
    }

    [Fact]
    public async Task A_manager_sees_the_payment_by_alias_and_no_single_participant()
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("centerchef", followRedirects: false);
        var referral = await RunningAsync(app, _ => true);

        var order = await client.GetStringAsync(new Uri($"/forloeb/{referral.ProviderOrderId}", UriKind.Relative), Ct);
        using var refused = await client.GetAsync(new Uri($"/henvisninger/{referral.Id}", UriKind.Relative), Ct);

        Assert.DoesNotContain("/henvisninger/", order, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task The_two_curves_begin_at_what_is_free_today_and_go_a_year_each_way()
    {
        await using var app = await TestApp.DemoAsync();
        await using var scope = app.Services.CreateAsyncScope();

        var months = await scope.ServiceProvider.GetRequiredService<ReadCurves>().OfAsync(heldBack: false, Ct);

        Assert.Equal(24, months.Count);
        var now = months[ReadCurves.Months - 1];
        Assert.Equal(Today, now.Day);
        await using var db = app.Database();
        var enterprises = await db.Enterprises.Include(e => e.Tasks).ToListAsync(Ct);
        var used = await Features.Enterprises.UsedMinutes.OfAsync(db, enterprises.ConvertAll(e => e.Id), Today, Ct);
        var free = enterprises
            .Where(e => e.Stage is Domain.Enterprises.PipelineStage.Running or Domain.Enterprises.PipelineStage.Consolidated)
            .SelectMany(e => e.Tasks.Where(t => t.RetiredOn is null))
            .Sum(t => Math.Max(0, t.MinutesMax - (used.GetValueOrDefault(t.Id)?.Minutes ?? 0)));
        Assert.InRange(now.Open.Minutes, free, free + 60 * 37 * 5);
        Assert.All(months.Where(m => m.Day <= Today), m => Assert.Equal(0m, m.Coming.Value));
        Assert.Equal(
            months.Where(m => m.Day > Today).Select(m => m.Coming.Value).Order(),
            months.Where(m => m.Day > Today).Select(m => m.Coming.Value)
        );
        var last = months[^1];
        Assert.True(last.People > now.People, "The demo's courses end within the year.");
    }

    /// <summary>Who does not read the citizens sees the curve move by five or more at a time: no month tells of fewer by its difference.</summary>
    [Fact]
    public async Task For_a_manager_the_curve_of_citizens_moves_by_five_or_more()
    {
        await using var app = await TestApp.DemoAsync();
        await using var scope = app.Services.CreateAsyncScope();
        var curves = scope.ServiceProvider.GetRequiredService<ReadCurves>();
        await using (var db = app.Database())
        {
            // One who waits is ready before the others of the course.
            var early = await db
                .Referrals.Where(r =>
                    !db.Placements.Any(p => p.CitizenId == r.CitizenId) && db.Referrals.Count(o => o.CitizenId == r.CitizenId) == 1
                )
                .FirstAsync(Ct);
            Assert.Null(early.Finish(Today.AddDays(-1), ReferralEnd.Completed, Today));
            await db.SaveAsync(new("Test", Actor.Operator, "Færdig før de andre."), Ct);
        }

        var (whole, held) = (await curves.OfAsync(heldBack: false, Ct), await curves.OfAsync(heldBack: true, Ct));

        Assert.Contains(Steps(whole), step => step is > 0 and < 5);
        Assert.All(Steps(held), step => Assert.True(step is 0 or >= 5, $"A month moved by {step}."));
        Assert.Contains(Steps(held), step => step >= 5);
        Assert.All(held.Zip(held.Skip(1)).Where(m => m.First.People == m.Second.People), m => Assert.Equal(m.First.Ready, m.Second.Ready));

        static IEnumerable<int> Steps(IReadOnlyList<CurveMonth> months) =>
            months.Zip(months.Skip(1), (a, b) => Math.Abs(b.People - a.People));
    }

    [Fact]
    public async Task Providers_stand_by_name_with_counts_intervals_and_too_few_to_say()
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("centerchef");

        var html = WebUtility.HtmlDecode(await client.GetStringAsync(new Uri("/anden-aktoer/sammenligning", UriKind.Relative), Ct));

        Assert.Contains("For få til at sige noget", html, StringComparison.Ordinal);
        Assert.True(
            html.IndexOf("Kompetencehuset", StringComparison.Ordinal) < html.IndexOf("Sporskifte ApS", StringComparison.Ordinal),
            "The order is that of the names."
        );
        Assert.Matches(@"\d+ pct\. \(\d+-\d+ pct\.\)", html);
        // Of ten, an interval tells the count that it is to hide.
        Assert.Matches(@"vises ikke, af \d+", html);
        Assert.DoesNotMatch(@"vises ikke, af \d+ \(", html);
        Assert.Null(ComparedShare.Of(4, 4));
        Assert.Null(ComparedCost.Of(new(100m), 4, 10));
        Assert.Null(ComparedCost.Of(new(100m), 8, 10));
        Assert.NotNull(ComparedCost.Of(new(100m), 5, 10));
    }

    /// <summary>Computed apart from the product, from the formula in Brown, Cai and DasGupta (2001).</summary>
    [Theory]
    [InlineData(8, 10, 0.5408, 0.9314)]
    [InlineData(0, 10, 0, 0.2129)]
    [InlineData(5, 5, 0.6489, 1)]
    public void Wilsons_interval_is_the_published_one(int count, int of, double low, double high)
    {
        var interval = WilsonInterval.Of((double)count / of, of);

        Assert.Equal(low, interval.Low, 4);
        Assert.Equal(high, interval.High, 4);
    }

    [Theory]
    [InlineData("tovholder", "/anden-aktoer")]
    [InlineData("centerchef", "/anden-aktoer/kurver")]
    [InlineData("jobkonsulent", "/anden-aktoer/sammenligning")]
    public async Task A_list_of_the_providers_leaves_as_a_workbook(string user, string page)
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync(user);

        using var answer = await client.GetAsync(new Uri($"{page}?handler=excel", UriKind.Relative), Ct);

        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", answer.Content.Headers.ContentType?.MediaType);
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Between(string text, string before, string after)
    {
        var from = text.IndexOf(before, StringComparison.Ordinal) + before.Length;
        return text[from..text.IndexOf(after, from, StringComparison.Ordinal)];
    }

    private static Dictionary<string, string> Agreement(string name, DateOnly from, DateOnly through) =>
        new()
        {
            ["Name"] = name,
            ["SignedOn"] = Day(from),
            ["Through"] = Day(through),
        };

    private static Dictionary<string, string> Order(params (string Name, string Value)[] fields) =>
        new Dictionary<string, string>
        {
            ["Course"] = "Fra køkken til café",
            ["Days"] = "Monday",
            ["Modules"] = "WorkTrial",
            ["WeeklyHours"] = "6",
            ["Seats"] = "6",
            ["From"] = Day(Today),
            ["Through"] = Day(Today.AddDays(100)),
            ["PaidBy"] = "BasePlusResult",
            ["PerSeat"] = "10000",
        }.With(fields);

    private static Dictionary<string, string> Referral(params (string Name, string Value)[] fields) =>
        new Dictionary<string, string>
        {
            ["StartsOn"] = Day(Today),
            ["EndsOn"] = Day(Today.AddDays(14)),
            ["LegalBasis"] = "LAB kap. 14",
        }.With(fields);

    private static Dictionary<string, string> Prepares(Guid enterprise, DateOnly on) =>
        new() { ["EnterpriseId"] = enterprise.ToString(), ["PreparesForOn"] = Day(on) };

    private static Dictionary<string, string> Ended(DateOnly on) =>
        new() { ["EndedOn"] = Day(on), ["End"] = nameof(ReferralEnd.Completed) };

    private static Dictionary<string, string> Invoice(string number, params (Guid Referral, string Trigger, string Amount)[] lines)
    {
        var fields = new Dictionary<string, string> { ["InvoiceNumber"] = number, ["ReceivedOn"] = Day(Today) };
        foreach (var (i, line) in lines.Index())
        {
            fields[$"Lines[{i}].ReferralId"] = line.Referral.ToString();
            fields[$"Lines[{i}].Trigger"] = line.Trigger;
            fields[$"Lines[{i}].Amount"] = line.Amount.Replace('.', ',');
        }

        return fields;
    }

    /// <summary>A running referral of the consultant's own unit.</summary>
    private static async Task<Domain.Providers.Referral> RunningAsync(TestApp app, Func<Domain.Providers.Referral, bool> which)
    {
        await using var db = app.Database();
        var unit = await db.Users.Where(u => u.UserName == "jobkonsulent").Select(u => u.UnitId).SingleAsync(Ct);
        var running = await db
            .Referrals.Include(r => r.Reports)
            .Where(r => r.StartsOn <= Today && r.EndsOn > Today && db.Citizens.Any(c => c.Id == r.CitizenId && c.UnitId == unit))
            .OrderBy(r => r.Id)
            .ToListAsync(Ct);
        return running.First(which);
    }

    private static async Task<(Guid Order, Guid Citizen, string Name)> UnreferredAsync(TestApp app)
    {
        await using var db = app.Database();
        var unit = await db.Users.Where(u => u.UserName == "jobkonsulent").Select(u => u.UnitId).SingleAsync(Ct);
        var order = (await db.ProviderOrders.Include(o => o.Referrals).ToListAsync(Ct)).First(o =>
            o.Through > Today.AddDays(14) && o.Seats - o.Referrals.Count(r => r.RunsOn(Today)) > 0
        );
        var citizen = await db
            .Citizens.Where(c => c.UnitId == unit && c.LeftOn == null && !db.Referrals.Any(r => r.CitizenId == c.Id))
            .OrderBy(c => c.Number)
            .FirstAsync(Ct);
        return (order.Id, citizen.Id, citizen.Name);
    }
}

internal static class FormFields
{
    public static Dictionary<string, string> With(this Dictionary<string, string> fields, params (string Name, string Value)[] more)
    {
        foreach (var (name, value) in more)
        {
            fields[name] = value;
        }

        return fields;
    }

    public static Dictionary<string, string> With(this Dictionary<string, string> fields, string name, string value) =>
        fields.With((name, value));
}
