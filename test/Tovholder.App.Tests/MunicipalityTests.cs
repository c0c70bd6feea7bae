using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Tovholder.Testing;

namespace Tovholder.App.Tests;

/// <summary>Two municipalities with the same ids, names and numbers, served by one program at once.</summary>
public sealed class MunicipalityTests
{
    private const string Word = "KunHosDenFoerste";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    [Trait("Requirement", "MT1")]
    public async Task What_happens_in_one_municipality_is_not_in_another(Engine engine)
    {
        await using var first = await TestApp.DemoAsync(engine);
        await using var second = await TestApp.DemoAsync(engine);
        await Crawl.PlantAsync(first, Word);
        var before = await KeptAsync(second, engine);

        var answers = 0;
        foreach (var userName in new[] { "tovholder", "jobkonsulent" })
        {
            using var client = await first.SignedInAsync(userName);
            foreach (var address in await Crawl.AddressesAsync(first, 0))
            {
                using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), Ct);
                using var form = new FormUrlEncodedContent([
                    KeyValuePair.Create("__RequestVerificationToken", Forms.TokenIn(await answer.Content.ReadAsStringAsync(Ct))),
                ]);
                using var posted = await client.PostAsync(new Uri(address, UriKind.Relative), form, Ct);
                answers += 2;
            }
        }

        Assert.Equal(before, await KeptAsync(second, engine));
        var shown = 0;
        foreach (var userName in new[] { "tovholder", "jobkonsulent" })
        {
            using var client = await second.SignedInAsync(userName);
            foreach (var address in await Crawl.AddressesAsync(second, 0))
            {
                var text = await client.GetAsync(new Uri(address, UriKind.Relative), Ct);
                Assert.DoesNotContain(Word, await text.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
                shown++;
            }
        }

        TestContext.Current.AddAttachment("MT1", $"{engine}: ens filer efter {answers} svar til den anden, 0 af {shown} svar");
    }

    [Fact]
    [Trait("Requirement", "MT1")]
    public async Task A_session_of_one_municipality_opens_nothing_in_another()
    {
        await using var first = await TestApp.DemoAsync();
        await using var second = await TestApp.DemoAsync();
        using var client = await first.SignedInAsync("tovholder", followRedirects: false);
        using var inside = await client.GetAsync(new Uri(first.Address, "/virksomheder"), Ct);
        Assert.Equal(HttpStatusCode.OK, inside.StatusCode);

        // Cookies are sent to a host whatever its port, so the same client takes its session along.
        using var answer = await client.GetAsync(new Uri(second.Address, "/virksomheder"), Ct);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    [Fact]
    [Trait("Requirement", "MT1")]
    public async Task A_program_answers_to_the_name_of_its_own_municipality_alone()
    {
        await using var app = await TestApp.DemoAsync(host: "tovholder.nykommune.invalid");
        using var client = app.Client();

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "tovholder.nykommune.invalid"));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(client, "tovholder.denandenkommune.invalid"));
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/log-ind");
        request.Headers.Host = host;
        using var answer = await client.SendAsync(request, Ct);
        return answer.StatusCode;
    }

    /// <summary>Everything that is kept: the bytes of the files, or of PostgreSQL the rows of every table, and the keys.</summary>
    private static async Task<string> KeptAsync(TestApp app, Engine engine)
    {
        var folder = Path.GetDirectoryName(app.KeyFile)!;
        var text = new StringBuilder();
        foreach (
            var file in Directory
                .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Where(f => !f.EndsWith("-shm", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
        )
        {
            text.AppendLine($"{file} {Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(file, Ct)))}");
        }

        if (engine == Engine.PostgreSql)
        {
            await using var db = app.Database();
            foreach (
                var table in db
                    .Model.GetEntityTypes()
                    .Select(e => e.GetTableName())
                    .OfType<string>()
                    .Distinct()
                    .Order(StringComparer.Ordinal)
            )
            {
#pragma warning disable EF1002, EF1003 // A name of the model.
                var sum = await db
                    .Database.SqlQueryRaw<string?>($"SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) AS \"Value\" FROM \"{table}\" t")
                    .SingleAsync(Ct);
#pragma warning restore EF1002, EF1003
                text.AppendLine($"{table} {sum}");
            }
        }

        return text.ToString();
    }
}
