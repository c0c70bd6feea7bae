using System.Net;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Commands;
using Tovholder.Data;
using Tovholder.Testing;

namespace Tovholder.App.Tests;

/// <summary>The master key is changed while people work, and the old one counts for nothing afterwards but the old copies.</summary>
public sealed class KeyChangeTests
{
    private const int Workers = 4;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    [Trait("Requirement", "MT4")]
    public async Task The_key_is_changed_under_a_running_program_and_after_a_kill_in_the_midst(Engine engine)
    {
        await using var database = await TestDatabase.DemoAsync(engine);
        var answers = 0;
        var (program, address) = await RunningProgram.StartAsync(database, "up", "Warning");
        await using (program)
        {
            using var done = new CancellationTokenSource();
            var work = Enumerable.Range(0, Workers).Select(worker => WorkAsync(database, address, worker, done.Token)).ToList();
            using (var first = RunningProgram.Begin(database, "key change --wait 30"))
            {
                Assert.Contains("forseglet igen", await first.StandardOutput.ReadLineAsync(Ct), StringComparison.Ordinal);
                first.Kill();
                await first.WaitForExitAsync(Ct);
            }

            var (code, said) = await RunningProgram.TovAsync(database, "key change --wait 2");
            Assert.True(code == 0, said);
            await Task.Delay(300, Ct);
            await done.CancelAsync();
            answers = (await Task.WhenAll(work)).Sum();
            Assert.True(answers > 20, $"{answers} answers");
        }

        var (before, after) = (CprVault.FromKeyFile(database.KeyFile + "-1"), CprVault.FromKeyFile(database.KeyFile));
        await using var db = database.Open();
        var citizens = await db.Citizens.ToListAsync(Ct);
        Assert.All(citizens, c => Assert.False(before.Opens(c.CprSealed, c.Id)));
        Assert.All(citizens, c => Assert.Equal(after.IndexOf(after.Open(c.CprSealed, c.Id)), c.CprIndex));
        Assert.Empty((await new AuditVerification(database.Location, database.Log.Chain, database.Log.Anchor).RunAsync(Ct)).Findings);
        Assert.Equal(
            ["KeyChangeBegun", "KeyChangeResumed", "KeyChanged"],
            await db.Audit.Where(a => a.Act.StartsWith("KeyChange")).OrderBy(a => a.Id).Select(a => a.Act).ToListAsync(Ct)
        );
        TestContext.Current.AddAttachment(
            "MT4",
            $"{engine}: 0 fejl i {answers} svar under skiftet, dræbt og genoptaget; den gamle nøgle åbner 0 numre"
        );
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    [Trait("Requirement", "MT4")]
    public async Task A_change_that_is_stopped_half_way_leaves_both_keys_in_use(Engine engine)
    {
        await using var database = await TestDatabase.DemoAsync(engine);
        var old = Path.ChangeExtension(database.KeyFile, ".old");
        File.Copy(database.KeyFile, old);
        using var stop = new CancellationTokenSource();
        var change = new KeyChange(database.Location, database.KeyFile, database.Log, TimeProvider.System, citizensAtATime: 10);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            change.RunAsync(Actor.Operator, TimeSpan.Zero, step => StopAt(20, step, stop), stop.Token)
        );

        var (before, both) = (CprVault.FromKeyFile(old), CprVault.FromKeyFile(database.KeyFile));
        await using var db = database.Open();
        var citizens = await db.Citizens.ToListAsync(Ct);
        Assert.Equal(20, citizens.Count(c => !before.Opens(c.CprSealed, c.Id)));
        Assert.All(citizens, c => Assert.Contains(c.CprIndex, both.IndexesOf(both.Open(c.CprSealed, c.Id))));
        Assert.Equal(
            citizens.Count - 20,
            await new KeyChange(database.Location, database.KeyFile, database.Log, TimeProvider.System).RunAsync(
                Actor.Operator,
                TimeSpan.Zero,
                _ => { },
                Ct
            )
        );
        Assert.Empty((await new AuditVerification(database.Location, database.Log.Chain, database.Log.Anchor).RunAsync(Ct)).Findings);
    }

