using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Commands;
using Tovholder.Domain.Organisation;
using Tovholder.Testing;

namespace Tovholder.App.Tests;

/// <summary>Those outside the municipality: how they get in, and how they are out again.</summary>
public sealed partial class OutsiderTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("leder", "/min-virksomhed")]
    [InlineData("borger", "/mit-ark")]
    [Trait("Requirement", "AC5")]
    public async Task The_day_after_the_last_one_is_out_at_the_next_click(string userName, string home)
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync(userName, followRedirects: false);
        await using var db = app.Database();
        await EndOnAsync(DataCommands.DemoDay);
        using var before = await client.GetAsync(new Uri(home, UriKind.Relative), Ct);
        await EndOnAsync(DataCommands.DemoDay.AddDays(-1));

        using var after = await client.GetAsync(new Uri(home, UriKind.Relative), Ct);

        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, after.StatusCode);
        Assert.StartsWith("/log-ind", after.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
        TestContext.Current.AddAttachment("AC5", $"{userName}: inde til og med den sidste dag, ude ved næste klik dagen efter");

        Task<int> EndOnAsync(DateOnly day) =>
            db.Users.Where(u => u.UserName == userName).ExecuteUpdateAsync(set => set.SetProperty(u => u.AccessThrough, day), Ct);
    }

    [Fact]
    public async Task A_link_and_its_code_open_the_sheet_once()
    {
        await using var app = await TestApp.DemoAsync();
        var citizen = await app.OwnCitizenAsync();
        using var consultant = await app.SignedInAsync("jobkonsulent");
        var (link, code) = await InviteAsync(consultant, citizen.Id);

        using var client = app.Client();
        using var opened = await client.SubmitAsync(link, new() { ["Code"] = code.ToLowerInvariant() });
        using var another = app.Client();
        using var again = await another.SubmitAsync(link, new() { ["Code"] = code });

        Assert.Equal("/mit-ark", opened.RequestMessage!.RequestUri!.AbsolutePath);
        Assert.Contains("Dine timer", await TextAsync(opened), StringComparison.Ordinal);
        Assert.Contains("Koden passer ikke til linket", await TextAsync(again), StringComparison.Ordinal);
        await using var db = app.Database();
        Assert.DoesNotContain(code, (await db.OneTimeInvitations.SingleAsync(Ct)).CodeDigest, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(
            await db.Audit.Include(a => a.Citizens).Where(a => a.Act == "SheetOpened").ToListAsync(Ct),
            a => a.Citizens.Any(c => c.CitizenId == citizen.Id)
        );
    }

    [Fact]
    public async Task Five_wrong_codes_end_a_link_and_every_fault_has_the_same_answer()
    {
        await using var app = await TestApp.DemoAsync();
        var citizen = await app.OwnCitizenAsync();
        using var consultant = await app.SignedInAsync("jobkonsulent");
        var (link, code) = await InviteAsync(consultant, citizen.Id);
        using var client = app.Client();
        List<string> answers = [];
        foreach (var _ in Enumerable.Range(0, OneTimeInvitation.MostAttempts))
        {
            using var wrong = await client.SubmitAsync(link, new() { ["Code"] = "AAAAAA" });
            answers.Add(Same(await TextAsync(wrong)));
        }

        using var right = await client.SubmitAsync(link, new() { ["Code"] = code });
        answers.Add(Same(await TextAsync(right)));
        using var nowhere = await client.SubmitAsync("/ark/0123456789abcdef0123456789abcdef0123456789abcdef", new() { ["Code"] = code });
        answers.Add(Same(await TextAsync(nowhere)));

        Assert.Single(answers.Distinct(StringComparer.Ordinal));
        Assert.Contains("Koden passer ikke til linket", answers[0], StringComparison.Ordinal);
        using var outside = await client.GetAsync(new Uri("/mit-ark", UriKind.Relative), Ct);
        Assert.Equal("/log-ind", outside.RequestMessage!.RequestUri!.AbsolutePath);
    }

    [Fact]
    public async Task An_old_link_opens_nothing()
    {
        await using var app = await TestApp.DemoAsync();
        var citizen = await app.OwnCitizenAsync();
        using var consultant = await app.SignedInAsync("jobkonsulent");
        var (link, code) = await InviteAsync(consultant, citizen.Id);
        await using var db = app.Database();
        await db.OneTimeInvitations.ExecuteUpdateAsync(
            set => set.SetProperty(i => i.Until, TimeProvider.System.GetUtcNow().AddMinutes(-1)),
            Ct
        );

        using var client = app.Client();
        using var opened = await client.SubmitAsync(link, new() { ["Code"] = code });

        Assert.Contains("Koden passer ikke til linket", await TextAsync(opened), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_link_takes_the_first_away_and_signs_the_citizen_out_and_there_is_one_user()
    {
        await using var app = await TestApp.DemoAsync();
        var citizen = await app.WaitingCitizenAsync();
        using var consultant = await app.SignedInAsync("jobkonsulent");
        var first = await InviteAsync(consultant, citizen.Id);
        using var inside = app.Client();
        using var opened = await inside.SubmitAsync(first.Link, new() { ["Code"] = first.Code });
        Assert.Equal("/mit-ark", opened.RequestMessage!.RequestUri!.AbsolutePath);
        var second = await InviteAsync(consultant, citizen.Id);
        var third = await InviteAsync(consultant, citizen.Id);

        using var gone = await inside.GetAsync(new Uri("/mit-ark", UriKind.Relative), Ct);
        using var client = app.Client();
        using var old = await client.SubmitAsync(second.Link, new() { ["Code"] = second.Code });
        using var now = await client.SubmitAsync(third.Link, new() { ["Code"] = third.Code });

        Assert.Equal("/log-ind", gone.RequestMessage!.RequestUri!.AbsolutePath);
        Assert.Contains("Koden passer ikke til linket", await TextAsync(old), StringComparison.Ordinal);
        Assert.Equal("/mit-ark", now.RequestMessage!.RequestUri!.AbsolutePath);
        await using var db = app.Database();
        Assert.Single(await db.Users.Where(u => u.CitizenId == citizen.Id).ToListAsync(Ct));
    }

    [Fact]
    public async Task Each_inviter_reaches_its_own_and_a_coordinator_invites_no_citizen()
    {
        await using var app = await TestApp.DemoAsync();
        var citizen = await app.OwnCitizenAsync();
        var provider = (await app.UserAsync("anden-aktoer")).ProviderId!.Value;
        using var coordinator = await app.SignedInAsync("tovholder");
        using var consultant = await app.SignedInAsync("jobkonsulent");

        var coordinators = await GetAsync(coordinator, "/adgange");
        var consultants = await GetAsync(consultant, "/adgange");
        using var page = await coordinator.GetAsync(new Uri($"/borgere/{citizen.Id}/adgang", UriKind.Relative), Ct);
        using var made = await coordinator.SubmitAsync("/adgange/ny", [], $"/borgere/{citizen.Id}/adgang");
        using var staff = await consultant.SubmitAsync("/adgange/ny", Person("ny-underviser", "Ny Underviser", provider));
        using var ours = await coordinator.SubmitAsync("/adgange/ny", Person("ny-underviser", "Ny Underviser", provider));

        Assert.Contains("Birgit Sand", coordinators, StringComparison.Ordinal);
        Assert.DoesNotContain(citizen.Alias, coordinators, StringComparison.Ordinal);
        Assert.DoesNotContain("Birgit Sand", consultants, StringComparison.Ordinal);
        Assert.Contains(citizen.Alias, consultants, StringComparison.Ordinal);
        Assert.DoesNotContain(citizen.Name, consultants, StringComparison.Ordinal);
        Assert.All([page, made, staff], answer => Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode));
        Assert.Contains("/log-ind/invitation/", await TextAsync(ours), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_invitation_is_for_one_named_person_and_a_year_at_most()
    {
        await using var app = await TestApp.DemoAsync();
        var enterprise = await app.OtherEnterpriseAsync();
        using var client = await app.SignedInAsync("tovholder");

        using var everybody = await client.SubmitAsync("/adgange/ny", Person("reception", "Receptionen", enterprise.Id));
        using var taken = await client.SubmitAsync("/adgange/ny", Person("leder", "En Anden", enterprise.Id));
        using var insider = await client.SubmitAsync("/adgange/ny", Person("tovholder", "Inge Anden", enterprise.Id));
        using var forever = await client.SubmitAsync("/adgange/ny", Person("ny", "Ny Leder", enterprise.Id, "24-02-2016"));
        using var past = await client.SubmitAsync("/adgange/ny", Person("nyleder", "Ny Leder", enterprise.Id, "22-02-2015"));
        using var good = await client.SubmitAsync("/adgange/ny", Person("nyleder", "Ny Leder", enterprise.Id, "23-02-2016"));

        Assert.Contains("ikke en persons for- og efternavn", await TextAsync(everybody), StringComparison.Ordinal);
        Assert.Contains("Vælg et andet brugernavn", await TextAsync(taken), StringComparison.Ordinal);
        Assert.Contains("Vælg et andet brugernavn", await TextAsync(insider), StringComparison.Ordinal);
        Assert.DoesNotContain("/log-ind/invitation/", await TextAsync(forever), StringComparison.Ordinal);
        Assert.Contains("er passeret", await TextAsync(past), StringComparison.Ordinal);
        var link = new Uri(Link().Match(await TextAsync(good)).Groups["link"].Value);
        using var invited = app.Client();
        Assert.Contains("nyleder", await GetAsync(invited, link.AbsolutePath), StringComparison.Ordinal);
        using var again = await client.GetAsync(new Uri("/adgange", UriKind.Relative), Ct);
        Assert.DoesNotContain(link.Segments[^1], await TextAsync(again), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "AC5")]
    public async Task An_access_is_renewed_given_a_new_link_and_closed_at_once()
    {
        await using var app = await TestApp.DemoAsync();
        var leader = await app.UserAsync("leder");
        using var client = await app.SignedInAsync("jobkonsulent");
        var page = $"/adgange/{leader.Id}";

        using var tooLong = await client.SubmitAsync(page, new() { ["Through"] = "24-02-2016" }, $"{page}?handler=Renew");
        using var renewed = await client.SubmitAsync(page, new() { ["Through"] = "01-12-2015" }, $"{page}?handler=Renew");
        using var linked = await client.SubmitAsync(page, [], $"{page}?handler=Invite");
        using var inside = await app.SignedInAsync("leder");
        using var closed = await client.SubmitAsync(page, [], $"{page}?handler=Close");
        using var gone = await inside.GetAsync(new Uri("/min-virksomhed", UriKind.Relative), Ct);

        Assert.Contains("for højst et år ad gangen", await TextAsync(tooLong), StringComparison.Ordinal);
        Assert.Contains("1. december 2015", await TextAsync(renewed), StringComparison.Ordinal);
        Assert.Contains("/log-ind/invitation/", await TextAsync(linked), StringComparison.Ordinal);
        Assert.Contains("Lukket", await TextAsync(closed), StringComparison.Ordinal);
        Assert.Equal("/log-ind", gone.RequestMessage!.RequestUri!.AbsolutePath);
        TestContext.Current.AddAttachment("AC5", "lukket: ude ved næste klik");
    }

    [Fact]
    public async Task Nobody_but_those_outside_is_closed_here()
    {
        await using var app = await TestApp.DemoAsync();
        var (coordinator, trainer) = (await app.UserAsync("tovholder"), await app.UserAsync("anden-aktoer"));
        using var client = await app.SignedInAsync("jobkonsulent");

        foreach (var user in new[] { coordinator, trainer })
        {
            using var seen = await client.GetAsync(new Uri($"/adgange/{user.Id}", UriKind.Relative), Ct);
            using var closed = await client.SubmitAsync("/adgange/ny", [], $"/adgange/{user.Id}?handler=Close");

            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (seen.StatusCode, closed.StatusCode));
        }
    }

    private static Dictionary<string, string> Person(string userName, string name, Guid place, string through = "01-08-2015") =>
        new()
        {
            ["PlaceId"] = place.ToString(),
            ["Name"] = name,
            ["UserName"] = userName,
            ["Through"] = through,
        };

    private static async Task<(string Link, string Code)> InviteAsync(HttpClient consultant, Guid citizenId)
    {
        using var made = await consultant.SubmitAsync($"/borgere/{citizenId}/adgang", []);
        var html = await TextAsync(made);
        return (new Uri(Link().Match(html).Groups["link"].Value).AbsolutePath, Code().Match(html).Groups["code"].Value);
    }

    /// <summary>Without what differs from answer to answer.</summary>
    private static string Same(string html) => Changing().Replace(html, "");

    private static async Task<string> GetAsync(HttpClient client, string page) =>
        WebUtility.HtmlDecode(await client.GetStringAsync(new Uri(page, UriKind.Relative), Ct));

    private static async Task<string> TextAsync(HttpResponseMessage answer) =>
        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Ct));

    [GeneratedRegex("id=\"link\">(?<link>[^<]+)<", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex("id=\"kode\">(?<code>[A-Z2-9]{6})<", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();

    [GeneratedRegex(
        "<input name=\"__RequestVerificationToken\"[^>]*>|[0-9a-f]{32,}",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Changing();
}
