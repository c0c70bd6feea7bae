using System.Net;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Commands;
using Tovholder.Data;
using Tovholder.Testing;

namespace Tovholder.App.Tests;

/// <summary>Pages hold a connection while they wait for the log; the log must never wait for one of theirs.</summary>
public sealed class FewConnectionsTests
{
    private const int People = 200;
    private const int Pages = 5;
    private const int Connections = 10;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Requirement", "RL11")]
    public async Task Two_hundred_at_once_are_all_answered_over_ten_connections()
    {
        await using var demo = await TestApp.DemoAsync(Engine.PostgreSql);
        await using var app = Serve.Build(
            new(
                new DatabaseLocation($"{demo.Location.Text};Maximum Pool Size={Connections}"),
                Port: 0,
                demo.KeyFile,
                Demo: true,
                new ShiftedClock(DataCommands.DemoDay, TimeProvider.System)
            )
        );
        await app.StartAsync(Ct);
        using var client = new HttpClient(new HttpClientHandler { CheckCertificateRevocationList = true })
        {
            BaseAddress = new(app.Urls.First()),
            Timeout = TimeSpan.FromMinutes(2),
        };
        using var door = await client.SubmitAsync("/log-ind", new() { ["userName"] = "tovholder" });
        await using var db = demo.Database();
        var citizens = await db.Citizens.Select(c => c.Id).Take(Pages).ToListAsync(Ct);
        var before = await db.Audit.CountAsync(a => a.Act == "CitizenSeen", Ct);

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, People)
                .Select(async _ =>
                {
                    var answered = 0;
                    foreach (var citizen in citizens)
                    {
                        using var answer = await client.GetAsync(new Uri($"/borgere/{citizen}", UriKind.Relative), Ct);
                        answered += answer.StatusCode == HttpStatusCode.OK ? 1 : 0;
                    }

                    return answered;
                })
        );

        Assert.Equal(People * Pages, answers.Sum());
        Assert.Equal(People * Pages, await db.Audit.CountAsync(a => a.Act == "CitizenSeen", Ct) - before);
        TestContext.Current.AddAttachment(
            "RL11",
            $"{answers.Sum()} af {People * Pages} svar til {People} på én gang over {Connections} forbindelser, hvert opslag i loggen"
        );
        await app.StopAsync(Ct);
    }
}