    /// <summary>The program does not start with a key that is not the database's own, and a copy from before needs the key from before.</summary>
    [Fact]
    [Trait("Requirement", "MT4")]
    public async Task A_wrong_key_stops_the_program_and_an_old_copy_asks_for_the_old_one()
    {
        await using var database = await TestDatabase.DemoAsync(Engine.Sqlite);
        await using var elsewhere = await TestDatabase.BlankAsync(Engine.Sqlite);
        using var folder = new TemporaryFolder();
        var copy = Path.Combine(folder.Path, "før.zip");
        Assert.Equal(0, (await TovAsync(database, $"backup {copy}")).Code);
        Assert.Equal(0, (await TovAsync(database, "key change --wait 0")).Code);
        var (present, old) = (
            await File.ReadAllBytesAsync(database.KeyFile, Ct),
            await File.ReadAllBytesAsync(database.KeyFile + "-1", Ct)
        );

        foreach (var (wrong, sentence) in new[] { (old, "passer ikke"), (present[..40], "ikke en hel nøgle"), (null, "findes ikke") })
        {
            File.Delete(database.KeyFile);
            if (wrong is not null)
            {
                await File.WriteAllBytesAsync(database.KeyFile, wrong, Ct);
            }

            var (code, said) = await TovAsync(database, "serve --port 0");
            Assert.True(code == 2, said);
            Assert.Contains(sentence, said, StringComparison.Ordinal);
        }

        await File.WriteAllBytesAsync(database.KeyFile, present, Ct);
        Assert.Equal(0, (await TovAsync(database, "audit verify")).Code);

        await File.WriteAllBytesAsync(elsewhere.KeyFile, present, Ct);
        Assert.Contains("før nøglen blev skiftet", (await TovAsync(elsewhere, $"restore {copy}")).Said, StringComparison.Ordinal);
        await File.WriteAllBytesAsync(elsewhere.KeyFile, old, Ct);
        var restored = await TovAsync(elsewhere, $"restore {copy}");
        Assert.True(restored.Code == 0, restored.Said);
        TestContext.Current.AddAttachment(
            "MT4",
            "gammel, afkortet og manglende nøgle: 3 af 3 stopper starten med en sætning; en gammel kopi lægges tilbage med sin egen"
        );
    }

    /// <summary>Who has the old key writes no more in the log: neither behind the change nor before it.</summary>
    [Fact]
    [Trait("Requirement", "MT4")]
    public async Task An_entry_that_is_written_with_the_old_key_after_the_change_is_found()
    {
        await using var database = await TestDatabase.DemoAsync(Engine.Sqlite);
        var old = Path.ChangeExtension(database.KeyFile, ".old");
        File.Copy(database.KeyFile, old);
        await new KeyChange(database.Location, database.KeyFile, database.Log, TimeProvider.System).RunAsync(
            Actor.Operator,
            TimeSpan.Zero,
            _ => { },
            Ct
        );

        await using (var stale = AuditLog.Of(database.Location, old))
        {
            await using var forged = database.Location.Open(TimeProvider.System, stale);
            await forged.RecordLookAsync(new("Test", Actor.Operator, "Med den gamle nøgle."), [], Ct);
        }

        var report = await new AuditVerification(database.Location, database.Log.Chain, database.Log.Anchor).RunAsync(Ct);
        await using var db = database.Open();
        Assert.Contains(
            new AuditFinding(AuditFault.Altered, await db.Audit.MaxAsync(a => a.Id, Ct), await db.Audit.MaxAsync(a => a.Id, Ct)),
            report.Findings
        );
    }

    private static async Task<(int Code, string Said)> TovAsync(TestDatabase database, string command)
    {
        await using var said = new StringWriter();
        var code = await CommandLine.RunAsync([.. command.Split(' '), "--database", database.Location.Text], said, said);
        database.Location.CloseIdle();
        return (code, said.ToString());
    }

    private static void StopAt(int looked, KeyChangeProgress step, CancellationTokenSource stop)
    {
        if (step.Looked >= looked)
        {
            stop.Cancel();
        }
    }

    /// <summary>One who reads numbers and writes notes until told to stop; each answer must be the right one.</summary>
    private static async Task<int> WorkAsync(TestDatabase database, Uri address, int worker, CancellationToken done)
    {
        List<Guid> citizens;
        Guid enterprise;
        await using (var db = database.Open())
        {
            var consultant = await db.Users.SingleAsync(u => u.UserName == "jobkonsulent", Ct);
            citizens = await db.Citizens.Where(c => c.UnitId == consultant.UnitId).Select(c => c.Id).ToListAsync(Ct);
            enterprise = await db.Enterprises.OrderBy(e => e.Id).Select(e => e.Id).Skip(worker).FirstAsync(Ct);
        }

        using var reader = new HttpClient { BaseAddress = address };
        using var consulting = await reader.SubmitAsync("/log-ind", new() { ["userName"] = "jobkonsulent" });
        using var writer = new HttpClient { BaseAddress = address };
        using var coordinating = await writer.SubmitAsync("/log-ind", new() { ["userName"] = "tovholder" });
        var answers = 0;
        while (!done.IsCancellationRequested)
        {
            using var read = await reader.SubmitAsync(
                $"/borgere/{citizens[RandomNumberGenerator.GetInt32(citizens.Count)]}/identitet",
                new() { ["Purpose"] = "Nøglen skiftes imens." }
            );
            Assert.Equal(HttpStatusCode.OK, read.StatusCode);
            Assert.Matches(@"\d{6}-\d{4}", await read.Content.ReadAsStringAsync(Ct));
            using var written = await writer.SubmitAsync(
                $"/virksomheder/{enterprise}/kontakt",
                new()
                {
                    ["Kind"] = "Phone",
                    ["With"] = "Lederen",
                    ["On"] = "23-02-2015",
                    ["Note"] = $"nøgle {worker}",
                }
            );
            Assert.Equal(HttpStatusCode.OK, written.StatusCode);
            answers += 2;
        }

        return answers;
    }
}
