using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tovholder.App.Features.Citizens.CaseFile;
using Tovholder.Domain.Organisation;
using Tovholder.Testing;

namespace Tovholder.App.Tests;

public sealed partial class SheetTests
{
    private const string Own = "/mit-ark";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_sheet_tells_what_was_passed_on_to_whom_and_on_which_basis_also_what_was_taken_back()
    {
        await using var app = await TestApp.DemoAsync();
        var citizen = await app.OwnCitizenAsync();
        var enterprise = await app.OtherEnterpriseAsync();
        var match = await app.MatchAsync(citizen.Id, enterprise.Id, "Kan godt lide at pakke.");
        await app.RevokeAsync(match.Id);
        await app.MatchAsync(citizen.Id, enterprise.Id, released: null);
        using var client = await app.SignedInAsync("borger");

        var html = await GetAsync(client, Own);

        Assert.Contains($"Til {enterprise.Name} den 21. februar 2015.", html, StringComparison.Ordinal);
        Assert.Contains("Kan godt lide at pakke.", html, StringComparison.Ordinal);
        Assert.Contains("Grundlag: LAB kap. 20, prøvens grundlag. Trukket tilbage 23. februar 2015.", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Hemmelig grund", html, StringComparison.Ordinal);
        await using var db = app.Database();
        var courses = await (
            from referral in db.Referrals
            join order in db.ProviderOrders on referral.ProviderOrderId equals order.Id
            where referral.CitizenId == citizen.Id
            select order.Course
        ).ToListAsync(Ct);
        Assert.NotEmpty(courses);
        Assert.All(courses, course => Assert.Contains($"til forløbet {course}.", html, StringComparison.Ordinal));
        Assert.Contains(
            await db.Audit.Include(a => a.Citizens).Where(a => a.Act == "SheetSeen").ToListAsync(Ct),
            a => a.Citizens.Any(c => c.CitizenId == citizen.Id)
        );
    }

    [Fact]
    public async Task A_consultant_sees_the_same_sheet_and_none_of_another_teams()
    {
        await using var app = await TestApp.DemoAsync();
        var citizen = await app.OwnCitizenAsync();
        await using var db = app.Database();
        var foreign = await db.Citizens.FirstAsync(c => c.UnitId != citizen.UnitId, Ct);
        using var client = await app.SignedInAsync("jobkonsulent");
        using var own = await app.SignedInAsync("borger");

        var sheet = await GetAsync(client, $"/borgere/{citizen.Id}/ark");
        using var away = await client.GetAsync(new Uri($"/borgere/{foreign.Id}/ark", UriKind.Relative), Ct);
        using var invited = await client.GetAsync(new Uri($"/borgere/{foreign.Id}/adgang", UriKind.Relative), Ct);
        using var others = await own.GetAsync(new Uri($"/borgere/{foreign.Id}/ark", UriKind.Relative), Ct);

        Assert.Equal(Headings().Count(await GetAsync(own, Own)), Headings().Count(sheet));
        Assert.DoesNotContain("/mit-ark/bemaerkning", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain(citizen.Name, sheet, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (away.StatusCode, invited.StatusCode));
        Assert.Equal(HttpStatusCode.Forbidden, others.StatusCode);
    }

    [Fact]
    public async Task Not_this_reaches_the_consultant_is_answered_and_stands_in_the_case()
    {
        await using var app = await TestApp.DemoAsync();
        var (citizen, consultant) = (await app.OwnCitizenAsync(), await app.UserAsync("jobkonsulent"));
        using var client = await app.SignedInAsync("borger");
        var html = await GetAsync(client, Own);
        var link = Say().Match(html).Value;

        using var numbered = await client.SubmitAsync(link, new() { ["Words"] = "Jeg er 670182-4001." });
        using var said = await client.SubmitAsync(link, new() { ["Words"] = "Det var før i tiden" });
        using var nothing = await client.SubmitAsync($"{Own}/bemaerkning", []);
        using var nowhere = await client.GetAsync(new Uri($"{Own}/bemaerkning?linje=hensyn-{Guid.Empty:N}&ord=Wrong", UriKind.Relative), Ct);

        Assert.Contains("Teksten indeholder et CPR-nummer", await TextAsync(numbered), StringComparison.Ordinal);
        Assert.Contains("Skriv, hvad du vil sige.", await TextAsync(nothing), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, nowhere.StatusCode);
        Assert.Contains("Ikke det her. Det var før i tiden", await TextAsync(said), StringComparison.Ordinal);
        await using var db = app.Database();
        var remark = await db.CitizenRemarks.AsNoTracking().SingleAsync(Ct);
        Assert.NotEmpty(remark.About);
        var item = await db.InboxItems.SingleAsync(i => i.Kind == InboxKind.CitizenRemark, Ct);
        Assert.Equal((consultant.Id, citizen.Alias), (item.UserId, item.FromName));
        var page = $"/borgere/{citizen.Id}/bemaerkninger/{remark.Id}";
        using var ours = await app.SignedInAsync("jobkonsulent");
        Assert.Contains(page, await GetAsync(ours, "/"), StringComparison.Ordinal);
        using var answered = await ours.SubmitAsync(page, new() { ["Reply"] = "Jeg har slettet det." });
        Assert.DoesNotContain(page, await GetAsync(ours, "/"), StringComparison.Ordinal);
        Assert.Contains("Jeg har slettet det.", await GetAsync(client, Own), StringComparison.Ordinal);
        await using var scope = app.Services.CreateAsyncScope();
        var file = await scope.ServiceProvider.GetRequiredService<ReadCaseFile>().OfAsync(citizen.Id, withLog: false, "Prøve", Ct);
        Assert.Contains(file!.Parts.SelectMany(p => p.Lines), l => l.Value.Contains("Jeg har slettet det.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_remark_of_a_citizen_in_another_team_is_not_there()
    {
        await using var app = await TestApp.DemoAsync();
        var citizen = await app.OwnCitizenAsync();
        using var client = await app.SignedInAsync("borger");
        using var said = await client.SubmitAsync($"{Own}/bemaerkning", new() { ["Words"] = "Ring til mig" });
        await using var db = app.Database();
        var remark = await db.CitizenRemarks.AsNoTracking().SingleAsync(Ct);
        var elsewhere = await db.Units.FirstAsync(u => u.Id != citizen.UnitId, Ct);
        await db.Users.Where(u => u.UserName == "jobkonsulent").ExecuteUpdateAsync(set => set.SetProperty(u => u.UnitId, elsewhere.Id), Ct);
        using var other = await app.SignedInAsync("jobkonsulent");
        var page = $"/borgere/{citizen.Id}/bemaerkninger/{remark.Id}";

        using var seen = await other.GetAsync(new Uri(page, UriKind.Relative), Ct);
        using var answered = await other.SubmitAsync("/indbakke", new() { ["Reply"] = "Nej." }, page);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (seen.StatusCode, answered.StatusCode));
    }

    private static async Task<string> GetAsync(HttpClient client, string page) =>
        WebUtility.HtmlDecode(await client.GetStringAsync(new Uri(page, UriKind.Relative), Ct));

    private static async Task<string> TextAsync(HttpResponseMessage answer) =>
        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Ct));

    [GeneratedRegex("<h2", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Headings();

    [GeneratedRegex(@"/mit-ark/bemaerkning\?linje=hensyn-[0-9a-f]+&ord=NotThis", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Say();
}
