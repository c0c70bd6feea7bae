using System.Net;
using Tovholder.App.Commands;
using Tovholder.Data;
using Tovholder.Testing;

namespace Tovholder.App.Tests;

/// <summary>The accessibility statement: found from every page, dated, and asked for again before it is a year old.</summary>
[Trait("Requirement", "A7")]
public sealed class AccessibilityStatementTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task Everybody_reads_who_to_tell_and_the_keeper_is_reminded_before_it_is_a_year_old(Engine engine)
    {
        await using var app = await TestApp.DemoAsync(engine);
        using var keeper = await app.SignedInAsync("tovholder");
        using var stranger = app.Client(followRedirects: false);
        Assert.Contains("ikke skrevet erklæringen endnu", await ReadAsync(stranger, "/tilgaengelighed"), StringComparison.Ordinal);
        Assert.Contains("Kommunen har ikke skrevet den endnu", await ReadAsync(keeper, "/"), StringComparison.Ordinal);

        await WriteAsync(keeper, DataCommands.DemoDay.AddMonths(-11).AddDays(1));
        Assert.DoesNotContain("Siderne skal ses efter igen", await ReadAsync(keeper, "/"), StringComparison.Ordinal);
        await using (var db = app.Database())
        {
            db.AccessibilityStatements.RemoveRange(db.AccessibilityStatements);
            await db.SaveAsync(new("Test", Actor.Operator, "Der begyndes forfra."), Ct);
        }

        await WriteAsync(keeper, DataCommands.DemoDay.AddMonths(-13));
        Assert.Contains("Siderne skal ses efter igen", await ReadAsync(keeper, "/"), StringComparison.Ordinal);
        Assert.Contains("Over et år gammel", await ReadAsync(stranger, "/tilgaengelighed"), StringComparison.Ordinal);
        await WriteAsync(keeper, DataCommands.DemoDay.AddMonths(-11));
        Assert.Contains("Siderne skal ses efter igen", await ReadAsync(keeper, "/"), StringComparison.Ordinal);

        await WriteAsync(keeper, DataCommands.DemoDay, was: "https://www.was.digst.dk/tovholder-kommune-dk");
        var page = await ReadAsync(stranger, "/tilgaengelighed");
        Assert.Contains("87 53 53 53", page, StringComparison.Ordinal);
        Assert.Contains("Kortet kan ikke læses op", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Over et år gammel", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Skriv erklæringen igen", page, StringComparison.Ordinal);
        using var was = await stranger.GetAsync(new Uri("/was", UriKind.Relative), Ct);
        Assert.Equal("https://www.was.digst.dk/tovholder-kommune-dk", was.Headers.Location?.ToString());
        TestContext.Current.AddAttachment("A7", $"erklæring, /was og påmindelse efter 11 og 12 måneder ({engine})");
    }

    [Fact]
    public async Task What_cannot_be_used_is_refused_with_a_sentence_and_the_text_stays()
    {
        await using var app = await TestApp.DemoAsync();
        using var keeper = await app.SignedInAsync("udvalgssekretaer");
        (string Field, string Value, string Sentence)[] wrong =
        [
            ("On", "2099-01-01", "er ikke kommet endnu"),
            ("Phone", "875353", "er ikke et telefonnummer på otte cifre"),
            ("Email", "kommunen", "er ikke en mailadresse"),
            ("WasAddress", "https://example.com/", "er ikke i WAS-Tool"),
        ];
        foreach (var (field, value, sentence) in wrong)
        {
            var fields = Fields(DataCommands.DemoDay);
            fields[field] = value;
            using var answer = await keeper.SubmitAsync("/tilgaengelighed/opdater", fields);
            var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Ct));

            Assert.Contains(sentence, html, StringComparison.Ordinal);
            Assert.Contains(value, html, StringComparison.Ordinal);
            Assert.Contains("Kortet kan ikke læses op", html, StringComparison.Ordinal);
        }

        using var consultant = await app.SignedInAsync("jobkonsulent");
        using var refused = await consultant.GetAsync(new Uri("/tilgaengelighed/opdater", UriKind.Relative), Ct);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task Every_page_leads_to_it()
    {
        await using var app = await TestApp.DemoAsync();
        var passed = 0;
        foreach (var user in (string?[])[null, "tovholder", "jobkonsulent", "leder"])
        {
            using var client = user is null ? app.Client() : await app.SignedInAsync(user);
            foreach (var route in Endpoints.Of(app).Select(e => e.Route).Where(r => !r.Contains('{', StringComparison.Ordinal)).Distinct())
            {
                using var answer = await client.GetAsync(new Uri(route, UriKind.Relative), Ct);
                if (answer.Content.Headers.ContentType?.MediaType == "text/html")
                {
                    var html = await answer.Content.ReadAsStringAsync(Ct);
                    Assert.True(
                        html.Contains("<a href=\"/tilgaengelighed\"", StringComparison.Ordinal),
                        $"{route} as {user ?? "a stranger"}"
                    );
                    passed++;
                }
            }
        }

        Assert.True(passed > 80, $"Only {passed} pages.");
        TestContext.Current.AddAttachment("A7", $"link nederst på {passed} af {passed} sider");
    }

    private static async Task WriteAsync(HttpClient keeper, DateOnly on, string? was = null)
    {
        var fields = Fields(on);
        fields["WasAddress"] = was ?? "";
        using var answer = await keeper.SubmitAsync("/tilgaengelighed/opdater", fields);
        Assert.Contains(
            "Erklæringen er gemt.",
            WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Ct)),
            StringComparison.Ordinal
        );
    }

    private static Dictionary<string, string> Fields(DateOnly on) =>
        new()
        {
            ["On"] = on.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            ["Phone"] = "87 53 53 53",
            ["Email"] = "post@kommune.dk",
            ["Faults"] = "Kortet kan ikke læses op. Brug listen.",
        };

    private static async Task<string> ReadAsync(HttpClient client, string page) =>
        WebUtility.HtmlDecode(await client.GetStringAsync(new Uri(page, UriKind.Relative), Ct));
}
