using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Tovholder.Testing;

namespace Tovholder.App.Tests;

/// <summary>Somebody stops the program while answers are under way: they are finished first.</summary>
public sealed class StopTests
{
    private const int Writers = 12;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Requirement", "RL14")]
    public async Task A_stop_lets_the_answers_under_way_be_finished()
    {
        await using var database = await TestDatabase.DemoAsync(Engine.Sqlite);
        List<Guid> enterprises;
        await using (var db = database.Open())
        {
            enterprises = await db.Enterprises.OrderBy(e => e.Id).Select(e => e.Id).Take(Writers).ToListAsync(Ct);
        }

        var (program, address) = await RunningProgram.StartAsync(database, "up", "Warning");
        await using var running = program;
        // Not on to the page that an answer leads to: nobody new is let in after the stop.
#pragma warning disable CA2000 // The client owns its handler.
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CheckCertificateRevocationList = true })
        {
            BaseAddress = address,
        };
#pragma warning restore CA2000
        using var signedIn = await client.SubmitAsync("/log-ind", new() { ["userName"] = "tovholder" });
        var token = Forms.TokenIn(await client.GetStringAsync(new Uri($"/virksomheder/{enterprises[0]}/kontakt", UriKind.Relative), Ct));

        // While somebody else holds the database, every save waits: slow answers, all of them begun before the stop.
        List<Task<HttpStatusCode>> underWay;
        int code;
        await using (var other = new SqliteConnection($"Data Source={database.Location.Text};Pooling=False"))
        {
            await other.OpenAsync(Ct);
            await using var hold = await other.BeginTransactionAsync(Ct);
            underWay = [.. enterprises.Select(enterprise => WriteAsync(client, enterprise, token))];
            await Task.Delay(500, Ct);
            var stopped = program.StopAsync();
            // Longer than the two seconds after which a command line is ended by force unless told otherwise.
            await Task.Delay(3_000, Ct);
            Assert.False(stopped.IsCompleted, program.Said);
            await hold.RollbackAsync(Ct);
            code = await stopped.WaitAsync(TimeSpan.FromSeconds(30), Ct);
        }

        Assert.All(await Task.WhenAll(underWay), status => Assert.Equal(HttpStatusCode.Redirect, status));
        Assert.Equal(0, code);
        await using var after = database.Open();
        Assert.Equal(Writers, await after.LoggedContacts.CountAsync(c => c.Note == "Under et stop", Ct));
        TestContext.Current.AddAttachment("RL14", $"0 af {Writers} svar skåret af");
    }

    private static async Task<HttpStatusCode> WriteAsync(HttpClient client, Guid enterprise, string token)
    {
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["Kind"] = "Phone",
                ["With"] = "Lederen",
                ["On"] = "23-02-2015",
                ["Note"] = "Under et stop",
                ["__RequestVerificationToken"] = token,
            }
        );
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/virksomheder/{enterprise}/kontakt") { Content = form };
        using var answer = await client.SendAsync(request, Ct);
        return answer.StatusCode;
    }
}
