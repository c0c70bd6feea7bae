using System.Net;
using Microsoft.EntityFrameworkCore;
using Tovholder.Testing;

namespace Tovholder.App.Tests;

[Trait("Requirement", "MT6")]
public sealed class HealthTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task What_watches_the_program_gets_one_word_and_learns_when_the_database_is_gone(Engine engine)
    {
        await using var app = await TestApp.DemoAsync(engine);
        using var client = app.Client();

        Assert.Equal((HttpStatusCode.OK, "Healthy"), await AskAsync(client, "/sundhed/lever"));
        Assert.Equal((HttpStatusCode.OK, "Healthy"), await AskAsync(client, "/sundhed/klar"));

        await using (var db = app.Database())
        {
            await db.Database.ExecuteSqlRawAsync("ALTER TABLE \"Municipalities\" RENAME TO \"Gone\"", Ct);
        }

        Assert.Equal((HttpStatusCode.OK, "Healthy"), await AskAsync(client, "/sundhed/lever"));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Unhealthy"), await AskAsync(client, "/sundhed/klar"));
        TestContext.Current.AddAttachment("MT6", "ét ord, 0 fra en anden maskine");
    }

    [Theory]
    [InlineData("/sundhed/klar")]
    [InlineData("/SUNDHED/lever")]
    [InlineData("/sundhed/maal")]
    public async Task Through_a_proxy_it_is_not_there(string path)
    {
        await using var app = await TestApp.DemoAsync();
        using var client = app.Client();
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "192.0.2.7");

        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(client, path)).Status);
    }

    [Fact]
    public async Task What_is_measured_names_templates_and_nothing_of_anybody()
    {
        const string word = "KunHosDenBorger";
        await using var app = await TestApp.DemoAsync();
        await Crawl.PlantAsync(app, word);
        var asked = 0;
        foreach (var userName in new[] { "tovholder", "jobkonsulent" })
        {
            using var user = await app.SignedInAsync(userName);
            foreach (var address in (await Crawl.AddressesAsync(app, 0)).Append($"/virksomheder?visning=liste&q={word}").Append($"/{word}"))
            {
                using var answer = await user.GetAsync(new Uri(address, UriKind.Relative), Ct);
                using var posted = await user.PostAsync(new Uri(address, UriKind.Relative), null, Ct);
                asked += 2;
            }
        }

        using var client = app.Client();
        var (status, text) = await AskAsync(client, "/sundhed/maal");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains(
            "tovholder_request_duration_seconds_count{route=\"virksomheder/{enterpriseId:guid}\",method=\"GET\",status=\"200\"} 2\n",
            text,
            StringComparison.Ordinal
        );
        Assert.Matches("tovholder_database_command_duration_seconds_count [1-9]", text);
        Assert.Contains("tovholder_log_waiting 0\n", text, StringComparison.Ordinal);
        Assert.Contains("tovholder_work_waiting{kind=\"file\"} 0\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain(word, text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch("[0-9a-f]{8}-[0-9a-f]{4}-", text);
        Assert.All(
            text.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            line => Assert.Matches("^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+({[^}]*(}[^}]*)*})? [0-9.E+-]+)$", line)
        );
        TestContext.Current.AddAttachment("MT6", $"0 ord i målene efter {asked} svar");
    }

    private static async Task<(HttpStatusCode Status, string Text)> AskAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), Ct);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Ct));
    }
}
