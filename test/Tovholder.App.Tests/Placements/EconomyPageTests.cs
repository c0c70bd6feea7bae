using System.Net;
using Microsoft.EntityFrameworkCore;
using Tovholder.Data;
using Tovholder.Testing;

namespace Tovholder.App.Tests.Placements;

public sealed class EconomyPageTests
{
    [Theory]
    [InlineData(
        "/oekonomi/borger?Month=2015-02-01&Hours=10&HourlyCost=130&FullTimeHourlyCost=150",
        new[] { "5.633 kr.", "15.860 kr.", "21.493 kr.", "-500 kr." }
    )]
    [InlineData(
        "/oekonomi/borger?Month=2015-02-01&Hours=3&LaterHours=5&LastHours=8&HourlyCost=130&FullTimeHourlyCost=150",
        new[] { "1.690 kr.", "2.817 kr.", "4.507 kr.", "17.043 kr.", "16.198 kr." }
    )]
    [InlineData(
        "/oekonomi/borger?Month=2015-02-01&Hours=10&HourlyCost=130&FullTimeHourlyCost=130",
        new[] { "Lønloftet gælder", "15.210 kr." }
    )]
    [InlineData(
        "/oekonomi/virksomhed?Month=2015-02-01&Hours=10&HourlyCost=130&FullTimeHourlyCost=150",
        new[] { "5.633 kr.", "67.600 kr.", "15.860 kr.", "20.000 kr." }
    )]
    [InlineData("/oekonomi/virksomhed?Month=2016-02-01&Hours=10&HourlyCost=130&FullTimeHourlyCost=150", new[] { "ordningen gælder ikke" })]
    [InlineData("/oekonomi/borger?Hours=40&HourlyCost=130", new[] { "Skriv timerne om ugen, fra 0,25 til 37." })]
    [InlineData("/oekonomi/borger?Hours=10&HourlyCost=130&FullTimeHourlyCost=120", new[] { "lavere end timelønnen, 130 kr." })]
    public async Task A_job_that_is_typed_is_reckoned_and_nothing_typed_is_lost(string address, string[] texts)
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("jobkonsulent");

        var html = await client.GetStringAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.All(texts, text => Assert.Contains(text, html, StringComparison.Ordinal));
        Assert.Contains("value=\"130\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_placements_economy_names_no_person_and_the_look_is_logged()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync();
        await using var db = app.Database();
        using var client = await app.SignedInAsync("tovholder");
        var placement = await db.Placements.FirstAsync(ct);
        var citizen = await db.Citizens.SingleAsync(c => c.Id == placement.CitizenId, ct);
        var vault = (CprVault)app.Services.GetService(typeof(CprVault))!;

        foreach (var page in new[] { "borger", "virksomhed" })
        {
            var html = await client.GetStringAsync(new Uri($"/oekonomi/{page}/{placement.Id}", UriKind.Relative), ct);

            Assert.DoesNotContain(citizen.Name, html, StringComparison.Ordinal);
            Assert.DoesNotContain(
                vault.Open(citizen.CprSealed, citizen.Id).Digits,
                html.Replace("-", "", StringComparison.Ordinal),
                StringComparison.Ordinal
            );
            Assert.DoesNotContain(citizen.PostalCode, html, StringComparison.Ordinal);
        }

        Assert.Equal(2, await db.Audit.CountAsync(a => a.Act == "EconomySeen" && a.Citizens.Any(c => c.CitizenId == citizen.Id), ct));
    }

    [Fact]
    public async Task A_consultant_does_not_find_the_economy_of_another_teams_citizen()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync();
        await using var db = app.Database();
        using var client = await app.SignedInAsync("jobkonsulent");
        var west = await db.Units.SingleAsync(u => u.Name == "Fleksjobteam Vest", ct);
        var foreign = await db.Placements.FirstAsync(p => db.Citizens.Any(c => c.Id == p.CitizenId && c.UnitId == west.Id), ct);

        foreach (var page in new[] { "borger", "virksomhed" })
        {
            using var answer = await client.GetAsync(new Uri($"/oekonomi/{page}/{foreign.Id}", UriKind.Relative), ct);

            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }
}
