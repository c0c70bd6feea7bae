using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Demo;
using Tovholder.Data;
using Tovholder.Domain;
using Tovholder.Domain.Citizens;
using Tovholder.Testing;

namespace Tovholder.App.Tests.Citizens;

/// <summary>The list of citizens: in parts, and found by who may see what.</summary>
public sealed partial class ListTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task A_consultant_finds_by_number_name_and_cpr_number_and_the_log_says_whom(Engine engine)
    {
        await using var app = await TestApp.DemoAsync(engine);
        using var client = await app.SignedInAsync("jobkonsulent", followRedirects: false);
        var citizen = await OfAsync(app, "jobkonsulent", own: true);
        await using var db = app.Database();
        var vault = CprVault.FromKeyFile(app.KeyFile);
        var cpr = vault.Open(citizen.CprSealed, citizen.Id).Digits;

        foreach (var asked in new[] { citizen.Alias, citizen.Number.ToString(Danish.Culture), cpr, $"{cpr[..6]}-{cpr[6..]}" })
        {
            using var answer = await FindAsync(client, asked);
            Assert.Equal($"/borgere/{citizen.Id}", answer.Headers.Location?.OriginalString);
        }

        // A letter of the longest word is left out.
        var word = citizen.Name.Split(' ').MaxBy(w => w.Length)!;
        using var hits = await FindAsync(client, word.Remove(word.Length / 2, 1));
        var page = await hits.Content.ReadAsStringAsync(Ct);
        Assert.Contains($"href=\"/borgere/{citizen.Id}\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain(citizen.Name, page, StringComparison.Ordinal);

        var looks = await db
            .Audit.AsNoTracking()
            .Include(a => a.Citizens)
            .Where(a => a.Act == "CitizensFound")
            .OrderBy(a => a.Id)
            .ToListAsync(Ct);
        Assert.Equal(
            [
                $"Søgning på {citizen.Alias}.",
                $"Søgning på {citizen.Alias}.",
                "Søgning på CPR-nummer.",
                "Søgning på CPR-nummer.",
                "Søgning på navn.",
            ],
            looks.Select(l => l.Reason)
        );
        Assert.All(looks, look => Assert.Contains(look.Citizens, c => c.CitizenId == citizen.Id));
    }

    [Fact]
    public async Task Who_may_not_see_names_finds_by_number_alone()
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("tovholder", followRedirects: false);
        var citizen = await OfAsync(app, "jobkonsulent", own: true);
        var cpr = CprVault.FromKeyFile(app.KeyFile).Open(citizen.CprSealed, citizen.Id).Digits;

        foreach (var asked in new[] { citizen.Name, cpr, "" })
        {
            using var refused = await FindAsync(client, asked);
            var page = await refused.Content.ReadAsStringAsync(Ct);
            Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
            Assert.Contains("Skriv borgerens nummer, fx B-012.", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
            Assert.DoesNotContain($"/borgere/{citizen.Id}", page, StringComparison.Ordinal);
        }

        using var found = await FindAsync(client, citizen.Alias);
        Assert.Equal($"/borgere/{citizen.Id}", found.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_citizen_of_another_team_is_not_found()
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("jobkonsulent", followRedirects: false);
        var citizen = await OfAsync(app, "jobkonsulent", own: false);
        var cpr = CprVault.FromKeyFile(app.KeyFile).Open(citizen.CprSealed, citizen.Id).Digits;

        foreach (var asked in new[] { citizen.Alias, citizen.Name, cpr })
        {
            using var answer = await FindAsync(client, asked);
            var page = await answer.Content.ReadAsStringAsync(Ct);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.DoesNotContain($"/borgere/{citizen.Id}", page, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task The_pages_together_are_the_list_whichever_way_it_is_sorted(Engine engine)
    {
        await using var app = await TestApp.AmongAsync(new DemoSize(1_300, 20, 9, 50), engine);
        using var client = await app.SignedInAsync("tovholder");
        await using var db = app.Database();
        var today = Commands.DataCommands.DemoDay;
        var waiting = await db
            .Citizens.Where(c =>
                c.LeftOn == null && !db.Placements.Any(p => p.CitizenId == c.Id && (p.EndedOn == null || p.EndedOn >= today))
            )
            .Select(c => c.Number)
            .ToListAsync(Ct);
        Assert.InRange(waiting.Count, 101, 400);

        foreach (var sort in new[] { "", "borger", "-borger", "timer", "-timer", "venter", "-venter" })
        {
            var shown = new List<string>();
            var pages = (waiting.Count + 49) / 50;
            for (var side = 1; side <= pages; side++)
            {
                var page = await client.GetStringAsync(new Uri($"/borgere?sort={sort}&side={side}", UriKind.Relative), Ct);
                shown.AddRange(Aliases(page));
                Assert.Contains($"{waiting.Count} borgere", page, StringComparison.Ordinal);
            }

            Assert.Equal(waiting.Select(Citizen.AliasOf).Order(StringComparer.Ordinal), shown.Order(StringComparer.Ordinal));
        }

        // Past the end is the end.
        var last = await client.GetStringAsync(new Uri("/borgere?side=999", UriKind.Relative), Ct);
        Assert.NotEmpty(Aliases(last));
    }

    private static IEnumerable<string> Aliases(string page) => Row().Matches(page).Select(m => m.Groups["alias"].Value);

    [GeneratedRegex(
        "<th scope=\"row\"><a href=\"/borgere/[0-9a-f-]+\">(?<alias>B-[0-9]+)</a>",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Row();

    private static Task<HttpResponseMessage> FindAsync(HttpClient client, string asked) =>
        client.SubmitAsync("/borgere", new() { ["Find"] = asked });

    private static async Task<Citizen> OfAsync(TestApp app, string userName, bool own)
    {
        await using var db = app.Database();
        var unit = await db.Users.Where(u => u.UserName == userName).Select(u => u.UnitId).SingleAsync(Ct);
        return await db.Citizens.AsNoTracking().OrderBy(c => c.Number).FirstAsync(c => (c.UnitId == unit) == own, Ct);
    }
}
