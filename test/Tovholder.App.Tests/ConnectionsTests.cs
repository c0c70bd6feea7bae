using System.Net;
using AngleSharp.Html.Parser;
using Tovholder.Data;
using Tovholder.Domain.Uploads;
using Tovholder.Testing;

namespace Tovholder.App.Tests;

/// <summary>Forbindelser: what is exchanged with other systems, how, and when it last was.</summary>
public sealed class ConnectionsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task The_page_says_how_each_is_exchanged_and_when_the_last_file_came(Engine engine)
    {
        await using var app = await TestApp.DemoAsync(engine);
        using var client = await app.SignedInAsync("databeskyttelsesraadgiver");
        var before = await RowsAsync(client);
        Assert.Equal(("Efterlignet", "–"), before["Kommunens login"]);
        Assert.Equal("Ved hånd", before["Registrering af ansættelser"].How);

        await using (var db = app.Database())
        {
            var upload = new Upload
            {
                Id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()),
                Kind = UploadKind.Citizens,
                FileName = "fleksjob.csv",
                On = new(2015, 2, 20),
                ByUserId = Guid.Empty,
                Unused = [],
            };
            upload.Finish(new(2015, 2, 20));
            db.Uploads.Add(upload);
            await db.SaveAsync(new("Test", Actor.Operator, "En fil."), Ct);
        }

        Assert.Equal(("Fil", "20. februar 2015, fleksjob.csv"), (await RowsAsync(client))["Fagsystemet"]);
    }

    [Fact]
    public async Task The_municipalitys_sign_in_stands_as_live_where_it_is_set_up()
    {
        await using var app = await TestApp.DemoAsync(provider: new(new("https://login.kommune.invalid"), "tovholder", "hemmelig"));
        using var client = await app.SignedInAsync("tovholder");

        Assert.Equal(("Direkte", "–"), (await RowsAsync(client))["Kommunens login"]);
    }

    private static async Task<Dictionary<string, (string How, string Last)>> RowsAsync(HttpClient client)
    {
        using var answer = await client.GetAsync(new Uri("/forbindelser", UriKind.Relative), Ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var page = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync(Ct), Ct);
        return page.QuerySelectorAll("#forbindelser tbody tr")
            .ToDictionary(
                row => row.QuerySelector("th")!.TextContent.Trim(),
                row => (row.Children[2].TextContent.Trim(), row.Children[3].TextContent.Trim())
            );
    }
}
