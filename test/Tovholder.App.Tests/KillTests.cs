using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Tovholder.Data;
using Tovholder.Testing;

namespace Tovholder.App.Tests;

/// <summary>The program is killed while many write: what it has answered for is there, and nothing else.</summary>
public sealed class KillTests
{
    private const int Writers = 8;
    private const int Kills = 3;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    [Trait("Requirement", "RL1")]
    public async Task A_kill_under_load_loses_nothing_that_was_answered_for(Engine engine)
    {
        await using var database = await TestDatabase.DemoAsync(engine);
        List<Guid> enterprises;
        await using (var db = database.Open())
        {
            enterprises = await db.Enterprises.OrderBy(e => e.Id).Select(e => e.Id).Take(Writers).ToListAsync(Ct);
        }

        var (sent, answered) = (new ConcurrentBag<string>(), new ConcurrentBag<string>());
        for (var kill = 0; kill < Kills; kill++)
        {
            var (program, address) = await RunningProgram.StartAsync(database, "up", "Warning");
            await using (program)
            {
                var writers = Enumerable
                    .Range(0, Writers)
                    .Select(writer => WriteAsync(address, enterprises[writer], $"{kill}-{writer}", sent, answered))
                    .ToList();
                var before = answered.Count;
                while (answered.Count < before + 25)
                {
                    await Task.Delay(20, Ct);
                }

                await program.KillAsync();
                await Task.WhenAll(writers);
            }
        }

        await using var after = database.Open();
        var kept = await after.LoggedContacts.Select(c => c.Note).ToListAsync(Ct);
        Assert.Empty(answered.Except(kept));
        var mine = kept.Where(note => note.StartsWith("fald ", StringComparison.Ordinal)).ToList();
        Assert.Empty(mine.Except(sent));
        Assert.Equal(mine.Distinct().Count(), mine.Count);
        if (engine == Engine.Sqlite)
        {
            Assert.Equal(["ok"], await after.Database.SqlQueryRaw<string>("PRAGMA integrity_check").ToListAsync(Ct));
        }

        var report = await new AuditVerification(database.Location, database.Log.Chain, database.Log.Anchor).RunAsync(Ct);
        Assert.Empty(report.Findings);
        TestContext.Current.AddAttachment("RL1", $"{engine}: {Kills} drab, 0 af {answered.Count} kvitteringer tabt, 0 uden afsender");
    }

    /// <summary>Writes until nobody answers.</summary>
    private static async Task WriteAsync(
        Uri address,
        Guid enterprise,
        string writer,
        ConcurrentBag<string> sent,
        ConcurrentBag<string> answered
    )
    {
        using var client = new HttpClient { BaseAddress = address };
        try
        {
            using var signedIn = await client.SubmitAsync("/log-ind", new() { ["userName"] = "tovholder" });
            for (var number = 0; ; number++)
            {
                var note = $"fald {writer}-{number}";
                sent.Add(note);
                using var answer = await client.SubmitAsync(
                    $"/virksomheder/{enterprise}/kontakt",
                    new()
                    {
                        ["Kind"] = "Phone",
                        ["With"] = "Lederen",
                        ["On"] = "23-02-2015",
                        ["Note"] = note,
                    }
                );
                if (
                    !answer.IsSuccessStatusCode
                    || answer.RequestMessage!.RequestUri!.AbsolutePath.EndsWith("/kontakt", StringComparison.Ordinal)
                )
                {
                    throw new InvalidOperationException($"The contact was not taken: {answer.StatusCode}.");
                }

                answered.Add(note);
            }
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException)
        {
            // Killed.
        }
    }
}
