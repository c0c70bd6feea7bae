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
    public async Task Through_a_proxy_it_is_not_there(string path)
    {
        await using var app = await TestApp.DemoAsync();
        using var client = app.Client();
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "192.0.2.7");

        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(client, path)).Status);
    }

    private static async Task<(HttpStatusCode Status, string Text)> AskAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), Ct);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Ct));
    }
}
